//! "sorry, I can't count, meant 2": another one was meant than the one that was done.

use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory;
use crate::agent::builtin::names;
use crate::agent::builtin::reply::{correct, undo};
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{self, Span};

use super::{After, Read, completes, deletes, is_quiet, opened, pieces};

/// Longest name of what was meant.
const NAME_MAX: usize = 6;

/// "the oat one I mean, not the normal one", "sorry, B12, not C4", "oh no, the other one! The one about the invoice".
pub fn other(after: &After<'_>) -> Read {
    let ticked = after.all(completes);
    if !(ticked || after.all(deletes)) || after.said.asks_at_end() {
        return None;
    }
    if let Some(read) = and_another(after) {
        return read;
    }
    if !after.is_quiet() {
        return None;
    }
    let [_, _, ..] = pieces(after.said).collect::<Vec<_>>().as_slice() else {
        return None;
    };
    let told = pieces(after.said)
        .find_map(said_to_be_meant)
        .or_else(|| beside_not(after))?;
    let plain =
        (1..=NAME_MAX).contains(&told.len()) && !told.has(lex::BE) && !told.has(lex::NOT_WORDS);
    plain.then_some(())?;
    let said = format!("i meant {}", told.raw());
    text::spoken(&said, |span| {
        correct::meant(span, after.earlier, after.tasks)
    })
}

/// "no, not 1. I finished the scarf": what was done is undone, and what is said besides is done.
fn and_another(after: &After<'_>) -> Option<Read> {
    let [only] = after.acts()[..] else {
        return None;
    };
    let denied = pieces(after.said)
        .map(opened)
        .find(|piece| !piece.is_any(lex::SORRY_FIRST))?
        .after(&["not"])?;
    let more: Vec<Intent> = after
        .clauses
        .iter()
        .filter(|clause| !is_quiet(clause) || matches!(clause.intent, Intent::Did(_)))
        .map(|clause| clause.intent.clone())
        .collect();
    let deeds = more.iter().all(|intent| {
        matches!(intent, Intent::Did(deed) if deed.done)
            || matches!(intent, Intent::Complete { done: true, .. })
    });
    if more.is_empty() || !deeds || !after.is_sorry || !after.all(completes) {
        return None;
    }
    let number = memory::number(only)?;
    let is_it = match target::pointer(denied) {
        Some(Targets::Each(each)) => each == [Target::Number(number)],
        _ => names::holds_words(
            super::title(only)?,
            intent::closed(denied.after(&["the", "my"]).unwrap_or(denied)).raw(),
        ),
    };
    is_it.then(|| {
        let mut intents = undo::undone(after.earlier);
        intents.extend(more);
        Some(Some(intents))
    })
}

/// "meant 2", "the oat one I mean"
fn said_to_be_meant(piece: Span<'_>) -> Option<Span<'_>> {
    let piece = opened(piece);
    let told = piece
        .after(&[
            "i meant",
            "i mean",
            "meant",
            "i was thinking of",
            "i was talking about",
        ])
        .or_else(|| piece.before(&["i mean", "i meant", "was what i meant"]))?;
    (!told.is_empty()).then_some(told)
}

/// "B12, not C4", "Mrs, sorry, not Mr", "no, the other one! The one about the invoice": what stands beside what is not.
fn beside_not<'a>(after: &After<'a>) -> Option<Span<'a>> {
    let idle = |piece: &Span<'_>| {
        piece.is_any(lex::SORRY_FIRST) || piece.is_any(lex::YES) || piece.is_any(lex::BESIDE_NAMES)
    };
    let not = |piece: &Span<'_>| {
        piece.has_first(&["not"])
            || piece.is_any(&["the other one", "wrong one", "the wrong one", "other one"])
    };
    let denies = pieces(after.said).any(|piece| not(&opened(piece)));
    let mut rest = pieces(after.said)
        .map(opened)
        .filter(|piece| !idle(piece) && !not(piece));
    let only = rest.next().filter(|_| rest.next().is_none())?;
    (denies && after.is_sorry_at_all()).then_some(only)
}
