package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"underlag/pipeline/pdf/pdftest"
)

func verapdfCommand() *cobra.Command {
	var cache string
	cmd := &cobra.Command{
		Use:   "verapdf DIR|FILE…",
		Short: "Validate PDFs against PDF/A-2a and PDF/UA-1 with veraPDF",
		Long: `Validate PDFs against PDF/A-2a and PDF/UA-1 with veraPDF.

Prints file, profile and PASS or FAIL with the failed rules; fails when one fails and when there is no PDF at all.
The first run builds the validator, which needs java, mvn and the network.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := pdfFiles(args)
			if err != nil {
				return err
			}
			if len(files) == 0 {
				return errors.New("no PDF found, so nothing was validated")
			}
			if cache == "" {
				if cache, err = pdftest.Cache(); err != nil {
					return err
				}
			}
			results, err := pdftest.Validate(cmd.Context(), cache, files)
			if err != nil {
				return err
			}
			failed := 0
			for _, r := range results {
				verdict := "PASS"
				if !r.Pass {
					verdict = "FAIL"
					failed++
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s %-3s %s\n", verdict, r.Profile, r.File)
				for _, rule := range r.Failed {
					fmt.Fprintf(cmd.OutOrStdout(), "       %s\n", rule)
				}
			}
			if failed > 0 {
				return fmt.Errorf("%d of %d checks failed", failed, len(results))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&cache, "cache", "", "folder that keeps the validator (default: the user's cache folder)")
	return cmd
}

// pdfFiles lists the named files and all PDFs below the named folders.
func pdfFiles(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		err := filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if !d.IsDir() && (path == arg || strings.EqualFold(filepath.Ext(path), ".pdf")) {
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}
