package copied

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/digest"
)

// Folder holds a project's prints, one file a source.
const Folder = "content/data/copied"

// Ending is how the names of files of prints end.
const Ending = ".prints"

// Prints are the hashes of all runs of eight words of one source.
//
// A print has 48 bits. A page of 1,000 words has as many runs, and each meets
// one of n prints by chance once in 2^48/n; so with 40,000 prints one page in
// seven million would be suspected wrongly, and up to 280,000 prints it is fewer
// than one in a million.
type Prints struct {
	source string
	runs   []uint64 // sorted, each once
	name   digest.Digest
}

// Source is the id of the source in content/data/sources.yaml.
func (p *Prints) Source() string { return p.source }

// Runs is how many different runs the source has.
func (p *Prints) Runs() int { return len(p.runs) }

// Name stands for all there is in the prints.
func (p *Prints) Name() digest.Digest { return p.name }

// DigestKey stands for the prints in keys of what is remembered.
func (p Prints) DigestKey() string { return p.name.String() }

// The file: a line that says what it is, then the prints in order of size, 48
// bits each with the highest first, in Base64 (RFC 4648), nine a line. Eight
// signs stand for one print.
const (
	heading   = "signpost prints 1 "
	runsField = "runs="
	perLine   = 9
	perPrint  = printBits / 8
)

// separator keeps runs from going on from one text into the next.
const separator = "\x00"

// Join makes one text of several that do not follow from one another.
func Join(texts []string) string { return strings.Join(texts, separator) }

// Make returns the file of a source's prints.
func Make(name, text string) []byte {
	runs := runsOf(plain(text))
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%s %s%d\n", heading, name, runsField, len(runs))
	for line := range slices.Chunk(runs, perLine) {
		var raw []byte
		for _, run := range line {
			raw = binary.BigEndian.AppendUint64(raw, run<<(64-printBits))[:len(raw)+perPrint]
		}
		b.WriteString(base64.StdEncoding.EncodeToString(raw))
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// runsOf are the prints of a text. What may be the number of a note is taken
// both as part of its word and as none; a word that was cut at the end of a line
// both as one word and as two with a hyphen between them.
func runsOf(text string) []uint64 {
	var runs []uint64
	for part := range strings.SplitSeq(text, separator) {
		runs = appendRuns(runs, part)
		bare := noteMark.ReplaceAllString(strings.ReplaceAll(part, "\u00ad", ""), "$1")
		for _, form := range []string{bare, lineBreak.ReplaceAllString(bare, "$1$2")} {
			if form != part {
				runs = appendRuns(runs, form)
			}
		}
	}
	slices.Sort(runs)
	return slices.Compact(runs)
}

func appendRuns(runs []uint64, text string) []uint64 {
	var r roller
	for _, u := range unitsOf(text) {
		if print, full := r.add(u.hash); full {
			runs = append(runs, print)
		}
	}
	return runs
}

// Read understands a file of prints. One that it cannot understand has none.
func Read(file string, data []byte) (*Prints, []diag.Diagnostic) {
	p := &Prints{name: digest.Bytes(data)}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Scan()
	first, isPrints := strings.CutPrefix(strings.TrimSpace(lines.Text()), strings.TrimSpace(heading)+" ")
	name, counted, _ := strings.Cut(first, " ")
	count, err := strconv.Atoi(strings.TrimPrefix(counted, runsField))
	if !isPrints || name == "" || err != nil || count < 0 {
		return p, unreadable(file, name, "this is no file of prints that this version of Signpost knows")
	}
	for lines.Scan() {
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(lines.Text()))
		if err != nil || len(raw)%perPrint != 0 {
			return &Prints{name: p.name}, unreadable(file, name, "this file of prints is damaged")
		}
		for ; len(raw) > 0; raw = raw[perPrint:] {
			p.runs = append(p.runs, uint64(binary.BigEndian.Uint16(raw))<<32|uint64(binary.BigEndian.Uint32(raw[2:])))
		}
	}
	if lines.Err() != nil || len(p.runs) != count || !slices.IsSorted(p.runs) {
		return &Prints{name: p.name}, unreadable(file, name, "this file of prints is damaged")
	}
	p.source = name
	return p, nil
}

func unreadable(file, name, message string) []diag.Diagnostic {
	if name == "" {
		name = "NAME"
	}
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "prints-unreadable", Span: diag.InFile(file), Message: message,
		Hint: "make it again from the source: signpost fingerprint " + name + " FILE",
	}}
}
