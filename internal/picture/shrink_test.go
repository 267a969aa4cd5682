package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/draw"
)

// landscape draws something like a photograph: large shapes, edges, fine
// detail and a little noise, in colours that change more slowly than the light.
func landscape(width, height int) *image.RGBA {
	chance := rand.New(rand.NewPCG(1, 2))
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			u, v := float64(x), float64(y)
			light := 120 + 40*math.Sin(u/90+v/70) + 30*math.Sin(u/7)*math.Cos(v/9) + 12*math.Sin(u*v/900)
			if math.Hypot(u-float64(width)/2, v-float64(height)/3) < float64(height)/5 {
				light += 60
			}
			light += float64(chance.IntN(9)) - 4
			warm := 25 * math.Sin(u/60-v/110)
			img.SetRGBA(x, y, color.RGBA{level(light + warm), level(light), level(light - warm), 255})
		}
	}
	return img
}

func level(v float64) uint8 { return uint8(max(0, min(v, 255))) }

// coded gives the picture as a camera stores it, with colours at a ratio.
func coded(from *image.RGBA, ratio image.YCbCrSubsampleRatio) *image.YCbCr {
	img := image.NewYCbCr(from.Rect, ratio)
	for y := range from.Rect.Dy() {
		for x := range from.Rect.Dx() {
			c := from.RGBAAt(x, y)
			bright, blue, red := color.RGBToYCbCr(c.R, c.G, c.B)
			img.Y[img.YOffset(x, y)] = bright
			img.Cb[img.COffset(x, y)], img.Cr[img.COffset(x, y)] = blue, red
		}
	}
	return img
}

// direct makes a picture smaller in the slow way, with fractions throughout.
func direct(img image.Image, width, height int) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(small, small.Rect, img, img.Bounds(), draw.Src, nil)
	return small
}

// likeness is how alike two pictures are, in decibels (PSNR): at 40 an eye sees
// no difference, at 50 there is hardly any.
func likeness(t *testing.T, a, b image.Image) float64 {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Fatalf("one is %v, the other %v", a.Bounds(), b.Bounds())
	}
	sum, count := 0.0, 0.0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			red, green, blue, alpha := a.At(x, y).RGBA()
			red2, green2, blue2, alpha2 := b.At(x, y).RGBA()
			for _, pair := range [][2]uint32{{red, red2}, {green, green2}, {blue, blue2}, {alpha, alpha2}} {
				difference := (float64(pair[0]) - float64(pair[1])) / 257
				sum, count = sum+difference*difference, count+1
			}
		}
	}
	if sum == 0 {
		return math.Inf(1)
	}
	return 10 * math.Log10(255*255*count/sum)
}

// TestShrinkIsAsGood compares the quick way with the slow one, for every form a
// picture can have, and sizes that do and do not divide.
func TestShrinkIsAsGood(t *testing.T) {
	scene := landscape(403, 301)
	grey := image.NewGray(scene.Rect)
	draw.Draw(grey, grey.Rect, scene, image.Point{}, draw.Src)
	clear := image.NewRGBA(scene.Rect)
	for i := range clear.Pix {
		clear.Pix[i] = byte(int(scene.Pix[i]) * (i / 4 % 403) / 403)
	}
	images := map[string]image.Image{"grey": grey, "plain": scene, "clear in places": clear}
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420,
		image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410,
	} {
		images[ratio.String()] = coded(scene, ratio)
	}
	for name, img := range images {
		for _, size := range []image.Point{{402, 300}, {283, 211}, {144, 108}, {97, 73}, {1, 1}} {
			if got := likeness(t, direct(img, size.X, size.Y), shrink(img, size.X, size.Y)); got < 40 {
				t.Errorf("%s at %d by %d: %.1f decibels, want 40", name, size.X, size.Y, got)
			}
		}
	}
}

// TestSmallerIsAsGood compares what is published, and its size in bytes.
func TestSmallerIsAsGood(t *testing.T) {
	camera := photograph(t, coded(landscape(1200, 900), image.YCbCrSubsampleRatio420), 1)
	img, err := jpeg.Decode(bytes.NewReader(camera))
	if err != nil {
		t.Fatal(err)
	}
	widths := []int{144, 288, 431, 1000}
	made, err := Smaller(camera, widths...)
	if err != nil {
		t.Fatal(err)
	}
	for i, width := range widths {
		small := direct(img, width, (900*width+600)/1200)
		slow, err := encodeJPEG(small, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := jpeg.Decode(bytes.NewReader(made[i]))
		if err != nil {
			t.Fatal(err)
		}
		want, err := jpeg.Decode(bytes.NewReader(slow))
		if err != nil {
			t.Fatal(err)
		}
		if now, before := likeness(t, small, got), likeness(t, small, want); now < before-0.3 {
			t.Errorf("width %d: %.2f decibels from the exact picture, the slow way is at %.2f", width, now, before)
		}
		profiled, bare := len(made[i]), len(slow)+len(profile)+4
		if math.Abs(float64(profiled-bare)) > 0.02*float64(bare) {
			t.Errorf("width %d: %d bytes, the slow way makes %d", width, profiled, bare)
		}
		if alone, err := Smaller(camera, width); err != nil || !bytes.Equal(alone[0], made[i]) {
			t.Errorf("width %d comes out otherwise when it is made alone (%v)", width, err)
		}
	}
}

// TestShrinkAtTheEndsOfTheScale draws what overshoots most: edges between black
// and white, at every place and at many ratios.
func TestShrinkAtTheEndsOfTheScale(t *testing.T) {
	for period := 1; period <= 9; period += 2 {
		img := image.NewGray(image.Rect(0, 0, 101, 67))
		for i := range img.Pix {
			if i%101/period%2 != i/101/period%2 {
				img.Pix[i] = 255
			}
		}
		for width := 3; width < 101; width += 7 {
			height := max(1, 67*width/101)
			want, got := direct(img, width, height), shrink(img, width, height).(*image.Gray)
			for i, shade := range got.Pix {
				if difference := int(shade) - int(want.Pix[4*i]); difference > 6 || difference < -6 {
					t.Fatalf("squares of %d at width %d, pixel %d: %d, want %d", period, width, i, shade, want.Pix[4*i])
				}
			}
		}
	}
}

// TestShrinkStaysWithinWhatIsOpaque draws bright squares on glass: where they
// overshoot they may not become brighter than the glass is opaque.
func TestShrinkStaysWithinWhatIsOpaque(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 90, 90))
	for y := range 90 {
		for x := range 90 {
			img.SetRGBA(x, y, color.RGBA{uint8(x / 9 % 2 * 100), uint8(y / 9 % 2 * 100), uint8((x + y) / 9 % 2 * 100), 100})
		}
	}
	small := shrink(img, 50, 50).(*image.RGBA)
	for i := 0; i < len(small.Pix); i += 4 {
		if p := small.Pix[i:][:4]; max(p[0], p[1], p[2]) > p[3] {
			t.Fatalf("pixel %d is %v", i/4, p)
		}
	}
}

// TestShrinkKeepsAFlatColour allows no rounding to add up.
func TestShrinkKeepsAFlatColour(t *testing.T) {
	for shade := range 256 {
		img := image.NewGray(image.Rect(0, 0, 53, 41))
		for i := range img.Pix {
			img.Pix[i] = byte(shade)
		}
		for _, width := range []int{52, 31, 8, 1} {
			small := shrink(img, width, max(1, 41*width/53)).(*image.Gray)
			if bytes.Count(small.Pix, []byte{byte(shade)}) != len(small.Pix) {
				t.Fatalf("the shade %d at width %d: %v", shade, width, small.Pix)
			}
		}
	}
}

// TestWeights holds what the sums of shrink rely on: that they are exact, and
// that what lies below and above fits into sixteen bits.
func TestWeights(t *testing.T) {
	for from := 1; from <= 150; from++ {
		for to := 1; to <= from; to++ {
			for _, r := range reaches(to, from, float64(from)/float64(to), rowsOne) {
				below, above := 0, 0
				for _, w := range r.weights {
					below, above = below+int(min(w, 0)), above+int(max(w, 0))
				}
				if below+above != rowsOne || lift+255*below < 0 || lift+255*above > math.MaxUint16 {
					t.Fatalf("%d rows of %d: the weights %v", to, from, r.weights)
				}
				if r.first < 0 || r.first+len(r.weights) > from {
					t.Fatalf("%d rows of %d: row %d and %d more", to, from, r.first, len(r.weights))
				}
			}
		}
	}
}

// TestTurnKeepsColoursInPlace turns pictures of every form and compares pixel
// by pixel with the unturned one.
func TestTurnKeepsColoursInPlace(t *testing.T) {
	for _, size := range []image.Point{{16, 10}, {15, 10}, {16, 9}, {7, 5}, {1, 1}} {
		scene := landscape(size.X, size.Y)
		for _, img := range []image.Image{scene, coded(scene, image.YCbCrSubsampleRatio420), coded(scene, image.YCbCrSubsampleRatio422), coded(scene, image.YCbCrSubsampleRatio444)} {
			for orientation := 1; orientation <= 8; orientation++ {
				name := fmt.Sprintf("%T of %v turned %d", img, size, orientation)
				got, want := pixelsOf(turn(img, orientation)), turn(pixelsOf(img), orientation)
				if !cmp.Equal(want, image.Image(got)) {
					t.Errorf("%s: the pixels differ", name)
				}
			}
		}
	}
}

func pixelsOf(img image.Image) *image.RGBA {
	flat := image.NewRGBA(img.Bounds())
	draw.Draw(flat, flat.Rect, img, image.Point{}, draw.Src)
	return flat
}

func BenchmarkSmaller(b *testing.B) {
	camera := photograph(b, coded(landscape(4000, 3000), image.YCbCrSubsampleRatio420), 1)
	for b.Loop() {
		if _, err := Smaller(camera, 480, 960, 1440); err != nil {
			b.Fatal(err)
		}
	}
}
