//! What stands behind the verb: a head such as "three tasks:", and the titles.

use super::draft::{
    close, commas, described, draft, draft_of, drafts, leadless, named, place, place_first,
};
use crate::agent::builtin::intent::Draft;
use crate::agent::builtin::intent::several::{list_of, listed};
use crate::agent::builtin::intent::title::introduces;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span};

/// Titles after the verb.
pub fn body(span: Span<'_>, verb: bool) -> Vec<Draft> {
    let span = close(span);
    if span.trim_marks().is_empty() {
        return Vec::new();
    }
    let (span, as_tasks) = match span.trim_marks().before(lex::AS_TASKS) {
        Some(rest) => (rest, true),
        None => (span, false),
    };
    if let Some(title) = quoted_first(span) {
        return named(vec![draft(title)]);
    }
    let placed = place(span);
    // "submit the report; description: with receipts"
    if described(placed).is_some()
        && !placed.tokens.iter().any(|t| t.kind == Kind::Break)
        && head(placed).is_none()
    {
        return named(vec![draft_of(placed, verb)]);
    }
    if let Some(title) = as_one_task(placed) {
        return named(vec![draft(title)]);
    }
    if let Some(head) = head(placed) {
        return headed(head);
    }
    // "to my list: milk, eggs and bread"
    let below = span
        .trim_marks()
        .after(lex::ON_LIST)
        .is_some_and(|rest| rest.tokens.first().is_some_and(|t| t.is_mark(':')) && commas(rest));
    let several = as_tasks || below || listed(placed);
    match list_of(placed.trim_marks(), several, None) {
        Some(titles) => drafts(titles),
        None => named(vec![draft_of(placed, verb)]),
    }
}

/// "'Delete everything' as a task, it's the name of our song": the quoted title.
fn quoted_first(span: Span<'_>) -> Option<Span<'_>> {
    if span.tokens.first()?.kind != Kind::Quote {
        return None;
    }
    let rest = span.skip(1);
    let explained = rest.after(lex::ON_LIST).is_some_and(|rest| {
        rest.tokens
            .first()
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | ';' | '(')))
            && rest.trim_marks().longest(lex::DESCRIBED).is_none()
            && described(span).is_none()
    });
    // "'Pay illustrator' to them", which were shown just now
    let to_them = rest.is_any(&["to |them|those|these|it|"]);
    (explained || to_them).then(|| span.take(1))
}

/// "this as one single task: buy milk, eggs and butter", "buy milk and bread, as one single task"
fn as_one_task(placed: Span<'_>) -> Option<Span<'_>> {
    let led = placed
        .after(&["this", "that", "the following", "these"])
        .unwrap_or(placed)
        .after(lex::AS_ONE_TASK)
        .filter(|rest| rest.tokens.first().is_some_and(introduces));
    led.or_else(|| {
        let title = placed.before(lex::AS_ONE_TASK)?.trim_marks();
        (!title.is_empty()).then_some(title)
    })
}

/// The titles below a head.
fn headed(head: Head<'_>) -> Vec<Draft> {
    let rest = place_first(head.rest);
    // "a task for each of these: a, b"
    let each = rest
        .after(lex::FOR_EACH)
        .filter(|r| r.tokens.first().is_some_and(introduces));
    if let Some(titles) = each.and_then(|r| list_of(r.trim_marks(), true, None)) {
        return drafts(titles);
    }
    let rest = rest.after(&["out of this", "from this"]).unwrap_or(rest);
    // "three tasks for the move: …"
    let about = rest.tokens.iter().position(|t| t.is_mark(':'));
    let rest = match about {
        Some(at) if head.several && at < 6 && rest.has_first(&["for", "about"]) => rest.skip(at),
        _ => rest,
    };
    let rest = leadless(rest);
    if rest.trim_marks().is_empty() {
        return Vec::new();
    }
    match list_of(rest.trim_marks(), head.several, head.count) {
        Some(titles) => drafts(titles),
        None => named(vec![draft(rest)]),
    }
}

/// A head such as "a task to" or "three tasks:".
pub struct Head<'a> {
    /// What follows it.
    pub rest: Span<'a>,
    /// Several tasks are meant.
    pub several: bool,
    /// So many.
    pub count: Option<i64>,
}

/// "a task to", "three tasks:", "these for tomorrow morning:": the head, and what follows it.
pub fn head(span: Span<'_>) -> Option<Head<'_>> {
    let span = span.trim_marks();
    let (rest, count) = counted(span);
    let led = rest.len() < span.len();
    // "add this for me please: …"
    let asked = rest.after(&[
        "for me",
        "please",
        "for me please",
        "too",
        "as well",
        "then",
        "then please",
    ]);
    let rest = match asked {
        Some(after) if led && at_colon(after) => after,
        _ => rest,
    };
    // "I'd like two tasks added please: …"
    let added = rest
        .after(lex::NOUNS)
        .and_then(|rest| rest.after(&["added", "added please", "please", "added for me"]));
    if let Some(after) = added.filter(|after| at_colon(*after)) {
        return Some(Head {
            rest: after,
            several: true,
            count: count.filter(|n| *n != 1),
        });
    }
    let rest = if led { placeless(rest) } else { rest };
    separate(rest, led, count).or_else(|| noun(rest, led, count))
}

/// Whether a colon comes first.
fn at_colon(span: Span<'_>) -> bool {
    span.tokens.first().is_some_and(|t| t.is_mark(':'))
}

/// Without the number and the determiners before a noun, and the number.
fn counted(span: Span<'_>) -> (Span<'_>, Option<i64>) {
    let mut rest = span;
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
        let determiner = rest.after(lex::DETERMINERS);
        let Some(shorter) = determiner else { break };
        rest = shorter;
    }
    (rest, count)
}

/// Without a time or a place before the colon of a head.
fn placeless(rest: Span<'_>) -> Span<'_> {
    let timely = |word: &str| {
        lex::TIMES.contains(&word)
            || lex::DAY_WORDS.contains(&word)
            || lex::PARTS_OF_DAY.contains(&word)
    };
    // "add these for tomorrow morning: a, b"
    let colon = rest.tokens.iter().take(4).position(|t| t.is_mark(':'));
    let rest = match colon {
        Some(at) if rest.has_first(&["for"]) && rest.take(at).skip(1).words().all(timely) => {
            rest.skip(at)
        }
        _ => rest,
    };
    // "add these to my list: a, b"
    rest.after(lex::ON_LIST)
        .filter(|after| at_colon(*after))
        .unwrap_or(rest)
}

/// Several tasks in so many words, and a colon.
fn separate(rest: Span<'_>, led: bool, count: Option<i64>) -> Option<Head<'_>> {
    // "add these as separate tasks: a, b"
    if let Some(after) = rest.after(lex::AS_TASKS).filter(|after| at_colon(*after)) {
        return Some(Head {
            rest: after,
            several: true,
            count: None,
        });
    }
    // "four jobs: a, b, c and d"
    let after = rest
        .after(lex::JOBS)
        .filter(|after| led && at_colon(*after))?;
    Some(Head {
        rest: after,
        several: count != Some(1) && rest.word(0).ends_with('s'),
        count: count.filter(|n| *n != 1),
    })
}

/// "tasks", "a task", or only what leads to a colon.
fn noun(rest: Span<'_>, led: bool, count: Option<i64>) -> Option<Head<'_>> {
    let (several, rest) = match rest.after(lex::NOUNS).or_else(|| rest.after(&["ones"])) {
        Some(rest) => (true, rest),
        None => match rest.after(lex::NOUN) {
            Some(rest) => (false, rest),
            // "add these: a, b", and not "add 1:1 with Dana"
            None if led
                && at_colon(rest)
                && !matches!(rest.tokens, [colon, next, ..] if next.start == colon.end
                    && matches!(next.kind, Kind::Number(_))) =>
            {
                (count != Some(1), rest)
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
