package html_test

import (
	"regexp"
	"strings"
	"testing"

	"signpost/internal/publish"
)

// library is a site with pictures, good practice, barriers and a glossary.
func library() project {
	p := project{
		"signpost.yaml":              "title: The site\n",
		"content/glossary.md":        "---\ntitle: Glossary\nlayout: glossary\n---\n",
		"content/sources.md":         "---\ntitle: Sources\nlayout: sources\n---\n",
		"content/plain.md":           "---\ntitle: Plain\n---\nNothing to look at.\n",
		"content/looked.md":          "---\ntitle: Looked\n---\nAsk at the hospice.\n\n> [!PICTURE] who\n\n> [!PICTURE] who\n",
		"content/practice/_index.md": "---\ntitle: Library\nlayout: practice-finder\n---\nAbout it.\n",
		"content/barriers/_index.md": "---\ntitle: In the way\nlayout: barrier-finder\n---\nAbout it.\n",
		"content/practice/one.md":    "---\ntitle: Ring one person\ntype: practice\n" + learning + "theme: 2\neffort: small\nfirst_step: Ring today.\nyear: 2014\nevidence: [small-study]\nexamples: [{what: They rang., region: london}, {what: They rang twice., region: london}]\n---\nText.\n",
		"content/practice/two.md":    "---\ntitle: Build a unit\ntype: practice\n" + learning + "theme: 1\neffort: large\nfirst_step: Ask for money.\nexamples: [{what: They built., region: north}]\n---\nText.\n",
		"content/barriers/slow.md":   "---\ntitle: No time\ntype: barrier\n" + learning + "kind: capacity\nbarrier: I have no time.\nsigns: [You run.]\nsolutions: [Do less.]\nfirst_step: Sit down.\n---\nText.\n",
		"content/data/regions.yaml":  "- {id: north, name: The North}\n- {id: london, name: London}\n",
		"content/data/sources.yaml":  "- {id: report, kind: report, organisation: A body, year: 2014, title: T, reuse: facts-only}\n",
		"content/data/glossary.yaml": "- {id: hospice, term: hospice, short: 'A place & a team </script> for care.'}\n- {id: care, term: care, short: Never linked., no_link: true}\n",
		"content/data/pictures.yaml": "- id: who\n  title: Who came\n  kind: bars\n  text: Many came.\n  unit: people\n  items: [{label: York, value: 30}, {label: Leicester, value: 20}]\n  sources: [report]\n  year: 2014\n  caveat: Two places.\n",
	}
	return p
}

// TestPictures finds each picture named, told where it comes from, under ids of
// its own, and with the one stylesheet it needs; other pages do not carry it.
func TestPictures(t *testing.T) {
	pages := library().publish(t, builtin(t), publish.Links{Base: "/"})
	page := pages["looked/index.html"]
	for _, want := range []string{
		`aria-labelledby="s-picture-who"`, `id="s-picture-who"`, `aria-labelledby="s-picture-who-2"`, `id="s-picture-who-2"`,
		`From <a class="cite" href="/sources/#report">[A body 2014]</a>. Counted: 2014. Two places.`, `<th scope="row">York</th><td class="n">30</td>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	style := regexp.MustCompile(`assets/picture\.[0-9a-z]+\.css`)
	if n := len(style.FindAllString(page, -1)); n != 1 {
		t.Errorf("the page with pictures asks for their styles %d times", n)
	}
	if style.MatchString(pages["plain/index.html"]) {
		t.Error("a page without pictures asks for their styles")
	}
}

// TestPackPictures names the pictures of a pack's parts by ids of those parts.
func TestPackPictures(t *testing.T) {
	p := library()
	p["content/activities/draw.md"] = "---\ntitle: Draw\ntype: activity\n" + learning + "minutes: 5\npurpose: To see.\nsteps: [Look.]\n---\n> [!PICTURE] who\n"
	p["content/sessions/short.md"] = "---\ntitle: Short\ntype: session\n" + learning + "activities: [{activity: draw, minutes: 5}]\n---\n> [!PICTURE] who\n"
	page := p.publish(t, builtin(t), publish.Links{Base: "/"})["sessions/short/pack/index.html"]
	names := regexp.MustCompile(`aria-labelledby="([^"]*s-picture[^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(names) != 2 || names[0][1] == names[1][1] {
		t.Fatalf("the pictures of the pack are named by %q", names)
	}
	for _, name := range names {
		if strings.Count(page, ` id="`+name[1]+`"`) != 1 {
			t.Errorf("a picture is named by %s, which is not there once", name[1])
		}
	}
}

// TestSessionStrip draws the plan's own minutes, and not in the other views.
func TestSessionStrip(t *testing.T) {
	pages := workshop().publish(t, builtin(t), publish.Links{Base: "/guide/"})
	page := pages["sessions/front-line/index.html"]
	if !strings.Contains(page, "30 minutes, from left to right.") || !strings.Contains(page, "The longest is “In pairs”, 15 minutes.") {
		t.Errorf("the session's strip does not say what the plan says:\n%s", page)
	}
	if n := strings.Count(page, "<rect "); n != 3 {
		t.Errorf("%d blocks stand for 3 steps", n)
	}
}

// TestPracticeLibrary orders entries by theme, gives them all without a script,
// and says what a script needs to narrow them.
func TestPracticeLibrary(t *testing.T) {
	page := library().publish(t, builtin(t), publish.Links{Base: "/"})["practice/index.html"]
	one, two := strings.Index(page, `data-effort="small" data-region="london"`), strings.Index(page, `data-effort="large" data-region="north"`)
	if one < 0 || two < 0 || two > one {
		t.Fatalf("the entries stand at %d and %d; theme 1 should come first:\n%s", one, two, page)
	}
	for _, want := range []string{"Ring today.", "<option value=\"london\">London (1)</option>", "Reported, 2014", "Small study", `id="s-by-effort"`, `id="s-by-region"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the library has no %s", want)
		}
	}
	if strings.Contains(page, `name="theme"`) {
		t.Error("a theme of one entry is offered as a choice")
	}
}

// TestBarrierLibrary opens each barrier without a script, and has all of it in
// a table for paper.
func TestBarrierLibrary(t *testing.T) {
	page := library().publish(t, builtin(t), publish.Links{Base: "/"})["barriers/index.html"]
	for _, want := range []string{`<summary>I have no time.</summary>`, "<li>You run.</li>", `href="/barriers/slow/"`, `<table class="paper-ways">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the list of barriers has no %s", want)
		}
	}
	if n := strings.Count(page, "<li>Do less.</li>"); n != 2 {
		t.Errorf("the way round stands there %d times; once for the screen and once for paper", n)
	}
}

// TestBadges says in words how far a page can be relied on, and why.
func TestBadges(t *testing.T) {
	page := library().publish(t, builtin(t), publish.Links{Base: "/"})["practice/one/index.html"]
	for _, want := range []string{"<summary>Reported, 2014</summary><p>People who did it", "<summary>Small study</summary><p>Few people"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// TestTerms publishes the short texts once, where pages say they are, safe
// inside a script, and without words that are never linked.
func TestTerms(t *testing.T) {
	for name, links := range map[string]publish.Links{"server": {Base: "/guide/"}, "folder": {Files: true}} {
		t.Run(name, func(t *testing.T) {
			pages := library().publish(t, builtin(t), links)
			address := regexp.MustCompile(`<meta name="terms" content="[^"]*(assets/terms\.[0-9a-z]+\.js)">`).FindStringSubmatch(pages["looked/index.html"])
			if address == nil {
				t.Fatal("the page does not say where the words are")
			}
			script := pages[address[1]]
			if !strings.HasSuffix(script, `signpostTerms({"hospice":"A place \u0026 a team \u003c/script\u003e for care."});`+"\n") {
				t.Errorf("the words are %.200q", script)
			}
			if strings.Contains(pages["looked/index.html"], "A place") {
				t.Error("the page carries the explanation itself")
			}
			if !strings.Contains(pages["looked/index.html"], `#hospice">hospice</a>`) {
				t.Error("without a script the word leads nowhere")
			}
		})
	}
}
