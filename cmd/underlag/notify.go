package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"

	"underlag/pipeline"
)

// notifyTime is how long the command of --notify may take, and notifyWait how long after it was stopped its own children may
// keep it: a mail server that does not answer must not stop the next run.
const (
	notifyTime = time.Minute
	notifyWait = 5 * time.Second
)

// notify runs a command, without a shell, with the summary as JSON on its standard input, for so long at most. What becomes
// of it changes nothing but a warning.
func (a *app) notify(ctx context.Context, command []string, s pipeline.ScheduleSummary, most time.Duration) {
	text, err := s.JSON()
	if err == nil {
		limited, stop := context.WithTimeout(ctx, most)
		defer stop()
		c := exec.CommandContext(limited, command[0], command[1:]...)
		c.Stdin, c.Stdout, c.Stderr, c.WaitDelay = bytes.NewReader(text), a.stderr, a.stderr, notifyWait
		if err = c.Run(); errors.Is(limited.Err(), context.DeadlineExceeded) {
			err = errors.New(a.say("det blev inte klart i tid och stoppades", "it was not ready in time and was stopped"))
		}
	}
	if err != nil {
		fmt.Fprintf(a.stderr, "  %s%s\n", a.say("varning: ", "warning: "), fmt.Sprintf(a.say("kommandot i --notify gick inte: %s", "the command of --notify did not succeed: %s"), err))
	}
}
