package picture

import (
	"errors"
	"strings"
	"testing"
)

func TestDrawingsSayTheirSize(t *testing.T) {
	tests := []struct {
		attributes    string
		width, height int
	}{
		{`width="120" height="80"`, 120, 80},
		{`width="120px" height="80.2px"`, 120, 81},
		{`width="1in" height="2.54cm"`, 96, 96},
		{`viewBox="0 0 300 150"`, 300, 150},
		{`viewBox="0,0,300,150" width="100%" height="auto"`, 300, 150},
		{`viewBox="0 0 300 150" width="100"`, 100, 50},
		{`viewBox="0 0 300 150" height="100"`, 200, 100},
		{`width="-5" height="NaN"`, 0, 0},
		{`width="1e300" height="Infinity" viewBox="0 0 1 0"`, 0, 0},
		{``, 0, 0},
	}
	for _, test := range tests {
		info, err := Inspect([]byte(`<?xml version="1.0"?><!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg" ` + test.attributes + `><path d="M0 0"/></svg>`))
		if err != nil || info.Format != SVG || info.Width != test.width || info.Height != test.height {
			t.Errorf("%s gives %+v, %v; want %d by %d", test.attributes, info, err, test.width, test.height)
		}
		if info.Active {
			t.Errorf("%s is taken for active", test.attributes)
		}
	}
}

func TestActiveDrawingsAreRecognised(t *testing.T) {
	active := []string{
		`<script>alert(1)</script>`,
		`<SCRIPT>alert(1)</SCRIPT>`,
		`<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>`,
		`<h:p xmlns:h="http://www.w3.org/1999/xhtml">text</h:p>`,
		`<g onload="alert(1)"/>`,
		`<g OnClick="alert(1)"/>`,
		`<foreignObject/>`,
		`<iframe src="x"/>`,
		`<image href="https://example.org/x.png"/>`,
		`<image href="neighbour.png"/>`,
		`<use x:href="data:image/svg+xml;base64,AAAA" xmlns:x="http://www.w3.org/1999/xlink"/>`,
		`<a href="javascript:alert(1)"/>`,
		`<a href=" JAVASCRIPT:alert(1)"/>`,
		`<a href="java&#10;script:alert(1)"/>`,
		`<set attributeName="onclick" to="alert(1)"/>`,
		`<animate attributeName="xlink:href" values="javascript:alert(1)"/>`,
		`<g style="fill: url(https://example.org/x)"/>`,
		`<g fill="URL( 'https://example.org/x' )"/>`,
		`<style>@import "https://example.org/x.css";</style>`,
		`<style><![CDATA[a{background:url(//example.org)}]]></style>`,
		`<style>a{background:\75 rl(//example.org)}</style>`,
		`<g xml:base="https://example.org/"/>`,
	}
	for _, part := range active {
		info, err := Inspect([]byte(`<svg xmlns="http://www.w3.org/2000/svg">` + part + `</svg>`))
		if err != nil || !info.Active {
			t.Errorf("%s gives %+v, %v; want it active", part, info, err)
		}
	}
	before := []string{
		`<?xml-stylesheet href="https://example.org/x.css"?>`,
		`<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>`,
		`<!DOCTYPE svg [<!ENTITY x "&#60;script>">]>`,
		`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>`,
		`<!DOCTYPE svg [<!ENTITY % x SYSTEM "https://example.org/x"> %x;]>`,
	}
	for _, head := range before {
		info, err := Inspect([]byte(head + `<svg xmlns="http://www.w3.org/2000/svg"/>`))
		if err != nil || !info.Active {
			t.Errorf("%s gives %+v, %v; want it active", head, info, err)
		}
	}
	t.Logf("tried %d, let in 0", len(active)+len(before))
}

func TestOrdinaryDrawingsAreNotActive(t *testing.T) {
	ordinary := []string{
		`<title>On the way</title><use href="#shape"/>`,
		`<g fill="url(#fade)" style="stroke: url('#fade')"/>`,
		`<image href="data:image/png;base64,AAAA"/>`,
		`<a href="https://example.org/"><path d="M0 0"/></a>`,
		`<style>path { fill: red; mask: url(#m) }</style>`,
		`<text>Take the script and @import it</text>`,
		`<set attributeName="opacity" to="0"/>`,
	}
	for _, part := range ordinary {
		info, err := Inspect([]byte(`<svg xmlns="http://www.w3.org/2000/svg">` + part + `</svg>`))
		if err != nil || info.Active {
			t.Errorf("%s gives %+v, %v; want it not active", part, info, err)
		}
	}
	named := `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
		<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;" width="3" height="2"/>`
	if info, err := Inspect([]byte(named)); err != nil || info.Active || info.Width != 3 {
		t.Errorf("a drawing that names its namespace gives %+v, %v", info, err)
	}
	old := "<?xml version='1.0' encoding='ISO-8859-1'?><svg><text>caf\xe9</text></svg>"
	if info, err := Inspect([]byte(old)); err != nil || info.Active {
		t.Errorf("a drawing in an old encoding gives %+v, %v", info, err)
	}
}

func TestHostileDrawingsGiveErrors(t *testing.T) {
	hostile := map[string]string{
		"deep":          "<svg>" + strings.Repeat("<g>", 100_000),
		"not closed":    "<svg><g>",
		"crossed":       "<svg><g></svg></g>",
		"strange words": "<svg>&unknown;</svg>",
		"not text":      "<svg>\xff\xfe</svg>",
	}
	for name, data := range hostile {
		if _, err := Inspect([]byte(data)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
	bomb := `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg><text>&b;</text></svg>`
	if info, err := Inspect([]byte(bomb)); err != nil || !info.Active {
		t.Errorf("abbreviations of abbreviations give %+v, %v; want them active", info, err)
	}
}
