//! A name alone, after something was asked or told that nothing came of: "signed!" and then "the lease, finally".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{Question, Turn};
use crate::agent::builtin::names;
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};

use super::{After, Read, asked_for, opened, pieces};

/// How many turns back what was asked for may lie.
const TURNS_BACK: usize = 2;
/// Longest name.
const NAME_MAX: usize = 5;

/// What was asked for or told before, for the task that is named now.
pub fn only(after: &After<'_>) -> Read {
    // An answer to "which one?" is read as one; "the window cleaner" may be none of the one that was offered.
    let is_asked = match &after.memory.question {
        Some(Question::Which(Verb::Complete, choices)) => choices.len() != 1,
        Some(Question::Which(..)) => true,
        _ => false,
    };
    if is_asked
        || !after.is_quiet()
        || after.turn.user.trim_end().ends_with('?')
        || after.said.has(lex::NOT_WORDS)
        || after.said.has(lex::BE) && after.span.longest(lex::CALLED_SO).is_none()
    {
        return None;
    }
    let mut turns = after.earlier.iter().rev().take(TURNS_BACK);
    let verb = turns
        .by_ref()
        .take_while(|turn| turn.made.iter().all(|made| made.call.name == "list_tasks"))
        .find_map(|turn| wanted(turn))?;
    let led =
        after.said.has(&["then", "meant", "mean"]) || after.span.longest(lex::CALLED_SO).is_some();
    if verb == Verb::Delete && !led {
        return None;
    }
    let name = name(after.said)?;
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let status = Status::of(verb == Verb::Reopen);
    let open: Vec<_> = tasks
        .iter()
        .filter(|task| {
            verb == Verb::Delete || status.covers(task.is_completed) || after.marked(task)
        })
        .cloned()
        .collect();
    match lookup::by_name(name.raw(), Status::All, Status::All, &open) {
        Found::One(task) if is_bare(name, &task.title) => asked_for(verb, &[task.number]),
        _ => None,
    }
}

/// Nothing but words of the title: "Tom hates me" is no name of "Email Tom".
fn is_bare(name: Span<'_>, title: &str) -> bool {
    name.words()
        .all(|word| lex::NAME_NOISE.contains(&word) || names::holds_words(title, word))
}

/// The words of a name, if nothing else is said: "to Omar", "the coach, yes", "just the DJ".
fn name(said: Span<'_>) -> Option<Span<'_>> {
    let idle = |piece: &Span<'_>| {
        piece.is_any(lex::YES) || piece.is_any(lex::BESIDE_NAMES) || piece.is_any(lex::CLOSERS)
    };
    let mut named = pieces(said).map(opened).filter(|piece| !idle(piece));
    let name = named.next().filter(|_| named.next().is_none())?;
    let name = name.after(lex::CALLED_SO).unwrap_or(name);
    let name = name
        .after(&[
            "to", "for", "from", "with", "of", "about", "only", "just", "i mean", "i meant", "then",
        ])
        .unwrap_or(name);
    let name = name
        .before(&["only", "i mean", "i meant", "yes", "then"])
        .unwrap_or(name);
    let name = intent::closed(name.trim_symbols());
    let verb = |word: &str| !lex::plain_verbs(word).is_empty();
    let is_name = (1..=NAME_MAX).contains(&name.len())
        && !name.words().any(verb)
        && !name.has(lex::NO_CHOICES)
        && !name.has(lex::THEM);
    is_name.then_some(name)
}

/// What a message asked for of which nothing came.
fn wanted(turn: &Turn<'_>) -> Option<Verb> {
    let read = clauses::read(turn.user, &text::tokens(turn.user));
    let [clause] = read.as_slice() else {
        return None;
    };
    match &clause.intent {
        Intent::Did(deed) if deed.done => Some(Verb::Complete),
        Intent::Complete { targets, done } if !is_several(targets) => Some(match done {
            true => Verb::Complete,
            false => Verb::Reopen,
        }),
        Intent::Delete { targets, .. } if !is_several(targets) => Some(Verb::Delete),
        // "signed!", "ive paid", "i made it"
        Intent::Unknown => text::spoken(turn.user, |span| {
            let span = opened(span.trim_symbols());
            let told = span.after(lex::I_HAVE).unwrap_or(span);
            let verbs = lex::plain_verbs(told.word(0));
            let ends = |verb: &String| !lex::ENDS_NOTHING.contains(&verb.as_str());
            let plain = told.len() < 5 && !span.asks_at_end() && !span.has(lex::NOT_WORDS);
            (plain && !verbs.is_empty() && verbs.iter().all(ends)).then_some(Verb::Complete)
        }),
        _ => None,
    }
}

/// All of them, or those of a list: no one of them is asked for next.
fn is_several(targets: &Targets) -> bool {
    matches!(targets, Targets::All(..) | Targets::But(..))
        || matches!(targets, Targets::Each(each) if each.iter().any(|t| matches!(t, Target::Number(_))))
}
