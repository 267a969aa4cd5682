package main

import (
	"cmp"
	"fmt"
	"image/color"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"

	"github.com/boombuler/barcode/qr"
	"github.com/mattn/go-isatty"
)

// invite says how a phone or another computer reaches the preview, when it
// listens beyond this one; on a terminal with a QR code to point a phone at.
func (v *voice) invite(l net.Listener, base string) {
	links := reachable(l.Addr().(*net.TCPAddr), base, networks())
	if links == nil {
		return
	}
	if len(links) == 0 {
		v.note("This computer is on no network now, so nobody else can reach the preview.")
		return
	}
	for _, link := range links {
		v.say("On your network: %s", link)
	}
	out, ok := v.out.(*os.File)
	if !ok || !isatty.IsTerminal(out.Fd()) || os.Getenv("TERM") == "dumb" || os.Getenv("CI") != "" {
		return
	}
	if code, err := drawn(links[0], paperOf(os.Getenv)); err == nil { // an address too long for a code can still be typed
		v.say("\n%s\nPoint a phone's camera at this, on the same Wi-Fi.", code)
	}
}

// network is one of the computer's ways out.
type network struct {
	name      string
	aside     bool // made by a program, or a line to one place: phones are not on it
	addresses []netip.Addr
}

// networks asks the system for the networks that are up.
func networks() []network {
	var list []network
	all, _ := net.Interfaces() // without an answer there is nothing to offer
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		n := network{name: i.Name, aside: i.Flags&net.FlagPointToPoint != 0 || virtual(i.Name)}
		addresses, _ := i.Addrs()
		for _, a := range addresses {
			if prefix, err := netip.ParsePrefix(a.String()); err == nil {
				n.addresses = append(n.addresses, prefix.Addr().Unmap().WithZone(""))
			}
		}
		list = append(list, n)
	}
	return list
}

// virtual recognises the networks that containers and virtual machines make.
func virtual(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{
		"docker", "br-", "bridge", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "vmware", "virtualbox", "lxc", "lxd", "podman", "cni", "flannel", "cali", "utun", "awdl", "llw",
	}, func(prefix string) bool { return strings.HasPrefix(name, prefix) })
}

// reachable gives the links at which others find what listens at bound, the
// likeliest first. It is nil when bound is for this computer alone.
func reachable(bound *net.TCPAddr, base string, networks []network) []string {
	at := bound.AddrPort().Addr().Unmap()
	var addresses []netip.Addr
	switch {
	case at.IsLoopback():
		return nil
	case at.IsUnspecified():
		addresses = usable(networks, at.Is6())
	default:
		addresses = []netip.Addr{at}
	}
	links := []string{}
	for _, a := range addresses {
		links = append(links, "http://"+net.JoinHostPort(a.String(), fmt.Sprint(bound.Port))+base)
	}
	return links
}

// usable picks the addresses that others can use: those of real networks if
// there are any, and of them first the short ones that a home or an office
// gives out.
func usable(networks []network, six bool) []netip.Addr {
	var real, aside []netip.Addr
	for _, n := range networks {
		for _, a := range n.addresses {
			switch {
			case !a.IsGlobalUnicast(), a.Is6() && !six:
			case n.aside:
				aside = append(aside, a)
			default:
				real = append(real, a)
			}
		}
	}
	if len(real) == 0 {
		real = aside
	}
	rank := func(a netip.Addr) int {
		switch {
		case a.Is6():
			return 2
		case a.IsPrivate():
			return 0
		}
		return 1
	}
	slices.SortStableFunc(real, func(a, b netip.Addr) int { return cmp.Compare(rank(a), rank(b)) })
	return slices.Compact(real)
}

// paper is what a QR code is drawn on.
type paper int

const (
	darkPaper   paper = iota // a terminal that writes light on dark, as most do
	lightPaper               // a terminal that writes dark on light
	ownPaper                 // black on white, by colours of our own
	borderWidth = 4          // in modules, light, as cameras need it
)

// paperOf chooses by the environment. Where colours are not welcome, some
// terminals say what theirs are, the background last.
func paperOf(environment func(string) string) paper {
	_, background, known := strings.Cut(environment("COLORFGBG"), ";")
	background = background[strings.LastIndex(background, ";")+1:]
	switch {
	case environment("NO_COLOR") == "":
		return ownPaper
	case known && (background == "7" || background == "15"):
		return lightPaper
	}
	return darkPaper
}

// drawn is a link as a QR code of half blocks, two rows of modules to a line.
func drawn(link string, on paper) (string, error) {
	code, err := qr.Encode(link, qr.L, qr.Auto)
	if err != nil {
		return "", fmt.Errorf("drawing a QR code of %s: %w", link, err)
	}
	size := code.Bounds().Dx()
	inked := func(x, y int) bool {
		x, y = x-borderWidth, y-borderWidth
		dark := x >= 0 && y >= 0 && x < size && y < size && code.At(x, y) == color.Black
		return dark != (on == darkPaper)
	}
	var b strings.Builder
	for y := 0; y < size+2*borderWidth; y += 2 {
		if on == ownPaper {
			b.WriteString("\x1b[38;5;16;48;5;231m") // the two that no scheme of colours changes
		}
		for x := range size + 2*borderWidth {
			b.WriteRune(halfBlock(inked(x, y), inked(x, y+1)))
		}
		if on == ownPaper {
			b.WriteString("\x1b[0m")
		}
		b.WriteByte('\n')
	}
	return b.String(), nil
}

func halfBlock(upper, lower bool) rune {
	switch {
	case upper && lower:
		return '█'
	case upper:
		return '▀'
	case lower:
		return '▄'
	}
	return ' '
}
