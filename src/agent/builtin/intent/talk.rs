//! Small talk: greetings, thanks, help, yes and no.

use super::{Intent, Reading, act};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span};

/// What emoji alone say.
pub fn symbol(span: Span<'_>) -> Intent {
    let has = |set: &str| {
        let mut tokens = span.tokens.iter();
        tokens.any(|t| matches!(t.kind, Kind::Mark(mark) if set.contains(mark)))
    };
    if has(lex::NODS) {
        Intent::Yes
    } else if has(lex::SMILES) {
        Intent::Thanks
    } else {
        Intent::Unknown
    }
}

/// Small talk: the whole clause has to be one of its phrases.
pub fn talk(span: Span<'_>) -> Option<Reading> {
    // "how do i …" asks for help whatever follows.
    let how = [
        "how do i",
        "how can i",
        "how to",
        "how should i",
        "how would i",
        "what commands",
    ];
    let table: [(&[&str], Intent); 7] = [
        (lex::HELP, Intent::Help),
        (lex::IDENTITY, Intent::Identity),
        (lex::GREETINGS, Intent::Greeting),
        (lex::THANKS, Intent::Thanks),
        (lex::FAREWELLS, Intent::Farewell),
        (lex::NO, Intent::No),
        (lex::YES, Intent::Yes),
    ];
    if let Some((_, intent)) = table.into_iter().find(|(phrases, _)| span.is_any(phrases)) {
        let strong = matches!(intent, Intent::Thanks) && span.has(&["thanks", "thank"]);
        return Some(Reading {
            intent,
            strong,
            opens: strong,
        });
    }
    // "who am I talking to, a person or what"
    let comma = span.tokens.iter().position(|t| t.is_mark(','));
    if comma.is_some_and(|at| span.len() < 14 && span.take(at).is_any(lex::IDENTITY)) {
        return Some(Reading::loose(Intent::Identity));
    }
    // "gotta run, bye", "bye, see you later"
    let parts = |rest: Span<'_>| {
        rest.is_any(lex::FAREWELLS)
            || rest.has(&["run", "go", "dash", "leave"])
                && rest.has_first(&["i", "gotta", "i've", "have", "got"])
    };
    if span
        .before(lex::BYE)
        .map(Span::trim_marks)
        .is_some_and(parts)
    {
        return Some(Reading::loose(Intent::Farewell));
    }
    if span.longest(lex::TO_YOU).is_some() && span.has(lex::PRAISE) {
        return Some(Reading::loose(Intent::Thanks));
    }
    let sighed = span.after(lex::SIGHS).map_or(span, Span::trim_marks);
    // "undo that, it was yesterday's feed"
    let comma = sighed.tokens.iter().position(|t| t.is_mark(','));
    let reasoned = comma
        .filter(|at| sighed.skip(at + 1).longest(lex::EXCUSES).is_some())
        .map(|at| sighed.take(at));
    if act::closed(sighed).is_any(lex::UNDO) || reasoned.is_some_and(|said| said.is_any(lex::UNDO))
    {
        return Some(Reading::strong(Intent::Undo));
    }
    if span.longest(lex::ABOUT_YOU).is_some() && span.has(lex::MACHINES) {
        return Some(Reading::loose(Intent::Identity));
    }
    if span.is_any(lex::TAKEN_BACK) {
        return Some(Reading {
            intent: Intent::No,
            strong: true,
            opens: true,
        });
    }
    (span.longest(&how).is_some() && span.has(ACTIONS)).then(|| Reading::loose(Intent::Help))
}

pub const ACTIONS: &[&str] = &[
    "add", "create", "delete", "remove", "complete", "mark", "rename", "change", "update", "list",
    "show", "see", "find", "search", "reopen", "finish", "edit", "use", "work", "clear",
];
