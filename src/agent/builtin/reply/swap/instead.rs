//! The old words and the new ones of a message: "it's Tom, not Tim", "replace Anna with Carla".

use crate::agent::builtin::intent;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target;
use crate::agent::builtin::text::{Kind, Span};

/// Longest run of words that is put in the place of another.
const WORDS_MAX: usize = 6;

/// The old words and the new ones.
pub fn instead(span: Span<'_>) -> Option<(String, String)> {
    let (old, new) = quoted(span)
        .or_else(|| said_and_meant(span))
        .or_else(|| recounted(span))
        .or_else(|| told_apart(span))
        .or_else(|| preferred(span))
        .or_else(|| denied(span))?;
    Some((words(old)?, words(new)?))
}

/// These words, when they are few enough.
fn words(run: Span<'_>) -> Option<String> {
    let run = run.trim_marks();
    let text = match run.quoted() {
        Some(quoted) => quoted.to_owned(),
        None => run.raw().to_owned(),
    };
    (!text.is_empty() && run.len() <= WORDS_MAX).then_some(text)
}

/// The old words and the new ones, as they stand in the message.
type Pair<'a> = (Span<'a>, Span<'a>);

/// "instead of 'Read novel' I want it to say 'Read two chapters'", "fix the typo: 'Bye bread' should be 'Buy bread'"
fn quoted(span: Span<'_>) -> Option<Pair<'_>> {
    let quotes: Vec<usize> = (0..span.len())
        .filter(|at| span.tokens.get(*at).is_some_and(|t| t.kind == Kind::Quote))
        .collect();
    let [first, second] = quotes.as_slice() else {
        return None;
    };
    let corrects = span.longest(&["instead of"]) == Some(2)
        || span.take(*second).skip(first + 1).is_any(&[
            "should be",
            "should say",
            "should read",
            "is now",
            "has to be",
            "must be",
        ]);
    let quote = |at: usize| span.take(at + 1).skip(at);
    corrects.then(|| (quote(*first), quote(*second)))
}

/// "when I said gym card I meant library card"
fn said_and_meant(span: Span<'_>) -> Option<Pair<'_>> {
    let (from, start) = span.find(0, lex::WHEN_I_SAID)?;
    let (to, count) = span.find(
        from + start + 1,
        &["i meant", "i mean", "i meant to |say|write|type|"],
    )?;
    let old = span.take(to).skip(from + start);
    Some((old, up_to_end(span.skip(to + count))))
}

/// "In task 1 it must be 80 candles, not 50": as much of it as is said of the old
fn recounted(span: Span<'_>) -> Option<Pair<'_>> {
    let is_number =
        |of: Span<'_>| matches!(of.tokens.first().map(|t| t.kind), Some(Kind::Number(_)));
    let (at, _) = span.find(1, &["not"])?;
    let old = up_to_end(span.skip(at + 1));
    let new = after_start(span.take(at).trim_marks());
    (old.len() == 1 && is_number(old) && new.len() > 1 && is_number(new))
        .then(|| (old, new.take(1)))
}

/// "Kyra is spelled Kira", "moved from the 12th to the 14th", "replace Anna with Carla"
fn told_apart(span: Span<'_>) -> Option<Pair<'_>> {
    if let Some((at, count)) = span.find(1, lex::IS_SPELLED) {
        return Some((after_start(span.take(at)), up_to_end(span.skip(at + count))));
    }
    if span.has(lex::MOVED)
        && let Some((from, _)) = span.find(1, &["from"])
        && let Some((to, _)) = span.find(from + 2, &["to"])
    {
        let old = span.take(to).skip(from + 1);
        return Some((old, up_to_end(span.skip(to + 1))));
    }
    let rest = span.after(&["replace"])?;
    let (at, _) = rest.find(1, &["with", "by"])?;
    Some((rest.take(at), up_to_end(rest.skip(at + 1))))
}

/// "oat milk instead of milk"
fn preferred(span: Span<'_>) -> Option<Pair<'_>> {
    let (at, count) = span.find(1, &["instead of", "rather than"])?;
    let old = up_to_end(span.skip(at + count));
    Some((old, bare(after_start(span.take(at)), old)))
}

/// "it's Tom, not Tim", "not to my mother, to my sister"
fn denied(span: Span<'_>) -> Option<Pair<'_>> {
    let (at, count) = span.find(0, &["not", "isn't", "it isn't"])?;
    let rest = span.skip(at + count);
    let old = up_to_end(rest);
    let new = after_start(span.take(at).trim_marks());
    // "the meeting isn't at 3 any more, it's at 4"
    let behind = rest.skip(old.len()).trim_marks();
    let old = old.before(lex::ANY_MORE).unwrap_or(old);
    let told = behind
        .after(&["any more", "anymore", "any longer"])
        .map_or(behind, Span::trim_marks)
        .after(&["it's now", "it's", "it is", "but", "now it's", "they're"]);
    if let Some(told) = told.filter(|told| span.word(at) != "not" && !told.is_empty()) {
        return Some((old, up_to_end(told)));
    }
    // "the letter isn't important", "it's not urgent anymore"
    if span.word(at) != "not" || rest.before(lex::ANY_MORE).is_some() {
        return None;
    }
    if !new.is_empty() {
        return Some((old, bare(new, old)));
    }
    // "not to my mother, to my sister", "it's not Sandra it's Sabine"
    let behind = rest.skip(old.len()).trim_marks();
    let behind = behind
        .after(&["but", "it's", "it is", "make it"])
        .unwrap_or(behind);
    Some((old, up_to_end(behind)))
}

/// "on Friday, not Thursday": the word before both stays.
fn bare<'a>(new: Span<'a>, old: Span<'_>) -> Span<'a> {
    match new.tokens {
        [first, _, ..]
            if lex::BEFORE_NAMES.contains(&first.word.as_str()) && old.word(0) != first.word =>
        {
            new.skip(1)
        }
        _ => new,
    }
}

/// Up to the next mark, or words that end it.
pub fn up_to_end(span: Span<'_>) -> Span<'_> {
    let span = span.trim_marks();
    let ends = |at: &usize| {
        let rest = span.skip(*at);
        span.tokens.get(*at).is_some_and(|t| {
            matches!(
                t.kind,
                Kind::Mark(',' | '.' | ';' | '!' | '?' | '–' | '—') | Kind::Break
            )
        }) || rest.longest(lex::SWAP_ENDS).is_some()
            || rest.longest(&["in", "on", "for"]).is_some()
                && (target::is_explicit(rest.skip(1)) || target::is_one(rest.skip(1)))
    };
    let at = (1..span.len()).find(ends).unwrap_or(span.len());
    let span = span.take(at).trim_marks();
    span.before(lex::CLOSERS)
        .filter(|s| !s.is_empty())
        .unwrap_or(span)
}

/// The words behind the last mark, lead or verb.
fn after_start(span: Span<'_>) -> Span<'_> {
    let mut from = 0;
    for at in 0..span.len() {
        let rest = span.skip(at);
        // "6:40"
        let inside = |at: usize| {
            matches!(
                span.tokens.get(at).map(|t| t.kind),
                Some(Kind::Number(_) | Kind::Word)
            )
        };
        let joins = span
            .tokens
            .get(at)
            .is_some_and(|t| t.is_mark(':') || t.is_mark('.'))
            && inside(at.wrapping_sub(1))
            && inside(at + 1)
            && span
                .tokens
                .get(at + 1)
                .is_some_and(|next| span.tokens.get(at).is_some_and(|t| t.end == next.start));
        let mark = !joins
            && span
                .tokens
                .get(at)
                .is_some_and(|t| matches!(t.kind, Kind::Mark(_) | Kind::Break));
        if mark {
            from = at + 1;
        } else if let Some(count) = rest.longest(lex::SWAP_STARTS) {
            from = from.max(at + count);
        }
    }
    let mut rest = intent::closed(span.skip(from).trim_marks());
    while let Some(count) = rest.longest(lex::CORRECTIONS) {
        rest = rest.skip(count).trim_marks();
    }
    rest
}
