//! What leans on the turn before without being asked: "and brushed him", "back to the old title", "also add snacks to
//! that note", "fridge same". Each rule knows what was done last, and is tried before the message is read by itself.

mod also;
mod deed;
mod meant;
mod named;
mod note;
mod rest;
mod restored;
mod state;
mod title;

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Change, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Made, Memory, Turn};
use crate::agent::builtin::text::{Kind, Span, Token};
use crate::agent::model::TaskBrief;

use super::{Talk, numbered, request};

/// Longest message that is read so.
const WORDS_MAX: usize = 24;

/// A message behind a turn, and what is known then.
pub struct After<'a> {
    /// As it was said, without signs around it.
    said: Span<'a>,
    /// The same without words that only open it.
    span: Span<'a>,
    /// Words that put something right open it.
    is_sorry: bool,
    clauses: &'a [Clause],
    turn: &'a Turn<'a>,
    last: &'a Turn<'a>,
    earlier: &'a [Turn<'a>],
    memory: &'a Memory,
    tasks: Option<&'a [TaskBrief]>,
}

/// `None` when a rule has nothing to say, `Some(None)` when it needs the tasks.
type Read = Option<Option<Vec<Intent>>>;

/// What a message asks for after the turn before it. `None` when it does not lean on it, `Some(None)` when the tasks are
/// needed to tell.
pub fn read(span: Span<'_>, clauses: &[Clause], talk: &Talk<'_>) -> Read {
    const RULES: &[fn(&After<'_>) -> Read] = &[
        rest::go_on,
        title::old,
        title::respelled,
        title::rather,
        title::retimed,
        title::another,
        state::open_after_all,
        state::done_after_all,
        restored::put_back,
        restored::done_instead,
        note::written,
        state::only_these,
        meant::other,
        deed::done,
        also::alike,
        also::gone_too,
        also::added,
        also::the_rest,
        named::only,
    ];
    let said = span.trim_symbols();
    let none = Turn::default();
    let last = talk.earlier.last().unwrap_or(&none);
    if said.is_empty() || said.len() > WORDS_MAX {
        return None;
    }
    let after = After {
        said,
        span: opened(said),
        is_sorry: is_sorry(said),
        clauses,
        turn: talk.turn,
        last,
        earlier: talk.earlier,
        memory: talk.memory,
        tasks: talk.tasks(),
    };
    RULES.iter().find_map(|rule| rule(&after))
}

impl<'a> After<'a> {
    /// The calls of the turn before that touched a task.
    fn acts(&self) -> Vec<&'a Made<'a>> {
        let touched = |made: &&Made<'_>| memory::touched_by(made).is_some();
        self.last.made.iter().filter(touched).collect()
    }

    /// The tasks that the turn before touched, as it told them.
    fn touched(&self) -> Vec<TaskBrief> {
        let brief = |made: &Made<'_>| {
            Some(TaskBrief {
                id: String::new(),
                number: memory::number(made)?,
                title: title(made)?.to_owned(),
                is_completed: completes(made),
                description: None,
            })
        };
        self.acts().into_iter().filter_map(brief).collect()
    }

    /// The turn before did this and nothing else.
    fn all(&self, is: impl Fn(&Made<'_>) -> bool) -> bool {
        let acts = self.acts();
        !acts.is_empty() && acts.into_iter().all(is)
    }

    /// The only call of the turn before, when it was this one.
    fn only(&self, tool: &str) -> Option<&'a Made<'a>> {
        match self.acts().as_slice() {
            [made] if made.call.name == tool => Some(made),
            _ => None,
        }
    }

    /// Words that put something right stand anywhere in it.
    fn is_sorry_at_all(&self) -> bool {
        self.is_sorry || pieces(self.said).any(|piece| piece.is_any(lex::SORRY_FIRST))
    }

    /// Whether this very turn has changed its state: in a later sampling it is in its new one.
    fn marked(&self, task: &TaskBrief) -> bool {
        let mut made = self.turn.made.iter();
        made.any(|made| memory::number(made) == Some(task.number))
    }

    /// Nothing in the message asks for anything by itself.
    fn is_quiet(&self) -> bool {
        self.clauses.iter().all(is_quiet)
    }
}

/// This for these tasks, and nothing else.
fn asked_for(verb: Verb, numbers: &[i64]) -> Read {
    Some(Some(request(verb, numbered(numbers)).into_iter().collect()))
}

/// New words for this task.
fn changed(change: Change) -> Read {
    Some(Some(vec![Intent::Update(vec![change])]))
}

/// "I've taken it back", "not yet": asks for nothing.
fn is_quiet(clause: &Clause) -> bool {
    matches!(
        clause.intent,
        Intent::Unknown
            | Intent::No
            | Intent::Yes
            | Intent::Thanks
            | Intent::Did(_)
            | Intent::Refused(Refusal::Negated | Refusal::Unclear | Refusal::Kept)
    )
}

fn completes(made: &Made<'_>) -> bool {
    made.call.name == "complete_task" && memory::completed(made)
}

fn deletes(made: &Made<'_>) -> bool {
    made.call.name == "delete_task"
}

fn adds(made: &Made<'_>) -> bool {
    made.call.name == "add_task"
}

/// The new title of a task that was added or renamed.
fn title<'m>(made: &Made<'m>) -> Option<&'m str> {
    made.result?.output.get("title")?.as_str()
}

/// A note was written, and nothing else of the task.
fn describes(made: &Made<'_>) -> bool {
    made.call.name == "update_task" && !made.call.arguments.contains_key("title")
}

/// Without "ok", "right, and", "ugh", "sorry, no".
pub fn opened(span: Span<'_>) -> Span<'_> {
    let mut span = intent::open(span.trim_symbols());
    loop {
        let rest = span
            .after(lex::FOLLOWING)
            .or_else(|| span.after(lex::SORRY_FIRST))
            .map(|rest| intent::open(rest.trim_symbols()));
        match rest.filter(|rest| !rest.is_empty()) {
            Some(rest) => span = rest,
            None => return span,
        }
    }
}

/// "no, …", "oops, …"
fn is_sorry(said: Span<'_>) -> bool {
    let span = said.after(lex::FOLLOWING).unwrap_or(said).trim_symbols();
    span.longest(lex::SORRY_FIRST).is_some()
}

/// A mark that ends a sentence or a part of it.
fn parts(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Mark(',' | '.' | '!' | '?' | ';' | '-' | '–' | '—' | '…')
    )
}

/// The parts of a message, each without signs.
pub fn pieces(span: Span<'_>) -> impl Iterator<Item = Span<'_>> {
    span.tokens
        .split(parts)
        .map(move |tokens| Span { tokens, ..span }.trim_symbols())
        .filter(|piece| !piece.is_empty())
}
