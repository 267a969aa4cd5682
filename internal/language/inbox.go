package language

import (
	"encoding/json"
	"sync"
)

// Inbox holds messages between whoever reads them and the server, so that
// reading never waits. A request that is cancelled while it lies here is not
// worked on; its reply says so.
type Inbox struct {
	wake chan struct{}

	mu       sync.Mutex
	messages []Message
}

// NewInbox makes an empty Inbox.
func NewInbox() *Inbox { return &Inbox{wake: make(chan struct{}, 1)} }

// Ready gets a value when there may be messages.
func (b *Inbox) Ready() <-chan struct{} { return b.wake }

// Put adds a message.
func (b *Inbox) Put(m Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if m.Method == "$/cancelRequest" {
		b.cancel(m)
	} else {
		b.messages = append(b.messages, m)
	}
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// Take empties the Inbox.
func (b *Inbox) Take() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	taken := b.messages
	b.messages = nil
	return taken
}

// cancel marks a request nobody waits for any more.
func (b *Inbox) cancel(m Message) {
	var about struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(m.Params, &about) != nil || about.ID == nil {
		return
	}
	for i := range b.messages {
		if b.messages[i].asks() && string(b.messages[i].ID) == string(about.ID) {
			b.messages[i].wrong = &Fault{codeCancelled, "this request was cancelled"}
		}
	}
}
