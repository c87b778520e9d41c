//! What the model looks at: the words of a message and their neighbours, and what was said just before.

use super::Kind;
use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Memory, Question, Turn};
use crate::agent::builtin::names;
use crate::agent::builtin::text::{Kind as TokenKind, Span};
use crate::agent::model::TaskBrief;

/// A word of a title.
const NAMED: &str = "@";
/// A number.
const NUMBER: &str = "#";
/// Words in quotes.
const QUOTED: &str = "\"";
/// Before the first word, and behind the last one.
const EDGE: &str = "$";
/// In so short a message each word is looked at together with what was said before.
const SHORT: usize = 8;

/// The features of a message, each once.
pub fn features(
    span: Span<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    tasks: &[TaskBrief],
) -> Vec<String> {
    let words = shapes(span, tasks);
    let before = before(memory, earlier);
    let mut found: Vec<String> = vec![format!("after {before}")];
    let mut run: Vec<&str> = vec![EDGE];
    run.extend(words.iter().map(String::as_str));
    run.push(EDGE);
    found.extend(words.iter().cloned());
    found.extend(run.windows(2).map(|pair| pair.join(" ")));
    found.extend(run.windows(3).flat_map(|three| {
        let around = [three.first(), three.last()].map(|word| word.copied().unwrap_or_default());
        [three.join(" "), around.join(" _ ")]
    }));
    let named = words
        .iter()
        .filter(|word| *word == NAMED || *word == QUOTED);
    let (named, numbers) = (
        named.count().min(2),
        words.iter().filter(|word| *word == NUMBER).count().min(2),
    );
    found.push(format!("{named} names"));
    found.push(format!("{numbers} numbers"));
    found.push(format!("{} words", words.len().min(12)));
    if words.len() <= SHORT {
        found.push(format!("after {before}: {named} names"));
        found.extend(words.iter().map(|word| format!("after {before}: {word}")));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The words, with signs in the place of those that occur in titles.
fn shapes(span: Span<'_>, tasks: &[TaskBrief]) -> Vec<String> {
    let told = told(span, tasks);
    let mut shapes: Vec<String> = Vec::new();
    for (token, told) in span.tokens.iter().zip(told) {
        let shape = match token.kind {
            TokenKind::Quote => QUOTED,
            TokenKind::Number(_) => NUMBER,
            TokenKind::Mark('?') => "?",
            TokenKind::Mark(_) | TokenKind::Break => continue,
            TokenKind::Word if told => NAMED,
            TokenKind::Word => token.word.as_str(),
        };
        let again = shape == NAMED && shapes.last().is_some_and(|last| last == NAMED);
        if !again {
            shapes.push(shape.to_owned());
        }
    }
    shapes
}

/// Which tokens are words of titles.
fn told(span: Span<'_>, tasks: &[TaskBrief]) -> Vec<bool> {
    let words: Vec<&str> = span.tokens.iter().map(|t| t.word.as_str()).collect();
    names::in_titles(&words, tasks.iter().map(|task| task.title.as_str()))
}

/// Whether any word is one of a title.
pub fn names_any(span: Span<'_>, tasks: &[TaskBrief]) -> bool {
    told(span, tasks).contains(&true)
}

/// Whether nothing is said but words of titles.
pub fn is_bare_name(span: Span<'_>, tasks: &[TaskBrief]) -> bool {
    let told = told(span, tasks);
    span.tokens.iter().zip(told).all(|(token, told)| {
        told || !token.is_wordy() || lex::NAME_NOISE.contains(&token.word.as_str())
    })
}

/// The longest run of words of titles, as typed.
pub fn named_words(span: Span<'_>, tasks: &[TaskBrief]) -> String {
    let told = told(span, tasks);
    let mut best = span.take(0);
    let mut from = 0;
    for at in 0..=told.len() {
        if told.get(at) == Some(&true) {
            continue;
        }
        let run = span.take(at).skip(from);
        if run.len() > best.len() {
            best = run;
        }
        from = at + 1;
    }
    best.raw().to_owned()
}

/// What was asked or done just before.
fn before(memory: &Memory, earlier: &[Turn<'_>]) -> &'static str {
    match &memory.question {
        Some(Question::Which(Verb::Complete, _)) => return "which to complete",
        Some(Question::Which(Verb::Reopen, _)) => return "which to reopen",
        Some(Question::Which(Verb::Delete, _)) => return "which to delete",
        Some(Question::Which(Verb::Change, _)) => return "which to change",
        Some(Question::Title | Question::Words(_) | Question::Text(_)) => return "which words",
        Some(Question::Offer) => return "whether to add",
        Some(Question::Phrase(_)) => return "whether to delete",
        None => {}
    }
    let Some(last) = earlier.last() else {
        return "nothing";
    };
    let made = last.made.iter().rev();
    let acted = made.clone().find(|made| memory::touched_by(made).is_some());
    match acted
        .or(last.made.last())
        .map(|made| made.call.name.as_str())
    {
        Some("add_task") => "adding",
        Some("complete_task") => "completing",
        Some("delete_task") => "deleting",
        Some("update_task") => "changing",
        Some("list_tasks") if memory.touched.is_some() => "showing one",
        Some(_) => "listing",
        None => "talk",
    }
}

impl Kind {
    /// The kind of a request that the rules have read; `None` for what is no example of any.
    pub fn of(intent: &crate::agent::builtin::intent::Intent) -> Option<Self> {
        use crate::agent::builtin::intent::Intent;
        use crate::agent::builtin::target::Status;
        Some(match intent {
            Intent::Add(drafts) if !drafts.is_empty() => Self::Add,
            Intent::List(listing) if listing.search.is_some() => Self::Search,
            Intent::List(listing) => match listing.status {
                Status::All => Self::ListAll,
                Status::Pending => Self::ListOpen,
                Status::Completed => Self::ListDone,
            },
            Intent::Show(_) => Self::Show,
            Intent::Complete { done: true, .. } => Self::Complete,
            Intent::Complete { .. } => Self::Reopen,
            Intent::Did(deed) if deed.done => Self::Complete,
            Intent::Did(_) => Self::Reopen,
            Intent::Delete { .. } => Self::Delete,
            Intent::Update(_) | Intent::Edit(..) | Intent::Describe(_) => Self::Change,
            Intent::Thanks | Intent::Farewell => Self::Thanks,
            Intent::Greeting => Self::Greeting,
            Intent::Identity => Self::Identity,
            Intent::Help => Self::Help,
            Intent::Yes | Intent::No | Intent::Refused(_) | Intent::Unknown | Intent::Ask(..) => {
                Self::Nothing
            }
            Intent::Add(_) | Intent::Recall(_) | Intent::Undo => return None,
        })
    }
}
