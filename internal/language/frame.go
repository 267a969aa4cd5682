package language

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Limits of what an editor may send. A text of ten thousand pages has 60 MB.
const (
	longestMessage = 64 << 20 // bytes
	longestHeader  = 4 << 10  // bytes of one line
	mostHeaders    = 16
)

// errFrame says that what came is not a message, so that nobody can know where
// the next one begins.
var errFrame = errors.New("what came is not a message of the language server protocol")

// Reader takes messages off a stream. Each has header lines, of which one is
// Content-Length, an empty line and so many bytes of JSON (LSP 3.17, "Base
// Protocol").
type Reader struct{ from *bufio.Reader }

// NewReader reads messages from a stream.
func NewReader(from io.Reader) *Reader { return &Reader{bufio.NewReaderSize(from, longestHeader)} }

// Read returns the next message. The error is io.EOF when the stream ends
// between two messages; after any error nothing more can be read.
func (r *Reader) Read() (Message, error) {
	length, err := r.header()
	if err != nil {
		return Message{}, err
	}
	// The buffer grows with what arrives, not with what was announced.
	var body bytes.Buffer
	if _, err := io.CopyN(&body, r.from, int64(length)); err != nil {
		return Message{}, fmt.Errorf("%w: it ends too early", errFrame)
	}
	return decode(body.Bytes()), nil
}

// header reads the lines before a message and returns the message's length.
func (r *Reader) header() (int, error) {
	length := -1
	for n := range mostHeaders + 1 {
		line, err := r.from.ReadSlice('\n')
		if err == io.EOF && n == 0 && len(line) == 0 {
			return 0, io.EOF
		}
		if err != nil {
			return 0, fmt.Errorf("%w: %w", errFrame, err)
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			if length < 0 {
				return 0, fmt.Errorf("%w: it does not say how long it is", errFrame)
			}
			return length, nil
		}
		name, value, _ := strings.Cut(text, ":")
		if strings.EqualFold(name, "Content-Length") {
			if length, err = lengthOf(strings.TrimSpace(value)); err != nil {
				return 0, err
			}
		}
	}
	return 0, fmt.Errorf("%w: it has too many header lines", errFrame)
}

func lengthOf(text string) (int, error) {
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil || n > longestMessage {
		return 0, fmt.Errorf("%w: its length cannot be %q", errFrame, text)
	}
	return int(n), nil
}

// Write puts one message on a stream.
func Write(to io.Writer, m Message) error {
	m.Version = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("writing a message: %w", err)
	}
	frame := append([]byte("Content-Length: "+strconv.Itoa(len(body))+"\r\n\r\n"), body...)
	_, err = to.Write(frame)
	return err
}
