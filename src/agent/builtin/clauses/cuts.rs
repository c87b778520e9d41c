//! Where a line is cut: only where a request starts.

mod titles;

use super::aside::{is_aside, is_statement};
use super::segments::Joint;
use super::{OPENING_MAX, adds_it, points_at_it};
use crate::agent::builtin::intent::{self, Intent, Reading, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// Where two pieces of a line meet.
#[derive(Clone, Copy)]
pub struct Seam<'a> {
    /// What stands between them.
    pub joint: Joint,
    /// What has been said since the last cut.
    pub clause: Span<'a>,
    /// How that was read.
    pub before: &'a Reading,
    /// The piece behind the joint.
    pub segment: Span<'a>,
    /// How that was read.
    pub reading: &'a Reading,
}

impl Seam<'_> {
    /// Whether a request starts with the piece behind the joint.
    pub fn cuts(self) -> bool {
        if let Some(cut) = self.by_mark() {
            return cut;
        }
        if self.counts_on() {
            return false;
        }
        match &self.before.intent {
            Intent::Delete { .. } | Intent::Complete { .. } => self.behind_act(),
            Intent::Add(drafts) => self.behind_new_task(drafts),
            Intent::Update(changes) => self.behind_new_words(changes),
            Intent::Unknown => self.behind_unread(),
            Intent::Did(_) => self.behind_deed(),
            Intent::Refused(Refusal::Negated | Refusal::Unclear | Refusal::Question) => {
                self.behind_refused()
            }
            Intent::Undo | Intent::List(_) | Intent::Describe(_) => self.behind_bare_request(),
            // "no, but the groceries are done"
            Intent::No => self.reading.intent != Intent::Unknown,
            _ => self.opens_request(),
        }
    }

    /// What the mark alone tells: a full stop cuts, a question in the middle does when it is one.
    fn by_mark(self) -> Option<bool> {
        match self.joint {
            // "add a note to 4: call Tom first. Then pay."
            Joint::Firm | Joint::Semicolon
                if describes(&self.before.intent)
                    && self.reading.intent == Intent::Unknown
                    && self.clause.tokens.iter().any(|t| t.is_mark(':')) =>
            {
                Some(false)
            }
            Joint::Firm => Some(true),
            Joint::Semicolon => Some(self.at_semicolon()),
            Joint::Dash => Some(self.at_dash()),
            Joint::Ask => Some(self.opens_request()),
            Joint::Sign => matches!(
                self.before.intent,
                Intent::Unknown | Intent::Did(_) | Intent::Greeting | Intent::Thanks | Intent::Yes
            )
            .then(|| self.opens_request()),
            Joint::Soft | Joint::So | Joint::Comma => None,
        }
    }

    /// "add milk; delete 3": cuts, unless what follows is one more title.
    fn at_semicolon(self) -> bool {
        let Seam {
            clause,
            before,
            segment,
            reading,
            ..
        } = self;
        let title = matches!(
            reading.intent,
            Intent::Unknown | Intent::Refused(Refusal::Unsupported)
        ) || (intent::enumerates(clause)
            // "add pack swimming stuff; find wellies"
            || matches!(reading.intent, Intent::List(_)) && segment.has_first(lex::TASK_VERBS))
            && !acts_on_numbers(segment, &reading.intent);
        !(title && matches!(before.intent, Intent::Add(_)))
    }

    /// "milk – add it": cuts before what adds to, takes back or explains what precedes.
    fn at_dash(self) -> bool {
        let Seam {
            clause,
            before,
            reading,
            ..
        } = self;
        let it = adds_it(&reading.intent) || points_at_it(&reading.intent);
        let sought = matches!(before.intent, Intent::List(_)) && clause.has_first(lex::TASK_VERBS);
        let stated = sought
            || matches!(
                before.intent,
                Intent::Unknown
                    | Intent::Did(_)
                    | Intent::Refused(Refusal::Negated)
                    | Intent::Delete { .. }
            );
        // "add milk – actually never mind"
        let back = reading.intent == Intent::No && reading.strong;
        // "delete the sofa – we sold it"
        let reason = matches!(
            before.intent,
            Intent::Delete { .. }
                | Intent::Complete { .. }
                | Intent::Did(_)
                | Intent::Undo
                | Intent::List(_)
        ) && self.tells_why();
        // "new week – mark all my completed tasks as not done"
        let order = before.intent == Intent::Unknown
            && reading.strong
            && changes(&reading.intent)
            && clause.len() < 5;
        // "oops, not yet – undo that"
        stated && it || back || reason || order || reading.intent == Intent::Undo
    }

    /// "we got so much done: tasks 1, 2 and 3 are finished": one number and the next.
    fn counts_on(self) -> bool {
        let number =
            |token: Option<&Token>| token.is_some_and(|t| matches!(t.kind, Kind::Number(_)));
        self.before.intent == Intent::Unknown
            && number(self.clause.tokens.last())
            && number(self.segment.tokens.first())
    }

    /// Behind a deletion or a completion: what else it is about and why stays with it.
    fn behind_act(self) -> bool {
        let Seam {
            clause,
            before,
            segment,
            reading,
            ..
        } = self;
        let comma = self.joint == Joint::Comma;
        // "done, I've called him"
        let done_so = matches!(
            before.intent,
            Intent::Complete {
                targets: Targets::Missing,
                done: true,
            }
        ) && matches!(reading.intent, Intent::Did(_) | Intent::Unknown)
            && segment.has(&["him", "her", "them", "it", "that", "there"]);
        // "delete task 3, I don't need it"
        if comma && (done_so || segment.longest(lex::REASONS).is_some()) {
            return false;
        }
        // "delete the car hire, Joan's cousin will collect us"
        if comma && self.tells_why() {
            return true;
        }
        // "clear everything off my list, done ones too"
        let too = segment.is_any(lex::DONE_ONES_TOO)
            || segment.has(&["too", "even", "including"])
                && segment.words().all(|w| lex::LIST_WORDS.contains(&w));
        // "delete all my tasks, but not the haircut"
        let but =
            segment.longest(lex::BUT).is_some() && segment.len() > 2 && clause.has(lex::ALL_WORDS);
        if comma && too || but {
            return false;
        }
        if self.tells_deed() {
            return true;
        }
        // "reopen the workshop, we have to repeat it"
        if comma
            && matches!(reading.intent, Intent::Add(_))
            && segment.longest(lex::NEEDS).is_some()
            && (segment.trim_marks().before(lex::IT_AGAIN).is_some()
                || segment.has(&["again"]) && segment.has(&["it", "them", "that"]))
        {
            return false;
        }
        // "mark task 2 as done and task 7 as not done"
        if matches!(before.intent, Intent::Complete { .. }) && intent::is_marked(segment) {
            return reading.opens || intent::is_marked(clause);
        }
        self.opens_request()
    }

    /// Behind words that no rule reads: a cut only before a plain request that does not need them.
    fn behind_unread(self) -> bool {
        let Seam {
            joint,
            clause,
            segment,
            reading,
            ..
        } = self;
        if self.mends_typo() || self.is_said_to_be_several() || self.is_about_what_precedes() {
            return false;
        }
        if points_at_it(&reading.intent) {
            return reading.opens || matches!(joint, Joint::So | Joint::Comma);
        }
        let deletes = matches!(reading.intent, Intent::Delete { .. });
        reading.opens
            && ((!deletes && reading.strong)
                // "semester's over, delete all my tasks", which is asked about
                || joint == Joint::Comma
                    && matches!(reading.intent, Intent::Delete { targets: Targets::All(..), .. })
                    && !clause.has(&["keep", "leave", "spare", "but"])
                    && !segment.has(&["rest", "others"])
                || joint == Joint::So && (deletes || renames(&reading.intent)))
    }

    /// "there's a typo in task 1, it should be 'Collect receipts'"
    fn mends_typo(self) -> bool {
        let Seam {
            clause, segment, ..
        } = self;
        self.joint == Joint::Comma
            && (clause.longest(lex::TYPO_IN).is_some()
                || intent::open(clause).longest(lex::TYPO_IN).is_some())
            && (segment.longest(lex::IT_SHOULD).is_some() || segment.has_first(&["it's"]))
    }

    /// "for task 7, set the description to …": the time or the task of a request stands before it.
    fn is_about_what_precedes(self) -> bool {
        let Seam {
            clause, segment, ..
        } = self;
        let asked = || intent::open(segment);
        // "when the plumber has been here, mark the visit as done"
        let to_come = || {
            clause.longest(lex::STILL_TO_COME).is_some()
                && clause.len() > 2
                && changes(&self.reading.intent)
        };
        // "for the meeting with Carla, put 'room 204' in the description"
        let noted = || {
            (segment.before(lex::TO_NOTES).is_some()
                || is_note(asked())
                || segment.longest(lex::JOT_DOWN).is_some()
                || intent::puts_a_note(asked()).is_some())
                && clause.longest(&["for", "on", "in", "regarding"]).is_some()
        };
        // "the watch task, please add the note 'strap is broken'"
        let named = || {
            clause.has_first(&["the", "my"])
                && target::is_explicit(clause)
                && clause.tokens.last().is_none_or(Token::is_wordy)
                && intent::puts_a_note(asked()).is_some()
        };
        self.joint == Joint::Comma && (to_come() || noted() || intent::front(clause).is_some())
            || named()
    }

    /// Behind what the user has done: another deed stands apart, and so does the reason.
    fn behind_deed(self) -> bool {
        let Seam {
            joint,
            segment,
            reading,
            ..
        } = self;
        let reason = joint == Joint::Comma && self.tells_why();
        let it = points_at_it(&reading.intent) && matches!(joint, Joint::So | Joint::Comma);
        // "I sent the invoice, but Orwell still haven't paid"
        let but = segment.word(0) == "but"
            && segment.len() > 3
            && segment.has(lex::NOT_WORDS)
            && !matches!(
                segment.word(1),
                "i" | "we" | "she" | "he" | "they" | "it" | "no" | "nobody"
            );
        // "I returned the books and renewed my passport"
        let another = matches!(reading.intent, Intent::Did(_) | Intent::List(_));
        reason || it || but || another || self.opens_request()
    }

    /// Behind what is not to be done: "don't complete the slides, delete them".
    fn behind_refused(self) -> bool {
        let Seam {
            joint,
            clause,
            before,
            segment,
            reading,
        } = self;
        let negated = before.intent == Intent::Refused(Refusal::Negated);
        // "don't delete the report, just delete the slides"
        if negated && joint == Joint::Comma && segment.longest(&["just", "only"]).is_some() {
            return self.opens_request();
        }
        let turned = segment.longest(&["but"]).is_some() || segment.before(&["instead"]).is_some();
        let parted = || {
            matches!(joint, Joint::Comma | Joint::Sign | Joint::Ask)
                && names_a_deed(clause)
                && !segment.has(&["or", "nor"])
        };
        let plain =
            || reading.strong || points_at_it(&reading.intent) || renames_it(&reading.intent);
        let deletes = matches!(reading.intent, Intent::Delete { .. });
        reading.opens && (turned || negated && (!deletes || parted()) && plain())
    }

    /// Behind "undo that", "show my tasks", "add a note to 3": requests without new words.
    fn behind_bare_request(self) -> bool {
        let Seam {
            joint,
            before,
            segment,
            reading,
            ..
        } = self;
        let comma = joint == Joint::Comma;
        match before.intent {
            // "Put a note on the glossary, they want British spelling"
            Intent::Describe(_) if comma && reading.intent == Intent::Unknown => {
                is_statement(segment.trim_marks())
            }
            Intent::Undo | Intent::List(_) if comma && self.tells_why() => true,
            Intent::Undo
                if comma
                    && matches!(reading.intent, Intent::Unknown | Intent::Did(_))
                    && segment.len() > 2 =>
            {
                true
            }
            // "show all tasks, both open and done"
            Intent::List(_)
                if matches!(joint, Joint::Comma | Joint::Soft)
                    && segment
                        .words()
                        .all(|w| lex::LIST_WORDS.contains(&w) || w == "alike")
                    && segment.longest(lex::SHOW).is_none() =>
            {
                false
            }
            _ => self.opens_request(),
        }
    }

    /// "add buy a lamp and clean the keyboard as two tasks"
    fn is_said_to_be_several(self) -> bool {
        intent::closed(self.segment).before(lex::AS_TASKS).is_some()
    }

    /// "delete the cake one, and the rolls are baked"
    fn tells_deed(self) -> bool {
        matches!(self.reading.intent, Intent::Did(_))
            && !describes(&self.before.intent)
            && (self.segment.find(1, lex::BEEN).is_some()
                || intent::open(self.segment).has_first(&["i", "i've"]))
    }

    /// What is said behind a request is a sentence of its own, which asks for nothing.
    fn tells_why(self) -> bool {
        match self.reading.intent {
            Intent::Unknown => is_aside(self.segment),
            Intent::Did(_) => is_statement(self.segment.trim_marks()) && self.segment.len() > 2,
            _ => false,
        }
    }

    /// The piece opens with a request that some rule reads.
    fn opens_request(self) -> bool {
        self.reading.opens && self.reading.intent != Intent::Unknown
    }
}

/// "note: the projector is in room 2"
fn is_note(segment: Span<'_>) -> bool {
    segment.has_first(&["note", "notes"]) && segment.tokens.get(1).is_some_and(|t| t.is_mark(':'))
}

/// "change it to: write to the manager".
fn renames_it(intent: &Intent) -> bool {
    matches!(intent, Intent::Update(changes)
        if matches!(changes.as_slice(), [change] if change.target == Target::It && change.title.is_some()))
}

/// Gives a task new words.
fn renames(intent: &Intent) -> bool {
    matches!(intent, Intent::Update(changes) if changes.iter().all(|c| c.title.is_some()))
}

/// Writes a description, which may go on.
fn describes(intent: &Intent) -> bool {
    matches!(intent, Intent::Update(changes) if changes.iter().any(|c| c.description.is_some()))
}

fn changes(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Delete { .. } | Intent::Complete { .. } | Intent::Update(_) | Intent::Edit(..)
    )
}

/// "delete 3": nothing but numbers, which are no words of a title.
fn acts_on_numbers(segment: Span<'_>, intent: &Intent) -> bool {
    let (Intent::Delete { targets, .. } | Intent::Complete { targets, .. }) = intent else {
        return false;
    };
    segment.len() <= OPENING_MAX + 2
        && matches!(targets, Targets::Each(each)
            if each.iter().all(|target| matches!(target, Target::Number(_))))
}

/// "don't complete the slides", and not "do not, under any circumstances": says what is not to be done.
fn names_a_deed(negated: Span<'_>) -> bool {
    let verbs = [
        lex::DELETE,
        lex::COMPLETE,
        lex::MARK,
        lex::REOPEN,
        lex::CHANGE,
    ];
    // "never mind the haircut, delete it"
    if negated.find(0, &["never mind", "nevermind"]).is_some() {
        return true;
    }
    (1..negated.len()).any(|at| {
        let rest = negated.skip(at);
        rest.len() > 1
            && (rest.has_first(lex::TASK_VERBS)
                || rest.has_first(&["need", "want"])
                || verbs.iter().any(|verbs| rest.longest(verbs).is_some()))
    })
}
