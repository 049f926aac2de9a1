package schedule

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// MostShards bounds how many parts the cases are split into; a county has fewer machines.
const MostShards = 1000

// Shard is the part of the cases that one machine of several takes: part Index of Count, the first being 1. The zero value
// is all cases.
type Shard struct{ Index, Count int }

// Has says whether the case with this key, its folder below data (jamtland-harjedalen/kvartal-2024), is of the part.
//
// The part of a key is the first eight bytes of SHA-256 of its NFC form, read as a big-endian number, modulo Count. Machines
// with different versions of the program split the same cases between them, so this rule must never change.
func (s Shard) Has(key string) bool {
	if s.Count <= 1 {
		return true
	}
	sum := sha256.Sum256([]byte(locale.NFC(key)))
	return binary.BigEndian.Uint64(sum[:8])%uint64(s.Count) == uint64(s.Index-1)
}

// String writes the part as --shard takes it: 2/5; empty for all cases.
func (s Shard) String() string {
	if s == (Shard{}) {
		return ""
	}
	return strconv.Itoa(s.Index) + "/" + strconv.Itoa(s.Count)
}

// Requested says where the wish for a part comes from: the flag --shard, and what a Kubernetes Indexed Job sets. Empty
// strings are what is not set.
type Requested struct {
	Flag   string // 2/5
	Index  string // JOB_COMPLETION_INDEX: 0 for the first
	Shards string // UNDERLAG_SHARDS: how many there are; without it the index means nothing to us
}

// ParseShard reads which part is meant. A flag and an environment that mean different parts are refused: one of them is a
// mistake, and the wrong guess leaves cases that nobody builds.
func ParseShard(r Requested) (Shard, diag.List) {
	var found diag.List
	var flag, env Shard
	if r.Flag != "" {
		index, count, ok := strings.Cut(r.Flag, "/")
		if flag.Index, flag.Count = atoi(index), atoi(count); !ok || !flag.valid() {
			found = append(found, codeShardForm.New(diag.Pos{}, r.Flag, MostShards))
		}
	}
	if r.Shards != "" {
		if env.Count, env.Index = atoi(r.Shards), atoi(r.Index)+1; !env.valid() {
			found = append(found, codeShardEnvironment.New(diag.Pos{}, r.Index, r.Shards, MostShards))
		}
	}
	switch {
	case found.Err() != nil:
		return Shard{}, found
	case r.Flag != "" && r.Shards != "" && flag != env:
		return Shard{}, diag.List{codeShardConflict.New(diag.Pos{}, flag.String(), env.String())}
	case r.Flag != "":
		return flag, nil
	}
	return env, nil
}

func (s Shard) valid() bool { return 1 <= s.Index && s.Index <= s.Count && s.Count <= MostShards }

// atoi reads digits and nothing else; what is not a small number is less than any shard's.
func atoi(s string) int {
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil || s != strconv.FormatUint(n, 10) {
		return -1
	}
	return int(n)
}
