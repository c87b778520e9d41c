//! Pronouns that point at words of the same message: "Lunch at one, add it", "The meeting was
//! cancelled, delete it".

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Draft, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

/// "Lunch with Carla at one, add it please": the words before are the title; after a deletion, the
/// task that is gone. False when nothing tells it.
pub fn add_before(clauses: &mut Vec<Clause>, earlier: &[Turn<'_>]) -> bool {
    let Some(at) = clauses.iter().position(|c| clauses::adds_it(&c.intent)) else {
        return true;
    };
    let talk = at.checked_sub(1).and_then(|at| clauses.get(at));
    let drafts = match talk {
        // "I should call Anna, add that" asks once.
        Some(Clause {
            intent: Intent::Add(drafts),
            ..
        }) if !drafts.is_empty() => {
            clauses.remove(at);
            return true;
        }
        Some(before) if matches!(before.intent, Intent::Unknown) => {
            let tokens = text::tokens(&before.text);
            let span = Span {
                source: &before.text,
                tokens: &tokens,
            };
            let span = intent::open(span);
            let span = span.after(lex::SPOKEN_OF).unwrap_or(span);
            let title = intent::title(span);
            vec![Draft {
                title,
                description: None,
            }]
        }
        _ => {
            let gone = earlier
                .iter()
                .rev()
                .find(|turn| !turn.made.is_empty())
                .map(memory::gone);
            let again = gone.unwrap_or_default().into_iter();
            again
                .map(|task| Draft {
                    title: task.title,
                    description: None,
                })
                .collect()
        }
    };
    if drafts.is_empty() {
        return false;
    }
    let joins = talk.is_some_and(|c| c.intent == Intent::Unknown);
    if let Some(clause) = clauses.get_mut(at) {
        clause.intent = Intent::Add(drafts);
    }
    if joins {
        clauses.remove(at - 1);
    }
    true
}

/// "The meeting was cancelled, delete it": "it" is what the words before name, and never anything
/// that was touched earlier. `None` when the tasks are needed to tell.
pub fn named_before(
    clauses: &mut Vec<Clause>,
    tasks: Option<&[TaskBrief]>,
    turn: &Turn<'_>,
) -> Option<()> {
    let stated = |c: &Clause| {
        matches!(
            c.intent,
            Intent::Unknown | Intent::Did(_) | Intent::Refused(Refusal::Negated)
        )
    };
    let fits = |pair: &[Clause]| matches!(pair, [said, it] if stated(said) && clauses::points_at_it(&it.intent));
    while let Some(at) = clauses.windows(2).position(fits) {
        // A task this turn has deleted is what was meant still.
        let tasks = [tasks?, &memory::gone(turn)].concat();
        let said = clauses.get(at).map_or("", |said| said.text.as_str());
        // "not needed any more, remove it" names nothing.
        let them = match subject(said, &tasks) {
            Some(target) => Targets::Each(vec![target]),
            None if names_nothing(said) => Targets::Each(vec![Target::It]),
            None => Targets::Missing,
        };
        if let Some(Clause {
            intent: Intent::Delete { targets, .. } | Intent::Complete { targets, .. },
            ..
        }) = clauses.get_mut(at + 1)
        {
            *targets = them;
        }
        clauses.remove(at);
    }
    Some(())
}

fn names_nothing(said: &str) -> bool {
    let tokens = text::tokens(said);
    let span = Span {
        source: said,
        tokens: &tokens,
    };
    let mut words = span.words();
    words.all(|w| {
        lex::NAME_NOISE.contains(&w)
            || lex::VERBS_OF_STATE.contains(&w)
            || lex::TELLING_NOTHING.contains(&w)
    })
}

/// The one task that a statement is about.
fn subject(said: &str, tasks: &[TaskBrief]) -> Option<Target> {
    let tokens = text::tokens(said);
    let span = intent::open(Span {
        source: said,
        tokens: &tokens,
    });
    let span = span
        .after(lex::NO_NEED)
        .or_else(|| span.after(lex::ABOUT_A_TASK))
        .unwrap_or(span);
    let span = match span.find(1, lex::VERBS_OF_STATE) {
        Some((at, _)) => span.take(at),
        None => span.before(lex::NO_MORE).unwrap_or(span),
    };
    if let Some(Targets::Each(targets)) = target::pointer(span) {
        return match targets.as_slice() {
            [target @ Target::Number(_)] => Some(target.clone()),
            _ => None,
        };
    }
    match lookup::by_name(span.raw(), Status::All, Status::All, tasks) {
        Found::One(task) => Some(Target::Title(task.title)),
        _ => None,
    }
}
