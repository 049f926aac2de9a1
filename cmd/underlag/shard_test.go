package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestShardsShareOnlyTheRemote runs the schedule as a Kubernetes Indexed Job does: pods that start with an empty working
// folder each day, take their part by their number, and have nothing in common but the data and the archive's remote.
func TestShardsShareOnlyTheRemote(t *testing.T) {
	t.Parallel()
	const pods = 3
	remote := filepath.Join(t.TempDir(), "arkiv.git")
	if out, err := exec.Command("git", "init", "-q", "--bare", "-b", "main", remote).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	data := newOffice(t, t.TempDir(), "archive:\n  remotes: [{url: \"file://"+filepath.ToSlash(remote)+"\", edition: intern}]\n")
	want := []string{"KN/8/2024/rapport/2024-Q1/v1"}
	for i := range 6 {
		name, number := fmt.Sprintf("kvartal-%d", i), fmt.Sprintf("KN/1%d/", i)
		check(t, os.CopyFS(filepath.Join(data.dir, "data/kontor", name), os.DirFS(filepath.Join(data.dir, "data/kontor/kvartal"))))
		data.edit("data/kontor/"+name+"/case.yaml", "KN/8/", number)
		data.append("data/kontor/office.yaml", "  - {case: "+name+", period: quarter, from: 2024-Q1, due: {workdays: 10}, standing: {by: Åsa Öberg, role: Enhetschef, on: 2024-01-02}}\n")
		want = append(want, number+"2024/rapport/2024-Q1/v1")
	}
	slices.Sort(want)
	day := func() []string { // and the papers that the pods made
		offices, said, codes := make([]office, pods), make([]string, pods), make([]int, pods)
		var wait sync.WaitGroup
		for i := range pods {
			o := data
			o.dir = copied(t, data.dir)
			o.env = append(slices.Clone(data.env), fmt.Sprintf("JOB_COMPLETION_INDEX=%d", i), fmt.Sprintf("UNDERLAG_SHARDS=%d", pods))
			offices[i] = o
			wait.Go(func() { codes[i], said[i] = o.run("schedule", "run", "--as-of", "2024-04-20") })
		}
		wait.Wait()
		var made []string
		for i, o := range offices {
			papers, err := filepath.Glob(filepath.Join(o.dir, "out/kontor/*/2024-Q1/*.pdf"))
			check(t, err)
			for _, p := range papers {
				made = append(made, strings.TrimPrefix(p, o.dir))
			}
			if codes[i] != 0 {
				t.Errorf("pod %d: exit %d\n%s", i, codes[i], said[i])
			}
		}
		slices.Sort(made)
		return made
	}
	first := day()
	shared := office{t: t, dir: filepath.Dir(remote), env: data.env}
	tip := shared.git("arkiv.git", "rev-parse", "refs/heads/main")
	if len(first) != len(want) || len(slices.Compact(slices.Clone(first))) != len(want) {
		t.Errorf("papers %v", first)
	}
	if got := shared.versions("arkiv.git"); !slices.Equal(got, want) {
		t.Errorf("the remote has %v, want %v", got, want)
	}
	if next := day(); len(next) > 0 || shared.git("arkiv.git", "rev-parse", "refs/heads/main") != tip {
		t.Errorf("the next day made %v again", next)
	}
	shared.git("arkiv.git", "fsck", "--full", "--strict")
}
