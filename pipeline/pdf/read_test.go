package pdf

import "testing"

func TestPrint(t *testing.T) {
	b, err := Read(mustWrite(t, sample(t), flaws{}).Bytes)
	if err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.Tree.String())
	t.Logf("%+v %+v", b.Meta, b.Bookmarks)
	t.Logf("%+v", b.Pages[0].Artifacts)
	t.Logf("%+v", b.Pages[0].Links)
	t.Logf("%+v", b.Pages[0].Glyphs[:3])
}
