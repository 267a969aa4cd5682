package picture

import (
	"encoding/binary"
	"fmt"
	"image"
	"math"
)

// A picture is made smaller with the Catmull-Rom kernel, stretched so that
// every pixel of the large picture counts: first its rows are brought together
// into one row of the small picture, then the columns of that row. Weights are
// whole numbers.

// Weights of rows add up to rowsOne, weights of columns to columnsOne.
const (
	rowsOne    = 1 << 7
	columnsOne = 1 << 14
)

// Between the two steps a value has 16 bits. It is rowsOne times a pixel's,
// and lifted, so that what the kernel's negative weights overshoot has room on
// both sides.
const lift = 1 << 13

// everyLane holds the lift of four values side by side, and lowBytes the place
// of the byte that each is made from.
const (
	everyLane = lift | lift<<16 | lift<<32 | lift<<48
	lowBytes  = 0x00ff00ff00ff00ff
)

// plane is a rectangle of numbers: of a colour's brightness, or of pixels that
// are some bytes each.
type plane struct {
	pix           []byte
	stride        int // bytes from one row to the next
	width, height int // in pixels
	bytesEach     int
}

// reach is a run of rows or columns that come together in one, with the weight
// of each.
type reach struct {
	first   int
	weights []int32
}

// reaches works out which of a number of rows come together in each of a
// smaller number. The ratio is how many of them one stands for, and one is what
// the weights of each add up to.
func reaches(to, from int, ratio float64, one int32) []reach {
	stretch := max(ratio, 1)
	all := make([]reach, to)
	for i := range all {
		centre := (float64(i)+0.5)*ratio - 0.5
		first := max(0, int(math.Ceil(centre-2*stretch)))
		last := min(from-1, int(math.Floor(centre+2*stretch)))
		first = min(first, last)
		exact := make([]float64, last-first+1)
		total := 0.0
		for k := range exact {
			exact[k] = catmullRom(math.Abs(float64(first+k)-centre) / stretch)
			total += exact[k]
		}
		all[i] = reach{first, rounded(exact, total, one)}
	}
	return all
}

func catmullRom(t float64) float64 {
	switch {
	case t < 1:
		return (1.5*t-2.5)*t*t + 1
	case t < 2:
		return ((-0.5*t+2.5)*t-4)*t + 2
	}
	return 0
}

// rounded makes weights whole numbers whose sum is exact: what one loses in
// rounding the next one gains.
func rounded(exact []float64, total float64, one int32) []int32 {
	weights := make([]int32, len(exact))
	sum, given := 0.0, int32(0)
	for k, w := range exact {
		sum += w
		weights[k] = int32(math.Round(sum/total*float64(one))) - given
		given += weights[k]
	}
	return weights
}

// shrunk makes a plane of another size. Across and down are how many columns
// and rows of the old one stand for one of the new.
func (p plane) shrunk(width, height int, across, down float64) plane {
	small := plane{make([]byte, width*height*p.bytesEach), width * p.bytesEach, width, height, p.bytesEach}
	columns := reaches(width, p.width, across, columnsOne)
	row := make([]uint16, p.width*p.bytesEach)
	for y, r := range reaches(height, p.height, down, rowsOne) {
		p.bringTogether(row, r)
		into := small.pix[y*small.stride:][:small.stride]
		if p.bytesEach == 1 {
			narrow(into, row, columns)
		} else {
			narrowPixels(into, row, columns)
		}
	}
	return small
}

// bringTogether makes one row of several. It reads eight bytes at a time and
// adds them up four to a word: a lane that is too low for a while borrows from
// its neighbour, and has paid back when the last weight is in.
func (p plane) bringTogether(row []uint16, r reach) {
	start := r.first * p.stride
	for len(row) >= 8 {
		even, odd := uint64(everyLane), uint64(everyLane)
		at := start
		for _, w := range r.weights {
			eight := binary.LittleEndian.Uint64(p.pix[at:])
			even += eight & lowBytes * uint64(w)
			odd += eight >> 8 & lowBytes * uint64(w)
			at += p.stride
		}
		row[0], row[1], row[2], row[3] = uint16(even), uint16(odd), uint16(even>>16), uint16(odd>>16)
		row[4], row[5], row[6], row[7] = uint16(even>>32), uint16(odd>>32), uint16(even>>48), uint16(odd>>48)
		row, start = row[8:], start+8
	}
	for i := range row {
		sum := int32(lift)
		for k, w := range r.weights {
			sum += int32(p.pix[start+i+k*p.stride]) * w
		}
		row[i] = uint16(sum)
	}
}

// narrow brings the columns of a row together.
func narrow(into []byte, row []uint16, columns []reach) {
	for x, r := range columns {
		sum := int32(0)
		from := row[r.first:][:len(r.weights)]
		for k, w := range r.weights {
			sum += int32(from[k]) * w
		}
		into[x] = settle(sum)
	}
}

// narrowPixels does the same for pixels of four bytes. None may be brighter
// than it is opaque.
func narrowPixels(into []byte, row []uint16, columns []reach) {
	for x, r := range columns {
		var red, green, blue, alpha int32
		from := row[4*r.first:][:4*len(r.weights)]
		for _, w := range r.weights {
			red += int32(from[0]) * w
			green += int32(from[1]) * w
			blue += int32(from[2]) * w
			alpha += int32(from[3]) * w
			from = from[4:]
		}
		a := settle(alpha)
		pixel := into[4*x:][:4]
		pixel[0], pixel[1], pixel[2], pixel[3] = min(settle(red), a), min(settle(green), a), min(settle(blue), a), a
	}
}

// settle turns a sum of lifted values into a byte.
func settle(sum int32) byte {
	const one = rowsOne * columnsOne
	return byte(max(0, min((sum-lift*columnsOne+one/2)/one, 255)))
}

// shrink makes a plain picture smaller (see plain).
func shrink(img image.Image, width, height int) image.Image {
	size := image.Rect(0, 0, width, height)
	across := float64(img.Bounds().Dx()) / float64(width)
	down := float64(img.Bounds().Dy()) / float64(height)
	switch from := img.(type) {
	case *image.YCbCr:
		return shrinkColours(from, size, across, down)
	case *image.Gray:
		small := greyPlane(from).shrunk(width, height, across, down)
		return &image.Gray{Pix: small.pix, Stride: small.stride, Rect: size}
	case *image.RGBA:
		small := pixelPlane(from).shrunk(width, height, across, down)
		return &image.RGBA{Pix: small.pix, Stride: small.stride, Rect: size}
	}
	panic(fmt.Sprintf("picture: internal error: shrink was given %T", img))
}

// shrinkColours keeps the colours apart from the brightness, as photographs
// have them, and gives four pixels one colour, as they will have in the end.
func shrinkColours(img *image.YCbCr, size image.Rectangle, across, down float64) image.Image {
	small := image.NewYCbCr(size, image.YCbCrSubsampleRatio420)
	wide, high := shares(img.SubsampleRatio)
	bright, blue, red := planes(img)
	small.Y = bright.shrunk(size.Dx(), size.Dy(), across, down).pix
	across, down = across*2/float64(wide), down*2/float64(high)
	small.Cb = blue.shrunk(small.CStride, (size.Dy()+1)/2, across, down).pix
	small.Cr = red.shrunk(small.CStride, (size.Dy()+1)/2, across, down).pix
	return small
}

// shares gives how many columns and rows of pixels have one colour.
func shares(ratio image.YCbCrSubsampleRatio) (wide, high int) {
	switch ratio {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// planes are the brightness of a picture and its two colours.
func planes(img *image.YCbCr) (bright, blue, red plane) {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	wide, high := shares(img.SubsampleRatio)
	coloured := func(pix []byte) plane {
		return plane{pix, img.CStride, (width + wide - 1) / wide, (height + high - 1) / high, 1}
	}
	return plane{img.Y, img.YStride, width, height, 1}, coloured(img.Cb), coloured(img.Cr)
}

func greyPlane(img *image.Gray) plane {
	return plane{img.Pix, img.Stride, img.Rect.Dx(), img.Rect.Dy(), 1}
}

func pixelPlane(img *image.RGBA) plane {
	return plane{img.Pix, img.Stride, img.Rect.Dx(), img.Rect.Dy(), 4}
}
