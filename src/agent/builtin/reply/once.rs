//! What a message says twice is done once: "I paid the rent, mark it as done".

use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::target::{Part, Status, Target, Targets};
use crate::agent::builtin::text;
use crate::agent::model::TaskBrief;

/// Takes out requests for "it" that only repeat what was said before them, and puts together what belongs together.
pub fn say(clauses: &mut Vec<Clause>, tasks: Option<&[TaskBrief]>) {
    all_of_it(clauses);
    said_again(clauses, tasks);
    // "we cancelled it, delete it": gone in either case.
    while let Some(at) = clauses.windows(2).position(
        |pair| matches!(pair, [said, it] if completes_it(&said.intent) && deletes_it(&it.intent)),
    ) {
        clauses.remove(at);
    }
    // "I marked the rent as done but it bounced. Reopen it."
    if let [ticked, .., open] = clauses.as_mut_slice()
        && let (
            Intent::Complete {
                targets,
                done: true,
            },
            Intent::Complete {
                targets: it,
                done: false,
            },
        ) = (&ticked.intent, &mut open.intent)
        && *it == Targets::Each(vec![Target::It])
        && is_told_of_me(&ticked.text)
    {
        *it = targets.clone();
        let last = clauses.len() - 1;
        clauses.drain(..last);
    }
}

/// "everything about the washing machine is done, tick it all off"
fn all_of_it(clauses: &mut Vec<Clause>) {
    let all_of_it = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::Complete {
                targets: Targets::All(..),
                done: true
            }
        ) && text::spoken(&clause.text, |span| {
            span.find(0, &["|it|them| all", "all of |it|them|"])
                .is_some()
        })
    };
    // "what's open? tick it all off"
    for at in 1..clauses.len() {
        let asked = clauses
            .get(at - 1)
            .is_some_and(|before| matches!(before.intent, Intent::List(_) | Intent::Show(_)));
        if let Some(clause) = clauses.get_mut(at)
            && asked
            && all_of_it(clause)
        {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
    }
    while let Some(at) = clauses.windows(2).position(|pair| {
        matches!(pair, [said, again] if all_of_it(again)
            && matches!(said.intent, Intent::Complete { done: true, .. } | Intent::Did(_)))
    }) {
        clauses.remove(at + 1);
    }
}

/// "I paid the rent, mark it as done": what is asked for has been said before.
fn said_again(clauses: &mut Vec<Clause>, tasks: Option<&[TaskBrief]>) {
    let again = |at: usize| {
        let (before, rest) = clauses.split_at_checked(at)?;
        let again = &rest.first()?.intent;
        let said = before.iter().rfind(|c| tells(c, again))?;
        says_again(&said.intent, again, tasks).then_some(())
    };
    let twice: Vec<usize> = (1..clauses.len())
        .filter(|at| again(*at).is_some())
        .collect();
    for at in twice.into_iter().rev() {
        let again = clauses.remove(at);
        // "done, just talked to her! mark it as complete"
        if let Some(Clause {
            intent: Intent::Complete { targets, .. },
            ..
        }) = clauses.get_mut(at - 1)
            && *targets == Targets::Missing
            && let Intent::Complete { targets: it, .. } = &again.intent
        {
            targets.clone_from(it);
        }
        // "I don't need the plumber any more, delete it": now it is said plainly.
        let before = clauses
            .get_mut(..at)
            .and_then(|before| before.iter_mut().rfind(|c| tells(c, &again.intent)));
        if let (
            Intent::Delete { .. },
            Some(Clause {
                intent: Intent::Delete { plain, .. },
                ..
            }),
        ) = (again.intent, before)
        {
            *plain = true;
        }
    }
}

/// May be what a later request repeats: "We don't need a sitter. My mother is coming. Take that one off."
fn tells(clause: &Clause, again: &Intent) -> bool {
    match clause.intent {
        Intent::Unknown => false,
        Intent::Did(_) => !matches!(again, Intent::Delete { .. }),
        _ => true,
    }
}

/// "ugh, I ticked it off": tells what the user has done.
fn is_told_of_me(said: &str) -> bool {
    text::spoken(said, |span| intent::open(span).has_first(&["i", "i've"]))
}

/// Whether a request for "it" only repeats what is said before it.
fn says_again(said: &Intent, it: &Intent, tasks: Option<&[TaskBrief]>) -> bool {
    let it_alone = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    match (said, it) {
        (Intent::Did(deed), _) if completes_it(it) => {
            let all = tasks.unwrap_or_default();
            let known = |name: &String| {
                matches!(
                    lookup::by_name(name, Status::All, Status::All, all),
                    Found::One(_) | Found::Several(_)
                )
            };
            deed.names.iter().any(known) || deed.parts.iter().flatten().any(known)
        }
        (Intent::Complete { done: true, .. }, _) => completes_it(it),
        // "neither 1 nor 2 is finished, please reopen both"
        (
            Intent::Complete {
                targets: Targets::Each(each),
                done: false,
            },
            Intent::Complete {
                targets: Targets::Them(_),
                done: false,
            },
        ) => !each.is_empty(),
        // "I don't need my finished tasks any more. Delete all of them."
        (
            Intent::Delete {
                targets: Targets::All(Status::Completed, None) | Targets::Matching(..),
                ..
            },
            Intent::Delete {
                targets: Targets::Them(Part::All),
                ..
            },
        ) => true,
        // "stickers can go, delete them"
        (
            Intent::Delete {
                targets: Targets::Each(each),
                plain: false,
            },
            Intent::Delete {
                targets: Targets::Them(Part::All | Part::Both),
                ..
            },
        ) => !each.contains(&Target::It),
        (Intent::Delete { targets, .. }, Intent::Delete { targets: it, .. }) => {
            it_alone(it) && !it_alone(targets) && *targets != Targets::Missing
        }
        _ => false,
    }
}

fn completes_it(intent: &Intent) -> bool {
    let it = Targets::Each(vec![Target::It]);
    matches!(intent, Intent::Complete { targets, done: true }
        if *targets == it || matches!(targets, Targets::Them(Part::All | Part::Both)))
}

/// "delete it"
pub fn deletes_it(intent: &Intent) -> bool {
    matches!(intent, Intent::Delete { targets, .. } if *targets == Targets::Each(vec![Target::It]))
}
