package private

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"signpost/internal/diag"
)

// shapes matches the parts of a drawing that hold no words but many numbers.
var shapes = regexp.MustCompile(`(?s)\s(?:d|points|transform|gradientTransform|viewBox|values|keyTimes|style|enable-background|inkscape:[\w-]+|sodipodi:nodetypes)\s*=\s*(?:"[^"]*"|'[^']*')`)

// withoutShapes is a drawing with spaces in place of its shapes.
func withoutShapes(src []byte) []byte {
	blank := bytes.Clone(src)
	for _, at := range shapes.FindAllIndex(src, -1) {
		for i := at[0]; i < at[1]; i++ {
			if blank[i] != '\n' {
				blank[i] = ' '
			}
		}
	}
	return blank
}

var (
	// creator matches the words in which a drawing names who made it.
	creator = regexp.MustCompile(`(?is)<dc:(?:creator|publisher|contributor|rights)\b[^>]*>(.*?)</dc:(?:creator|publisher|contributor|rights)>`)
	// folders matches a path that begins with the name of a computer's user.
	folders = regexp.MustCompile(`(?i)(?:^|["'\s=]|file://)(?:[a-z]:\\Users\\|/home/|/Users/)([^\\/"'<>\s]+)`)
	// between matches the text between two tags.
	between = regexp.MustCompile(`>?\s*([^<>]*[^<>\s])`)
)

// drawing looks for what programs leave in drawings: who made it, on whose
// computer; and, in any text, for pictures that are written into it.
func (s *scan) drawing() {
	if s.kind == ".svg" {
		s.authors()
	}
	for at := 0; ; {
		next := bytes.Index(s.text[at:], []byte(";base64,"))
		if next < 0 {
			return
		}
		at += next + len(";base64,")
		s.written(at)
	}
}

func (s *scan) authors() {
	for _, at := range creator.FindAllSubmatchIndex(s.text, -1) {
		for _, inner := range between.FindAllSubmatchIndex(s.text[at[2]:at[3]], -1) {
			from, to := at[2]+inner[2], at[2]+inner[3]
			if s.personal(string(s.text[from:to])) {
				s.tell(hit{from: from, to: to, code: "file-tells", severity: diag.Error,
					message: "this drawing says who made it, and would be published with the name",
					hint:    "open its properties in the drawing program, empty the fields with names, and save it as plain SVG" + history})
			}
		}
	}
	for _, at := range folders.FindAllSubmatchIndex(s.text, -1) {
		s.tell(hit{from: at[2], to: at[3], code: "file-tells", severity: diag.Error,
			message: "this drawing holds the name of a folder on somebody's computer, and would be published with it",
			hint:    "save it as plain SVG: that leaves out what only the drawing program needs" + history})
	}
}

// personal reports whether what a file says of its author is a person's name,
// and no program's or body's.
func (c *Checker) personal(name string) bool {
	name = strings.TrimSpace(name)
	if holds := c.allowed[folded(name)]; holds || len(name) < 3 || len(name) > 80 || strings.ContainsAny(name, "0123456789©") && !strings.Contains(name, "@") {
		return false
	}
	if strings.Contains(name, "@") {
		return !c.sharedBox(name[:strings.IndexByte(name, '@')])
	}
	all := strings.FieldsFunc(name, func(r rune) bool { return !isLetter(r) && r != '\'' && r != '’' && r != '-' })
	if len(all) == 0 || len(all) > 4 {
		return false
	}
	for _, w := range all {
		small := strings.ToLower(w)
		if c.words[small]&(organisation|shared|worker) != 0 && c.words[small]&firstName == 0 || isProgram(small) {
			return false
		}
		first, _ := utf8.DecodeRuneInString(w)
		if len(all) > 1 && !unicode.IsUpper(first) && !strings.ContainsAny(name, "._") {
			return false
		}
	}
	return len(all) > 1 || len(all[0]) > 3
}

// isProgram knows words that programs, machines and their makers put where an
// author's name belongs.
func isProgram(word string) bool {
	return slices.Contains(strings.Fields(`adobe microsoft word office canva inkscape libreoffice openoffice writer acrobat distiller pdfium
		ghostscript chrome chromium skia quartz indesign illustrator photoshop affinity designer publisher apple google samsung canon nikon sony
		olympus digital camera iphone ipad android gimp powerpoint excel pages keynote latex tex pdftex user users owner admin administrator root
		unknown author untitled anonymous default none windows macos scanner ricoh xerox konica minolta hp epson brother canonscan python reportlab
		signpost figma sketch draw corel coreldraw visio drawio nhs uk cc by`), word)
}

// written looks into a picture that is written into a text.
func (s *scan) written(at int) {
	from := bytes.LastIndex(s.text[max(0, at-64):at], []byte("data:"))
	if from < 0 {
		return
	}
	from += max(0, at-64)
	to := at
	for to < len(s.text) && (letter(s.text[to]) && s.text[to] < 0x80 || digit(s.text[to]) || strings.IndexByte("+/=", s.text[to]) >= 0) {
		to++
	}
	data := make([]byte, base64.StdEncoding.DecodedLen(to-at))
	n, _ := base64.StdEncoding.Decode(data, s.text[at:to])
	f := s.factsOf(bytes.NewReader(data[:n]), int64(n))
	if f.place {
		s.tell(hit{from: from, to: to, code: "photo-place", severity: diag.Error,
			message: "the place where a photograph was taken is in it, and the photograph is written into this file, where Signpost cannot take the place out",
			hint:    "put the photograph beside the page as a file of its own" + history})
	}
}
