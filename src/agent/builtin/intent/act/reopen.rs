//! Requests to open tasks again: "reopen task 2", "put it back on the list", "ticked off by mistake".

use super::super::{Intent, Reading};
use super::{closed, strength, tail};
use crate::agent::builtin::clauses::is_aside;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::Span;

/// "reopen task 2", "put the report back on my list", "open 'Pay gas bill' again".
pub fn read(span: Span<'_>) -> Option<Reading> {
    if let Some(targets) = back(span).or_else(|| again(span)) {
        return Some(Reading::strong(reopened(targets)));
    }
    let count = span.longest(lex::REOPEN)?;
    if span
        .longest(lex::COMPLETE)
        .is_some_and(|longer| longer > count)
    {
        return None;
    }
    let rest = span.skip(count);
    let rest = tail(rest, lex::BACK_AGAIN).unwrap_or(rest);
    if span.word(0) == "put" && !target::is_explicit(span) {
        return None;
    }
    let targets = target::parse(rest);
    let it = targets == Targets::Each(vec![Target::It]);
    let intent = reopened(targets);
    // "I still have to buy the paint, please reopen it"
    Some(if it && span.has_first(&["reopen", "re-open"]) {
        Reading::strong(intent)
    } else {
        strength(intent, rest)
    })
}

/// They are open again.
fn reopened(targets: Targets) -> Intent {
    let done = false;
    Intent::Complete { targets, done }
}

/// What goes back on the list.
fn back(span: Span<'_>) -> Option<Targets> {
    // "the raffle prizes need to go back on the open list"
    if let Some(named) = tail(span, lex::BACK_ON_LIST).and_then(|named| named.before(lex::MUST_GO))
        && !named.is_empty()
        && !span.asks()
    {
        return Some(target::parse(named));
    }
    // "everything back to not done, please"
    let all = closed(span);
    let comma = all.tokens.iter().position(|t| t.is_mark(','));
    let all = comma.map_or(all, |at| closed(all.take(at)));
    if let Some(named) = tail(all, lex::BACK_ON_LIST)
        && let targets = target::parse(named)
        && matches!(targets, Targets::All(..) | Targets::Them(_))
        && !span.asks()
    {
        return Some(targets);
    }
    // "I need the lights task back on my open list"
    let wanted = span
        .after(lex::I_WANT)
        .and_then(|rest| tail(rest, lex::BACK_ON_LIST))
        .filter(|named| !named.is_empty());
    put_back(span).or(wanted).map(target::parse)
}

/// "open 'Pay gas bill' again"
fn again(span: Span<'_>) -> Option<Targets> {
    let again = ["again", "once more", "back up", "up again", "back up again"];
    let targets = target::parse(tail(span.after(&["open"])?, &again)?);
    Some(match targets {
        Targets::Missing => Targets::Each(vec![Target::It]),
        targets => targets,
    })
}

/// "put the report back on my list": what is put back.
pub fn put_back(span: Span<'_>) -> Option<Span<'_>> {
    // "…, they weren't done"
    let comma = span.tokens.iter().position(|t| t.is_mark(','));
    let span = match comma {
        Some(at)
            if span.skip(at + 1).longest(lex::REASONS).is_some()
                || is_aside(span.skip(at + 1))
                || span.trim_symbols().before(lex::IT_AGAIN).is_some() =>
        {
            span.take(at)
        }
        _ => span,
    };
    let rest = closed(span).after(&[
        "put", "move", "bring", "get", "set", "stick", "turn", "open", "make", "change", "switch",
        "flip",
    ])?;
    tail(rest, lex::BACK_ON_LIST).filter(|named| !named.is_empty())
}

/// "I ticked off 'Order pizza' by mistake"
pub fn mistaken(span: Span<'_>) -> Option<Reading> {
    // "…, it's still open"
    let comma = span.tokens.iter().rposition(|t| t.is_mark(','));
    let span = match comma {
        Some(at) if is_aside(span.skip(at + 1)) || span.skip(at + 1).has(lex::OPEN_WORDS) => {
            span.take(at)
        }
        _ => span,
    };
    let told = span.before(lex::MISTAKEN).or_else(|| {
        span.after(&["by |mistake|accident|"])
            .filter(|rest| !rest.is_empty())
    });
    let rest = match told {
        Some(told) => told.after(lex::I_TICKED)?,
        None => span.after(lex::I_WRONGLY_TICKED)?,
    };
    let named = tail(rest, lex::AS_DONE).unwrap_or(rest).trim_marks();
    (!named.is_empty()).then(|| Reading::strong(reopened(target::parse(named))))
}
