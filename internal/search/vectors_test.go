package search

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// wordsVector is a text and the words both readers must make of it.
type wordsVector struct {
	Text  string   `json:"text"`
	Words []string `json:"words"`
	Index []string `json:"index"`
}

// TestWordVectors holds the words of texts in many languages, which the reader
// in the browser is tested against as well.
func TestWordVectors(t *testing.T) {
	const name = "testdata/words.json"
	var vectors []wordsVector
	read(t, name, &vectors)
	if len(vectors) < 20 {
		t.Fatalf("%d examples are too few to mean anything", len(vectors))
	}
	for i, v := range vectors {
		got := wordsVector{v.Text, nonNil(words(v.Text)), nonNil(indexWords(v.Text))}
		if *update {
			vectors[i] = got
			continue
		}
		if !slices.Equal(got.Words, v.Words) || !slices.Equal(got.Index, v.Index) {
			t.Errorf("%q\n got %q and %q\nwant %q and %q", v.Text, got.Words, got.Index, v.Words, v.Index)
		}
	}
	if *update {
		write(t, name, vectors)
	}
}

// rankingVectors is an index and what its queries find.
type rankingVectors struct {
	Files   map[string]json.RawMessage `json:"files"`
	Queries []rankingVector            `json:"queries"`
}

type rankingVector struct {
	Query    string      `json:"query"`
	Literal  bool        `json:"literal"`
	Hits     []int       `json:"hits"`
	Repaired [][2]string `json:"repaired"`
	Meanings []foundTerm `json:"meanings"`
}

type foundTerm struct {
	Phrase string `json:"phrase"`
	Term   string `json:"term"`
	Page   int    `json:"page"`
}

// TestRankingVectors holds the order of results on an index of several shards,
// which the reader in the browser is tested against as well.
func TestRankingVectors(t *testing.T) {
	const name = "testdata/ranking.json"
	files := apartFiles(t, invented())
	r, err := Open(asFiles(t, files))
	if err != nil {
		t.Fatal(err)
	}
	got := rankingVectors{Files: maps.Clone(files)}
	maps.DeleteFunc(got.Files, func(name string, _ json.RawMessage) bool { return strings.HasPrefix(name, "pages/") })
	for _, q := range askedOf() {
		found, err := r.Find(strings.TrimPrefix(q, "="), strings.HasPrefix(q, "="))
		if err != nil {
			t.Fatal(q, err)
		}
		v := rankingVector{strings.TrimPrefix(q, "="), strings.HasPrefix(q, "="), nonNil(found.Hits), nonNil(found.Repaired), []foundTerm{}}
		for _, m := range found.Meanings {
			v.Meanings = append(v.Meanings, foundTerm(m2(m)))
		}
		got.Queries = append(got.Queries, v)
	}
	if *update {
		write(t, name, got)
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if have := encodeLines(got); !bytes.Equal(have, want) {
		t.Errorf("the index or its order of results has changed; if that is meant, run go test ./internal/search -update and look at the difference (%d bytes, were %d)", len(have), len(want))
	}
}

func m2(m Meaning) foundTerm { return foundTerm{m.Phrase, m.Term, m.Entry} }

// askedOf are queries for the invented pages; = asks for no repairs.
func askedOf() []string {
	return []string{
		"mouth care", "mouth", "breathlessness", "brethlesness", "=brethlesness", "acp", "ACP", "advance care planning", "planing ahead", "just died", "what do I do she has just died",
		"grief", "grieving", "dying", "die", "bre", "br", "b", "reathlessness", "breathlessnes", "care plan", "careplan", "plan care", "air way", "the", "what to say", "carer's", "hospice at home", "syringe driver", "undertaker",
		"zzzzqqq", "", "e-learning", "elearning", "gofal lliniarol", "gwyl", "żałoba", "zaloba", "الحزن", "حُزْن", "ਦੁੱਖ", "advnace crae", "mouht caer dyign", "funeral director prayer", "muslim", "moslim funerel", "overdue topic", "fresh topic",
		"palliative palliative", "care care", "dnacpr", "dnacrp", "home", "hom", "pain relief at night for someone at home alone",
	}
}

// invented is a small library: pages that differ in what the tests need, and
// two hundred of made-up words that fill the shards.
func invented() Input {
	pages := []Page{
		{Title: "Mouth care", Address: "a/", Language: "en", Summary: "Small sips and a soft brush.", Sections: []Section{{Text: "Look after the mouth of someone who is dying. Mouth care helps."}}},
		{Title: "When breathing is hard", Address: "b/", Language: "en", Sections: []Section{{ID: "what", Heading: "Breathlessness", Text: "Breathlessness frightens people. Stay near."}}},
		{Title: "Planning ahead", Address: "c/", Language: "en", Sections: []Section{{Text: "Advance care planning is talking about what you want later. A care plan is written down."}}},
		{Title: "Advanced clinical practitioners", Address: "d/", Language: "en", Sections: []Section{{Text: "An advanced clinical practitioner is a nurse who can do more."}}},
		{Title: "Someone has just died", Address: "e/", Language: "en", Quick: true, Sections: []Section{{Text: "Sit down. Note the time. Call."}}},
		{Title: "What a death certificate says", Address: "f/", Language: "en", Sections: []Section{{Text: "When someone has just died a doctor writes it. Just died, just died."}}},
		{Title: "Grief", Address: "g/", Language: "en", Sections: []Section{{Text: "People who grieve are not ill. Grieving takes time. The funeral director can help."}}},
		{Title: "Muslim funerals", Address: "h/", Language: "en", Sections: []Section{{Text: "Ask the family about washing and prayer."}}},
		{Title: "Topic one", Address: "i/", Language: "en", State: Overdue, Sections: []Section{{Text: "A topic that is overdue or fresh."}}},
		{Title: "Topic one", Address: "j/", Language: "en", Sections: []Section{{Text: "A topic that is overdue or fresh."}}},
		{Title: "Gofal lliniarol yn y cartref", Address: "k/", Language: "cy", Sections: []Section{{Text: "Gŵyl a gofal, tŷ a chartref."}}},
		{Title: "Żałoba i śmierć", Address: "l/", Language: "pl", Sections: []Section{{Text: "Żałoba po śmierci bliskiej osoby."}}},
		{Title: "الحُزْن بعد الموت", Address: "m/", Language: "ar", Sections: []Section{{Text: "الحزن ليس مرضا."}}},
		{Title: "ਦੁੱਖ ਅਤੇ ਮੌਤ", Address: "n/", Language: "pa", Sections: []Section{{Text: "ਦੁੱਖ ਬੀਮਾਰੀ ਨਹੀਂ ਹੈ।"}}},
		{Title: "E-learning at home", Address: "o/", Language: "en", Sections: []Section{{Text: "The carer’s airway course. Hospice at home, palliative care at night, pain and relief."}}},
		{Title: "DNACPR", Address: "p/", Language: "en", Sections: []Section{{Text: "A decision not to try resuscitation. What to say and what to ask."}}},
	}
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 200 {
		pages = append(pages, Page{Title: inventedText(random, 3), Address: fmt.Sprintf("z%d/", i), Language: "en", Summary: inventedText(random, 8), Sections: []Section{{Text: inventedText(random, 120)}}})
	}
	return input(pages, []Synonyms{
		{When: []string{"advance care planning", "ACP"}, Names: []string{"advance care planning", "ACP"}},
		{When: []string{"advanced clinical practitioner", "ACP"}, Names: []string{"advanced clinical practitioner", "ACP"}},
		{When: []string{"funeral director"}, Names: []string{"undertaker"}},
	}, []Meaning{{"ACP", "advance care planning", 2}, {"ACP", "advanced clinical practitioner", 3}, {"undertaker", "funeral director", -1}}, []string{"just died", "2am"})
}

// input analyses pages.
func input(pages []Page, synonyms []Synonyms, meanings []Meaning, situations []string) Input {
	v := NewVocabulary(synonyms)
	in := Input{Pages: pages, Meanings: meanings, Situations: situations}
	for _, p := range pages {
		in.Terms = append(in.Terms, Analyse(p, v))
	}
	return in
}

// inventedText is words of made-up syllables and a few real ones.
func inventedText(random *rand.Rand, count int) string {
	syllables := []string{"ba", "cor", "del", "fi", "gra", "hol", "ju", "kem", "lo", "mi", "nor", "pra", "qui", "rus", "sta", "tem", "vo", "xel", "yar", "zu"}
	real := []string{"care", "home", "plan", "people", "talk", "night", "family", "nurse", "time", "help"}
	list := make([]string, count)
	for i := range list {
		if random.IntN(4) == 0 {
			list[i] = real[random.IntN(len(real))]
			continue
		}
		for range 2 + random.IntN(2) {
			list[i] += syllables[random.IntN(len(syllables))]
		}
	}
	return strings.Join(list, " ")
}

// apartFiles makes an index and gives the data of each of its scripts by name.
func apartFiles(t *testing.T, in Input) map[string]json.RawMessage {
	t.Helper()
	files := map[string]json.RawMessage{}
	for _, f := range Build(in) {
		name, data := opened(t, f.Bytes())
		files[name] = data
	}
	if len(files) < 8 {
		t.Fatalf("%d files: the index is too small to have shards", len(files))
	}
	return files
}

// opened gives the name and the data of a script.
func opened(t *testing.T, script []byte) (string, json.RawMessage) {
	t.Helper()
	rest, found := bytes.CutPrefix(script, []byte(`signpostSearch("`))
	name, data, named := bytes.Cut(rest, []byte(`",`))
	if !found || !named {
		t.Fatalf("not a data script: %.60s", script)
	}
	return string(name), json.RawMessage(bytes.TrimSuffix(data, []byte(")\n")))
}

// asFiles lets a Reader find scripts by the paths the entry gives them.
func asFiles(t *testing.T, files map[string]json.RawMessage) func(string) ([]byte, bool) {
	t.Helper()
	var entry contents
	if err := json.Unmarshal(files["index"], &entry); err != nil {
		t.Fatal(err)
	}
	paths := map[string][]byte{"index.js": script("index", files["index"])}
	for name, data := range files {
		if family, n, shard := strings.Cut(name, "/"); shard {
			paths[entry.At[family]+"/"+n+".js"] = script(name, data)
		}
	}
	return func(path string) ([]byte, bool) { data, ok := paths[path]; return data, ok }
}

func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func read(t *testing.T, name string, to any) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, to)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name string, from any) {
	t.Helper()
	if err := os.WriteFile(name, encodeLines(from), 0o644); err != nil {
		t.Fatal(err)
	}
}

// encodeLines writes JSON with a line for every file, query or example.
func encodeLines(from any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(from); err != nil {
		panic(err)
	}
	return b.Bytes()
}
