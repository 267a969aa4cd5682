package markdown_test

import (
	"fmt"
	"testing"

	"signpost/internal/markdown"
)

// hostileInputs may only grow.
const hostileInputs = 144

// hostile are texts that try to bring a script, a style, a foreign request or a
// form into the page, by the way they try it.
var hostile = map[string][]string{
	"schemes": {
		`[x](javascript:alert(1))`, `[x](JavaScript:alert(1))`, `[x](JAVASCRIPT:alert(1))`,
		"[x](java\tscript:alert(1))", "[x](<java\tscript:alert(1)>)", `[x](java&#9;script:alert(1))`, `[x](java&#10;script:alert(1))`,
		`[x](java&Tab;script:alert(1))`, `[x](java&NewLine;script:alert(1))`, `[x](javascript&colon;alert(1))`, `[x](javascript&#58;alert(1))`,
		`[x](javascript&#x3a;alert(1))`, `[x](&#106;avascript:alert(1))`, `[x](&#x6A;&#x61;vascript:alert(1))`, `[x](\javascript:alert(1))`,
		`[x](javascript\:alert(1))`, `[x](&#1;javascript:alert(1))`, "[x](<\x01javascript:alert(1)>)", `[x](< javascript:alert(1)>)`, "[x](<\u00a0javascript:alert(1)>)",
		`[x](vbscript:msgbox(1))`, `[x](data:text/html,<script>alert(1)</script>)`, `[x](data:text/html;base64,PHNjcmlwdD4=)`,
		`![x](data:image/svg+xml,<svg onload=alert(1)>)`, `![x](data:image/svg+xml;base64,PHN2Zz4=)`, `![x](javascript:alert(1))`,
		`[x](file:///etc/passwd)`, `[x](jar:http://evil!/x)`, `[x](feed:javascript:alert(1))`, `[x](view-source:javascript:alert(1))`,
		`[x](blob:https://evil/1)`, `[x](livescript:x)`, `[x](ſcript:x)`, `[x](javaſcript:alert(1))`,
		"[x][y]\n\n[y]: javascript:alert(1)", "[x][y]\n\n[y]: <java&Tab;script:alert(1)>", "[javascript:alert(1)]\n\n[javascript:alert(1)]: javascript:alert(1)",
		`<javascript:alert(1)>`, `<JAVASCRIPT:alert(1)>`, `<data:text/html,x>`, `<vbscript:x>`, `[![x](javascript:a)](javascript:b)`,
		`[x](%6Aavascript:alert(1))`, `[x](javascript%3Aalert(1))`, `[x](:javascript:alert(1))`, `[x](x:y)`,
	},
	"attributes": {
		`[x](y "a\" onmouseover=\"alert(1)")`, `[x](y 'a" onmouseover="alert(1)')`, `![x" onerror="alert(1)](y)`, `![x](y" onerror="alert(1))`,
		`[x](<y" onclick="alert(1)>)`, `![x](<y' onerror='alert(1)>)`, `https://a.b/" onclick="alert(1)`, `[x](y (a" onclick="b))`,
	},
	"heading attributes": {
		`# x {onclick=alert(1)}`, `# x {style="background:url(//evil)"}`, `# x {#a"b}`, `# x {#"><script>}`, `# x {name=currentScript}`, `# x {class="a\" onclick=\"b"}`,
		`# x {class='"><script>alert(1)</script>'}`, `# x {lang="\"><b>"}`, `# x {dir=evil}`, `# "><script>alert(1)</script>`, `# x {id='" onclick="a'}`,
		"x {onclick=a}\n===", `# x {data-x="1" srcdoc="<script>"}`, `# <img src=x onerror=alert(1)>`, `# x {.a onfocus=alert(1) tabindex=0 autofocus=1}`,
		`[x](y){onclick=alert(1)}`, `[x](y){style=a .b}`, `![x](y){onerror=alert(1)}`, `![x](y){alt='" onerror="alert(1)'}`, `[x](y){href="javascript:alert(1)" #currentScript}`,
	},
	"code": {
		"```\"><script>alert(1)</script>\nx\n```", "```x\" onclick=\"alert(1)\nx\n```", "~~~<script>\n</code></pre><script>alert(1)</script>\n~~~", "```&quot;onclick=a\nx\n```",
		"`</code><script>alert(1)</script>`", "    </code></pre><script>alert(1)</script>",
	},
	"raw HTML": {
		`<script>alert(1)</script>`, `<SCRIPT SRC=//evil/x.js></SCRIPT>`, `<script/x>alert(1)</script>`, `<scr<script>ipt>alert(1)</script>`, `<img src=x onerror=alert(1)>`,
		`<svg onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>`,
		`<math href="javascript:alert(1)">x</math>`, `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`, `<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
		`<style>@import "//evil/x.css";</style>`, `<link rel=stylesheet href=//evil/x.css>`, `<base href="//evil/">`, `<meta http-equiv=refresh content="0;url=//evil">`,
		`<object data="javascript:alert(1)"></object>`, `<embed src="//evil/x.swf">`, `<details open ontoggle=alert(1)>x</details>`,
		`<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>`, `<form action="//evil"><input name=attributes><button>x</button></form>`,
		`<img name=currentScript>`, `<a id=body name=forms href="javascript:alert(1)">x</a>`, "<scr\x00ipt>alert(1)</script>", `<!--><script>alert(1)</script>-->`,
		`<!-- --!><script>alert(1)</script> -->`, `<![CDATA[<script>alert(1)</script>]]>`, `<?xml <script>alert(1)</script> ?>`, `<!DOCTYPE x [<!ENTITY a "b">]>`,
		`<xmp><script>alert(1)</script></xmp>`, `<select><style></select><img src=x onerror=alert(1)></style>`, `<ſcript>alert(1)</ſcript>`, `<video><source onerror=alert(1)></video>`,
		`<body onload=alert(1)>`, `<div style="background:url(javascript:alert(1))">x</div>`, `<template><script>alert(1)</script></template>`,
		"<div>\n\n</div></main></body><script>alert(1)</script>", "</div></div>\n\n</section>", "<table><tr><td>\n\n# x\n\n", "<p>text <b>bold\n\n> </b></p></blockquote>",
		"<plaintext>", "<textarea>\n\n<script>alert(1)</script>", "<title>\n\n</title><script>alert(1)</script>", `<isindex action=javascript:alert(1)>`, "a <span\nonclick=alert(1)> b",
	},
	"extensions": {
		"x[^\"><script>]\n\n[^\"><script>]: <script>alert(1)</script>", "x[^1]\n\n[^1]: [x](javascript:alert(1))", "| <script>alert(1)</script> |\n|-|\n| \" onclick=\"a |", "| a |\n|:-:|\n| [x](javascript:alert(1)) |",
		"- [ ] <img src=x onerror=alert(1)>", "www.evil.example/\"onclick=alert(1)", "a@b.c\"onclick=alert(1)", "<b>\n: <script>alert(1)</script>", "~~<script>alert(1)</script>~~",
		`&lt;script&gt;alert(1)&lt;/script&gt;`, `\<script>alert(1)\</script>`, "> [!NOTE] <script>alert(1)</script>\n> x", "> [!QUIZ] <img src=x onerror=alert(1)>\n> - [x] [a](javascript:b)\n>   - <script>alert(1)</script>",
		"> [!INCLUDE] [x](javascript:alert(1))", "> [!LINES] 3 \"><script>alert(1)</script>", "> [!\"><script>] x", "[@\"><script>]", "[@a\" onclick=\"b]",
		"> [!ACTIVITY] 10 min <script>alert(1)</script>\n>\n> </div></main>", "> [!TRAINER]\n> </div><script>alert(1)</script>",
	},
}

// TestHostile tries every hostile text, with the HTML of authors left out and
// with it kept.
func TestHostile(t *testing.T) {
	settings := map[string]*markdown.Parser{
		"left out": markdown.New(markdown.Options{Terms: []markdown.Term{{ID: `"><script>`, Text: "x"}}}),
		"kept":     markdown.New(markdown.Options{RawHTML: true}),
	}
	tried, letIn := 0, 0
	for class, inputs := range hostile {
		for _, input := range inputs {
			tried++
			for setting, p := range settings {
				body, _ := p.Parse("page.md", []byte(input), 0)
				if bad := judgeBody(body); len(bad) > 0 {
					letIn++
					t.Errorf("%s, HTML %s: %q\nlets in %q\noutput %s", class, setting, input, bad, body.HTML(markdown.PlainTag))
				}
			}
		}
	}
	if tried < hostileInputs {
		t.Errorf("only %d inputs, and there were %d", tried, hostileInputs)
	}
	fmt.Printf("tried %d, let in %d\n", tried, letIn)
}
