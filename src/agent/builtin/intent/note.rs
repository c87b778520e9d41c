//! Requests for a new description: "add a note to …", "describe task 2 as …".

mod parts;

use super::change::{colon_at, single};
use super::title;
use super::{Change, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};
use parts::parts;

/// "add a description to task 2: …", "describe task 2 as …".
pub fn describe(span: Span<'_>) -> Option<Reading> {
    if adds_task(span) {
        return None;
    }
    if let Some(reading) = described(span) {
        return Some(reading);
    }
    if let Some(target) = of_what_was_said(span) {
        let change = Change {
            target,
            title: None,
            description: Some(lex::WHAT_WAS_SAID.to_owned()),
        };
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    let Some((text, named)) = note(span).or_else(|| told(span)) else {
        return textless(span);
    };
    let target = if named.is_empty() || named.is_any(lex::IT) {
        Target::It
    } else {
        single(target::parse(named))?
    };
    let change = Change {
        target,
        title: None,
        description: Some(text),
    };
    Some(Reading::strong(Intent::Update(vec![change])))
}

/// "write that in the notes", "add it as a note to the cake task": the task whose note is to hold what was said before.
fn of_what_was_said(span: Span<'_>) -> Option<Target> {
    let named = super::act::closed(span.after(lex::NOTE_IT_SO)?);
    // "put it in the notes that it needs to be a combination lock"
    if named.has_first(&["that"]) {
        return None;
    }
    let named = named.after(&["of", "for", "to", "on"]).unwrap_or(named);
    match named.is_empty() || named.is_any(lex::IT) {
        true => Some(Target::It),
        false => single(target::parse(named)),
    }
}

/// "add a note to the interview task": what it says comes in the next message.
fn textless(span: Span<'_>) -> Option<Reading> {
    let named = span
        .after(lex::DESCRIBE)
        .filter(|_| span.word(0) != "describe")?;
    let target = single(target::parse(named))?;
    let short = named.len() <= NAME_MAX && !named.has(&["that", "saying", "says"]);
    (short && (named.quoted().is_some() || !named.tokens.iter().any(|t| t.kind == Kind::Quote)))
        .then(|| Reading::weak(Intent::Describe(target)))
}

/// "add a description to task 2: …", "describe task 2 as …", and nothing else.
fn described(span: Span<'_>) -> Option<Reading> {
    if let Some(count) = span.longest(lex::DESCRIBE) {
        let rest = span.skip(count);
        let (at, into) = match colon_at(rest) {
            Some(at) => (at, 1),
            None => rest
                .find(
                    1,
                    &[
                        "saying",
                        "that says",
                        "as",
                        "with",
                        "which says",
                        "reading",
                        "to say",
                    ],
                )
                .or_else(|| (span.word(0) == "describe").then_some((rest.len(), 0)))?,
        };
        // "describe the garage task as: …"
        let (at, into) = match rest.take(at).before(&["as"]) {
            Some(named) if !named.is_empty() => (named.len(), into + at - named.len()),
            _ => (at, into),
        };
        if at == rest.len() {
            let target = single(target::parse(rest))?;
            return Some(Reading::weak(Intent::Show(target)));
        }
        let target = single(target::parse(rest.take(at)))?;
        let description = Some(title::text(rest.skip(at + into).trim_leading()));
        let change = Change {
            target,
            title: None,
            description,
        };
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    None
}

/// A run that names one task which exists.
fn pointed(named: Span<'_>) -> Option<Span<'_>> {
    let known = target::is_explicit(named)
        || target::pointer(named).is_some_and(|t| matches!(t, Targets::Each(_)));
    (known && single(target::parse(named)).is_some()).then_some(named)
}

/// "add to the rent task: …", "note for task 2: …", "task 6 description: …", "put … in the
/// description of task 6".
fn remarked(span: Span<'_>) -> Option<(String, Span<'_>)> {
    let text = |words: Span<'_>| Some(title::text(words.trim_leading())).filter(|t| !t.is_empty());
    if let Some(rest) = span.after(lex::NOTE_FOR) {
        let (at, count) = match colon_at(rest) {
            Some(at) => (at, 1),
            None if matches!(span.word(0), "the" | "description") => {
                rest.find(1, &["should be", "should say", "should read", "is"])?
            }
            None => return None,
        };
        // "add to my list: eggs" is about a new task.
        if rest.longest(lex::LIST_NOUN).is_some()
            || rest.take(at).has(lex::LIST_NOUN)
            || rest.take(at).has(lex::NOUNS)
        {
            return None;
        }
        let named = rest.take(at);
        let named = named.after(lex::PART_OF).unwrap_or(named);
        if named.is_any(&["self", "me", "myself", "later"]) || lex::TIMES.contains(&named.word(0)) {
            return None;
        }
        let said = span
            .has(lex::PART_DESCRIPTION)
            .then(|| single(target::parse(named)).map(|_| named));
        return Some((
            text(rest.skip(at + count))?,
            pointed(named).or(said.flatten())?,
        ));
    }
    // "add figures to task 3"
    if let Some(rest) = span.after(&["add"])
        && let Some(at) = (1..rest.len()).rev().find(|at| rest.word(*at) == "to")
        && let named = rest.skip(at + 1)
        && (named.has_first(&["task"]) && target::pointer(named).is_some()
            // "add photos to the passport task"
            || named.has_first(&["the", "my"])
                && named.len() > 2
                && named.before(&["task"]).is_some_and(|name| !name.has(&["new", "first", "next", "last"]) && !name.has(lex::PART_DESCRIPTION)))
        && !rest.take(at).has(lex::NO_NOTES)
        && rest.take(at).quoted().is_none()
    {
        return Some((text(rest.take(at))?, named));
    }
    if let Some(rest) = span.after(&["put", "write", "add", "note"])
        && let Some((at, count)) = rest.find(1, lex::IN_DESCRIPTION)
    {
        let named = rest.skip(at + count);
        // "add hoover under the sofa"
        let place =
            rest.word(at) == "under" && !target::is_explicit(named) && !target::is_one(named);
        if rest.take(at).is_any(lex::IT) || place {
            return None;
        }
        return single(target::parse(named)).and(Some((text(rest.take(at))?, named)));
    }
    let at = colon_at(span)?;
    let named = span.take(at).before(lex::PART_DESCRIPTION)?;
    let named = named.after(&["add", "set", "new"]).unwrap_or(named);
    let number = matches!(target::pointer(named)?, Targets::Each(_));
    let bare = matches!(named.tokens, [only] if matches!(only.kind, Kind::Number(_)));
    (number && (bare || target::is_explicit(named))).then_some((text(span.skip(at + 1))?, named))
}

/// Whether this adds a note to a task that exists rather than a task.
pub fn adds_note(span: Span<'_>) -> bool {
    !adds_task(span)
        && (note(span).is_some() || told(span).is_some() || of_what_was_said(span).is_some())
}

/// "add a task 'Renew passport' with the note: photo without glasses"
fn adds_task(span: Span<'_>) -> bool {
    span.after(lex::ADD)
        .is_some_and(|rest| rest.longest(lex::A_NEW_TASK).is_some())
        || span.longest(&["new |task|todo|item|"]).is_some()
}

/// Longest name of a task before its note.
const NAME_MAX: usize = 7;

/// "add a note to the plumber task that his number is …", "for the flu shot put in a note that …", "add to the
/// shopping task that we need …", "note on the plumber task that …": a note, its task, and what opens the text.
fn told(span: Span<'_>) -> Option<(String, Span<'_>)> {
    let (named, words) = parts(span)?;
    let text = title::text(words.trim_leading());
    let named = named.after(lex::PART_OF).unwrap_or(named);
    let named = named
        .before(lex::PART_DESCRIPTION)
        .unwrap_or(named)
        .trim_marks();
    // "put in a note that …" names no task.
    let named = if named.is_any(&["a", "the", "its", "another", "there"]) {
        named.take(0)
    } else {
        named
    };
    let all = named.has(lex::NOUNS)
        || named.longest(lex::LIST_NOUN).is_some()
        || named.is_any(lex::PLACES)
        || named.is_any(&["self", "me", "myself"]);
    (!text.is_empty() && named.len() <= NAME_MAX && !all).then_some((text, named))
}

/// How many words of a run open a note.
pub fn puts_a_note(span: Span<'_>) -> Option<usize> {
    span.longest(lex::PUT_A_NOTE)
        .or_else(|| span.longest(&["|add|put|write|attach| the |note|description|"]))
}

/// "add the description 2 litres to task 3", "add '2 litres' as the description of task 3".
fn note(span: Span<'_>) -> Option<(String, Span<'_>)> {
    if let Some(found) = remarked(span) {
        return Some(found);
    }
    let rest = span.after(lex::NOTES)?;
    // "add the description '2 litres'" is about the task at hand.
    if let Some(text) = rest
        .after(&["the description", "a description", "description"])
        .or_else(|| {
            rest.after(&["the note"])
                .filter(|text| text.quoted().is_some())
        })
        && (text.quoted().is_some() || text.tokens.first().is_some_and(|t| t.is_mark(':')))
    {
        return Some((
            title::text(text.trim_leading()),
            Span {
                tokens: &[],
                ..rest
            },
        ));
    }
    let (text, named) = match rest.after(lex::A_NOTE) {
        Some(rest) => {
            // "add the description 'gate code 4471' to deliver parcel to Jo"
            if let [quote, to, ..] = rest.tokens
                && quote.kind == Kind::Quote
                && matches!(to.word.as_str(), "to" | "for" | "on")
            {
                return Some((title::text(rest.take(1)), rest.skip(2)));
            }
            let at = rest.len().checked_sub(1)?;
            if matches!(rest.word(0), "of" | "for" | "on") {
                return None;
            }
            let to = (1..=at)
                .rev()
                .find(|at| matches!(rest.word(*at), "to" | "for" | "on"))?;
            // "a note to the newsletter task that legal has to sign off first"
            if rest.has_first(&["to", "on", "for"]) && rest.take(to).find(2, lex::SAYING).is_some()
            {
                return None;
            }
            (rest.take(to), rest.skip(to + 1))
        }
        None => {
            let (at, count) = rest.find(1, lex::AS_ITS_NOTE)?;
            (rest.take(at), rest.skip(at + count))
        }
    };
    let pointed = matches!(
        single(target::parse(named))?,
        Target::Number(_) | Target::Title(_) | Target::Place(_) | Target::It | Target::Last
    ) || target::is_explicit(named)
        || named.len() > 1
            && named.has_first(lex::TASK_VERBS)
            && rest.longest(lex::A_NOTE).is_some_and(|count| count > 1);
    pointed.then(|| (title::text(text.trim_leading()), named))
}
