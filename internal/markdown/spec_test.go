package markdown_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"signpost/internal/markdown"
)

// specExamples is the number of examples in CommonMark 0.31.2.
const specExamples = 652

type specExample struct {
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Example  int    `json:"example"`
	Number   int    `json:"number"` // the name the npm package gives it
	Section  string `json:"section"`
}

// TestCommonMark runs the examples of the standard, which come with goldmark.
// They are read where they are and not copied, since their licence is another.
// A copy from the npm package commonmark-spec, dumped as JSON into the file that
// COMMONMARK_SPEC names, is run as well.
func TestCommonMark(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("finding goldmark: %v", err)
	}
	runSpec(t, filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if file := os.Getenv("COMMONMARK_SPEC"); file != "" {
		runSpec(t, file)
	}
}

func runSpec(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var examples []specExample
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	plain := markdown.New(markdown.Options{Plain: true})
	passed := 0
	for _, e := range examples {
		source := strings.ReplaceAll(e.Markdown, "→", "\t")
		want := strings.ReplaceAll(e.HTML, "→", "\t")
		body, found := plain.Parse("spec.md", []byte(source), 0)
		if got := body.HTML(markdown.PlainTag); got != want || len(found) > 0 {
			t.Errorf("example %d (%s)\ntext %q\ngot  %q\nwant %q\nsaid %v", e.Example+e.Number, e.Section, source, got, want, found)
			continue
		}
		passed++
	}
	if passed != specExamples || len(examples) != specExamples {
		t.Errorf("%s: %d of %d examples pass, want %d of %d", file, passed, len(examples), specExamples, specExamples)
	}
	t.Logf("%d of %d examples pass", passed, len(examples))
}
