package html_test

import (
	"strings"
	"testing"

	"signpost/internal/publish"
)

// TestOldFile keeps the address of a page that was a single file: a server that
// is asked for it finds a file of that name, which leads on.
func TestOldFile(t *testing.T) {
	pages := project{"content/care/talk.md": "---\ntitle: Talk\naliases: [/care/talk.html, /old/]\n---\nSit down.\n"}
	for links, want := range map[publish.Links]string{{Base: "/guide/"}: `url=/guide/care/talk/"`, {Files: true}: `url=talk/index.html"`} {
		files := pages.publish(t, builtin(t), links)
		if got := files["care/talk.html"]; !strings.Contains(got, want) {
			t.Errorf("care/talk.html should hold %s:\n%s", want, got)
		}
		if files["old/index.html"] == "" || files["care/talk/index.html"] == "" {
			t.Error("the page and its other old address are gone")
		}
	}
}
