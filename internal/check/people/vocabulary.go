package people

import "strings"

// class is what a word may say about the sentence it stands in.
type class uint64

const (
	person class = 1 << iota
	kin          // whom somebody may lose
	infant
	illness
	plain    // does not begin or go on with a noun, so that a noun before it stands alone
	linking  // is, as, like: what makes one thing another
	between  // may stand between losing and who was lost
	negation // it is not so
	saying   // to say, to write
	wordOfWords
	hedge     // it is so for some
	definite  // before people who are meant one by one
	absolute  // it is so for all
	custom    // what people of a community do
	customary // what customs are about
	gathered  // a noun that makes a community of an adjective
	many      // of which there are several, on a page about a community
	organ     // a body that refuses as offices do
	clinician
	ordering // what a worker may be told to do with a medicine
	taking   // what a reader is told to swallow
	filler   // between an order and its medicine
	condition
	paper     // the care plan, the chart
	attached  // after a medicine: the name of a thing
	unit      // of a dose
	liquid    // what nobody prescribes
	feeling   // what the person themself fears
	thing     // what is a burden and is nobody
	regulated // what rules are about
	subject   // a sentence that begins with it tells, and does not order
	counted   // one, two
	matter    // after a word for people: what they talk about
	platitude // of which empty notes are made
	nutrient  // what food holds
	owning    // whose words they are, so that words are just words
	inward    // a part of the body
	advising  // what follows is somebody's advice
)

// vocabulary gives every word that matters its classes.
func vocabulary() map[string]class {
	all := map[string]class{}
	for _, list := range []struct {
		is    class
		words string
	}{
		{person, personWords}, {kin, kinWords}, {infant, infantWords}, {illness, illnessWords}, {plain, plainWords}, {linking, linkingWords},
		{between, betweenWords}, {negation, negationWords}, {saying, sayingWords}, {wordOfWords, wordsOfWords}, {hedge, hedgeWords},
		{definite, definiteWords}, {absolute, absoluteWords}, {custom, customWords}, {customary, customaryWords}, {gathered, gatheredWords},
		{many, manyWords}, {organ, organWords}, {clinician, clinicianWords}, {ordering, orderingWords}, {taking, takingWords},
		{filler, fillerWords}, {condition, conditionWords}, {paper, paperWords}, {attached, attachedWords}, {unit, unitWords},
		{liquid, liquidWords}, {feeling, feelingWords}, {thing, thingWords}, {regulated, regulatedWords}, {subject, subjectWords},
		{counted, countedWords}, {inward, inwardWords}, {matter, matterWords}, {platitude, platitudeWords}, {owning, owningWords}, {nutrient, nutrientWords}, {advising, advisingWords},
	} {
		for word := range strings.FieldsSeq(list.words) {
			all[word] |= list.is
		}
	}
	return all
}

const personWords = `he she they we i who him her them person people patient patients resident residents man men woman women
mother mothers mum mums mam father fathers dad dads husband husbands wife wives partner partners son sons daughter daughters child
children brother brothers sister sisters friend friends neighbour neighbours parent parents relative relatives gran nan nana
grandma grandad grandmother grandfather uncle aunt colleague client clients somebody someone anybody anyone everybody everyone
family families carer carers individual individuals lady gentleman adults adult user users those people's mr mrs ms`

const kinWords = `mother mum mam father dad husband wife partner son daughter child children baby babies brother sister brothers sisters
friend friends parent parents relative relatives gran nan nana grandma grandad grandmother grandfather grandparent uncle aunt
twin someone somebody person people resident residents patient patients colleague spouse sons daughters granny client clients
neighbour ones one loved-one son-in-law grandchild niece nephew cousin fiancé boyfriend girlfriend husbands wives`

const infantWords = `baby babies infant infants newborn toddler toddlers child child's children children's baby's mother-and-baby nursery stillborn
parents bird birds garden robin shop supermarket school`

const illnessWords = `cancer cancers dementia alzheimer's parkinson's stroke strokes illness illnesses disease diseases condition conditions copd ms mnd
hiv aids epilepsy arthritis depression anxiety asthma diabetes syndrome disability disabilities autism schizophrenia
breathlessness pain pains sickness nausea emphysema tumour tumours leukaemia lymphoma heart kidney lung liver huntington's incontinence
blindness deafness delirium confusion angina sclerosis neurone infection polio paralysis diagnosis grief insomnia bipolar
psychosis hallucinations seizures migraines migraine osteoporosis fatigue weakness constipation myeloma melanoma chronic
terminal advanced`

const plainWords = `a an the and or but who whom whose that which is are was were be been being am has have had do does did can cannot could may
might must shall should will would need needs want wants often always never sometimes usually also still too more most at in on to of for
from with by as than then so if when where while because about after before during over under into through against between
among without within near rely depends depend live lives feel feels die dies get gets need deserve deserves find face faces may
not and/or either themselves themself himself herself every all his her their our my your its this these those i we you he
she they it there here today now alone together whether deal cope lose become becomes became going suffer come comes go goes
make makes take takes like likes enjoy worry worries fear use uses struggle struggles`

const linkingWords = `is was be been being becomes become became are were like as into just only he's she's they're merely basically practically
becoming remain remained`

const betweenWords = `a an the my your his her their our own dear close young first old loved beloved much-loved elderly older best adult only two
three four both any another their someone's somebody's this that one much teenage newborn unborn little dying late dearest favourite
several many long-term same-sex beloved life stepson's loving`

const negationWords = `not no never nobody none nothing cannot nor without neither hardly`

const sayingWords = `say says said saying write writes written writing call calls called calling use uses used using talk talks talking speak speaks
speaking describe describes describing label labels labelling use tell tells telling`

const wordsOfWords = `word words phrase phrases term terms label labels labelled labelling called calls saying sayings euphemism euphemisms expression
expressions stereotype stereotypes slang jargon wording vocabulary phrasing cliché clichés insult insults`

const hedgeWords = `some many most may might can could few often sometimes usually tend tends commonly likely perhaps generally typically
if other others several certain various varies vary differ differs different whether mostly possibly rarely seldom people's
traditionally either prefer-or between unless largely mainly frequently`

const definiteWords = `some many most few these those two three four five six seven eight nine ten several other certain both our the their
her his my your for to of with by from about among between against as like than towards ask two-thirds half either which older younger
another neither 's`

const absoluteWords = `always never must cannot can't mustn't won't shan't invariably only forbid forbids`

const customWords = `eat eats drink drinks pray prays bury buries cremate cremates wash washes fast fasts believe believes want wants wear wears prefer
prefers keep keeps avoid avoids observe observes mourn mourns sit sits celebrate celebrates follow follows expect expects value values accept
accepts face faces dress dresses touch touches shave shaves cut cuts burn burns read reads sing sings see sees worship worships
refuse refuses reject rejects hate hates insist insists dislike dislikes require requires need needs recite recites light lights
chant chants meditate bathe bathes cover covers like likes love loves respect respects trust trusts care cares look looks
honour honours leave leaves consider considers regard regards think thinks feel feels fear fears hide hides decide decides
marry embalm embalms view views gather gathers wail wails cry grieve grieves distrust speak hold holds bring brings stay stays hang hangs place places visit visits kiss kisses stop stops open opens`

const customaryWords = `pray prayer prayers fast fasting fasts halal kosher burial buried bury cremation cremated food foods meat pork beef alcohol
vegetarian vegetarians wash washing washed body hair turban prayer mourning mourn funeral funerals rabbi imam priest gurdwara mosque
synagogue temple sabbath ramadan festival festivals ritual rituals customs custom rites meditation incense hymns scripture
modesty shroud autopsy post-mortem vegan sacrament communion anointing faith beliefs`

const gatheredWords = `people families family patients patient person men women man woman homes household households communities couples elders mourners
funerals believers residents parents relatives believer mourner widows widow wives husbands mothers fathers daughters sons children girls boys
clients folk persons adults carers couple priests burials houses weddings beliefs culture cultures ladies gentlemen followers
traditions`

const manyWords = `they families women men mourners followers believers relatives elders daughters sons parents wives husbands widows family
body bodies meat pork alcohol prayers burial burials cremation cremations funeral funerals hair mirrors windows shoes everyone everybody
faithful community households homes children eyes feet head clothes beef eggs coffin coffins face jewellery ashes curtains`

const organWords = `council court bank hospital insurer company landlord board office department service provider benefits pension lender firm
school employer manager agency dwp gp app website form machine screen computer door car treatment surgery transfusion chemotherapy
cpr resuscitation dialysis consent permission application claim grant funding panel tribunal ventilation antibiotics
operation ambulance`

const clinicianWords = `nurse nurses doctor doctors gp gps pharmacist pharmacists paramedic paramedics clinician clinicians prescriber prescribers consultant
consultants district-nurse professional professionals matron specialist specialists trained registered qualified hospice-at-home
ambulance medic physician hospital 999 111 nurse's doctor's gp's practitioner provider providers team palliative-care-team surgery`

const orderingWords = `give administer increase decrease reduce stop withhold double halve inject start titrate prescribe crush restart adjust
discontinue omit skip apply insert raise lower turn top draw change swap mix repeat remove replace push switch connect hang
cut offer-more drop double-dose triple`

const takingWords = `take swallow chew use`

const fillerWords = `new fresh different other full spare correct right own whole more a an the her his their them him your my some more any another extra next last regular usual one two three half up down off on
out of dose doses with to by any all that this no both person patient resident somebody someone strong stronger weak liquid oral
background breakthrough rescue first second evening morning night-time daily small smaller large larger bigger low lower high
higher little bit amount rate flow level back each every at about around 1 2 3 4 5 10 20 sublingual buccal subcutaneous immediate
slow-release pain the-required prn mum dad`

const conditionWords = `as if when unless where whenever once only`

const paperWords = `plan chart prescribed prescription prescribes label labels labelled mar policy procedure instructions guideline guidelines
authorised signed trained training competent supervised direction says protocol leaflet written record records recorded`

const attachedWords = `advice information chart charts record records leaflet leaflets box boxes talk review reviews book books cupboard cupboards
error errors round rounds list lists policy policies training session sessions rights therapy mask cylinder cylinders trolley safe
bag bags storage history question questions problem problems form forms returns disposal management support course courses worries
team teams diary log level levels alarm noise lead plan plans issue issues cards card service services name names safety deliveries delivery label labels
collection sheet sheets charge charges companies company-safe matters`

const unitWords = `mg mgs milligram milligrams mcg mcgs microgram micrograms µg μg ml mls millilitre millilitres microlitre cc mmol iu unit units
drop drops puff puffs tablet tablets tab tabs capsule capsules pill pills patch patches spoonful spoonfuls teaspoon teaspoons
litres litre l lozenge lozenges sachet sachets suppository suppositories spray sprays g gram grams vial vials ampoule ampoules`

const liquidWords = `water tea juice milk squash soup milkshake coffee fluid liquid cola cordial wine beer whisky smoothie paint glue ink broth
mug glass cup beaker jug`

const nutrientWords = `sodium salt fat caffeine sugar fibre cholesterol protein iodine calcium vitamin alcohol`

const feelingWords = `fear fears feared fearing afraid worry worries worried worrying feel feels feeling felt think thinks thought say says said saying
scared anxious sense guilty guilt believe believes tell tells told concern concerns dread myth reassure perceived seen
see sees`

const thingWords = `form forms paperwork cost costs tax taxes fee fees money debt bill bills travel symptom symptoms treatment treatments admin
administration decision decisions rule rules proof report reporting reports journey journeys secret secrets regulation regulations
inspection red tape data medicines tablets pill medication work workload shift shifts rota email emails question questions evidence
responsibility guilt grief shame tests test appointments appointment financial administrative bureaucratic printing survey surveys
tasks task audit audits`

const regulatedWords = `regulation regulations standards standard rules rule cqc gdpr law laws act code codes fire door doors equipment building policy
policies wiring website data provider providers organisation organisations service services file files contract tax
device devices home's trust employer employers bed-rail hoist`

const subjectWords = `they he she it we some many most people the a an his her their this that these those families carers workers staff who what
which how where why did do does can could should would will i one two both home care district community hospice there my our its your
several few other others nobody somebody everyone anybody anyone everybody not no only`

const countedWords = `one two three four five six seven eight nine ten half twenty twelve a`

const inwardWords = `kidney kidneys heart liver body lungs lung organs stomach joints back hips knees immune brain planet environment roads network`

const advisingWords = `told tell tells advise advises advised ask asked asks asking advice recommend recommends suggests suggest`

const matterWords = `meeting meetings conversation conversations history decision decisions talk talks situation situations matter matters question
questions dynamics issue issues life time times relationship relationships discussion discussions circumstances news moment moments
feelings tie ties secrets story stories journey case cases group day days visit visits care`

const platitudeWords = `everyone everybody every each all is are a an the different differ differs people person persons individual individuals unique
diverse diversity of course this that community communities we they it not same one and or to from in be has have their there no two alike tbc tbd todo n
na none written added later see above below note please treat always respect as vary varies may can who many some own way ways other others it's don't
assume great group groups various very so any more most`

const owningWords = `my your his her their our own few kind last first more no many`
