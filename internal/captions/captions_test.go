package captions_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"signpost/internal/captions"
	"signpost/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestTimes reads the times of captions as browsers do.
func TestTimes(t *testing.T) {
	for line, want := range map[string]time.Duration{
		"00:01.000 --> 00:02.000":                  time.Second,
		"00:00:01.250 --> 00:00:02.000 line:0":     1250 * time.Millisecond,
		"100:00:01.000 --> 100:00:02.000":          100*time.Hour + time.Second,
		"  00:59.999\t-->\t01:03.000 align:start":  59999 * time.Millisecond,
		"00:01.000-->00:02.000":                    time.Second,
		"00:01,000 --> 00:02,000":                  -1,
		"1.000 --> 2.000":                          -1,
		"00:61.000 --> 00:62.000":                  -1,
		"0:01.000 --> 0:02.000":                    -1,
		"00:01.00 --> 00:02.00":                    -1,
		"00:03.000 --> 00:02.000":                  -1,
		"99999:00:01.000 --> 99999:00:02.000":      -1,
		"00:01.000 --> ":                           -1,
		"00:00:00:01.000 --> 00:00:00:02.000":      -1,
		"00:-1.000 --> 00:02.000":                  -1,
		"\u0660\u0660:01.000 --> 00:02.000":        -1,
		"00:02.000 --> 00:02.000":                  -1,
		"00:01.000 -> 00:02.000 --> 00:03.000 etc": -1,
	} {
		c := captions.Read("a.vtt", []byte("WEBVTT\n\n"+line+"\nHello there.\n"))
		switch {
		case want < 0 && (len(c.Cues) > 0 || len(c.Found) != 1 || c.Found[0].Severity != diag.Error || c.Found[0].Span.Line != 3):
			t.Errorf("%q is read as %+v, %+v", line, c.Cues, c.Found)
		case want >= 0 && (len(c.Cues) != 1 || c.Cues[0].Start != want):
			t.Errorf("%q is read as %+v, %+v", line, c.Cues, c.Found)
		}
	}
}

// TestArrow tells of an arrow that a word processor made, and not of words.
func TestArrow(t *testing.T) {
	for line, want := range map[string]bool{"00:01.000 -> 00:02.000": true, "00:01,000 → 00:02,000": true, "00:01.000 –> 00:02.000": true, "10 to 12 visits": false, "words": false} {
		found := captions.Read("a.vtt", []byte("WEBVTT\n\n"+line+"\nHello.\n")).Found
		if len(found) == 0 || strings.Contains(found[0].Message, "arrow") != want {
			t.Errorf("%q: %+v", line, found)
		}
	}
}

// TestFound gives the place of everything that is wrong, to the character.
func TestFound(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "1:1 error film-captions"},
		{"1\n00:01.000 --> 00:02.000\nHello.\n", "1:1 error film-captions"},
		{"WEBVTTX\n", "1:1 error film-captions"},
		{"WEBVTT\n\nNOTE nothing yet\n", "1:1 error film-captions"},
		{"WEBVTT\r\n\r\n00:01,000 --> 00:02,000\r\nHello.\r\n", "3:1 error film-captions"},
		{"WEBVTT\r\r00:03.000 --> 00:02.000\rHello.\r", "3:1 error film-captions"},
		{"WEBVTT\n\nwords\nwithout times\n\n00:01.000 --> 00:02.000\nHello.\n", "3:1 error film-captions"},
		{"WEBVTT\n\n00:01.000 --> 00:05.000\nOne.\n\n00:04.000 --> 00:06.000\nTwo.\n", "6:1 warning captions-overlap"},
		{"WEBVTT\n\n00:01.000 --> 00:02.000\nShe had been a cook on a ship for years.\n", "3:1 advice captions-quick"},
		{"WEBVTT\n\n00:01.000 --> 00:09.000\nOne.\n" + strings.Repeat("é", 43) + "\n", "5:1 advice captions-long"},
		{"WEBVTT\n\n00:01.000 --> 00:09.000\nOne.\nTwo.\nThree.\n", "6:1 advice captions-long"},
		{"\ufeffWEBVTT - a film\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:one\n\nfirst\n00:01.000 --> 00:04.000\n<v Sam><b>Tea</b> &amp; toast?</v>\n", ""},
	} {
		var found []string
		for _, d := range captions.Read("a.vtt", []byte(c.text)).Found {
			found = append(found, fmt.Sprintf("%d:%d %s %s", d.Span.Line, d.Span.Col, d.Severity, d.Code))
		}
		if got := strings.Join(found, "; "); got != c.want {
			t.Errorf("%q: found %q, want %q", c.text, got, c.want)
		}
	}
}

// TestScript compares the scripts made of whole files with those written down.
func TestScript(t *testing.T) {
	const name = "testdata/script.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, want := archive.Files[i], &archive.Files[i+1]
		var marks []captions.Mark
		if strings.HasPrefix(in.Name, "marked") {
			marks = []captions.Mark{{Title: "Kitchen"}, {Title: "Garden", At: 20 * time.Second}, {Title: "Empty", At: 99 * time.Second}}
		}
		got := written(captions.Read(in.Name, in.Data).Script(marks))
		if *update {
			want.Data = []byte(got)
		} else if got != string(want.Data) {
			t.Errorf("%s gives\n%s\nwant\n%s", in.Name, got, want.Data)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func written(parts []captions.Part) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "# %s (%v)\n", p.Title, p.At)
		for _, l := range p.Lines {
			who := l.Speaker
			if l.Kind == captions.Picture {
				who = "PICTURE"
			}
			fmt.Fprintf(&b, "%v %s: %s\n", l.Start, who, l.Text)
		}
	}
	return b.String()
}

// FuzzRead reads anything: nothing is lost or made up between the lines and the
// script, times run forwards, and places lie in the file.
func FuzzRead(f *testing.F) {
	f.Add("WEBVTT\n\nNOTE Picture: A door.\n\n00:01.000 --> 00:02.000\n<v Sam>Hello.</v> <v Grace>Yes?\n")
	f.Add("WEBVTT\n\nNOTE Chapter: One\n\nx\n1:00:01.000 --> 9999:59:59.999 --> x\n<00:01.000>a<c.b>&lt;b&gt;")
	f.Add("WEBVTT\r\rSTYLE\r\r00:00.000-->00:00.001\r<")
	f.Fuzz(func(t *testing.T, text string) {
		c := captions.Read("a.vtt", []byte(text))
		for _, cue := range c.Cues {
			if cue.Start < 0 || cue.End <= cue.Start {
				t.Errorf("a caption from %v to %v", cue.Start, cue.End)
			}
		}
		for _, d := range c.Found {
			if d.Span.Line < 1 || d.Span.Col < 1 || d.Message == "" || d.Hint == "" {
				t.Errorf("%+v", d)
			}
		}
		words := 0
		for _, p := range c.Script([]captions.Mark{{Title: "A"}, {Title: "B", At: time.Minute}}) {
			for _, l := range p.Lines {
				words += len(strings.Fields(l.Text))
			}
		}
		all := 0
		for _, l := range c.Lines {
			if l.Kind != captions.Chapter {
				all += len(strings.Fields(l.Text))
			}
		}
		if words != all {
			t.Errorf("a script of %d words from %d", words, all)
		}
		again := captions.Read("a.vtt", []byte(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")))
		if !slices.Equal(again.Lines, c.Lines) {
			t.Errorf("other line endings give %+v, not %+v", again.Lines, c.Lines)
		}
	})
}
