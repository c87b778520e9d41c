//! Requests that act on tasks which exist: complete, reopen; deletions have a file of their own.

mod complete;
mod marked;
mod reopen;
mod told;

use super::{Intent, Reading, around, change, delete, edit, note};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Targets};
use crate::agent::builtin::text::{Kind, Span};

pub use reopen::put_back;

/// Reads a request that changes tasks.
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "I finished second" tells a rank.
    if span.is_any(&[
        "|i|we| |finished|came| |first|second|third|fourth|last|",
        "finished |first|second|third|fourth|last|",
    ]) {
        return None;
    }
    let span = only(unaddressed(around::without_rest(around::without_reason(
        span,
    ))));
    note::describe(span)
        .or_else(|| edit::read(span))
        .or_else(|| around::fronted(span))
        .or_else(|| around::except(span))
        .or_else(|| delete::marked(span))
        .or_else(|| reopen::mistaken(span))
        .or_else(|| marked::read(span))
        .or_else(|| reopen::read(span))
        .or_else(|| delete::delete(span).or_else(|| delete::may_go(span)))
        .or_else(|| change::read(span))
        .or_else(|| complete::read(span))
        .or_else(|| told::neither(span))
        .or_else(|| told::read(span))
        .or_else(|| told::labelled(span))
}

/// "delete only task 2, nothing else": without what limits it to what is named anyway.
fn only(span: Span<'_>) -> Span<'_> {
    let alone = [
        "nothing else",
        "and nothing else",
        "nothing more",
        "only that",
        "only that one",
    ];
    span.before(&alone).map_or(span, Span::trim_marks)
}

/// "1, 3 and 4 are done, chef": without who is spoken to.
fn unaddressed(span: Span<'_>) -> Span<'_> {
    match span.trim_symbols().tokens {
        [said @ .., comma, name] if comma.is_mark(',') && name.kind == Kind::Word => {
            let said = Span {
                tokens: said,
                ..span
            };
            let stated = said
                .before(lex::IS_DONE)
                .or_else(|| said.before(lex::IS_OPEN))
                .is_some();
            if stated { said } else { span }
        }
        _ => span,
    }
}

/// Strong when the words speak of tasks in so many words.
pub fn strength(intent: Intent, span: Span<'_>) -> Reading {
    if target::is_explicit(span) || target::is_one(span) || span.quoted().is_some() {
        Reading::strong(intent)
    } else {
        Reading::weak(intent)
    }
}

/// What precedes one of these phrases, closers aside.
pub fn tail<'a>(span: Span<'a>, phrases: &[&str]) -> Option<Span<'a>> {
    let mut span = span.trim_symbols();
    loop {
        if let Some(rest) = span.before(phrases) {
            return Some(rest.trim_marks());
        }
        span = span.before(lex::CLOSERS)?.trim_symbols();
    }
}

fn excepted(span: Span<'_>) -> bool {
    (0..span.len()).any(|at| lex::EXCEPT.contains(&span.word(at)) && !numbers(span, at))
}

/// Whether this is the "no" of "task no. 4".
pub fn numbers(span: Span<'_>, at: usize) -> bool {
    let next = span.tokens.get(at + 1);
    span.word(at) == "no"
        && next.is_some_and(|t| t.is_mark('.') || matches!(t.kind, Kind::Number(_)))
}

/// "everything except the rent": no list to act on, and no title either.
fn is_excepted(span: Span<'_>) -> bool {
    let targets = target::parse(span);
    let named = matches!(targets, Targets::Each(_));
    let told = matches!(targets, Targets::But(..));
    excepted(span) && !told && (!named || lex::ALL_WORDS.contains(&span.trim_symbols().word(0)))
}

/// Whether it ends with "as done", "as pending" and the like.
pub fn is_marked(span: Span<'_>) -> bool {
    let span = span.trim_symbols();
    let says = |named: Span<'_>| span.skip(named.len()).trim_marks().word(0) == "as";
    tail(span, lex::AS_DONE).is_some_and(says) || tail(span, lex::AS_OPEN).is_some_and(says)
}

/// Without closers and marks at the end.
pub fn closed(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_symbols();
    while let Some(rest) = span.before(lex::CLOSERS) {
        span = rest.trim_symbols();
    }
    span
}
