package preview

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// canary is the text of a file that lies on the disk and is not of the site.
const canary = "a secret that no request may fetch"

// running serves the example from a folder that holds the canary.
func running(t *testing.T, options Options) (address string) {
	t.Helper()
	top := t.TempDir()
	for _, name := range []string{"secret.txt", ".env", "site/secret.txt", "site/.git/config"} {
		path := filepath.Join(top, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(canary), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(top, "site"))
	listener, err := Listen("127.0.0.1", 0, true)
	if err != nil {
		t.Fatal(err)
	}
	server := New(options)
	server.Show(example())
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener, server) }()
	t.Cleanup(func() {
		server.Close()
		if err := <-served; err != nil {
			t.Errorf("Serve ended with %v", err)
		}
	})
	return listener.Addr().String()
}

// answer is what came back over a raw connection.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask sends bytes as they are and reads one answer.
func ask(t *testing.T, address, request string) answer {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	io.WriteString(conn, request) // a server that has read enough may close early
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%.80q: %v", request, err)
	}
	defer response.Body.Close()
	data, _ := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	return answer{response.StatusCode, response.Header, string(data)}
}

func request(method, target string, header ...string) string {
	return method + " " + target + " HTTP/1.1\r\nConnection: close\r\n" + strings.Join(header, "\r\n") + "\r\n\r\n"
}

// wantHarmless checks what every answer has to keep to.
func wantHarmless(t *testing.T, name string, got answer) {
	t.Helper()
	if strings.Contains(got.body, canary) || strings.Contains(got.body, "root:") {
		t.Errorf("%s: let a file out: %q", name, got.body)
	}
	for key := range got.header {
		if strings.HasPrefix(key, "Access-Control-") {
			t.Errorf("%s: carries %s", name, key)
		}
	}
	if location := got.header.Get("Location"); location != "" && (location[0] != '/' || strings.HasPrefix(location, "//") || strings.HasPrefix(location, `/\`)) {
		t.Errorf("%s: leads away to %q", name, location)
	}
}

func TestTraversal(t *testing.T) {
	address := running(t, Options{})
	targets := []string{
		"/../secret.txt", "/../../secret.txt", "/%2e%2e/secret.txt", "/%2E%2E/secret.txt", "/.%2e/secret.txt", "/..%2fsecret.txt", "/..%2Fsecret.txt",
		"/..%5csecret.txt", "/..%5Csecret.txt", `/..\secret.txt`, `/guide\..\..\secret.txt`, "/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt",
		"/guide/../../secret.txt", "/guide/%2e%2e/%2e%2e/secret.txt", "/guide/../index.html", "/./index.html", "/guide/./", "/....//secret.txt", "/..;/secret.txt",
		"//etc/passwd", "///etc/passwd", "/etc/passwd", "/%2fetc/passwd", "/%2Fetc%2Fpasswd", "/@fs/etc/passwd", "/@fs//etc/passwd", "/@id/secret.txt", "/file:///etc/passwd",
		"/secret.txt", "/secret.txt?raw??", "/secret.txt?import&raw", "/secret.txt?.svg", "/secret.txt%3f.svg", "/#/../secret.txt", "/%23/../secret.txt",
		"http://localhost/../secret.txt", "http://localhost/%2e%2e/secret.txt", "http://localhost//etc/passwd",
		"//evil.example/..", "//evil.example/%2e%2e", "/\\evil.example/..", "//evil.example", "//evil.example/guide", "//guide",
		"/%00", "/index.html%00", "/index.html%00.css", "/%0aindex.html", "/%0d%0aX-Evil:1", "/%7f", "/.env", "/../.env", "/.git/config", "/.git/", "/.signpost-output",
		"/index.html::$DATA", "/secret.txt::$DATA", "/SECRET~1.TXT", "/secret.txt.", "/secret.txt%20", "/C:/secret.txt", "/C:%5csecret.txt", "/con", "/aux.html", `/\\evil\share\x`,
		"/_signpost/../secret.txt", "/_signpost/..%2fsecret.txt", "/_signpost/live.js/../../secret.txt", "/_signpost/open?file=../secret.txt", "/_signpost/events/../../secret.txt",
		"/_signpost/page/", "/_signpost/page/.json", "/_signpost/page/../../secret.txt", "/_signpost/page/..%2f..%2fsecret.txt", "/_signpost/page/../../secret.txt.json",
		"/_signpost/page/..%2f..%2f..json", "/_signpost/page/content/messages/x.md", "/_signpost/page/content%2fmessages%2fx.md.json", "/_signpost/page//etc/passwd.json", "/_signpost/page/%2fetc%2fpasswd",
		"/_signpost/page/0123456789", "/_signpost/page/0123456789.json/", "/_signpost/page/0123456789.json.json", "/_signpost/page/012345678.json", "/_signpost/page/0123456789a.json",
		"/_signpost/page/012345678G.json", "/_signpost/page/ABCDEF0123.json", "/_signpost/page/012345678%00.json", "/_signpost/page/0123456789%00.json", "/_signpost/page/..........json",
		"/_signpost/page/0123%2f6789.json", `/_signpost/page/0123\56789.json`, "/_signpost/page/0123456789.json%00", "/_signpost/page/%30123456789", "/_signpost/page/" + strings.Repeat("a", 50_000) + ".json",
		"/_signpost/page?id=../secret.txt", "/_signpost/page/?page=0123456789", "/_signpost//page/0123456789.json", "//_signpost/page/0123456789.json", "/_signpost/Page/0123456789.json",
		"/%c0%ae%c0%ae/secret.txt", "/%e0%80%ae/secret.txt", "/\xff", "/%ff", "/%u002e%u002e/secret.txt", "/%", "/%2", "/%zz", "*", "secret.txt", "../secret.txt",
		"/" + strings.Repeat("../", 500) + "etc/passwd", "/" + strings.Repeat("a", 100_000), "/" + strings.Repeat("%2e%2e%2f", 3000),
	}
	for _, target := range targets {
		got := ask(t, address, request("GET", target, "Host: "+address))
		name := fmt.Sprintf("GET %.60s", target)
		wantHarmless(t, name, got)
		switch got.status {
		case 400, 404, 431:
		default:
			t.Errorf("%s: %d, want 404 or 400", name, got.status)
		}
	}
	t.Logf("tried %d, let in 0", len(targets))
}

func TestOddRequests(t *testing.T) {
	address := running(t, Options{})
	host := "Host: " + address
	many := make([]string, 10_000)
	for i := range many {
		many[i] = fmt.Sprintf("X-%d: y", i)
	}
	cases := []struct {
		name, request string
		status        int
	}{
		{"a plain request", request("GET", "/", host), 200},
		{"only the head", request("HEAD", "/nowhere", host), 404},
		{"POST", request("POST", "/", host, "Content-Length: 0"), 405},
		{"PUT", request("PUT", "/x.html", host, "Content-Length: 1") + "x", 405},
		{"DELETE", request("DELETE", "/index.html", host), 405},
		{"PATCH", request("PATCH", "/", host), 405},
		{"OPTIONS", request("OPTIONS", "/", host, "Origin: http://"+address, "Access-Control-Request-Method: GET"), 405},
		{"OPTIONS of everything", request("OPTIONS", "*", host), 405},
		{"TRACE", request("TRACE", "/", host), 405},
		{"CONNECT", request("CONNECT", "localhost:80", "Host: localhost:80"), 405},
		{"POST to the stream", request("POST", eventsPath, host), 405},
		{"a stream for what is no page", request("HEAD", eventsPath+"?page=../../secret.txt&page=%00&page="+strings.Repeat("a", 9000), host), 200},
		{"where a page is", request("GET", wherePrefix+"0123456789.json", host), 200},
		{"POST to where a page is", request("POST", wherePrefix+"0123456789.json", host, "Content-Length: 0"), 405},
		{"where a page is, by another name of this computer", request("GET", wherePrefix+"0123456789.json", "Host: evil.example"), 403},
		{"the stream, by another name of this computer", request("HEAD", eventsPath+"?page=0123456789", "Host: evil.example"), 403},
		{"an invented method", request("BREW", "/", host), 405},
		{"another site's address in full", request("GET", "http://evil.example/", host), 403},
		{"another site's address in full, with dots", request("GET", "http://evil.example/../x", host), 403},
		{"a socket upgrade", request("GET", "/nowhere", host, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 13"), 404},
		{"ten thousand headers", request("GET", "/", append(many, host)...), 431},
		{"the newer protocol, unasked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 403},
		{"a header with a line break in it", request("GET", "/", host, "X-A: b\r\n c"), 200},
		{"two hosts", request("GET", "/", host, "Host: evil.example"), 400},
		{"both lengths", request("GET", "/", host, "Content-Length: 1", "Transfer-Encoding: chunked") + "0\r\n\r\n", 200},
	}
	for _, c := range cases {
		got := ask(t, address, c.request)
		wantHarmless(t, c.name, got)
		if got.status != c.status {
			t.Errorf("%s: %d, want %d", c.name, got.status, c.status)
		}
	}
}

func TestHosts(t *testing.T) {
	address := running(t, Options{Bind: "192.0.2.7", AllowHosts: []string{"Preview.Example", "[2001:db8::1]"}})
	_, port, _ := net.SplitHostPort(address)
	cases := []struct {
		host   string
		status int
	}{
		{address, 200}, {"127.0.0.1", 200}, {"localhost", 200}, {"localhost:" + port, 200}, {"LOCALHOST:1", 200}, {"site.localhost", 200},
		{"[::1]", 200}, {"[::1]:" + port, 200}, {"192.0.2.7", 200}, {"192.0.2.7:80", 200}, {"preview.example:9", 200}, {"[2001:DB8::1]:80", 200},
		{"evil.example", 403}, {"evil.example:" + port, 403}, {"localhost.evil.example", 403}, {"127.0.0.1.evil.example", 403}, {"evillocalhost", 403},
		{"localhost.", 403}, {"127.0.0.2", 403}, {"127.1", 403}, {"2130706433", 403}, {"0x7f000001", 403}, {"0.0.0.0", 403}, {"[::]", 403}, {"192.0.2.8", 403},
		{"[::ffff:127.0.0.1]", 403}, {"sub.preview.example", 403}, {"localhost:evil", 403}, {"localhost:99999", 403}, {"", 403},
		{"user@localhost", 400}, {"localhost@evil.example", 400}, {"localhost/", 400}, {"local host", 400}, {"[::1", 403}, {"::1]", 403},
	}
	for _, c := range cases {
		got := ask(t, address, request("GET", "/", "Host: "+c.host))
		wantHarmless(t, "host "+c.host, got)
		if got.status != c.status {
			t.Errorf("host %q: %d, want %d", c.host, got.status, c.status)
		}
		if c.status == 403 && c.host != "" && !strings.Contains(got.body, "--allow-host") {
			t.Errorf("host %q: %q does not say what to do", c.host, got.body)
		}
	}
	if got := ask(t, address, "GET / HTTP/1.0\r\n\r\n"); got.status != 403 {
		t.Errorf("no host at all: %d, want 403", got.status)
	}
}

// Bound to every network, the preview also answers to the number it was
// reached by, and still to no name it does not know.
func TestHostsWhenBoundToEveryNetwork(t *testing.T) {
	address := running(t, Options{Bind: "0.0.0.0"})
	for host, status := range map[string]int{address: 200, "127.0.0.2": 403, "0.0.0.0": 200, "192.0.2.7": 403, "evil.example": 403} {
		if got := ask(t, address, request("GET", "/", "Host: "+host)); got.status != status {
			t.Errorf("host %q: %d, want %d", host, got.status, status)
		}
	}
}

func TestOrigins(t *testing.T) {
	address := running(t, Options{})
	cases := []struct {
		name   string
		header []string
		status int
	}{
		{"our own page", []string{"Origin: http://" + address, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"}, 200},
		{"an address typed in", []string{"Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 200},
		{"a link on another site", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}, 200},
		{"a frame on another site", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"}, 403},
		{"a script on another site", []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"}, 403},
		{"a script on another port", []string{"Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"}, 403},
		{"another site", []string{"Origin: http://evil.example"}, 403},
		{"another site that calls itself ours", []string{"Origin: http://evil.example", "Sec-Fetch-Site: same-origin"}, 403},
		{"another port", []string{"Origin: http://127.0.0.1:1"}, 403},
		{"a bare number", []string{"Origin: http://203.0.113.5"}, 403},
		{"nobody", []string{"Origin: null"}, 403},
		{"our address as a user name", []string{"Origin: http://" + address + "@evil.example"}, 403},
		{"our address as a beginning", []string{"Origin: http://" + address + ".evil.example"}, 403},
		{"an extension", []string{"Origin: chrome-extension://" + address}, 403},
		{"a file", []string{"Origin: file://"}, 403},
	}
	for _, c := range cases {
		for _, target := range []string{"/", "/_signpost/live.js", "/nowhere", eventsPath, eventsPath + "?page=0123456789", wherePrefix + "0123456789.json"} {
			want := c.status
			if want == 200 && target == "/nowhere" {
				want = 404
			}
			method := "GET"
			if strings.HasPrefix(target, eventsPath) {
				method = "HEAD"
			}
			got := ask(t, address, request(method, target, append(c.header, "Host: "+address)...))
			wantHarmless(t, c.name, got)
			if got.status != want {
				t.Errorf("%s: %s gives %d, want %d", c.name, target, got.status, want)
			}
			for key, value := range map[string]string{"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"} {
				if got.header.Get(key) != value {
					t.Errorf("%s: %s has %s %q, want %q", c.name, target, key, got.header.Get(key), value)
				}
			}
		}
	}
}
