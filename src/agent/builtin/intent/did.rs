//! What the user says to have done, or not: "I paid the rent", "the sink is fixed".

use super::act::closed;
use super::{Deed, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token};

/// Longest object of "I paid …".
const DID_MAX: usize = 8;

/// "I paid the rent", "called mom", "the rent is paid", "I haven't called mom": the task would be
/// named by the plain verb.
pub fn read(span: Span<'_>) -> Option<Reading> {
    if let Some(object) = closed(span).before(lex::IS_OVER) {
        let (names, parts) = (vec![object.raw().to_owned()], Vec::new());
        return Some(Reading::loose(Intent::Did(Deed {
            names,
            parts,
            done: true,
        })));
    }
    let span = undated(span);
    let not = span.after(lex::I_HAVE_NOT);
    let rest = not.or_else(|| span.after(lex::I_HAVE)).unwrap_or(span);
    if not.is_none()
        && (rest.len() < span.len() || !span.asks())
        && let Some(object) = rest.after(lex::HANDLED)
        && let Some(reading) = deed(&[String::new()], object, true)
    {
        return Some(reading);
    }
    let mut verbs = lex::plain_verbs(rest.word(0));
    if not.is_some()
        && !span
            .word(rest.len().abs_diff(span.len()) - 1)
            .starts_with("haven")
    {
        // "I didn't pay the rent"
        verbs.push(rest.word(0).to_owned());
    }
    deed(&verbs, rest.skip(1), not.is_none()).or_else(|| happened(span))
}

/// "the rent is paid", "flights booked", "the plants aren't watered", "mark the rent as paid".
fn happened(span: Span<'_>) -> Option<Reading> {
    let last = span.len().checked_sub(1)?;
    let verbs = lex::plain_verbs(span.word(last));
    let rest = span.take(last);
    if let Some(object) = rest
        .before(&["as"])
        .and_then(|r| r.after(&["mark", "set", "consider"]))
    {
        return deed(&verbs, object, true);
    }
    if let Some(object) = rest.before(lex::NOT_BEEN) {
        return deed(&verbs, object, false);
    }
    let been = rest.before(lex::BEEN);
    let object = been.unwrap_or(rest);
    let talk = [
        "i", "i'm", "we", "you", "he", "she", "they", "it", "to", "be", "this", "that",
    ];
    let first = object.word(0);
    (!talk.contains(&first))
        .then(|| deed(&verbs, object, true))
        .flatten()
}

/// What was done with these things, perhaps several.
fn deed(verbs: &[String], object: Span<'_>, done: bool) -> Option<Reading> {
    let telling = |w: &str| !lex::NAME_NOISE.contains(&w);
    if object.len() > DID_MAX || !object.words().any(telling) || object.has(lex::NOT_WORDS) {
        return None;
    }
    let object = closed(object);
    let named = |object: Span<'_>| -> Vec<String> {
        let raw = object.raw();
        let raw = raw
            .strip_suffix("'s")
            .or_else(|| raw.strip_suffix("’s"))
            .unwrap_or(raw);
        let each = verbs.iter().map(|verb| format!("{verb} {raw}"));
        each.map(|name| name.trim_start().to_owned()).collect()
    };
    let joint = |t: &Token| t.word == "and" || matches!(t.kind, Kind::Mark(',' | '&'));
    let pieces = object
        .tokens
        .split(joint)
        .map(|tokens| Span { tokens, ..object });
    let pieces: Vec<Span<'_>> = pieces.filter(|p| p.words().any(telling)).collect();
    let parts = if pieces.len() > 1 {
        pieces.into_iter().map(named).collect()
    } else {
        Vec::new()
    };
    let names = named(object);
    (!names.is_empty()).then(|| Reading::loose(Intent::Did(Deed { names, parts, done })))
}

/// Without the time at the end.
fn undated(span: Span<'_>) -> Span<'_> {
    let mut span = closed(span);
    while let Some(rest) = span.before(lex::DAYS).filter(|rest| !rest.is_empty()) {
        span = closed(rest);
    }
    span
}
