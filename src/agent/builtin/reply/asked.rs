//! Messages about what was only spoken of, or only asked: "should I delete the yoga task?" – "OK, delete it".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::numbered;

/// The task that the message before asked about: "should I delete the yoga task?".
pub fn asked_about(earlier: &[Turn<'_>]) -> Option<Targets> {
    let last = earlier
        .last()
        .filter(|turn| turn.made.iter().all(|made| made.call.name == "list_tasks"))?;
    let tokens = text::tokens(last.user);
    let span = intent::open(Span {
        source: last.user,
        tokens: &tokens,
    });
    if clauses::read(last.user, &tokens).last()?.intent != Intent::Refused(Refusal::Question) {
        return None;
    }
    let asked = span.after(lex::SHOULD_I).unwrap_or(span);
    match intent::read(asked.trim_marks()).intent {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. }
            if matches!(targets, Targets::Each(_)) =>
        {
            Some(targets)
        }
        _ => None,
    }
}

/// "maybe I'll mark task 1 as done tomorrow": the one task that the message before told by its number.
pub fn numbered_before(earlier: &[Turn<'_>]) -> Option<Targets> {
    let last = earlier.last().filter(|turn| turn.made.is_empty())?;
    let tokens = text::tokens(last.user);
    let span = Span {
        source: last.user,
        tokens: &tokens,
    };
    let numbers = tokens.iter().filter_map(|t| match t.kind {
        text::Kind::Number(n) => Some(n),
        _ => None,
    });
    match numbers.collect::<Vec<_>>().as_slice() {
        [number] if target::is_explicit(span) => Some(self::numbered(&[*number])),
        _ => None,
    }
}

/// "close the window", when there is "Clean window": what is said may be about no task, so it is asked.
pub fn unsure_verbs(
    clauses: &mut [Clause],
    tasks: Option<&[TaskBrief]>,
    turn: &Turn<'_>,
) -> Option<()> {
    for clause in clauses {
        let Intent::Complete {
            targets: Targets::Each(each),
            done: true,
        } = &clause.intent
        else {
            continue;
        };
        let [Target::Name { words, .. }] = each.as_slice() else {
            continue;
        };
        let tokens = text::tokens(&clause.text);
        let span = intent::open(Span {
            source: &clause.text,
            tokens: &tokens,
        });
        if !span.has_first(&["close", "check", "resolve"])
            || !matches!(span.word(1), "the" | "my")
            || target::is_explicit(span)
            || target::is_one(span)
            || span.has(&["off"])
        {
            continue;
        }
        let all = memory::with_gone(tasks?, turn);
        if let Found::One(task) = lookup::by_name(words, Status::All, Status::Pending, &all)
            && let first = text::fold(task.title.split(' ').next().unwrap_or_default())
            && lex::TASK_VERBS.contains(&first.as_str())
            && first != span.word(0)
        {
            clause.intent = Intent::Ask(Verb::Complete, vec![task.number]);
        }
    }
    Some(())
}
