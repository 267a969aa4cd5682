package search

import "strings"

// Digits run from # to ~ without the backslash; those under lastDigit end a
// number.
const (
	firstDigit = '#'
	digits     = 91
	lastDigit  = 59
	digitBase  = 32
)

// appendNumber writes a number of docs/search.md.
func appendNumber(to []byte, n int) []byte {
	for n >= lastDigit {
		n -= lastDigit
		to = append(to, digit(lastDigit+n%digitBase))
		n /= digitBase
	}
	return append(to, digit(n))
}

func digit(value int) byte {
	c := byte(firstDigit + value)
	if c >= '\\' {
		c++
	}
	return c
}

// gaps writes a rising list of numbers.
func gaps(list []int) string {
	var to []byte
	last := -1
	for _, n := range list {
		to = appendNumber(to, n-last-1)
		last = n
	}
	return string(to)
}

// cursor reads a shard from front to back. Once something does not fit, bad is
// set and everything reads as nothing.
type cursor struct {
	text string
	at   int
	bad  bool
}

// mostNumber is greater than any number an index holds; a longer run of digits
// is damage.
const mostNumber = 1 << 30

func (c *cursor) number() int {
	value, factor := 0, 1
	for !c.bad && c.at < len(c.text) && factor < mostNumber {
		d := valueOf(c.text[c.at])
		if d < 0 {
			break
		}
		c.at++
		value += d * factor
		if d < lastDigit {
			return value
		}
		factor *= digitBase
	}
	c.bad = true
	return 0
}

func valueOf(c byte) int {
	switch {
	case c < firstDigit || c == '\\' || c > '~':
		return -1
	case c > '\\':
		return int(c) - firstDigit - 1
	}
	return int(c) - firstDigit
}

// until reads up to a mark and past it.
func (c *cursor) until(mark byte) string {
	length := strings.IndexByte(c.text[c.at:], mark)
	if c.bad || length < 0 {
		c.bad = true
		return ""
	}
	word := c.text[c.at : c.at+length]
	c.at += length + 1
	return word
}

// list reads a rising list of numbers below limit, to the end.
func (c *cursor) list(limit int) []int {
	var list []int
	last := -1
	for !c.bad && c.at < len(c.text) {
		last += c.number() + 1
		if last >= limit {
			c.bad = true
		}
		if !c.bad {
			list = append(list, last)
		}
	}
	return list
}
