package evidence

import "strings"

// class is what a word may say about the sentence it stands in.
type class uint64

const (
	populace   class = 1 << iota // people as they are counted
	quantity                     // what else is counted of care
	filler                       // what may stand between a number and what it counts
	numeral                      // a small number in words
	vast                         // a large number in words
	unit                         // of time, or of what a session deals out
	setting                      // what a percentage of a machine or a test is of
	material                     // what a session or an afternoon costs
	gathering                    // the people in the room
	doing                        // what an instruction begins with
	hedge                        // it may be so
	opinion                      // somebody thinks or says so
	negation                     // it is not so
	purpose                      // it is hoped or meant to be so
	report                       // what people who were asked did
	better                       // what a result is
	backward                     // points to what was said before
	smallness                    // says that only a few were asked
	former                       // the word is an old one
	earlier                      // it was so then
	aged                         // a figure is an old one
	year                         // a year in figures
	difference                   // it is other elsewhere
	kin                          // tells whether a carer is paid
	bound                        // a carer who is not bare
	attached                     // after carer: the name of a thing
	unknown                      // the sentence says that nobody knows
	article                      // before a word that is no verb then
	finds                        // what a study does
	papers                       // what an old word may still stand in
	mentions                     // what a paper does with a word
	modal                        // before a verb that is no result yet
)

// vocabulary gives every word that matters its classes.
func vocabulary() map[string]class {
	all := map[string]class{}
	for _, list := range []struct {
		is    class
		words string
	}{
		{populace, populaceWords}, {quantity, quantityWords}, {filler, fillerWords}, {numeral, numeralWords}, {vast, vastWords},
		{unit, unitWords}, {setting, settingWords}, {material, materialWords}, {gathering, gatheringWords}, {doing, doingWords},
		{hedge, hedgeWords}, {opinion, opinionWords}, {negation, negationWords}, {purpose, purposeWords}, {report, reportWords},
		{better, betterWords}, {backward, backwardWords}, {smallness, smallnessWords}, {former, formerWords}, {earlier, earlierWords}, {aged, agedWords},
		{difference, differenceWords}, {kin, kinWords}, {bound, boundWords}, {attached, attachedWords}, {unknown, unknownWords},
		{article, articleWords}, {modal, modalWords}, {finds, findsWords}, {papers, paperWords}, {mentions, mentionWords},
	} {
		for word := range strings.FieldsSeq(list.words) {
			all[word] |= list.is
		}
	}
	return all
}

const populaceWords = `people adults adult carers carer workers worker staff families family patients residents households
respondents participants women men children deaths homes hospitals hospices nurses doctors professionals teams relatives
volunteers learners employees employers managers champions older those deathbeds households tenants clients users
person britons pensioners survivors parents widows widowers trusts councils providers services practices wards births
boys girls individuals newborns babies teenagers adolescents members citizens population public`

const quantityWords = `hours visits beds admissions stays calls jobs posts vacancies cases complaints bedrooms
funerals referrals ambulances`

const fillerWords = `of the all these those our older younger family unpaid dying ill bereaved british english care
front-line other adult every emergency hospital social more new paid working-age disabled such many surveyed
asked year's a in uk nhs million thousand billion hundred hospice home residential registered qualified young
unplanned avoidable recorded vacant unfilled extra`

const numeralWords = `two three four five six seven eight nine ten eleven twelve fifteen twenty hundred`

const vastWords = `hundreds thousands millions million billion thousand bn`

const unitWords = `minutes minute hours hour seconds days weeks months words lines pages groups parts columns rows steps
cards copies sheets rounds scenes turns tables sets page pairs o'clock languages colours boxes`

const settingWords = `zoom print printing size volume brightness screen battery discount pass mark marks score scores scale
rate rated rating cotton alcohol vat tax humidity effort sure confident confidence questions answers copies browser window
width height font text-size larger enlarge magnify charged marked quiz deposit resolution`

const materialWords = `pens pen paper tea biscuits coffee lunch refreshments printing print copies hire room taxi parking bus
fare fares stamps postage flipchart cards materials kit tissues projector venue sandwiches bring ticket tickets milk cake
photocopying laminating book-token gift float budget cost-free hall postcards ink markers`

const gatheringWords = `room seats seat hall group groups session sessions today here tables circle workshop chairs capacity fit
pairs cohort learners seated maximum limit course`

const doingWords = `ask give put split let tell invite have divide write read choose count set leave sit stand say call ring
draw show pick hand share keep use bring take print start stop wait look list make go walk move place work turn allow move
repeat try check find plan practise compare do don't avoid never always play open enter type send offer score rate mark
discuss explain help fill tick cut fold hold book arrange prepare dial press step join collect swap listen imagine aim
allocate pause breathe spend run zoom enlarge save pay apply contact`

const hedgeWords = `may might could perhaps probably possibly seem seems seemed appears appear likely maybe unlikely suggests
suggest suggested`

const opinionWords = `think thinks thought felt feel feels believe believes believed said say says told saw sees seen view views
opinion opinions reported reports describe described writes wrote hope hopes hoped claims claim claimed noticed
argue argues heard praised wondered expect expects expected judged rated`

const negationWords = `not no nobody never cannot none nothing without neither nor unclear unproven untested unmeasured doubt`

const purposeWords = `aim aims aimed want wants wanted try tries tried meant intended hopes hoping designed wished wish whether if
would should`

const reportWords = `said say felt feel agreed agree found reported report wanted thought rated liked replied answered told valued chose
learned gained were had would found believed improved recommended used preferred wrote named enjoyed scored described
saw planned changed noticed asked mentioned left`

const betterWords = `fewer less better more fall rise improved reduced lower higher faster quicker shorter longer calmer safer
drop savings saving improvement improvements reduction reductions increase happier stronger difference easier earlier
greater good confident confidence peace`

const backwardWords = `same that this those these it they she he report study survey researchers authors also which both
their there`

const smallnessWords = `small few handful tiny seven-reply limited only`

const formerWords = `former formerly replaced abolished renamed disbanded merged superseded obsolete outdated scrapped discontinued
withdrawn predecessor historic historical history dissolved`

const earlierWords = `previously became nowadays originally ago decade decades outdated renamed`

const agedWords = `then old ago decade decades outdated dated earlier former formerly previously historic`

const differenceWords = `own other others different differs differ differently instead separate law laws act called equivalent apply
applies except only not varies vary rules body bodies regulator inspectorate inspectorates changes similar counterpart
counterparts replaces elsewhere acts differences itself`

const kinWords = `family families friend friends relative relatives son daughter wife husband partner paid pay unpaid neighbour
neighbours spouse parent parents mother father wage wages salary agency employed employer loved`

const boundWords = `unpaid family young parent paid professional home foster informal working spouse sibling former kinship adult
student residential employed agency bereaved live-in`

const attachedWords = `assessment assessments allowance uk credit leave support service services week trust centre centres hub strategy
card lead register group passport champion champions element break breaks premium act rights break day identification`

const unknownWords = `unknown unclear unsure`

const articleWords = `a an the of on with for their its his her in our my your this that some any more no by from at as these those
much-needed`

const findsWords = `found finds find show shows showed shown suggest suggests suggested indicate indicates indicated confirm confirms
confirmed reveal reveals revealed conclude concludes concluded report reports reported say says said tells proves proved links
linked estimate estimates estimated agree agrees believe clear strong points identified demonstrates demonstrated`

const paperWords = `paper papers letter letters form forms leaflet leaflets document documents poster posters name names word words term
terms rules notes file files system scheme book books record records`

const mentionWords = `says say mention mentions name names speak speaks still means mean stands`

const modalWords = `to may might could can should would must cannot let please not never we'd you'd shall ought
didn't doesn't don't won't can't couldn't wouldn't isn't whether if and-or`

// yearOf is the year a word stands for in figures, as 2015, 2014-15 and 2015's
// do; 0 when it is none.
func yearOf(word string) int {
	if len(word) < 4 || len(word) > 4 && word[4] >= '0' && word[4] <= '9' || len(word) > 4 && (word[4] == ',' || word[4] == '.') {
		return 0
	}
	n := 0
	for _, c := range []byte(word[:4]) {
		if c < '0' || c > '9' {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	if n < 1900 || n > 2099 {
		return 0
	}
	return n
}
