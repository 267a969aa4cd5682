package preview

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
)

// portsTried is how many ports Listen tries before it gives up.
const portsTried = 50

// Listen listens on a port, or, unless it must be exactly that one, on the next
// port that is free. An empty bind means this computer alone; port 0 leaves the
// choice to the system.
func Listen(bind string, port int, exact bool) (net.Listener, error) {
	if bind == "" {
		bind = "127.0.0.1"
	}
	last := min(port+portsTried-1, 65535)
	if exact || port == 0 {
		last = port
	}
	for try := port; ; try++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(bind, strconv.Itoa(try)))
		if err == nil {
			return listener, nil
		}
		if !taken(err) || try >= last {
			return nil, fmt.Errorf("listening on port %d: %w", try, err)
		}
	}
}

// taken reports whether a port is in somebody else's hands. The bare numbers
// are what Windows says for a port in use and for one it has set aside.
func taken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, syscall.Errno(10048)) || errors.Is(err, syscall.Errno(10013))
}
