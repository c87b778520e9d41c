//! New tasks told by their place: "put … on my list", "… needs to go on my list".

use super::adds;
use super::body::body;
use super::draft::{draft, drafts, named};
use crate::agent::builtin::intent::{Draft, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{self, Span};

/// What is to be on the list, before any other verb is read.
pub fn stated(span: Span<'_>) -> Option<Reading> {
    put_in_quotes(span)
        .or_else(|| had(span))
        .or_else(|| goes(span))
        .map(the_one)
}

/// What is put in a place, by verbs that do more than that.
pub fn put(span: Span<'_>) -> Option<Reading> {
    told_behind(span)
        .or_else(|| on_it(span))
        .map(the_one)
        .or_else(|| on_there(span))
        .or_else(|| for_a_day(span))
        .or_else(|| at_the_end(span))
        .or_else(|| thrown(span))
}

/// One task, without the article of its title.
fn the_one(title: Span<'_>) -> Reading {
    let title = title
        .after(&["the"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(title);
    adds(drafts(vec![title]))
}

/// "put on 'Report v2'"
fn put_in_quotes(span: Span<'_>) -> Option<Span<'_>> {
    let named = span.after(&["put |on|down|in|", "write down", "jot down"])?;
    let named = named.before(&["instead"]).unwrap_or(named);
    named.trim_symbols().quoted().map(|_| named)
}

/// "have renewing the gym membership added to my list"
fn had(span: Span<'_>) -> Option<Span<'_>> {
    let added = span
        .after(&["have", "get", "see"])
        .and_then(|rest| rest.before(lex::ON_LIST))
        .and_then(|rest| rest.before(&["added", "put", "noted"]))
        .filter(|named| !named.is_empty());
    // "have 'Order new glasses' on my list"
    added.or_else(|| {
        span.after(&["have", "see"])?
            .before(lex::ON_LIST)
            .filter(|named| named.quoted().is_some())
    })
}

/// "dentist appointment needs to go on my list"
fn goes(span: Span<'_>) -> Option<Span<'_>> {
    let named = span.before(lex::ON_LIST)?.before(lex::GOES)?;
    (!named.is_empty() && !span.asks()).then_some(named)
}

/// "put on my list that I must call Anna"
fn told_behind(span: Span<'_>) -> Option<Span<'_>> {
    if !span.has_first(&["put", "write", "note", "have", "stick", "pop"]) {
        return None;
    }
    let rest = span.skip(1).after(lex::ON_LIST)?;
    let colon = rest.tokens.first().is_some_and(|t| t.is_mark(':'));
    let words = rest
        .after(&["that", "to"])
        .or_else(|| colon.then(|| rest.skip(1)))
        .or_else(|| rest.has_first(lex::TASK_VERBS).then_some(rest))?;
    (!words.is_empty()).then(|| words.after(lex::DUTIES).unwrap_or(words))
}

/// "put 'Bleed the radiators' on it", which is the list
fn on_it(span: Span<'_>) -> Option<Span<'_>> {
    if !span.has_first(&["put", "stick", "pop"]) {
        return None;
    }
    span.skip(1)
        .before(&["on it", "on it too", "on it as well"])
        .filter(|named| named.quoted().is_some())
}

/// "put 'Read chapter 5' down", "put 'call the vet' on there"
fn on_there(span: Span<'_>) -> Option<Reading> {
    if !span.has_first(&["put", "stick", "chuck", "throw", "pop", "get"]) {
        return None;
    }
    let named = span.skip(1).before(lex::ON_THERE)?;
    (!named.is_empty()).then(|| adds(body(named, false)))
}

/// "put lunch with Omar on there for Thursday"
fn for_a_day(span: Span<'_>) -> Option<Reading> {
    if !span.has_first(&["put", "stick", "chuck", "throw", "pop"]) {
        return None;
    }
    if let Some((at, count)) = span.find(2, &["on there", "|on|onto| |my|the| list", "down"])
        && span.skip(at + count).longest(lex::DESCRIBED).is_some()
    {
        let words = span.take(at).skip(1).raw();
        let description = span.skip(at + count).raw();
        let drafts = text::spoken(&format!("{words} {description}"), |span| drafts(vec![span]));
        return Some(adds(drafts));
    }
    let (at, count) = span.find(2, &["on there", "|on|onto| |my|the| list"])?;
    let day = span.skip(at + count);
    if !lex::TIMES.contains(&day.word(0)) && day.word(0) != "for" {
        return None;
    }
    let draft = draft(span.take(at).skip(1));
    let title = format!("{} {}", draft.title, day.raw());
    Some(adds(named(vec![Draft { title, ..draft }])))
}

/// "learn 20 words today pls add"
fn at_the_end(span: Span<'_>) -> Option<Reading> {
    let rest = span.before(&[
        "please add",
        "add to |my|the| list",
        "add to list",
        "add to |my|the| list please",
        "add to list please",
        "add please",
        "add it please",
        "please add it",
        "add this please",
    ])?;
    (rest.len() > 1).then(|| adds(body(rest.after(lex::NEEDS).unwrap_or(rest), false)))
}

/// "throw bread on my list"
fn thrown(span: Span<'_>) -> Option<Reading> {
    if !span.has_first(&[
        "throw", "stick", "pop", "get", "jot", "chuck", "bung", "whack", "slap", "shove", "fling",
    ]) {
        return None;
    }
    let rest = span.skip(1);
    let placed = rest.before(lex::AS_TASKS).unwrap_or(rest);
    let named = placed.before(lex::ON_LIST)?;
    let apart = placed.len() < rest.len();
    Some(adds(body(if apart { rest } else { named }, false)))
}
