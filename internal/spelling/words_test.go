package spelling

import (
	"cmp"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// scowl is where the lists of SCOWL lie when words.dat is to be made anew;
// scripts/make-words sets it.
var scowl = flag.String("scowl", "", "make words.dat from the lists in this folder")

// TestMakeWords makes words.dat anew when it is told to, and otherwise holds
// the file to be what this code would write of the words in it.
func TestMakeWords(t *testing.T) {
	if *scowl != "" {
		words := readLists(t, *scowl)
		if len(words) < 90_000 {
			t.Fatalf("%s gave %d words; are the lists there?", *scowl, len(words))
		}
		if err := os.WriteFile("words.dat", []byte(write(words)), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d words", len(words))
	}
	written, err := os.ReadFile("words.dat")
	if err != nil {
		t.Fatal(err)
	}
	words := allWords(read(string(written)))
	if len(words) < 90_000 {
		t.Errorf("words.dat holds %d words", len(words))
	}
	if write(words) != string(written) {
		t.Error("words.dat is not what its words would be written as")
	}
	if len(written) > 450_000 {
		t.Errorf("words.dat has %d bytes, which is more than a program should carry for this", len(written))
	}
}

// readLists reads the lists of SCOWL, in British spelling, and leaves out what
// would hide mistakes. Size 60 is what SCOWL is sure of and recommends for
// spelling; of size 70, it has the names, and the words that nobody can have
// written who meant a commoner one.
func readLists(t *testing.T, folder string) map[string]commonness {
	t.Helper()
	words := readList(t, folder, `^(?:english|british)-(?:(?:words|contractions)\.([1-6]\d)|(?:upper|proper-names)\.([1-7]\d))$`)
	common := read(write(words))
	for word, end := range readList(t, folder, `^(?:english|british)-words\.(70)$`) {
		if _, known := words[word]; !known && len(word) > 4 && (inflected(common, word) || !slipOf(common, word)) {
			words[word] = end
		}
	}
	for _, word := range readLines(t, "leftout.txt") {
		if _, known := words[word]; !known {
			t.Errorf("leftout.txt names %s, which no list has", word)
		}
		delete(words, word)
	}
	maps.DeleteFunc(words, func(word string, _ commonness) bool { return abusive.MatchString(word) })
	return words
}

// readList reads the lists whose names match; what the pattern finds in them is
// their size.
func readList(t *testing.T, folder, pattern string) map[string]commonness {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]commonness{}
	list := regexp.MustCompile(pattern)
	for _, file := range names {
		parts := list.FindStringSubmatch(filepath.Base(file))
		if parts == nil {
			continue
		}
		size, err := strconv.Atoi(strings.Join(parts[1:], ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range readLines(t, file) {
			addWord(words, inBritish(word), size)
		}
	}
	return words
}

// inflected says that a word is a common one with an ending.
func inflected(common *graph, word string) bool {
	for _, ending := range []string{"s", "es", "d", "ed", "ing", "er", "ers", "ly", "ness", "less", "able"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && common.findWord(stem) != unknown {
			return true
		}
	}
	return false
}

// slipOf says that a word is what one slip makes of a commoner one.
func slipOf(common *graph, word string) (found bool) {
	common.near([]rune(word), 1, func(_ []rune, end commonness) { found = found || end < name })
	return found
}

// readLines reads the words of a file; what follows a # is a remark.
func readLines(t *testing.T, file string) (words []string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(text) {
		t.Fatalf("%s is not written in UTF-8", file)
	}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		words = append(words, strings.Fields(line)...)
	}
	return words
}

// inBritish writes a word with -ise where the list has -ize, unless the z is
// part of its root.
func inBritish(word string) string {
	if at := endsInZ.FindStringIndex(word); at != nil && !bornWithZ.MatchString(word) {
		return word[:at[0]+1] + "s" + word[at[0]+2:]
	}
	return word
}

var (
	endsInZ   = regexp.MustCompile(`iz(e|ed|es|er|ers|ing|ation|ations|able)$`)
	bornWithZ = regexp.MustCompile(`^((cap|down|mid|out|over|pint|re|right|super|under)?siz|(dis|mis|over)?priz|assiz|seiz|maiz|baiz|Beliz|Kirghiz|Pfiz|Tabriz)`)
)

// abusive are words that must never be suggested to anybody.
var abusive = regexp.MustCompile(`(?i)fuck|cunt|^nigg(a|er)|faggot|^fags?$|wank|shit(s|t|e|h|l|w|f|$)|twat(s|$)|slut|whor(e|i)|bitch|^wogs?$|^spics?$` +
	`|^(kike|chink|gook|coon|dago|darkie|darky|golliwog|retard|mongol|poof|tosser|prick|tit|turd|cock)(s|es|ies|ed|er|ers|ter|oid|oids|ism)?$` +
	`|^spastics?$|bollock|bugger|^arse(d|s|hole|holes)?$|cocksucker|^tranny$|^trannies$|^wetbacks?$|^raghead|^towelhead|^crip(s|ple|ples)?$`)

// addWord adds a word of a list. Possessives are told by their ending and
// abbreviations by their capitals, so they are left out, and so are the short
// words hardly anybody writes on purpose.
func addWord(words map[string]commonness, word string, size int) {
	letters := utf8.RuneCountInString(word)
	first, _ := utf8.DecodeRuneInString(word)
	common := commonnessOf(size, unicode.IsUpper(first))
	switch {
	case strings.HasSuffix(word, "'s"), letters == 1, letters < 7 && word == strings.ToUpper(word):
		return
	case common < name && letters <= 3 && size > 50:
		return
	}
	if known, ok := words[word]; !ok || common < known {
		words[word] = common
	}
}

func commonnessOf(size int, capital bool) commonness {
	switch {
	case capital && size <= 50:
		return name
	case capital:
		return rareName
	case size <= 20:
		return everyday
	case size <= 40:
		return usual
	case size <= 60:
		return lessUsual
	default:
		return rare
	}
}

// allWords reads the words of a graph back, names with their capital.
func allWords(g *graph) map[string]commonness {
	words := map[string]commonness{}
	var walk func(node int, letters []rune)
	walk = func(node int, letters []rune) {
		if end := g.endAt(node); end != unknown {
			words[withCapital(string(letters), end)] = end
		}
		for node != nowhere {
			e := g.edgeAt(node)
			if e.to != nowhere {
				walk(e.to, append(letters, g.letters[e.letter-byte(endCount)]))
			}
			node = e.next
		}
	}
	walk(0, nil)
	return words
}

func withCapital(word string, common commonness) string {
	if common < name {
		return word
	}
	first, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[size:]
}

// builder makes the smallest automaton of a sorted list.
type builder struct {
	nodes []node
	same  map[string]int // the node that has this content
}

type node struct {
	end  commonness
	kids []kid
	// below is how many words end here or below: what is asked for often
	// stands first.
	below int
}

type kid struct {
	letter byte
	to     int
}

// entry is a word as letters of the graph.
type entry struct {
	letters string
	common  commonness
}

// write writes words as a graph. A name's first letter is written small; where
// a word is also a name, the word stands for both. A word with a letter that
// hardly any other has is left out where the alphabet would grow too long.
func write(words map[string]commonness) string {
	small := map[string]commonness{}
	for word, common := range words {
		first, size := utf8.DecodeRuneInString(word)
		word = string(unicode.ToLower(first)) + word[size:]
		if known, ok := small[word]; !ok || common < known {
			small[word] = common
		}
	}
	alphabet := alphabetOf(small)
	if room := strange - int(endCount); len(alphabet) > room {
		seldom := string(alphabet[room:])
		maps.DeleteFunc(small, func(word string, _ commonness) bool { return strings.ContainsAny(word, seldom) })
		alphabet = alphabetOf(small)
	}
	g := read(string(alphabet) + "\n")
	b := &builder{same: map[string]int{}}
	root := b.node(entries(g, small), 0)
	return string(alphabet) + "\n" + b.layOut(root)
}

// alphabetOf lists the letters of words, the commonest first.
func alphabetOf(words map[string]commonness) []rune {
	count := map[rune]int{}
	for word := range words {
		for _, r := range word {
			count[r]++
		}
	}
	return slices.SortedFunc(maps.Keys(count), func(a, b rune) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
}

// entries turns words into letters, in order.
func entries(g *graph, words map[string]commonness) (all []entry) {
	for word, common := range words {
		letters := make([]byte, 0, len(word))
		for _, r := range word {
			letters = append(letters, g.letter(r))
		}
		all = append(all, entry{string(letters), common})
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.letters, b.letters) })
	return all
}

// node makes the node of words that begin alike up to a depth, or finds one
// that is the same.
func (b *builder) node(words []entry, depth int) int {
	n := node{end: unknown, below: len(words)}
	if len(words) > 0 && len(words[0].letters) == depth {
		n.end, words = words[0].common, words[1:]
	}
	for len(words) > 0 {
		letter := words[0].letters[depth]
		count := slices.IndexFunc(words, func(e entry) bool { return e.letters[depth] != letter })
		if count < 0 {
			count = len(words)
		}
		n.kids = append(n.kids, kid{letter, b.node(words[:count], depth+1)})
		words = words[count:]
	}
	content := n.content()
	id, known := b.same[content]
	if !known {
		id = len(b.nodes)
		b.nodes, b.same[content] = append(b.nodes, n), id
	}
	return id
}

func (n node) content() string {
	content := []byte{byte(n.end)}
	for _, k := range n.kids {
		content = append(content, k.letter, byte(k.to), byte(k.to>>8), byte(k.to>>16))
	}
	return string(content)
}

// layOut writes the nodes one after another. The last edge of a node leads to
// the node behind it wherever that is still to be written.
func (b *builder) layOut(root int) string {
	place := map[int]int{}
	order := b.order(root)
	at := 0
	for i, id := range order {
		place[id] = at
		n := b.nodes[id]
		at += 4 * len(n.kids)
		if n.end != unknown {
			at++
		}
		if n.leadsTo(order, i) {
			at -= 3
		}
	}
	var out []byte
	for i, id := range order {
		out = b.nodes[id].append(out, place, b.nodes[id].leadsTo(order, i))
	}
	return string(out)
}

// leadsTo says whether the node's last edge leads to the node behind it.
func (n node) leadsTo(order []int, i int) bool {
	return len(n.kids) > 0 && i+1 < len(order) && n.kids[len(n.kids)-1].to == order[i+1]
}

func (n node) append(out []byte, place map[int]int, leads bool) []byte {
	if n.end != unknown {
		head := byte(n.end) << 2
		if len(n.kids) == 0 {
			head |= lastEdge
		}
		out = append(out, head)
	}
	for i, k := range n.kids {
		head, to := k.letter<<2, place[k.to]
		if i == len(n.kids)-1 {
			head |= lastEdge
			if leads {
				return append(out, head|nextNode)
			}
		}
		out = append(out, head, byte(to), byte(to>>8), byte(to>>16))
	}
	return out
}

// order sorts every node's edges and says in which order nodes are written.
func (b *builder) order(root int) (order []int) {
	written := map[int]bool{}
	for waiting := []int{root}; len(waiting) > 0; {
		id := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		for id != nowhere && !written[id] {
			written[id], order = true, append(order, id)
			kids := b.nodes[id].kids
			id = lastUnwritten(b, kids, written)
			for _, k := range kids {
				waiting = append(waiting, k.to)
			}
		}
	}
	return order
}

// lastUnwritten sorts edges, what is asked for often first, then moves one
// whose node is still to be written to the end, and returns that node.
func lastUnwritten(b *builder, kids []kid, written map[int]bool) int {
	slices.SortStableFunc(kids, func(x, y kid) int { return cmp.Compare(b.nodes[y.to].below, b.nodes[x.to].below) })
	for i := len(kids) - 1; i >= 0; i-- {
		if to := kids[i].to; !written[to] {
			chosen := kids[i]
			copy(kids[i:], kids[i+1:])
			kids[len(kids)-1] = chosen
			return to
		}
	}
	return nowhere
}
