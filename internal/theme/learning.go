package theme

// LearningView is a page's place in what somebody learns: the paths it is a
// step of, and what the reader's own record keeps of it. The record is made by
// a script and kept by the browser; nothing here is about a person.
type LearningView struct {
	Page    string // the page's address below the site's root, by which a record names it
	Keep    string // the name under which the browser keeps the record; empty where it must not
	Record  string // where the record is shown
	Kind    string // for the record: "Key message"
	Minutes int
	Paths   []PathPlace
}

// PathPlace is a path a page is a step of.
type PathPlace struct {
	Path Link
	Next *Link // the step after it; nil at the end
}

// PathView is a learning path, its minutes counted.
type PathView struct {
	Minutes int
	Steps   []PathStep
	Fits    []PathFit
	Keep    string // as in LearningView
	Page    string
}

// PathStep is one step of a path.
type PathStep struct {
	Card
	Page string // as in LearningView
}

// PathFit is how far somebody comes from a path's beginning in a length of
// time.
type PathFit struct {
	Minutes int
	Steps   int
	Whole   bool // the whole path fits
}

// RecordView is the page that shows a reader's own record.
type RecordView struct {
	Keep string // as in LearningView
	Rows []int  // the numbered rows of the record on paper
}

// FinderView is the form that combines several choices.
type FinderView struct {
	Script    string // where the list of pages is, fetched when somebody chooses
	Questions []FinderQuestion
	Known     int // how many pages it chooses from
	All       int // how many there are
}

// FinderQuestion is one question of the finder.
type FinderQuestion struct {
	ID, Title string
	One       bool // a single answer is chosen
	Answers   []FinderAnswer
}

// FinderAnswer is one answer and how many pages have it.
type FinderAnswer struct {
	ID, Title string
	Count     int
}

// ReadyGroup is the ready-made choices that begin alike: "15 minutes, about".
type ReadyGroup struct {
	Title  string
	Values []FacetValue
}

// CheckView is a knowledge check's questions.
type CheckView struct {
	Questions []QuestionView
	Messages  []Link // the key messages its questions serve
}

// QuestionView is one question.
type QuestionView struct {
	Number                    int
	Stem, Message, MessageURL string
	Several                   bool // more than one answer is right
	Options                   []OptionView
}

// OptionView is one answer with its reason.
type OptionView struct {
	Letter    string // "a", for paper
	Text, Why string
	Right     bool
}

// ReflectionView is a set of private prompts.
type ReflectionView struct{ Prompts []string }
