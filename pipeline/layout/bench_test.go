package layout_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/layout"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
)

// thick is a paper of about the given number of thousands of table rows, eight columns each, and as many hundreds of
// paragraphs as a long report has beside them.
func thick(rows, paras int) doc.Document {
	d := doc.Document{Meta: meta()}
	d.Meta.TOCFrom = 0
	view := figure.TableView{ID: "t", Caption: "Aktiviteter", Heads: []figure.ColumnHead{{Text: "Aktivitet"}, {Text: "Kommun"}}}
	for i := range 6 {
		view.Heads = append(view.Heads, figure.ColumnHead{Text: fmt.Sprint("Värde ", i), Right: true})
	}
	for i := range rows {
		r := figure.Row{Cells: []figure.Cell{{Text: fmt.Sprint("Aktivitet nr ", i)}, {Text: "Östersund"}}}
		for k := range 6 {
			r.Cells = append(r.Cells, figure.Cell{Text: fmt.Sprintf("%d\u00a0%03d,%d", i%97, (i*7+k*31)%1000, k)})
		}
		view.Rows = append(view.Rows, r)
	}
	for i := range paras {
		if i%20 == 0 {
			d.Blocks = append(d.Blocks, doc.Heading{Level: 2, Text: text(fmt.Sprint("Avsnitt ", i))})
		}
		d.Blocks = append(d.Blocks, para(lorem+fmt.Sprintf(" Stycke %d, se § %d.", i, i)))
	}
	d.Blocks = append(d.Blocks, doc.Table{TableView: view})
	return d
}

func BenchmarkPaginate(b *testing.B) {
	fonts := loadFonts(b)
	for _, n := range []struct{ rows, paras int }{{1000, 212}, {10000, 2120}} {
		d := thick(n.rows, n.paras)
		b.Run(fmt.Sprint(n.rows), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p, found := layout.Paginate(context.Background(), d, pack.Theme{}, fonts)
				if found.Err() != nil {
					b.Fatal(found)
				}
				b.ReportMetric(float64(p.Count), "pages")
			}
		})
	}
	d := thick(10000, 2120)
	b.Run("heap", func(b *testing.B) {
		for b.Loop() {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			p, _ := layout.Paginate(context.Background(), d, pack.Theme{}, fonts)
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
			runtime.KeepAlive(p)
		}
	})
}

// BenchmarkBind sets packs of reports with tables and running text; time for a page must not grow with the pack.
func BenchmarkBind(b *testing.B) {
	fonts := loadFonts(b)
	one := thick(400, 120)
	for _, papers := range []int{2, 8, 32} {
		sections := []layout.Section{{Doc: agenda(), ID: "agenda"}}
		ids := []string{}
		for i := range papers {
			id := fmt.Sprint("p", i)
			ids = append(ids, id)
			sections = append(sections, layout.Section{Doc: one, Item: "Ärende " + id, Title: id, ID: id})
		}
		sections[0].Doc = agenda(ids...)
		b.Run(fmt.Sprint(papers), func(b *testing.B) {
			pages := 0
			for b.Loop() {
				p, _, found := layout.Bind(context.Background(), sections, fonts)
				if found.Err() != nil {
					b.Fatal(found)
				}
				if _, err := pdf.Write(context.Background(), p, meta(), fonts); err != nil {
					b.Fatal(err)
				}
				pages = p.Count
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N*pages), "ms/page")
		})
	}
}
