//! The answer to "shall I delete all of them?".

use crate::agent::builtin::clauses;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Targets};
use crate::agent::builtin::text::{self, Kind, Span};

/// What an answer to "shall I delete all of them?" asks for.
pub fn about_all(span: Span<'_>, phrase: &str) -> Option<Intent> {
    let plain = true;
    // "no wait, only the completed ones", "no, just task 2"
    if let Some((at, count)) = span.find(0, lex::ONLY_MEANT)
        && span
            .take(at)
            .words()
            .all(|w| lex::NO_WAIT.contains(&w) || lex::DELETE.contains(&w))
        && let named = span.skip(at + count)
        && let named = named.after(lex::DELETE).unwrap_or(named)
        && let stop = named.tokens.iter().position(|t| t.is_mark('.'))
        && let named = stop.map_or(named, |at| named.take(at))
        && let targets = target::parse(intent::closed(named))
        && (targets == Targets::All(Status::Completed, None)
            || matches!(targets, Targets::Each(_))
                && (target::is_explicit(named) || target::is_one(named)))
    {
        return Some(Intent::Delete { targets, plain });
    }
    // "yes, the done ones"
    if let Some(rest) = span.after(lex::YES).map(Span::trim_symbols)
        && !rest.has(lex::NOT_WORDS)
        && (rest.is_any(lex::ALL_DONE)
            || rest.is_any(lex::DONE_ONES_TOO)
            || rest.is_any(&["all that's |done|finished|"]))
    {
        let targets = Targets::All(Status::Completed, None);
        return Some(Intent::Delete { targets, plain });
    }
    // "yes, but keep the passport task"
    if let Some(rest) = span.after(lex::YES).map(Span::trim_symbols)
        && let Some(kept) = rest.after(lex::BUT_KEEP).or_else(|| rest.after(lex::BUT))
        && let Some(Intent::Delete { targets, .. }) = agreed_to(phrase)
        && let Some(targets) = target::excepted(targets, intent::closed(kept))
    {
        return Some(Intent::Delete { targets, plain });
    }
    // "go ahead, delete them"
    agrees_to_all(span).then(|| agreed_to(phrase)).flatten()
}

/// What a phrase that was offered asks for.
fn agreed_to(phrase: &str) -> Option<Intent> {
    let tokens = text::tokens(phrase);
    let read = clauses::read(phrase, &tokens).into_iter().next();
    read.map(|clause| clause.intent)
        .filter(|intent| matches!(intent, Intent::Delete { .. }))
}

/// "yes", "yes, all of them", "go ahead and delete them": agrees to what was asked just before.
pub fn agrees_to_all(span: Span<'_>) -> bool {
    let doubted =
        span.has(lex::DOUBTS) || span.asks() || span.tokens.iter().any(|t| t.is_mark('?'));
    if doubted || span.has(lex::NO_CLEAR_YES) || span.is_any(&["yeah right", "sure sure"]) {
        return false;
    }
    if span
        .tokens
        .iter()
        .any(|t| matches!(t.kind, Kind::Mark('❌' | '🚫' | '👎' | '✋' | '🙅')))
    {
        return false;
    }
    let span = intent::closed(span.trim_symbols());
    if span.is_any(lex::YES)
        || span.words().next().is_none() && intent::read(span).intent == Intent::Yes
    {
        return true;
    }
    let Some(mut rest) = span.after(lex::YES).map(Span::trim_symbols) else {
        return false;
    };
    while let Some(next) = rest.after(lex::YES).or_else(|| rest.after(lex::YES_DO)) {
        rest = next.trim_symbols();
    }
    let rest = rest
        .after(&["delete", "remove", "erase"])
        .unwrap_or(rest)
        .trim_symbols();
    let agrees = |part: Span<'_>| {
        part.is_any(lex::YES)
            || part.is_any(lex::THEM)
            || part.is_any(lex::ALL_OF_IT)
            || part.is_any(lex::DONE_ONES_TOO)
    };
    // "yes, all of them, the finished ones as well"
    let mut parts = rest
        .tokens
        .split(|t| t.is_mark(','))
        .map(|tokens| Span { tokens, ..rest });
    // "yes, the done ones" is not all of them.
    let first = rest.tokens.iter().position(|t| t.is_mark(','));
    let first = first.map_or(rest, |at| rest.take(at));
    rest.is_empty() || !first.is_any(lex::DONE_ONES_TOO) && parts.all(agrees)
}
