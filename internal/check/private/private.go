// Package private finds what would give a person away: the address of a
// mailbox, a telephone number, a number under which somebody is known, a date
// of birth, a home, a name beside an illness, and what files tell about the
// people who made them.
//
// A page about dying is read by strangers, and the project that holds it often
// lies open as well, with all it ever held. So every byte of every text is
// looked at: front matter, comments, captions and data as much as sentences.
//
// What must stay true: a finding never repeats what it found. Its message holds
// a mask, and in the line it shows, every such value is replaced by as many
// dots, because findings end up in logs that everybody can read. Ordinary text
// is looked at once, and each byte of it only for a moment.
package private

import (
	"bytes"
	"path"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// Options are what a project says about itself.
type Options struct {
	Allowed   []kind.Allowance // texts that look private and are not
	Helplines []kind.Helpline  // whose numbers stand in one place only
	Today     fields.Date      // decides which allowances are over
}

// Checker looks at files. It does not change once it is made, so that many may
// use it at a time.
type Checker struct {
	made      made
	allowed   map[string]bool // folded texts, and whether they still hold
	helplines map[string]bool // numbers in the form of national
	words     map[string]meaning
	interest  [256]bool // bytes at which something may begin
	oldest    int       // the year before which nobody was born who may be alive
}

// New makes a Checker.
func New(o Options) *Checker {
	c := &Checker{
		made: madeUp(), allowed: map[string]bool{}, helplines: map[string]bool{}, words: vocabulary(),
		oldest: o.Today.Year - longestLife,
	}
	if o.Today.Year == 0 {
		c.oldest = 1900
	}
	for _, a := range o.Allowed {
		over := !a.Until.IsZero() && !o.Today.IsZero() && a.Until.String() <= o.Today.String()
		c.allow(folded(a.Text), !over)
		if number := onlyDigits(a.Text); len(number) > 8 && strings.Trim(a.Text, "0123456789 +-()\u00a0") == "" {
			c.allow(dialledAs+national(number), !over)
		}
	}
	for _, h := range o.Helplines {
		if number := national(onlyDigits(h.Number)); len(number) > 2 && number != everybodys {
			c.helplines[number] = true
		}
	}
	for _, b := range []byte("0123456789@&dDM\xef") {
		c.interest[b] = true
	}
	return c
}

func (c *Checker) allow(text string, holds bool) { c.allowed[text] = c.allowed[text] || holds }

// everybodys is the one number that never changes, so that a page may say it.
const everybodys = "999"

// dialledAs stands before a number that is allowed in whatever form.
const dialledAs = "tel:"

// longestLife is how many years after a birth somebody may still be alive.
const longestLife = 120

// Text looks at a file that people write in: a page with all its parts, a data
// file, captions, a drawing, a table, the settings.
func (c *Checker) Text(file string, src []byte) []diag.Diagnostic {
	s := c.scan(file, src)
	s.sweep()
	s.drawing()
	return s.findings()
}

// scan is the look at one text.
type scan struct {
	*Checker
	file   string
	src    []byte // as looked at: of the same length as the text, without what no person wrote
	text   []byte // as it is
	hits   []hit
	unseen int // where the look ended, if that was before the end; not 0 then
	number run
	kind   string // the file's ending, in small letters
	basis  string // what the page says it is built on, once asked
	asked  bool
}

// hit is something found between two offsets of the text.
type hit struct {
	from, to      int
	code          string
	severity      diag.Severity
	message, hint string
}

func (c *Checker) scan(file string, src []byte) *scan {
	s := &scan{Checker: c, file: file, src: src, text: src, kind: strings.ToLower(path.Ext(file))}
	if s.kind == ".svg" {
		s.src = withoutShapes(src)
	}
	return s
}

// page reports whether the file becomes a page of the site.
func (s *scan) page() bool { return s.kind == ".md" || s.kind == ".markdown" }

// most is how many findings one file may give. A list of a thousand people
// needs no thousand findings to be noticed.
const most = 200

// sweep goes through the text once and stops where something may begin.
func (s *scan) sweep() {
	src, interest := s.src, &s.interest
	for i := 0; i < len(src); i++ {
		b := src[i]
		if !interest[b] || b|0x20 == 'd' && (i+1 == len(src) || src[i+1]|0x20 != 'o') {
			continue
		}
		if len(s.hits) >= most {
			s.unseen = i
			return
		}
		next := s.look(i)
		i = max(i, next-1)
	}
}

// look decides what begins at an offset, and returns the offset from which to
// go on.
func (s *scan) look(i int) int {
	switch b := s.src[i]; b {
	case 'd', 'D':
		if i+3 < len(s.src) && s.src[i+1]|0x20 == 'o' && s.src[i+2]|0x20 == 't' && !letter(s.src[i+3]) {
			return s.spelledMail(i)
		}
	case '@', '&':
		return s.mail(i)
	case 'M':
		return s.title(i)
	case 0xef:
		if size := atSign(s.src[i:]); size > 0 {
			return s.mail(i)
		}
		if _, size := digitAt(s.src, i); size > 0 {
			return s.digits(i)
		}
	default:
		return s.digits(i)
	}
	return i + 1
}

// tell notes something, unless everybody may see it.
func (s *scan) tell(h hit) {
	value := string(s.text[h.from:h.to])
	holds, listed := s.allowed[folded(value)]
	if holds || listed && s.is("allowed") {
		return
	}
	if len(s.hits) >= most {
		if s.unseen == 0 || h.from < s.unseen {
			s.unseen = max(1, h.from)
		}
		return
	}
	if s.inComment(h.from) {
		h.message += ", in a comment: readers do not see it, but the file still holds it"
	}
	s.hits = append(s.hits, h)
	if listed {
		s.hits = append(s.hits, hit{from: h.from, to: h.to, code: "allowed-over", severity: diag.Warning,
			message: "this was allowed for a time, and the time is over",
			hint:    "take it out, or ask again and move until: in content/data/allowed.yaml",
		})
	}
}

// is reports whether the file is one of the data files, or laid over it.
func (s *scan) is(list string) bool {
	return strings.HasPrefix(s.file, "content/data/"+list+".y") || strings.HasPrefix(s.file, "content/data/"+list+".local.y")
}

// inComment reports whether an offset lies in a comment of a page or drawing.
func (s *scan) inComment(at int) bool {
	before := s.text[max(0, at-4096):at]
	open := bytes.LastIndex(before, []byte("<!--"))
	return open >= 0 && !bytes.Contains(before[open:], []byte("-->"))
}
