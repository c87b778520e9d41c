//! Requests to complete tasks by a verb: "finish the report", "tick off task 2", "done with 3".

use super::super::change::colon_at;
use super::super::{Intent, Reading, Refusal};
use super::{closed, is_excepted, strength, tail};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// "complete task 3", "I completed tasks 2 and 6 today", "done already".
pub fn read(span: Span<'_>) -> Option<Reading> {
    let count = span.longest(lex::COMPLETE)?;
    let rest = completed(span, count);
    let named = tail(rest, lex::AS_DONE)
        .filter(|r| !r.is_empty())
        .unwrap_or(rest);
    if is_excepted(named) {
        return Some(Reading::weak(Intent::Refused(Refusal::Unclear)));
    }
    if checks(span, rest, count) || is_nothing(rest) {
        return None;
    }
    if is_doing(rest) || is_said_of_it(span, rest) || is_confirmed(span, rest, count) {
        return Some(Reading::loose(Intent::it_is(true)));
    }
    let done = true;
    if span.word(0) == "i" && rest.is_empty() {
        let targets = Targets::Missing;
        return Some(Reading::loose(Intent::Complete { targets, done }));
    }
    let targets = target::parse(named);
    if is_beside_the_list(span, rest, count, &targets) {
        return None;
    }
    let intent = Intent::Complete { targets, done };
    if span.longest(lex::TICK_OFF).is_some() && target::pointer(rest).is_none() {
        return Some(Reading::strong(intent));
    }
    // "check the oven" is no request to complete a task unless there is such a task.
    if is_everyday(span, rest, count) {
        return Some(Reading::loose(intent));
    }
    Some(strength(intent, rest))
}

/// What is completed, without what is said around it.
fn completed(span: Span<'_>, count: usize) -> Span<'_> {
    let rest = span.skip(count).trim_marks();
    let rest = rest.after(&["with", "marking", "off"]).unwrap_or(rest);
    // "now tick off the billing hours again"
    let rest = rest
        .before(&["again"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(rest);
    // "I completed tasks 2 and 6 today"
    let told = span.has_first(&[
        "i",
        "i've",
        "we",
        "just",
        "already",
        "finished",
        "completed",
    ]);
    match rest.before(lex::DAYS) {
        Some(shorter) if told && !shorter.is_empty() => shorter.trim_marks(),
        _ => rest,
    }
}

/// "check on the dog", "check in with mom"
fn checks(span: Span<'_>, rest: Span<'_>, count: usize) -> bool {
    let else_than_off = [
        "on", "in", "out", "with", "up", "for", "if", "whether", "that",
    ];
    span.has_first(&["check"])
        && (rest.has_first(&else_than_off)
            // "check task 3?"
            || span.len() > 1 && span.asks() && target::is_explicit(rest) && count == 1)
}

/// "finished nothing", and the head of a riddle.
fn is_nothing(rest: Span<'_>) -> bool {
    matches!(rest.word(0), "nothing" | "none")
        || matches!(rest.word(0), "the" | "this")
            && lex::RIDDLES.contains(&rest.word(1))
            && colon_at(rest) == Some(2)
}

/// "I've just finished reading it"
fn is_doing(rest: Span<'_>) -> bool {
    matches!(rest.tokens, [verb, it] if verb.word.ends_with("ing")
        && matches!(it.word.as_str(), "it" | "that" | "them"))
}

/// "done already", "I have just done it"
fn is_said_of_it(span: Span<'_>, rest: Span<'_>) -> bool {
    let soon = rest.words().next().is_some()
        && rest.tokens.iter().all(|t| t.kind != Kind::Quote)
        && closed(rest)
            .words()
            .all(|w| matches!(w, "already" | "now" | "just"));
    soon && span.len() <= 4 || rest.is_any(&["it", "that", "it already"]) && span.word(0) == "i"
}

/// "done, they just confirmed"
fn is_confirmed(span: Span<'_>, rest: Span<'_>, count: usize) -> bool {
    let pause = |kind| matches!(kind, Kind::Mark(',' | '!' | '-' | '–' | '—'));
    let who = [
        "i", "i've", "they", "he", "she", "we", "just", "it", "it's", "they've",
    ];
    count == 1
        && span.has_first(&["done", "finished", "completed"])
        && span.tokens.get(1).is_some_and(|t| pause(t.kind))
        && rest.has_first(&who)
}

/// Whether "everything" and "things" are not the list.
fn is_beside_the_list(span: Span<'_>, rest: Span<'_>, count: usize, targets: &Targets) -> bool {
    // "I finished everything at work", "finish everything by Friday": no statement about the whole list.
    let elsewhere = matches!(targets, Targets::All(..) | Targets::Them(_))
        && (rest.has(lex::NOT_THE_LIST) || rest.find(1, lex::NOT_OF_THE_LIST).is_some());
    // "finished things" names a list, "finished everything" does not.
    let listed = count == 1
        && matches!(span.word(0), "done" | "finished" | "completed")
        && matches!(targets, Targets::All(..))
        && !rest.has(lex::ALL_WORDS);
    elsewhere || listed
}

/// "check the oven", "close the window": said of other things as well.
fn is_everyday(span: Span<'_>, rest: Span<'_>, count: usize) -> bool {
    matches!(span.word(0), "check" | "close" | "resolve")
        && count == 1
        && !target::is_explicit(rest)
        && rest.tokens.iter().all(|t| t.kind != Kind::Quote)
        && !matches!(target::parse(rest), Targets::Them(_) | Targets::All(..))
        && target::pointer(rest).is_none()
}
