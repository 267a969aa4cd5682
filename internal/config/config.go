// Package config reads signpost.yaml, a project's few settings.
//
// Every setting has a default, given in one place, so that a folder of pages
// builds without any. What must stay true: a setting Signpost does not know is
// an error with the nearest one it does, because a silently ignored setting is
// the hardest mistake to find.
package config

import (
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/rules"
)

// Config is a project's settings.
type Config struct {
	Title       string            `field:"title" help:"The site's name." example:"Signpost"`
	Description string            `field:"description" help:"One sentence on what the site is for." example:"Short, plain learning."`
	Language    string            `field:"language" alias:"languagecode" help:"The language most pages are in." example:"en-GB"`
	Languages   []string          `field:"languages" help:"The other languages that pages are translated into. page.cy.md is the Welsh version of page.md." example:"[cy, ur]"`
	Names       map[string]string `field:"language_names" help:"What speakers call a language that Signpost does not know, by its code." example:"{rom: Romani}"`
	BaseURL     string            `field:"base_url" alias:"baseurl" help:"Where the site will live. Needed for feeds and the sitemap." example:"https://example.org/"`
	Theme       string            `field:"theme" help:"The folder under themes/ whose files go in front of the built-in ones." example:"default"`
	Library     string            `field:"library" values:"none signpost" help:"signpost puts your pages over the learning library that the program carries, so that your folder holds only what is yours." example:"signpost"`
	HelpPage    string            `field:"help_page" help:"Where 'I need help now' leads." example:"/help/"`
	Checks      map[string]string `field:"checks" help:"Severity by code: error, warning, advice or off." example:"{field-unknown: off}"`
	HTML        bool              `field:"html" help:"true keeps HTML written in pages, made safe. Otherwise it is dropped with a warning." example:"false"`
	Footer      string            `field:"footer" help:"A sentence at the foot of every page." example:"Made by a hospice."`
	FeedItems   int               `field:"feed_items" help:"How many pages the feed lists." example:"20"`
	Menu        []MenuItem        `field:"menu" help:"The main menu. Without it, the sections in order." example:"[{title: Messages, page: /messages/}]"`

	Places map[string]diag.Span // where each setting stands; empty for a default
}

// MenuItem is one entry of the main menu.
type MenuItem struct {
	Title string `field:"title" need:"must" help:"What it says." example:"Messages"`
	Page  string `field:"page" need:"must" help:"Where it leads." example:"/messages/"`
	Group string `field:"group" help:"The heading it stands under." example:"Learn"`
}

// Defaults are the settings of a project that has none.
func Defaults() Config {
	return Config{
		Title: "Signpost", Language: "en-GB", Theme: "default", HelpPage: "/help/", FeedItems: 20,
	}
}

// Schema describes the settings, for checks and for the reference.
func Schema() *fields.Schema { return fields.SchemaOf(reflect.TypeFor[Config]()) }

// Parse reads the configuration. The policy holds the severities the author
// chose.
func Parse(file string, src []byte) (Config, diag.Policy, []diag.Diagnostic) {
	c := Defaults()
	value, found := fields.YAMLFile(file, src)
	if conflicts := fields.Conflicts(file, src); len(conflicts) > 0 {
		return c, nil, conflicts
	}
	if value.Shape != fields.Mapping {
		if len(found) == 0 && value.Shape != fields.Null {
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "config-shape", Span: value.Span,
				Message: "the configuration should be a group of settings", Hint: "write title: and the site's name"})
		}
		return c, nil, found
	}
	schema := Schema()
	d := schema.Decode(value, &c)
	found = append(found, d.Found...)
	c.Places = d.Places
	for _, e := range d.Unknown {
		found = append(found, diag.Diagnostic{
			Severity: diag.Error, Code: "config-unknown", Span: e.Span, Message: "there is no setting called " + e.Key,
			Hint: diag.DidYouMean(e.Key, schema.Names(), "the settings are "+fields.Enumerate(schema.Names())),
		})
	}
	policy, bad := policyOf(c.Checks, d.Places)
	found = append(found, bad...)
	base, wrong := CleanBase(c.BaseURL)
	if wrong != "" {
		found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "config-value", Span: d.Places["base_url"], Message: wrong, Hint: "write it as in base_url: https://example.org/"})
	}
	c.BaseURL = base
	if !language.MatchString(c.Language) {
		found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "config-value", Span: d.Places["language"],
			Message: "this is not the code of a language: " + c.Language, Hint: "write it as in language: en-GB, so that voices read the pages well"})
		c.Language = Defaults().Language
	}
	return c, policy, append(found, c.otherLanguages()...)
}

// language is the shape of a language's code, such as en or zh-Hant-TW.
var language = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// CleanBase checks a base address and ends it in one slash. The second result
// says what is wrong.
func CleanBase(base string) (string, string) {
	if base == "" {
		return "", ""
	}
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.RawQuery != "" || u.Fragment != "" {
		return "", "the base address should be a whole web address"
	}
	return strings.TrimRight(base, "/") + "/", ""
}

// BasePath is the folder of the base address on its server: "/" or "/guide/".
func (c Config) BasePath() string {
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.EscapedPath()
}

// policyOf reads the severities.
func policyOf(checks map[string]string, places map[string]diag.Span) (diag.Policy, []diag.Diagnostic) {
	policy := diag.Policy{}
	var found []diag.Diagnostic
	wrong := func(code, message, hint string) {
		found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "config-value", Span: places["checks."+code], Message: message, Hint: hint})
	}
	for code, word := range checks {
		severity, ok := diag.ParseSeverity(word)
		if word == "false" {
			severity, ok = diag.Off, true
		}
		switch {
		case !ok:
			wrong(code, "a check cannot be set to "+strconv.Quote(word), "use error, warning, advice or off")
		case !slices.Contains(rules.Codes(), code):
			wrong(code, "there is no finding called "+code, diag.DidYouMean(code, rules.Codes(), "the name of a finding stands behind it in square brackets"))
		default:
			policy[code] = severity
		}
	}
	return policy, found
}
