package sourcetest

import (
	"context"
	"io/fs"
	"testing/fstest"

	"underlag/pipeline/source"
)

// memory is an origin that holds its files in memory.
type memory map[string][]byte

func (m memory) FS(ctx context.Context) (fs.FS, source.Pin, error) {
	if err := ctx.Err(); err != nil {
		return nil, source.Pin{}, err
	}
	out := fstest.MapFS{}
	for name, data := range m {
		out[name] = &fstest.MapFile{Data: data}
	}
	return out, source.Pin{}, nil
}

// Memory is an origin made of files in memory, by name.
func Memory(files map[string][]byte) source.Origin { return memory(files) }

// pinned is an origin whose content has a pin of its own, as a git origin's has.
type pinned struct {
	source.Origin
	pin source.Pin
}

func (p pinned) FS(ctx context.Context) (fs.FS, source.Pin, error) {
	fsys, _, err := p.Origin.FS(ctx)
	return fsys, p.pin, err
}

// Pinned is Memory with a pin, such as the one of a repository at a commit.
func Pinned(pin source.Pin, files map[string][]byte) source.Origin {
	return pinned{memory(files), pin}
}
