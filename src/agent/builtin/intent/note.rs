//! Requests for a new description: "add a note to …", "describe task 2 as …".

use super::change::{colon_at, single};
use super::title;
use super::{Change, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::Span;

/// "add a description to task 2: …", "describe task 2 as …".
pub fn describe(span: Span<'_>) -> Option<Reading> {
    if let Some(count) = span.longest(lex::DESCRIBE) {
        let rest = span.skip(count);
        let (at, into) = match colon_at(rest) {
            Some(at) => (at, 1),
            None => rest
                .find(
                    1,
                    &[
                        "saying",
                        "that says",
                        "as",
                        "with",
                        "which says",
                        "reading",
                        "to say",
                    ],
                )
                .or_else(|| (span.word(0) == "describe").then_some((rest.len(), 0)))?,
        };
        if at == rest.len() {
            let target = single(target::parse(rest))?;
            return Some(Reading::weak(Intent::Show(target)));
        }
        let target = single(target::parse(rest.take(at)))?;
        let description = Some(title::text(rest.skip(at + into).trim_leading()));
        let change = Change {
            target,
            title: None,
            description,
        };
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    let (text, named) = note(span)?;
    let target = if named.is_empty() {
        Target::It
    } else {
        single(target::parse(named))?
    };
    let change = Change {
        target,
        title: None,
        description: Some(text),
    };
    Some(Reading::strong(Intent::Update(vec![change])))
}

/// A run that names one task which exists.
fn pointed(named: Span<'_>) -> Option<Span<'_>> {
    let known = target::is_explicit(named)
        || target::pointer(named).is_some_and(|t| matches!(t, Targets::Each(_)));
    (known && single(target::parse(named)).is_some()).then_some(named)
}

/// "add to the rent task: …", "note for task 2: …", "task 6 description: …", "put … in the
/// description of task 6".
fn remarked(span: Span<'_>) -> Option<(String, Span<'_>)> {
    let text = |words: Span<'_>| Some(title::text(words.trim_leading())).filter(|t| !t.is_empty());
    if let Some(rest) = span.after(lex::NOTE_FOR) {
        let (at, count) = match colon_at(rest) {
            Some(at) => (at, 1),
            None if matches!(span.word(0), "the" | "description") => {
                rest.find(1, &["should be", "should say", "should read", "is"])?
            }
            None => return None,
        };
        // "add to my list: eggs" is about a new task.
        if rest.longest(lex::LIST_NOUN).is_some()
            || rest.take(at).has(lex::LIST_NOUN)
            || rest.take(at).has(lex::NOUNS)
        {
            return None;
        }
        return Some((text(rest.skip(at + count))?, pointed(rest.take(at))?));
    }
    if let Some(rest) = span.after(&["put", "write", "add"])
        && let Some((at, count)) = rest.find(1, lex::IN_DESCRIPTION)
    {
        return Some((text(rest.take(at))?, pointed(rest.skip(at + count))?));
    }
    let at = colon_at(span)?;
    let named = span.take(at).before(lex::PART_DESCRIPTION)?;
    let named = named.after(&["add", "set", "new"]).unwrap_or(named);
    let number = matches!(target::pointer(named)?, Targets::Each(_));
    (number && target::is_explicit(named)).then_some((text(span.skip(at + 1))?, named))
}

/// Whether this adds a note to a task that exists rather than a task.
pub fn adds_note(span: Span<'_>) -> bool {
    note(span).is_some()
}

/// "add the description 2 litres to task 3", "add '2 litres' as the description of task 3".
fn note(span: Span<'_>) -> Option<(String, Span<'_>)> {
    if let Some(found) = remarked(span) {
        return Some(found);
    }
    let rest = span.after(lex::NOTES)?;
    // "add the description '2 litres'" is about the task at hand.
    if let Some(text) = rest.after(&["the description", "a description", "description"])
        && (text.quoted().is_some() || text.tokens.first().is_some_and(|t| t.is_mark(':')))
    {
        return Some((
            title::text(text.trim_leading()),
            Span {
                tokens: &[],
                ..rest
            },
        ));
    }
    let (text, named) = match rest.after(lex::A_NOTE) {
        Some(rest) => {
            let at = rest.len().checked_sub(1)?;
            if matches!(rest.word(0), "of" | "for" | "on") {
                return None;
            }
            let to = (1..=at)
                .rev()
                .find(|at| matches!(rest.word(*at), "to" | "for" | "on"))?;
            (rest.take(to), rest.skip(to + 1))
        }
        None => {
            let (at, count) = rest.find(
                1,
                &[
                    "as the description of",
                    "as a description to",
                    "as description to",
                    "as the description for",
                    "as a note to",
                    "as description of",
                    "as a description for",
                    "as a description of",
                ],
            )?;
            (rest.take(at), rest.skip(at + count))
        }
    };
    let pointed = matches!(
        single(target::parse(named))?,
        Target::Number(_) | Target::Title(_) | Target::Place(_) | Target::It | Target::Last
    ) || target::is_explicit(named);
    pointed.then(|| (title::text(text.trim_leading()), named))
}
