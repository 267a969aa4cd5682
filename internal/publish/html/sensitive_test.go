package html_test

import (
	"strings"
	"testing"

	"signpost/internal/publish"
)

// hard is a site with a page whose text waits behind a strong note.
func hard() project {
	return project{
		"signpost.yaml":       "title: The site\nbase_url: https://example.org/\n",
		"content/help.md":     "---\ntitle: Get help\n---\nHere.\n",
		"content/c/_index.md": "---\ntitle: Care\n---\nAll of it.\n",
		"content/c/calm.md":   "---\ntitle: A calm page\ntype: guide\n" + learning + "---\nRest. See [the hard one](child.md#afterwards).\n",
		"content/c/child.md": "---\ntitle: A hard page\ntype: guide\n" + strings.Replace(learning, "One plain sentence.", "SECRET-OF-SUMMARY.", 1) +
			"content_note: {level: strong, text: This page tells of a death., skip_to: afterwards, instead: calm}\n---\nSECRET-OF-TEXT.\n\n## Afterwards\n\nTea.\n",
		"content/c/mild.md": "---\ntitle: A mild page\ncontent_note: {level: mild, text: A gentle word.}\nhelp: standard\n---\nTEXT-OF-MILD.\n",
		"content/c/part.md": "---\ntitle: A part\n---\n> [!CARE] Hard\n> SECRET-OF-PART.\n\nWhat follows is plain.\n",
	}
}

// TestBehind keeps what stands behind a strong note out of everything that
// speaks of the page elsewhere.
func TestBehind(t *testing.T) {
	pages := hard().publish(t, builtin(t), publish.Links{Base: "/"})
	own := pages["c/child/index.html"]
	for name, page := range pages {
		if strings.Contains(page, "SECRET-OF-TEXT") && name != "c/child/index.html" || strings.Contains(page, "SECRET-OF-SUMMARY") && name != "c/child/index.html" {
			t.Errorf("%s tells what stands behind the note", name)
		}
	}
	head, body, _ := strings.Cut(own, "</head>")
	if strings.Contains(head, "SECRET") || strings.Count(head, "This page tells of a death.") != 3 {
		t.Errorf("the head of the page, with its description for previews and search engines, is\n%s", head)
	}
	before, text, gated := strings.Cut(body, `<details class="gate">`)
	if !gated || strings.Contains(before, "SECRET-OF-TEXT") || !strings.Contains(text, "SECRET-OF-TEXT") || strings.Contains(before, `class="panel"`) || !strings.Contains(text, `id="s-help-panel"`) {
		t.Errorf("the text is not behind its note, or help not after it:\n%s", body)
	}
	for _, want := range []string{`href="#afterwards">Skip this part`, `href="/c/calm/">Leave for a calmer page: A calm page`} {
		if !strings.Contains(before, want) {
			t.Errorf("the note offers no %s:\n%s", want, before)
		}
	}
	if list := pages["c/index.html"]; !strings.Contains(list, "This page tells of a death.") {
		t.Errorf("the list of the section says nothing of the page:\n%s", list)
	}
}

// TestMild gives no word of the text away before a mild note, and offers help
// as a way out.
func TestMild(t *testing.T) {
	pages := hard().publish(t, builtin(t), publish.Links{Base: "/"})
	head, body, _ := strings.Cut(pages["c/mild/index.html"], "</head>")
	if strings.Contains(head, "TEXT-OF-MILD") || !strings.Contains(head, "A gentle word.") || strings.Contains(body, "gate") || !strings.Contains(body, `href="/help/">Leave for a calmer page: Get help`) {
		t.Errorf("the page is\n%s%s", head, body)
	}
	if head, _, _ := strings.Cut(pages["c/part/index.html"], "</head>"); strings.Contains(head, "SECRET") || !strings.Contains(head, "What follows is plain.") {
		t.Errorf("the description of a page with a hard part is\n%s", head)
	}
}
