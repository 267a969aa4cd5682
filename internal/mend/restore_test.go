package mend_test

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"signpost"
	"signpost/internal/mend"
)

// TestRestores spoils the starter pages as word processors and hasty hands do,
// and mends them: every byte is as it was.
func TestRestores(t *testing.T) {
	whole, spoilt := map[string]string{}, map[string][]byte{}
	random := rand.New(rand.NewPCG(7, 7))
	err := fs.WalkDir(signpost.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := signpost.Files.ReadFile(name)
		whole[name], spoilt[name] = string(text), []byte(spoil(string(text), random))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, f := range mend.Files(spoilt, find) {
		if f.Refused != "" {
			t.Errorf("%s: %s", f.Path, f.Refused)
		}
		if string(f.After) != whole[f.Path] {
			for _, c := range (mend.File{Before: []byte(whole[f.Path]), After: f.After}).Changes() {
				t.Errorf("%s:%d: %q became %q", f.Path, c.Line, c.Before, c.After)
			}
		}
		changed++
	}
	if len(whole) < 50 || changed < len(whole)*3/4 {
		t.Errorf("%d pages, of which %d were mended", len(whole), changed)
	}
}

// spoil puts into a page what signpost fix takes out.
func spoil(text string, random *rand.Rand) string {
	fields, body, _ := strings.Cut(text, "\n---\n")
	if random.IntN(3) == 0 {
		fields = strings.Replace(fields, "title: ", "title:\u00a0", 1)
	}
	lines := strings.Split(body, "\n")
	code := false
	for i, line := range lines {
		if strings.HasPrefix(line, "```") {
			code = !code
		}
		if !code {
			lines[i] = spoilLine(line, random)
		}
	}
	text = fields + "\n---\n" + strings.Join(lines, "\n")
	if random.IntN(3) == 0 {
		text = strings.TrimSuffix(text, "\n")
	}
	if random.IntN(3) == 0 {
		text = "\ufeff" + text
	}
	if random.IntN(4) == 0 {
		text = strings.Replace(text, "\n", "\r\n", 5)
	}
	return text
}

func spoilLine(line string, random *rand.Rand) string {
	if words, ok := strings.CutPrefix(line, "- "); ok && len(words) > 0 && unicode.IsLetter(rune(words[0])) && random.IntN(2) == 0 {
		line = []string{"• ", "•\t", "·  "}[random.IntN(3)] + words
	}
	if words, ok := strings.CutPrefix(line, "## "); ok && random.IntN(2) == 0 {
		line = "##\u00a0" + words
	}
	// A sign inside a box's name makes that name words that readers read: to take it out is for its author to say.
	if letters := []rune(line); len(letters) > 30 && !strings.ContainsAny(line[:1], "|{:") && !strings.HasPrefix(line, "> [!") && random.IntN(3) == 0 {
		if at := 5 + random.IntN(len(letters)-10); unicode.IsLetter(letters[at]) && unicode.IsLetter(letters[at-1]) {
			line = string(letters[:at]) + []string{"\u00ad", "\u200b", "\u2060"}[random.IntN(3)] + string(letters[at:])
		}
	}
	if line != "" && !strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\`) && random.IntN(5) == 0 {
		line += []string{" ", "\t"}[random.IntN(2)]
	}
	return line
}
