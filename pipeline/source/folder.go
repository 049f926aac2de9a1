package source

import (
	"context"
	"io/fs"
	"os"
)

// Folder is a folder on disk as an origin. Nothing outside it can be read through it, not even by a link.
// Its pin is empty: a folder has no version, so every file is pinned by its own digest.
func Folder(dir string) Origin { return folder{dir} }

type folder struct{ dir string }

func (f folder) FS(ctx context.Context) (fs.FS, Pin, error) {
	if err := ctx.Err(); err != nil {
		return nil, Pin{}, err
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return nil, Pin{}, err
	}
	// The root is closed when it is no longer reachable; Open reads every file whole before it returns.
	return root.FS(), Pin{URI: "."}, nil
}

// Tree is a file system as an origin, such as one in memory. Its pin is empty, as that of a folder.
func Tree(fsys fs.FS) Origin { return tree{fsys} }

type tree struct{ fsys fs.FS }

func (t tree) FS(ctx context.Context) (fs.FS, Pin, error) { return t.fsys, Pin{URI: "."}, ctx.Err() }
