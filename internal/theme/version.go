package theme

// Version is a page in one language. Permalink is its whole address, where the
// site has one.
type Version struct {
	Language, Dir, Name, URL, Permalink string
	Current                             bool
}

// TranslationView is what a reader must know of a translation: that nobody has
// checked it, or that the original has changed since.
type TranslationView struct {
	Unreviewed, Stale  bool
	Original, Language string // of the page it translates: the address and the language
}
