//! What happened to a thing, whoever did it: "the rent is paid", "flights booked".

use super::super::{Intent, Reading};
use super::deed::deed;
use super::is_any;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// "the rent is paid", "flights booked", "the plants aren't watered", "mark the rent as paid".
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "the fence is to be painted"
    if span.find(1, &["to be", "about to be"]).is_some() {
        return None;
    }
    let (span, particle) = without_particle(span);
    let span = without_doer(span)?;
    let last = span.len().checked_sub(1)?;
    let (rest, state) = (span.take(last), span.word(last));
    if is_no_result(rest, state, particle) {
        return None;
    }
    let verbs = lex::plain_verbs(state);
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
    let mut verbs = if verbs.is_empty()
        && (been.is_some() || is_contracted(rest, state))
        && !lex::DONE_WORDS.contains(&state)
    {
        brought_about(object, state)?
    } else {
        verbs
    };
    if !particle.is_empty() {
        for verb in &mut verbs {
            *verb = format!("{verb} {particle}");
        }
    }
    if is_excepted(object) {
        return None;
    }
    numbered(&verbs, object)
        .filter(|_| been.is_some())
        .or_else(|| of_a_thing(&verbs, object, been.is_some()))
}

/// "the form is filled in": the verb is "fill in".
fn without_particle(span: Span<'_>) -> (Span<'_>, &str) {
    span.before(lex::PARTICLES)
        .filter(|rest| !lex::plain_verbs(rest.word(rest.len().wrapping_sub(1))).is_empty())
        .map_or((span, ""), |rest| (rest, span.skip(rest.len()).raw()))
}

/// "the kitchen has been painted by my brother"; nothing when it tells who does it as a rule.
fn without_doer(span: Span<'_>) -> Option<Span<'_>> {
    let Some((at, _)) = span.find(2, &["by"]) else {
        return Some(span);
    };
    let told = span.take(at);
    // "is written by Ann" tells who does it.
    if told.before(&["is", "are"]).is_none()
        && told.find(1, &["|is|are|"]).is_some()
        && !told.has(&["been", "now", "already"])
    {
        return None;
    }
    let been = told.find(1, lex::BEEN).is_some();
    Some(if been { told } else { span })
}

/// What is sold out, and what somebody else does.
fn is_no_result(rest: Span<'_>, state: &str, particle: &str) -> bool {
    // "bikes are sold out"
    if matches!((state, particle), ("sold" | "booked", "out" | "up")) {
        return true;
    }
    // "my dad called"
    let spoke = matches!(
        state,
        "called"
            | "emailed"
            | "texted"
            | "phoned"
            | "rang"
            | "wrote"
            | "messaged"
            | "replied"
            | "visited"
            | "asked"
            | "left"
            | "responded"
            | "answered"
    );
    // "mom is calling"
    state.ends_with("ing")
        || spoke
            && rest.find(0, lex::BEEN).is_none()
            && !rest.word(rest.len().wrapping_sub(1)).ends_with("'s")
}

/// "the car's clean"
fn is_contracted(rest: Span<'_>, state: &str) -> bool {
    let Some(last) = rest.len().checked_sub(1) else {
        return false;
    };
    let first = rest.word(0);
    let named = last > 0
        || !lex::TOLD_OF.contains(&first.trim_end_matches("'s"))
            && !lex::NO_OWNERS.contains(&first);
    named && rest.word(last).ends_with("'s") && lex::RESULTS.contains(&state)
}

/// What was done when a thing is as it is told: "my room is clean", "the shears are sharp".
fn brought_about(object: Span<'_>, state: &str) -> Option<Vec<String>> {
    // "all of them are important", "the windows are dirty"
    if target::pointer(object).is_some() || lex::NO_RESULTS.contains(&state) {
        return None;
    }
    Some(match state {
        // "the library books are back"
        "back" => vec!["return".to_owned(), "take back".to_owned()],
        // "the bins are out"
        particle @ ("in" | "out" | "down" | "away") => ["take", "put", "bring"]
            .iter()
            .map(|verb| format!("{verb} {particle}"))
            .collect(),
        _ => vec![state.to_owned(), format!("{state}en")],
    })
}

/// "all bills but gas are paid"
fn is_excepted(object: Span<'_>) -> bool {
    object.has_first(lex::ALL_WORDS) && object.find(1, &["but", "except"]).is_some()
        || object.has_first(&["everyone"]) && object.has(&["but", "except"])
}

/// "1 and 3 are bought"
fn numbered(verbs: &[String], object: Span<'_>) -> Option<Reading> {
    let targets = target::pointer(object)?;
    let number = |kind| matches!(kind, Kind::Number(_));
    (matches!(targets, Targets::Each(_))
        && is_any(verbs, lex::TASK_VERBS)
        && object.tokens.iter().any(|t| number(t.kind))
        && !is_any(verbs, lex::NO_DEED_VERBS))
    .then(|| {
        let done = true;
        Reading::loose(Intent::Complete { targets, done })
    })
}

/// "the rent is paid": what was done with the rent.
fn of_a_thing(verbs: &[String], object: Span<'_>, been: bool) -> Option<Reading> {
    let talk = [
        "i", "i'm", "i've", "we've", "you've", "he's", "she's", "it's", "we", "you", "he", "she",
        "they", "it", "to", "be", "this", "that",
    ];
    let first = object.word(0);
    // "that permit has been renewed"
    let pointed = matches!(first, "that" | "this") && object.len() > 1 && been;
    (pointed || !talk.contains(&first))
        .then(|| deed(verbs, object, true))
        .flatten()
}
