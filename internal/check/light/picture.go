package light

import (
	"fmt"
	"io"
	"path"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/picture"
)

// Limits of pictures, in bytes and pixels.
const (
	svgLimit   = 50 * kilobyte
	gifLimit   = 200 * kilobyte
	otherLimit = 300 * kilobyte
	pageLimit  = 1000 * kilobyte // of all pictures of one page
	narrowest  = 320             // a phone's screen is about so many pixels wide
)

// phoneWidth is the width, in pixels, of the form of a photograph that most
// phones choose of those the site offers.
const phoneWidth = 960

// madeSmaller is the size above which the site offers smaller forms of
// photographs, as publish/html has it.
const madeSmaller = 150 << 10

// Picture is what counts of a picture's file. The zero value is no picture.
type Picture struct {
	Format        string // as picture.Info has it, or "avif"
	Width, Height int    // in pixels; 0 where the file does not say
	Size          int64  // in bytes
	Moves         bool
}

// Look measures a picture; what is none, or is damaged, gives the zero Picture.
func Look(file string, from io.ReaderAt, size int64) Picture {
	if strings.EqualFold(path.Ext(file), ".avif") {
		return Picture{Format: "avif", Size: size}
	}
	info, err := picture.InspectAt(from, size)
	if err != nil {
		return Picture{}
	}
	return Picture{Format: info.Format, Width: info.Width, Height: info.Height, Size: size, Moves: moves(info.Format, from, size)}
}

// scaled reports whether the site offers smaller forms of the picture.
func (p Picture) scaled() bool {
	return (p.Format == picture.JPEG || p.Format == picture.PNG) && p.Size > madeSmaller && p.Width > phoneWidth
}

// OnPhone is about how many bytes of the picture a phone fetches.
func (p Picture) OnPhone() int64 {
	if !p.scaled() {
		return p.Size
	}
	part := float64(phoneWidth) / float64(p.Width)
	return int64(float64(p.Size) * part * part)
}

// Place says where a picture is shown.
type Place struct {
	Name  string // of its file
	Span  diag.Span
	Alone bool // as a figure, not in a line of text
	Plain bool // declared to show nothing that matters
}

// Shown says what is wrong with a picture that a page shows.
func (p Picture) Shown(at Place) []diag.Diagnostic {
	var found []diag.Diagnostic
	if limit := p.limit(); !p.scaled() && p.Size > limit && !p.photograph() {
		found = append(found, warn("picture-heavy", at.Span,
			fmt.Sprintf("%s is %s, which takes %s on a weak signal; a picture like this should stay under %s", at.Name, bytesInWords(p.Size), seconds(p.Size), bytesInWords(limit)),
			p.lighter()))
	}
	if p.Moves {
		found = append(found, warn("picture-moves", at.Span,
			at.Name+" moves by itself, which makes some people ill and keeps others from reading",
			"use a picture that stands still, or a film that people start themselves"))
	}
	if p.narrow() && at.Alone && !at.Plain {
		found = append(found, advise("picture-small", at.Span,
			fmt.Sprintf("%s is only %d pixels wide, so it is small on a screen and blurred when somebody makes it larger", at.Name, p.Width),
			fmt.Sprintf("use the picture it was made from, at least %d pixels wide", 2*narrowest)))
	}
	if p.photograph() {
		found = append(found, advise("picture-png-photo", at.Span,
			fmt.Sprintf("%s (%s) seems to be a photograph saved as PNG; as JPEG it would be about a tenth of that", at.Name, bytesInWords(p.Size)),
			"open it in a picture program and save it as JPEG"))
	}
	return found
}

func (p Picture) limit() int64 {
	switch p.Format {
	case picture.SVG:
		return svgLimit
	case picture.GIF:
		return gifLimit
	}
	return otherLimit
}

// lighter says how to make a picture lighter, by its format.
func (p Picture) lighter() string {
	switch p.Format {
	case picture.SVG:
		return "save it as an optimised SVG with fewer points, or as PNG if it holds a photograph"
	case picture.GIF:
		return "save it as PNG, or as a film if it has to move"
	case picture.JPEG:
		return "open it in a picture program and save it again with a quality of about 80"
	}
	return "save it as JPEG, which the site makes smaller for phones by itself, or at most 1440 pixels wide"
}

// narrow reports whether a picture of pixels is narrower than a phone's screen.
func (p Picture) narrow() bool {
	return p.Format != picture.SVG && p.Width > 0 && p.Width < narrowest
}

// photograph reports whether a PNG holds as many bytes for each pixel as only
// photographs need: drawings and screenshots come to a fraction of one.
func (p Picture) photograph() bool {
	pixels := float64(p.Width) * float64(p.Height)
	return p.Format == picture.PNG && p.Size > otherLimit && pixels > 0 && float64(p.Size)/pixels > 1.5
}

// longestMoving is the most that is read of a picture to learn whether it moves.
const longestMoving = 64 << 20

// moves reports whether a picture has more than one frame.
func moves(format string, from io.ReaderAt, size int64) bool {
	switch format {
	case picture.GIF:
		data := make([]byte, min(size, longestMoving))
		n, _ := from.ReadAt(data, 0)
		return gifMoves(data[:n])
	case picture.WebP:
		head := make([]byte, 21)
		n, _ := from.ReadAt(head, 0)
		return n == len(head) && string(head[12:16]) == "VP8X" && head[20]&0x02 != 0
	case picture.PNG:
		return pngMoves(from, size)
	}
	return false
}

// pngMoves looks for the chunk that announces frames, which comes before the
// first picture, and for their number in it.
// Source: Portable Network Graphics (Third Edition), section 11.3.6.1.
func pngMoves(from io.ReaderAt, size int64) bool {
	header := make([]byte, 12)
	for at := int64(8); at+12 <= size; {
		if n, _ := from.ReadAt(header, at); n < len(header) {
			return false
		}
		switch string(header[4:8]) {
		case "acTL":
			return number(header[8:12]) > 1
		case "IDAT", "IEND":
			return false
		}
		at += 12 + int64(number(header[:4]))
	}
	return false
}

func number(four []byte) uint32 {
	return uint32(four[0])<<24 | uint32(four[1])<<16 | uint32(four[2])<<8 | uint32(four[3])
}

// gifMoves goes from block to block until it meets a second picture.
// Source: GIF89a Specification, sections 18 to 26.
func gifMoves(data []byte) bool {
	if len(data) < 13 {
		return false
	}
	frames := 0
	at := 13 + gifColours(data[10])
	for at < len(data) {
		switch data[at] {
		case 0x2c: // a picture
			if frames++; frames > 1 {
				return true
			}
			if at+10 > len(data) {
				return false
			}
			at = afterPieces(data, at+11+gifColours(data[at+9]))
		case 0x21: // an extension
			at = afterPieces(data, at+2)
		default:
			return false
		}
	}
	return false
}

// gifColours is the length of the table of colours that flags announce.
func gifColours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// afterPieces is the offset behind data that is cut into pieces.
func afterPieces(data []byte, at int) int {
	for at < len(data) {
		piece := int(data[at])
		at += piece + 1
		if piece == 0 {
			break
		}
	}
	return at
}
