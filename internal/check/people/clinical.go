package people

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

//go:embed medicines.txt
var medicineNames string

// remedies are words that stand for a medicine, or for another treatment that
// a worker does not decide on.
const remedies = `medicine, medicines, medication, medications, tablet, tablets, pill, pills, painkiller, painkillers, pain relief,
analgesia, analgesic, analgesics, sedative, sedatives, sedation, opioid, opioids, opiate, opiates, antibiotic, antibiotics, laxative, laxatives,
steroid, steroids, injection, injections, dose, doses, dosage, syringe driver, syringe drivers, syringe pump, pain patch, pain patches, patch, patches,
suppository, suppositories, enema, enemas, inhaler, inhalers, nebuliser, nebulisers, oxygen, drip, drips, iv fluids, subcutaneous fluids, fluids,
tube feed, tube feeds, tube feeding, peg feed, artificial feeding, breakthrough medicine, rescue medicine, just in case medicines, anticipatory medicines,
drug, drugs, infusion, transfusion, antiemetic, antiemetics, anti-sickness, sleeping tablet, sleeping tablets, chemotherapy, antidepressant,
antidepressants, controlled drug, controlled drugs, statin, statins, diuretic, diuretics, blood thinners, eye drops, feed rate`

// deeds are what a clinician does when somebody has died or may be dying.
const deeds = `verify, certify, pronounce, diagnose, confirm`

func (c *Checker) watchMedicines() {
	for line := range strings.Lines(medicineNames) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			c.watch(name, watched{topic: medicine})
		}
	}
	for word := range strings.SplitSeq(strings.ReplaceAll(remedies, "\n", " "), ", ") {
		c.watch(word, watched{topic: remedy})
	}
	for word := range strings.SplitSeq(deeds, ", ") {
		c.watch(word, watched{topic: deathDeed})
	}
}

// clinical says something that only a clinical review can make safe.
func (l *look) clinical(code string, at diag.Span, message, hint string) {
	severity := diag.Error
	if l.reviewed {
		severity = diag.Advice
	}
	l.say(severity, code, at, message, hint)
}

// mayDose reports whether a number and a unit stand in a block.
func (l *look) mayDose(b *prose.Block) bool {
	words := l.page.Words[b.First:b.Last]
	for i := range words {
		if e := words[i].Entry; e.Digits && (l.unitIn(e.Lower) != "" || i+1 < len(words) && l.classOf(words[i+1].Entry.Lower)&unit != 0) {
			return true
		}
	}
	return false
}

// unitIn is the unit that is written together with its number, as in 10mg.
func (l *look) unitIn(word string) string {
	rest := strings.TrimLeft(word, "0123456789.,-–/½")
	if rest == "" || rest == word || l.classOf(rest)&unit == 0 {
		return ""
	}
	return rest
}

// doses finds a number with a unit near a medicine.
func (l *look) doses(x *context) {
	for i := x.sentence.First; i < x.sentence.Last; i++ {
		if !l.page.Words[i].Entry.Digits {
			continue
		}
		is, last := l.unitIn(x.lower(i)), i+1
		if is == "" && x.is(i+1, unit) && strings.Trim(x.gap(i), " -") == "" {
			is, last = x.lower(i+1), i+2
		}
		if is == "" {
			continue
		}
		d := l.context(x.block, i, last)
		if d.isDose(is) {
			l.dose(&d)
			return
		}
	}
}

func (l *look) dose(x *context) {
	l.clinical("clinical-dose", x.span(), fmt.Sprintf("“%s” is a dose, and readers may act on it", x.text()),
		"take the dose out and say whom to ask, or have a clinician check the page and add clinical_review: with their role and the day")
}

// isDose reports whether a number with a unit is one of a medicine.
func (x *context) isDose(unit string) bool {
	name, other := x.medicines()
	switch unit {
	case "mg", "mgs", "milligram", "milligrams", "mcg", "mcgs", "microgram", "micrograms", "µg", "μg":
		if x.anywhere(nutrient) && !name || x.isLevel() {
			return false
		}
		return name || other || x.nearMedicine() || x.before(3, ordering|taking)
	case "ml", "mls", "millilitre", "millilitres", "cc", "microlitre":
		if x.after(3, liquid) || slices.Contains([]string{"spoon", "syringe", "cup", "bottle", "beaker", "glass", "mug", "jug", "medicine", "oral"}, x.lower(x.last)) {
			return false
		}
		if soon, word := x.medicinesIn(x.last, min(x.last+4, x.sentence.Last)); x.before(8, liquid) && !soon && !word {
			return false
		}
		return name || other || x.nearMedicine()
	case "litre", "litres", "l":
		return other && x.holds("oxygen")
	case "unit", "units", "iu", "g", "gram", "grams":
		return name && x.nameWithin(4)
	}
	if x.before(3, attached) || x.lower(x.first-1) == "of" {
		return false
	}
	return name && x.nameWithin(5) || x.before(2, ordering|taking) && x.ordered(x.orderBefore(2))
}

// isLevel reports whether a number is what a test of blood or urine found, as
// in 70 mg/dl.
func (x *context) isLevel() bool {
	switch x.lower(x.last) {
	case "dl", "l", "g", "per":
		return strings.Contains(x.gap(x.last-1), "/") || x.lower(x.last) == "per" && strings.HasSuffix(x.lower(x.last+1), "litre")
	}
	return false
}

// holds reports whether a word stands in the sentence.
func (x *context) holds(word string) bool {
	for i := x.sentence.First; i < x.sentence.Last; i++ {
		if x.lower(i) == word {
			return true
		}
	}
	return false
}

// orderBefore is the order that stands shortly before, or the phrase itself.
func (x *context) orderBefore(words int) int {
	for i := x.first - 1; i >= x.first-words; i-- {
		if x.is(i, ordering|taking) {
			return i
		}
	}
	return x.first
}

// medicines reports whether a name of a medicine, or another word for one,
// stands in the sentence.
func (x *context) medicines() (name, other bool) {
	return x.medicinesIn(x.sentence.First, x.sentence.Last)
}

func (x *context) medicinesIn(first, last int) (name, other bool) {
	for i := x.block.FirstMatch; i < x.block.LastMatch; i++ {
		m := &x.page.Matches[i]
		if m.Phrase.Owner != owner || m.First < first || m.First >= last {
			continue
		}
		switch x.watched[m.Phrase.Number].topic {
		case medicine:
			name = true
		case remedy:
			other = true
		}
	}
	return name, other
}

// nameWithin reports whether a medicine is named within some words.
func (x *context) nameWithin(words int) bool {
	name, _ := x.medicinesIn(max(x.sentence.First, x.first-words), min(x.sentence.Last, x.last+words))
	return name
}

// nearMedicine reports whether the next block on either side, in a table or
// list, or the rest of this one, speaks of a medicine.
func (x *context) nearMedicine() bool {
	if name, other := x.medicinesIn(x.block.First, x.block.Last); name || other {
		return true
	}
	if x.block.Kind != prose.Cell && x.block.Kind != prose.Item {
		return false
	}
	for _, i := range []int{x.at - 2, x.at - 1, x.at + 1} {
		if i < 0 || i >= len(x.page.Blocks) {
			continue
		}
		b := &x.page.Blocks[i]
		near := context{look: x.look, block: b, sentence: prose.Sentence{First: b.First, Last: b.Last}}
		if name, other := near.medicines(); name || other && i != x.at-2 {
			return true
		}
	}
	return false
}

// instruction reports that the page tells its reader to give, change or stop a
// medicine.
func (l *look) instruction(x *context, w *watched) bool {
	if l.countedOut(x, w) {
		return true
	}
	verb := x.order(w)
	if verb < 0 || !x.ordered(verb) || x.excused(verb) {
		return false
	}
	said := context{look: l, block: x.block, sentence: x.sentence, first: verb, last: x.last}
	l.clinical("clinical-instruction", said.span(), fmt.Sprintf("“%s” tells readers to do what a nurse or a doctor decides", said.text()),
		"write whom to ask, as in ask the nurse about pain relief, or have a clinician check the page and add clinical_review:")
	return true
}

// countedOut reports a dose whose number is a word, as in give two paracetamol
// and three puffs of salbutamol.
func (l *look) countedOut(x *context, w *watched) bool {
	number := x.first - 1
	if w.topic == remedy {
		if name, _ := x.medicines(); !name || !x.is(x.last-1, unit) {
			return false
		}
	}
	told := x.any(number-4, number, ordering|taking) || x.lower(number-1) == "takes" || x.lower(x.last) == "of" && w.topic == remedy
	if w.topic == medicine && !x.is(number, counted) {
		for number > x.first-6 && x.is(number, filler) && !x.is(number, unit) {
			number--
		}
		if !x.is(number, unit) {
			return false
		}
		number, told = number-1, true
	}
	if !told || !x.is(number, counted) || x.lower(number) == "a" || !x.joined(number) || x.any(number-3, number, attached) || x.spokenAbout() {
		return false
	}
	d := l.context(x.block, number, x.last)
	l.dose(&d)
	return true
}

// order is the verb before the medicine with which readers are told what to do
// with it, or a number below 0.
func (x *context) order(w *watched) int {
	for i := x.first - 1; i >= x.first-7 && i >= x.sentence.First; i-- {
		switch word := x.lower(i); {
		case x.is(i, ordering):
			if earlier := x.lower(i - 1); (earlier == "or" || earlier == "and" || strings.Contains(x.gap(i-1), ",")) && x.is(i-2, ordering) {
				return i - 2
			}
			return i
		case x.is(i, taking) && w.topic == medicine:
			return i
		case x.is(i, filler|unit|counted), word == "giving", word == "taking", word == "using", x.page.Words[i].Entry.Digits:
		default:
			if name, other := x.medicinesIn(i, i+1); !name && !other {
				return -1
			}
		}
	}
	return -1
}

// ordered reports whether a verb orders the reader: it stands where an order
// stands, and nobody else is told to be the one who does it.
func (x *context) ordered(verb int) bool {
	if verb < 0 || x.any(x.sentence.First, verb, clinician|paper|advising) || x.isComparison(verb) {
		return false
	}
	if verb == x.sentence.First {
		return !x.asks()
	}
	at := verb
	for x.lower(at-1) == "also" || x.lower(at-1) == "then" || x.lower(at-1) == "always" || x.lower(at-1) == "just" {
		if at--; at == x.sentence.First {
			return !x.asks()
		}
	}
	if at < verb && !x.tellsYou(at) && (x.is(at-1, clinician) || x.modal(at-1)) {
		return false
	}
	if x.tellsYou(at) {
		return !x.asks()
	}
	before, earlier := x.lower(verb-1), x.lower(verb-2)
	switch before {
	case "to":
		return slices.Contains([]string{"need", "have", "has", "remember", "ought", "sure", "safe", "fine", "ok", "okay", "best", "free", "allowed", "time"}, earlier)
	case "you":
		return !slices.Contains([]string{"if", "when", "before", "after", "once", "that", "as", "while", "until", "whether", "should", "can", "could", "may", "how", "what", "anything", "medicines", "do", "did"}, earlier)
	case "and", "or", "then", "also", "please", "always", "just", "simply", "so", "slowly", "immediately", "first":
	default:
		if !strings.ContainsAny(x.gap(verb-1), ",;:–—)") {
			return false
		}
	}
	first := x.lower(x.sentence.First)
	return !x.is(x.sentence.First, subject) && !x.asks() && first != "ask" && first != "tell" && first != "call" && first != "ring" && first != "phone"
}

// modal reports whether a word is can, should and the like.
func (x *context) modal(word int) bool {
	switch x.lower(word) {
	case "can", "should", "must", "may", "could", "will", "shall", "might":
		return true
	}
	return false
}

// tellsYou reports whether what stands before a verb is you should, staff can.
func (x *context) tellsYou(verb int) bool {
	if !x.modal(verb - 1) {
		return false
	}
	switch x.lower(verb - 2) {
	case "you", "we", "workers", "worker", "staff", "carers", "carer", "anyone", "everyone", "families", "relatives":
		return true
	}
	return false
}

// isComparison reports whether lower is no order, as in lower doses.
func (x *context) isComparison(verb int) bool {
	return x.lower(verb) == "lower" && (x.lower(verb+1) == "dose" || x.lower(verb+1) == "doses" || x.lower(verb+1) == "oxygen")
}

// excused reports whether a sentence with an order is none to be afraid of: it
// forbids, points to the care plan, or is somebody else's.
func (x *context) excused(verb int) bool {
	if x.anywhere(paper) || x.is(x.last, attached) || x.forbids(verb) || x.spokenAbout() || x.forClinicians() {
		return true
	}
	if slices.Contains([]string{"is", "are", "may", "can", "might", "will", "should", "must", "was", "were", "do", "does", "has", "have", "often", "help", "helps"}, x.lower(x.last)) {
		return true
	}
	for i := x.last; i < x.sentence.Last; i++ {
		w := x.lower(i)
		if (x.is(i, condition) || w == "to" || w == "back" || w == "unless") && x.any(i+1, i+7, clinician|paper) || w == "back" && i < x.last+3 {
			return true
		}
		if x.is(verb, taking) && (w == "with" || w == "to" || w == "out" || w == "away" || w == "home") && i < x.last+2 && x.lower(i+1) != "food" {
			return true
		}
	}
	return false
}

// forbids reports whether a verb is what readers are told not to do. Several
// may hang on one no: do not give, stop or change.
func (x *context) forbids(verb int) bool {
	for i := verb - 1; i >= x.sentence.First; i-- {
		w := x.lower(i)
		switch {
		case x.is(i, negation), strings.HasSuffix(w, "n't"):
			return true
		case x.is(i, ordering), w == "or", w == "and", w == "try", w == "to", w == "ever", w == "start", w == "you", w == "should", w == "must", w == "can", w == "may", w == "yourself":
		case i == verb-1 || verb-i < 4:
			if strings.ContainsAny(x.gap(i), ":;–—") || !x.is(i, filler) {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// forClinicians reports whether the block says what others do: a role's work,
// a list of what the nurse may do.
func (x *context) forClinicians() bool {
	if slices.Contains([]string{"does", "does_not", "works_for"}, x.block.Under) && x.block.Kind == prose.Field {
		return true
	}
	heading := x.speaksOf(x.block.Under)
	if heading || x.block.Kind != prose.Item {
		return heading
	}
	for i := x.at - 1; i >= 0; i-- {
		if b := &x.page.Blocks[i]; b.Kind != prose.Item && b.Kind != prose.Alt {
			return strings.HasSuffix(strings.TrimSpace(b.Text), ":") && (x.speaksOf(b.Text) || leaves(b.Text) || strings.Contains(strings.ToLower(b.Text), "not "))
		}
	}
	return false
}

// speaksOf reports whether a text says what a clinician does.
func (x *context) speaksOf(text string) bool {
	lower := strings.ToLower(text)
	if strings.HasPrefix(lower, "ask") || strings.HasPrefix(lower, "call") {
		return false
	}
	for word := range strings.FieldsSeq(lower) {
		if x.classOf(strings.Trim(word, ".,:;?!’'"))&clinician != 0 {
			return true
		}
	}
	return false
}

// deathDeed reports that readers are told to decide whether somebody is dying
// or has died.
func (l *look) deathDeed(x *context) bool {
	end := x.last
	for end < x.last+7 && !slices.Contains([]string{"death", "dead", "died", "dying", "deceased"}, x.lower(end)) {
		if w := x.lower(end); !slices.Contains([]string{
			"that", "the", "a", "his", "her", "their", "person", "person's", "has", "have", "is", "he", "she", "they", "this", "resident",
			"resident's", "patient", "patient's", "yourself", "really", "him", "them", "any", "expected", "an", "unexpected", "had", "are", "someone", "somebody", "person’s",
		}, w) {
			return false
		}
		end++
	}
	if end == x.last+7 || x.is(end+1, attached) || x.lower(end) == "" || !x.ordered(x.first) || x.excused(x.first) {
		return false
	}
	said := context{look: l, block: x.block, sentence: x.sentence, first: x.first, last: end + 1}
	l.clinical("clinical-instruction", said.span(), fmt.Sprintf("“%s” tells readers to do what a nurse or a doctor does", said.text()),
		"write whom to call, as in call the nurse, who verifies the death")
	return true
}
