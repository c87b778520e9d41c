//! New tasks: where the title starts and ends, and how many there are.

use super::{Draft, Intent, Reading, act};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token};

/// "remind me to …", "don't forget …", "todo: …": everything after it is the title.
pub fn lead(span: Span<'_>) -> Option<Reading> {
    let count = span.longest(lex::ADD_LEADS)?;
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
        || act::adds_note(span)
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
        let rest = leadless(rest);
        if rest.trim_marks().is_empty() {
            return Some(Vec::new());
        }
        if let Some(titles) = list_of(rest.trim_marks(), head.several, head.count) {
            return Some(named(titles.into_iter().map(draft).collect()));
        }
        return Some(named(vec![draft(rest)]));
    }
    if let Some(titles) = list_of(placed.trim_marks(), as_tasks || all_quoted(placed), None) {
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
        if rest.trim_marks().is_empty() {
            break;
        }
        span = rest;
    }
    place_last(skip_intro(span))
}

fn skip_intro(span: Span<'_>) -> Span<'_> {
    let intro = span
        .tokens
        .iter()
        .take_while(|t| introduces(t) || t.is_mark(','));
    span.skip(intro.count())
}

fn introduces(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Mark(':' | '-' | '–' | '—' | '>' | '=') | Kind::Break
    )
}

/// The titles of a list: bullets and lines always, commas and "and" when several tasks are meant.
fn list_of(span: Span<'_>, several: bool, count: Option<i64>) -> Option<Vec<Span<'_>>> {
    let lines = items(span);
    if lines.len() > 1 {
        return Some(lines);
    }
    if !several {
        return None;
    }
    let comma = |t: &Token| matches!(t.kind, Kind::Mark(',' | ';' | '&' | '/'));
    let commas = filled(span, comma);
    let wanted =
        |parts: &[Span<'_>]| count.and_then(|n| usize::try_from(n).ok()) == Some(parts.len());
    if wanted(&commas) {
        return Some(commas.into_iter().map(without_and).collect());
    }
    let all = filled(span, |t| {
        matches!(t.kind, Kind::Mark(',' | ';' | '&')) || t.word == "and"
    });
    if commas.len() > 1 && !wanted(&all) {
        // Only the last "and" of "a, b and c" parts titles; the others are parts of one.
        let mut parts: Vec<Span<'_>> = commas.into_iter().map(without_and).collect();
        if let Some(last) = parts.pop() {
            let joined = last.tokens.iter().rposition(|t| t.word == "and");
            match joined {
                Some(at) if at > 0 => parts.extend([last.take(at), last.skip(at + 1)]),
                _ => parts.push(last),
            }
        }
        return Some(parts);
    }
    (!all.is_empty()).then_some(all)
}

/// Titles in quotes, with nothing but commas and "and" between them.
fn all_quoted(span: Span<'_>) -> bool {
    let joins = |t: &Token| matches!(t.kind, Kind::Mark(',' | '&')) || t.word == "and";
    span.tokens
        .iter()
        .all(|t| t.kind == Kind::Quote || joins(t))
}

fn pieces<'a>(span: Span<'a>, by: fn(&Token) -> bool) -> Vec<Span<'a>> {
    span.tokens
        .split(by)
        .map(|tokens| Span { tokens, ..span })
        .collect()
}

fn filled<'a>(span: Span<'a>, by: fn(&Token) -> bool) -> Vec<Span<'a>> {
    let mut runs = pieces(span, by);
    runs.retain(|run| !run.trim_marks().is_empty());
    runs
}

fn without_and(span: Span<'_>) -> Span<'_> {
    span.after(&["and", "and also", "and then", "plus"])
        .unwrap_or(span)
}

/// The lines of a run, without bullets and numbers.
pub fn items(span: Span<'_>) -> Vec<Span<'_>> {
    let lines = pieces(span, |t| t.kind == Kind::Break);
    lines
        .into_iter()
        .map(unbullet)
        .filter(|line| !line.is_empty())
        .collect()
}

/// A line without its bullet or number.
pub fn unbullet(line: Span<'_>) -> Span<'_> {
    let line = match line.tokens {
        [n, dot, ..]
            if matches!(n.kind, Kind::Number(_))
                && matches!(dot.kind, Kind::Mark('.' | ')' | ':')) =>
        {
            line.skip(2)
        }
        [open, n, close, ..]
            if open.is_mark('(') && matches!(n.kind, Kind::Number(_)) && close.is_mark(')') =>
        {
            line.skip(3)
        }
        [dash, ..] if is_bullet(dash) => line.skip(1),
        _ => line,
    };
    match line.tokens {
        [open, close, ..] if open.is_mark('[') && close.is_mark(']') => line.skip(2),
        [open, x, close, ..] if open.is_mark('[') && x.word == "x" && close.is_mark(']') => {
            line.skip(3)
        }
        _ => line,
    }
}

/// Whether a token is a bullet of a list.
pub fn is_bullet(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Mark('-' | '*' | '•' | '–' | '—' | '·' | '◦' | '▪' | '+')
    )
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
    let at = (1..span.len()).find(|at| {
        matches!(span.word(*at), "description" | "desc" | "details")
            && span.tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
    })?;
    Some((span.take(at), span.skip(at + 2)))
}

/// Text as typed: quotes around it removed, nothing else.
pub fn text(span: Span<'_>) -> String {
    match span.quoted() {
        Some(quoted) => quoted.to_owned(),
        None => one_line(span.raw().trim()),
    }
}

/// A title as typed, with its first letter a capital; a quoted one verbatim.
pub fn title(span: Span<'_>) -> String {
    title_of(span, false)
}

/// After a verb such as "add", the word "task" in a title is no part of it.
fn title_of(span: Span<'_>, verb: bool) -> String {
    let span = skip_intro(span);
    if let Some(quoted) = span.quoted() {
        return quoted.to_owned();
    }
    let span = trim_end(span);
    let (span, article) = match span.after(&["a", "an"]) {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (span, false),
    };
    let joined = match noun_at(span) {
        Some((at, count)) if article || verb => {
            let (left, right) = (span.take(at).raw(), span.skip(at + count).raw());
            format!("{left} {right}")
        }
        _ => span.raw().to_owned(),
    };
    capital(one_line(joined.trim().trim_end_matches(['.', ',', ';', ':'])).trim())
}

/// Where "task" is no part of the title: "meeting prep *task*", "meeting prep *task* for tomorrow".
fn noun_at(span: Span<'_>) -> Option<(usize, usize)> {
    (1..span.len().min(7)).find_map(|at| {
        let count = ["task", "todo", "todo item", "reminder"]
            .iter()
            .filter_map(|noun| span.skip(at).starts(noun))
            .max()?;
        if matches!(
            span.word(at - 1),
            "the" | "my" | "this" | "that" | "each" | "every" | "our" | ""
        ) {
            return None;
        }
        let next = span.word(at + count);
        let ends = at + count == span.len();
        let timed = matches!(
            next,
            "for"
                | "by"
                | "on"
                | "at"
                | "tomorrow"
                | "today"
                | "due"
                | "before"
                | "next"
                | "this"
                | "tonight"
        );
        (ends || timed).then_some((at, count))
    })
}

fn trim_end(span: Span<'_>) -> Span<'_> {
    let loose = |t: &&Token| {
        matches!(
            t.kind,
            Kind::Mark('.' | ',' | ';' | ':' | '!') | Kind::Break
        )
    };
    let end = span.tokens.iter().rev().take_while(loose).count();
    span.take(span.len() - end)
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
