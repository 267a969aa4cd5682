package language

import (
	"bytes"
	"encoding/json"
)

// Message is one message of JSON-RPC 2.0: a request has an ID and a Method, a
// notification only a Method, a reply only an ID.
type Message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *Fault          `json:"error,omitempty"`

	wrong *Fault // why it cannot be understood
}

// Fault says why a request was not answered.
type Fault struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// The codes of faults, from JSON-RPC 2.0 and LSP 3.17 ("ErrorCodes").
const (
	codeParse          = -32700
	codeInvalid        = -32600
	codeNoMethod       = -32601
	codeParams         = -32602
	codeInternal       = -32603
	codeNotInitialised = -32002
	codeCancelled      = -32800
)

// decode understands the JSON of a message. One that cannot be understood says
// why, so that the editor can be told.
func decode(body []byte) Message {
	var m Message
	if err := json.Unmarshal(body, &m); err != nil {
		code := codeParse
		if json.Valid(body) {
			code = codeInvalid
		}
		return Message{wrong: &Fault{code, "this message cannot be understood"}}
	}
	if m.Version != "2.0" {
		m.wrong = &Fault{codeInvalid, "this is not a message of JSON-RPC 2.0"}
	}
	if id := bytes.TrimSpace(m.ID); len(id) > 0 && id[0] != '"' && id[0] != '-' && (id[0] < '0' || id[0] > '9') {
		m.ID = nil
	}
	return m
}

// asks reports whether somebody waits for a reply.
func (m Message) asks() bool { return m.Method != "" && m.ID != nil }

// encode turns a value into JSON. Only values of this package's own types are
// given to it, and those can always be written.
func encode(value any) json.RawMessage {
	text, err := json.Marshal(value)
	if err != nil {
		panic("language: internal error: " + err.Error())
	}
	return text
}
