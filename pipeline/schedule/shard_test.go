package schedule

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestShardNeverChanges pins the rule: machines with different versions of the program share the cases.
func TestShardNeverChanges(t *testing.T) {
	for key, want := range map[string]int{
		"jamtland-harjedalen/kvartal-2024-1": 3, "stockholm/forskning-2024": 3, "skane/natverket-2024": 1,
		"västra/omsorg": 1, "va\u0308stra/omsorg": 1, // the same folder, as another system stores its name
	} {
		for i := 1; i <= 3; i++ {
			if got := (Shard{i, 3}).Has(key); got != (i == want) {
				t.Errorf("%s in %d/3: %v", key, i, got)
			}
		}
	}
}

// TestEveryCaseInOneShard holds that no case is lost or built twice, whatever its name and the number of machines.
func TestEveryCaseInOneShard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key, n := rapid.String().Draw(t, "key"), rapid.IntRange(1, 40).Draw(t, "shards")
		owners := 0
		for i := 1; i <= n; i++ {
			if (Shard{i, n}).Has(key) {
				owners++
			}
		}
		if owners != 1 {
			t.Fatalf("%q is in %d of %d shards", key, owners, n)
		}
		if !(Shard{}).Has(key) {
			t.Fatalf("the zero shard lacks %q", key)
		}
	})
}

// TestShardsAreEven holds that names that differ in a number only are spread.
func TestShardsAreEven(t *testing.T) {
	for _, n := range []int{2, 3, 8} {
		for i := 1; i <= n; i++ {
			have := 0
			for c := range 1000 {
				if (Shard{i, n}).Has(fmt.Sprintf("region/kvartal-%d", c)) {
					have++
				}
			}
			if mean := 1000 / n; have < mean*3/4 || have > mean*5/4 {
				t.Errorf("shard %d/%d has %d of 1000 cases", i, n, have)
			}
		}
	}
}

func TestParseShard(t *testing.T) {
	for _, c := range []struct {
		in   Requested
		want Shard
		code string
	}{
		{Requested{}, Shard{}, ""},
		{Requested{Flag: "1/1"}, Shard{1, 1}, ""},
		{Requested{Flag: "2/5"}, Shard{2, 5}, ""},
		{Requested{Index: "1"}, Shard{}, ""}, // a Job that splits its work in another way
		{Requested{Index: "0", Shards: "3"}, Shard{1, 3}, ""},
		{Requested{Index: "2", Shards: "3"}, Shard{3, 3}, ""},
		{Requested{Flag: "3/3", Index: "2", Shards: "3"}, Shard{3, 3}, ""},
		{Requested{Flag: "2/3", Index: "2", Shards: "3"}, Shard{}, "shard.conflict"},
		{Requested{Flag: "3/4", Index: "2", Shards: "3"}, Shard{}, "shard.conflict"},
		{Requested{Index: "3", Shards: "3"}, Shard{}, "shard.environment"},
		{Requested{Shards: "3"}, Shard{}, "shard.environment"},
		{Requested{Index: "-1", Shards: "3"}, Shard{}, "shard.environment"},
		{Requested{Index: "0", Shards: "0"}, Shard{}, "shard.environment"},
		{Requested{Index: "0", Shards: "x"}, Shard{}, "shard.environment"},
		{Requested{Flag: "0/3"}, Shard{}, "shard.form"}, {Requested{Flag: "4/3"}, Shard{}, "shard.form"},
		{Requested{Flag: "1/1001"}, Shard{}, "shard.form"}, {Requested{Flag: "1"}, Shard{}, "shard.form"},
		{Requested{Flag: "1/"}, Shard{}, "shard.form"}, {Requested{Flag: "+1/3"}, Shard{}, "shard.form"},
		{Requested{Flag: "01/3"}, Shard{}, "shard.form"}, {Requested{Flag: "1/3/3"}, Shard{}, "shard.form"},
		{Requested{Flag: " 1/3"}, Shard{}, "shard.form"}, {Requested{Flag: "99999999999999999999/3"}, Shard{}, "shard.form"},
	} {
		got, found := ParseShard(c.in)
		code := ""
		if len(found) > 0 {
			code = found[0].Code.ID
		}
		if got != c.want || code != c.code {
			t.Errorf("%+v gives %v %q, want %v %q", c.in, got, code, c.want, c.code)
		}
	}
}

// TestShardReadsBack holds that what a shard is written as is read as the same.
func TestShardReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, MostShards).Draw(t, "n")
		s := Shard{rapid.IntRange(1, n).Draw(t, "i"), n}
		if got, found := ParseShard(Requested{Flag: s.String()}); got != s || found != nil {
			t.Fatalf("%s is read as %v %v", s, got, found)
		}
	})
}

func FuzzParseShard(f *testing.F) {
	f.Add("1/3", "0", "3")
	f.Fuzz(func(t *testing.T, flag, index, shards string) {
		s, found := ParseShard(Requested{flag, index, shards})
		if found == nil && s != (Shard{}) && !s.valid() {
			t.Fatalf("%q %q %q gives %v", flag, index, shards, s)
		}
	})
}
