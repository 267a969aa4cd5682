package author

import (
	"fmt"
	"math"
	"strings"

	"signpost/internal/prose"
	"signpost/internal/site"
)

// Reading says how hard a page reads, as prose.Reading measures it, and how long
// it takes.
type Reading struct {
	Age       int        `json:"age"`       // in years; 0 when None says why there is none
	Limit     int        `json:"limit"`     // the age the page may have
	None      string     `json:"none"`      // why no age is given; may be empty
	Caution   string     `json:"caution"`   // what to know before trusting the age; may be empty
	Grade     float64    `json:"grade"`     // to one decimal place
	Words     int        `json:"words"`     // without headings and notes for facilitators
	Sentences int        `json:"sentences"` // an item of a list is one, with or without a full stop
	Syllables int        `json:"syllables"` // counted by rule, so roughly
	Minutes   int        `json:"minutes"`   // to read the words
	PerMinute int        `json:"perMinute"` // words, for Minutes
	Said      int        `json:"said"`      // the minutes the front matter gives; 0 when it gives none
	Hardest   []Sentence `json:"hardest"`   // at most three
}

// Sentence is one that is hard to read.
type Sentence struct {
	Text  string   `json:"text"`
	Why   string   `json:"why"`
	Long  []string `json:"long"`  // its long words, as written
	Under string   `json:"under"` // the heading or the field it stands under; may be empty
	Open  string   `json:"open"`  // where it begins
}

const (
	fewWords = 100 // below this the formula says little
	fewest   = 10  // below this it says nothing
)

func (k *knowledge) reading(p *site.Page) Reading {
	r := Reading{Limit: p.Front().ReadingAgeLimit(), PerMinute: site.WordsPerMinute, Said: p.Front().Minutes, Hardest: []Sentence{}}
	measured := p.Doc.Reading
	r.Words, r.Sentences, r.Syllables = measured.Words, measured.Sentences, measured.Syllables
	if r.Words > 0 {
		r.Minutes = max(1, (r.Words+r.PerMinute/2)/r.PerMinute)
	}
	r.judge(k.language(p), measured)
	if proof, found := k.read(p.Doc.Path); r.Age > 0 && found {
		r.name(proof.Words.Hardest())
	}
	return r
}

func (k *knowledge) language(p *site.Page) string {
	if lang := p.Front().Lang; lang != "" {
		return lang
	}
	return k.site.Config.Language
}

// judge works out the age of what was measured.
func (r *Reading) judge(language string, measured prose.Reading) {
	switch {
	case !strings.HasPrefix(strings.ToLower(language)+"-", "en-"):
		r.None = "The formula is for English, and this page is in another language."
		return
	case r.Words < fewest:
		r.None = "There are too few words to say."
		return
	case r.Words < fewWords:
		r.Caution = fmt.Sprintf("With fewer than %d words this is little more than a guess.", fewWords)
	}
	r.Grade = math.Round(measured.Grade()*10) / 10
	r.Age = measured.Age()
}

// name tells which sentences are hard.
func (r *Reading) name(hardest []prose.HardSentence) {
	for _, h := range hardest {
		r.Hardest = append(r.Hardest, Sentence{Text: h.Text, Why: h.Why(), Long: h.Long, Under: h.Under, Open: openAt(h.At)})
	}
}
