package main

import (
	"bytes"
	"image/color"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"

	"signpost/internal/preview"
)

func addresses(list ...string) []netip.Addr {
	var all []netip.Addr
	for _, a := range list {
		all = append(all, netip.MustParseAddr(a))
	}
	return all
}

// TestReachable holds which of a computer's addresses are offered, and in
// which order.
func TestReachable(t *testing.T) {
	laptop := []network{
		{"docker0", virtual("docker0"), addresses("172.17.0.1")},
		{"wlan0", virtual("wlan0"), addresses("fe80::1", "2001:db8::7", "169.254.3.4", "203.0.113.9", "192.168.1.20")},
		{"eth0", virtual("eth0"), addresses("10.0.0.5", "fd00::5", "127.0.0.9")},
		{"vEthernet (WSL)", virtual("vEthernet (WSL)"), addresses("172.30.0.1")},
		{"tun0", true, addresses("10.8.0.2")},
	}
	cases := []struct {
		name, bound, base string
		networks          []network
		want              []string
	}{
		{"this computer alone", "127.0.0.1:1313", "/", laptop, nil},
		{"this computer alone, by the newer protocol", "[::1]:1313", "/", laptop, nil},
		{"every network", "[::]:1313", "/", laptop, []string{
			"http://192.168.1.20:1313/", "http://10.0.0.5:1313/", "http://203.0.113.9:1313/", "http://[2001:db8::7]:1313/", "http://[fd00::5]:1313/"}},
		{"every network of the older protocol", "0.0.0.0:1313", "/care/", laptop, []string{
			"http://192.168.1.20:1313/care/", "http://10.0.0.5:1313/care/", "http://203.0.113.9:1313/care/"}},
		{"nothing better", "[::]:80", "/", laptop[:1], []string{"http://172.17.0.1:80/"}},
		{"no network", "[::]:80", "/", nil, []string{}},
		{"one address", "192.168.1.20:1313", "/", laptop, []string{"http://192.168.1.20:1313/"}},
	}
	for _, c := range cases {
		got := reachable(net.TCPAddrFromAddrPort(netip.MustParseAddrPort(c.bound)), c.base, c.networks)
		if !slices.Equal(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// seen turns a drawn code back into modules, as a camera sees them: light and
// dark, by the colours of the terminal.
func seen(t *testing.T, drawing string, on paper) [][]bool {
	t.Helper()
	var rows [][]bool
	for line := range strings.Lines(drawing) {
		line = strings.TrimSuffix(line, "\n")
		if on == ownPaper {
			line = strings.TrimSuffix(strings.TrimPrefix(line, "\x1b[38;5;16;48;5;231m"), "\x1b[0m")
		}
		var upper, lower []bool
		for _, r := range line {
			if !strings.ContainsRune("█▀▄ ", r) {
				t.Fatalf("%q is no half block", r)
			}
			upper = append(upper, (r == '█' || r == '▀') != (on == darkPaper))
			lower = append(lower, (r == '█' || r == '▄') != (on == darkPaper))
		}
		rows = append(rows, upper, lower)
	}
	return rows
}

// TestDrawn holds a drawing to the code: each module where the encoder put it,
// with a light border all round, on every kind of terminal.
func TestDrawn(t *testing.T) {
	for _, link := range []string{"http://192.168.1.20:1313/", "http://[2001:db8:1234:5678:9abc:def0:1234:5678]:1313/hospice/learning/end-of-life/"} {
		code, err := qr.Encode(link, qr.L, qr.Auto)
		if err != nil {
			t.Fatal(err)
		}
		size := code.Bounds().Dx()
		for _, on := range []paper{darkPaper, lightPaper, ownPaper} {
			drawing, err := drawn(link, on)
			if err != nil {
				t.Fatal(err)
			}
			rows := seen(t, drawing, on)
			if len(rows) != size+9 || len(rows[0]) != size+8 {
				t.Fatalf("%d by %d modules drawn for a code of %d", len(rows), len(rows[0]), size)
			}
			for y, row := range rows {
				for x, dark := range row {
					border := x < 4 || y < 4 || x >= size+4 || y >= size+4
					if want := !border && code.At(x-4, y-4) == color.Black; dark != want {
						t.Fatalf("paper %d: the module at %d, %d is dark: %v", on, x, y, dark)
					}
				}
			}
		}
	}
	if _, err := drawn("http://localhost/"+strings.Repeat("x", 3000), ownPaper); err == nil {
		t.Error("an address too long for a code was drawn")
	}
}

func TestPaper(t *testing.T) {
	for _, c := range []struct {
		noColour, background string
		want                 paper
	}{
		{"", "", ownPaper}, {"", "0;15", ownPaper}, {"1", "", darkPaper}, {"1", "15;0", darkPaper}, {"1", "0;15", lightPaper}, {"1", "0;default;15", lightPaper}, {"1", "15", darkPaper},
	} {
		got := paperOf(func(name string) string {
			return map[string]string{"NO_COLOR": c.noColour, "COLORFGBG": c.background}[name]
		})
		if got != c.want {
			t.Errorf("%+v: paper %d", c, got)
		}
	}
}

// TestInvitation holds the printed links to what they promise: the preview
// answers at each, under the rules for hosts and origins that always hold.
func TestInvitation(t *testing.T) {
	l, err := preview.Listen("0.0.0.0", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	server := preview.New(preview.Options{Bind: "0.0.0.0"})
	server.Show(preview.Site{Files: map[string]preview.File{"index.html": {Bytes: func() ([]byte, error) { return []byte("<p>here</p>"), nil }}}})
	served := make(chan error, 1)
	go func() { served <- server.Serve(l, server) }()
	defer func() { server.Close(); <-served }()

	var out, aside bytes.Buffer
	(&voice{out: &out, err: &aside, format: "text"}).invite(l, "/")
	links := regexp.MustCompile(`(?m)^On your network: (http://\S+/)$`).FindAllStringSubmatch(out.String(), -1)
	if len(links) != strings.Count(out.String(), "\n") || (len(links) == 0) != strings.Contains(aside.String(), "on no network") {
		t.Errorf("printed\n%s\nand aside\n%s", &out, &aside)
	}
	if strings.Contains(out.String(), "█") {
		t.Error("a code was drawn where there is no terminal")
	}
	for _, link := range links {
		own, err := url.Parse(link[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, ask := range []struct {
			host, origin string
			want         int
		}{
			{own.Host, "", 200}, {own.Host, "http://" + own.Host, 200}, {own.Host, "http://evil.example", 403},
			{"evil.example", "", 403}, {"evil.example:" + own.Port(), "", 403}, {"192.0.2.77:" + own.Port(), "", 403},
		} {
			request, err := http.NewRequest(http.MethodGet, link[1], nil)
			if err != nil {
				t.Fatal(err)
			}
			request.Host = ask.host
			if ask.origin != "" {
				request.Header.Set("Origin", ask.origin)
			}
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatalf("%s does not answer: %v", link[1], err)
			}
			io.Copy(io.Discard, response.Body)
			response.Body.Close()
			if response.StatusCode != ask.want {
				t.Errorf("%s as host %q from %q: %d, want %d", link[1], ask.host, ask.origin, response.StatusCode, ask.want)
			}
		}
	}
}

// TestInvitationOfOne: bound to this computer alone, nobody is invited.
func TestInvitationOfOne(t *testing.T) {
	l, err := preview.Listen("127.0.0.1", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var out bytes.Buffer
	(&voice{out: &out, err: &out, format: "text"}).invite(l, "/")
	if out.Len() > 0 {
		t.Errorf("printed %s", &out)
	}
}
