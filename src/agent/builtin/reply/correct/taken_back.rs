//! "scratch that", "never mind" when something was done just before.

use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::reply::undo;
use crate::agent::builtin::target;
use crate::agent::builtin::text::{self, Span};

/// "scrap that", as a whole message.
const STRUCK: &[&str] = &["|scratch|strike|scrap|nix|ditch| |that|it|"];

/// "scratch that", "never mind" when something was done just before: undone, or left as it is.
pub fn taken_back(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    let last = earlier.last()?;
    let acted = last.made.iter().any(|m| memory::touched_by(m).is_some());
    if acted && is_struck(span, last) {
        return Some(undo::undone(earlier));
    }
    if let Some(intents) = struck_and_more(span, clauses, acted, earlier) {
        return Some(intents);
    }
    if !acted {
        return None;
    }
    if is_not_to_go(span, last) || is_not_to_come(span, clauses, last) {
        return Some(undo::undone(earlier));
    }
    if let Some(more) = kept_for_others(clauses, last) {
        return Some(undo::undone(earlier).into_iter().chain(more).collect());
    }
    if is_struck_at_last(clauses) {
        return Some(undo::undone(earlier));
    }
    taken_back_alone(span, clauses, earlier)
}

/// "scrap that", "drop that"
fn is_struck(span: Span<'_>, last: &Turn<'_>) -> bool {
    // "strike that", which could be a deletion
    let reworded = last
        .made
        .iter()
        .all(|made| matches!(made.call.name.as_str(), "update_task" | "complete_task"));
    span.is_any(STRUCK) || reworded && span.is_any(&["drop that"])
}

/// "actually scrap that I've got a full tank", "scrap that please", "cancel that, complete the slides"
fn struck_and_more(
    span: Span<'_>,
    clauses: &[Clause],
    acted: bool,
    earlier: &[Turn<'_>],
) -> Option<Vec<Intent>> {
    let opened = intent::open(span);
    let opened = match opened.after(lex::CHANGED_MY_MIND) {
        Some(rest) if !rest.trim_marks().is_empty() => rest.trim_marks(),
        _ => opened,
    };
    let rest = opened
        .after(&["|scratch|strike|scrap|nix|ditch|cancel| |that|it|"])
        .filter(|_| acted || clauses.len() > 1)?;
    // "scratch that, 3", "strike that, I meant mom"
    if target::pointer(rest.trim_symbols()).is_some()
        || opened.has_first(&["scratch", "strike"])
            && rest.trim_symbols().longest(lex::MEANT).is_some()
    {
        return None;
    }
    if acted && names_an_older(rest, earlier) {
        return Some(vec![Intent::Refused(Refusal::Unclear)]);
    }
    let more = clauses.iter().skip(1).map(|clause| clause.intent.clone());
    let asked = more.filter(|intent| {
        matches!(
            intent,
            Intent::Add(_)
                | Intent::List(_)
                | Intent::Show(_)
                | Intent::Complete { .. }
                | Intent::Delete { .. }
        )
    });
    let back = match acted {
        true => undo::undone(earlier),
        // "scrap that, show task 2": nothing has been done.
        false => Vec::new(),
    };
    let intents: Vec<Intent> = back.into_iter().chain(asked).collect();
    (!intents.is_empty()).then_some(intents)
}

/// "scrap that, I have soap", when soap was added before what was added last.
fn names_an_older(rest: Span<'_>, earlier: &[Turn<'_>]) -> bool {
    let before = earlier.split_last().map_or(&[][..], |(_, before)| before);
    let titles = before
        .iter()
        .flat_map(|turn| &turn.made)
        .filter_map(|made| made.result?.output.get("title")?.as_str().map(text::fold));
    let telling = |word: &str| word.len() > 2 && !lex::NAME_NOISE.contains(&word);
    titles.into_iter().any(|title| {
        title
            .split(' ')
            .any(|word| telling(word) && rest.has(&[word]))
    })
}

fn has_deleted(last: &Turn<'_>) -> bool {
    last.made.iter().any(|made| made.call.name == "delete_task")
}

/// "no!! not delete, I meant it's done"
fn is_not_to_go(span: Span<'_>, last: &Turn<'_>) -> bool {
    let said = span.find(
        0,
        &[
            "|not|don't| |delete|remove|deleted|removed|",
            "not to |delete|remove|",
        ],
    );
    has_deleted(last)
        && span.longest(lex::CORRECTIONS).is_some()
        && said.is_some_and(|(at, _)| at < 4)
}

/// "no wait, don't add that, my wife already bought them"
fn is_not_to_come(span: Span<'_>, clauses: &[Clause], last: &Turn<'_>) -> bool {
    let refuses = |c: &Clause| {
        matches!(
            c.intent,
            Intent::No
                | Intent::Unknown
                | Intent::Did(_)
                | Intent::Refused(Refusal::Negated | Refusal::Kept)
        )
    };
    let led = span
        .find(0, lex::DO_NOT_ADD)
        .is_some_and(|(at, _)| span.take(at).words().all(|w| lex::NO_WAIT.contains(&w)));
    last.made.iter().all(|made| made.call.name == "add_task") && led && clauses.iter().all(refuses)
}

/// "no, wait, keep it! Delete the secateurs instead" after it was deleted: what else is asked for.
fn kept_for_others(clauses: &[Clause], last: &Turn<'_>) -> Option<Vec<Intent>> {
    let refused = clauses
        .iter()
        .take_while(|c| c.intent == Intent::No)
        .count();
    let (no, more) = clauses.split_at_checked(refused)?;
    let keeps = |c: &Clause| text::spoken(&c.text, |span| span.has(&["keep"]));
    let acts = |c: &Clause| matches!(c.intent, Intent::Delete { .. } | Intent::Complete { .. });
    let meant = has_deleted(last) && !more.is_empty() && no.iter().any(keeps);
    (meant && more.iter().all(acts))
        .then(|| more.iter().map(|clause| clause.intent.clone()).collect())
}

fn is_quiet(clause: &Clause) -> bool {
    matches!(clause.intent, Intent::No | Intent::Unknown)
}

/// "wait, that's Jonas's job. Scrap it"
fn is_struck_at_last(clauses: &[Clause]) -> bool {
    let Some((back, before)) = clauses.split_last() else {
        return false;
    };
    let tells = |span: Span<'_>| {
        span.find(0, &["|that's|it's|"])
            .is_some_and(|(at, _)| at < 3)
    };
    let leads = |clause: &Clause| {
        is_quiet(clause) && (clause.intent == Intent::No || text::spoken(&clause.text, tells))
    };
    !before.is_empty()
        && before.iter().all(leads)
        && text::spoken(&back.text, |span| {
            intent::closed(intent::open(span)).is_any(STRUCK)
        })
}

/// "undo that, I have not done it", "never mind", and nothing else in the message.
fn taken_back_alone(
    span: Span<'_>,
    clauses: &[Clause],
    earlier: &[Turn<'_>],
) -> Option<Vec<Intent>> {
    if !clauses.iter().all(is_quiet) {
        return None;
    }
    let span = intent::open(span);
    let reasoned = span
        .after(lex::SCRATCHED)
        .map(Span::trim_marks)
        .filter(|rest| {
            rest.longest(lex::REASONS).is_some() || rest.longest(lex::IS_NOT_DONE).is_some()
        });
    if span.is_any(lex::SCRATCHED) || reasoned.is_some() {
        return Some(undo::undone(earlier));
    }
    if !span.is_any(lex::TAKEN_BACK) || !clauses.iter().all(|c| c.intent == Intent::No) {
        return None;
    }
    let last = earlier.last()?;
    // "actually no, keep it" after it was deleted
    let gone = last.made.iter().all(|m| m.call.name != "add_task")
        && has_deleted(last)
        && span.has(&["keep", "leave", "don't"]);
    Some(if gone {
        undo::undone(earlier)
    } else {
        vec![Intent::Refused(Refusal::Kept)]
    })
}
