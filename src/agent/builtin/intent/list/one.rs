//! Questions about one task: what its note says, whether it is done.

use crate::agent::builtin::intent::change::single;
use crate::agent::builtin::intent::{Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// Longest name of a task that is asked about.
const NAME_MAX: usize = 10;

/// What only happens to lists: "is task 4 deleted?" asks about us.
const ACTS: &[&str] = &["deleted", "removed", "added", "renamed", "changed"];

/// "what does the note say?", "which task is number 4?"
pub fn asked(span: Span<'_>) -> Option<Reading> {
    if span.is_any(lex::WHAT_THE_NOTE_SAYS) {
        return Some(show(Target::It));
    }
    // "does the barbecue task have a note?"
    if let Some(named) = span
        .after(&["does", "do"])
        .and_then(|rest| rest.before(lex::HAVE_A_NOTE))
        && let Some(target) = single(target::parse(named))
        && named.len() <= NAME_MAX
    {
        return Some(show(target));
    }
    // "which task is number 4?"
    let pointed = span.after(&[
        "|which|what| |task|one|todo| is",
        "which is",
        "what's task",
        "who is",
    ])?;
    let Targets::Each(each) = target::pointer(pointed)? else {
        return None;
    };
    match each.as_slice() {
        [number @ Target::Number(_)] => Some(show(number.clone())),
        _ => None,
    }
}

fn show(target: Target) -> Reading {
    Reading::loose(Intent::Show(target))
}

/// The one task that these words name.
fn shown(named: Span<'_>) -> Option<Reading> {
    let Targets::Each(each) = target::parse(named) else {
        return None;
    };
    match each.as_slice() {
        [target] => Some(show(target.clone())),
        _ => None,
    }
}

/// "the description of the loan task, please"
pub fn details(span: Span<'_>) -> Option<Reading> {
    let named = span.after(lex::DETAILS_OF)?;
    let asked = target::is_explicit(named)
        && named.len() <= NAME_MAX
        && !named.has(&["is", "should", "to", "be", "says"])
        && !named
            .tokens
            .iter()
            .any(|t| t.is_mark(':') || t.kind == Kind::Quote);
    if !asked {
        return None;
    }
    shown(named)
}

/// "is task 3 done?", "what's the status of the report?", "did I finish the report?"
pub fn state(span: Span<'_>) -> Option<Reading> {
    // "what did I write in the note for the plumber?"
    if span.longest(lex::QUESTIONS).is_some()
        && let Some((at, count)) = span.find(1, lex::NOTE_OF)
    {
        let named = span.skip(at + count).trim_marks();
        let named = named.before(&["say", "says", "again"]).unwrap_or(named);
        let target = single(target::parse(named))?;
        return (named.len() <= NAME_MAX).then(|| show(target));
    }
    if let Some(named) = looked_for(span)
        && (1..=NAME_MAX).contains(&named.len())
        && let Some(target) = single(target::parse(named))
    {
        return Some(show(target));
    }
    let named = if let Some(named) = span.after(lex::STATUS_OF) {
        named
    } else if let Some(rest) = span.after(DID_I) {
        deed(rest)?
    } else if let Some(rest) = what_it_says(span) {
        noted(rest)?
    } else {
        in_a_state(span)?
    };
    let named = named.trim_marks();
    // "the description of that task"
    let named = match named.longest(lex::DESCRIPTION_OF) {
        Some(of) if span.longest(&["what does"]).is_some() => named.skip(of),
        _ => named,
    };
    let bare = named.words().all(|w| lex::LIST_WORDS.contains(&w)) && named.quoted().is_none();
    if named.is_empty() || named.len() > NAME_MAX || bare {
        return None;
    }
    shown(named)
}

/// "where was the group meeting again?", "it's in the golden wedding task"
fn looked_for(span: Span<'_>) -> Option<Span<'_>> {
    let told = span
        .after(&[
            "|where|when|who| |was|is|were|",
            "what time |was|is|",
            "|where's|when's|",
        ])
        .and_then(|rest| rest.before(&["again"]));
    told.or_else(|| {
        span.after(lex::IT_IS_IN)
            .filter(|rest| target::is_explicit(*rest))
    })
}

/// Questions for what was done, or has to be.
const DID_I: &[&str] = &[
    "did i",
    "have i",
    "did i already",
    "have i already",
    "did i ever",
    "do i still |have|need| to",
    "do i need to",
    "do i have to",
    "have i ever",
    "did we",
    "have we",
    "did we already",
    "have we already",
    "did we ever",
    "have we ever",
];

/// "did I …?": the task that is asked for.
fn deed(rest: Span<'_>) -> Option<Span<'_>> {
    if rest.has(lex::CAUTION) || rest.has(&["delete", "remove", "add"]) {
        return None;
    }
    // "did we tick off the nursery fees?"
    if let Some(named) = rest.after(lex::TICKED) {
        return Some(named);
    }
    // "have I returned the books?" asks for the books.
    if rest.len() > 1 && !lex::plain_verbs(rest.word(0)).is_empty() {
        let named = rest.skip(1);
        return Some(named.before(&["yet", "already"]).unwrap_or(named));
    }
    // "did I pay rent?" asks for the task "pay rent".
    let done = rest.after(&["do", "done", "finish", "finished", "complete", "completed"]);
    Some(done.unwrap_or(rest))
}

/// "what does task 2 say?"
fn what_it_says(span: Span<'_>) -> Option<Span<'_>> {
    span.after(&["what does"])?.before(&[
        "say",
        "mean",
        "say again",
        "say now",
        "now say",
        "say exactly",
        "exactly say",
        "actually say",
        "say precisely",
    ])
}

/// The task whose note is asked for.
fn noted(named: Span<'_>) -> Option<Span<'_>> {
    if target::pointer(named).is_some() || target::is_explicit(named) {
        return Some(named);
    }
    // "what does the treasure hunt description say?"
    named
        .before(lex::PART_DESCRIPTION)
        .filter(|named| !named.is_empty())
}

/// "is the rent paid?", "has the car been washed yet?"
fn in_a_state(span: Span<'_>) -> Option<Span<'_>> {
    let rest = span.after(&["is", "are", "was", "has", "isn't", "were", "have"])?;
    let rest = rest
        .before(&["yet", "already", "or not", "now"])
        .unwrap_or(rest);
    let last = rest.len().checked_sub(1)?;
    if let Some(named) = rest.before(lex::STATES) {
        return Some(named);
    }
    let done = !lex::plain_verbs(rest.word(last)).is_empty() && !rest.has(ACTS);
    let named = rest.take(last);
    done.then(|| named.before(&["been"]).unwrap_or(named))
}
