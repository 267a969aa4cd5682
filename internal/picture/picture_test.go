package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInspect(t *testing.T) {
	tests := []struct {
		name string
		data []byte
		want Info
	}{
		{"upright photograph", photograph(t, corners(40, 20), 1), Info{Format: JPEG, Width: 40, Height: 20, Orientation: 1}},
		{"upside down", photograph(t, corners(40, 20), 3), Info{Format: JPEG, Width: 40, Height: 20, Orientation: 3}},
		{"on its side", photograph(t, corners(40, 20), 6), Info{Format: JPEG, Width: 20, Height: 40, Orientation: 6}},
		{"nonsense for an orientation", photograph(t, corners(40, 20), 77), Info{Format: JPEG, Width: 40, Height: 20, Orientation: 1}},
		{"screenshot", screenshot(t, corners(8, 4), 1), Info{Format: PNG, Width: 8, Height: 4, Orientation: 1}},
		{"screenshot on its side", screenshot(t, corners(8, 4), 8), Info{Format: PNG, Width: 4, Height: 8, Orientation: 8}},
		{"animation", animation(t), Info{Format: GIF, Width: 4, Height: 3, Orientation: 1}},
		{"web picture", webPicture(t, 1), Info{Format: WebP, Width: 3, Height: 2, Orientation: 1}},
		{"web picture on its side", webPicture(t, 5), Info{Format: WebP, Width: 2, Height: 3, Orientation: 5}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Inspect(test.data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHugePicturesAreRefusedBeforeTheyAreDecoded(t *testing.T) {
	for _, data := range [][]byte{giantPNG(65535, 65535), giantPNG(1, MaxPixels+1)} {
		if _, err := Inspect(data); !errors.Is(err, ErrLarge) {
			t.Errorf("Inspect: %v, want ErrLarge", err)
		}
		if _, err := Clean(PNG, data); !errors.Is(err, ErrLarge) {
			t.Errorf("Clean: %v, want ErrLarge", err)
		}
		if _, err := resize(data, 100); !errors.Is(err, ErrLarge) {
			t.Errorf("Resize: %v, want ErrLarge", err)
		}
	}
	if info, err := Inspect(giantPNG(5000, 10000)); err != nil || info.Width != 5000 {
		t.Errorf("a picture that is just small enough gives %+v, %v", info, err)
	}
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	for _, data := range []string{"", "x", "%PDF-1.7", "<html><body>", "<", "MM\x00*", "BM123456", "\xff\xd8", "\x1f\x8b\x08"} {
		if info, err := Inspect([]byte(data)); !errors.Is(err, ErrUnknown) {
			t.Errorf("Inspect(%q) = %+v, %v; want ErrUnknown", data, info, err)
		}
	}
	if _, err := Clean(JPEG, []byte("no picture at all")); !errors.Is(err, ErrUnknown) {
		t.Errorf("Clean of a file that only has the name of a JPEG: %v, want ErrUnknown", err)
	}
}

func TestCutShortPicturesGiveErrors(t *testing.T) {
	for format, data := range whole(t) {
		// A cleaned picture ends where the picture ends, so that any
		// shorter one lacks something.
		complete := cleaned(t, format, data)
		for length := range complete {
			if got, err := Clean(format, complete[:length]); err == nil {
				t.Fatalf("%s cut to %d of %d bytes was cleaned to %d bytes", format, length, len(complete), len(got))
			}
		}
	}
}

// whole is one picture of each format, upright.
func whole(t testing.TB) map[string][]byte {
	return map[string][]byte{
		JPEG: photograph(t, corners(16, 8), 1), PNG: screenshot(t, corners(8, 4), 1), GIF: animation(t), WebP: webPicture(t, 1),
	}
}

func cleaned(t testing.TB, format string, data []byte) []byte {
	t.Helper()
	got, err := Clean(format, data)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestCleanTakesOutWhatIsPrivate(t *testing.T) {
	for format, data := range whole(t) {
		if !bytes.Contains(data, []byte(private)) {
			t.Fatalf("the %s to start from has nothing private in it", format)
		}
		got := cleaned(t, format, data)
		for _, trace := range []string{private, "Exif", "EXIF", "eXIf", "xmp", "XMP", "Photoshop", "MPF", "tEXt"} {
			if bytes.Contains(got, []byte(trace)) {
				t.Errorf("%s: %q is still there", format, trace)
			}
		}
		if again := cleaned(t, format, got); !bytes.Equal(again, got) {
			t.Errorf("%s: cleaning a second time changes the picture", format)
		}
	}
}

func TestCleanKeepsThePictureByteForByte(t *testing.T) {
	decoders := map[string]func([]byte) (image.Image, error){
		JPEG: func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
		PNG:  func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
	}
	for format, decode := range decoders {
		data := whole(t)[format]
		before, err := decode(data)
		if err != nil {
			t.Fatal(err)
		}
		after, err := decode(cleaned(t, format, data))
		if err != nil {
			t.Fatal(err)
		}
		if !cmp.Equal(before, after) {
			t.Errorf("%s: the pixels have changed", format)
		}
	}
}

func TestCleanKeepsWhatColoursMean(t *testing.T) {
	photo := cleaned(t, JPEG, photograph(t, corners(16, 8), 1))
	for _, needed := range []string{"JFIF", profile, "Adobe"} {
		if !bytes.Contains(photo, []byte(needed)) {
			t.Errorf("the photograph has lost %q", needed)
		}
	}
	if shot := cleaned(t, PNG, screenshot(t, corners(8, 4), 1)); !bytes.Contains(shot, []byte("gAMA")) {
		t.Error("the screenshot has lost its gamma")
	}
}

func TestCleanKeepsAnimations(t *testing.T) {
	before, err := gif.DecodeAll(bytes.NewReader(animation(t)))
	if err != nil {
		t.Fatal(err)
	}
	after, err := gif.DecodeAll(bytes.NewReader(cleaned(t, GIF, animation(t))))
	if err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(before, after) {
		t.Error("the animation has changed")
	}
}

func TestCleanCorrectsTheHeaderOfAWebP(t *testing.T) {
	got := cleaned(t, WebP, webPicture(t, 1))
	if flags := got[20]; flags != 0 {
		t.Errorf("the header still announces metadata: %#x", flags)
	}
	if size := binary.LittleEndian.Uint32(got[4:]); int(size) != len(got)-8 {
		t.Errorf("the header says %d bytes, and there are %d", size, len(got)-8)
	}
	turned := cleaned(t, WebP, webPicture(t, 6))
	if info, err := Inspect(turned); err != nil || info.Orientation != 6 || turned[20] != webpHasExif {
		t.Errorf("the orientation is lost: %+v, %v, flags %#x", info, err, turned[20])
	}
}

func TestCleanKeepsOnlyTheOrientationOfAPNG(t *testing.T) {
	got := cleaned(t, PNG, screenshot(t, corners(8, 4), 6))
	if info, err := Inspect(got); err != nil || info.Orientation != 6 {
		t.Errorf("the orientation is lost: %+v, %v", info, err)
	}
	if bytes.Contains(got, []byte(private)) {
		t.Error("something private is still there")
	}
	if _, err := png.Decode(bytes.NewReader(got)); err != nil {
		t.Errorf("it does not decode: %v", err)
	}
}

// turned is how the corners of an upright picture look to a camera that was
// held in each of the eight ways.
func turned() map[int]string {
	return map[int]string{1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG", 5: "RBGW", 6: "GWRB", 7: "WGBR", 8: "BRWG"}
}

func TestCleanTurnsPhotographsUpright(t *testing.T) {
	upright := corners(64, 32)
	for orientation, seen := range turned() {
		camera := againstTheTurn(upright, orientation)
		if got := cornersOf(t, camera); got != seen {
			t.Fatalf("the camera held in way %d sees %s, want %s", orientation, got, seen)
		}
		got := cleaned(t, JPEG, photograph(t, camera, orientation))
		img, err := jpeg.Decode(bytes.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		if c := cornersOf(t, img); c != "RGBW" || img.Bounds() != image.Rect(0, 0, 64, 32) {
			t.Errorf("orientation %d gives %s, %v; want RGBW, 64 by 32", orientation, c, img.Bounds())
		}
		if bytes.Contains(got, []byte(private)) || bytes.Contains(got, []byte("Exif")) {
			t.Errorf("orientation %d: something private is still there", orientation)
		}
		if !bytes.Contains(got, []byte(profile)) {
			t.Errorf("orientation %d: the colour profile is lost", orientation)
		}
	}
}

// againstTheTurn makes the picture that turning makes upright. Six and eight
// undo each other; every other way undoes itself.
func againstTheTurn(img image.Image, orientation int) image.Image {
	switch orientation {
	case 6:
		orientation = 8
	case 8:
		orientation = 6
	}
	return turn(img, orientation)
}

// resize makes one smaller picture.
func resize(data []byte, width int) ([]byte, error) {
	made, err := Smaller(data, width)
	if err != nil {
		return nil, err
	}
	return made[0], nil
}

func TestSmaller(t *testing.T) {
	tests := []struct {
		name          string
		data          []byte
		width         int
		format        string
		wantW, wantH  int
		wantUnchanged bool
	}{
		{"photograph", photograph(t, corners(400, 200), 1), 100, JPEG, 100, 50, false},
		{"photograph on its side", photograph(t, againstTheTurn(corners(400, 200), 6), 6), 100, JPEG, 100, 50, false},
		{"turned photograph at its own size", photograph(t, againstTheTurn(corners(400, 200), 8), 8), 999, JPEG, 400, 200, true},
		{"never larger", photograph(t, corners(40, 20), 1), 100, JPEG, 40, 20, true},
		{"screenshot", screenshot(t, corners(400, 200), 1), 150, PNG, 150, 75, false},
		{"screenshot on its side", screenshot(t, againstTheTurn(corners(400, 200), 5), 5), 100, PNG, 100, 50, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := resize(test.data, test.width)
			if err != nil {
				t.Fatal(err)
			}
			img, format, err := image.Decode(bytes.NewReader(got))
			if err != nil || format != test.format {
				t.Fatalf("made a %s, %v", format, err)
			}
			if w, h := img.Bounds().Dx(), img.Bounds().Dy(); w != test.wantW || h != test.wantH || cornersOf(t, img) != "RGBW" {
				t.Errorf("made %d by %d with corners %s, want %d by %d with RGBW", w, h, cornersOf(t, img), test.wantW, test.wantH)
			}
			if bytes.Contains(got, []byte(private)) {
				t.Error("something private is still there")
			}
			if unchanged := bytes.Equal(got, cleaned(t, test.format, test.data)); unchanged != test.wantUnchanged {
				t.Errorf("unchanged but for cleaning: %v, want %v", unchanged, test.wantUnchanged)
			}
			if again, _ := resize(test.data, test.width); !bytes.Equal(again, got) {
				t.Error("making it again gives other bytes")
			}
		})
	}
}

func TestSmallerRefusesWhatItCannotDo(t *testing.T) {
	moving := bytes.Replace(screenshot(t, corners(8, 4), 1), []byte("caBX"), []byte("acTL"), 1)
	for _, data := range [][]byte{animation(t), webPicture(t, 1), []byte("<svg/>"), moving} {
		if _, err := resize(data, 2); !errors.Is(err, ErrFixed) {
			t.Errorf("Smaller(%.12q…) = %v, want ErrFixed", data, err)
		}
	}
	if _, err := resize(photograph(t, corners(8, 4), 1), 0); err == nil {
		t.Error("a picture without columns was made")
	}
}

func TestSmallerKeepsGreyPicturesGrey(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 40, 20))
	grey.SetGray(3, 3, color.Gray{200})
	got, err := resize(screenshot(t, grey, 6), 10)
	if err != nil {
		t.Fatal(err)
	}
	if img, err := png.Decode(bytes.NewReader(got)); err != nil || !colourless(img) || img.Bounds() != image.Rect(0, 0, 10, 20) {
		t.Errorf("made a %T of %v, %v", img, img.Bounds(), err)
	}
}
