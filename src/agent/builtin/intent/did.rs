//! What the user says to have done, or not: "I paid the rent", "the sink is fixed".

mod deed;
mod happened;

use super::act::closed;
use super::{Deed, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target;
use crate::agent::builtin::text::Span;
use deed::{deed, named};

/// Longest object of "I paid …".
const DID_MAX: usize = 8;

/// "I paid the rent", "called mom", "the rent is paid", "I haven't called mom": the task would be
/// named by the plain verb.
pub fn read(span: Span<'_>) -> Option<Reading> {
    if let Some(object) = closed(span).before(lex::IS_OVER) {
        return Some(over(span, object));
    }
    let others = || done_for_us(span).or_else(|| somebody_has(span));
    if !span.asks()
        && let Some((verbs, object)) = others().or_else(|| got_it(span))
    {
        return deed(&verbs, object, true);
    }
    if is_no_news(span) {
        return None;
    }
    let span = undated(span);
    // "did mom call"
    if span.word(0) == "did"
        && span.len() > 2
        && lex::TASK_VERBS.contains(&span.word(span.len() - 1))
        && lex::plain_verbs(span.word(span.len() - 1)).is_empty()
    {
        return None;
    }
    // "I've been to the bank"
    if let Some(place) = span.after(lex::I_WAS_AT)
        && !span.asks()
    {
        // "been to the dentist, no holes!"
        let comma = place.tokens.iter().position(|t| t.is_mark(','));
        let place = comma.map_or(place, |at| place.take(at));
        return deed(&["go to".to_owned(), "visit".to_owned()], place, true);
    }
    // "did 1 and 3"
    if let Some(targets) = span.after(&["did", "done"]).and_then(target::pointer)
        && !span.asks()
    {
        let done = true;
        return Some(Reading::loose(Intent::Complete { targets, done }));
    }
    by_us(span)
}

/// What came to its end: "the concert is over", "the leak is sorted".
fn over(span: Span<'_>, object: Span<'_>) -> Reading {
    // "the concert is over" ends nothing that was to be bought for it.
    let over = closed(span)
        .before(&[
            "is over",
            "|happened|ended|",
            "took place",
            "has |happened|ended|",
            "has taken place",
        ])
        .is_some();
    let raw = object.raw().to_owned();
    let names = match over {
        true => ["attend", "go to", "visit", "watch", "host"]
            .iter()
            .map(|verb| format!("{verb} {raw}"))
            .collect(),
        false => vec![raw.clone()],
    };
    Reading::loose(Intent::Did(Deed {
        names,
        shorter: Vec::new(),
        parts: Vec::new(),
        thing: over.then_some(raw),
        done: true,
    }))
}

/// "Sam has fixed the kitchen tap for me": what was done, and with what.
fn done_for_us(span: Span<'_>) -> Option<(Vec<String>, Span<'_>)> {
    let told = span.trim_symbols().before(&["for me", "for us"])?;
    let has = [
        "has",
        "have",
        "has already",
        "have already",
        "already",
        "just",
    ];
    let (at, count) = told.find(1, &has).filter(|(at, _)| *at < 4)?;
    let verbs = lex::plain_verbs(told.word(at + count));
    (!verbs.is_empty()).then(|| (verbs, told.skip(at + count + 1)))
}

/// "Harold has mown the lawn this morning"
fn somebody_has(span: Span<'_>) -> Option<(Vec<String>, Span<'_>)> {
    let whole = span.trim_symbols();
    let told = undated(whole);
    let (at, count) = told.find(1, &["has", "has already"])?;
    let kin = at == 2 && told.has_first(&["my", "our", "mr", "mrs", "ms", "dr", "aunt", "uncle"]);
    let capital = |t| told.raw_of(t).starts_with(char::is_uppercase);
    let somebody = (at == 1 || kin)
        && !lex::TOLD_OF.contains(&told.word(0))
        && told.tokens.first().is_some_and(|t| capital(t) || at == 2)
        && !told.has_first(lex::NO_DOER)
        && !told.has(&["his", "her", "their", "its", "in", "on"]);
    let verb = told.word(at + count);
    let verbs = lex::plain_verbs(verb);
    let object = told.skip(at + count + 1);
    (somebody
        && !lex::PERSONAL_DEEDS.contains(&verb)
        && is_any(&verbs, lex::TASK_VERBS)
        && object.has_first(&["the", "my", "our", "all"])
        && !whole.has(lex::NOT_WORDS))
    .then_some((verbs, object))
}

/// "got the printer paper ordered"
fn got_it(span: Span<'_>) -> Option<(Vec<String>, Span<'_>)> {
    let rest = undated(span.after(lex::I_GOT_IT)?);
    let last = rest.len().checked_sub(1).filter(|last| *last > 1)?;
    let verbs = lex::plain_verbs(rest.word(last));
    (!verbs.is_empty() && rest.word(last) != "got" && rest.has_first(&["the", "my", "that", "our"]))
        .then(|| (verbs, rest.take(last)))
}

/// What asks, or tells how things are for now.
fn is_no_news(span: Span<'_>) -> bool {
    // "daily report sent yet"
    let whole = span.trim_symbols();
    whole.before(&["yet"]).is_some() && !whole.has(lex::NOT_WORDS)
        // "the bank is closed today"
        || span.find(1, lex::IS_CLOSED_FOR_NOW).is_some()
}

/// "I paid the rent", "I haven't called mom"; else what happened to a thing.
fn by_us(span: Span<'_>) -> Option<Reading> {
    let not = span.after(lex::I_HAVE_NOT);
    let rest = not.or_else(|| span.after(lex::I_HAVE)).unwrap_or(span);
    let done = not.is_none();
    let handled = if done { handled(span, rest) } else { None };
    let both = || did_both(rest).filter(|_| done && !span.asks());
    handled
        .or_else(|| fronted(span))
        .or_else(both)
        .or_else(|| deed(&verbs(span, rest, done), rest.skip(1), done))
        .or_else(|| happened::read(span))
}

/// "I took care of the dog", "done with the report"
fn handled(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    let led = rest.len() < span.len();
    // "take care of the dog" is no deed yet.
    let told = led || !lex::HANDLED_NOW.contains(&rest.word(0)) && !span.asks();
    let object = rest.after(lex::HANDLED).filter(|_| told)?;
    deed(&[String::new()], object, true)
}

/// "the German homework I have done", "the stamps I've bought".
fn fronted(span: Span<'_>) -> Option<Reading> {
    let (at, count) = span.find(1, lex::I_HAVE_IT)?;
    let (object, done) = (span.take(at), span.skip(at + count));
    let verbs = match done.is_any(lex::HANDLED) {
        true => vec![String::new()],
        false if done.len() == 1 => lex::plain_verbs(done.word(0)),
        false => return None,
    };
    deed(&verbs, object, true)
}

/// "I've read and signed the lease"
fn did_both(rest: Span<'_>) -> Option<Reading> {
    if rest.word(1) != "and" {
        return None;
    }
    let first = lex::plain_verbs(rest.word(0));
    let second = lex::plain_verbs(rest.word(2));
    let object = closed(rest.skip(3));
    let told = !first.is_empty()
        && !second.is_empty()
        && object.has_first(&["the", "my", "our", "that", "all"])
        && object.len() <= DID_MAX
        && !object.has(lex::NOT_WORDS)
        && !object.has(&["and"]);
    let whole = format!("{} and {} {}", rest.word(0), rest.word(2), object.raw());
    told.then(|| {
        Reading::loose(Intent::Did(Deed {
            names: vec![whole],
            shorter: Vec::new(),
            parts: vec![named(&first, object), named(&second, object)],
            thing: None,
            done: true,
        }))
    })
}

/// The plain verbs of "I paid …" and "I didn't pay …".
fn verbs(span: Span<'_>, rest: Span<'_>, done: bool) -> Vec<String> {
    let mut verbs = lex::plain_verbs(rest.word(0));
    // "put task 1 and task 2 back" asks, "I put it back" tells.
    if rest.len() == span.len() && matches!(rest.word(0), "put" | "set" | "let") {
        verbs.clear();
    }
    let have = span.word(rest.len().abs_diff(span.len()).wrapping_sub(1));
    let has = have == "have" || have.ends_with("'ve");
    // "I have pay the bill" is said by those who learn English.
    let learner = done && verbs.is_empty() && has && lex::TASK_VERBS.contains(&rest.word(0));
    // "I didn't pay the rent"
    if learner || !done && !have.starts_with("haven") {
        verbs.push(rest.word(0).to_owned());
    }
    verbs
}

/// Whether one of these verbs is of a table.
fn is_any(verbs: &[String], table: &[&str]) -> bool {
    verbs.iter().any(|verb| table.contains(&verb.as_str()))
}

/// Without the time at the end.
fn undated(span: Span<'_>) -> Span<'_> {
    let mut span = closed(span);
    // "today I bought the rope"
    if let Some(rest) = span
        .after(lex::DAYS)
        .filter(|rest| rest.longest(lex::I_HAVE).is_some() || rest.has_first(&["i", "we"]))
    {
        span = rest;
    }
    while let Some(rest) = span.before(lex::DAYS).filter(|rest| !rest.is_empty()) {
        span = closed(rest);
    }
    span
}
