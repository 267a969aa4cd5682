package evidence

import (
	"strings"
	"unicode"

	"signpost/internal/diag"
	"signpost/internal/fields"
)

// isPerson reports whether the owner of a page is somebody by name. It may
// stand beside a role: “Learning lead (Jane Smith)”.
func (r *rounds) isPerson(owner string) bool {
	for part := range strings.FieldsFuncSeq(owner, func(r rune) bool { return strings.ContainsRune(",;:()/|–—&", r) || r == '\u2010' }) {
		for one := range strings.SplitSeq(part, " and ") {
			if r.named(strings.Fields(one)) {
				return true
			}
		}
	}
	return false
}

// details looks for people by name among an organisation's own details, which
// stand on pages that everybody can read.
func (r *rounds) details() {
	data := &r.site.Data
	for _, f := range data.LocalFields {
		id := fields.Normal(f.ID)
		if id != "organisation" && r.isPerson(data.Local[id]) {
			r.say(diag.Warning, "local-person", data.Places["local/"+id], "this looks like the name of a person, and everybody can read it",
				"write a role or a team, as in "+f.ID+": "+f.Example)
		}
	}
}

// named reports whether words are a person's name: a title or a first name, and
// no word for a role, a team or a body.
func (r *rounds) named(words []string) bool {
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if r.isRole(strings.ToLower(strings.Trim(w, ".'’"))) {
			return false
		}
	}
	first := strings.ToLower(strings.Trim(words[0], "."))
	switch first {
	case "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "reverend", "sir", "dame", "sister":
		return len(words) > 1
	}
	given, _, _ := strings.Cut(first, "-")
	if r.names[given] {
		return unicode.IsUpper([]rune(words[0])[0]) || len(words) == 2
	}
	initials := len([]rune(first)) == 1 || len(first) == 3 && first[1] == '.'
	return initials && len(words) > 1 && unicode.IsUpper([]rune(words[len(words)-1])[0])
}

// isRole reports whether a word is one for a role, a team or a body.
func (r *rounds) isRole(word string) bool {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	return r.roles[word] || r.roles[strings.TrimSuffix(word, "s")]
}

// roles are the words for roles, teams and bodies.
func roles() map[string]bool { return setOf(roleWords) }

const roleWords = `team lead leader manager nurse worker service department group unit house hospice hospital office officer trust
council board charity society foundation committee editor educator trainer coordinator co-ordinator facilitator director head
learning training education care social practice development quality safeguarding clinical palliative community volunteer
champion chaplain librarian university college school academy network partnership programme project association ltd limited
curie ryder nightingale st saint centre center clinic support staff panel forum owner role desk library communications digital
web content policy research bereavement wellbeing day ward home church royal national regional children adult family
secretary administrator assistant apprentice matron doctor consultant therapist physiotherapist pharmacist advisor adviser lodge hall`

// personNames are first names that are common in the United Kingdom, in small
// letters, without those that are ordinary words too (Will, Mark, Hope, Grace
// alone would be a house or a month).
func personNames() map[string]bool { return setOf(firstNames) }

func setOf(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

const firstNames = `aaron abdul abigail adam adrian agnes ahmed aisha alan albert alex alexander alexandra ali alice alison amanda amelia
amina amir amit amy ananya andrea andrew angela anil anita ann anna anne annie anthony antonia arthur asha audrey barbara beatrice
ben benjamin bernard beth bethany brenda brian bridget bronwen callum cameron carl carla carol caroline carolyn catherine
cathy charles charlie charlotte chidi chloe chris christine christopher clare claire clive colin connor craig daisy daniel danielle
darren david deborah debbie deepa denise derek diana diane donna dorothy douglas duncan dylan edith edward eileen elaine eleanor
elena elizabeth ella ellen ellie emily emma eric ethan eva evelyn farah fatima fiona florence frances francis fred freya gareth
gary gavin geoff geoffrey george georgia gillian gemma glenn graham greg gwen hannah harjit harold harriet harry hassan
hazel heather helen henry hilary holly hugh hussain ian ibrahim imran irene isabel isabella isla ivan jack jackie jacob jacqueline
jake james jamie jan jane janet janice jason jasmine jean jeff jennifer jenny jeremy jess jessica jill jim jo joan joanna joanne joe
john jon jonathan joseph josh joshua joyce judith julia julian julie karen kate katherine kathleen kathryn katie kavita keith
kelly ken kenneth kerry kevin khadija kim kirsty kofi kwame laura lauren layla leah leanne lee leo leon lesley leslie lewis liam
linda lisa liz lorraine louis louise lucas lucy luke lydia lynn lynne malcolm margaret maria marie marion martha martin
mary maryam matthew maureen megan meera mehmet melanie michael michelle mike miriam mohammad mohammed moira molly monica morag
muhammad nadia nancy naomi natalie natasha neil ngozi nicholas nick nicola nicole nigel nina noah nora norman oliver olivia oluwaseun
omar oscar owen pamela pat patricia patrick paul paula pauline penny peter philip phoebe phyllis piotr poppy priya rachel raj rajesh
rebecca rhys richard rita robert roger ronald rosemary ross roy ruby russell ruth ryan sally sam samantha samuel sandra sanjay
sara sarah scott sean sergio shabana shanaz sharon sheila shirley shona simon sian sophia sophie stacey stella stephanie stephen steve
steven stuart sue sunita susan suzanne sylvia tanya tara teresa terry theresa thomas tim timothy tina toby tom tony tracey tracy
trevor usha valerie vera veronica victor victoria vijay vivienne wayne wendy william winifred yasmin yusuf yvonne zainab zara zoe`
