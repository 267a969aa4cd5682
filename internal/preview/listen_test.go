package preview

import (
	"net"
	"testing"
)

func port(listener net.Listener) int { return listener.Addr().(*net.TCPAddr).Port }

func TestListenTakesTheNextFreePort(t *testing.T) {
	first, err := Listen("", 0, false)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if !first.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("listens on %s, want this computer alone", first.Addr())
	}
	second, err := Listen("", port(first), false)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if port(second) <= port(first) {
		t.Errorf("%d is taken, got %d", port(first), port(second))
	}
	if third, err := Listen("", port(first), true); err == nil {
		third.Close()
		t.Error("exactly a port that is taken was given")
	}
}

func TestListenGivesUp(t *testing.T) {
	for _, bind := range []string{"192.0.2.1", "not an address"} {
		if listener, err := Listen(bind, 4000, false); err == nil {
			listener.Close()
			t.Errorf("listened on %s", bind)
		}
	}
}
