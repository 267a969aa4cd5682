package files

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"signpost/internal/diag"
	"signpost/internal/site"
)

// The names that programs give to copies. Those of the second kind are sure only
// when the file they were made from is there too.
var (
	surelyCopied = regexp.MustCompile(`(?i)^copy (\(\d+\) )?of |^copy-of-| - copy( \(\d+\))?$|conflicted copy|[._-]sync-conflict-|_conflict[-_]\d| \(case conflict`)
	maybeCopied  = regexp.MustCompile(`(?i)^(.+?)(?: copy(?: \d{1,2})?| ?\(\d{1,2}\)| [2-9]|[-_ ](?:backup|old|bak))$`)
	downloaded   = regexp.MustCompile(`[^\s(] ?\([1-9]\)$`)
)

// simple is a quick yes for names of small letters, digits, hyphens and full
// stops, as most are.
func simple(name string) bool {
	for i := range len(name) {
		if b := name[i]; (b < 'a' || b > 'z') && (b < '0' || b > '9') && b != '-' && b != '_' && b != '.' {
			return false
		}
	}
	return true
}

// copied finds a file that a program made of another one.
func (t *tree) copied(f Named) bool {
	const keep = "keep the one that is right under the plain name, and delete the other"
	name := stem(f.Path)
	if simple(name) && !IsLeftover(f.Path) && !strings.Contains(name, "co") && !strings.Contains(name, "old") && !strings.Contains(name, "ba") {
		return false
	}
	switch {
	case IsLeftover(f.Path):
		t.say(diag.Warning, "file-copy", f.Path, "an editor or Git left this behind when it changed "+name+", and nobody needs it in the site", "look whether it holds words you want to keep, then delete it")
	case surelyCopied.MatchString(name):
		message := "this is a copy of another file"
		if strings.Contains(strings.ToLower(name), "conflict") {
			message = "this is a copy that a program made because the file was changed in two places"
		}
		t.say(diag.Warning, "file-copy", f.Path, message, keep)
	default:
		m := maybeCopied.FindStringSubmatch(name)
		if m == nil {
			return false
		}
		first := path.Join(path.Dir(f.Path), m[1]+path.Ext(f.Path))
		switch {
		case t.there[first]:
			t.say(diag.Warning, "file-copy", f.Path, "this looks like a copy of "+path.Base(first)+", which is here too", keep)
		case downloaded.MatchString(name) && !camera.MatchString(name):
			t.say(diag.Warning, "file-copy", f.Path, "browsers write a number in brackets when a file is saved again, so there may be another of this name", "look which of them is right, and give it its plain name: "+plainName(m[1]+path.Ext(f.Path)))
		default:
			return false
		}
	}
	return true
}

// camera are the names that cameras, telephones and programs give to pictures.
var camera = regexp.MustCompile(`(?i)^(?:(?:_?IMG(?:_E)?|MVIMG|received|_?DSC[NF]?|_MG|PXL|PICT|MVI|GOPR|GH\d\d|SAM|CIMG|KIMG|VID|MOV|FB_IMG|IMG-|DJI|P\d{3}|R\d{3}|100)[-_ ]?\d{3,}.*|` +
	`screen ?(?:shot|grab|capture|recording)(?:[^a-z].*)?|bildschirmfoto\b.*|capture[-_ ]?\d*|capture d.écran\b.*|photo on \d.*|scan[-_ ]?\d.*|whatsapp (?:image|video|photo)\b.*|snapchat-.*|signal-\d{4}.*|` +
	`(?:image|photo|picture|pic|img|download|downloads|untitled|unnamed|unknown|scan|bild|foto)[-_ ]*\(?\d*\)?(?: ?\(\d+\))?|` +
	`(?:video|film|clip|movie|file|new)[-_ ]?\(?\d+\)?|(?:19|20)\d{6}[-_]\d{4,6}.*|\d{5,}(?:[-_]n|_o)?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.*)$`)

// camera finds a picture or film that still has the name its maker gave it.
func (t *tree) camera(name string) bool {
	if !isPicture(name) && !isFilm(name) || !camera.MatchString(stem(name)) {
		return false
	}
	t.say(diag.Advice, "file-name-camera", name, "this name says nothing of what the file shows",
		"rename it after what can be seen, as in two-people-at-a-window"+ending(name)+", and change the pages that use it")
	return true
}

// reservedStem are names that Windows keeps for its devices.
// Source: Microsoft, Naming Files, Paths, and Namespaces.
var reservedStem = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$`)

// reserved finds names that Windows cannot hold: a colleague there could not
// open the project at all.
func (t *tree) reserved(name string) bool {
	const rename = "rename it with plain small letters and hyphens"
	at := 0
	for part := range strings.SplitSeq(name, "/") {
		at += len(part)
		whole := name[:at]
		at++
		first, _, _ := strings.Cut(part, ".")
		message := ""
		switch {
		case len(first) <= 5 && reservedStem.MatchString(strings.TrimRight(first, " ")):
			message = "Windows keeps the name " + first + " for itself, so nobody there could open this project"
		case strings.ContainsAny(part, `<>:"\|?*`) || strings.ContainsFunc(part, unicode.IsControl):
			message = "Windows cannot hold a name with one of the signs < > : \" \\ | ? * in it, so nobody there could open this project"
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			message = "Windows cannot hold a name that ends with a full stop or a space, so nobody there could open this project"
		default:
			continue
		}
		if !t.told[whole] {
			t.told[whole] = true
			t.say(diag.Warning, "file-name-reserved", whole, message, rename)
		}
		return true
	}
	return false
}

// longest is how many characters a name may have before lists, addresses and
// Windows' limit of 260 for a whole path make trouble.
const longest = 80

// awkward finds names that make awkward addresses.
func (t *tree) awkward(name string) {
	parts := strings.Split(name, "/")
	for i, part := range parts[1:] {
		if simple(part) && len(part) <= longest {
			continue
		}
		whole := strings.Join(parts[:i+2], "/")
		if t.told[whole] || usual(part) {
			continue
		}
		why := t.awkwardness(part, whole)
		if why == "" {
			continue
		}
		t.told[whole] = true
		hint := "rename it with small letters and hyphens"
		if better := plainName(part); better != part {
			hint = "rename it: " + better
		}
		t.say(diag.Advice, "file-name-awkward", whole, "this name has "+why, hint+", and change the links to it")
		return
	}
}

func (t *tree) awkwardness(part, whole string) string {
	switch {
	case strings.Contains(part, " "):
		return "a space in it, which links write as %20 and often lose"
	case norm.NFD.String(part) != part || norm.NFC.String(part) != part:
		return "an accent in it, which computers store in different ways, so that links to it may break"
	case strings.ContainsAny(part, "&%#+;=@!'`^~$,()[]{}‘’“”–—…•"):
		return "a sign in it that means something else in web addresses"
	case utf8.RuneCountInString(part) > longest:
		return fmt.Sprintf("%d characters, and some programs cannot open names of more than %d", utf8.RuneCountInString(part), longest)
	case strings.HasPrefix(whole, "content/") && strings.ToLower(part) != part:
		return "capitals in it, and a link with a small letter in their place breaks on the web though it works on your computer"
	}
	return ""
}

// usual are names that have capitals or signs for a reason.
func usual(part string) bool {
	switch strings.ToUpper(stem(part)) {
	case "README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING", "CNAME":
		return true
	}
	return false
}

// plainName is a name as it would be awkward nowhere.
func plainName(part string) string {
	ext := path.Ext(part)
	base := strings.TrimSuffix(part, ext)
	lead := base[:len(base)-len(strings.TrimLeft(base, "_"))]
	words := strings.NewReplacer("&", " and ", "_", " ").Replace(base)
	plain := site.Slug(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(words)))
	if len(plain) > longest-10 {
		plain = strings.TrimRight(plain[:longest-10], "-")
	}
	if plain == "" {
		return part
	}
	return lead + plain + strings.ToLower(ext)
}
