//! A clause and the one behind it, which puts it off, takes it back or tells how it went.

use super::{acts, states};
use crate::agent::builtin::clauses::{Clause, is_aside};
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{Target, Targets};
use crate::agent::builtin::text::{self, Span};

/// Of two clauses of which one is only said of the other, leaves one.
pub fn settle(clauses: &mut Vec<Clause>, message: Span<'_>) {
    let mut at = 1_usize;
    while let Some([before, next]) = at.checked_sub(1).and_then(|from| clauses.get(from..=at)) {
        if is_put_off(before, next) {
            if let Some(next) = clauses.get_mut(at) {
                next.intent = Intent::Refused(Refusal::Unclear);
            }
            clauses.remove(at - 1);
        } else if let Some(targets) = named_by(before, next) {
            // "delete 3, actually complete it"
            if let Some(Clause {
                intent: Intent::Complete { targets: meant, .. },
                ..
            }) = clauses.get_mut(at)
            {
                *meant = targets;
            }
            clauses.remove(at - 1);
        } else if is_only_then(before, next, message)
            || counts_up(before, next)
            || is_taken_back(before, next)
            || came_to_nothing(before, next, message)
            || done_by_another(before, next)
            || is_excepted(before, next)
        {
            if let Some(before) = clauses.get_mut(at - 1) {
                before.intent = Intent::Refused(Refusal::Unclear);
            }
            clauses.remove(at);
        } else if says_what_not(before, next) {
            clauses.remove(at);
        } else {
            at += 1;
        }
    }
}

/// "later, delete the report", "Not sure about the gym. Maybe delete it."
fn is_put_off(before: &Clause, next: &Clause) -> bool {
    matches!(before.intent, Intent::Unknown | Intent::Farewell)
        && acts(&next.intent)
        && !matches!(next.intent, Intent::Did(_))
        && text::spoken(&before.text, |span| {
            span.is_any(lex::AT_A_LATER_TIME) || span.is_any(lex::PERHAPS)
        })
}

/// "called Anna, not Bob": what was not done is left as it is, without a word.
fn says_what_not(before: &Clause, next: &Clause) -> bool {
    // "delete the gym task, not happening this term"
    let reason = |span: Span<'_>| {
        matches!(before.intent, Intent::Delete { .. }) && span.word(1).ends_with("ing")
    };
    next.intent == Intent::Refused(Refusal::Negated)
        && text::spoken(&next.text, |span| {
            span.len() > 1
                && span.has_first(&["not"])
                && !span.has(&["yet", "really", "quite"])
                && (states(before) || reason(span))
        })
}

/// "delete 1. milk": a number that counts, or that of a task.
fn counts_up(before: &Clause, next: &Clause) -> bool {
    const NAME_MAX: usize = 4;
    let by_number = matches!(&before.intent,
        Intent::Delete { targets: Targets::Each(each), .. } | Intent::Complete { targets: Targets::Each(each), .. }
        if matches!(each.as_slice(), [Target::Number(_)]));
    by_number
        && before.text.ends_with(|c: char| c.is_ascii_digit())
        && next.intent == Intent::Unknown
        && next.text.starts_with(char::is_lowercase)
        && next.text.split(' ').count() <= NAME_MAX
        && !text::spoken(&next.text, is_aside)
}

/// The tasks of a deletion that is thought better of: "delete 3, actually complete it".
fn named_by(before: &Clause, next: &Clause) -> Option<Targets> {
    let it = Targets::Each(vec![Target::It]);
    let rather = matches!(&next.intent, Intent::Complete { targets, .. } if *targets == it)
        && (text::spoken(&next.text, |span| span.has_first(lex::WELL))
            || text::spoken(&before.text, |span| span.before(lex::WELL).is_some()));
    match &before.intent {
        Intent::Delete { targets, .. } if rather && *targets != it => Some(targets.clone()),
        _ => None,
    }
}

/// "The gym may be cancelled, then delete it", "Let Tom buy milk, then delete it"
fn is_only_then(before: &Clause, next: &Clause, message: Span<'_>) -> bool {
    acts(&next.intent)
        && !matches!(next.intent, Intent::Did(_))
        && (before.intent == Intent::Unknown
            || text::spoken(&before.text, |span| {
                span.find(1, lex::MAY_BE).is_some() && !intent::is_order(intent::open(span))
            }))
        && message.find(2, &["then"]).is_some_and(|(at, _)| {
            let apart = message.tokens.get(at - 1);
            apart.is_some_and(|t| t.is_wordy() || t.is_mark(','))
                && message.skip(at + 1).raw().starts_with(&next.text)
        })
}

/// "delete the milk... or maybe mom"
fn is_taken_back(before: &Clause, next: &Clause) -> bool {
    let is_open = matches!(next.intent, Intent::Unknown | Intent::No | Intent::Did(_))
        || next.intent == before.intent;
    is_open
        && acts(&before.intent)
        && text::spoken(&next.text, |span| span.longest(lex::OR_MAYBE).is_some())
}

/// "I called mom. No answer."
fn came_to_nothing(before: &Clause, next: &Clause, message: Span<'_>) -> bool {
    let done = match &before.intent {
        Intent::Did(deed) => deed.done,
        Intent::Complete { done, .. } => *done,
        _ => false,
    };
    done && (!matches!(
        next.intent,
        Intent::Add(_) | Intent::List(_) | Intent::Update(_)
    ) || text::spoken(&next.text, |span| {
        span.longest(&["must try again", "have to try again"])
            .is_some()
    })) && text::spoken(&next.text, |span| {
        span.longest(lex::CAME_TO_NOTHING).is_some()
            || span.find(0, lex::CAME_TO_LITTLE).is_some()
            || span.is_any(&["not", "almost", "nearly", "mostly"])
            || span.has_first(&["only", "just"]) && span.has(&["missing", "left"])
            || span.has_first(&["no"])
                && span.tokens.get(1).is_some_and(|t| t.is_mark(','))
                && states(before)
            || message.asks_at_end() && span.is_any(&["right", "correct"])
    })
}

/// "I didn't buy the milk, Tom did": it is done all the same.
fn done_by_another(before: &Clause, next: &Clause) -> bool {
    let not_done = matches!(&before.intent, Intent::Did(deed) if !deed.done)
        || matches!(before.intent, Intent::Complete { done: false, .. })
            && text::spoken(&before.text, |span| span.longest(lex::I_HAVE_NOT).is_some());
    not_done
        && text::spoken(&next.text, |span| {
            span.before(&["did", "has", "does"])
                .is_some_and(|who| (1..3).contains(&who.len()))
                || span
                    .longest(&[
                        "it was |debited|paid|bought|done|delivered|sent|",
                        "they were |paid|bought|done|sent|",
                    ])
                    .is_some()
        })
}

/// "all of them are done. The rent isn't."
fn is_excepted(before: &Clause, next: &Clause) -> bool {
    matches!(
        &before.intent,
        Intent::Complete {
            targets: Targets::All(..) | Targets::Them(_),
            done: true
        } | Intent::Delete {
            targets: Targets::All(..) | Targets::Them(_),
            ..
        }
    ) && (matches!(&next.intent, Intent::Complete { done: false, .. })
        || matches!(&next.intent, Intent::Did(deed) if !deed.done)
        || text::spoken(&next.text, |span| {
            span.has_first(&["except", "not"])
                || span
                    .trim_symbols()
                    .before(&["isn't", "aren't", "is not"])
                    .is_some()
        }))
}
