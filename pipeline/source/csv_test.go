package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

func TestCSV(t *testing.T) {
	for _, comma := range []string{";", ",", "\t"} {
		t.Run(fmt.Sprintf("separator %q", comma), func(t *testing.T) {
			sourcetest.Run(t, sourcetest.Suite{Write: func(rows [][]string) (string, []byte) {
				var b strings.Builder
				b.WriteString("\ufeff")
				for _, r := range rows {
					for i, v := range r {
						if i > 0 {
							b.WriteString(comma)
						}
						if strings.ContainsAny(v, "\";,\t\n") {
							v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
						}
						b.WriteString(v)
					}
					b.WriteString("\r\n")
				}
				return "data.csv", []byte(b.String())
			}})
		})
	}
	t.Run("rows are numbered as Excel does", func(t *testing.T) {
		files, list := open(t, "d.csv", []byte("a;b\n\n\"x\ny\";2\n;\n3;4"))
		if err := list.Err(); err != nil {
			t.Fatalf("Open: %v", err)
		}
		var got []int
		for _, r := range files.Files[0].Sheets[0].Rows {
			got = append(got, r.Number)
		}
		if d := cmp.Diff([]int{1, 3, 5}, got); d != "" || !files.Files[0].Plain || files.Files[0].Sheets[0].Name != "d" {
			t.Errorf("row numbers (-want +got):\n%s", d)
		}
	})
	t.Run("a quoted header may hold another separator", func(t *testing.T) {
		files, list := open(t, "d.csv", []byte("\"Kostnad, kr\";b\n1,5;2\n"))
		if err := list.Err(); err != nil || files.Files[0].Sheets[0].Rows[1].Cells[0].Raw != "1,5" {
			t.Errorf("Open: %v, %v", files, err)
		}
	})
	for _, c := range []struct{ name, data, code, place string }{
		{"Windows-1252", "Namn;Ort\nA;\xd6stersund\n", "csv.encoding", "d.csv:2"},
		{"UTF-16", "\xff\xfeN\x00;\x00O\x00", "csv.encoding", "d.csv:1"},
		{"two separators", "Namn;Ort,Antal\n", "csv.delimiter", "[d.csv]d!A1"},
		{"ragged row", "a;b;c\n1;2;3\n4;5\n", "csv.ragged", "[d.csv]d!C3"},
		{"too wide row", "a;b\n1;2;3\n", "csv.ragged", "[d.csv]d!C2"},
		{"unclosed quote", "a;b\n1;\"2\n3;4\n", "csv.quote", "[d.csv]d!B2"},
		{"quote inside a field", "a;b\n1;2\"3\n", "csv.quote", "[d.csv]d!B2"},
		{"a million columns", "a" + strings.Repeat(";a", 1_000_000), "source.size", "d.csv"},
	} {
		t.Run(c.name, func(t *testing.T) { refused(t, "d.csv", []byte(c.data), c.code, c.place) })
	}
	t.Run("every ragged row is reported", func(t *testing.T) {
		_, list := source.Open(t.Context(), sourcetest.Memory(map[string][]byte{"d.csv": []byte("a;b\n1\n2;3\n4;5;6\n")}), []source.Want{{File: "d.csv"}})
		if len(list) != 2 {
			t.Errorf("Open: %v, want two problems", list)
		}
	})
}
