package config_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/fields"
)

// said lists findings: place, code, message and hint.
func said(found []diag.Diagnostic) string {
	var lines []string
	for _, d := range diag.Sort(found) {
		lines = append(lines, fmt.Sprintf("%d:%d %s %s: %s (%s)", d.Span.Line, d.Span.Col, d.Severity, d.Code, d.Message, d.Hint))
	}
	return strings.Join(lines, "\n")
}

func TestDefaults(t *testing.T) {
	for _, text := range []string{"", "# nothing but a note\n", "\xef\xbb\xbf", "title:\n"} {
		c, policy, found := config.Parse("signpost.yaml", []byte(text))
		c.Places = nil
		if !reflect.DeepEqual(c, config.Defaults()) || len(policy) > 0 || len(found) > 0 {
			t.Errorf("%q gives %+v, %v and\n%s", text, c, policy, said(found))
		}
	}
}

func TestParse(t *testing.T) {
	c, policy, found := config.Parse("signpost.yaml", []byte(`title: A site
languageCode: cy
baseURL: https://example.org/guide
help_page: /who-can-help/
feed_items: 5
html: true
checks: {link-broken: warning, field-unknown: off, alt-missing: false}
menu:
  - {title: Messages, page: messages}
`))
	if len(found) > 0 {
		t.Error(said(found))
	}
	want := config.Defaults()
	want.Title, want.Language, want.BaseURL, want.HelpPage, want.FeedItems, want.HTML = "A site", "cy", "https://example.org/guide/", "/who-can-help/", 5, true
	want.Menu = []config.MenuItem{{Title: "Messages", Page: "messages"}}
	want.Checks = map[string]string{"link-broken": "warning", "field-unknown": "off", "alt-missing": "false"}
	if at := c.Places["help_page"]; at.Line != 4 || at.Col != 12 {
		t.Errorf("help_page stands at %+v", at)
	}
	c.Places = nil
	if !reflect.DeepEqual(c, want) {
		t.Errorf("read %+v\nwant %+v", c, want)
	}
	if !reflect.DeepEqual(policy, diag.Policy{"link-broken": diag.Warning, "field-unknown": diag.Off, "alt-missing": diag.Off}) {
		t.Errorf("the policy is %v", policy)
	}
}

func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"titel: x\n":                      "1:1 error config-unknown: there is no setting called titel (did you mean title?)",
		"title: x\nbaseurl_: x\n":         "2:11 error config-value: the base address should be a whole web address (write it as in base_url: https://example.org/)",
		"checks: {link-broken: loud}\n":   "1:23 error config-value: a check cannot be set to \"loud\" (use error, warning, advice or off)",
		"checks: {link-brokn: off}\n":     "1:22 error config-value: there is no finding called link-brokn (did you mean link-broken?)",
		"menu: [{title: A}]\n":            "1:8 error field-missing: the field page is missing here (add page: /messages/)",
		"- a list\n":                      "1:1 error config-shape: the configuration should be a group of settings (write title: and the site's name)",
		"language: english\n":             "1:11 error config-value: this is not the code of a language: english (write it as in language: en-GB, so that voices read the pages well)",
		"<<<<<<< a\n=======\n>>>>>>> b\n": "1:1 error conflict-left: two versions of these lines stand here, and nobody has chosen between them yet (keep the lines that are right, and delete the others with the lines that begin with <<<<<<<, ======= and >>>>>>>)",
		"feed_items: many\n":              "1:13 error field-value: feed_items should be a whole number (write feed_items: 20)",
		"title: a: b\n":                   `1:9 error yaml-unreadable: this value has a colon in it, which YAML takes for another field (put the whole value in quotes: title: "One: two")`,
		"base_url: https://a\nbaseURL: b": "2:1 error field-twice: the field baseURL is given twice (keep one of the two)",
	} {
		c, _, found := config.Parse("signpost.yaml", []byte(text))
		if got := said(found); got != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, got, want)
		}
		if c.Theme != "default" || c.FeedItems != 20 {
			t.Errorf("%q loses the other defaults: %+v", text, c)
		}
	}
}

// TestBase holds base addresses, and the path they give the site.
func TestBase(t *testing.T) {
	for given, want := range map[string]struct{ base, path string }{
		"":                            {"", "/"},
		"https://example.org":         {"https://example.org/", "/"},
		"https://example.org//":       {"https://example.org/", "/"},
		"http://localhost:1313/":      {"http://localhost:1313/", "/"},
		"https://example.org/a/guide": {"https://example.org/a/guide/", "/a/guide/"},
		"https://example.org/é/":      {"https://example.org/é/", "/%C3%A9/"},
	} {
		base, wrong := config.CleanBase(given)
		if base != want.base || wrong != "" {
			t.Errorf("%q is cleaned to %q (%s)", given, base, wrong)
		}
		if got := (config.Config{BaseURL: base}).BasePath(); got != want.path {
			t.Errorf("the path of %q is %q", base, got)
		}
	}
	for _, given := range []string{"example.org", "/guide/", "//example.org/", "ftp://example.org/", "javascript:alert(1)", "https:///x", "https://example.org/?a=b", "https://example.org/#a", "https://exa mple.org/", "%"} {
		if base, wrong := config.CleanBase(given); wrong == "" || base != "" {
			t.Errorf("%q is let through as %q", given, base)
		}
	}
}

// TestHelp holds every setting to having help and an example.
func TestHelp(t *testing.T) {
	for _, f := range config.Schema().Fields {
		if f.Help == "" || f.Example == "" {
			t.Errorf("%s has no help or no example", f.Name)
		}
		_, _, found := config.Parse("signpost.yaml", []byte(f.Name+": "+f.Example+"\n"))
		if len(found) > 0 {
			t.Errorf("the example of %s:\n%s", f.Name, said(found))
		}
	}
	if _, ok := config.Schema().Lookup(fields.Normal("Base-URL")); !ok {
		t.Error("base_url cannot be found under another spelling")
	}
}
