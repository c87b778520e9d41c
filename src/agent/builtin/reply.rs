//! The requests of a message in the light of what was said before: a reply completes the request
//! that was asked about, a word of taking back undoes the whole message.

use crate::agent::model::TaskBrief;

use super::answer::markers::Verb;
use super::clauses::{self, Clause};
use super::intent::{self, Change, Draft, Intent, Refusal};
use super::lexicon as lex;
use super::memory::{Memory, Question, Turn};
use super::target::{self, Found, Status, Target, Targets};
use super::text::{self, Span};

/// The clauses of a message, read as a reply where it is one. `None` when tasks are needed for it.
pub fn requests(
    user: &str,
    memory: &Memory,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Vec<Clause>> {
    let tokens = text::tokens(user);
    let clauses = clauses::read(user, &tokens);
    let span = Span {
        source: user,
        tokens: &tokens,
    };
    if let Some(question) = &memory.question
        && let Some(reply) = reply(span, &clauses, question, earlier, tasks)
    {
        return reply.map(|intent| {
            vec![Clause {
                text: user.trim().to_owned(),
                intent,
            }]
        });
    }
    // One word of taking back undoes the whole message; nothing has been done yet.
    if clauses.len() > 1
        && let Some(back) = clauses.iter().rposition(taken_back)
    {
        let back = if back + 1 < clauses.len() {
            back + 1
        } else {
            back
        };
        return Some(clauses.into_iter().skip(back).collect());
    }
    let others = Intent::Refused(Refusal::Others);
    if clauses.iter().any(|c| c.intent == others) {
        let kept = clauses.into_iter().filter(|c| !changes(&c.intent));
        return Some(kept.collect());
    }
    Some(clauses)
}

/// Changes tasks that exist: not done when the same message speaks of somebody else's.
fn changes(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_)
    )
}

fn taken_back(clause: &Clause) -> bool {
    let tokens = text::tokens(&clause.text);
    let span = Span {
        source: &clause.text,
        tokens: &tokens,
    };
    let starts = span
        .longest(lex::TAKEN_BACK)
        .is_some_and(|count| count > 1);
    match clause.intent {
        Intent::No => span.is_any(lex::TAKEN_BACK),
        Intent::Unknown => starts,
        _ => false,
    }
}

/// The request that a reply to a question completes: `None` when it is no reply,
/// `Some(None)` when it may be one and the tasks are needed to tell.
fn reply(
    span: Span<'_>,
    clauses: &[Clause],
    question: &Question,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    let [clause] = clauses else {
        return None;
    };
    let said = match &clause.intent {
        Intent::Unknown => true,
        Intent::Complete { targets, .. } => {
            matches!(question, Question::Title) && !matches!(targets, Targets::Missing)
        }
        Intent::No | Intent::Yes => false,
        _ => false,
    };
    match question {
        Question::Which(verb, choices) => {
            let span = opened(span);
            let agreed = clause.intent == Intent::Yes && choices.len() == 1;
            let numbers = match (target::pointer(span), choices.as_slice()) {
                (_, [only]) if agreed => vec![*only],
                (Some(Targets::Each(targets)), _) => chosen(&targets, choices)?,
                (Some(Targets::Them(limit)), _) => {
                    let limit = limit.unwrap_or(choices.len());
                    choices.iter().copied().take(limit).collect()
                }
                _ if said || named_reply(&clause.intent) => {
                    let Some(tasks) = tasks else {
                        return Some(None);
                    };
                    vec![named(span, choices, tasks)?]
                }
                _ => return None,
            };
            let targets = Targets::Each(numbers.iter().copied().map(Target::Number).collect());
            if numbers.is_empty() {
                return None;
            }
            Some(Some(match verb {
                Verb::Complete => Intent::Complete {
                    targets,
                    done: true,
                },
                Verb::Reopen => Intent::Complete {
                    targets,
                    done: false,
                },
                Verb::Delete => Intent::Delete {
                    targets,
                    plain: true,
                },
                Verb::Change => change_for(*numbers.first()?, earlier)?,
            }))
        }
        Question::Title if said => Some(Some(Intent::Add(vec![Draft {
            title: intent::title(span),
            description: None,
        }]))),
        Question::Words(number) if said => Some(Some(Intent::Update(vec![Change {
            target: Target::Number(*number),
            title: Some(intent::title(span)),
            description: None,
        }]))),
        Question::Offer if clause.intent == Intent::Yes => {
            let before = earlier.last()?.user;
            let tokens = text::tokens(before);
            let title = intent::title(Span {
                source: before,
                tokens: &tokens,
            });
            Some(Some(Intent::Add(vec![Draft {
                title,
                description: None,
            }])))
        }
        Question::Title | Question::Words(_) | Question::Offer => None,
    }
}

/// "I mean the second one", "the second one please".
fn opened(span: Span<'_>) -> Span<'_> {
    let span = span.trim_marks();
    let lead = [
        "i mean",
        "i meant",
        "yes",
        "yeah",
        "ok",
        "okay",
        "please",
        "it's",
        "it is",
        "that would be",
        "sorry",
        "just",
        "only",
        "make it",
        "i think",
    ];
    let mut rest = span;
    while let Some(next) = rest.after(&lead) {
        rest = next.trim_marks();
    }
    if rest.is_empty() { span } else { rest }
}

/// A name alone may look like a list ("the completed one") to the reader of clauses.
fn named_reply(intent: &Intent) -> bool {
    matches!(intent, Intent::List(l) if l.search.is_none())
}

/// A reply's numbers: a number of a choice, else a place among them.
fn chosen(targets: &[Target], choices: &[i64]) -> Option<Vec<i64>> {
    let at = |place: usize| choices.get(place.checked_sub(1)?).copied();
    let pick = |target: &Target| match target {
        Target::Number(n) if choices.is_empty() || choices.contains(n) => Some(*n),
        Target::Number(n) => usize::try_from(*n).ok().and_then(at),
        Target::Place(place) => at(*place),
        Target::Last => choices.last().copied(),
        _ => None,
    };
    targets.iter().map(pick).collect()
}

fn named(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief]) -> Option<i64> {
    let among: Vec<TaskBrief> = tasks
        .iter()
        .filter(|t| choices.is_empty() || choices.contains(&t.number))
        .cloned()
        .collect();
    let Targets::Each(targets) = target::parse(span) else {
        return None;
    };
    let words = match targets.as_slice() {
        [Target::Name { words, .. } | Target::Title(words)] => words,
        _ => return None,
    };
    match target::by_name(words, Status::All, Status::All, &among) {
        Found::One(task) => Some(task.number),
        _ => None,
    }
}

/// The change asked for before "Which one should I change?".
fn change_for(number: i64, earlier: &[Turn<'_>]) -> Option<Intent> {
    earlier.iter().rev().take(4).find_map(|turn| {
        let tokens = text::tokens(turn.user);
        let clauses = clauses::read(turn.user, &tokens);
        let change = clauses.into_iter().find_map(|clause| match clause.intent {
            Intent::Update(changes) => changes.into_iter().next(),
            _ => None,
        })?;
        Some(Intent::Update(vec![Change {
            target: Target::Number(number),
            ..change
        }]))
    })
}
