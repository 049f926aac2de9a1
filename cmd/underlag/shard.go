package main

import (
	"cmp"
	"os"

	"github.com/spf13/cobra"

	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// shardFlag adds --shard to a verb. What it gives is called when the verb runs: the part of the cases that this machine
// takes, from the flag or from what a Kubernetes Indexed Job sets. The environment is read here and nowhere else.
func (a *app) shardFlag(c *cobra.Command) func() (pipeline.Shard, diag.List) {
	flag := c.Flags().String("shard", "", a.say("ta bara del i av n, som 2/5, när flera maskiner delar på ärendena",
		"take only part i of n, as 2/5, where several machines share the cases"))
	c.Long = cmp.Or(c.Long, c.Short) + "\n\n" + a.say(shardSV, shardEN)
	return func() (pipeline.Shard, diag.List) {
		return pipeline.ParseShard(pipeline.ShardRequest{Flag: *flag, Index: os.Getenv("JOB_COMPLETION_INDEX"), Shards: os.Getenv("UNDERLAG_SHARDS")})
	}
}

const (
	shardSV = `Med --shard i/n tar var och en av n maskiner sin del; vilket ärende som hör till vilken del beror bara på kontorets och
ärendets mapp och ändras aldrig. Namnges ärenden väljer --shard bland dem. En del utan ärenden är inget fel.
I ett Kubernetes Indexed Job läses delen ur JOB_COMPLETION_INDEX, som börjar på 0, om antalet står i UNDERLAG_SHARDS.
Säger flaggan och miljön olika vägras körningen.`
	shardEN = `With --shard i/n each of n machines takes its part; which case belongs to which part depends only on the folders of the
office and the case and never changes. Where cases are named, --shard selects among them. A part without cases is no error.
In a Kubernetes Indexed Job the part is read from JOB_COMPLETION_INDEX, which begins at 0, where UNDERLAG_SHARDS says how many
there are. A flag and an environment that differ are refused.`
)
