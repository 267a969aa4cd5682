package light

import (
	"path"
	"regexp"
	"strings"
	"unicode/utf8"
)

// scriptAddresses lists the addresses that a script plainly fetches, and the
// pieces of HTML it writes. A script can put an address together in ways that
// only running it would show; the site's own policy, which lets browsers ask
// nobody else, is what holds then. An address that a script merely mentions,
// in a message or as the name of a namespace, is none.
func scriptAddresses(js string) (fetched, markup []part) {
	for _, s := range literals(js) {
		before := js[max(0, s.at-contextLength):max(0, s.at-1)]
		switch _, away := outside(s.text, ""); {
		case strings.Contains(s.text, "<") && writesMarkup.MatchString(s.text):
			markup = append(markup, s)
		case !away || strings.ContainsAny(s.text, " <>"):
		case fetching.MatchString(before), alwaysFetched(s.text), fetchedByName(js, before):
			fetched = append(fetched, s)
		}
	}
	return fetched, markup
}

// contextLength is how much of the script before a string is looked at.
const contextLength = 120

// fetching knows what stands before an address that is going to be fetched.
var fetching = regexp.MustCompile(`(?:` +
	`\b(?:fetch|import|importScripts|sendBeacon|Worker|SharedWorker|EventSource|WebSocket|addModule|getScript|getJSON|loadScript|FontFace\([^()]*,)\s*\(?` +
	`|(?:\$|jQuery|axios)\.(?:get|post|ajax|load|put)\(|\baxios\(|\bajax\(\{[^{}]*\burl\s*:` +
	`|\.open\(\s*["'][A-Za-z]+["']\s*,` +
	`|\.(?:src|srcset|poster|action)\s*=|\bsetAttribute\(\s*["'](?:src|srcset|poster|action)["']\s*,` +
	`|(?:^|[\s;}])from|(?:^|[\s;])import` +
	`)\s*$`)

// writesMarkup knows a string that is a piece of a page.
var writesMarkup = regexp.MustCompile(`(?i)<(?:script|link|img|iframe|video|audio|source|embed|object|style|form|marquee)\b`)

// alwaysFetched knows addresses that are written for no other purpose: a file
// of styles, script or letters, one without a scheme, and the servers of those
// who count visitors or lend fonts and films.
func alwaysFetched(address string) bool {
	host, yes := outside(address, "")
	if !yes || !strings.Contains(host, ".") || strings.ContainsAny(host, "*$'\"()") {
		return false
	}
	if strings.HasPrefix(address, "//") {
		return true
	}
	clean, _, _ := strings.Cut(address, "?")
	switch strings.ToLower(path.Ext(clean)) {
	case ".js", ".mjs", ".css", ".woff", ".woff2", ".wasm":
		return true
	}
	return lender.MatchString(host)
}

var lender = regexp.MustCompile(`(?:^|\.)(?:google-analytics\.com|googletagmanager\.com|fonts\.googleapis\.com|fonts\.gstatic\.com|connect\.facebook\.net|hotjar\.com|clarity\.ms|doubleclick\.net|plausible\.io|segment\.com)$`)

// given knows a name that an address is kept under.
var given = regexp.MustCompile(`\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*=\s*$`)

// fetchedByName reports whether a string is kept under a name that is fetched
// somewhere.
func fetchedByName(js, before string) bool {
	m := given.FindStringSubmatch(before)
	if m == nil {
		return false
	}
	for _, use := range []string{"fetch(", "import(", "WebSocket(", "EventSource(", "sendBeacon(", ".src=", ".src = "} {
		for from := 0; ; {
			i := strings.Index(js[from:], use+m[1])
			if i < 0 {
				break
			}
			from += i + len(use) + len(m[1])
			if from >= len(js) || !partOfName(js[from]) {
				return true
			}
		}
	}
	return false
}

func partOfName(c byte) bool { return c == '$' || c != '-' && inWord(c) }

// literals lists the strings of a script, each with its place behind its first
// quotation mark. A template counts up to its first value.
// Source: ECMA-262, section 12.
func literals(js string) []part {
	var list []part
	last := byte(0) // the last character that is neither white space nor comment
	for at := 0; at < len(js); {
		rest := js[at:]
		switch c := rest[0]; {
		case strings.HasPrefix(rest, "//"):
			at += reachOf(rest, "\n")
		case strings.HasPrefix(rest, "/*"):
			at += 2 + reachOf(rest[2:], "*/")
		case c == '/' && begins(last, js[:at]):
			at += expression(rest)
			last = '/'
		case c == '"' || c == '\'' || c == '`':
			length, whole := literal(rest)
			list = append(list, part{plainScript(rest[1 : 1+length]), at + 1, length})
			at += whole
			last = c
		default:
			if !isSpace(c) {
				last = c
			}
			at++
		}
	}
	return list
}

// literal measures a string: what is in it (of a template, before its first
// value), and the whole with its quotation marks.
func literal(text string) (inside, whole int) {
	quote := text[0]
	inside = -1
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == quote, text[i] == '\n' && quote != '`':
			if inside < 0 {
				inside = i - 1
			}
			return inside, i + 1
		case quote == '`' && inside < 0 && strings.HasPrefix(text[i:], "${"):
			inside = i - 1
		}
	}
	if inside < 0 {
		inside = len(text) - 1
	}
	return inside, len(text)
}

// begins reports whether a stroke begins a regular expression, going by what
// stands before it; else it divides.
func begins(last byte, before string) bool {
	if last == 0 || strings.IndexByte("(,=:[!&|?{};+-*%<>~^", last) >= 0 {
		return true
	}
	before = strings.TrimRight(before, " \t")
	for _, word := range []string{"return", "typeof", "case", "in", "of", "void"} {
		if rest, ok := strings.CutSuffix(before, word); ok && (rest == "" || !partOfName(rest[len(rest)-1])) {
			return true
		}
	}
	return false
}

// expression measures a regular expression. It ends with its line at the latest.
func expression(text string) int {
	class := false
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '\n':
			return i
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			return i + 1
		}
	}
	return len(text)
}

// plainScript undoes the escapes of a string: \/ is a stroke, \x2f too.
func plainScript(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		most := map[byte]int{'x': 2, 'u': 4}[text[i]]
		if n := hexLength(text[i+1:], most); most > 0 && n == most {
			b.WriteRune(hexRune(text[i+1 : i+1+n]))
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == 'n' || r == 't' || r == 'r' || r == '\n' {
			r = ' '
		}
		b.WriteRune(r)
		i += size - 1
	}
	return b.String()
}
