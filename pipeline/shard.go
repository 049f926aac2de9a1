package pipeline

import (
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/schedule"
)

// Shard is the part of the cases that one machine of several takes; the zero value is all. See schedule.Shard.
type Shard = schedule.Shard

// ShardRequest says where the wish for a part comes from; see schedule.Requested.
type ShardRequest = schedule.Requested

// ParseShard reads which part is meant; see schedule.ParseShard.
func ParseShard(r ShardRequest) (Shard, diag.List) { return schedule.ParseShard(r) }

// Share keeps the cases, or meetings, that are of a part. A part may have none.
func Share(refs []config.Ref, s Shard) []config.Ref {
	var out []config.Ref
	for _, r := range refs {
		if s.Has(r.Dir) {
			out = append(out, r)
		}
	}
	return out
}
