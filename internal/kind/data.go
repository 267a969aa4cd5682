package kind

// The data files: one list of entries each, under content/data. Every entry
// has an id that other files use; ids are lower-case words joined by hyphens.

// Term is one word of a controlled list (audiences, settings, topics, beliefs,
// roles, regions).
type Term struct {
	ID      string `field:"id" need:"must" help:"The word used in front matter." example:"care-home"`
	Name    string `field:"name" need:"must" help:"The word a reader sees." example:"Care home"`
	Summary string `field:"summary" help:"One sentence for its page." example:"For people who work in a care home."`
}

// GlossaryEntry explains one word or abbreviation.
type GlossaryEntry struct {
	ID      string    `field:"id" need:"must" help:"The entry's own name." example:"advance-care-planning"`
	Term    string    `field:"term" need:"must" help:"The word itself." example:"advance care planning"`
	Abbr    string    `field:"abbr" help:"Its abbreviation." example:"ACP"`
	Also    []string  `field:"also" help:"Other forms of the word that mean the same, plurals among them." example:"[advance care plan]"`
	Short   string    `field:"short" need:"must" help:"What it means, in 25 words at most." example:"Talking about and noting what you want later."`
	Long    string    `field:"long" help:"More, when it is needed." example:"Nobody has to make a plan."`
	Dated   DatedTerm `field:"dated" help:"For old words: what people say now." example:"{since: 2013, now: integrated care board}"`
	See     []string  `field:"see" help:"Ids of entries to look at as well." example:"[lasting-power-of-attorney]"`
	Sources []string  `field:"sources" list:"sources" help:"Where it comes from." example:"[apcsw-2015]"`
	NoLink  bool      `field:"no_link" help:"true keeps the word from being linked in pages, for words everybody uses." example:"true"`
}

// DatedTerm says what an old word has become.
type DatedTerm struct {
	Since string `field:"since" help:"Since when it is old." example:"2013"`
	Now   string `field:"now" need:"must" help:"What people say now." example:"integrated care board (ICB)"`
	Note  string `field:"note" help:"Anything to add." example:"Still seen in old papers."`
}

// Source is one entry of the bibliography.
type Source struct {
	ID           string `field:"id" need:"must" help:"The name used in front matter and in [@id]." example:"apcsw-2015"`
	Kind         string `field:"kind" need:"must" values:"report web-page case-study research law guidance book blog" help:"What it is." example:"report"`
	Organisation string `field:"organisation" need:"must" help:"Who published it." example:"Association of Palliative Care Social Workers"`
	Year         int    `field:"year" help:"When; left out when it does not say." example:"2015"`
	Title        string `field:"title" need:"must" help:"Its title." example:"Social care champions workshops"`
	Location     string `field:"url" help:"Where to read it." example:"https://example.org/report"`
	Accessed     Date   `field:"accessed" help:"When somebody last opened it." example:"2026-11-22"`
	Licence      string `field:"licence" help:"Its licence, or 'not stated'." example:"not stated"`
	Reuse        string `field:"reuse" need:"must" values:"facts-only open permission" help:"What may be reused." example:"facts-only"`
	Note         string `field:"note" help:"What a reader should know about its limits." example:"Seven replies only."`
}

// Figure is what a source says in numbers, and where it says it, so that every
// number on a page can be traced.
type Figure struct {
	ID        string   `field:"id" need:"must" help:"The entry's own name." example:"champions-reached"`
	Source    string   `field:"source" need:"must" list:"sources" help:"The source that says it." example:"skills-for-care-2015"`
	Where     string   `field:"where" need:"must" help:"Where in the source: page, table or line." example:"page 12, table 3"`
	Says      string   `field:"says" need:"must" help:"What the numbers are, in your own words, with their date." example:"People who were champions, 2013 to 2015."`
	Values    []string `field:"values" need:"must" help:"The numbers, as pages may write them." example:"['75', '1,320']"`
	WorkedOut string   `field:"worked_out" help:"How you worked a number out, when the source does not print it." example:"27 + 4 + 10"`
}

// LocalField is a detail that every organisation fills in for itself, in
// content/data/local.yaml.
type LocalField struct {
	ID      string `field:"id" need:"must" help:"The word used in pages, as in [local:out-of-hours]." example:"out-of-hours"`
	Name    string `field:"name" need:"must" help:"What it is, in the words of a sentence." example:"your service's out-of-hours line"`
	Ask     string `field:"ask" need:"must" help:"What to fill in." example:"The number, and when it answers."`
	Example string `field:"example" help:"A made-up example." example:"01632 960123, day and night"`
}

// Helpline is somebody to call. Its number is printed only once verified.
type Helpline struct {
	ID          string   `field:"id" need:"must" help:"The helpline's own name." example:"samaritans"`
	Name        string   `field:"name" need:"must" help:"What it is called." example:"Samaritans"`
	For         string   `field:"for" need:"must" help:"Whom it is for, in one sentence." example:"Anybody who is struggling to cope."`
	Needs       []string `field:"needs" need:"must" values:"emergency health distress bereavement children carers money cancer faith identity staff" help:"Which needs it serves." example:"[distress]"`
	Number      string   `field:"number" help:"The number, once somebody has checked it." example:"116 123"`
	Hours       string   `field:"hours" help:"When it answers." example:"Day and night"`
	Cost        string   `field:"cost" help:"What a call costs." example:"Free"`
	Text        string   `field:"text" help:"Text or sign-language options." example:"BSL by video"`
	Location    string   `field:"url" help:"Its site." example:"https://example.org"`
	Nation      []string `field:"nation" help:"Where it works." example:"[England]"`
	Verified    Date     `field:"verified" help:"When somebody checked the number on the organisation's own site. Left out until then." example:"2026-11-22"`
	VerifiedBy  string   `field:"verified_by" help:"The role of whoever checked." example:"Learning team"`
	VerifyEvery int      `field:"verify_every_months" help:"How often to check." example:"6"`
}

// Block is one of the Pyramid's six blocks.
type Block struct {
	ID      string `field:"id" need:"must" help:"The block's own name." example:"block-1"`
	Message string `field:"message" need:"must" list:"messages" help:"Which message it carries." example:"start-with-the-person"`
	Level   int    `field:"level" need:"must" help:"1 is the top, 3 the base." example:"1"`
	Order   int    `field:"order" need:"must" help:"Place in its level, from the left." example:"1"`
	Shape   string `field:"shape" need:"must" values:"circle square triangle diamond hexagon star" help:"The sign that stands for it where colour cannot." example:"star"`
	Colour  string `field:"colour" need:"must" values:"amber plum teal sage" help:"Which of the theme's inks it takes." example:"amber"`
}

// Door is one of the home page's ways in.
type Door struct {
	ID      string   `field:"id" need:"must" help:"The door's own name." example:"support"`
	Title   string   `field:"title" need:"must" help:"What it says." example:"I support someone now"`
	Summary string   `field:"summary" need:"must" help:"One sentence on what is behind it." example:"Quick cards, words to say, whom to call."`
	Page    string   `field:"page" need:"must" help:"The page it leads to." example:"start"`
	Links   []string `field:"links" help:"Names of pages to offer at once." example:"[quick, help]"`
}

// Synonyms are words that mean the same to somebody who searches.
type Synonyms struct {
	ID    string   `field:"id" need:"must" help:"The entry's own name." example:"undertaker"`
	Same  []string `field:"same" help:"Words that mean the same: each is found by all the others." example:"[undertaker, funeral director]"`
	Say   []string `field:"say" help:"What people type, when it means less or more than the pages say. Goes with means." example:"[comfort box]"`
	Means []string `field:"means" help:"What the pages say: those are found by say, not the other way round." example:"[anticipatory medicines]"`
}

// Situation is what somebody types in the middle of it; it brings the quick
// cards to the front.
type Situation struct {
	ID    string   `field:"id" need:"must" help:"The entry's own name." example:"just-died"`
	Words []string `field:"words" need:"must" help:"Words or short phrases." example:"[just died, stopped breathing]"`
}

// Rehearsal is a search that has to work.
type Rehearsal struct {
	ID    string   `field:"id" need:"must" help:"The rehearsal's own name." example:"mouth-care"`
	Query string   `field:"query" need:"must" help:"What somebody types, mistakes and all." example:"mouth care dying"`
	Group string   `field:"group" need:"must" values:"front-line trainer educator" help:"Who would type it." example:"front-line"`
	Finds []string `field:"finds" need:"must" help:"Names of pages, or glossary# and the id of a word; one of them must be among the first three results." example:"[mouth-care]"`
	Note  string   `field:"note" help:"Why it matters." example:"Asked on every visit."`
}

// Allowance lets a text through that looks private and is not: the mailbox of a
// team, the number of an office.
type Allowance struct {
	ID     string `field:"id" need:"must" help:"The entry's own name." example:"learning-mailbox"`
	Text   string `field:"text" need:"must" help:"The text itself, as it stands in pages." example:"learning@hospice.example"`
	Reason string `field:"reason" need:"must" help:"Why everybody may see it." example:"The team's own mailbox, printed on its leaflets."`
	Until  Date   `field:"until" help:"From this day on it is no longer allowed." example:"2027-11-22"`
}

// Consent says who allowed a picture or words of a person to be shown, and for
// how long. It names no person: the signed paper stays with its owner.
type Consent struct {
	ID        string   `field:"id" need:"must" help:"The entry's own name, used in consents: of a page." example:"garden-photograph"`
	What      string   `field:"what" need:"must" help:"What it is for, without naming anybody." example:"A photograph of two people in a garden."`
	Files     []string `field:"files" refers:"file" help:"The files it covers." example:"[garden.jpg]"`
	Scope     []string `field:"scope" need:"must" values:"web print training research" help:"Where it may be shown." example:"[web, training]"`
	Given     Date     `field:"given" need:"must" help:"When consent was given." example:"2026-11-22"`
	Until     Date     `field:"until" help:"When it runs out; left out when it does not." example:"2028-11-22"`
	Withdrawn Date     `field:"withdrawn" help:"When it was taken back; left out while it stands." example:"2027-01-10"`
	HeldBy    string   `field:"held_by" need:"must" help:"The role or team that keeps the signed paper." example:"Learning team"`
}
