package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// svgDepth bounds how deeply the parts of a drawing may stand in each other.
const svgDepth = 256

const htmlNamespace = "http://www.w3.org/1999/xhtml"

// inspectSVG reads a drawing's size and whether it is more than a drawing.
func inspectSVG(data []byte) (Info, error) {
	r := svgReader{info: Info{Format: SVG, Orientation: 1}, decoder: xml.NewDecoder(bytes.NewReader(data))}
	r.decoder.CharsetReader = oneByteText
	r.decoder.Entity = map[string]string{}
	for {
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = r.token(token)
		}
		if err != nil && !r.root {
			return Info{}, ErrUnknown
		}
		if err != nil {
			return Info{}, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if !r.root {
		return Info{}, ErrUnknown
	}
	return r.info, nil
}

type svgReader struct {
	decoder *xml.Decoder
	info    Info
	root    bool // whether the outermost element has been seen
	depth   int
	styling bool // inside a style element
}

func (r *svgReader) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return r.element(t)
	case xml.EndElement:
		r.depth--
		r.styling = false
	case xml.CharData:
		r.note(r.styling && fetching(string(t)))
	case xml.ProcInst:
		r.note(strings.EqualFold(t.Target, "xml-stylesheet"))
	case xml.Directive:
		r.entities(string(t))
	}
	return nil
}

// note remembers the first sign that a drawing is active.
func (r *svgReader) note(active bool) { r.info.Active = r.info.Active || active }

func (r *svgReader) element(e xml.StartElement) error {
	if r.depth++; r.depth > svgDepth {
		return errors.New("its parts stand too deeply in each other")
	}
	if !r.root {
		if e.Name.Local != "svg" {
			return ErrUnknown
		}
		r.root = true
		r.info.Width, r.info.Height = svgSize(e.Attr)
	}
	name := strings.ToLower(e.Name.Local)
	r.styling = name == "style"
	r.note(activeElement(name) || e.Name.Space == htmlNamespace)
	for _, a := range e.Attr {
		r.note(a.Name.Space != "xmlns" && activeAttribute(name, strings.ToLower(a.Name.Local), a.Value))
	}
	return nil
}

// declared matches one entity of a document type.
var declared = regexp.MustCompile(`<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// entities learns a drawing's own abbreviations. Some programs write them for
// namespaces; one that holds markup, or comes from elsewhere, could hide
// anything.
func (r *svgReader) entities(directive string) {
	directive = "<!" + directive + ">"
	for _, d := range declared.FindAllStringSubmatch(directive, -1) {
		value := d[2] + d[3]
		r.decoder.Entity[d[1]] = value
		r.note(strings.ContainsAny(value, "<&%"))
	}
	r.note(strings.Count(directive, "<!ENTITY") != len(r.decoder.Entity))
}

func activeElement(name string) bool {
	active := []string{"script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video"}
	return slices.Contains(active, name)
}

func activeAttribute(element, name, value string) bool {
	switch {
	case element == "a" && name == "href":
		return !inside(value) && !leading(value)
	case strings.HasPrefix(name, "on"), name == "base":
		return true
	case name == "href", name == "src":
		return !inside(value)
	case name == "attributename":
		animated := strings.ToLower(strings.TrimSpace(value))
		return strings.HasPrefix(animated, "on") || strings.HasSuffix(animated, "href")
	case name == "style":
		return fetching(value)
	}
	return strings.Contains(strings.ToLower(value), "url(") && fetching(value)
}

// leading reports whether a link does no more than lead to another page.
func leading(link string) bool {
	link = strings.ToLower(strings.TrimSpace(link))
	return strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://")
}

// inside reports whether a reference stays within the drawing.
func inside(reference string) bool {
	reference = strings.ToLower(strings.TrimSpace(reference))
	if reference == "" || reference[0] == '#' {
		return true
	}
	return slices.ContainsFunc([]string{"png", "jpeg", "jpg", "gif", "webp"}, func(format string) bool {
		rest, ok := strings.CutPrefix(reference, "data:image/"+format)
		return ok && (strings.HasPrefix(rest, ";") || strings.HasPrefix(rest, ","))
	})
}

// fetching reports whether styles load something, or are written so that it
// cannot be told.
func fetching(style string) bool {
	style = strings.ToLower(style)
	if strings.ContainsAny(style, `\`) || strings.Contains(style, "@import") || strings.Contains(style, "image-set") {
		return true
	}
	for _, after := range strings.Split(style, "url(")[1:] {
		if !inside(strings.TrimLeft(after, " \t\r\n\"'")) {
			return true
		}
	}
	return false
}

// svgSize works out a drawing's size in pixels, as far as it says. What it
// does not say follows from the box it is drawn in.
func svgSize(attributes []xml.Attr) (width, height int) {
	var wide, high, boxWide, boxHigh float64
	for _, a := range attributes {
		switch a.Name.Local {
		case "width":
			wide = svgLength(a.Value)
		case "height":
			high = svgLength(a.Value)
		case "viewBox":
			box := strings.FieldsFunc(a.Value, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) })
			if len(box) == 4 {
				boxWide, boxHigh = svgLength(box[2]), svgLength(box[3])
			}
		}
	}
	switch {
	case boxWide == 0 || boxHigh == 0 || wide > 0 && high > 0:
	case wide > 0:
		high = wide * boxHigh / boxWide
	case high > 0:
		wide = high * boxWide / boxHigh
	default:
		wide, high = boxWide, boxHigh
	}
	return pixels(wide), pixels(high)
}

// svgLength reads a length in pixels; 0 when it depends on where it is shown.
func svgLength(text string) float64 {
	text = strings.TrimSpace(text)
	digits := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz%")
	perUnit := map[string]float64{"": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
	value, err := strconv.ParseFloat(digits, 64)
	if err != nil || !(value > 0 && value < 1e6) {
		return 0
	}
	return value * perUnit[text[len(digits):]]
}

func pixels(length float64) int { return int(math.Ceil(min(length, 1e6))) }

// oneByteText reads the old encodings in which each byte is one character.
func oneByteText(encoding string, from io.Reader) (io.Reader, error) {
	switch strings.ToLower(encoding) {
	case "us-ascii", "ascii", "iso-8859-1", "windows-1252":
	default:
		return nil, fmt.Errorf("its encoding %q is not known", encoding)
	}
	data, err := io.ReadAll(from)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	for _, b := range data {
		text.WriteRune(rune(b))
	}
	return strings.NewReader(text.String()), nil
}
