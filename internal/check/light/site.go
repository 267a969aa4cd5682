package light

import (
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/memo"
	"signpost/internal/par"
	"signpost/internal/site"
	"signpost/internal/source"
)

// Site says what is heavy, comes from somebody else, or lies open without a
// link, in everything a project holds besides the weight of its pages, for
// which see Weigh. It reads the texts that a project brings and measures the
// pictures that pages show, each once for each content.
func Site(s *site.Site, snap *source.Snapshot, table *memo.Table) []diag.Diagnostic {
	from := make(map[string]string, len(s.Resources))
	for _, r := range s.Resources {
		from[r.Path] = r.From
	}
	u := used(s)
	texts := broughtTexts(s, snap)
	found := slices.Concat(u.found, brought(s, texts, table))
	found = append(found, u.unlinked(s, func() map[string]bool { return mentioned(texts) })...)
	pictures := measured(slices.Sorted(maps.Keys(u.shown)), from, snap, table)
	for _, file := range slices.Sorted(maps.Keys(pictures)) {
		found = append(found, pictures[file].Shown(u.shown[file])...)
	}
	return append(found, u.pageFindings(pictures)...)
}

// broughtTexts are the files whose text a browser may read as more than words:
// in static/, in the project's own theme, and drawings beside the pages.
func broughtTexts(s *site.Site, snap *source.Snapshot) []source.File {
	var texts []source.File
	own := "themes/" + s.Config.Theme
	for _, f := range slices.Concat(snap.Under("static"), snap.Under(own)) {
		if Reads(f.Path) {
			texts = append(texts, f)
		}
	}
	for _, r := range s.Resources {
		if strings.HasPrefix(r.From, "content/") && strings.EqualFold(path.Ext(r.From), ".svg") {
			if f, ok := snap.Find(r.From); ok {
				texts = append(texts, f)
			}
		}
	}
	return texts
}

func brought(s *site.Site, texts []source.File, table *memo.Table) []diag.Diagnostic {
	own := s.Config.BaseURL
	found := par.Map(texts, func(f source.File) []diag.Diagnostic {
		key := func() digest.Digest { return digest.Join(f.Path, f.Digest, digest.Of(own)) }
		_, found := memo.Between(table, "brought", key, func() (bool, []diag.Diagnostic) {
			src, err := f.Data()
			if err != nil {
				return false, nil
			}
			return true, Brought(f.Path, src, own)
		})
		return found
	})
	return slices.Concat(found...)
}

// mentioned are the names of files that the project's own texts write.
func mentioned(texts []source.File) map[string]bool {
	names := map[string]bool{}
	for _, f := range texts {
		src, err := f.Data()
		if err != nil {
			continue
		}
		for _, name := range fileName.FindAllString(string(src), -1) {
			names[name] = true
		}
	}
	return names
}

// measured measures pictures, named by their paths below the site's root.
func measured(paths []string, from map[string]string, snap *source.Snapshot, table *memo.Table) map[string]Picture {
	all := par.Map(paths, func(file string) Picture {
		f, ok := snap.Find(from[file])
		if !ok {
			return Picture{}
		}
		key := func() digest.Digest { return digest.Join(f.Path, f.Digest, digest.Digest{}) }
		p, _ := memo.Between(table, "measure", key, func() (Picture, []diag.Diagnostic) {
			var got Picture
			if f.Peek(func(from io.ReaderAt, size int64) { got = Look(f.Path, from, size) }) != nil {
				return Picture{}, nil
			}
			return got, nil
		})
		return p
	})
	pictures := make(map[string]Picture, len(paths))
	for i, file := range paths {
		pictures[file] = all[i]
	}
	return pictures
}
