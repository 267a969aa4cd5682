package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// Resize makes a JPEG or PNG narrower, the right way up and cleaned. It never
// makes one larger: a width beyond the picture's own gives its own. Colour
// profiles stay. Other formats, and pictures that move, are refused with
// ErrFixed.
func Resize(data []byte, width int) ([]byte, error) {
	info, err := Inspect(data)
	switch {
	case err != nil:
		return nil, err
	case info.Format != JPEG && info.Format != PNG, info.Format == PNG && animated(data):
		return nil, ErrFixed
	case width < 1:
		return nil, fmt.Errorf("making a picture %d wide: a picture has at least one column", width)
	case width >= info.Width && info.Orientation == 1:
		return clean(info, data)
	}
	width = min(width, info.Width)
	height := max(1, (info.Height*width+info.Width/2)/info.Width)
	img, err := decode(info.Format, data)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	small := turn(scale(img, width, height, info.Orientation), info.Orientation)
	if info.Format == PNG {
		return encodePNG(small, data)
	}
	return encodeJPEG(small, profileOf(img, data))
}

func decode(format string, data []byte) (image.Image, error) {
	if format == PNG {
		return png.Decode(bytes.NewReader(data))
	}
	return jpeg.Decode(bytes.NewReader(data))
}

// scale makes a picture that has the wanted size once it is turned.
func scale(img image.Image, width, height, orientation int) image.Image {
	if sideways(orientation) {
		width, height = height, width
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	shrink(small, img, mostCells)
	if !colourless(img) {
		return small
	}
	plain := image.NewGray(small.Rect)
	draw.Draw(plain, plain.Rect, small, image.Point{}, draw.Src)
	return plain
}

// mostCells is the most memory that narrowing may take, in cells of 32 bytes.
const mostCells = 10_000_000

// shrink draws a picture onto a smaller one. The quick way first narrows all
// rows, and needs a cell for each pixel of that; where they would be too many,
// the slow way gives the same picture without them.
func shrink(small *image.RGBA, img image.Image, mostCells int) {
	from := img.Bounds()
	if small.Rect.Dx()*from.Dy() <= mostCells {
		draw.CatmullRom.Scale(small, small.Rect, img, from, draw.Src, nil)
		return
	}
	across := float64(small.Rect.Dx()) / float64(from.Dx())
	down := float64(small.Rect.Dy()) / float64(from.Dy())
	draw.CatmullRom.Transform(small, f64.Aff3{across, 0, 0, 0, down, 0}, img, from, draw.Src, nil)
}

func colourless(img image.Image) bool {
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	return false
}

// flat gives a picture in one of the two forms that turn can handle.
func flat(img image.Image) image.Image {
	size := image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy())
	var plain draw.Image = image.NewRGBA(size)
	if colourless(img) {
		plain = image.NewGray(size)
	}
	draw.Draw(plain, size, img, img.Bounds().Min, draw.Src)
	return plain
}

// turn puts a picture upright. It must come from flat or scale.
func turn(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	width, height := img.Bounds().Dx(), img.Bounds().Dy()
	size := image.Rect(0, 0, width, height)
	if sideways(orientation) {
		size = image.Rect(0, 0, height, width)
	}
	switch from := img.(type) {
	case *image.Gray:
		to := image.NewGray(size)
		movePixels(to.Pix, from.Pix, 1, size, orientation)
		return to
	case *image.RGBA:
		to := image.NewRGBA(size)
		movePixels(to.Pix, from.Pix, 4, size, orientation)
		return to
	}
	panic(fmt.Sprintf("picture: internal error: turn was given %T", img))
}

// movePixels fills a turned picture of a size from an unturned one, both
// without gaps between their rows.
func movePixels(to, from []byte, bytesEach int, size image.Rectangle, orientation int) {
	width, height := size.Dx(), size.Dy()
	if sideways(orientation) {
		width, height = height, width
	}
	at := 0
	for y := range size.Dy() {
		for x := range size.Dx() {
			fromX, fromY := origin(x, y, width, height, orientation)
			pixel := (fromY*width + fromX) * bytesEach
			copy(to[at:at+bytesEach], from[pixel:pixel+bytesEach])
			at += bytesEach
		}
	}
}

// origin is where a pixel of the upright picture stands in the one that is
// not, which has the width and height given.
func origin(x, y, width, height, orientation int) (int, int) {
	switch orientation {
	case 2:
		return width - 1 - x, y
	case 3:
		return width - 1 - x, height - 1 - y
	case 4:
		return x, height - 1 - y
	case 5:
		return y, x
	case 6:
		return y, height - 1 - x
	case 7:
		return width - 1 - y, height - 1 - x
	case 8:
		return width - 1 - y, x
	}
	return x, y
}
