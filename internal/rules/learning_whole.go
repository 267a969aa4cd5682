package rules

import "signpost/internal/diag"

// learningWhole are the rules that look at more than one page.
func learningWhole() []Rule {
	return append(wholeSessions(), append(questionsAsked(), peopleShown()...)...)
}

// wholeSessions are the rules about sessions, and what they promise.
func wholeSessions() []Rule {
	return []Rule{
		{
			Code: "handout-unlisted", Group: Learning, Severity: diag.Warning,
			Title: "An activity of the session gives out a handout that the session does not list",
			Why:   "It would not be printed with the pack, and the trainer would find out in front of the group.",
			Mend:  "Add it to handouts: of the session.",
			Wrong: "activities: [{activity: my-one-step, minutes: 10}]   (which gives out action-plan)",
			Right: "activities: [{activity: my-one-step, minutes: 10}]\nhandouts: [action-plan]",
		},
		{
			Code: "materials-incomplete", Group: Learning, Severity: diag.Warning,
			Title: "The list of what to bring leaves out a handout",
			Why:   "The list says how many copies to make; what is not in it is not copied.",
			Mend:  "Add a line for it to materials:. A line such as “The handouts” stands for all of them.",
			Wrong: "handouts: [story-sheet]\nmaterials: [{item: Pen, per: each}]",
			Right: "handouts: [story-sheet]\nmaterials: [{item: Pen, per: each}, {item: Story sheet, per: each}]",
		},
		{
			Code: "message-thin", Group: Learning, Severity: diag.Advice,
			Title: "A key message has no activity, quick card, story or question",
			Why:   "People remember what they try, hear told or are asked, and little of what they only read.",
			Mend:  "Name the message in messages: of a page that carries it, or write one. What the site has for no message is not missed.",
		},
		{
			Code: "minutes-range", Group: Learning, Severity: diag.Warning,
			Title: "A step of a session says its length in two ways",
			Why:   "The plan counts one length; a group that takes the other ends late.",
			Mend:  "Say one length. The shortest it can safely be belongs in cut_to:.",
			Wrong: "- {title: Welcome (5–10 minutes), minutes: 10}",
			Right: "- {title: Welcome, minutes: 10, cut_to: 5}",
		},
		{
			Code: "minutes-said", Group: Learning, Severity: diag.Warning,
			Title: "The words of a page say another length than its minutes",
			Why:   "People book a room and free their staff by what they read.",
			Mend:  "Change the words or the minutes. The title, the summary and the beginning of the text are compared, in sessions, activities and paths.",
			Wrong: "title: The six messages in 60 minutes\nminutes: 90",
			Right: "title: The six messages in 90 minutes\nminutes: 90",
		},
		{
			Code: "outcome-number", Group: Learning, Severity: diag.Error,
			Title: "A step names an outcome by a number that the session does not have",
			Why:   "The promise it should keep would be kept by nothing.",
			Mend:  "Count the outcomes from the top, beginning with 1.",
			Wrong: "outcomes: [Name a helpline]\nactivities: [{title: Who can help, minutes: 10, meets: [2]}]",
			Right: "outcomes: [Name a helpline]\nactivities: [{title: Who can help, minutes: 10, meets: [1]}]",
		},
		{
			Code: "outcome-unasked", Group: Learning, Severity: diag.Advice,
			Title: "Questions ask about some outcomes and leave others out",
			Why:   "Neither the learner nor the trainer would know whether the others were reached.",
			Mend:  "Write outcome: with the same words at a question of a knowledge check. Pages whose outcomes no question names are left alone.",
			Wrong: "- stem: Why wait before you answer?",
			Right: "- stem: Why wait before you answer?\n  outcome: Say why silence helps",
		},
		{
			Code: "outcome-unknown", Group: Learning, Severity: diag.Warning,
			Title: "A question names an outcome that no page has",
			Why:   "Somebody changed the promise and not the question, or the other way round.",
			Mend:  "Copy the words from outcomes: of the session or message.",
			Wrong: "outcome: Say why quiet helps",
			Right: "outcome: Say why silence helps",
		},
		{
			Code: "outcome-unmet", Group: Learning, Severity: diag.Warning,
			Title: "Nothing in a session works on an outcome",
			Why:   "People were promised that they could do it afterwards.",
			Mend:  "Give an activity of the session the same outcome, write meets: with its number at the step that works on it, or take the promise out.",
			Wrong: "outcomes: [Show one way to open a hard talk]\nactivities: [{title: Discussion, minutes: 10}]",
			Right: "outcomes: [Show one way to open a hard talk]\nactivities: [{title: Discussion, minutes: 10, meets: [1]}]",
		},
	}
}

// questionsAsked are the rules about questions, in knowledge checks and in texts.
func questionsAsked() []Rule {
	return []Rule{
		{
			Code: "quiz-all-above", Group: Learning, Severity: diag.Advice,
			Title: "An answer stands for the other answers",
			Why:   "It tests how people read rather than what they know, and people who hear the page have to keep all of it in mind.",
			Mend:  "Ask people to choose several, or write an answer of its own.",
			Wrong: "- [x] All of the above",
			Right: "> [!QUIZ] What helps? Choose all that apply.",
		},
		{
			Code: "quiz-feedback-same", Group: Learning, Severity: diag.Warning,
			Title: "Every answer to a question gets the same reason",
			Why:   "People learn from the reason for the answer they chose, and here there is none.",
			Mend:  "Say for each answer why it is right, or what is behind it when it is not.",
		},
		{
			Code: "quiz-options", Group: Learning, Severity: diag.Error,
			Varies: "a warning where every answer is right",
			Title:  "There is nothing to choose between",
			Why:    "A question with one answer, with the same answer twice or with right answers only asks nobody to think.",
			Mend:   "Add an answer that somebody might believe, and say why it is not right.",
			Wrong:  "> [!QUIZ] What comes first?\n> - [x] Sit down\n>   - It shows that you have time.",
			Right:  "> [!QUIZ] What comes first?\n> - [x] Sit down\n>   - It shows that you have time.\n> - [ ] Read the notes aloud\n>   - That can wait until you have said hello.",
		},
		{
			Code: "quiz-position", Group: Learning, Severity: diag.Advice,
			Title: "The right answer always stands in the same place",
			Why:   "After two questions people choose by the place and stop reading.",
			Mend:  "Move some of the right answers up or down.",
		},
		{
			Code: "quiz-several", Group: Learning, Severity: diag.Error,
			Varies: "a warning where the question does not say how many answers are right, and there are several",
			Title:  "A question asks for another number of answers than are right",
			Why:    "Whoever does as the question says is told that they are wrong.",
			Mend:   "Change the words of the question, or which answers are right. The pages of knowledge checks say by themselves when several are right; a question in a text has to say it.",
			Wrong:  "> [!QUIZ] Which one helps?   (two are right)",
			Right:  "> [!QUIZ] What can help? Choose two.",
		},
	}
}

// peopleShown are the rules about hard matter, films, and pictures and words of
// people.
func peopleShown() []Rule {
	return append(filmsShown(), []Rule{
		{
			Code: "consent-missing", Group: Learning, Severity: diag.Warning,
			Title: "Nobody has written down that a photograph may be shown",
			Why:   "Somebody may be in it who never agreed, or whose family did not.",
			Mend:  "Add an entry with the name of the file to content/data/consents.yaml. When nobody can be seen in it, write that there: what: No person is shown.",
			Wrong: "![Two people on a bench](garden.jpg)",
			Right: "- {id: garden, what: A photograph of two people on a bench., files: [garden.jpg], scope: [web], given: 2026-11-22, held_by: Learning team}",
		},
		{
			Code: "consent-over", Group: Learning, Severity: diag.Error,
			Title: "A consent has run out or was taken back",
			Why:   "The person no longer agrees to be shown, and a file is published for as long as it is in the project.",
			Mend:  "Take the picture or the words out of the project, or ask the person again through the team that holds the paper.",
		},
		{
			Code: "consent-scope", Group: Learning, Severity: diag.Error,
			Title: "Somebody agreed to be shown, and not on the web",
			Why:   "A picture given for a training day would be seen by everybody.",
			Mend:  "Ask the person through the team that holds the paper and add web to scope:, or take it out of the project.",
			Wrong: "scope: [training]",
			Right: "scope: [training, web]",
		},
		{
			Code: "note-alone", Group: Learning, Severity: diag.Error,
			Title: "A page warns of hard matter and offers no help",
			Why:   "Whoever is shaken by it reaches the end of the page and is left alone.",
			Mend:  "Add help: standard, bereavement or staff. Learning pages have a help panel by themselves; ordinary pages do not.",
			Wrong: "content_note: {level: mild, text: This page talks about dying.}",
			Right: "content_note: {level: mild, text: This page talks about dying.}\nhelp: standard",
		},
		{
			Code: "note-needed", Group: Learning, Severity: diag.Error,
			Varies: "a warning where only a heading, or three places in the text, speak of it",
			Title:  "A page about hard matter says no word beforehand",
			Why:    "Somebody who has lived through it should be able to choose when to read it, or not to.",
			Mend:   "Add content_note: with one calm sentence. Looked for are the death of a child, suicide and self-harm, abuse, the last hours of a life, and violence: in the title and summary, in headings, and three times in the text, notes for facilitators among it. The glossary, the sources and lists of helplines are left alone.",
			Wrong:  "title: When a child dies",
			Right:  "title: When a child dies\ncontent_note: {level: strong, text: This page talks about the death of a child.}",
		},
		{
			Code: "wording-permission", Group: Learning, Severity: diag.Error,
			Title: "Official words are used, and no source may be copied",
			Why:   "The words belong to somebody, and nobody has said that they may stand here.",
			Mend:  "Ask for permission and write reuse: permission at the source, or say it in your own words and write wording: ours.",
			Wrong: "wording: official\nsources: [a-report]   (reuse: facts-only)",
			Right: "wording: ours",
		},
	}...)
}

// filmsShown are the rules about films and recordings.
func filmsShown() []Rule {
	return []Rule{
		{
			Code: "film-bare", Group: Learning, Severity: diag.Warning,
			Title: "A film or recording stands alone",
			Why:   "Without captions and a script some people get nothing from it, and nobody is told beforehand what it shows.",
			Mend:  "Make a page of type: film for it, and link to that page.",
			Wrong: "[Watch the film](six-visits.mp4)",
			Right: "[Watch the film](../film/six-visits.md)",
		},
		{
			Code: "film-captions", Group: Learning, Severity: diag.Error,
			Title: "A film's captions cannot be shown",
			Why:   "People who do not hear the film, or watch it without sound, would get nothing.",
			Mend:  "Put a WebVTT file (.vtt) beside the page. It begins with WEBVTT, and its times lie within the film.",
			Wrong: "00:00:01,000 --> 00:00:02,000",
			Right: "00:00:01.000 --> 00:00:02.000",
		},
		{
			Code: "film-description", Group: Learning, Severity: diag.Warning,
			Title: "Nothing is said of a version with the pictures described",
			Why:   "People who do not see the film would miss what happens without words.",
			Mend:  "Name the file in audio_description:, or say in audio_description_missing: why there is none.",
			Right: "audio_description_missing: Everything that is to be seen is said.",
		},
		{
			Code: "film-file", Group: Learning, Severity: diag.Error,
			Title: "A film is not in the project",
			Why:   "The page would show a player that plays nothing.",
			Mend:  "Put the file beside the page and write its name, or write availability: unavailable.",
		},
		{
			Code: "film-transcript", Group: Learning, Severity: diag.Error,
			Title: "The page with a film's words has almost none",
			Why:   "People who read the film instead of watching it would find an empty page.",
			Mend:  "Write down what is said and what is to be seen.",
		},
	}
}
