//! New tasks: where the title starts and ends, and how many there are.

use super::several::{list_of, listed};
use super::title::{introduces, skip_intro, text, title_of, trim_end, unbullet};
use super::{Draft, Intent, Reading, act, change};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span};

/// "remind me to …", "don't forget …", "todo: …": everything after it is the title.
pub fn lead(span: Span<'_>) -> Option<Reading> {
    if change::adds_note(span) {
        return None;
    }
    if let Some(reading) = dated(span) {
        return Some(reading);
    }
    let count = span.longest(lex::ADD_LEADS)?;
    // "remind me what's on my list"
    if span.skip(count).longest(lex::ASKING).is_some() && span.word(0) == "remind" {
        return None;
    }
    if span.longest(lex::NEEDS).is_some_and(|needs| needs >= count) {
        return None;
    }
    if span.longest(lex::SHOW).is_some_and(|show| show > count) {
        return None;
    }
    let lead = span.take(count).words().collect::<Vec<_>>().join(" ");
    let colon = span.tokens.get(count).is_some_and(introduces);
    if lex::LEADS_WITH_COLON.contains(&lead.as_str()) && !colon {
        let reminds = lead == "remind me" || (lead == "remember" && span.len() > 2);
        let note = lead == "note" && span.len() > 2 && span.word(1) != "that";
        let new = lead == "new task" || lead == "track";
        if !(reminds || note || new) || span.word(1) == "what" || span.word(2) == "what" {
            return None;
        }
    }
    let reading = lead_of(span, lex::ADD_LEADS)?;
    let words = span.take(count);
    let firm = words.has(&["remind", "forget", "i", "reminder", "new"]);
    Some(if firm || colon {
        reading
    } else {
        Reading {
            strong: false,
            ..reading
        }
    })
}

/// "task for tomorrow: buy a present"
fn dated(span: Span<'_>) -> Option<Reading> {
    const TIME_MAX: usize = 6;
    let rest = span.after(&[
        "task for",
        "todo for",
        "reminder for",
        "new task for",
        "a task for",
    ])?;
    let at = rest
        .tokens
        .iter()
        .take(TIME_MAX)
        .position(|t| t.is_mark(':'))?;
    let (when, what) = (rest.take(at), rest.skip(at + 1));
    if !lex::TIMES.contains(&when.word(0)) || what.trim_marks().is_empty() {
        return None;
    }
    let draft = draft(what);
    let title = format!("{} {}", draft.title, when.raw());
    Some(Reading::strong(Intent::Add(vec![Draft { title, ..draft }])))
}

/// A title after one of these phrases.
pub fn lead_of(span: Span<'_>, leads: &[&str]) -> Option<Reading> {
    let rest = span.after(leads)?;
    let colon = rest.tokens.first().is_some_and(introduces);
    let rest = rest.trim_marks();
    if rest.is_empty() {
        let asks = colon || span.is_any(&["remind me"]);
        return asks.then(|| Reading::strong(Intent::Add(Vec::new())));
    }
    // "note that I need to …"
    let rest = rest.after(lex::DUTIES).unwrap_or(rest);
    // "I need to add a task to …" and "remind me to add a task to …" speak of the task itself.
    if let Some(reading) = read(rest)
        && reading.strong
        && rest.longest(lex::ADD).is_some()
        && lex::NEEDS.iter().any(|n| span.starts(n).is_some())
    {
        return Some(reading);
    }
    // "I need to do three things: …"
    let counted = head(rest.after(&["do"]).unwrap_or(rest))
        .filter(|head| head.several && head.rest.tokens.first().is_some_and(introduces));
    let titles = match counted {
        Some(head) => list_of(head.rest.trim_marks(), true, head.count),
        None => list_of(rest, colon && span.take(2).has(lex::NOUNS), None),
    };
    let time = timed(rest).filter(|_| span.take(2).has(&["remind", "reminder"]));
    let drafts = match (titles, time) {
        (Some(titles), _) => titles.into_iter().map(draft).collect(),
        (None, Some((when, what))) => {
            let draft = draft(what);
            vec![Draft {
                title: format!("{} {}", draft.title, when.raw()),
                ..draft
            }]
        }
        (None, None) => vec![draft(rest)],
    };
    Some(Reading::strong(Intent::Add(named(drafts))))
}

/// "remind me tomorrow at 5 to …": the time goes behind the title.
fn timed(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    const TIME_MAX: usize = 6;
    if !lex::TIMES.contains(&span.word(0)) {
        return None;
    }
    let at = (1..span.len().min(TIME_MAX)).find(|at| span.word(*at) == "to")?;
    let what = span.skip(at + 1);
    (!what.trim_marks().is_empty()).then(|| (span.take(at), what))
}

/// "add …", "create a task …", "put … on my list".
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "add a description to task 2" and "put it back on my list" speak of a task that exists.
    if span.longest(lex::DESCRIBE).is_some()
        || change::adds_note(span)
        || act::put_back(span).is_some()
    {
        return None;
    }
    let span = close(span);
    if let Some(count) = span.longest(lex::ADD) {
        let rest = span.skip(count);
        let reading = body(rest, true)?;
        return Some(Reading::strong(Intent::Add(reading)));
    }
    if let Some(rest) = span.after(lex::ANOTHER) {
        let drafts = named(vec![draft(leadless(rest))]);
        return (!drafts.is_empty()).then(|| Reading::strong(Intent::Add(drafts)));
    }
    if let Some(count) = span.longest(lex::ADD_IF_NOUN) {
        let rest = span.skip(count);
        let listed = rest
            .before(lex::ON_LIST)
            .or_else(|| rest.before(lex::AS_TASKS))
            .is_some();
        // "can I get a list of my tasks" asks to see them.
        if span.has(&["can", "could", "may"])
            && span.longest(lex::SHOW).is_some()
            && rest.has(lex::NOUNS)
        {
            return None;
        }
        let puts = matches!(
            span.word(0),
            "put"
                | "write"
                | "get"
                | "include"
                | "save"
                | "enter"
                | "log"
                | "schedule"
                | "throw"
                | "stick"
        );
        let new = rest.longest(NEW).is_some()
            || matches!(rest.tokens.first().map(|t| t.kind), Some(Kind::Number(_)));
        let noun = head(rest).is_some() && (new || span.word(0) == "create");
        if noun || (puts && listed) {
            return Some(Reading::strong(Intent::Add(body(rest, false)?)));
        }
        if span.word(0) == "create" && !rest.trim_marks().is_empty() {
            return Some(Reading::weak(Intent::Add(body(rest, true)?)));
        }
    }
    // "buy milk on my list please", "throw bread on my list", "new: bread".
    if matches!(span.word(0), "throw" | "stick" | "pop" | "get" | "jot")
        && let Some(rest) = span.skip(1).before(lex::ON_LIST)
    {
        return Some(Reading::strong(Intent::Add(body(rest, false)?)));
    }
    let noun = span.after(&[
        "tasks",
        "tasks to add",
        "things to add",
        "todos",
        "new tasks",
        "things to do",
        "my tasks",
        "my todos",
        "here are my tasks",
        "action items",
        "things i need to do",
        "here are my todos",
    ])?;
    if !noun.tokens.first().is_some_and(introduces) || noun.trim_marks().is_empty() {
        return None;
    }
    let titles = list_of(noun.trim_marks(), true, None)?;
    let drafts = named(titles.into_iter().map(draft).collect());
    Some(Reading::strong(Intent::Add(drafts)))
}

/// What tells a new task from one that exists.
const NEW: &[&str] = &[
    "a",
    "an",
    "another",
    "new",
    "some",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "the following",
    "these",
    "tasks",
    "me a",
    "several",
    "multiple",
    "this",
];

/// A head such as "a task to" or "three tasks:".
struct Head<'a> {
    rest: Span<'a>,
    several: bool,
    count: Option<i64>,
}

fn head(span: Span<'_>) -> Option<Head<'_>> {
    let mut rest = span.trim_marks();
    let mut count = None;
    for _ in 0..5 {
        if let Some(Kind::Number(n)) = rest.tokens.first().map(|t| t.kind) {
            count = Some(n);
            rest = rest.skip(1);
            continue;
        }
        if let Some((_, n)) = lex::COUNTS.iter().find(|(name, _)| *name == rest.word(0)) {
            count = Some(*n);
            rest = rest.skip(1);
            continue;
        }
        let determiner = rest.after(&[
            "a",
            "an",
            "the",
            "this",
            "these",
            "the following",
            "following",
            "my",
            "some",
            "a few",
            "a couple of",
            "new",
            "quick",
            "simple",
            "high priority",
            "high-priority",
            "top priority",
            "medium priority",
            "low priority",
            "low-priority",
            "urgent",
            "important",
            "another",
            "more",
            "pending",
            "me",
            "in",
            "couple",
            "separate",
            "different",
            "extra",
            "additional",
            "below",
            "couple of",
            "todo list",
            "to do list",
        ]);
        let Some(shorter) = determiner else { break };
        rest = shorter;
    }
    // "add these to my list: a, b"
    if let Some(after) = rest.after(lex::ON_LIST)
        && rest.len() < span.trim_marks().len()
        && after.tokens.first().is_some_and(|t| t.is_mark(':'))
    {
        rest = after;
    }
    let (several, rest) = match rest.after(lex::NOUNS) {
        Some(rest) => (true, rest),
        None => match rest.after(lex::NOUN) {
            Some(rest) => (false, rest),
            // "add these: a, b"
            None if rest.len() < span.trim_marks().len()
                && rest.tokens.first().is_some_and(|t| t.is_mark(':')) =>
            {
                (true, rest)
            }
            None => return None,
        },
    };
    // "add task management course" has a noun that is a part of the title.
    let only = count.filter(|n| *n != 1);
    Some(Head {
        rest,
        several: several || only.is_some(),
        count: only,
    })
}

/// Titles after the verb.
fn body(span: Span<'_>, verb: bool) -> Option<Vec<Draft>> {
    let span = close(span);
    if span.trim_marks().is_empty() {
        return Some(Vec::new());
    }
    let (span, as_tasks) = match span.trim_marks().before(lex::AS_TASKS) {
        Some(rest) => (rest, true),
        None => (span, false),
    };
    let placed = place(span);
    if let Some(head) = head(placed) {
        let rest = place_first(head.rest);
        // "a task for each of these: a, b"
        let each = rest
            .after(lex::FOR_EACH)
            .filter(|r| r.tokens.first().is_some_and(introduces));
        if let Some(titles) = each.and_then(|r| list_of(r.trim_marks(), true, None)) {
            return Some(named(titles.into_iter().map(draft).collect()));
        }
        let rest = rest.after(&["out of this", "from this"]).unwrap_or(rest);
        let rest = leadless(rest);
        if rest.trim_marks().is_empty() {
            return Some(Vec::new());
        }
        if let Some(titles) = list_of(rest.trim_marks(), head.several, head.count) {
            return Some(named(titles.into_iter().map(draft).collect()));
        }
        return Some(named(vec![draft(rest)]));
    }
    if let Some(titles) = list_of(placed.trim_marks(), as_tasks || listed(placed), None) {
        return Some(named(titles.into_iter().map(draft).collect()));
    }
    Some(named(vec![draft_of(placed, verb)]))
}

/// Removes the place ("to my list") before and after a title.
fn place(span: Span<'_>) -> Span<'_> {
    place_first(place_last(span))
}

fn place_last(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_marks();
    while let Some(rest) = span
        .before(lex::ON_LIST)
        .or_else(|| span.before(&["for me"]))
    {
        span = rest.trim_marks();
    }
    span
}

fn place_first(span: Span<'_>) -> Span<'_> {
    span.after(lex::ON_LIST)
        .or_else(|| span.after(&["for me"]))
        .unwrap_or(span)
}

fn close(span: Span<'_>) -> Span<'_> {
    let mut span = span;
    loop {
        let bare = trim_end(span);
        match bare.before(lex::TITLE_CLOSERS) {
            Some(rest) if !rest.trim_marks().is_empty() => span = rest,
            _ => return span,
        }
    }
}

fn leadless(span: Span<'_>) -> Span<'_> {
    let mut span = span;
    for _ in 0..3 {
        span = skip_intro(span);
        let Some(rest) = span.after(lex::TITLE_LEADS) else {
            break;
        };
        span = rest;
    }
    place_last(skip_intro(span))
}

fn named(drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.into_iter().filter(|d| !d.title.is_empty()).collect()
}

/// A title and perhaps a description.
fn draft(span: Span<'_>) -> Draft {
    draft_of(span, false)
}

fn draft_of(span: Span<'_>, verb: bool) -> Draft {
    let span = close(leadless(unbullet(span)));
    let (title, description) = match described(span) {
        Some((title, description)) => (title, Some(text(description))),
        None => (span, None),
    };
    Draft {
        title: title_of(place_last(title), verb),
        description: description.filter(|d| !d.is_empty()),
    }
}

fn described(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    if let Some((at, count)) = span.find(1, lex::DESCRIBED) {
        return Some((span.take(at), skip_intro(span.skip(at + count))));
    }
    // "…, description: 2 litres"
    let quote = |at: usize| span.tokens.get(at).is_some_and(|t| t.kind == Kind::Quote);
    let at = (1..span.len()).find(|at| {
        matches!(span.word(*at), "description" | "desc" | "details")
            && (span.tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
                || (quote(at - 1) && quote(at + 1)))
    })?;
    Some((span.take(at), skip_intro(span.skip(at + 1))))
}
