package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// Smaller makes a JPEG or PNG narrower, the right way up and cleaned, once for
// each of the widths given. It never makes one larger: a width beyond the
// picture's own gives its own. Colour profiles stay. Other formats, and
// pictures that move, are refused with ErrFixed.
func Smaller(data []byte, widths ...int) ([][]byte, error) {
	info, err := Inspect(data)
	switch {
	case err != nil:
		return nil, err
	case info.Format != JPEG && info.Format != PNG, info.Format == PNG && animated(data):
		return nil, ErrFixed
	}
	large := original{info: info, data: data}
	made := make([][]byte, len(widths))
	for i, width := range widths {
		if made[i], err = large.smaller(width); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// original is a picture to make smaller ones of. It is decoded when the first
// of them needs it.
type original struct {
	info    Info
	data    []byte
	img     image.Image // plain, not turned; nil until decoded
	profile []byte      // of a JPEG
}

func (o *original) smaller(width int) ([]byte, error) {
	if width < 1 {
		return nil, fmt.Errorf("making a picture %d wide: a picture has at least one column", width)
	}
	if width >= o.info.Width {
		return clean(o.info, o.data)
	}
	if err := o.decode(); err != nil {
		return nil, err
	}
	height := max(1, (o.info.Height*width+o.info.Width/2)/o.info.Width)
	if sideways(o.info.Orientation) {
		width, height = height, width
	}
	small := turn(shrink(o.img, width, height), o.info.Orientation)
	if o.info.Format == PNG {
		return encodePNG(small, o.data)
	}
	return encodeJPEG(small, o.profile)
}

func (o *original) decode() error {
	if o.img != nil {
		return nil
	}
	img, err := decode(o.info.Format, o.data)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if o.info.Format == JPEG {
		o.profile = profileOf(img, o.data)
	}
	o.img = plain(img)
	return nil
}

func decode(format string, data []byte) (image.Image, error) {
	if format == PNG {
		return png.Decode(bytes.NewReader(data))
	}
	return jpeg.Decode(bytes.NewReader(data))
}

func colourless(img image.Image) bool {
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	return false
}

// plain gives a picture in one of the three forms that shrink and turn can
// handle, with eight bits for each number.
func plain(img image.Image) image.Image {
	switch img.(type) {
	case *image.YCbCr, *image.Gray, *image.RGBA:
		return img
	}
	size := image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy())
	var same draw.Image = image.NewRGBA(size)
	if colourless(img) {
		same = image.NewGray(size)
	}
	draw.Draw(same, size, img, img.Bounds().Min, draw.Src)
	return same
}

// turn puts a plain picture upright.
func turn(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	size := image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy())
	if sideways(orientation) {
		size = image.Rect(0, 0, size.Dy(), size.Dx())
	}
	switch from := img.(type) {
	case *image.YCbCr:
		return turnColours(from, size, orientation)
	case *image.Gray:
		to := greyPlane(from).turned(orientation)
		return &image.Gray{Pix: to.pix, Stride: to.stride, Rect: size}
	case *image.RGBA:
		to := pixelPlane(from).turned(orientation)
		return &image.RGBA{Pix: to.pix, Stride: to.stride, Rect: size}
	}
	panic(fmt.Sprintf("picture: internal error: turn was given %T", img))
}

// turnColours turns the colours apart from the brightness, where pixels that
// share a colour are still neighbours in the same pairs afterwards.
func turnColours(img *image.YCbCr, size image.Rectangle, orientation int) image.Image {
	wide, high := shares(img.SubsampleRatio)
	bright, blue, red := planes(img)
	ratio := image.YCbCrSubsampleRatio420
	if wide != 2 || high != 2 || bright.width%2+bright.height%2 > 0 {
		ratio = image.YCbCrSubsampleRatio444
		blue, red = blue.spread(bright, wide, high), red.spread(bright, wide, high)
	}
	bright, blue, red = bright.turned(orientation), blue.turned(orientation), red.turned(orientation)
	return &image.YCbCr{
		Y: bright.pix, Cb: blue.pix, Cr: red.pix, YStride: bright.stride, CStride: blue.stride,
		SubsampleRatio: ratio, Rect: size,
	}
}

// spread gives every pixel of a picture the colour it had a share in.
func (p plane) spread(over plane, wide, high int) plane {
	to := plane{make([]byte, over.width*over.height), over.width, over.width, over.height, 1}
	for y := range to.height {
		from, into := p.pix[y/high*p.stride:], to.pix[y*to.stride:][:to.stride]
		for x := range into {
			into[x] = from[x/wide]
		}
	}
	return to
}

// turned puts a plane upright.
func (p plane) turned(orientation int) plane {
	to := plane{stride: p.width * p.bytesEach, width: p.width, height: p.height, bytesEach: p.bytesEach}
	if sideways(orientation) {
		to.width, to.height, to.stride = p.height, p.width, p.height*p.bytesEach
	}
	to.pix = make([]byte, to.stride*to.height)
	start, right, down := p.way(orientation)
	for y := range to.height {
		from := start + y*down
		into := to.pix[y*to.stride:][:to.stride]
		if p.bytesEach == 1 {
			for x := range into {
				into[x] = p.pix[from]
				from += right
			}
			continue
		}
		for ; len(into) > 0; into = into[p.bytesEach:] {
			copy(into[:p.bytesEach], p.pix[from:])
			from += right
		}
	}
	return to
}

// way says where in a plane the upright picture begins, and how far one step to
// the right and one down in the upright picture lead in the plane, in bytes.
func (p plane) way(orientation int) (start, right, down int) {
	right, down = p.bytesEach, p.stride
	lastColumn, lastRow := (p.width-1)*right, (p.height-1)*down
	switch orientation {
	case 2:
		return lastColumn, -right, down
	case 3:
		return lastRow + lastColumn, -right, -down
	case 4:
		return lastRow, right, -down
	case 5:
		return 0, down, right
	case 6:
		return lastRow, -down, right
	case 7:
		return lastRow + lastColumn, -down, -right
	case 8:
		return lastColumn, down, -right
	}
	return 0, right, down
}
