package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"signpost/internal/par"
)

// large is a site whose index has several files of every family that can have
// them: the invented pages, and facets.
func large() Input {
	in := invented()
	for i, id := range []string{"audience", "topic", "tag"} {
		f := Facet{ID: id, Title: strings.ToUpper(id)}
		for v := range 40 << (3 * i) {
			f.Values = append(f.Values, FacetValue{ID: fmt.Sprintf("%s-%d", id, v), Title: fmt.Sprint("Value ", v), Pages: []int{v % 7, 10 + v%90, 200}})
		}
		in.Facets = append(in.Facets, f)
	}
	return in
}

// familyOf is the part of a path that says what a file holds.
func familyOf(path string) string {
	name, _, _ := strings.Cut(path, "-")
	return name
}

// TestScripts: every file is one call with its own name and plain data, on one
// line, at the path that its name and the entry give.
func TestScripts(t *testing.T) {
	in := large()
	in.Pages[0].Summary = "Separators \u2028 and \u2029, </script>, \"quotes\" and \\ in it."
	files := Build(in)
	form := regexp.MustCompile(`^signpostSearch\("([a-z]+)(?:/(\d+))?",(.*)\)\n$`)
	folder := map[string]string{}
	for _, f := range files {
		part := form.FindSubmatch(f.Bytes())
		if part == nil || !json.Valid(part[3]) {
			t.Errorf("%s is no call with data: %.80q", f.Path, f.Bytes())
			continue
		}
		if !utf8.Valid(f.Bytes()) || bytes.ContainsAny(f.Bytes(), "\u2028\u2029\x00") {
			t.Errorf("%s holds letters that break a script", f.Path)
		}
		family := string(part[1])
		if family == "index" {
			if f.Path != "index.js" {
				t.Errorf("the entry is at %s", f.Path)
			}
			continue
		}
		path := regexp.MustCompile(`^` + family + `-[0-9a-f]{10}/` + string(part[2]) + `\.js$`)
		if !path.MatchString(f.Path) {
			t.Errorf("%s calls itself %s/%s", f.Path, family, part[2])
		}
		of, _, _ := strings.Cut(f.Path, "/")
		if first := folder[family]; first != "" && first != of {
			t.Errorf("the family %s lies in %s and %s", family, first, of)
		}
		folder[family] = of
	}
	for _, family := range []string{"words", "spelling", "endings", "pages", "facets"} {
		if folder[family] == "" {
			t.Errorf("there are no files of the family %s", family)
		}
	}
}

// TestEntry has what the entry of a large site says of its files.
func TestEntry(t *testing.T) {
	in := large()
	in.Files = true
	in.Pages[3].Quick = true
	files := Build(in)
	_, data := opened(t, files[len(files)-1].Bytes())
	var entry contents
	if err := json.Unmarshal(data, &entry); err != nil {
		t.Fatal(err)
	}
	if entry.Version != 1 || entry.Pages != len(in.Pages) || !entry.Files || entry.Inside != nil {
		t.Errorf("the entry says version %d, %d pages, files %t, inside %v", entry.Version, entry.Pages, entry.Files, entry.Inside != nil)
	}
	if want := gaps([]int{3, 4}); entry.Quick != want {
		t.Errorf("quick cards are %q, want %q", entry.Quick, want)
	}
	if want := []string{"just_died", "2am"}; !slices.Equal(entry.Situations, want) {
		t.Errorf("situations are %q, want %q", entry.Situations, want)
	}
	count := map[string]int{}
	for _, f := range files {
		count[familyOf(f.Path)]++
	}
	if want := (len(in.Pages) + entry.Group - 1) / entry.Group; count["pages"] != want || want < 2 {
		t.Errorf("%d files of %d pages each for %d pages", count["pages"], entry.Group, len(in.Pages))
	}
	for _, facet := range in.Facets {
		n := entry.Facets[facet.ID]
		at := slices.IndexFunc(files, func(f File) bool { return f.Path == fmt.Sprintf("%s/%d.js", entry.At["facets"], n) })
		if at < 0 || !bytes.Contains(files[at].Bytes(), []byte(`["`+facet.ID+`","`+facet.Title+`",[["`+facet.ID+`-0","Value 0","`)) {
			t.Errorf("the facet %s is not in file %d", facet.ID, n)
		}
	}
	if count["facets"] < 2 {
		t.Errorf("%d files of facets: large ones should stand apart", count["facets"])
	}
}

// TestContentNote: the words of a page with a content note are found, but no
// file holds its sentences, its headings or its sections.
func TestContentNote(t *testing.T) {
	hard := Page{
		Title: "A hard story", Address: "hard/", Language: "en", Summary: "It ends in the night.", Note: "This page tells of a death.",
		Sections: []Section{{ID: "the-night-itself", Heading: "The night itself", Text: "Nobody slept while the candle flickered. He called out twice."}},
	}
	for name, in := range map[string]Input{
		"small": library{pages: []Page{hard}}.input(),
		"large": input(append(invented().Pages, hard), nil, nil, nil),
	} {
		files := Build(in)
		for _, f := range files {
			for _, secret := range []string{"candle flickered", "called out", "The night itself", "the-night-itself", "night_itself"} {
				if bytes.Contains(bytes.ToLower(f.Bytes()), bytes.ToLower([]byte(secret))) {
					t.Errorf("%s site: %s gives %q away", name, f.Path, secret)
				}
			}
		}
		if all := concat(files); !bytes.Contains(all, []byte(hard.Note)) || !bytes.Contains(all, []byte(hard.Summary)) {
			t.Errorf("%s site: the note or the summary is missing", name)
		}
		r, err := Open(served(files))
		if err != nil {
			t.Fatal(err)
		}
		found, err := r.Find("candle flickered", false)
		if err != nil || len(found.Hits) == 0 || in.Pages[found.Hits[0]].Title != hard.Title {
			t.Errorf("%s site: the page is not found by its words: %v, %v", name, found, err)
		}
	}
}

func concat(files []File) []byte {
	var all []byte
	for _, f := range files {
		all = append(all, f.Bytes()...)
	}
	return all
}

// TestLongPage: results hold a long page's text in part, each section's share
// cut at the end of a sentence or a word, and all its words are found.
func TestLongPage(t *testing.T) {
	for what, sentence := range map[string]string{
		"English": "Somebody sits beside the bed and listens for a while. ", "Punjabi": "ਦੁੱਖ ਬੀਮਾਰੀ ਨਹੀਂ ਹੈ ਅਤੇ ਇਹ ਆਮ ਹੈ। ", "without spaces": strings.Repeat("é", 300),
	} {
		long := Page{Title: "Long", Language: "xx", Sections: []Section{
			{Text: "A short beginning."}, {ID: "one", Heading: "One", Text: strings.Repeat(sentence, 200)}, {ID: "two", Heading: "Two", Text: strings.Repeat(sentence, 200) + " Hippopotamus."},
		}}
		shown := quoted(long.Sections)
		total := 0
		for i, s := range shown {
			total += len(s.Text)
			whole := long.Sections[i].Text
			if s.ID != long.Sections[i].ID || s.Heading != long.Sections[i].Heading || !strings.HasPrefix(whole, s.Text) || !utf8.ValidString(s.Text) {
				t.Errorf("%s: section %d is no beginning of the page's: %.60q", what, i, s.Text)
			}
			if rest := whole[len(s.Text):]; rest != "" && s.Text != "" && rest[0] != ' ' {
				t.Errorf("%s: section %d is cut inside a word: …%q", what, i, s.Text[max(0, len(s.Text)-20):])
			}
		}
		if total > quotedText {
			t.Errorf("%s: %d bytes of text are shown", what, total)
		}
		if shown[0].Text != "A short beginning." || what != "without spaces" && total < quotedText*9/10 {
			t.Errorf("%s: %d bytes of text, the first section %q", what, total, shown[0].Text)
		}
		if one, two := len(shown[1].Text), len(shown[2].Text); what != "without spaces" && (one < two*8/10 || two < one*8/10) {
			t.Errorf("%s: the sections' shares are %d and %d bytes", what, one, two)
		}
		if what == "English" && !strings.HasSuffix(shown[1].Text, "for a while.") {
			t.Errorf("a text is not cut after a sentence: …%q", shown[1].Text[len(shown[1].Text)-20:])
		}
		if got, _ := (library{pages: []Page{long}}).ask(t, "hippopotamus"); !slices.Equal(got, []string{"Long"}) {
			t.Errorf("%s: a word behind the cut is not found: %q", what, got)
		}
	}
	short := []Section{{Text: "One."}, {Text: "Two."}}
	if got := quoted(short); !slices.Equal(got, short) {
		t.Errorf("a short page is cut to %q", got)
	}
}

// TestSameBytes: the same pages give the same files, however often and on
// however many processors.
func TestSameBytes(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	first := Build(analysed(large()))
	for _, processors := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(processors)
		again := Build(analysed(large()))
		if !slices.EqualFunc(first, again, func(a, b File) bool { return a.Path == b.Path && bytes.Equal(a.Bytes(), b.Bytes()) }) {
			t.Errorf("on %d processors the files differ", processors)
		}
	}
}

// analysed reads the words of the pages again, side by side.
func analysed(in Input) Input {
	v := NewVocabulary(analysedWith())
	in.Terms = par.Map(in.Pages, func(p Page) Terms { return Analyse(p, v) })
	return in
}

func analysedWith() []Synonyms {
	return []Synonyms{same("advance care planning", "ACP", "plan ahead"), same("home", "house"), same("care", "support")}
}

// TestFolders: the folder of a family has another name when its data has
// changed, and only then.
func TestFolders(t *testing.T) {
	before := foldersOf(t, large())
	for _, change := range []struct {
		what    string
		edit    func(*Input)
		changed []string
	}{
		{"nothing", func(*Input) {}, nil},
		{"a page's minutes", func(in *Input) { in.Pages[5].Minutes = 7 }, []string{"pages"}},
		{"a page's address", func(in *Input) { in.Pages[5].Address = "moved/" }, []string{"pages"}},
		{"a facet's title", func(in *Input) { in.Facets[1].Title = "Subject" }, []string{"facets"}},
		{"a facet's pages", func(in *Input) { in.Facets[0].Values[0].Pages = []int{1} }, []string{"facets"}},
		{"what a phrase means", func(in *Input) { in.Meanings[0].Term = "another card" }, []string{"words"}},
		{"a situation", func(in *Input) { in.Situations = nil }, nil},
		{"a quick card", func(in *Input) { in.Pages[5].Quick = true }, nil},
		{"a label, which is a known word", func(in *Input) { in.Pages[5].Labels = []string{"home"} }, []string{"words"}},
		{"another name, which is a new word", func(in *Input) { in.Pages[5].Also = []string{"zebra"} }, []string{"endings", "spelling", "words"}},
		{"a title's new word", func(in *Input) { in.Pages[5].Title = "Zebra" }, []string{"endings", "pages", "spelling", "words"}},
	} {
		in := large()
		change.edit(&in)
		for i, p := range in.Pages {
			if i == 5 {
				in.Terms[i] = Analyse(p, NewVocabulary(nil))
			}
		}
		after := foldersOf(t, in)
		var changed []string
		for family, folder := range after {
			if before[family] != folder {
				changed = append(changed, family)
			}
		}
		slices.Sort(changed)
		if !slices.Equal(changed, change.changed) {
			t.Errorf("%s changes %q, want %q", change.what, changed, change.changed)
		}
	}
}

// foldersOf gives the folder of each family.
func foldersOf(t *testing.T, in Input) map[string]string {
	t.Helper()
	files := Build(in)
	_, data := opened(t, files[len(files)-1].Bytes())
	var entry contents
	if err := json.Unmarshal(data, &entry); err != nil {
		t.Fatal(err)
	}
	if len(entry.At) != 5 {
		t.Fatalf("the entry names the folders %v, want five", entry.At)
	}
	return entry.At
}
