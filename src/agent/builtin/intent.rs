//! What a clause asks for. Order matters: the safe readings come before those that act.

mod act;
mod add;
mod around;
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
    let span = span.trim_marks();
    let all = span;
    let question = span.asks();
    // Emoji before a request go; behind it they may be the end of a title.
    let symbols = span.len() - span.trim_symbols().len();
    let symbols = span
        .tokens
        .iter()
        .take(symbols)
        .take_while(|t| matches!(t.kind, Kind::Mark(_)));
    let span = span.skip(symbols.count());
    if span.is_empty() {
        return Reading::loose(talk::symbol(all));
    }
    // "1 -> buy oat milk"
    if let [number, mark, rest @ ..] = span.tokens
        && let Kind::Number(n) = number.kind
        && (mark.is_mark('→') || mark.is_mark('-') && matches!(rest, [tip, ..] if tip.is_mark('>')))
    {
        let words = span.skip(2).trim_marks();
        if !words.is_empty() {
            return Reading::strong(Intent::Update(vec![Change {
                target: Target::Number(n),
                title: Some(title(words)),
                description: None,
            }]));
        }
    }
    // "✅ rent"
    let ticked = |t: &&Token| matches!(t.kind, Kind::Mark(mark) if lex::DONE_SIGNS.contains(mark));
    if all.tokens.first().filter(ticked).is_some() && act::read(span).is_none() {
        return Reading::loose(Intent::Complete {
            targets: target::parse(span),
            done: true,
        });
    }
    if let Some(talk) = talk::talk(span) {
        return talk;
    }
    // "task 3?"
    if question
        && target::is_explicit(span)
        && let Some(Targets::Each(each)) = target::pointer(span)
        && let [number @ Target::Number(_)] = each.as_slice()
    {
        return Reading::loose(Intent::Show(number.clone()));
    }
    // "delete the meeting?"
    let first = span.tokens.first().map_or(0, |t| t.start);
    if question
        && span
            .source
            .get(..first)
            .is_some_and(|before| before.trim().is_empty())
        && !target::is_explicit(span)
        && span
            .longest(lex::DELETE)
            .or_else(|| span.longest(lex::DELETE_WEAK))
            .is_some()
        && matches!(asked(span, question).intent, Intent::Delete { .. })
    {
        return Reading::loose(Intent::Refused(Refusal::Question));
    }
    let polite = open(span);
    if polite.is_empty() && span.words().all(|w| lex::SIGHS.contains(&w)) {
        return nothing();
    }
    if polite.is_empty() {
        let greets = span.has(lex::HELLOS);
        return Reading::loose(if greets {
            Intent::Greeting
        } else {
            Intent::Thanks
        });
    }
    if let Some(talk) = talk::talk(polite) {
        return talk;
    }
    // "two things: mark the roofer task as done, and …"
    if let Some(rest) = polite.after(lex::SO_MANY_THINGS)
        && rest.tokens.first().is_some_and(|t| t.is_mark(':'))
        && let reading = read(rest.trim_marks())
        && (reading.strong
            || matches!(
                reading.intent,
                Intent::Complete { .. } | Intent::Delete { .. }
            ))
    {
        return reading;
    }
    asked(polite, question)
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

fn asked(span: Span<'_>, question: bool) -> Reading {
    // "since the kids are off school I need to find a babysitter"
    if span.has_first(&["since", "because", "as"])
        && let Some((at, _)) = span.find(3, lex::I_HAVE_TO)
        && let reading = asked(span.skip(at), question)
        && matches!(&reading.intent, Intent::Add(drafts) if !drafts.is_empty())
    {
        return reading;
    }
    // "for uni I need to do three things: …"
    if span.has_first(&["for"])
        && let Some((at, _)) = span.find(2, lex::I_HAVE_THINGS)
        && at < 5
    {
        return asked(span.skip(at), question);
    }
    // "remind me, what are the details on the Park Road job?"
    if let Some(rest) = span.after(&["remind me", "tell me", "remind me again"])
        && rest.tokens.first().is_some_and(|t| t.is_mark(','))
        && let rest = rest.trim_marks()
        && rest.has_first(lex::ASKING)
    {
        return asked(rest, question);
    }
    // "before I go shopping I'd like to know whether there is anything about milk on my list"
    if let Some((at, count)) = span.find(1, lex::LIKE_TO_KNOW)
        && span.take(at).longest(lex::SHOW).is_none()
        && let asked = span.skip(at + count)
        && let Some(reading) = list::read(asked.after(&["whether", "if"]).unwrap_or(asked))
        && matches!(reading.intent, Intent::List(_))
    {
        return reading;
    }
    // "and the binoculars: add 'pack the binoculars' too"
    if let Some(at) = span.tokens.iter().take(5).position(|t| t.is_mark(':'))
        && let told = span.skip(at + 1).trim_marks()
        && told.has_first(lex::ADD)
        && told.tokens.get(1).is_some_and(|t| t.kind == Kind::Quote)
        && span.longest(lex::ADD).is_none()
        && let Some(reading) = add::read(told)
    {
        return reading;
    }
    // "do I need to call dad?"
    if (question || span.asks())
        && let Some(named) = span.after(lex::MUST_I)
        && named.len() > 1
        && !named.has_first(&["add", "delete", "remove", "do"])
    {
        return Reading::loose(Intent::Show(Target::Name {
            words: named.raw().to_owned(),
            only: Status::All,
        }));
    }
    let acts = span.has(talk::ACTIONS);
    let asks = span.longest(lex::WHEN_QUESTIONS).is_some();
    if !asks
        && let Some(count) = span.longest(lex::CONDITIONS)
        && span.longest(lex::SHOW).is_none_or(|shows| shows <= count)
        && span.len() > count
        && act::read(span).is_none_or(|r| !r.strong)
    {
        return Reading::loose(if acts {
            Intent::Refused(Refusal::Unclear)
        } else {
            Intent::Unknown
        });
    }
    if let Some(reading) = lead::lead(span) {
        return reading;
    }
    // "maybe delete task 2"
    if acts && span.has_first(lex::PERHAPS) && act::read(span.skip(1)).is_some() {
        return Reading::weak(Intent::Refused(Refusal::Unclear));
    }
    if let Some(reading) = delete::unneeded(span).or_else(|| delete::gone(span)) {
        return reading;
    }
    if span.longest(lex::REASONS).is_some() && !acts {
        return act::read(span).unwrap_or_else(nothing);
    }
    // "don't change anything, just show me my list"
    if let Some(rest) = span.after(lex::CHANGES_NOTHING)
        && let rest = rest.trim_marks()
        && let rest = rest
            .after(&["but", "and", "just", "but just", "only"])
            .unwrap_or(rest)
        && let Some(reading) = list::read(rest)
    {
        return reading;
    }
    if span.longest(lex::NEGATIONS).is_some() {
        if let Some(reading) = list::read(span) {
            return reading;
        }
        return Reading::weak(Intent::Refused(Refusal::Negated));
    }
    if let Some(reading) = need(span, question) {
        return reading;
    }
    let others = span.find(0, lex::OTHERS).is_some() || owned(span);
    if let Some(reading) = add::read(span) {
        return reading;
    }
    if others && (acts || list::read(span).is_some()) {
        return Reading::weak(Intent::Refused(Refusal::Others));
    }
    let unsupported = (span.longest(lex::UNSUPPORTED).is_some()
        && !(span.word(0) == "share" && list::read(span).is_some()))
        || (span.longest(lex::RANK).is_some()
            && act::closed(span).before(lex::RANKS).is_some()
            && !span.has(lex::PART_DESCRIPTION));
    let happened = span.find(1, lex::BEEN).is_some();
    if unsupported && !happened && span.longest(lex::REOPEN).is_none() && span.has_object() {
        return Reading::weak(Intent::Refused(Refusal::Unsupported));
    }
    if let Some(reading) = list::read(span) {
        return reading;
    }
    if span.longest(lex::QUESTIONS).is_some() {
        let acts = acts
            && !asks
            && span.longest(&["why", "who", "where", "how"]).is_none()
            && (question
                || span
                    .longest(&[
                        "should",
                        "shall",
                        "can i",
                        "may i",
                        "do i",
                        "can we",
                        "could we",
                        "what if",
                        "what happens",
                    ])
                    .is_some());
        return Reading::loose(if acts {
            Intent::Refused(Refusal::Question)
        } else {
            Intent::Unknown
        });
    }
    let reading = act::read(span)
        .or_else(|| behind_colon(span))
        .unwrap_or_else(nothing);
    if others && !matches!(reading.intent, Intent::Unknown) {
        return Reading::weak(Intent::Refused(Refusal::Others));
    }
    reading
}

/// "we got so much done: tasks 1, 2 and 3 are finished", "please cheer me up: what have I completed?"
fn behind_colon(span: Span<'_>) -> Option<Reading> {
    let at = span.tokens.iter().position(|t| t.is_mark(':'))?;
    let (head, told) = (span.take(at), span.skip(at + 1).trim_marks());
    if head.len() < 3 && !head.has(&["question", "q", "quick"]) {
        return None;
    }
    act::read(told)
        .filter(|reading| {
            target::is_explicit(told)
                && (matches!(reading.intent, Intent::Complete { .. })
                    || reading.strong && matches!(reading.intent, Intent::Update(_)))
        })
        .or_else(|| list::read(told).filter(|reading| reading.strong))
}

/// "delete Bob's tasks"
fn owned(span: Span<'_>) -> bool {
    let owner = |at: usize| {
        let word = span.word(at);
        word.ends_with("'s") && word.len() > 2 && !lex::NO_OWNERS.contains(&word)
    };
    let acts = span.longest(lex::DELETE).is_some()
        || span.longest(lex::COMPLETE).is_some()
        || span.longest(lex::MARK).is_some();
    acts && (1..span.len()).any(|at| {
        owner(at - 1) && matches!(span.word(at), "tasks" | "todos" | "items" | "list" | "todo")
    })
}

/// "I need to …": a request when one follows in so many words, otherwise a task.
fn need(span: Span<'_>, question: bool) -> Option<Reading> {
    let rest = span.after(lex::NEEDS)?.trim_marks();
    if rest.is_empty() {
        return None;
    }
    // "I should just delete it"
    let inside = asked(
        rest.after(&["just", "really", "probably"]).unwrap_or(rest),
        question,
    );
    let wish = span.longest(lex::WISHES).is_some();
    let said = match &inside.intent {
        Intent::Unknown | Intent::Did(_) => false,
        Intent::Delete { .. } => inside.strong || wish,
        Intent::Complete { .. } => inside.strong,
        Intent::Add(_) => inside.strong,
        Intent::Update(_) | Intent::Refused(_) => inside.strong || wish,
        _ => true,
    };
    if said {
        return Some(Reading::strong(inside.intent));
    }
    // "I should just delete it from my phone" is no task.
    let it = |targets: &Targets| {
        matches!(targets, Targets::Each(each) if matches!(each.as_slice(), [Target::It]))
            || matches!(targets, Targets::Each(each) if matches!(each.as_slice(), [Target::Name { words, .. }]
            if words.split(' ').next().is_some_and(|word| lex::IT.contains(&word))))
    };
    if wish || matches!(&inside.intent, Intent::Delete { targets, .. } if it(targets)) {
        return None;
    }
    let needs = lead::lead_of(span, lex::NEEDS)?;
    Some(Reading {
        strong: span.word(0).starts_with('i'),
        ..needs
    })
}

impl Span<'_> {
    fn has_object(self) -> bool {
        self.len() > 1 || self.tokens.iter().any(|t| t.kind == Kind::Quote)
    }
}
