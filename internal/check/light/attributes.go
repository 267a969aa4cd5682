package light

import (
	"html"
	"strings"
)

// attribute is one attribute of a tag, and where its value stands.
type attribute struct {
	whole string // the name in small letters
	name  string // the same without the prefix of a namespace
	value string // decoded
	raw   string // as it is written
	at    int    // of the raw value in the tag; of the name where there is no value
}

// attributes reads a start tag as browsers do: of attributes with one name the
// first counts. The tokeniser does not say where
// values stand, and a finding has to.
// Source: HTML Standard, sections 13.2.5.32 to 13.2.5.39.
func attributes(tag string) []attribute {
	var list []attribute
	seen := map[string]bool{}
	at := 1
	for at < len(tag) && !isSpace(tag[at]) && tag[at] != '/' && tag[at] != '>' {
		at++
	}
	for {
		for at < len(tag) && (isSpace(tag[at]) || tag[at] == '/') {
			at++
		}
		if at >= len(tag) || tag[at] == '>' {
			return list
		}
		var a attribute
		a, at = oneAttribute(tag, at)
		if !seen[a.whole] {
			list = append(list, a)
		}
		seen[a.whole] = true
	}
}

// oneAttribute reads the attribute that begins at an offset, and gives the
// offset behind it.
func oneAttribute(tag string, start int) (attribute, int) {
	at := start + 1 // a first equals sign belongs to the name
	for at < len(tag) && !isSpace(tag[at]) && !strings.ContainsRune("/>=", rune(tag[at])) {
		at++
	}
	name := strings.ToLower(tag[start:at])
	a := attribute{whole: name, name: localName(name), at: start}
	after := at
	for after < len(tag) && isSpace(tag[after]) {
		after++
	}
	if after >= len(tag) || tag[after] != '=' {
		return a, at
	}
	at = after + 1
	for at < len(tag) && isSpace(tag[at]) {
		at++
	}
	if at >= len(tag) || tag[at] == '>' {
		return a, at
	}
	a.at, a.raw, at = attributeValue(tag, at)
	a.value = html.UnescapeString(a.raw)
	return a, at
}

// attributeValue gives where a value begins, the value, and the offset behind
// it with its quotation mark.
func attributeValue(tag string, at int) (begins int, raw string, behind int) {
	if quote := tag[at]; quote == '"' || quote == '\'' {
		at++
		end := strings.IndexByte(tag[at:], quote)
		if end < 0 {
			return at, tag[at:], len(tag)
		}
		return at, tag[at : at+end], at + end + 1
	}
	end := at
	for end < len(tag) && !isSpace(tag[end]) && tag[end] != '>' {
		end++
	}
	return at, tag[at:end], end
}

func isSpace(b byte) bool {
	return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f'
}

// localName is a name in small letters without the prefix of its namespace:
// "href" for "xlink:href".
func localName(name string) string {
	name = strings.ToLower(name)
	return name[strings.LastIndexByte(name, ':')+1:]
}

// valueOf gives the value of the attribute of a name, the first counting.
func valueOf(list []attribute, name string) (string, bool) {
	for _, a := range list {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}
