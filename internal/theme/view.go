// Package theme is the contract between the site and what a reader sees.
//
// A template sees at most its View: plain data, no functions, no live objects,
// no way to ask the site for more. So the digest of the View and the digest of
// the layout are together a complete key for the bytes of a page, and nothing
// else needs to be known to decide whether a page must be rendered again.
// This is the only home of html/template.
//
// What must stay true: a View holds only strings, numbers, booleans, slices and
// structs of these, and Fragments; every string is escaped by the template
// except the fields of type template.HTML, which hold HTML that our own
// markdown package has made safe, and those of type template.HTMLAttr, which
// Href has made.
package theme

import (
	"html"
	"html/template"
)

// View is one page as its layout sees it. Parts a page does not have are nil
// or empty, and a layout leaves them out.
type View struct {
	Site        SiteView
	Page        PageView
	Message     *MessageView
	Session     *SessionView
	Activity    *ActivityView
	Handout     *HandoutView
	Perspective *PerspectiveView
	Role        *RoleView
	Guide       *GuideView
	Quick       *QuickView
	Check       *CheckView
	Reflection  *ReflectionView
	Film        *FilmView
	CaseStudy   *CaseStudyView
	Practice    *PracticeView
	Barrier     *BarrierView
	Champion    *ChampionView
	Policy      *PolicyView
	Path        *PathView
	Pyramid     *PyramidView
	Home        *HomeView
	Library     *LibraryView // entries to look through
	List        *ListView    // a section's or a facet value's pages
	Facets      []FacetGroup // the values of a facet, or of all facets
	Letters     []Letter     // the A–Z
	Menu        []MenuGroup  // for the layout "menu"
	Glossary    []GlossaryView
	Sources     []SourceView
	Figures     []FigureGroup // what the sources say in numbers, for the layout "figures"
	Helplines   []HelplineGroup
	Reviews     []ReviewGroup
	Calendar    string // address of the calendar of reviews; empty when there is none
	Pack        *PackView
	Aliased     string // the address an alias page leads to
	Finder      *FinderView
	Times       []CardGroup  // pages that fit into 5, 15 and 60 minutes
	Ready       []ReadyGroup // ready-made choices
	Record      *RecordView
	Refine      string // where the finder continues the choice that a listing shows
}

// SiteView is what every page of a site shares.
type SiteView struct {
	Title, Description string
	Language, Dir      string // of what the theme itself says
	Home               Link   // the start page
	Help               Link   // "I need help now"; empty URL when the site has no help page
	SearchAction       string // where the search form leads
	Search             SearchView
	Stylesheet         string   // address of site.css
	PrintNote          string   // printed at the foot of paper: site title and base address
	Scripts            []string // addresses of classic scripts, deferred
	Icon               string
	Logo               string   // address of a project's own sign; empty for the theme's
	BaseURL            string   // absolute, with a final slash; empty when unknown
	Menu               Fragment // the main menu, rendered once by layout "menu"
	Footer             Fragment // the footer, rendered once by layout "footer"
	Links              Fragment // what a browser must know and fetch for any page, by layout "links"
	Top                Fragment // name, help, menu and search, by layout "top"
	Feed               string   // address of the site's feed
	Aloud              string   // address of the script that reads a page aloud
	Terms              string   // address of the script that explains the glossary's words in place
	Generator          string
	Offline            bool   // a copy opened from a folder
	CSP                string // Content-Security-Policy for the meta tag
}

// SearchView is what a page's script needs to answer a search in place: the
// addresses of the script that reads the index, the one that shows results,
// the index itself, and the site's root (empty, or with a final slash).
type SearchView struct {
	Reader, Client, Style, Entry, Root string
	AZ, Topics, Glossary               string // pages that help without a search; may be empty
	Language                           string // of most pages, where it is not the reader's
}

// Fragment is a block many pages share, rendered once. Digest stands for its
// HTML, so that hashing a View stays cheap.
type Fragment struct {
	HTML   template.HTML
	Digest string
}

// DigestKey is the short name of the fragment's HTML.
func (f Fragment) DigestKey() string { return f.Digest }

// Href is an address as a whole attribute, href="…", for lists that every page
// has: a layout writes <a {{.Href}}> in place of <a href="{{.URL}}">, which
// saves the template three looks at an address that is known to be good. The
// address is one of the site's own.
func Href(url string) template.HTMLAttr {
	return template.HTMLAttr(`href="` + html.EscapeString(url) + `"`)
}

// Link is a name and where it leads. Href is set for links to the site's pages.
type Link struct {
	Title   string
	URL     string
	Href    template.HTMLAttr
	Summary string
	Current bool
}

// Fact is one quiet pill: what, and when it leads somewhere, where.
type Fact struct {
	Label string // for screen readers: "Audience"
	Text  string
	URL   string
}

// PageView is what every page has.
type PageView struct {
	Title, NavTitle, Summary string
	Kind                     string // "session"; names the layout and a class
	KindName                 string // "Session", for readers
	Layout                   string
	URL                      string // address inside the site
	Permalink                string // absolute address; empty without a base address
	Language                 string
	Dir                      string           // "ltr" or "rtl"
	Versions                 []Version        // the page in all its languages, where it has several
	Translation              *TranslationView // what a reader must know of a translation
	Draft                    bool
	NoIndex                  bool
	Crumbs                   []Link
	Siblings                 []Link // the section's pages, for the section menu
	SectionTitle             string
	Body                     template.HTML
	Contents                 []Heading // the on-this-page list
	Facts                    []Fact
	Minutes                  int
	Outcomes                 []string
	Note                     *NoteView
	HelpPanel                string // standard, bereavement, staff or none
	Previous, Next           *Link
	Related                  []Card
	Trust                    *TrustView
	Evidence                 []Badge  // how far the page can be relied on
	Banner                   string   // for pages that must say they are not yet reviewed
	Styles                   []string // addresses of the stylesheets this layout alone needs
	Scripts                  []string
	JSONLD                   template.HTML // safe JSON for <script type="application/ld+json">; data, never run
	Description              string        // for meta description and Open Graph
	Variants                 []Link        // other views of the same page: facilitator view, printable pack
	Learning                 *LearningView // its place in paths and in the learner's own record
}

// Heading is an entry of the on-this-page list.
type Heading struct {
	ID, Text string
	Level    int
}

// NoteView is the calm word before hard material.
type NoteView struct {
	Level, Text string
	Behind      bool   // the page's text waits behind the note
	SkipTo      string // the place below the hard part; may be empty
	Instead     *Link  // a calmer page
}

// TrustView is the one calm line on where a page stands.
type TrustView struct {
	Wording   string // "Our own wording" and the like; may be empty
	Basis     string // "Based on published sources and general knowledge"
	Owner     string
	Status    string // "Published", "In review: not yet checked by a professional"
	InReview  bool
	Reviewed  string // "5 March 2026"; empty when never
	ReviewDue string
	Overdue   bool
	Awaiting  []string // who still has to check it: "Palliative care social worker"
	Nation    string
	Sources   []SourceView
}

// Card is a page in a list.
type Card struct {
	Title, URL, Summary string
	Href                template.HTMLAttr
	KindName            string
	Minutes             int
	Draft               bool
	InReview            bool
	Language            string   // where it is not the page's
	Evidence            []string // how far it can be relied on: "Reported, 2014"
}

// MessageView is a key message's own part.
type MessageView struct {
	Number                            int
	Short, Meaning, Question, Wording string
	Do, Avoid, Say                    []string
	Others                            []Link // the six, in order
}

// SessionView is a plan with its clock worked out.
type SessionView struct {
	Minutes, CutMinutes           int
	Start, End                    string // "14:00"; empty without a start time
	GroupMin, GroupMax, TableSize int
	Room, Online                  string
	Steps                         []StepView
	Materials                     []MaterialView
	Sizes                         []int // the group sizes materials are counted for
	Handouts                      []Card
	Before, Notes, After          []string
	Facilitator                   bool          // the facilitator's view
	Strip                         template.HTML // the plan's minutes as a picture
}

// StepView is one line of a plan.
type StepView struct {
	Clock           string // when it starts: "14:06"; minutes from the start ("0:06") without a start time
	CutClock        string // when it starts on the shortest plan
	Title, URL, How string
	Minutes, CutTo  int
	Total           int // running total at its end
	CutTotal        int
	Break           bool
	Purpose         string
	Instructions    []string // the activity's steps
	Notes           []string // the activity's facilitator notes
	Debrief         []string
	Risk, ExitPlan  string
}

// MaterialView is one thing to bring, counted for each of the session's Sizes.
type MaterialView struct {
	Item, Per string
	Count     int // how many for each of Per
	Counts    []int
}

// ActivityView is an activity's own part.
type ActivityView struct {
	Grouping, Purpose, Risk, ExitPlan, Online string
	Steps, Notes, Debrief                     []string
	Materials                                 []MaterialView
	Handouts, UsedBy                          []Card
}

// HandoutView is a handout's own part.
type HandoutView struct {
	Paper  string
	Pages  int
	UsedBy []Card
	Cards  *PyramidView // for layouts that draw the Pyramid or its cards
}

// PerspectiveView is a perspective's own part.
type PerspectiveView struct {
	Community      string
	Reviewed       bool
	ReviewText     string // "Nobody from this community has checked this page yet."
	Ask, MayMatter []string
	Diversity      string
}

// RoleView is a role's own part.
type RoleView struct {
	OtherNames, WorksFor, Does, DoesNot, WhenToCall []string
	HowToReach, SeenAsPerson                        string
}

// GuideView is a guide's own part.
type GuideView struct {
	Questions, NextSteps []string
	Helplines            []HelplineView
}

// QuickView is a quick card's own part.
type QuickView struct {
	Situation               string
	DoNow, Say, DoNot, Then []string
	Call                    []template.HTML // whose numbers can be touched
}

// CaseStudyView is a case study's own part.
type CaseStudyView struct {
	Place, Region, Evidence, EvidenceText, Result, Limits, TryThis string
	Organisations                                                  []string
	Year                                                           int
}

// PracticeView is a good-practice entry's own part.
type PracticeView struct {
	Theme             int
	Effort, FirstStep string
	Year              int
	Examples          []ExampleView
}

// ExampleView is one place that has done what a good-practice entry tells of.
type ExampleView struct{ What, Organisation, Region string }

// BarrierView is a barrier's own part.
type BarrierView struct {
	Kind, Barrier, FirstStep string
	Signs, Solutions         []string
}

// ChampionView is a champion page's own part.
type ChampionView struct{ What, TimeNeeded, SupportNeeded string }

// PolicyView is a policy note's own part.
type PolicyView struct{ Was, Now, Changed, WhyItMatters, Checked string }

// PyramidView is the six blocks, top first, then left to right.
type PyramidView struct{ Levels []PyramidLevel }

// PyramidLevel is one row of blocks.
type PyramidLevel struct {
	Level  int
	Blocks []BlockView
}

// BlockView is one block with all it opens.
type BlockView struct {
	ID                            string // for the address: #talk-and-listen
	Number                        int
	Short, URL, Meaning, Question string
	Do, Say                       []string
	Shape, Colour                 string
	Level, Order                  int
}

// HomeView is what the home page offers.
type HomeView struct {
	Pyramid *PyramidView
	Times   []FacetValue // "How long have you got?"
	Doors   []Door
}

// Door is one of the home page's three ways in.
type Door struct {
	Title, Summary, URL string
	Links               []Link
}

// ListView is a list of pages.
type ListView struct {
	Groups []CardGroup
	Count  int
}

// CardGroup is a part of a list under its own heading; the heading may be empty.
type CardGroup struct {
	Title, URL string
	Cards      []Card
}

// MenuGroup is a part of the main menu under its own heading; the heading may be
// empty.
type MenuGroup struct {
	Title string
	Items []MenuItem
}

// MenuItem is an entry of the main menu. Note says what language its page is in,
// where that is not the reader's.
type MenuItem struct {
	Title, Note string
	Href        template.HTMLAttr
}

// FacetGroup is one facet with its values.
type FacetGroup struct {
	ID, Title, URL string
	Values         []FacetValue
}

// FacetValue is one value of a facet.
type FacetValue struct {
	ID, Title, URL, Summary string
	Count                   int
}

// Letter is one letter of the A–Z.
type Letter struct {
	Letter  string
	Entries []AZEntry
}

// AZEntry is one line of the A–Z.
type AZEntry struct {
	Title, URL, Note string
}

// GlossaryView is one glossary entry.
type GlossaryView struct {
	ID, Term, Abbr, Short, Long     string
	DatedSince, DatedNow, DatedNote string
	See                             []Link
}

// SourceView is one entry of the bibliography.
type SourceView struct {
	ID, Kind, Organisation, Title, Location, Accessed, Licence, Reuse, Note, URL string
	Year                                                                         int
	Pages                                                                        []Link // the pages that use it
}

// FigureGroup is the numbers that pages take from one source.
type FigureGroup struct {
	Source  SourceView
	Figures []FigureView
}

// FigureView is a few numbers, what they count, and where their source gives
// them.
type FigureView struct {
	Says, Values, Where, WorkedOut string
}

// HelplineGroup is the helplines that serve one need.
type HelplineGroup struct {
	Need, Title string
	Lines       []HelplineView
}

// HelplineView is one helpline. Number is empty until somebody verified it.
type HelplineView struct {
	ID, Name, For, Number, Hours, Cost, Text, Location, Checked string
}

// ReviewGroup is the pages one owner looks after.
type ReviewGroup struct {
	Owner  string
	States []ReviewState // the most urgent first
}

// ReviewState is an owner's pages in one state: overdue, soon, never or fine.
type ReviewState struct {
	State string
	Count int
	Rows  []ReviewRow
}

// ReviewRow is where one page stands.
type ReviewRow struct {
	Title, URL, Reviewed, Due, State string // State as in ReviewState
	Awaiting                         []string
}

// PackView is everything a session needs, to print in order.
type PackView struct {
	Parts []PackPart
}

// PackPart is one document of a pack; it starts on a new page.
type PackPart struct {
	Title, KindName string
	Layout          string // what it is: plan, activity, handout
	Drawing         string // the layout that draws it when it stands alone
	Helplines       []HelplineGroup
	Session         *SessionView
	Activity        *ActivityView
	Handout         *HandoutView
	Body            template.HTML
	URL             string
}
