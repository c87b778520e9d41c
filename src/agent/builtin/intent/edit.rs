//! Changes inside a title: "change Sarah to Sara in task 2", "append 'at noon' to task 4".

use super::change::single;
use super::{Edit, Intent, Reading, title};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target};
use crate::agent::builtin::text::{Kind, Span};

/// Reads a change of a part of a title.
pub fn read(span: Span<'_>) -> Option<Reading> {
    let (target, edit) = replaced(span).or_else(|| longer(span))?;
    Some(Reading::strong(Intent::Edit(target, edit)))
}

/// The task that these words name in so many words.
fn told(named: Span<'_>) -> Option<Target> {
    let named = named.after(lex::TITLE_OF).unwrap_or(named);
    let target = single(target::parse(named)).filter(|_| target::is_explicit(named))?;
    let told = match target {
        Target::Name { .. } => named.words().any(|w| !lex::NAME_NOISE.contains(&w)),
        Target::Number(_) | Target::Title(_) => true,
        _ => false,
    };
    told.then_some(target)
}

/// "change Sarah to Sara in task 2"
fn replaced(span: Span<'_>) -> Option<(Target, Edit)> {
    let rest = span.after(lex::CHANGE)?;
    let at = (1..rest.len())
        .rev()
        .find(|at| matches!(rest.word(*at), "in" | "on" | "of"))?;
    let (into, count) = rest.take(at).find(1, lex::INTO)?;
    let target = told(rest.skip(at + 1))?;
    let (old, new) = (rest.take(into), rest.take(at).skip(into + count));
    let quoted = old.quoted().is_some();
    let whole = !quoted && (target::is_explicit(old) || target::pointer(old).is_some());
    (!whole && !new.is_empty()).then(|| (target, Edit::Replace(title::text(old), title::text(new))))
}

/// "append 'at noon' to task 4", "add 'urgent' to the title of the rent task"
fn longer(span: Span<'_>) -> Option<(Target, Edit)> {
    let front = span.longest(&["prepend"]).is_some();
    let appends = front || span.longest(&["append"]).is_some();
    let rest = span.after(&["add", "append", "prepend", "put"])?;
    let at = (1..rest.len())
        .rev()
        .find(|at| rest.skip(*at).longest(lex::BEHIND).is_some())?;
    let named = rest.skip(at + rest.skip(at).longest(lex::BEHIND)?);
    let words = rest.take(at);
    let quoted = matches!(words.tokens, [only] if only.kind == Kind::Quote);
    let of_title = named.longest(lex::TITLE_OF).is_some();
    let number = matches!(told(named)?, Target::Number(_));
    if !(of_title || number && (appends || quoted)) || words.longest(lex::A_NOTE).is_some() {
        return None;
    }
    let words = title::text(words);
    Some((
        told(named)?,
        if front {
            Edit::Prepend(words)
        } else {
            Edit::Append(words)
        },
    ))
}
