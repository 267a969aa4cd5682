package evidence_test

import "testing"

// TestTraceNeedsFigures asks for no places where a project keeps no figures.
func TestTraceNeedsFigures(t *testing.T) {
	p := project{
		"content/a.md":              "---\ntitle: Page\ntype: guide\nbasis: seed\nsources: [s]\n---\nIn 2024, 54% said so [@s].\n",
		"content/data/sources.yaml": "- {id: s, kind: report, organisation: A body, year: 2024, title: Talks, reuse: facts-only}\n",
	}
	if found := p.find(t); len(found) > 0 {
		t.Errorf("without a list of figures this was found:\n%s", lines(found))
	}
	p["content/data/figures.yaml"] = "- {id: f, source: s, where: page 3, says: Who said so., values: ['45%']}\n"
	want := `content/a.md:7:10 warning figure-untraced: nobody has noted where s gives the number 54`
	if found := lines(p.find(t)); found != want {
		t.Errorf("found %q, want %q", found, want)
	}
}
