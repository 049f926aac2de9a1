package disclose

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/figure"
)

// nest says where the values of one column lie in another: "Krokom", "Väst", "Åre", "Väst".
func (c *cells) nest(fine, coarse string, of ...string) {
	n := figure.Nest{Sheet: testSheet, Fine: fine, Coarse: coarse}
	for i := 0; i < len(of); i += 2 {
		n.Of = append(n.Of, figure.Within{Fine: of[i], Coarse: of[i+1]})
	}
	slices.SortFunc(n.Of, func(a, b figure.Within) int {
		if a.Fine < b.Fine {
			return -1
		}
		return 1
	})
	c.set.Nests = append(c.set.Nests, n)
}

func regions() *cells {
	c := &cells{}
	c.nest("kommun", "region", "Krokom", "Väst", "Åre", "Väst", "Berg", "Väst", "Bräcke", "Öst", "Ragunda", "Öst")
	return c
}

func TestNests(t *testing.T) {
	municipalities := func(c *cells) *cells {
		for k, n := range map[string]int{"Krokom": 20, "Åre": 3, "Berg": 40, "Bräcke": 12, "Ragunda": 30} {
			c.count("kommun="+k, n)
		}
		c.domain("kommun", "Krokom", "Åre", "Berg", "Bräcke", "Ragunda")
		return c
	}
	region := func(c *cells) *cells {
		c.count("region=Väst", 63)
		c.count("region=Öst", 42)
		c.count("region=Norr", 0)
		c.domain("region", "Norr", "Väst", "Öst")
		return c
	}
	both := region(municipalities(regions()))
	both.count("", 105)
	days := func(c *cells) *cells {
		c.nest("start", "månad", "2024-01-10", "2024-01", "2024-02-11", "2024-02", "2024-02-20", "2024-02", "2024-03-01", "2024-03", "2024-05-01", "2024-05")
		return c
	}
	months := days(&cells{})
	months.count("månad=2024-01", 20)
	months.count("månad=2024-02", 30)
	months.count("månad=2024-03", 3)
	months.count("månad=2024-05", 15)
	months.domain("månad", "2024-01", "2024-02", "2024-03", "2024-05")
	quarter := days(&cells{})
	quarter.period("2024-01-01", "2024-03-31", 53)
	chain := days(&cells{})
	chain.nest("månad", "kvartal", "2024-01", "1", "2024-02", "1", "2024-03", "1", "2024-05", "2")
	chain.count("kvartal=1", 53)
	chain.count("kvartal=2", 15)
	chain.domain("kvartal", "1", "2")
	for _, tc := range []struct {
		name   string
		papers []*cells
		want   []string
	}{
		{"in one paper", []*cells{both}, []string{"n kommun=Krokom", "n kommun=Åre"}},
		{"in two papers", []*cells{municipalities(regions()), region(regions())}, []string{"n kommun=Krokom", "n kommun=Åre"}},
		{"only the regions", []*cells{region(regions())}, nil},
		{"months and a period", []*cells{months, quarter}, []string{"n månad=2024-01", "n månad=2024-03"}},
		{"months and quarters", []*cells{months, chain}, []string{"n månad=2024-01", "n månad=2024-03"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, control(t, testRule, tc.papers...)); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("published before", func(t *testing.T) {
		then, now := regions(), regions()
		then.count("region=Väst", 63)
		then.count("region=Öst", 42)
		for k, n := range map[string]int{"Krokom": 20, "Åre": 3, "Berg": 40, "Bräcke": 12, "Ragunda": 30} {
			now.count("kommun="+k, n)
		}
		now.count("", 105)
		now.domain("kommun", "Krokom", "Åre", "Berg", "Bräcke", "Ragunda")
		sets, found := Control(t.Context(), testRule, []Paper{now.paper()}, []Earlier{published(then)})
		if found.Err() != nil {
			t.Fatal(found)
		}
		if diff := cmp.Diff([]string{"n kommun=Krokom", "n kommun=Åre"}, hiddenIDs(sets)); diff != "" {
			t.Errorf("hidden (-want +got):\n%s", diff)
		}
	})
}

// TestNestOfNobody hides a region that holds no municipality, where nobody is shown: that it is empty is known already.
func TestNestOfNobody(t *testing.T) {
	c := regions()
	for k, n := range map[string]int{"Krokom": 20, "Åre": 13, "Berg": 8, "Bräcke": 12, "Ragunda": 30} {
		c.count("kommun="+k, n)
	}
	c.count("region=Norr", 0)
	want := []string{"n region=Norr"}
	if diff := cmp.Diff(want, control(t, Rule{Threshold: 5, Width: 3}, c)); diff != "" {
		t.Errorf("hidden (-want +got):\n%s", diff)
	}
}
