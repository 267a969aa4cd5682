package private

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// atSign measures a sign that stands between a mailbox and its host: the sign
// itself, its wide form, or how a web page writes it.
func atSign(src []byte) int {
	for _, sign := range []string{"@", "\uff20", "&#64;", "&#x40;", "&commat;"} {
		if bytes.HasPrefix(src, []byte(sign)) {
			return len(sign)
		}
	}
	return 0
}

// mail looks for an address round the sign at an offset.
func (s *scan) mail(i int) int {
	size := atSign(s.src[i:])
	if size == 0 {
		return i + 1
	}
	local := i
	if local > 0 && s.src[local-1] == '\\' {
		local--
	}
	end := local
	for local > 0 && end-local < 64 {
		r, width := utf8.DecodeLastRune(s.src[:local])
		if !isLetter(r) && !strings.ContainsRune("0123456789._%+-'", r) {
			break
		}
		local -= width
	}
	for local < end && strings.IndexByte("._%+-'", s.src[local]) >= 0 {
		local++
	}
	to := s.host(i + size)
	if local == end || to == i+size {
		return i + size
	}
	s.tellMail(local, to, s.src[local:end], s.src[i+size:to])
	return to
}

// host gives the end of a host's name with at least two parts.
func (s *scan) host(at int) int {
	to, last := at, at
	for to < len(s.src) && to-at < 253 {
		r, width := utf8.DecodeRune(s.src[to:])
		if r == '.' {
			last = to + 1
		} else if !isLetter(r) && !(r >= '0' && r <= '9') && r != '-' {
			break
		}
		to += width
	}
	if to == last && last > at { // a full stop
		to--
		last = bytes.LastIndexByte(s.src[at:to], '.') + 1 + at
	}
	top := s.src[last:to]
	if last == at || len(top) < 2 || !letter(top[0]) || bytes.HasPrefix(s.src[at:], []byte(".")) || isEnding(string(top)) {
		return at
	}
	return to
}

// isEnding knows endings of files, as in picture@2x.png.
func isEnding(top string) bool {
	switch strings.ToLower(top) {
	case "png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js", "mjs", "html", "htm", "json", "pdf", "md", "mp4", "vtt", "yaml", "yml", "txt",
		"docx", "doc", "odt", "xlsx", "pptx", "csv", "srt", "m4a", "mp3", "mov", "heic", "tif", "tiff", "avif", "zip":
		return true
	}
	return false
}

// tellMail notes an address that is not made up.
func (s *scan) tellMail(from, to int, local, host []byte) {
	small := strings.ToLower(string(host))
	own := func(end string) bool { return strings.HasSuffix("."+small, end) }
	if slices.ContainsFunc(s.made.mail, own) {
		return
	}
	mask := maskedMail(local, host)
	h := hit{from: from, to: to, code: "email-personal", severity: diag.Error,
		message: "this e-mail address is on no list (" + mask + ")",
		hint:    "take it out, or give the address of a team; one that everybody may see goes into content/data/allowed.yaml, with the reason" + history}
	switch {
	case s.sharedBox(string(local)):
		h.code, h.severity = "email-shared", diag.Warning
		h.message = "this looks like a mailbox that several people read, and it is on no list (" + mask + ")"
		h.hint = "add it to content/data/allowed.yaml with the reason why everybody may see it, or take it out"
	case s.named(string(local)), isFreeMail(small), small == "nhs.net", strings.HasSuffix("."+small, ".nhs.uk"):
		h.message = "this looks like a named person's e-mail address (" + mask + ")"
	}
	s.tell(h)
}

// parts are the words of a mailbox's name.
func parts(local string) []string {
	return strings.FieldsFunc(strings.ToLower(local), func(r rune) bool { return strings.ContainsRune("._-+%", r) })
}

// sharedBox reports whether a mailbox's name says what it is for, and no
// person's.
func (c *Checker) sharedBox(local string) bool {
	if c.words[strings.ToLower(local)]&shared != 0 {
		return true
	}
	all := parts(local)
	if len(all) == 0 || c.words[all[0]]&firstName != 0 {
		return false
	}
	return slices.ContainsFunc(all, func(part string) bool { return c.words[strings.TrimRight(part, "0123456789")]&shared != 0 })
}

// named reports whether a mailbox's name looks like somebody's.
func (c *Checker) named(local string) bool {
	all := parts(local)
	return len(all) >= 2 || len(all) == 1 && c.words[strings.TrimRight(all[0], "0123456789")]&firstName != 0
}

// isFreeMail knows hosts at which people have addresses of their own.
func isFreeMail(host string) bool {
	name, _, _ := strings.Cut(host, ".")
	switch name {
	case "gmail", "googlemail", "hotmail", "outlook", "live", "yahoo", "ymail", "icloud", "me", "mac", "aol", "btinternet", "btopenworld",
		"sky", "talktalk", "virginmedia", "ntlworld", "blueyonder", "protonmail", "proton", "msn", "gmx", "tiscali", "fastmail":
		return true
	}
	return false
}

// spelledMail looks for an address whose signs are written as words, round a
// "dot" at an offset: name at host dot org, name (at) host (dot) org.
func (s *scan) spelledMail(i int) int {
	from, to := s.line(i, i-100, i+80)
	words := fieldsOf(s.src, from, to)
	here := slices.IndexFunc(words, func(w word) bool { return w.from <= i && i < w.to })
	at := here - 1
	for at >= 0 && !s.says(words[at], "at") && here-at < 6 {
		at--
	}
	if here < 0 || !s.says(words[here], "dot") || at < 1 || here-at < 2 || (here-at)%2 != 0 || here-at >= 6 {
		return i + 3
	}
	last := here
	for last+2 < len(words) && s.says(words[last+2], "dot") {
		last += 2
	}
	if last+1 >= len(words) || !isTop(s.bare(words[last+1])) || isSpoken(s.bare(words[at-1]), s.bare(words[at+1])) {
		return i + 3
	}
	first := at - 1
	for first >= 2 && s.says(words[first-1], "dot") {
		first -= 2
	}
	s.tell(hit{from: words[first].from, to: words[last+1].to, code: "email-hidden", severity: diag.Warning,
		message: "this looks like an e-mail address written in words (" + initials(s.src[words[first].from:words[first].to]) + ")",
		hint:    "take it out, or use an address of a team that everybody may see; programs that collect addresses read this form too" + history})
	return words[last+1].to
}

// fieldsOf cuts a stretch at spaces and at brackets, which belong to no word.
func fieldsOf(src []byte, from, to int) []word {
	var all []word
	for i := from; i < to; i++ {
		if apart(src[i]) {
			continue
		}
		start := i
		for i < to && !apart(src[i]) {
			i++
		}
		all = append(all, word{from: start, to: i})
	}
	return all
}

func apart(b byte) bool { return strings.IndexByte(" \t\r\n()[]{}<>", b) >= 0 }

func (s *scan) bare(w word) string {
	return strings.ToLower(strings.Trim(string(s.src[w.from:w.to]), ".,;:!?*_\"'"))
}

func (s *scan) says(w word, what string) bool {
	return strings.EqualFold(string(s.src[w.from:w.to]), what)
}

// isTop knows the last parts of hosts' names that people spell.
func isTop(word string) bool {
	switch word {
	case "com", "org", "net", "uk", "info", "scot", "wales", "cymru", "ie", "eu", "io", "me", "care", "health", "co", "london", "example":
		return true
	}
	return false
}

// isSpoken reports whether what stands before "at" is no mailbox, as in "look
// at www dot", or "more at".
func isSpoken(before, host string) bool {
	switch before {
	case "look", "looking", "more", "us", "me", "online", "found", "is", "are", "see", "find", "read", "available", "website", "site", "page", "out",
		"it", "them", "this", "these", "that", "and", "or", "stay", "web", "resources", "information", "details", "guide", "helpline", "is:", "visit", "start", "published":
		return true
	}
	return host == "www"
}
