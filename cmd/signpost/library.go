package main

import (
	"io/fs"
	"strings"

	"signpost"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/source"
)

// library is the learning library that the program carries.
func library() (*source.Snapshot, error) {
	files := map[string]string{}
	err := fs.WalkDir(signpost.Files, "content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := fs.ReadFile(signpost.Files, name)
		files[name] = string(data)
		return err
	})
	return source.Memory(files), err
}

// localFields are the details that the library's pages ask for.
func localFields() ([]kind.LocalField, error) {
	pages, err := library()
	if err != nil {
		return nil, err
	}
	var lists []document.File
	for _, f := range pages.Under(document.DataFolder) {
		if strings.HasPrefix(f.Path, document.DataFolder+"/local-fields.") {
			text, err := f.Data()
			if err != nil {
				return nil, err
			}
			lists = append(lists, document.File{Path: f.Path, Text: text})
		}
	}
	data, _ := document.ReadData(lists)
	return data.LocalFields, nil
}
