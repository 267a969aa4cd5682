package markdown

import (
	"slices"
	"unicode/utf8"

	"signpost/internal/diag"
)

// lineIndex finds the line of an offset in a logarithmic number of steps. It
// gives the spans that diag.Locate would give, and exists because that function
// reads the file from its start each time, while a page may have many links.
type lineIndex struct {
	file   string
	src    []byte
	starts []int // where each line begins; made when first asked for
	line   int   // the line that text holds, counted from 0
	text   string
}

func (x *lineIndex) span(offset, length int) diag.Span {
	if x.starts == nil {
		x.build()
	}
	offset = min(max(offset, 0), len(x.src))
	line, exact := slices.BinarySearch(x.starts, offset)
	if !exact {
		line--
	}
	start, end := x.starts[line], len(x.src)
	if line+1 < len(x.starts) {
		end = x.starts[line+1] - 1
	}
	if line != x.line {
		x.line, x.text = line, string(x.src[start:end])
	}
	offset = min(offset, end)
	stop := min(max(offset+length, offset), end)
	return diag.Span{
		File: x.file,
		Line: 1 + line,
		Col:  1 + utf8.RuneCount(x.src[start:offset]),
		Len:  max(1, utf8.RuneCount(x.src[offset:stop])),
		Text: x.text,
	}
}

func (x *lineIndex) build() {
	x.line = -1
	x.starts = append(make([]int, 0, 1+len(x.src)/32), 0)
	for i, b := range x.src {
		if b == '\n' {
			x.starts = append(x.starts, i+1)
		}
	}
}
