package picture

import (
	"bytes"
	"image"
	"testing"
)

func seeds(f *testing.F) {
	for _, data := range whole(f) {
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add(photograph(f, corners(16, 8), 6))
	f.Add(screenshot(f, corners(8, 4), 5))
	f.Add(webPicture(f, 8))
	f.Add(giantPNG(65535, 65535))
	f.Add([]byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 3 2"><style>x{}</style><a href="#x"/></svg>`))
}

func FuzzInspect(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Inspect(data)
		if err != nil {
			return
		}
		if info.Format != SVG && (info.Width < 1 || info.Height < 1 || info.Width*info.Height > MaxPixels) {
			t.Errorf("a picture of %d by %d", info.Width, info.Height)
		}
		if info.Orientation < 1 || info.Orientation > 8 {
			t.Errorf("the orientation %d", info.Orientation)
		}
	})
}

func FuzzClean(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := Inspect(data)
		if err != nil || before.Width*before.Height > 100_000 {
			return
		}
		once, err := Clean(before.Format, data)
		if err != nil {
			return
		}
		after, err := Inspect(once)
		if err != nil || after.Width != before.Width || after.Height != before.Height || after.Format != before.Format {
			t.Fatalf("cleaning made %+v of %+v, %v", after, before, err)
		}
		twice, err := Clean(before.Format, once)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("cleaning a second time changes the picture, %v", err)
		}
	})
}

func FuzzSmaller(f *testing.F) {
	seeds(f)
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio420} {
		f.Add(photograph(f, coded(corners(33, 17), ratio), 7))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := Inspect(data)
		if err != nil || before.Width*before.Height > 100_000 {
			return
		}
		widths := []int{1, (before.Width + 1) / 2, before.Width}
		made, err := Smaller(data, widths...)
		if err != nil {
			return
		}
		for i, width := range widths {
			after, err := Inspect(made[i])
			if err != nil || after.Width != width || after.Format != before.Format {
				t.Fatalf("%+v became %+v at width %d, %v", before, after, width, err)
			}
		}
	})
}
