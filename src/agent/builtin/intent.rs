//! What a clause asks for. Order matters: the safe readings come before those that act.

mod act;
mod add;
mod around;
mod asked;
mod change;
mod delete;
mod did;
mod edit;
mod guard;
mod lead;
mod list;
mod note;
mod search;
mod several;
mod talk;
mod title;

use super::answer::markers::Verb;
use super::lexicon as lex;
use super::target::{self, Status, Target, Targets};
use super::text::{Kind, Span, Token};

use asked::asked;

pub use act::{closed, is_marked};
pub use around::front;
pub use change::{renamed, unclosed};
pub use guard::{is_doubted, is_order, is_rest};
pub use lead::{enumerates, titles_below};
pub use note::puts_a_note;
pub use several::counted;
pub use title::{capital, items, title};

/// A task to be added.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Draft {
    /// Its title, cleaned.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
}

/// What to list, and how to say it.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Which tasks.
    pub status: Status,
    /// Only those with this text.
    pub search: Option<String>,
    /// The number is asked for rather than the tasks.
    pub count: bool,
    /// A day or a priority is asked for, which tasks do not have.
    pub unsorted: bool,
}

/// New words for a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The task.
    pub target: Target,
    /// Its new title.
    pub title: Option<String>,
    /// Its new description; empty removes it.
    pub description: Option<String>,
}

/// A change inside a title.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// These words become those.
    Replace(String, String),
    /// These words come behind it.
    Append(String),
    /// These words come before it.
    Prepend(String),
    /// These words go.
    Remove(String),
}

/// Why a request is not acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// "don't delete …".
    Negated,
    /// "should I delete …?".
    Question,
    /// Exceptions, conditions, alternatives.
    Unclear,
    /// Somebody else's tasks.
    Others,
    /// Undoing a deletion: the task is added anew.
    Gone,
    /// Undoing a change of words.
    Reworded,
    /// Told not to mind, after it was done.
    Kept,
    /// Undoing when nothing was done.
    NothingDone,
    /// Dates, priorities, sharing: no tool for it.
    Unsupported,
}

/// What a user says to have done, or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// What the task may be called.
    pub names: Vec<String>,
    /// The same without what may be told besides; a task has to be called just so.
    pub shorter: Vec<String>,
    /// The same for each of several, when no task is called like the whole.
    pub parts: Vec<Vec<String>>,
    /// What it was done with; none if that tells nothing.
    pub thing: Option<String>,
    /// Done, or not done.
    pub done: bool,
}

/// What a clause asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// New tasks; none when the title is missing.
    Add(Vec<Draft>),
    /// The titles of what was deleted last, which are asked for.
    Recall(Vec<String>),
    /// Tasks to be shown.
    List(Listing),
    /// One task to be shown.
    Show(Target),
    /// Tasks to be marked done, or open again.
    Complete {
        /// Which.
        targets: Targets,
        /// Done, or open again.
        done: bool,
    },
    /// Tasks to be deleted.
    Delete {
        /// Which.
        targets: Targets,
        /// A plain word for it; otherwise it is confirmed first.
        plain: bool,
    },
    /// "I paid the rent", "I haven't called mom": done, or open after all, if there is such a task.
    Did(Deed),
    /// What was done last is to be reversed; `reply` puts the requests for it in its place.
    Undo,
    /// Asks again which of these tasks is meant.
    Ask(Verb, Vec<i64>),
    /// A change of words; several readings when it is open where the name ends.
    Update(Vec<Change>),
    /// A note for a task, which comes in another message.
    Describe(Target),
    /// A change inside the title of a task.
    Edit(Target, Edit),
    /// What can I say?
    Help,
    /// Hello.
    Greeting,
    /// Thank you.
    Thanks,
    /// Goodbye.
    Farewell,
    /// Who are you?
    Identity,
    /// Yes.
    Yes,
    /// No, or never mind.
    No,
    /// Understood, and not done.
    Refused(Refusal),
    /// Everything else.
    Unknown,
}

impl Change {
    /// A new title.
    fn titled(target: Target, title: String) -> Self {
        Self {
            target,
            title: Some(title),
            description: None,
        }
    }

    /// A new description.
    fn described(target: Target, description: String) -> Self {
        Self {
            target,
            title: None,
            description: Some(description),
        }
    }

    /// Words that are still to be told.
    pub fn unsaid(target: Target) -> Self {
        Self {
            target,
            title: None,
            description: None,
        }
    }
}

impl Intent {
    /// The task at hand is done, or open again.
    fn it_is(done: bool) -> Self {
        let targets = Targets::Each(vec![Target::It]);
        Self::Complete { targets, done }
    }
}

/// A reading of a clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it asks for.
    pub intent: Intent,
    /// It can hardly be part of a title: it may follow "and" after a new task.
    pub strong: bool,
    /// It starts with a word that starts requests: it may follow "and" after other requests.
    pub opens: bool,
}

impl Reading {
    fn strong(intent: Intent) -> Self {
        Self {
            intent,
            strong: true,
            opens: true,
        }
    }

    fn weak(intent: Intent) -> Self {
        Self {
            intent,
            strong: false,
            opens: true,
        }
    }

    /// By its end or its words only: never splits a sentence.
    fn loose(intent: Intent) -> Self {
        Self {
            intent,
            strong: false,
            opens: false,
        }
    }
}

/// What is no request.
pub fn nothing() -> Reading {
    Reading::loose(Intent::Unknown)
}

/// What is a request beyond doubt.
pub fn request(intent: Intent) -> Reading {
    Reading::strong(intent)
}

/// Reads one clause.
pub fn read(span: Span<'_>) -> Reading {
    guard::held(span.trim_marks(), understood(span))
}

fn understood(span: Span<'_>) -> Reading {
    let all = span.trim_marks();
    let question = all.asks();
    let span = without_emoji(all);
    if span.is_empty() {
        return Reading::loose(talk::symbol(all));
    }
    drawn(span)
        .or_else(|| ticked(all, span))
        .or_else(|| talk::talk(span))
        .or_else(|| if question { asked_back(span) } else { None })
        .unwrap_or_else(|| politely(span, question))
}

/// Emoji before a request go; behind it they may be the end of a title.
fn without_emoji(span: Span<'_>) -> Span<'_> {
    let symbols = span.len() - span.trim_symbols().len();
    let symbols = span
        .tokens
        .iter()
        .take(symbols)
        .take_while(|t| matches!(t.kind, Kind::Mark(_)));
    span.skip(symbols.count())
}

/// "1 -> buy oat milk"
fn drawn(span: Span<'_>) -> Option<Reading> {
    let [number, mark, rest @ ..] = span.tokens else {
        return None;
    };
    let Kind::Number(n) = number.kind else {
        return None;
    };
    let arrow = || matches!(rest, [tip, ..] if tip.is_mark('>'));
    if !(mark.is_mark('→') || mark.is_mark('-') && arrow()) {
        return None;
    }
    let words = span.skip(2).trim_marks();
    (!words.is_empty()).then(|| {
        let change = Change::titled(Target::Number(n), title(words));
        Reading::strong(Intent::Update(vec![change]))
    })
}

/// "✅ rent"
fn ticked(all: Span<'_>, span: Span<'_>) -> Option<Reading> {
    let sign = |t: &Token| matches!(t.kind, Kind::Mark(mark) if lex::DONE_SIGNS.contains(mark));
    (all.tokens.first().is_some_and(sign) && act::read(span).is_none()).then(|| {
        Reading::loose(Intent::Complete {
            targets: target::parse(span),
            done: true,
        })
    })
}

/// A question that is shown the task, or told that nothing was done.
fn asked_back(span: Span<'_>) -> Option<Reading> {
    // "task 3?"
    if target::is_explicit(span)
        && let Some(Targets::Each(each)) = target::pointer(span)
        && let [number @ Target::Number(_)] = each.as_slice()
    {
        return Some(Reading::loose(Intent::Show(number.clone())));
    }
    // "delete the meeting?"
    let first = span.tokens.first().map_or(0, |t| t.start);
    let before = span.source.get(..first)?;
    (before.trim().is_empty()
        && !target::is_explicit(span)
        && span
            .longest(lex::DELETE)
            .or_else(|| span.longest(lex::DELETE_WEAK))
            .is_some()
        && matches!(asked(span, true).intent, Intent::Delete { .. }))
    .then(|| Reading::loose(Intent::Refused(Refusal::Question)))
}

/// What is asked for when politeness is left aside; politeness alone is small talk.
fn politely(span: Span<'_>, question: bool) -> Reading {
    let polite = open(span);
    if !polite.is_empty() {
        return talk::talk(polite)
            .or_else(|| announced(polite))
            .unwrap_or_else(|| asked(polite, question));
    }
    if span.words().all(|w| lex::SIGHS.contains(&w)) {
        return nothing();
    }
    let greets = span.has(lex::HELLOS);
    Reading::loose(if greets {
        Intent::Greeting
    } else {
        Intent::Thanks
    })
}

/// "two things: mark the roofer task as done, and …"
fn announced(span: Span<'_>) -> Option<Reading> {
    let rest = span
        .after(lex::SO_MANY_THINGS)
        .filter(|rest| rest.tokens.first().is_some_and(|t| t.is_mark(':')))?;
    let reading = read(rest.trim_marks());
    let acts = matches!(
        reading.intent,
        Intent::Complete { .. } | Intent::Delete { .. }
    );
    (reading.strong || acts).then_some(reading)
}

/// Without what is said before a request for politeness' sake.
pub fn open(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_marks();
    // A statement of need keeps its words; they decide between adding and acting.
    loop {
        // "do take that one off"
        let urged = span
            .after(&[
                "do",
                "nvm",
                "nevermind",
                "never mind",
                "urgent",
                "urgently",
                "only",
            ])
            // "do I need to call dad?" asks.
            .filter(|rest| span.word(0) != "do" || !rest.has_first(&["i", "we"]))
            .filter(|rest| {
                let verbs = [
                    lex::DELETE,
                    lex::DELETE_WEAK,
                    lex::COMPLETE,
                    lex::MARK,
                    lex::ADD,
                    lex::REOPEN,
                ];
                verbs.iter().any(|verbs| rest.longest(verbs).is_some())
            });
        let rest = courteous(span)
            .or_else(|| span.after(lex::OPENERS).filter(|_| !taken(span)))
            .or(urged);
        match rest {
            Some(rest) => span = rest.trim_marks(),
            None => return span,
        }
    }
}

/// "I would be ever so grateful if you could …", "may I ask you to …": what is asked for so.
fn courteous(span: Span<'_>) -> Option<Span<'_>> {
    const WORDS_MAX: usize = 14;
    let (at, count) = span.take(WORDS_MAX).find(1, lex::IF_YOU_COULD)?;
    let said = span.take(at);
    let polite = said.words().all(|w| lex::COURTESY.contains(&w));
    (polite && said.has(lex::COURTESIES)).then(|| span.skip(at + count))
}

/// Openers that are the start of a longer phrase of another table.
fn taken(span: Span<'_>) -> bool {
    let opener = span.longest(lex::OPENERS).unwrap_or(0);
    let longer = |table: &[&str]| span.longest(table).is_some_and(|count| count > opener);
    longer(lex::ADD_LEADS)
        || longer(lex::NEGATIONS) && span.skip(opener).longest(lex::ADD_LEADS).is_none()
        || longer(lex::HELP)
        || longer(lex::IDENTITY)
        || longer(lex::SHOW)
        || longer(lex::COMPLETE)
        || longer(lex::SEARCH)
        || longer(lex::QUESTIONS)
        || longer(lex::TYPO_IN)
        || opener == 1
            && matches!(
                span.word(0),
                "first" | "second" | "third" | "next" | "right" | "just"
            )
            && matches!(
                span.word(1),
                "one"
                    | "one's"
                    | "task"
                    | "and"
                    | "item"
                    | "two"
                    | "three"
                    | "four"
                    | "few"
                    | "thing"
                    | "ones"
                    | "2"
                    | "3"
            )
}
