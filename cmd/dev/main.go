// Command dev holds what the project's developers and its CI run: go run ./cmd/dev verapdf out.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := &cobra.Command{
		Use:           "dev",
		Short:         "Tools for those who develop underlag",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(verapdfCommand(), exampleCommand(), benchCommand())
	if err := root.ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "dev:", err)
		os.Exit(1)
	}
}
