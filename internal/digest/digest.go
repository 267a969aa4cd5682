// Package digest gives plain data a name that depends on nothing but its
// content, so that results can be remembered under their inputs.
//
// What must stay true: two values get the same digest exactly when they are
// the same data, whatever their addresses, the order of their maps or the
// machine (an empty list or map and an absent one are the same data, an absent
// pointer and one to an empty value are not); and a value that is not plain data (a function, a
// channel, an unsafe pointer) is refused with a panic, because a key that
// leaves part of its value out would serve stale pages.
package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"reflect"
	"slices"
)

// Digest names a value. The zero Digest names nothing.
type Digest [16]byte

// String gives the digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// Short is the first ten digits, enough for a file name.
func (d Digest) Short() string { return d.String()[:10] }

// Bytes names a run of bytes.
func Bytes(data []byte) Digest {
	sum := sha256.Sum256(data)
	return Digest(sum[:16])
}

// Join names a text together with things that have names already. It is Of
// for the case that happens once for every file of a site.
func Join(text string, parts ...Digest) Digest {
	all := binary.AppendUvarint(make([]byte, 0, 256), uint64(len(text)))
	all = append(all, text...)
	for _, part := range parts {
		all = append(all, part[:]...)
	}
	return Bytes(all)
}

// Keyed is data that knows a short name for itself, which stands for the whole
// in a digest.
type Keyed interface{ DigestKey() string }

// Of names plain data: booleans, numbers, strings, arrays, slices, maps with
// string keys, structs of these, and pointers to these.
func Of(values ...any) Digest {
	w := writer{sum: sha256.New()}
	for _, v := range values {
		w.value(reflect.ValueOf(v))
	}
	w.flush()
	return Digest(w.sum.Sum(nil)[:16])
}

// writer feeds a canonical encoding to a hash: each value is led by its kind
// and, where it can vary, its length, so that no two values share an encoding.
type writer struct {
	sum hash.Hash
	buf []byte
}

func (w *writer) flush() {
	w.sum.Write(w.buf)
	w.buf = w.buf[:0]
}

func (w *writer) kind(k reflect.Kind) {
	if len(w.buf) > 8<<10 {
		w.flush()
	}
	w.buf = append(w.buf, byte(k))
}

func (w *writer) number(n uint64) { w.buf = binary.AppendUvarint(w.buf, n) }

func (w *writer) text(s string) {
	w.number(uint64(len(s)))
	w.buf = append(w.buf, s...)
}

func (w *writer) value(v reflect.Value) {
	w.kind(v.Kind())
	if v.Kind() == reflect.Struct && v.CanInterface() {
		if keyed, ok := v.Interface().(Keyed); ok {
			w.number(0) // stands in the place of one more than the number of fields
			w.text(keyed.DigestKey())
			return
		}
	}
	switch v.Kind() {
	case reflect.Invalid:
	case reflect.String:
		w.text(v.String())
	case reflect.Bool:
		w.bit(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		w.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		w.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		w.number(math.Float64bits(v.Float()))
	case reflect.Pointer:
		w.bit(!v.IsNil())
		if !v.IsNil() {
			w.value(v.Elem())
		}
	case reflect.Interface:
		w.text(typeName(v))
		w.value(v.Elem())
	case reflect.Struct:
		w.number(uint64(v.NumField()) + 1)
		for i := range v.NumField() {
			w.value(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		w.list(v)
	case reflect.Map:
		w.mapping(v)
	default:
		panic(fmt.Sprintf("digest: internal error: a %s is not plain data", v.Type()))
	}
}

func typeName(v reflect.Value) string {
	if v.IsNil() {
		return ""
	}
	return v.Elem().Type().String()
}

func (w *writer) bit(set bool) {
	if set {
		w.buf = append(w.buf, 1)
		return
	}
	w.buf = append(w.buf, 0)
}

func (w *writer) list(v reflect.Value) {
	w.number(uint64(v.Len()))
	if v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 {
		w.buf = append(w.buf, v.Bytes()...)
		return
	}
	for i := range v.Len() {
		w.value(v.Index(i))
	}
}

func (w *writer) mapping(v reflect.Value) {
	if v.Type().Key().Kind() != reflect.String {
		panic(fmt.Sprintf("digest: internal error: the keys of a %s are not text", v.Type()))
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		switch {
		case a.String() < b.String():
			return -1
		case a.String() > b.String():
			return 1
		}
		return 0
	})
	w.number(uint64(len(keys)))
	for _, k := range keys {
		w.text(k.String())
		w.value(v.MapIndex(k))
	}
}
