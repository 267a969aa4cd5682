package picture

import (
	"bytes"
	"encoding/binary"
)

// EXIF is a small TIFF file. Of all it can say, only one number is needed to
// show a picture: which way up it is.
const orientationTag = 0x0112

const exifPrefix = "Exif\x00\x00"

// orientationOf reads the orientation from a block of EXIF; 1 when it does not
// say, or says nonsense.
func orientationOf(exif []byte) int {
	exif = bytes.TrimPrefix(exif, []byte(exifPrefix))
	order, ok := byteOrder(exif)
	if !ok {
		return 1
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 1
	}
	entries := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == orientationTag {
			return upright(int(order.Uint16(entries[8:])))
		}
		entries = entries[12:]
	}
	return 1
}

func byteOrder(exif []byte) (binary.ByteOrder, bool) {
	switch {
	case len(exif) < 8:
		return nil, false
	case string(exif[:4]) == "II*\x00":
		return binary.LittleEndian, true
	case string(exif[:4]) == "MM\x00*":
		return binary.BigEndian, true
	}
	return nil, false
}

func upright(orientation int) int {
	if orientation < 1 || orientation > 8 {
		return 1
	}
	return orientation
}

// sideways reports whether turning swaps width and height.
func sideways(orientation int) bool { return orientation >= 5 }

// bareOrientation is a block of EXIF that says which way up a picture is, and
// nothing else.
func bareOrientation(orientation int) []byte {
	block := []byte("MM\x00*\x00\x00\x00\x08\x00\x01")
	block = binary.BigEndian.AppendUint16(block, orientationTag)
	block = append(block, 0, 3, 0, 0, 0, 1)
	block = binary.BigEndian.AppendUint16(block, uint16(orientation))
	return append(block, 0, 0, 0, 0, 0, 0)
}
