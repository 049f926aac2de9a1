package disclose

import "context"

// stop counts the steps of loops that may be long, and finds out now and then whether the caller has given up.
type stop struct {
	ctx    context.Context
	steps  int
	halted bool
}

// between is how many steps are taken between looks at the context.
const between = 4096

// step counts one step; false says that nobody waits for the rest.
func (s *stop) step() bool {
	if s.steps%between == 0 && s.ctx != nil && s.ctx.Err() != nil {
		s.halted = true
	}
	s.steps++
	return !s.halted
}
