package theme

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"signpost/internal/digest"
)

// Asset is a stylesheet, a script or a picture of the theme. Published is its
// name in the site, which changes with its content so that it may be kept for
// ever.
type Asset struct {
	Name      string // "site.css"
	Published string // "assets/site.3f2a9c1b0d.css"
	Data      []byte
}

// For gives the asset's ending when it belongs to a layout, and nothing
// otherwise. An asset belongs to the layouts its name lists: pyramid.js to one,
// home+pyramid.css to two.
func (a Asset) For(layout string) string {
	ext := path.Ext(a.Name)
	if slices.Contains(strings.Split(strings.TrimSuffix(a.Name, ext), "+"), layout) {
		return ext
	}
	return ""
}

// ownStyle is a project's own few rules of style. They follow the theme's in
// the one stylesheet of every page, so that colours can be changed without
// taking the whole style over.
const ownStyle = assetFolder + "own.css"

func (t *Theme) withOwn(f File) File {
	if own, ok := t.files[ownStyle]; ok && f.Path == assetFolder+"site.css" {
		f.Data = slices.Concat(f.Data, []byte("\n"), own.Data)
	}
	return f
}

func assetOf(f File, small *minify.M) Asset {
	name := strings.TrimPrefix(f.Path, assetFolder)
	ext := path.Ext(name)
	data := shrink(small, ext, f.Data)
	return Asset{
		Name: name, Data: data,
		Published: assetFolder + strings.ReplaceAll(strings.TrimSuffix(name, ext), "+", "-") + "." + digest.Bytes(data).Short() + ext,
	}
}

// minifier takes comments and white space out of styles and scripts, and gives
// what is local to a function a short name.
func minifier() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.Add(".js", &js.Minifier{})
	return m
}

// shrink gives a style or script in its smaller form, and everything it does
// not know, or cannot read, as it is.
func shrink(small *minify.M, ext string, data []byte) []byte {
	if ext != ".css" && ext != ".js" {
		return data
	}
	// The minifier changes the bytes it is given, and these are used again.
	smaller, err := small.Bytes(ext, bytes.Clone(data))
	if err != nil || len(smaller) >= len(data) {
		return data
	}
	return smaller
}
