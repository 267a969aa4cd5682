package kind

// Front is the front matter that every page may carry, whatever its kind.
//
// Each field's tags are its whole definition: `field` is the name an author
// types (capitals, hyphens and underscores are forgiven, so Hugo's publishDate
// is publish_date), `alias` lists other accepted names, `need` says when it
// must be there, `values` lists the words allowed, `list` names the controlled
// list in content/data that holds them, `max` limits the length in characters,
// `refers` marks names of pages and
// files, which are no words for readers, `for` names the only people a field is
// for, and `help` and `example` are what an
// author is shown.
type Front struct {
	Title       string   `field:"title" need:"must" max:"65" help:"The name of the page, as a reader would say it." example:"Talk and listen"`
	Summary     string   `field:"summary" alias:"description" need:"learning" max:"160" help:"One or two plain sentences. Shown in lists and in search." example:"Say things simply, at the right time, and hear what matters."`
	Type        string   `field:"type" help:"What kind of page this is. Decides its layout and its other fields." example:"message"`
	Layout      string   `field:"layout" help:"Another layout than the kind's own. Rarely needed." example:"glossary"`
	Slug        string   `field:"slug" help:"The last part of the address, when the file's name will not do." example:"talk-and-listen"`
	URL         string   `field:"url" help:"The whole address of the page inside the site, when it must differ from its place." example:"/talk/"`
	Aliases     []string `field:"aliases" help:"Old addresses that should lead here." example:"[/old-page/]"`
	Weight      int      `field:"weight" help:"Order among its neighbours: small numbers first." example:"10"`
	NavTitle    string   `field:"nav_title" alias:"linktitle" max:"40" help:"A shorter title for menus." example:"Talk"`
	MenuGroup   string   `field:"menu_group" max:"24" help:"The heading of the main menu that a section stands under. For a section's own page." example:"Learn"`
	Draft       bool     `field:"draft" help:"true keeps the page out of the published site." example:"true"`
	Date        Date     `field:"date" help:"When the page was written." example:"2026-11-22"`
	LastMod     Date     `field:"lastmod" alias:"modified" help:"When the words last changed." example:"2026-11-22"`
	PublishDate Date     `field:"publish_date" alias:"pubdate published" help:"Not shown before this date." example:"2026-12-01"`
	ExpiryDate  Date     `field:"expiry_date" alias:"unpublishdate" help:"Not shown from this date on." example:"2027-12-01"`
	Lang        string   `field:"lang" help:"Language of the page, when it differs from the site's." example:"cy"`

	TranslatedFrom string `field:"translated_from" help:"On a translation: the mark of the original's words at the time, as signpost new translation writes it. When the original changes, the page says so." example:"3f2a9c1b0d"`
	Translation    string `field:"translation" values:"unreviewed reviewed" help:"On a translation: whether somebody who speaks the language has checked it." example:"unreviewed"`

	Audience []string `field:"audience" need:"learning" list:"audiences" help:"Who the page is for." example:"[front-line, trainer]"`
	Setting  []string `field:"setting" list:"settings" help:"Where the reader works." example:"[own-home, care-home]"`
	Messages []string `field:"messages" list:"messages" help:"Which of the six key messages the page serves." example:"[talk-and-listen]"`
	Topics   []string `field:"topics" need:"learning" list:"topics" help:"What the page is about, from the controlled list in content/data/topics.yaml." example:"[communication]"`
	Beliefs  []string `field:"beliefs" list:"beliefs" help:"Faiths or beliefs the page speaks about." example:"[jewish]"`
	Roles    []string `field:"roles" list:"roles" help:"Roles the page speaks about." example:"[home-care-worker]"`
	Tags     []string `field:"tags" alias:"categories" help:"Free labels, when the controlled lists have no word for it." example:"[night]"`
	Nation   []string `field:"nation" values:"England Wales Scotland Northern-Ireland UK" help:"Where the law and services on the page apply. England unless you say otherwise." example:"[England]"`

	Minutes  int      `field:"minutes" alias:"cpd_minutes length_min duration" help:"How long the page or activity takes, in whole minutes." example:"15"`
	Outcomes []string `field:"outcomes" help:"What a learner can do afterwards. Start each with a verb that can be seen: say, list, show, plan." example:"[Show two ways to open a talk]"`

	Basis          string         `field:"basis" need:"learning" values:"seed seed+gk gk fiction" help:"What backs the page: seed (the published sources), seed+gk (sources and general knowledge), gk (general knowledge), fiction (a made-up story)." example:"seed+gk"`
	Sources        []string       `field:"sources" list:"sources" help:"Ids from content/data/sources.yaml." example:"[skills-for-care-2015]"`
	Evidence       []string       `field:"evidence" values:"measured reported opinion old-figure small-study one-account" help:"How far the page can be relied on, shown at its top and in lists: measured, reported (by those who did it), opinion, old-figure, small-study, one-account (one person's). Case studies and good practice show the first three by themselves." example:"[old-figure, small-study]"`
	Consents       []string       `field:"consents" list:"consents" help:"Ids from content/data/consents.yaml, for pictures and words of people." example:"[garden-photograph]"`
	Owner          string         `field:"owner" need:"learning" help:"The role or team that looks after the page. Never a person's name." example:"Learning team"`
	Status         string         `field:"status" need:"learning" values:"draft in-review published archived" help:"How far the page has come." example:"in-review"`
	Reviewed       Date           `field:"reviewed" alias:"last_reviewed_on" help:"When somebody last checked it." example:"2026-11-22"`
	ReviewDue      Date           `field:"review_due" help:"When it should be checked again: at most 24 months later, 12 for law, money, helplines and faith." example:"2027-11-22"`
	Reviewers      []Reviewer     `field:"reviewers" help:"Who has to check it, or has." example:"[{role: Palliative care social worker, kind: professional}]"`
	ClinicalReview ClinicalReview `field:"clinical_review" help:"Who checked the doses and clinical instructions on the page, and when. Left out where it has none." example:"{role: Palliative care consultant, date: 2026-11-22}"`
	Note           ContentNote    `field:"content_note" help:"A calm sentence shown before hard material." example:"{level: mild, text: This page talks about dying.}"`
	Help           string         `field:"help" values:"standard bereavement staff none" help:"Which help panel ends the page." example:"standard"`

	ReadingAgeMax    int    `field:"reading_age_max" help:"The reading age the page may have. 11 unless you say otherwise, 14 at most." example:"12"`
	ReadingAgeReason string `field:"reading_age_reason" help:"Why it must be harder to read." example:"Names of law"`
}

// Reviewer is somebody who has to check a page, or has.
type Reviewer struct {
	Role         string `field:"role" need:"must" help:"What the reviewer does, never a name." example:"Palliative care social worker"`
	Organisation string `field:"organisation" help:"Where they do it." example:"A local hospice"`
	Kind         string `field:"kind" need:"must" values:"professional community lived-experience" help:"Which knowledge they bring." example:"professional"`
	Date         Date   `field:"date" help:"When they checked it; left out until they have." example:"2026-11-22"`
}

// ClinicalReview says who with a clinical training answers for what a page tells
// readers to do with medicines.
type ClinicalReview struct {
	Role         string `field:"role" need:"must" help:"What they do, never a name." example:"Palliative care consultant"`
	Organisation string `field:"organisation" help:"Where they do it." example:"A local hospice"`
	Date         Date   `field:"date" need:"must" help:"When they checked it." example:"2026-11-22"`
}

// ContentNote is the calm word before hard material.
type ContentNote struct {
	Level   string   `field:"level" need:"must" values:"mild strong" help:"How hard the material is. The text of a strong page stands behind its note until people choose to open it." example:"mild"`
	Text    string   `field:"text" need:"must" help:"One kind sentence." example:"This page talks about dying."`
	Topics  []string `field:"topics" help:"What the note is about." example:"[death-of-child]"`
	SkipTo  string   `field:"skip_to" help:"The heading below the hard part, as links write it, for people who want to pass it by." example:"what-helps"`
	Instead string   `field:"instead" refers:"page" help:"Name of a calmer page. Left out, people are offered the help page." example:"messages/support-carers-and-each-other"`
}
