package config

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// named are the languages most spoken at home in Britain and Ireland, as their
// speakers write their names.
const named = `ar العربية|bn বাংলা|bg Български|cs Čeština|cy Cymraeg|de Deutsch|el Ελληνικά|en English|es Español|fa فارسی|fr Français|
ga Gaeilge|gd Gàidhlig|gu ગુજરાતી|gv Gaelg|he עברית|hi हिन्दी|hr Hrvatski|hu Magyar|it Italiano|ja 日本語|ko 한국어|ku Kurdî|kw Kernewek|lt Lietuvių|
lv Latviešu|ml മലയാളം|mr मराठी|ne नेपाली|nl Nederlands|pa ਪੰਜਾਬੀ|pl Polski|ps پښتو|pt Português|ro Română|ru Русский|sco Scots|sk Slovenčina|
so Soomaali|sq Shqip|sr Српски|sw Kiswahili|ta தமிழ்|te తెలుగు|th ไทย|ti ትግርኛ|tl Tagalog|tr Türkçe|uk Українська|ur اردو|vi Tiếng Việt|yo Yorùbá|zh 中文`

// LanguageName is what the speakers of a language call it. One that nobody
// named goes by its code.
func (c Config) LanguageName(code string) string {
	primary := Primary(code)
	for _, known := range []string{code, primary} {
		if name := c.Names[known]; name != "" {
			return name
		}
	}
	for entry := range strings.SplitSeq(named, "|") {
		if known, name, _ := strings.Cut(strings.TrimSpace(entry), " "); known == primary {
			return name
		}
	}
	return code
}

// IsLanguage reports whether a word is the code of a language that Signpost
// knows by name.
func IsLanguage(code string) bool { return Defaults().LanguageName(code) != code }

// Primary is a language's code without its country or script: of cy-GB it is cy.
func Primary(code string) string {
	primary, _, _ := strings.Cut(strings.ToLower(code), "-")
	return primary
}

// otherLanguages checks the languages of translations, and keeps the good ones.
func (c *Config) otherLanguages() []diag.Diagnostic {
	var found []diag.Diagnostic
	var kept []string
	for i, code := range c.Languages {
		at := c.Places[fmt.Sprintf("languages[%d]", i)]
		switch {
		case !language.MatchString(code):
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "config-value", Span: at,
				Message: "this is not the code of a language: " + code, Hint: "write it as in languages: [cy, ur]"})
		case slices.Contains(kept, code):
		case Primary(code) == Primary(c.Language):
			found = append(found, diag.Diagnostic{Severity: diag.Error, Code: "config-value", Span: at,
				Message: code + " is the language most pages are in already", Hint: "take it out of languages:"})
		default:
			kept = append(kept, code)
		}
	}
	c.Languages = kept
	return found
}

// TranslationOf takes the name of a translation's file apart: of
// content/help.cy.md the language is cy and the original content/help.md. The
// last result is false for a file that is no translation into one of the
// languages.
func TranslationOf(file string, languages []string) (language, original string, ok bool) {
	stem, dot := file, strings.LastIndexByte(file, '.')
	if dot > 0 {
		stem = file[:dot]
	}
	for _, code := range languages {
		if before, is := strings.CutSuffix(stem, "."+code); is && !strings.HasSuffix(before, "/") {
			return code, before + file[dot:], true
		}
	}
	return "", "", false
}
