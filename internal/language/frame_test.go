package language

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func framed(bodies ...string) string {
	var all strings.Builder
	for _, body := range bodies {
		fmt.Fprintf(&all, "Content-Length: %d\r\n\r\n%s", len(body), body)
	}
	return all.String()
}

func TestReaderTakesMessagesOff(t *testing.T) {
	r := NewReader(strings.NewReader(
		"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:  52\r\n\r\n" + `{"jsonrpc":"2.0","id":1,"method":"a","params":{"x":1}}`[:52] +
			framed(`{"jsonrpc":"2.0","id":"one","method":"b"}`, `{"jsonrpc":"2.0","method":"ü🌷"}`)))
	var got []string
	for {
		m, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %s %v", m.Method, m.ID, m.wrong != nil))
	}
	if want := `  true;b "one" false;ü🌷  false`; strings.Join(got, ";") != want {
		t.Errorf("read %s\nwant %s", strings.Join(got, ";"), want)
	}
}

func TestReaderRefusesWhatIsNoMessage(t *testing.T) {
	for name, stream := range map[string]string{
		"no length":         "Content-Type: x\r\n\r\n{}",
		"a negative length": "Content-Length: -1\r\n\r\n",
		"words for length":  "Content-Length: many\r\n\r\n",
		"a huge length":     "Content-Length: 67108865\r\n\r\n{}",
		"a vast length":     "Content-Length: 99999999999999999999\r\n\r\n{}",
		"an endless line":   strings.Repeat("a", longestHeader+1),
		"endless headers":   strings.Repeat("A: b\r\n", mostHeaders+2),
		"an early end":      "Content-Length: 10\r\n\r\n{}",
		"half a header":     "Content-Len",
	} {
		if _, err := NewReader(strings.NewReader(stream)).Read(); !errors.Is(err, errFrame) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func TestDecodeSaysWhatIsWrong(t *testing.T) {
	for body, want := range map[string]int{
		`{"jsonrpc":"2.0","method":`:       codeParse,
		`[{"jsonrpc":"2.0","method":"a"}]`: codeInvalid,
		`7`:                                codeInvalid,
		`{"method":"a"}`:                   codeInvalid,
		`{"jsonrpc":"2.0","method":"a","id":null}`:    0,
		`{"jsonrpc":"2.0","method":"a","id":{"b":1}}`: 0,
	} {
		m := decode([]byte(body))
		got := 0
		if m.wrong != nil {
			got = m.wrong.Code
		}
		if got != want || m.asks() {
			t.Errorf("%s: code %d, want %d; asks: %v", body, got, want, m.asks())
		}
	}
}

func TestWriteAndReadAgree(t *testing.T) {
	var stream bytes.Buffer
	sent := Message{ID: json.RawMessage("7"), Result: json.RawMessage(`{"a":"🌷"}`)}
	if err := Write(&stream, sent); err != nil {
		t.Fatal(err)
	}
	got, err := NewReader(&stream).Read()
	if err != nil || string(got.ID) != "7" || string(got.Result) != string(sent.Result) {
		t.Errorf("read %+v, %v", got, err)
	}
}

// TestInboxForgetsWhatIsCancelled cancels one of two requests that wait.
func TestInboxForgetsWhatIsCancelled(t *testing.T) {
	b := NewInbox()
	for _, body := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"a"}`, `{"jsonrpc":"2.0","id":"1","method":"b"}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}`,
		`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":9}}`, `{"jsonrpc":"2.0","method":"$/cancelRequest"}`,
	} {
		b.Put(decode([]byte(body)))
	}
	<-b.Ready()
	taken := b.Take()
	if len(taken) != 2 || taken[0].wrong == nil || taken[0].wrong.Code != codeCancelled || taken[1].wrong != nil {
		t.Errorf("taken: %+v", taken)
	}
	if again := b.Take(); len(again) > 0 {
		t.Errorf("and again: %+v", again)
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(framed(`{"jsonrpc":"2.0","id":1,"method":"a"}`)))
	f.Add([]byte("Content-Length: 5\n\n{}"))
	f.Add([]byte("Content-Length: 60000000\r\n\r\n{"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		r := NewReader(bytes.NewReader(stream))
		for range len(stream) + 1 {
			if _, err := r.Read(); err != nil {
				return
			}
		}
		t.Error("more messages than bytes")
	})
}
