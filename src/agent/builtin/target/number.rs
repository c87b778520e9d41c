//! Tasks told by their numbers: "3", "tasks 1, 2 and 5", "1-3", "number two".

use super::noise;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span};

/// Most tasks a range such as "1-20" may name.
const RANGE_MAX: i64 = 40;

/// A small number in words or digits.
pub fn small(word: &str) -> Option<i64> {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let named = lex::COUNTS.iter().find(|(name, _)| *name == word);
    named.map(|(_, n)| *n).or_else(|| word.parse().ok())
}

/// A run of numbers only: "tasks 1, 2 and 5", "1-3".
pub fn numbers(span: Span<'_>) -> Option<Vec<i64>> {
    let mut found = Vec::new();
    let mut through = false;
    // "two and three"
    let counted = span
        .words()
        .all(|word| word == "and" || small(word).is_some())
        && span.words().filter(|word| *word != "and").count() > 1;
    let named = counted || span.has(&["task", "tasks", "number", "numbers"]);
    for token in span.tokens {
        match token.kind {
            Kind::Number(n) => {
                match found.last().copied() {
                    Some(from) if through => extend(&mut found, from, n)?,
                    _ => found.push(n),
                }
                through = false;
            }
            Kind::Word => match token.word.as_str() {
                "to" | "through" | "until" | "thru" if !found.is_empty() => through = true,
                "and" | "number" | "numbers" | "task" | "tasks" | "the" | "my" | "items"
                | "item" | "todo" | "todos" | "also" | "no" | "nr" | "num" | "both" | "plus" => {}
                word if named && small(word).is_some() => {
                    let number = small(word)?;
                    match found.last().copied() {
                        Some(from) if through => extend(&mut found, from, number)?,
                        _ => found.push(number),
                    }
                    through = false;
                }
                range => {
                    let (from, to) = range.split_once('-')?;
                    let from = from.parse().ok()?;
                    found.push(from);
                    extend(&mut found, from, to.parse().ok()?)?;
                }
            },
            Kind::Mark(',' | '&' | '.' | '+' | '#' | ';') => {}
            // "-1" is no number of a task.
            Kind::Mark('-' | '–') if found.is_empty() => return None,
            Kind::Mark('-' | '–') => through = true,
            Kind::Mark(_) | Kind::Quote | Kind::Break => return None,
        }
    }
    let mut seen = Vec::new();
    found.retain(|n| {
        let fresh = !seen.contains(n);
        seen.push(*n);
        fresh
    });
    (!found.is_empty()).then_some(found)
}

fn extend(found: &mut Vec<i64>, from: i64, to: i64) -> Option<()> {
    if to < from || to.checked_sub(from)? > RANGE_MAX {
        return None;
    }
    found.extend(from + 1..=to);
    Some(())
}

/// "task 3 from the list", "#3 (buy milk)": a number that other words only explain.
pub fn numbered(span: Span<'_>) -> Option<i64> {
    let rest = span.after(&["the", "my"]).unwrap_or(span);
    let marked = rest
        .tokens
        .first()
        .is_some_and(|t| rest.raw_of(t).starts_with('#'));
    let rest = if marked {
        rest
    } else {
        rest.after(&[
            "task",
            "number",
            "task number",
            "todo",
            "item",
            "task no",
            "item number",
        ])?
    };
    let rest = if rest.tokens.first()?.is_mark('.') {
        rest.skip(1)
    } else {
        rest
    };
    let Kind::Number(number) = rest.tokens.first()?.kind else {
        return None;
    };
    let explained = rest
        .tokens
        .get(1)
        .is_none_or(|t| matches!(t.kind, Kind::Mark('(' | ':' | '-' | ',')));
    let noisy = rest.skip(1).words().all(noise)
        && rest.skip(1).tokens.iter().all(|t| t.kind != Kind::Quote);
    (explained || noisy).then_some(number)
}
