package author

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"signpost/internal/check"
	"signpost/internal/kind"
	"signpost/internal/search"
	"signpost/internal/site"
)

// Searches says which searches find a page.
type Searches struct {
	None      string   `json:"none"` // why no search can; may be empty
	Found     []Search `json:"found"`
	Rehearsed int      `json:"rehearsed"` // how many searches the site rehearses
	First     int      `json:"first"`     // how many results are looked through
}

// Search is one search and what became of the page in it.
type Search struct {
	Words  string `json:"words"`
	From   string `json:"from"`   // where the words come from, as in "the title"
	Rank   int    `json:"rank"`   // from 1; 0 when the page is not among the first
	Best   string `json:"best"`   // the title of the first result; empty when there is none
	Wanted bool   `json:"wanted"` // a rehearsal that is to find this page
	Others int    `json:"others"` // how many other pages would do for it
	Open   string `json:"open"`   // where a rehearsal stands
}

// looked is how many results of a search are looked through.
const looked = 10

// rehearsed is the index with the rehearsals' results in it.
type rehearsed struct {
	index   check.Index
	mutex   sync.Mutex // held while the reader is asked
	reader  *search.Reader
	answers []answer
}

// answer is one rehearsal's.
type answer struct {
	asked  kind.Rehearsal
	wanted []int
	hits   []int // the first of them
}

func rehearse(in Input) *rehearsed {
	r := &rehearsed{index: in.Index()}
	r.reader = r.index.Open()
	for _, h := range in.Site.Data.Rehearsals {
		a := answer{asked: h, hits: r.ask(h.Query)}
		for _, name := range h.Finds {
			if n, known := r.index.Number(in.Site, name); known {
				a.wanted = append(a.wanted, n)
			}
		}
		r.answers = append(r.answers, a)
	}
	return r
}

// ask gives the first results of a search.
func (r *rehearsed) ask(query string) []int {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	found, err := r.reader.Find(query, false)
	if err != nil {
		panic("author: an index that was just made cannot be read: " + err.Error())
	}
	return found.Hits[:min(looked, len(found.Hits))]
}

func (k *knowledge) searches(p *site.Page) Searches {
	s := Searches{Found: []Search{}, First: looked, Rehearsed: len(k.site.Data.Rehearsals)}
	r := k.rehearsed()
	number, listed := r.index.Numbers[p]
	if !listed {
		s.None = "The search leaves this page out: it finds every page but the first one and those that Signpost makes."
		return s
	}
	for _, n := range k.names(p) {
		s.Found = append(s.Found, r.search(n, number, r.ask(n.Words)))
	}
	for _, a := range r.answers {
		wanted := slices.Contains(a.wanted, number)
		if !wanted && !slices.Contains(a.hits, number) {
			continue
		}
		row := Search{Words: a.asked.Query, From: "a rehearsed search (" + a.asked.Group + ")", Open: openAt(k.site.Data.Places["searches/"+a.asked.ID])}
		if wanted {
			row.Wanted, row.Others = true, len(a.wanted)-1
		}
		s.Found = append(s.Found, r.search(row, number, a.hits))
	}
	s.Found = append(s.Found, k.situations(p, r, number)...)
	slices.SortStableFunc(s.Found, func(a, b Search) int {
		return cmp.Or(cmp.Compare(importance(a), importance(b)), cmp.Compare(orLast(a.Rank), orLast(b.Rank)))
	})
	return s
}

// situations are the words somebody types in the middle of it that find a
// quick card.
func (k *knowledge) situations(p *site.Page, r *rehearsed, number int) []Search {
	if _, quick := p.Doc.Page.Detail.(*kind.Quick); !quick {
		return nil
	}
	var list []Search
	for _, situation := range k.site.Data.Situations {
		for _, words := range situation.Words {
			hits := r.ask(words)
			if !slices.Contains(hits, number) {
				continue
			}
			row := Search{Words: words, From: "words of a situation", Open: openAt(k.site.Data.Places["situations/"+situation.ID])}
			list = append(list, r.search(row, number, hits))
		}
	}
	return list
}

// importance puts the page's own names first, then what is rehearsed for it,
// then what finds it besides.
func importance(s Search) int {
	switch {
	case s.Open == "":
		return 0
	case s.Wanted:
		return 1
	}
	return 2
}

// orLast makes no rank the last of all.
func orLast(rank int) int {
	if rank == 0 {
		return looked + 1
	}
	return rank
}

// search fills in what became of a page in the results of a search.
func (r *rehearsed) search(row Search, number int, hits []int) Search {
	row.Rank = slices.Index(hits, number) + 1
	if len(hits) > 0 {
		row.Best = r.index.Titles[hits[0]]
	}
	return row
}

// names are the searches that a page's own words make, each once.
func (k *knowledge) names(p *site.Page) []Search {
	list := []Search{{Words: p.Title, From: "the title"}}
	add := func(words, from string) {
		same := func(s Search) bool { return strings.EqualFold(s.Words, words) }
		if words != "" && !slices.ContainsFunc(list, same) {
			list = append(list, Search{Words: words, From: from})
		}
	}
	f := p.Front()
	add(f.NavTitle, "the title in menus")
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Quick:
		add(d.Situation, "the situation")
	case *kind.Role:
		for _, name := range d.OtherNames {
			add(name, "another name of the role")
		}
	}
	for _, labelled := range []struct {
		list string
		ids  []string
	}{{"topics", f.Topics}, {"beliefs", f.Beliefs}, {"messages", f.Messages}, {"roles", f.Roles}} {
		for _, id := range labelled.ids {
			add(k.site.Term(labelled.list, id).Name, "a label ("+labelled.list+")")
		}
	}
	for _, tag := range f.Tags {
		add(tag, "a label (tags)")
	}
	return list
}
