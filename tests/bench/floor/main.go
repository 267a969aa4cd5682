// Command floor does the least that any generator has to do: it reads every
// Markdown file below a folder, turns it into HTML on all processors, puts
// about 2 kB of frame round it and writes it. It knows no links, no layouts,
// no lists and no search, so that its time is what nobody can save.
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

const frame = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><nav aria-label="Main menu"><ul>
%s</ul></nav></header>
<main>
%s</main>
<footer><p>Benchmark</p></footer>
</body>
</html>
`

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "floor: give the folder to read and the one to write")
		os.Exit(2)
	}
	if err := build(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

func build(from, to string) error {
	names, err := pages(from)
	if err != nil {
		return err
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var next atomic.Int64
	var workers sync.WaitGroup
	failures := make(chan error, runtime.NumCPU())
	for range runtime.NumCPU() {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(names)); i = next.Add(1) - 1 {
				if err := page(markdown, from, to, names[i]); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	workers.Wait()
	close(failures)
	return <-failures
}

// pages lists the Markdown files below a folder, relative to it.
func pages(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".md" {
			return err
		}
		relative, err := filepath.Rel(folder, name)
		names = append(names, relative)
		return err
	})
	return names, err
}

func page(markdown goldmark.Markdown, from, to, name string) error {
	source, err := os.ReadFile(filepath.Join(from, name))
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := markdown.Convert(withoutFields(source), &body); err != nil {
		return err
	}
	folder := filepath.Join(to, strings.TrimSuffix(name, ".md"))
	if filepath.Base(name) == "_index.md" {
		folder = filepath.Dir(folder)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	html := fmt.Appendf(nil, frame, name, menu, body.Bytes())
	return os.WriteFile(filepath.Join(folder, "index.html"), html, 0o644)
}

// withoutFields leaves out what stands between the first two lines of three
// hyphens.
func withoutFields(source []byte) []byte {
	if rest, ok := bytes.CutPrefix(source, []byte("---\n")); ok {
		if _, body, ok := bytes.Cut(rest, []byte("\n---\n")); ok {
			return body
		}
	}
	return source
}

// menu stands for what a layout writes into every page.
var menu = strings.Repeat("<li><a href=\"/section-of-the-site/\">A section of the site</a></li>\n", 24)
