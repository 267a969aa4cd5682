package theme

// LibraryView is a library to be looked through: every entry, and the ways to
// narrow them.
type LibraryView struct {
	Practices []FoundPractice
	Barriers  []FoundBarrier
	Regions   []LibraryChoice
	Efforts   []LibraryChoice
	Settings  []LibraryChoice
	Themes    []LibraryChoice // when a theme has several entries
}

// LibraryChoice is one way to narrow a library, and what it leaves.
type LibraryChoice struct {
	ID, Title string
	Entries   []Link
}

// FoundPractice is a good-practice entry in the library. Regions and Settings
// are ids, joined by spaces; Where is the regions' names.
type FoundPractice struct {
	Card
	Theme             int
	Effort, FirstStep string
	Regions, Settings string
	Where             []string
	Examples          int
}

// FoundBarrier is a barrier in the library.
type FoundBarrier struct {
	Card
	ID, Barrier, FirstStep string
	Signs, Solutions       []string
}

// Badge says how far something can be relied on, in words, and why.
type Badge struct {
	Name string // "Reported, 2014"
	Why  string
}
