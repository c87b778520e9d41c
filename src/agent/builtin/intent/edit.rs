//! Changes inside a title: "change Sarah to Sara in task 2", "append 'at noon' to task 4".

use super::change::single;
use super::{Edit, Intent, Reading, title};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target};
use crate::agent::builtin::text::{Kind, Span};

/// Reads a change of a part of a title.
pub fn read(span: Span<'_>) -> Option<Reading> {
    let (target, edit) = replaced(span)
        .or_else(|| removed(span))
        .or_else(|| longer(span))?;
    Some(Reading::strong(Intent::Edit(target, edit)))
}

/// The task that these words name in so many words.
fn told(named: Span<'_>) -> Option<Target> {
    if named.is_any(lex::THE_TITLE) {
        return Some(Target::It);
    }
    let named = named.after(lex::TITLE_OF).unwrap_or(named);
    let told =
        target::is_explicit(named) || target::is_one(named) || target::pointer(named).is_some();
    let target = single(target::parse(named)).filter(|_| told)?;
    let told = match target {
        Target::Name { .. } => named.words().any(|w| !lex::NAME_NOISE.contains(&w)),
        Target::Number(_) | Target::Title(_) | Target::Place(_) | Target::Last | Target::It => true,
        _ => false,
    };
    told.then_some(target)
}

/// "the word 'milk'"
fn bare(words: Span<'_>) -> Span<'_> {
    let bare = words.after(&["the |word|words|", "|word|words|"]);
    bare.filter(|rest| !rest.is_empty()).unwrap_or(words)
}

/// "change Sarah to Sara in task 2", "in the dentist task, swap Tuesday for Thursday"
fn replaced(span: Span<'_>) -> Option<(Target, Edit)> {
    if let Some((named, rest)) = fronted(span) {
        let rest = rest.after(lex::CHANGE)?;
        let (into, count) = rest.find(1, INTO)?;
        let (old, new) = (bare(rest.take(into)), rest.skip(into + count));
        return (!new.is_empty())
            .then(|| (named, Edit::Replace(title::text(old), title::text(new))));
    }
    let rest = span
        .after(lex::CHANGE)
        .filter(|rest| rest.longest(lex::DESCRIPTION_OF).is_none())?;
    let swaps = span.longest(&["swap"]).is_some();
    let at = (1..rest.len())
        .rev()
        .find(|at| matches!(rest.word(*at), "in" | "on" | "of"))?;
    let into = if swaps { INTO } else { lex::INTO };
    let (into, count) = rest.take(at).find(1, into)?;
    let target = told(rest.skip(at + 1))?;
    let (old, new) = (bare(rest.take(into)), rest.take(at).skip(into + count));
    let quoted = old.quoted().is_some();
    let whole = !quoted && (target::is_explicit(old) || target::pointer(old).is_some());
    (!whole && !new.is_empty()).then(|| (target, Edit::Replace(title::text(old), title::text(new))))
}

/// "change the 3 to a 4 in that task": a number of the title, and none of a task.
pub fn renumbered(span: Span<'_>) -> Option<Reading> {
    let rest = span.after(lex::CHANGE)?;
    let rest = rest.after(&["the"]).unwrap_or(rest);
    let number = |at: usize| matches!(rest.tokens.get(at).map(|t| t.kind), Some(Kind::Number(_)));
    let into = rest.skip(1).longest(lex::INTO)?;
    let new = rest.skip(1 + into);
    let new = new.after(&["a", "an"]).unwrap_or(new);
    let new_at = rest.len() - new.len();
    let named = rest.skip(new_at + 1).after(&["in", "on", "of"])?;
    let target = told(named).filter(|target| !matches!(target, Target::Number(_)))?;
    (number(0) && number(new_at)).then(|| {
        let edit = Edit::Replace(rest.take(1).raw().to_owned(), new.take(1).raw().to_owned());
        Reading::strong(Intent::Edit(target, edit))
    })
}

/// Between the old and the new words when they are swapped.
const INTO: &[&str] = &["for", "to", "with", "into", "by"];

/// "in the dentist task swap …": the task, and what follows it.
fn fronted(span: Span<'_>) -> Option<(Target, Span<'_>)> {
    const NAME_MAX: usize = 7;
    let rest = span.after(&["in", "on", "for"])?;
    let at = (1..rest.len().min(NAME_MAX)).find(|at| {
        rest.skip(*at)
            .longest(&["swap", "change", "replace"])
            .is_some()
    })?;
    Some((told(rest.take(at).trim_marks())?, rest.skip(at)))
}

/// "take the word urgent out of the tax task"
fn removed(span: Span<'_>) -> Option<(Target, Edit)> {
    let rest = span.after(&["take", "remove", "delete", "drop", "cut", "get rid of"])?;
    let (at, count) = rest.find(1, &["out of", "from", "in", "off"])?;
    let words = rest.take(at);
    let named = bare(words);
    let said = named.len() < words.len()
        || words.quoted().is_some() && rest.skip(at + count).longest(lex::TITLE_OF).is_some();
    let named_in = rest.skip(at + count);
    // "remove 'on Tuesday' from the meeting"
    let part = words.quoted().is_some() && !named_in.has(lex::LIST_NOUN);
    let target = match told(named_in) {
        None if part => single(target::parse(named_in)),
        told => told,
    }?;
    (said || part).then(|| (target, Edit::Remove(title::text(named))))
}

/// "append 'at noon' to task 4", "add 'urgent' to the title of the rent task"
fn longer(span: Span<'_>) -> Option<(Target, Edit)> {
    let rest = span.after(&["add", "append", "prepend", "put"])?;
    let at = (1..rest.len())
        .rev()
        .find(|at| rest.skip(*at).longest(lex::BEHIND).is_some())?;
    let count = rest.skip(at).longest(lex::BEHIND)?;
    let place = rest.take(at + count).skip(at);
    let front = span.longest(&["prepend"]).is_some() || place.has(&["front", "beginning", "start"]);
    let appends = front || span.longest(&["append"]).is_some() || place.has(&["end"]);
    let named = rest.skip(at + count);
    let words = rest.take(at);
    let quoted = matches!(words.tokens, [only] if only.kind == Kind::Quote);
    let of_title = named.longest(lex::TITLE_OF).is_some() || named.is_any(lex::THE_TITLE);
    // "to the end of Call the bank" names a task however it is put.
    let target = match told(named) {
        None if place.len() > 1 => single(target::parse(named)),
        told => told,
    }?;
    let number = matches!(target, Target::Number(_));
    if !(of_title || place.len() > 1 || number && (appends || quoted))
        || words.longest(lex::A_NOTE).is_some()
    {
        return None;
    }
    let words = title::text(words);
    let edit = if front {
        Edit::Prepend(words)
    } else {
        Edit::Append(words)
    };
    Some((target, edit))
}
