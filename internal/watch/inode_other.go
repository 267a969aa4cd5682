//go:build !unix

package watch

import "io/fs"

// inode has no answer here; names, sizes and times have to do.
func inode(fs.FileInfo) uint64 { return 0 }
