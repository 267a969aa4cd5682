package diag

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func readSARIF(t *testing.T, found []Diagnostic) sarifRun {
	t.Helper()
	var b bytes.Buffer
	if err := SARIF(&b, found, "1.0.0", words); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	decoder := json.NewDecoder(&b)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || !strings.Contains(log.Schema, "sarif") || len(log.Runs) != 1 {
		t.Fatalf("version %q, schema %q, %d runs", log.Version, log.Schema, len(log.Runs))
	}
	return log.Runs[0]
}

func TestSARIFResultsPointAtTheirRules(t *testing.T) {
	run := readSARIF(t, append(findings(), findings()...))
	codes := map[string]bool{}
	for _, d := range findings() {
		codes[d.Code] = true
	}
	if got := len(run.Tool.Driver.Rules); got != len(codes) {
		t.Errorf("%d rules, want each of the %d codes once", got, len(codes))
	}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("the result %s points at the rule %s", r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
		}
	}
	for _, r := range run.Tool.Driver.Rules {
		if known := words(r.ID).Title != ""; known != (r.Short != nil) || known != (r.Full != nil) || known != (r.Help != nil) {
			t.Errorf("the rule %s has the words %v, %v, %v", r.ID, r.Short, r.Full, r.Help)
		}
	}
}

// TestSARIFKeepsToTheStandard holds a log to what SARIF 2.1.0 requires of the
// objects in it (sections 3.11, 3.14, 3.27, 3.30, 3.49 and 3.55 to 3.57).
func TestSARIFKeepsToTheStandard(t *testing.T) {
	run := readSARIF(t, findings())
	if run.ColumnKind != "unicodeCodePoints" || run.Tool.Driver.Name == "" || run.Results == nil {
		t.Errorf("the run has columns %q, tool %q, results %v", run.ColumnKind, run.Tool.Driver.Name, run.Results)
	}
	var wrong []string
	for _, r := range run.Results {
		if !slices.Contains([]string{"none", "note", "warning", "error"}, r.Level) {
			wrong = append(wrong, "level "+r.Level)
		}
		if r.Message.Text == "" {
			wrong = append(wrong, "a message without text")
		}
		for _, l := range r.Locations {
			wrong = append(wrong, misplacedArtifact(l.Physical.Artifact)...)
			if region := l.Physical.Region; region != nil {
				wrong = append(wrong, misshapenRegion(*region)...)
			}
		}
		wrong = append(wrong, brokenFixes(r.Fixes)...)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}

func misplacedArtifact(a sarifArtifact) []string {
	address, err := url.Parse(a.URI)
	if err != nil || address.IsAbs() || a.URI == "" || strings.HasPrefix(a.URI, "/") || strings.ContainsAny(a.URI, " \\") {
		return []string{fmt.Sprintf("%q is no relative address", a.URI)}
	}
	return nil
}

// misshapenRegion wants lines and columns from 1, and an end that is not
// before the start. An end column is the one after the region.
func misshapenRegion(r sarifRegion) []string {
	end := max(r.EndLine, r.StartLine)
	if r.StartLine < 1 || r.StartColumn < 1 || r.EndColumn < 1 || r.EndLine != 0 && r.EndLine < r.StartLine || end == r.StartLine && r.EndColumn < r.StartColumn {
		return []string{fmt.Sprintf("a region %+v", r)}
	}
	return nil
}

// brokenFixes wants of each fix at least one change, and of each change at
// least one replacement.
func brokenFixes(fixes []sarifFix) []string {
	var wrong []string
	for _, f := range fixes {
		if len(f.Changes) == 0 || f.Description.Text == "" {
			wrong = append(wrong, "a fix without a change or a description")
		}
		for _, c := range f.Changes {
			wrong = append(wrong, misplacedArtifact(c.Artifact)...)
			if len(c.Replacements) == 0 {
				wrong = append(wrong, "a change without a replacement")
			}
			for _, r := range c.Replacements {
				wrong = append(wrong, misshapenRegion(r.Deleted)...)
				if r.Inserted != nil && r.Inserted.Text == "" {
					wrong = append(wrong, "inserted content without text")
				}
			}
		}
	}
	return wrong
}

// TestSARIFFixesDoWhatFixesDo reads the replacements back as edits.
func TestSARIFFixesDoWhatFixesDo(t *testing.T) {
	found := findings()
	for i, r := range readSARIF(t, found).Results {
		var edits []Edit
		for _, f := range r.Fixes {
			for _, p := range f.Changes[0].Replacements {
				e := Edit{Line: p.Deleted.StartLine, Col: p.Deleted.StartColumn, EndLine: p.Deleted.EndLine, EndCol: p.Deleted.EndColumn}
				if p.Inserted != nil {
					e.New = p.Inserted.Text
				}
				edits = append(edits, e)
			}
		}
		var want []Edit
		if found[i].Fix != nil {
			want = found[i].Fix.Edits
		}
		if !slices.Equal(edits, want) {
			t.Errorf("%s: the edits are %v, want %v", r.RuleID, edits, want)
		}
	}
	for _, none := range []Diagnostic{{Fix: &Fix{Says: "nothing"}, Span: InFile("a.md")}, {Fix: Write(Span{}, "x")}} {
		if fixes := sarifFixes(none); fixes != nil {
			t.Errorf("%+v has the fixes %v, want none", none, fixes)
		}
	}
}
