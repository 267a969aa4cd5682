package diag

import (
	"io"
	"net/url"
)

// The parts of the SARIF 2.1.0 format that findings need
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID    string     `json:"id"`
		Short *sarifText `json:"shortDescription,omitempty"`
		Full  *sarifText `json:"fullDescription,omitempty"`
		Help  *sarifText `json:"help,omitempty"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn"`
		EndLine     int        `json:"endLine,omitempty"`
		EndColumn   int        `json:"endColumn"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
)

// SARIF prints findings in the format that code hosts and editors exchange.
func SARIF(w io.Writer, found []Diagnostic, toolVersion string, words Lookup) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "Signpost", Version: toolVersion, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    make([]sarifResult, 0, len(found)),
	}
	rules := map[string]int{}
	for _, d := range found {
		index, known := rules[d.Code]
		if !known {
			index = len(rules)
			rules[d.Code] = index
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(d.Code, words.of(d.Code)))
		}
		run.Results = append(run.Results, sarifResult{
			RuleID: d.Code, RuleIndex: index, Level: sarifLevel(d.Severity),
			Message: sarifText{sarifMessage(d)}, Locations: sarifLocations(d.Span), Fixes: sarifFixes(d),
		})
	}
	return writeJSON(w, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run},
	})
}

func sarifRuleOf(code string, words Words) sarifRule {
	return sarifRule{ID: code, Short: sarifTextOf(words.Title), Full: sarifTextOf(words.Why), Help: sarifTextOf(words.Mend)}
}

func sarifTextOf(text string) *sarifText {
	if text == "" {
		return nil
	}
	return &sarifText{text}
}

func sarifLevel(s Severity) string {
	return [...]string{"none", "note", "warning", "error"}[s]
}

func sarifMessage(d Diagnostic) string {
	if d.Hint == "" {
		return d.Message
	}
	return d.Message + "\n" + d.Hint
}

func sarifLocations(at Span) []sarifLocation {
	if at.File == "" {
		return nil
	}
	physical := sarifPhysical{Artifact: sarifArtifactOf(at.File)}
	if at.Line > 0 {
		start := max(at.Col, 1)
		physical.Region = &sarifRegion{StartLine: at.Line, StartColumn: start, EndColumn: start + max(at.Len, 1)}
		if at.Text != "" {
			physical.Region.Snippet = &sarifText{at.Text}
		}
	}
	return []sarifLocation{{physical}}
}

func sarifArtifactOf(file string) sarifArtifact {
	address := url.URL{Path: file}
	return sarifArtifact{URI: address.String()}
}

// sarifFixes words a fix as replacements in the finding's file. A replacement
// without inserted content deletes, one with an empty region inserts.
func sarifFixes(d Diagnostic) []sarifFix {
	if d.Fix == nil || len(d.Fix.Edits) == 0 || d.Span.File == "" {
		return nil
	}
	change := sarifChange{Artifact: sarifArtifactOf(d.Span.File)}
	for _, e := range d.Fix.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{
			Deleted:  sarifRegion{StartLine: e.Line, StartColumn: e.Col, EndLine: e.EndLine, EndColumn: e.EndCol},
			Inserted: sarifTextOf(e.New),
		})
	}
	return []sarifFix{{Description: sarifText{d.Fix.Says}, Changes: []sarifChange{change}}}
}
