//! What reverses what was done last, as far as the five tools can.

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses;
use crate::agent::builtin::intent::{Change, Draft, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::target::{Part, Target, Targets};
use crate::agent::builtin::text;

use super::{numbered, request};

/// The turns whose calls were not undone since, nor did undo others: a second "undo" goes one step further back.
fn standing<'s, 't>(earlier: &'s [Turn<'t>]) -> &'s [Turn<'t>] {
    let acts = |turn: &Turn<'_>| {
        turn.made
            .iter()
            .any(|made| memory::touched_by(made).is_some())
    };
    let mut turns = earlier;
    let mut undone = 0_usize;
    while let Some((last, before)) = turns.split_last() {
        if acts(last) && text::spoken(last.user, |span| span.trim_symbols().is_any(lex::UNDO_ONCE))
        {
            undone += 1;
        } else if acts(last) && undone == 0 {
            break;
        } else if acts(last) {
            undone -= 1;
        }
        turns = before;
    }
    turns
}

/// The calls of the turn that changed something last.
pub fn acted<'t>(earlier: &[Turn<'t>]) -> Vec<Made<'t>> {
    let changed = |made: &&Made<'t>| {
        memory::touched_by(made).is_some() && !made.origin.is_some_and(|o| o.again)
    };
    let turns = earlier.iter().rev().map(|turn| &turn.made);
    let made = turns.map(|made| made.iter().filter(changed).copied().collect());
    made.into_iter()
        .find(|made: &Vec<_>| !made.is_empty())
        .unwrap_or_default()
}

/// Whether a message asks to undo something.
pub fn is_asked(message: &str) -> bool {
    text::spoken(message, |span| span.is_any(lex::SCRATCHED))
        || clauses::read(message, &text::tokens(message))
            .iter()
            .any(|clause| clause.intent == Intent::Undo)
}

/// What reverses the calls of the turn that changed something last.
pub fn undone(earlier: &[Turn<'_>]) -> Vec<Intent> {
    // When nothing is left to be undone, "undo" does it again.
    let before = standing(earlier);
    let earlier = if acted(before).is_empty() {
        earlier
    } else {
        before
    };
    let made = acted(earlier);
    let numbers = |fits: &dyn Fn(&Made<'_>) -> bool| -> Vec<i64> {
        let fitting = made.iter().filter(|m| fits(m));
        fitting.filter_map(memory::number).collect()
    };
    let complete =
        |done: bool| numbers(&|m| m.call.name == "complete_task" && memory::completed(m) == done);
    let mut intents: Vec<Intent> = [
        (Verb::Reopen, complete(true)),
        (Verb::Complete, complete(false)),
        (Verb::Delete, numbers(&|m| m.call.name == "add_task")),
    ]
    .into_iter()
    .filter(|(_, numbers)| !numbers.is_empty())
    .filter_map(|(verb, numbers)| request(verb, numbered(&numbers)))
    .collect();
    intents.extend(
        made.iter()
            .filter(|m| m.call.name == "update_task")
            .map(|m| reworded(m, earlier)),
    );
    intents.extend(restored(&made, earlier));
    if intents.is_empty() {
        intents.push(Intent::Refused(Refusal::NothingDone));
    }
    intents
}

/// The words a task had before, if the conversation tells them.
fn reworded(made: &Made<'_>, earlier: &[Turn<'_>]) -> Intent {
    let changed = |key: &str| made.call.arguments.contains_key(key);
    let number = memory::number(made);
    let known = number.map(|n| known(n, &made.call.id, earlier));
    let known = known.unwrap_or_default();
    let title = memory::told_before(made, "title")
        .or(known.title)
        .filter(|_| changed("title"));
    let description = memory::told_before(made, "description")
        .or(known.description)
        .filter(|_| changed("description"));
    match number {
        Some(number)
            if title.is_some() == changed("title")
                && description.is_some() == changed("description") =>
        {
            Intent::Update(vec![Change {
                target: Target::Number(number),
                title,
                description,
            }])
        }
        _ => Intent::Refused(Refusal::Reworded),
    }
}

/// New tasks in place of those that were deleted.
fn restored(made: &[Made<'_>], earlier: &[Turn<'_>]) -> Vec<Intent> {
    let deleted = made.iter().filter(|m| m.call.name == "delete_task");
    let known: Vec<Known> = deleted
        .filter_map(|m| Some(known(memory::number(m)?, &m.call.id, earlier).with(m)))
        .collect();
    let drafts = known.iter().filter_map(|task| {
        Some(Draft {
            title: task.title.clone()?,
            description: task.description.clone().filter(|d| !d.is_empty()),
        })
    });
    let drafts: Vec<Draft> = drafts.collect();
    if drafts.is_empty() {
        return Vec::new();
    }
    let them = match drafts.as_slice() {
        [_] => Targets::Each(vec![Target::It]),
        _ => Targets::Them(Part::All),
    };
    let mut intents = vec![Intent::Refused(Refusal::Gone), Intent::Add(drafts)];
    if known.iter().all(|task| task.done == Some(true)) {
        intents.extend(request(Verb::Complete, them));
    }
    intents
}

/// What the conversation tells of a task.
#[derive(Default)]
struct Known {
    title: Option<String>,
    description: Option<String>,
    done: Option<bool>,
}

impl Known {
    /// The title in the result of a call.
    fn with(mut self, made: &Made<'_>) -> Self {
        let text = |key: &str| Some(made.result?.output.get(key)?.as_str()?.to_owned());
        let argument = |key: &str| Some(made.call.arguments.get(key)?.as_str()?.to_owned());
        self.title = text("title").or(self.title);
        match made.call.name.as_str() {
            "add_task" => self.description = Some(argument("description").unwrap_or_default()),
            "update_task" => self.description = argument("description").or(self.description),
            "complete_task" => self.done = Some(memory::completed(made)),
            _ => {}
        }
        self
    }
}

/// What is known of a task before this call.
fn known(number: i64, call: &str, earlier: &[Turn<'_>]) -> Known {
    let made = earlier.iter().flat_map(|turn| &turn.made);
    let before = made.take_while(|m| m.call.id != call);
    before.fold(Known::default(), |mut known, made| {
        if memory::number(made) == Some(number) {
            return known.with(made);
        }
        let Some((tasks, _)) = made.result.and_then(memory::listed) else {
            return known;
        };
        if let Some(task) = tasks.into_iter().find(|t| t.number == number) {
            known.title = Some(task.title);
            known.done = Some(task.is_completed);
            known.description = made
                .result
                .map(|result| memory::described(result, number).unwrap_or_default());
        }
        known
    })
}
