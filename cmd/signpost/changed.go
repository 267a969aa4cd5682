package main

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"

	"signpost/internal/diag"
)

// changed are the files that differ from a point in the history: what was
// committed since the two parted, what is not committed yet, and what Git does
// not know.
type changed map[string]bool

// changedSince asks Git which files of a project are different since a branch,
// tag or commit.
func changedSince(ctx context.Context, dir, ref string) (changed, error) {
	if strings.HasPrefix(ref, "-") {
		return nil, unknownRef(ref)
	}
	if _, err := git(ctx, dir, "rev-parse", "--git-dir"); err != nil {
		return nil, err
	}
	since, err := git(ctx, dir, "merge-base", ref, "HEAD")
	if err != nil {
		since, err = git(ctx, dir, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	}
	if err != nil {
		return nil, unknownRef(ref)
	}
	differ, err := git(ctx, dir, "diff", "--name-only", "-z", "--relative", "--no-renames", strings.TrimSpace(since), "--")
	if err != nil {
		return nil, err
	}
	unknown, err := git(ctx, dir, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	files := changed{}
	for name := range strings.SplitSeq(differ+unknown, "\x00") {
		if name != "" {
			files[name] = true
		}
	}
	return files, nil
}

func unknownRef(ref string) error {
	return &usageError{"Git knows no branch, tag or commit called " + ref, "as in signpost check --changed origin/main; in a CI job, fetch the whole history first"}
}

// git runs Git in the project's folder and gives what it prints.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, "git", args...)
	command.Dir = dir
	var out, wrong bytes.Buffer
	command.Stdout, command.Stderr = &out, &wrong
	err := command.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", &usageError{"--changed needs Git, which is not on this computer", "install Git, or check the whole site: signpost check"}
	case err != nil && strings.Contains(wrong.String(), "not a git repository"):
		return "", &usageError{"this folder is not kept in Git, so nothing can be said to have changed", "check the whole site: signpost check"}
	case err != nil:
		first, _, _ := strings.Cut(strings.TrimSpace(wrong.String()), "\n")
		return "", &usageError{"Git could not say what changed: " + strings.TrimPrefix(first, "fatal: "), "check the whole site: signpost check"}
	}
	return out.String(), nil
}

// keep leaves out warnings and advice on files that did not change. Errors stay
// wherever they are, because a change to one file can break another.
func (c changed) keep(found []diag.Diagnostic) (kept []diag.Diagnostic, left int) {
	for _, d := range found {
		if d.Severity == diag.Error || c[d.Span.File] {
			kept = append(kept, d)
		} else {
			left++
		}
	}
	return kept, left
}
