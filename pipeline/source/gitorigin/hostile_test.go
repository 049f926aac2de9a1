package gitorigin

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"

	"underlag/pipeline/diag"
	"underlag/pipeline/gitauth"
)

// handmade is a repository whose objects are written byte by byte, as no git would.
type handmade struct {
	t   testing.TB
	dir string
}

func byHand(t testing.TB) handmade {
	t.Helper()
	h := handmade{t, t.TempDir()}
	for _, d := range []string{"objects", "refs"} {
		if err := os.MkdirAll(filepath.Join(h.dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// object writes a loose object and gives its name.
func (h handmade) object(kind string, data []byte) plumbing.Hash {
	h.t.Helper()
	whole := append([]byte(kind+" "+itoa(len(data))+"\x00"), data...)
	sum := plumbing.Hash(sha1.Sum(whole))
	h.loose(sum, deflated(whole))
	return sum
}

func (h handmade) loose(name plumbing.Hash, raw []byte) {
	h.t.Helper()
	dir := filepath.Join(h.dir, "objects", name.String()[:2])
	if err := os.MkdirAll(dir, 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name.String()[2:]), raw, 0o644); err != nil {
		h.t.Fatal(err)
	}
}

func itoa(n int) string { return string(appendInt(nil, n)) }

func appendInt(b []byte, n int) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

func item(mode, name string, h plumbing.Hash) []byte {
	return append([]byte(mode+" "+name+"\x00"), h[:]...)
}

// commit writes a commit of a folder and opens it.
func (h handmade) commit(tree plumbing.Hash) (fs.FS, error) {
	c := h.object("commit", []byte("tree "+tree.String()+"\nauthor a <a@localhost.invalid> 0 +0000\ncommitter a <a@localhost.invalid> 0 +0000\n\nx\n"))
	r := Repo{URL: "git+file://" + filepath.ToSlash(h.dir), Ref: "main", At: diag.Pos{File: "case.yaml", Line: 4}}
	fsys, _, err := At(r, c.String()).FS(h.t.Context())
	return fsys, err
}

// codeOf is the code of the diagnostic that an error is.
func codeOf(err error) string {
	if list := diag.From(err); len(list) > 0 {
		return list[0].Code.ID
	}
	return ""
}

// TestHostileTrees: a folder's list that git would never write is refused, whatever else is in it.
func TestHostileTrees(t *testing.T) {
	h := byHand(t)
	blob := h.object("blob", []byte("a\n1\n"))
	sub := h.object("tree", item("100644", "a.csv", blob))
	for name, data := range map[string][]byte{
		"a slash": item("100644", "a/b.csv", blob), "up": item("40000", "..", sub), "here": item("40000", ".", sub), "no name": item("100644", "", blob),
		"twice":           append(item("100644", "a.csv", blob), item("100644", "a.csv", blob)...),
		"file and folder": append(item("100644", "a", blob), item("40000", "a", sub)...),
		"cut off":         item("100644", "a.csv", blob)[:20], "no mode": item("", "a.csv", blob), "odd mode": item("999999", "a.csv", blob), "no end": []byte("100644 a.csv"),
		"a long name": item("100644", strings.Repeat("a", maxName+1), blob),
	} {
		if _, err := h.commit(h.object("tree", data)); codeOf(err) != "git.damaged" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, data := range map[string][]byte{"a.csv": item("100644", "a.csv", blob), "å.csv": item("100664", "å.csv", blob), "a.git": item("100755", "a.git", blob), `a\b.csv`: item("100644", `a\b.csv`, blob)} {
		fsys, err := h.commit(h.object("tree", data))
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		if data, err := fs.ReadFile(fsys, name); err != nil || string(data) != "a\n1\n" {
			t.Errorf("%q: %q, %v", name, data, err)
		}
	}
	deep := sub
	for range maxDepth {
		deep = h.object("tree", item("40000", "d", deep))
	}
	fsys, err := h.commit(deep)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(fsys, strings.Repeat("d/", maxDepth)+"a.csv"); codeOf(err) != "git.large" {
		t.Errorf("deep: %v", err)
	}
	if _, err := fs.ReadDir(fsys, strings.Repeat("d/", maxDepth-1)+"d"); err != nil {
		t.Errorf("as deep as may be: %v", err)
	}
}

// TestBombs: what unpacks to more than it says, or to more than is read, is refused before it has taken the memory.
func TestBombs(t *testing.T) {
	h := byHand(t)
	name := plumbing.NewHash(strings.Repeat("ab", 20))
	fsys, err := h.commit(h.object("tree", item("100644", "a.csv", name)))
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 80<<20)
	for what, c := range map[string]struct {
		raw  []byte
		code string
	}{
		"longer than it says": {deflated(append([]byte("blob 3\x00"), zeros...)), "git.damaged"},
		"too long":            {deflated(append([]byte("blob "+itoa(len(zeros))+"\x00"), zeros...)), "git.large"},
		"a claim":             {deflated([]byte("blob 9223372036854775807\x00a")), "git.large"},
		"beyond all claims":   {deflated([]byte("blob 99999999999999999999\x00a")), "git.damaged"},
		"a negative length":   {deflated([]byte("blob -1\x00a")), "git.damaged"},
		"a head without end":  {deflated(bytes.Repeat([]byte("b"), 80<<20)), "git.damaged"},
		"not compressed":      {[]byte("blob 1\x00a"), "git.damaged"},
		"nothing":             {nil, "git.damaged"},
		"a folder":            {deflated([]byte("tree 0\x00")), "git.damaged"},
	} {
		h.loose(name, c.raw)
		if _, err := fs.ReadFile(fsys, "a.csv"); codeOf(err) != c.code {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// handPack writes a pack by hand: each object with its type and content, a difference with its base before it.
func handPack(objects ...[]byte) []byte {
	out := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), uint32(len(objects)))
	for _, o := range objects {
		out = append(out, o...)
	}
	sum := sha1.Sum(out)
	return append(out, sum[:]...)
}

// handPacked is one object of a pack; size is what it says of itself.
func handPacked(kind byte, size int, base, data []byte) []byte {
	first := kind<<4 | byte(size&15)
	size >>= 4
	var head []byte
	for size > 0 {
		head = append(head, first|0x80)
		first = byte(size & 127)
		size >>= 7
	}
	return append(append(append(head, first), base...), deflated(data)...)
}

// TestMeasure: a pack is measured before it is taken in.
func TestMeasure(t *testing.T) {
	base := bytes.Repeat([]byte("a"), 100)
	name, _ := hex.DecodeString(strings.Repeat("ab", 20))
	delta := func(target uint64) []byte { // copies the base once, and claims to make target bytes
		return append(binary.AppendUvarint(binary.AppendUvarint(nil, 100), target), 0x90, 100)
	}
	small, huge := delta(100), delta(1<<40)
	for what, c := range map[string]struct {
		data []byte
		want error
	}{
		"small":               {handPack(handPacked(3, 100, nil, base), handPacked(7, len(small), name, small)), nil},
		"a huge object":       {handPack(handPacked(3, maxObject+1, nil, base)), errBomb},
		"a huge difference":   {handPack(handPacked(3, 100, nil, base), handPacked(7, len(huge), name, huge)), errBomb},
		"an empty difference": {handPack(handPacked(7, 0, name, nil)), errDamaged},
		"longer than it says": {handPack(handPacked(3, 3, nil, base)), nil},
		"more than there are": {append(binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), 1<<31), handPacked(3, 100, nil, base)...), nil},
		"no pack":             {[]byte("<html>"), nil},
	} {
		err := measure(bytes.NewReader(c.data))
		if fails := what != "small"; (err != nil) != fails || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
	var many [][]byte
	for range maxUnpacked/maxObject + 1 {
		big := delta(maxObject)
		many = append(many, handPacked(7, len(big), name, big))
	}
	if err := measure(bytes.NewReader(handPack(many...))); !errors.Is(err, errBomb) {
		t.Errorf("many: %v", err)
	}
}

// withPack puts a pack into a repository, with a list that says what each of its objects is called.
func (h handmade) withPack(names []plumbing.Hash, objects ...[]byte) {
	h.t.Helper()
	var w idxfile.Writer
	check := func(err error) {
		if err != nil {
			h.t.Helper()
			h.t.Fatal(err)
		}
	}
	check(w.OnHeader(uint32(len(objects))))
	at := int64(12)
	for i, o := range objects {
		check(w.OnInflatedObjectContent(names[i], at, 0, nil))
		at += int64(len(o))
	}
	data := handPack(objects...)
	check(w.OnFooter(plumbing.Hash(data[len(data)-20:])))
	index, err := w.Index()
	check(err)
	var list bytes.Buffer
	_, err = idxfile.NewEncoder(&list).Encode(index)
	check(err)
	dir := filepath.Join(h.dir, "objects", "pack")
	check(os.MkdirAll(dir, 0o755))
	check(os.WriteFile(filepath.Join(dir, "pack-x.pack"), data, 0o644))
	check(os.WriteFile(filepath.Join(dir, "pack-x.idx"), list.Bytes(), 0o644))
}

// TestHostilePacks: an object of a pack that is made of too much, of too many, of itself or of nothing is refused before the
// library makes it.
func TestHostilePacks(t *testing.T) {
	content := []byte("Namn\nÅsa\n")
	name := plumbing.ComputeHash(plumbing.BlobObject, content)
	other, third := plumbing.NewHash(strings.Repeat("cd", 20)), plumbing.NewHash(strings.Repeat("ef", 20))
	delta := func(base, target int) []byte { // the first bytes of the base
		return append(binary.AppendUvarint(binary.AppendUvarint(nil, uint64(base)), uint64(target)), 0x90, byte(len(content)))
	}
	of := func(base plumbing.Hash, d []byte) []byte { return handPacked(7, len(d), base[:], d) }
	long := append([]byte{}, content...)
	long = append(long, "mer"...)
	for what, c := range map[string]struct {
		code    string
		objects [][]byte // called name, other and third
	}{
		"sound":                {"", [][]byte{of(other, delta(len(long), len(content))), handPacked(3, len(long), nil, long)}},
		"a huge base":          {"git.large", [][]byte{of(other, delta(maxObject+1, len(content))), handPacked(3, maxObject+1, nil, content)}},
		"a huge step":          {"git.large", [][]byte{of(other, delta(1<<40, len(content))), of(third, delta(len(long), 1<<40)), handPacked(3, len(long), nil, long)}},
		"of itself":            {"git.damaged", [][]byte{of(name, delta(len(content), len(content)))}},
		"round and round":      {"git.damaged", [][]byte{of(other, delta(9, len(content))), of(name, delta(9, len(content)))}},
		"of nothing":           {"git.object-missing", [][]byte{of(third, delta(9, len(content))), handPacked(3, 1, nil, []byte("a"))}},
		"another content":      {"git.damaged", [][]byte{handPacked(3, len(long), nil, long)}},
		"longer than it says":  {"git.damaged", [][]byte{handPacked(3, len(content), nil, long)}},
		"shorter than it says": {"git.damaged", [][]byte{handPacked(3, len(content), nil, content[:3])}},
		"no such kind":         {"git.damaged", [][]byte{handPacked(5, len(content), nil, content)}},
		"cut off":              {"git.damaged", [][]byte{{0x39}}},
	} {
		t.Run(what, func(t *testing.T) {
			h := byHand(t)
			h.withPack([]plumbing.Hash{name, other, third}[:len(c.objects)], c.objects...)
			fsys, err := h.commit(h.object("tree", item("100644", "a.csv", name)))
			if err != nil {
				t.Fatal(err)
			}
			data, err := fs.ReadFile(fsys, "a.csv")
			if codeOf(err) != c.code || c.code == "" && string(data) != string(content) {
				t.Errorf("got %q, %v; want %s", data, err, c.code)
			}
		})
	}
}

// TestHostileIndex: a list of a pack that claims more than its file can hold is refused before there is room for it.
func TestHostileIndex(t *testing.T) {
	h := byHand(t)
	content := []byte("Namn\n")
	name := plumbing.ComputeHash(plumbing.BlobObject, content)
	h.withPack([]plumbing.Hash{name}, handPacked(3, len(content), nil, content))
	list := filepath.Join(h.dir, "objects", "pack", "pack-x.idx")
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	for k := int(name[0]); k < 256; k++ { // how many names begin with at most this byte
		binary.BigEndian.PutUint32(data[8+4*k:], 1<<31)
	}
	if err := os.WriteFile(list, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := h.commit(h.object("tree", item("100644", "a.csv", name))); err != nil {
		t.Fatal(err) // loose objects do not need it
	}
	s, _ := openLocal(gitauth.Address{Scheme: gitauth.File, Path: h.dir}, diag.Pos{})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err = s.read(name, plumbing.BlobObject, maxBlob)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, errDamaged) || after.TotalAlloc-before.TotalAlloc > 64<<20 {
		t.Errorf("got %v, %d MB", err, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}

// FuzzPack reads a file out of any pack with any list: errors, but no panic, and nothing but what its name says.
func FuzzPack(f *testing.F) {
	content := []byte("Namn\n")
	name := plumbing.ComputeHash(plumbing.BlobObject, content)
	seed := byHand(f)
	seed.withPack([]plumbing.Hash{name}, handPacked(3, len(content), nil, content))
	read := func(ending string) []byte {
		data, err := os.ReadFile(filepath.Join(seed.dir, "objects", "pack", "pack-x"+ending))
		if err != nil {
			f.Fatal(err)
		}
		return data
	}
	f.Add(read(".pack"), read(".idx"))
	f.Fuzz(func(t *testing.T, pack, list []byte) {
		for ending, data := range map[string][]byte{".pack": pack, ".idx": list} {
			if err := os.WriteFile(filepath.Join(seed.dir, "objects", "pack", "pack-x"+ending), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s, d := openLocal(gitauth.Address{Scheme: gitauth.File, Path: seed.dir}, diag.Pos{})
		if d != nil {
			t.Fatal(*d)
		}
		data, err := s.read(name, plumbing.BlobObject, maxBlob)
		if err == nil && string(data) != string(content) {
			t.Errorf("read %q", data)
		}
		if _, err := s.size(name); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}

// TestBombFromServer: a server that sends one is refused, and nothing is kept of it.
func TestBombFromServer(t *testing.T) {
	line := func(s string) string { return fmt.Sprintf("%04x%s", len(s)+4, s) }
	sha := strings.Repeat("ab", 20)
	bomb := handPack(handPacked(3, maxObject+1, nil, []byte("a")))
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.Method == http.MethodGet {
			fmt.Fprint(w, line("# service=git-upload-pack\n")+"0000"+line(sha+" refs/heads/main\x00side-band-64k ofs-delta\n")+"0000")
			return
		}
		fmt.Fprint(w, line("NAK\n")+line("\x01"+string(bomb))+"0000")
	}))
	defer s.Close()
	r := Repo{URL: "git+" + s.URL + "/x", Ref: "main", Cache: t.TempDir()}
	_, _, err := At(r, sha).FS(t.Context())
	if codeOf(err) != "git.bomb" {
		t.Errorf("got %v", err)
	}
	if left, err := filepath.Glob(filepath.Join(r.Cache, "*", "*.git")); len(left) > 0 || err != nil {
		t.Errorf("left: %v, %v", left, err)
	}
}

// TestNamesOfServers: what a server calls its branches does not reach the terminal as it is.
func TestNamesOfServers(t *testing.T) {
	_, d := one(Repo{Ref: "saknas"}, nil, []string{"HEAD", "refs/heads/b", "refs/heads/\x1b[2Jelak", "refs/tags/a", "refs/heads/a", "refs/heads/x\ny", "refs/notes/c"})
	if d == nil || !strings.HasSuffix(d.Hint(diag.EN), ": a, b") {
		t.Errorf("got %v", d)
	}
}

// FuzzTree: no list of a folder is read as names that lead elsewhere, or that are not sorted and unlike.
func FuzzTree(f *testing.F) {
	var h plumbing.Hash
	f.Add(item("100644", "a.csv", h))
	f.Add(append(item("40000", "a", h), item("120000", "b", h)...))
	f.Add(item("100644", "../a", h))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := parseTree(data)
		if err != nil {
			return
		}
		for i, e := range all {
			if !fs.ValidPath(e.name) && strings.ToValidUTF8(e.name, "") == e.name || strings.Contains(e.name, "/") || e.name == ".." {
				t.Errorf("name %q", e.name)
			}
			if i > 0 && all[i-1].name >= e.name {
				t.Errorf("%q stands before %q", all[i-1].name, e.name)
			}
		}
	})
}

// FuzzCommit reads hostile objects of every kind through the whole of the file system: errors, but no panic, and no file
// that is not what its name says.
func FuzzCommit(f *testing.F) {
	f.Add([]byte("blob 4\x00a\n1\n"), item("100644", "a.csv", plumbing.Hash{}), []byte("tree x"))
	f.Add([]byte("blob 99\x00a"), item("40000", "a.csv", plumbing.Hash{1}), []byte("object x"))
	dir := byHand(f).dir // one for all: what lies there from before is named by its content
	f.Fuzz(func(t *testing.T, object, list, commit []byte) {
		h := handmade{t, dir}
		var zero plumbing.Hash
		h.loose(zero, deflated(object))
		fsys, err := h.commit(h.object("tree", list))
		if err == nil {
			err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					if _, err := fs.ReadFile(fsys, name); err == nil {
						t.Errorf("%s was read, although nothing has such a name", name)
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
		s, d := openLocal(gitauth.Address{Scheme: gitauth.File, Path: h.dir}, diag.Pos{})
		if d != nil {
			t.Fatal(*d)
		}
		if _, _, err := s.peel(h.object("tag", commit)); err == nil {
			t.Error("a tag of nothing names a commit")
		}
		c := h.object("commit", commit)
		if _, err := s.at(c, Repo{}); err == nil {
			t.Error("a commit of nothing was opened")
		}
	})
}

// FuzzMeasure measures any pack without a panic.
func FuzzMeasure(f *testing.F) {
	f.Add(handPack(handPacked(3, 1, nil, []byte("a"))))
	f.Add(handPack(handPacked(7, 3, make([]byte, 20), []byte{1, 1, 0x90})))
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := measure(bytes.NewReader(data)); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
