// Package picture looks at authors' pictures, makes smaller ones, and takes
// out what they tell about people.
//
// A photograph from a telephone says where and when it was taken, and often of
// whom. Pages about illness and death must not publish that by accident, so
// every picture goes through Clean on its way to the site. Cleaning leaves the
// picture itself as it is, byte for byte, wherever its format allows.
//
// What must stay true: no input makes this package panic or fill the memory
// (sizes are read, and judged, before anything is decoded); what Clean returns
// holds only the parts of the format that are known to be needed for showing
// it, because a list of what to remove is never complete; and the same bytes
// in give the same bytes out.
package picture

import (
	"bytes"
	"errors"
)

// The formats, as Info names them.
const (
	JPEG = "jpeg"
	PNG  = "png"
	GIF  = "gif"
	WebP = "webp"
	SVG  = "svg"
)

// MaxPixels is the most a picture may have: decoded, each takes four bytes or
// more.
const MaxPixels = 50_000_000

// What can be wrong with a picture. Errors wrap one of these.
var (
	ErrUnknown = errors.New("this is not a picture in a format that is known")
	ErrDamaged = errors.New("the picture is damaged or cut short")
	ErrLarge   = errors.New("the picture has more than 50 million pixels")
	ErrFixed   = errors.New("pictures of this sort cannot be made smaller")
)

// Info is what a picture says about itself.
type Info struct {
	Format        string // one of the formats above, by content, whatever the file's name
	Width, Height int    // as shown, so after turning; 0 for an SVG that does not say
	Orientation   int    // 1 to 8, as in EXIF; 1 is upright
	Active        bool   // an SVG that holds scripts, or fetches something from elsewhere
}

// formatOf recognises a format by its first bytes.
func formatOf(data []byte) string {
	text := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(data, []byte(pngSignature)):
		return PNG
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return GIF
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return WebP
	case bytes.HasPrefix(text, []byte("<")):
		return SVG
	}
	return ""
}

// Clean takes out of a picture whatever is not needed to show it: place, time,
// camera, author, comments, previews, and anything put behind its end. Colour
// profiles stay. A JPEG that has to be turned to be upright is turned, which
// costs a little quality; a PNG or WebP keeps the number that says how.
//
// The format is the one its name promises. Files of other formats are returned
// as they are; a file whose name promises a picture that is not there is
// refused.
func Clean(format string, data []byte) ([]byte, error) {
	switch actual := formatOf(data); {
	case actual == JPEG, actual == PNG, actual == GIF, actual == WebP:
		info, err := Inspect(data)
		if err != nil {
			return nil, err
		}
		return clean(info, data)
	case format == JPEG, format == PNG, format == GIF, format == WebP:
		return nil, ErrUnknown
	}
	return data, nil
}

func clean(info Info, data []byte) ([]byte, error) {
	switch info.Format {
	case JPEG:
		if info.Orientation != 1 {
			return uprightJPEG(data, info.Orientation)
		}
		return cleanJPEG(data)
	case PNG:
		return cleanPNG(data, info.Orientation)
	case WebP:
		return cleanWebP(data, info.Orientation)
	}
	return cleanGIF(data)
}
