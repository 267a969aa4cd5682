package private

import "strings"

// meaning is what a word may say about the text near it.
type meaning uint16

const (
	family       meaning = 1 << iota // somebody in a life
	pronoun                          // somebody who was just spoken of
	firstName                        // only where it begins with a capital
	illness                          // that somebody is ill, is dying or has died
	worker                           // what somebody does at work, who is not ill
	organisation                     // a body, not a person
	street                           // the last word of a street's name
	reference                        // what a number is that is no person's
	filler                           // what may stand between that word and the number
	label                            // the word directly before the number of a record
	shared                           // a mailbox that several people read
	honorific                        // a title that stands before a name
)

// vocabulary gives every word that matters its meaning.
func vocabulary() map[string]meaning {
	all := map[string]meaning{}
	for list, means := range map[string]meaning{
		familyWords: family, pronouns: pronoun, firstNames: firstName, illnessWords: illness, workerWords: worker,
		organisationWords: organisation, streetWords: street, referenceWords: reference, fillerWords: filler,
		labelWords: label, sharedWords: shared, honorifics: honorific,
	} {
		for word := range strings.FieldsSeq(list) {
			all[word] |= means
		}
	}
	return all
}

const familyWords = `mum mam mummy mother dad daddy father wife husband daughter son sister brother aunt auntie uncle nan
nana gran granny grandma grandmother grandad grandfather granddaughter grandson niece nephew partner neighbour widow
widower fiance fiancee stepson stepdaughter stepmother stepfather cousin kin patient resident tenant`

const pronouns = `he she her his him hers my mine`

const honorifics = `mr mrs ms miss mx`

const illnessWords = `cancer cancers tumour tumours leukaemia lymphoma melanoma myeloma mesothelioma metastatic metastases
secondaries dementia alzheimer alzheimers parkinson parkinsons stroke strokes mnd copd emphysema sepsis hiv aids
dying died dies death dead terminal terminally incurable palliative-care illness ill unwell neurone disease diagnosis diagnosed prognosis
chemotherapy radiotherapy chemo dialysis dnacpr resuscitation incontinent depression depressed psychosis schizophrenia
bipolar suicidal suicide overdose cirrhosis hepatitis fibrosis delirium seizures seizure bedbound bed-bound catheter
confused coma unconscious miscarriage stillbirth stillborn anorexia epilepsy huntington huntingtons relapse
deteriorating deteriorated bedsores funeral cremated cremation buried sclerosis`

const workerWords = `surgeon consultant nurse doctor professor minister mp chair chairman chairwoman chairperson judge
registrar solicitor barrister manager trainer secretary lord baroness coroner chaplain imam rabbi vicar priest author
director researcher lecturer tutor facilitator councillor commissioner ombudsman trustee editor physiotherapist
pharmacist paramedic campaigner headteacher ceo claimant respondent appellant`

const organisationWords = `nhs hospice hospices hospital hospitals service services movement charity charities idea project
trust programme association society foundation scheme helpline act standard framework office surgery practice clinic
council university college library church chapel mosque temple synagogue gurdwara ltd limited plc company organisation
organisations department centre headquarters reception team unit network campaign group headoffice initiative website
magazine journal`

const streetWords = `street road lane avenue close drive crescent terrace gardens grove court mews rise row walk square
parade way place hill st rd ave`

const referenceWords = `isbn issn doi pmid pmcid order orders invoice account item catalogue cat barcode ean upc sku serial ref
reference stock part model charity company vat grant licence license version product booking ticket tracking parcel
purchase po batch lot asset course module booklet leaflet grid oclc handle arxiv hash checksum build scopus project
registration reg dataset protocol trial isrctn nct isni orcid iban dspace uprn`

const fillerWords = `number no num nr id ids is was code the our your its quote quoting and or of numbers nos a x`

const labelWords = `number no num nr ref reference id mrn crn record is was num. numbers`

const sharedWords = `info enquiries enquiry inquiries office admin administration team training learning education hospice
reception referrals referral support help hello contact contacts contactus press media fundraising volunteering volunteers
volunteer hr jobs recruitment events event library service services complaints feedback pals safeguarding dpo privacy
webmaster postmaster noreply no-reply mail post accounts shop shops bookings booking general newsletter web website it
helpdesk communications comms chaplaincy bereavement dayservices community foi dataprotection data protection abuse
security sales marketing donations supporters membership members secretary palliative care wellbeing counselling families
research library customer customerservices advice adviceline helpline friends lottery retail finance governance quality
editor editors news studio hospital switchboard git security-reports legal`

const firstNames = `adam adrian agnes ahmed aisha alan albert alex alexander alfie alfred ali alice alison amanda amelia amina
amir amy andrea andrew angela anil anita ann anna anne annie anthony anwar arjun arthur asha audrey ava barbara barry beatrice
ben benjamin bernard beryl beth betty brenda brian bridget callum carl carol caroline catherine cath charles charlie chloe chris
christine christopher claire clare colin connor craig cynthia daisy dan daniel danielle darren dave david dawn deborah
debbie deepak denise dennis derek diana diane dilys don donald donna doreen doris dorothy duncan dylan edith edna edward eileen
elaine eleanor elizabeth ella ellen elsie emily emma eric ethel ethan eva evelyn farah fatima fiona frances fred freda
frederick gareth gary gemma geoffrey george gerald geraldine gillian gladys glenda gloria gordon grace graham gurpreet gwen
hannah harjit harold harriet harry hassan hazel heather helen henry hilary hilda howard hugh ian ibrahim imran ines irene iris isaac
isabel isabella isla ivan jack jackie jacob jacqueline jade jake james jamie jan jane janet janice jasmine jason jay jean jeanette
jeffrey jennifer jenny jeremy jessica jill jim joan joanna joanne joe john jonathan joseph josephine josh joshua joyce juan judith
judy julia julian julie karen karim kate katherine kathleen kathryn katie keith kelly kenneth kerry kevin khadija kieran kim kirsty
kwame laura lauren leanne lee leila leonard lesley leslie lewis liam lilian linda lisa liz lorna lorraine louise lucy luke lynda lynn
maggie malcolm margaret maria marian marion marjorie martha martin mary maryam matthew maureen maurice mavis megan mehmet melanie
michael michelle mick mike mildred mohammed mohamed moira molly mona monica muhammad muriel myra nadia nancy naomi natalie natasha
neil nicholas nick nicola nigel noel nora noreen norma norman oliver olivia omar oscar owen pamela patricia patrick paul paula pauline
peggy penelope peter phil philip phoebe phyllis priya rachel ralph raymond rebecca reg rhys richard rita robert robin roger roland ronald
rosa rose rosemary ross roy ruby rukhsana russell ruth ryan sadia sally sam samantha samina samuel sandra sanjay sara sarah sean shabana
sharon sheila shirley sian simon sofia sonia sophia sophie stacey stan stanley stella stephanie stephen steve steven stuart sue sunita
susan suzanne sybil sylvia tariq teresa terence terry theresa thomas tim timothy tina toby tom tony tracey trevor una valerie vera
veronica vincent viola violet vivien wayne wendy wilfred william winifred yasmin yusuf yvonne zainab zara zoe`
