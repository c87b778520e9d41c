//! What holds back a request that was read: it is for later, only asked, a wish, or not sure.

use super::{Intent, Reading, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// The reading, unless the words around it say that nothing is to be done now.
pub fn held(said: Span<'_>, reading: Reading) -> Reading {
    let refused = |refusal| Reading::weak(Intent::Refused(refusal));
    // "on Friday, complete the report"
    let comma = said.tokens.iter().position(|t| t.is_mark(','));
    if let Some(at) = comma
        && said.take(at).is_any(lex::AT_A_LATER_TIME)
        && matches!(
            reading.intent,
            Intent::Delete { .. } | Intent::Complete { .. }
        )
        && is_order(super::open(said.skip(at + 1)))
    {
        return refused(Refusal::Unclear);
    }
    match &reading.intent {
        Intent::Delete { targets, .. } => {
            if is_group(targets) && is_bare_question(said) {
                refused(Refusal::Question)
            } else if is_loose(targets) && is_later(said) {
                refused(Refusal::Unclear)
            } else {
                reading
            }
        }
        Intent::Complete {
            targets,
            done: true,
        } => {
            if is_bare_question(said) {
                refused(Refusal::Question)
            } else if is_loose(targets) && is_order(said) && is_later(said)
                || is_doubted(said)
                || is_intended(said, targets)
            {
                refused(Refusal::Unclear)
            } else if is_timed(said, targets) {
                Reading::loose(Intent::Unknown)
            } else {
                reading
            }
        }
        Intent::Did(_) if is_doubted(said) => refused(Refusal::Unclear),
        _ => reading,
    }
}

fn is_group(targets: &Targets) -> bool {
    matches!(
        targets,
        Targets::All(..) | Targets::Matching(..) | Targets::Them(_) | Targets::But(..)
    )
}

/// "delete completed tasks every Friday"
fn is_later(said: Span<'_>) -> bool {
    said.has(lex::LATER) || said.find(1, lex::AGAIN_AND_AGAIN).is_some()
}

/// Pointed at, so that no word of it belongs to a title.
fn is_loose(targets: &Targets) -> bool {
    match targets {
        Targets::All(..) | Targets::Them(_) => true,
        Targets::Each(each) => each
            .iter()
            .all(|t| matches!(t, Target::Number(_) | Target::It)),
        _ => false,
    }
}

/// "delete all completed tasks?": asked, and without "can you".
fn is_bare_question(said: Span<'_>) -> bool {
    let first = said.tokens.first().map_or(0, |t| t.start);
    let opens = said
        .source
        .get(..first)
        .is_some_and(|before| before.trim().is_empty());
    let tells = said
        .longest(&["done with", "i |did|finished|completed|", "finished with"])
        .is_some();
    said.asks()
        && opens
        && (is_order(said) || tells)
        && said.find(0, lex::ASKING_YOU).is_none()
        && said
            .before(&["would you", "will you", "could you", "can you"])
            .is_none()
}

/// Begins with the verb of a request.
pub fn is_order(said: Span<'_>) -> bool {
    !said.has_first(lex::TELLS_PAST)
        && [lex::DELETE, lex::DELETE_WEAK, lex::COMPLETE, lex::MARK]
            .iter()
            .any(|verbs| said.longest(verbs).is_some())
}

/// "I paid the rent, I think", "I called mom, right?", "I called mom but she was asleep", "the report is anything but done"
pub fn is_doubted(said: Span<'_>) -> bool {
    let span = said.trim_symbols();
    if let Some((at, _)) = span.find(1, &["but"])
        && (span.skip(at).has(lex::BUT_WORDS)
            || span.word(at + 1) == "for"
            || span.word(at - 1) == "anything")
    {
        return true;
    }
    let apart = |at: &usize| {
        span.tokens
            .get(at - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | ';')))
    };
    if (2..span.len()).any(|at| {
        apart(&at)
            && (span.skip(at).longest(lex::CAME_TO_NOTHING).is_some()
                || span.skip(at).has_first(&["only", "just"]) && span.skip(at).has(&["missing"]))
    }) {
        return true;
    }
    let for_now =
        span.before(lex::FOR_NOW).is_some() && span.find(0, &["|done|finished| with"]).is_some();
    let nearly = span
        .before(&[
            "almost",
            "nearly",
            "mostly",
            "not quite",
            "more or less",
            "sort of",
            "kind of",
        ])
        .is_some();
    if for_now || nearly {
        return true;
    }
    span.before(lex::I_THINK)
        .is_some_and(|rest| !rest.is_empty())
        || said.asks()
            && span
                .before(&["right", "correct", "no"])
                .is_some_and(|rest| !rest.is_empty())
}

/// "let's finish the report", "I want to complete all my tasks": what is wished for is not done yet.
fn is_intended(said: Span<'_>, targets: &Targets) -> bool {
    let led = said.after(lex::INTENDING);
    let planned = said.has_first(&["first", "next"])
        && !matches!(targets, Targets::Each(each) if each.iter().all(|t| matches!(t, Target::Number(_))));
    let rest = match led {
        Some(rest) => rest,
        None if planned => said.skip(1).trim_marks(),
        None => return false,
    };
    let rest = rest
        .after(&["also", "just", "really", "all", "now"])
        .unwrap_or(rest);
    let works = rest.has_first(&["finish", "do", "get", "tackle", "wrap"]);
    works || led.is_some() && is_group(targets) && rest.has_first(&["complete", "tick"])
}

/// "I finished at 3", "done in 5": a time, and no task.
fn is_timed(said: Span<'_>, targets: &Targets) -> bool {
    let Targets::Each(each) = targets else {
        return false;
    };
    let number = |at: usize| matches!(said.tokens.get(at).map(|t| t.kind), Some(Kind::Number(_)));
    let at = (1..said.len()).find(|at| number(*at));
    at.is_some_and(|at| {
        matches!(said.word(at - 1), "at" | "in" | "by" | "around" | "until")
            || said.tokens.get(at + 1).is_some_and(|t| t.is_mark('%'))
    }) && each.len() == 1
        && !crate::agent::builtin::target::is_explicit(said)
        && said.tokens.iter().filter(|t| t.is_wordy()).count() <= 5
}
