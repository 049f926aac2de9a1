package gitorigin

import "time"

// The limits of a repository. They lie well above what a register of tables holds.
const (
	maxBlob    = 64 << 20  // bytes of a file, as of one on disk
	maxTree    = 8 << 20   // bytes of a folder's list
	maxCommit  = 1 << 20   // bytes of a commit or a tag
	maxDepth   = 64        // folders in folders
	maxName    = 1024      // bytes of a file's or a ref's name
	maxTags    = 8         // tags of tags
	maxChain   = 4096      // differences that one object of a pack is made of; git makes 4,095 at most
	maxIndex   = 256 << 20 // bytes of the list of a pack
	maxEntries = 500_000   // files and folders of a fetched commit
	maxRefs    = 64 << 20  // bytes of a server's list of refs
	maxPack    = 512 << 20 // bytes of one fetch
	maxHistory = 200_000   // commits that are looked through for a file as it was

	maxObject   = 256 << 20 // bytes of one object of a fetch, unpacked
	maxUnpacked = 8 << 30   // bytes of all of them

	resolveTime = time.Minute
	fetchTime   = 10 * time.Minute
)
