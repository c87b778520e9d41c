//! "Put it back": what is to be open again, or on the list again.

use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Draft, Intent, Refusal};
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::once::deletes_it;
use super::{gist, undo};

/// Longest complaint before "undo".
const SIGH_MAX: usize = 14;

/// "I want to keep it after all"
fn kept_for_good(span: Span<'_>) -> Span<'_> {
    let span = intent::closed(span.trim_symbols());
    span.before(&["after all", "anyway", "for now"])
        .unwrap_or(span)
}

/// "actually no, keep it", right after it was deleted.
pub fn is_to_be_kept(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> bool {
    const WORDS_MAX: usize = 10;
    let deleted = earlier.last().is_some_and(|turn| {
        let mut acts = turn.made.iter().filter(|m| m.call.name != "list_tasks");
        let deletes = |made: &Made<'_>| made.call.name == "delete_task";
        acts.clone().next().is_some() && acts.all(deletes)
    });
    let idle = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::No | Intent::Unknown | Intent::Undo | Intent::Refused(_) | Intent::Add(_)
        )
    };
    deleted
        && span.len() <= WORDS_MAX
        && clauses.iter().all(idle)
        && kept_for_good(span)
            .before(&["keep |it|that|them|those|", "keep |that|this| one"])
            .is_some()
        && !span.has(&[
            "don't", "not", "won't", "can't", "the", "other", "others", "rest",
        ])
}

/// "I didn't do the dishes, put it back": what is said not to be done is opened again, rather than what was done last is
/// undone. And "put it back on the list" after a deletion undoes it. `None` when the tasks are needed to tell.
pub fn reopened(
    clauses: &mut [Clause],
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let back = Intent::Complete {
        targets: Targets::Each(vec![Target::It]),
        done: false,
    };
    let last = undo::acted(earlier);
    // "wait, no, I only looked. Reopen" after it was marked as done
    if let Some(clause) = clauses.last_mut()
        && let Intent::Complete {
            targets: targets @ Targets::Missing,
            done: false,
        } = &mut clause.intent
        && !last.is_empty()
        && last.iter().all(memory::completed)
    {
        *targets = Targets::Each(vec![Target::It]);
    }
    for at in 0..clauses.len() {
        let before = at.checked_sub(1).and_then(|at| clauses.get(at)).cloned();
        let Some(clause) = clauses.get_mut(at) else {
            continue;
        };
        let deleted = !last.is_empty() && last.iter().all(|m| m.call.name == "delete_task");
        // "add the milk back" after it was deleted
        let adds_back = matches!(clause.intent, Intent::Add(_))
            && text::spoken(&clause.text, |span| {
                let span = intent::open(span);
                span.has_first(&["put", "bring", "add"]) && span.before(&["back"]).is_some()
            });
        if deleted && adds_back {
            tasks?;
        }
        if let Some(draft) = restored(clause, &last, tasks) {
            clause.intent = Intent::Add(vec![draft]);
            continue;
        }
        if clause.intent == back && deleted && before.as_ref().is_none_or(is_sigh) {
            clause.intent = Intent::Undo;
        } else if clause.intent == Intent::Undo
            && let Some(before) = before
                .filter(|c| matches!(c.intent, Intent::Unknown | Intent::Did(_)) && !is_unmeant(c))
        {
            let done = tasks?.iter().filter(|t| t.is_completed);
            let said = intent_said(&before) || gist::spoken_of(&before.text, done, false).is_some();
            if said {
                clause.intent = back.clone();
            }
        }
    }
    Some(())
}

/// Puts the requests that reverse what was done last in the place of "undo", where that is what is meant.
pub fn undo(clauses: &mut Vec<Clause>, earlier: &[Turn<'_>]) {
    // "delete the plumber, oops undo that": of the same message, in which nothing has been done yet
    let acts = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::Add(_)
                | Intent::Complete { done: true, .. }
                | Intent::Delete { .. }
                | Intent::Update(_)
        )
    };
    if let Some((back, before)) = clauses.split_last_mut()
        && back.intent == Intent::Undo
        && before.iter().any(acts)
    {
        clauses.drain(..clauses.len() - 1);
        for clause in clauses.iter_mut() {
            clause.intent = Intent::No;
        }
        return;
    }
    meant_by_back(clauses, earlier);
    put_in(clauses, earlier);
    for clause in clauses.iter_mut() {
        if clause.intent == Intent::Undo {
            clause.intent = Intent::Refused(Refusal::Unsupported);
        }
    }
}

/// Words that sound like "undo" or "delete" and tell the other, by what was done last.
fn meant_by_back(clauses: &mut [Clause], earlier: &[Turn<'_>]) {
    let last = undo::acted(earlier);
    let alone = clauses.len() == 1;
    for clause in clauses.iter_mut() {
        let said = text::fold(&clause.text);
        let added = !last.is_empty() && last.iter().all(|made| made.call.name == "add_task");
        // "that was a mistake" after "undo" tells why
        let is_back = earlier.last().is_some_and(|turn| undo::is_asked(turn.user));
        if clause.intent == Intent::Undo
            && is_back
            && !said.contains("undo")
            && !said.contains("redo")
            && !said.contains("back")
        {
            clause.intent = Intent::No;
        }
        // "put it back" after it was added
        if clause.intent == Intent::Undo && added && said.contains("back") && !said.contains("take")
        {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
        // "delete that" after a note was written
        let noted = !last.is_empty()
            && last.iter().all(|made| {
                made.call.name == "update_task" && !made.call.arguments.contains_key("title")
            });
        // "actually delete it, Sam rang them" tells why the task can go.
        if deletes_it(&clause.intent)
            && noted
            && alone
            && !said.contains(',')
            && !said.contains("task")
            && !said.contains("list")
            && !said.contains("can go")
        {
            clause.intent = Intent::Undo;
        }
        // "cancel it" after it was marked as done
        if deletes_it(&clause.intent) && said.contains("cancel") && !last.is_empty() && !added {
            clause.intent = Intent::Undo;
        }
    }
}

/// What reverses the last deed, in the place of the first "undo" and of the talk before it.
fn put_in(clauses: &mut Vec<Clause>, earlier: &[Turn<'_>]) {
    // Only what was done before this message can be undone.
    // "that was the neighbour's horse, so undo that"
    let ends_so = clauses.last().is_some_and(|clause| {
        let said = text::fold(&clause.text);
        clause.intent == Intent::Undo && (said.contains("undo") || said.contains("back"))
    });
    let leads =
        |c: &Clause| is_sigh(c) || ends_so && matches!(c.intent, Intent::Unknown | Intent::Did(_));
    if let Some(at) = clauses.iter().position(|c| !leads(c))
        && let Some(Clause {
            intent: Intent::Undo,
            text,
        }) = clauses.get(at).cloned()
    {
        clauses.splice(
            at..=at,
            undo::undone(earlier).into_iter().map(|intent| Clause {
                text: text.clone(),
                intent,
            }),
        );
        clauses.drain(..at);
    }
}

/// "put the raincoat back": of the tasks that were deleted just now, the one that is called so and no other.
fn restored(
    clause: &Clause,
    last: &[memory::Made<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Draft> {
    text::spoken(&clause.text, |span| {
        let span = intent::open(span);
        let back = span
            .after(&["put", "bring", "add"])
            .and_then(|rest| rest.before(&["back", "again"]))
            // "oops, keep the referee one!"
            .or_else(|| span.after(&["keep", "leave"]).filter(|_| last.len() > 1))
            .map(|named| target::parse(named));
        let back = back
            .filter(|_| {
                matches!(
                    clause.intent,
                    Intent::Unknown | Intent::Did(_) | Intent::Add(_)
                )
            })
            .map(|targets| Intent::Complete {
                targets,
                done: false,
            });
        let intent = back.as_ref().unwrap_or(&clause.intent);
        let Intent::Complete {
            targets: Targets::Each(each),
            done: false,
        } = intent
        else {
            return None;
        };
        // "bring task 1 back"
        if let [Target::Number(number)] = each.as_slice() {
            let made = last
                .iter()
                .find(|m| m.call.name == "delete_task" && memory::number(m) == Some(*number))?;
            return Some(Draft {
                title: made.result?.output.get("title")?.as_str()?.to_owned(),
                description: None,
            });
        }
        let [Target::Name { words, .. } | Target::Title(words)] = each.as_slice() else {
            return None;
        };
        let title = |made: &memory::Made<'_>| {
            let title = made.result?.output.get("title")?.as_str()?;
            (made.call.name == "delete_task").then(|| title.to_owned())
        };
        let gone: Vec<TaskBrief> = last
            .iter()
            .filter_map(title)
            .map(|title| TaskBrief {
                id: String::new(),
                number: 0,
                title,
                is_completed: false,
                description: None,
            })
            .collect();
        let done = tasks?
            .iter()
            .filter(|t| t.is_completed)
            .cloned()
            .collect::<Vec<_>>();
        match (
            lookup::by_name(words, Status::All, Status::All, &gone),
            lookup::by_name(words, Status::All, Status::All, &done),
        ) {
            (Found::One(task), Found::Nothing | Found::Perhaps(_)) => Some(Draft {
                title: task.title,
                description: None,
            }),
            _ => None,
        }
    })
}

/// Talk that may stand before "undo": "wrong one, undo that".
pub fn is_sigh(clause: &Clause) -> bool {
    match clause.intent {
        Intent::Thanks | Intent::Greeting | Intent::No => true,
        Intent::Unknown | Intent::Did(_) if is_unmeant(clause) => true,
        // "oops, not yet"
        Intent::Refused(Refusal::Negated) => clause.text.split(' ').count() <= 3,
        Intent::Unknown => clause.text.split(' ').count() <= SIGH_MAX,
        _ => false,
    }
}

/// "oh no, I didn't mean to delete that"
fn is_unmeant(clause: &Clause) -> bool {
    text::fold(&clause.text).contains("didn't mean")
}

/// Says in so many words that something is not done.
fn intent_said(clause: &Clause) -> bool {
    matches!(&clause.intent, Intent::Did(deed) if !deed.done)
}
