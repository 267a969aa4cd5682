package picture

// The sorts of block in a GIF.
const (
	gifExtension = 0x21
	gifImage     = 0x2c
	gifEnd       = 0x3b

	gifPlainText   = 0x01
	gifTiming      = 0xf9
	gifApplication = 0xff
)

// cleanGIF keeps the pictures, their timing, and how often they repeat.
func cleanGIF(data []byte) ([]byte, error) {
	at, ok := gifHeader(data)
	if !ok {
		return nil, ErrDamaged
	}
	out := append(make([]byte, 0, len(data)), data[:at]...)
	for at < len(data) {
		block := data[at:]
		var length int
		keep := true
		switch block[0] {
		case gifEnd:
			return append(out, gifEnd), nil
		case gifExtension:
			length, ok = gifExtensionLength(block)
			keep = ok && gifShown(block)
		case gifImage:
			length, ok = gifImageLength(block)
		default:
			ok = false
		}
		if !ok {
			return nil, ErrDamaged
		}
		if keep {
			out = append(out, block[:length]...)
		}
		at += length
	}
	return nil, ErrDamaged
}

// gifHeader measures the signature, the screen and the common colours.
func gifHeader(data []byte) (int, bool) {
	const screen = 13
	if len(data) < screen {
		return 0, false
	}
	length := screen + gifColours(data[10])
	return length, length <= len(data)
}

// gifColours is the length of the table of colours that flags announce.
func gifColours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

func gifImageLength(block []byte) (int, bool) {
	const descriptor = 10
	if len(block) < descriptor {
		return 0, false
	}
	before := descriptor + gifColours(block[descriptor-1]) + 1
	return gifDataLength(block, before)
}

func gifExtensionLength(block []byte) (int, bool) { return gifDataLength(block, 2) }

// gifDataLength measures a block whose data, cut into pieces of at most 255
// bytes, begins at an offset and ends with an empty piece.
func gifDataLength(block []byte, at int) (int, bool) {
	for at < len(block) {
		piece := int(block[at])
		at += piece + 1
		if piece == 0 {
			return at, true
		}
	}
	return 0, false
}

// gifShown reports whether an extension has a part in showing the picture.
func gifShown(block []byte) bool {
	switch block[1] {
	case gifPlainText, gifTiming:
		return true
	case gifApplication:
		if block[2] != 11 {
			return false
		}
		name := string(block[3:14])
		return name == "NETSCAPE2.0" || name == "ANIMEXTS1.0"
	}
	return false
}
