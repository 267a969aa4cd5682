package language

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// saidOf words a spot for a test.
func saidOf(block string, sp spot, ok bool) string {
	if !ok {
		return "nothing"
	}
	what := ""
	if sp.Name {
		what += " name"
	}
	if sp.Value {
		what += " value"
	}
	return strings.TrimSpace(fmt.Sprintf("%s%s %q", strings.Join(sp.Path, "."), what, block[sp.From:sp.To]))
}

// TestSpotAt puts the cursor where the bar stands.
func TestSpotAt(t *testing.T) {
	for _, test := range []struct{ block, want string }{
		{"|", `name ""`},
		{"ti|", `name "ti"`},
		{"title: x\nsum|mary\n", `name "summary"`},
		{"type: |", `type value ""`},
		{"type: mes|sage", `type value "message"`},
		{"type: 'mes|", `type value "mes"`},
		{"title: Talk # the na|me", "nothing"},
		{"# tit|", "nothing"},
		{"audience: [|", `audience value ""`},
		{"audience: [front-line, tr|ainer]\n", `audience value "trainer"`},
		{"audience: [front-line]|", "nothing"},
		{"audience: [\n  front-line,\n  tr|\n]", `audience value "tr"`},
		{"audience: [front-line]\ntop|", `name "top"`},
		{"outcomes:\n  - |", `outcomes name value ""`},
		{"audience:\n- front-line\n- tr|", `audience name value "tr"`},
		{"audience:\n- front-line\ntop|", `name "top"`},
		{"activities:\n  - activity: val|\n    minutes: 5", `activities.activity value "val"`},
		{"activities:\n  - activity: values\n    min|", `activities name "min"`},
		{"activities:\n  - activity: values\n    minutes: 5\n  - |", `activities name value ""`},
		{"activities:\n  - {activity: val|, minutes: 5}", `activities.activity value "val"`},
		{"activities:\n  - {activity: values, |}", `activities name ""`},
		{"reviewers: [{role: Nurse, kind: pro|}]", `reviewers.kind value "pro"`},
		{"reviewers: [{role: 'Nurse, kind', ki|}]", `reviewers name "ki"`},
		{"content_note: {level: mild, text: It's hard, to|}", `content_note name "to"`},
		{"content_note:\n  level: |", `content_note.level value ""`},
		{"content_note:\n  level: mild\ntop|", `name "top"`},
		{"summary: |\n", `summary value ""`},
		{"summary: >\n  some wo|rds", "nothing"},
		{"summary: >\n  some words\ntop|", `name "top"`},
		{"- id: grief\n  na|", `name "na"`},
		{"- id: a\n  sources: [x]\n- |", `name value ""`},
		{"checks:\n  field-unk|: off", `checks name "field-unk"`},
		{"checks: {field-unknown: o|}", `checks.field-unknown value "o"`},
		{"\"title\": Talk\ntype: |", `type value ""`},
	} {
		block := strings.ReplaceAll(test.block, "\n\\|", "|")
		at := strings.LastIndex(block, "|")
		if strings.HasPrefix(block, "summary: |\n") {
			at = len("summary: ")
		}
		block = block[:at] + block[at+1:]
		sp, ok := spotAt(block, at)
		if got := saidOf(block, sp, ok); got != test.want {
			t.Errorf("%q: got %s, want %s", test.block, got, test.want)
		}
	}
}

func TestSpotKnowsWhatIsGiven(t *testing.T) {
	for _, test := range []struct{ block, want string }{
		{"title: x\n|\ntype: y\nreviewers:\n  - role: z\n", "title reviewers type"},
		{"activities:\n  - title: a\n    how: b\n  - minutes: 1\n    |\n    cut_to: 1\n  - break: c\n", "cut_to minutes"},
		{"activities:\n  - {title: a, |, minutes: 5}", "minutes title"},
		{"- id: a\n  name: b\n- |\n- id: c", ""},
		{"- id: a\n  name: b\n  |\n- id: c", "id name"},
	} {
		at := strings.Index(test.block, "|")
		sp, ok := spotAt(test.block[:at]+test.block[at+1:], at)
		if !ok {
			t.Errorf("%q: nothing is known", test.block)
		}
		if got := inOrder(sp.Given); got != test.want && got != inOrder(strings.Fields(test.want)) {
			t.Errorf("%q: given are %q, want %q", test.block, got, test.want)
		}
	}
}

func FuzzSpotAt(f *testing.F) {
	f.Add("title: x\nreviewers: [{role: a, kind: b}]\n- - x: |\n  {", 30)
	f.Add("a: [\n'", 5)
	f.Fuzz(func(t *testing.T, block string, at int) {
		at = min(max(at, 0), len(block))
		if sp, ok := spotAt(block, at); ok && (sp.From < 0 || sp.From > at || sp.To < at || sp.To > len(block)) {
			t.Errorf("the word of %q at %d is %d to %d", block, at, sp.From, sp.To)
		}
	})
}

func inOrder(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return strings.Join(names, " ")
}
