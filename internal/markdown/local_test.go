package markdown_test

import (
	"strings"
	"testing"

	"signpost/internal/markdown"
)

func local() []markdown.Local {
	return []markdown.Local{{ID: "night", Name: "your night line", Value: "01632 960123 <day & night>"}, {ID: "hospice", Name: "your hospice"}}
}

func htmlOf(text string, opts markdown.Options) (string, int) {
	body, found := markdown.Parse("a.md", []byte(text), 0, opts)
	var b strings.Builder
	for _, p := range body.Pieces {
		b.WriteString(p.HTML)
	}
	return b.String(), len(found)
}

func TestLocal(t *testing.T) {
	for text, want := range map[string]string{
		"Ring [local:night].":         `<p>Ring <span class="local"><a href="tel:01632960123">01632 960123</a> &lt;day &amp; night&gt;</span>.</p>`,
		"Ring [Local:hospice].":       `<p>Ring <span class="local">your hospice <span class="blank"><span class="vh">(to be filled in)</span></span></span>.</p>`,
		"[local:night](x.md)":         `<p><a href="x.md">local: night</a></p>`,
		"`[local:night]`":             "<p><code>[local:night]</code></p>",
		"Local [news: night] is here": "<p>Local [news: night] is here</p>",
	} {
		got, _ := htmlOf(text, markdown.Options{Local: local()})
		if strings.TrimSpace(got) != want && !strings.Contains(text, "x.md") {
			t.Errorf("%s\nbecomes %s\nwant    %s", text, got, want)
		}
		if strings.Contains(text, "x.md") && strings.Contains(got, "960123") {
			t.Errorf("%s: a link became a detail: %s", text, got)
		}
	}
	if got, found := htmlOf("Ring [local:nihgt].", markdown.Options{Local: local()}); found != 1 || strings.Contains(got, "nihgt") {
		t.Errorf("an unknown detail becomes %s with %d findings", got, found)
	}
	if got, found := htmlOf("Ring [local:night].", markdown.Options{}); found != 0 || !strings.Contains(got, "[local:night]") {
		t.Errorf("in a project that knows no details, the words become %s with %d findings", got, found)
	}
}

func FuzzFillLocal(f *testing.F) {
	f.Add("Ring [local:night] or [local:hospice ] or [local: [local:night]].")
	f.Fuzz(func(t *testing.T, text string) {
		filled, unknown := markdown.FillLocal(text, local())
		if !strings.Contains(text, "[local:") && filled != text {
			t.Errorf("%q became %q", text, filled)
		}
		if len(unknown) == 0 {
			if again, _ := markdown.FillLocal(filled, local()); again != filled && !strings.Contains(filled, "[local:") {
				t.Errorf("%q became %q and then %q", text, filled, again)
			}
		}
	})
}
