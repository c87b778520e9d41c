//! What the transcript tells: the calls of this turn, the list shown last, the task touched last,
//! the question asked last. The interpreter itself remembers nothing.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use crate::agent::model::{Message, TaskBrief, ToolCall, ToolResult};

use super::answer::markers;

/// A call and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// The call.
    pub call: &'a ToolCall,
    /// Its result, if it has one.
    pub result: Option<&'a ToolResult>,
    /// Where in the message it comes from; none for calls of another model.
    pub origin: Option<Origin>,
}

/// Where a call comes from: told by its id, so that a later sampling knows what is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The clause, from 0.
    pub clause: usize,
    /// The target or draft within the clause; none for a list read on the way.
    pub slot: Option<usize>,
    /// The task was already in the state asked for.
    pub again: bool,
}

impl Origin {
    /// The id of a call; `stamp` tells samplings apart, so that no id occurs twice in a thread.
    pub fn id(self, stamp: u64) -> String {
        let clause = self.clause;
        let slot = self
            .slot
            .map_or_else(|| "list".to_owned(), |slot| slot.to_string());
        let again = if self.again { "_again" } else { "" };
        format!("call_{stamp:016x}_{clause}_{slot}{again}")
    }

    fn of(id: &str) -> Option<Self> {
        let rest = id.strip_prefix("call_")?;
        let (rest, again) = match rest.strip_suffix("_again") {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let mut parts = rest.splitn(3, '_').skip(1);
        let clause = parts.next()?.parse().ok()?;
        let slot = match parts.next()? {
            "list" => None,
            slot => Some(slot.parse().ok()?),
        };
        Some(Self {
            clause,
            slot,
            again,
        })
    }
}

/// A user's message and what followed it.
#[derive(Debug, Default)]
pub struct Turn<'a> {
    /// As typed.
    pub user: &'a str,
    /// The calls, in order.
    pub made: Vec<Made<'a>>,
    /// What was said.
    pub answer: Vec<&'a str>,
}

/// The turns of a transcript, oldest first.
pub fn turns(messages: &[Message]) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn<'_>> = Vec::new();
    for message in messages {
        if let Message::User(user) = message {
            turns.push(Turn {
                user,
                ..Turn::default()
            });
            continue;
        }
        let Some(turn) = turns.last_mut() else {
            continue;
        };
        match message {
            Message::Assistant(text) => turn.answer.push(text),
            Message::ToolCall(call) => turn.made.push(Made {
                call,
                result: None,
                origin: Origin::of(&call.id),
            }),
            Message::ToolResult(result) => {
                let call = turn
                    .made
                    .iter_mut()
                    .rev()
                    .find(|m| m.call.id == result.call_id);
                if let Some(made) = call {
                    made.result = Some(result);
                }
            }
            Message::User(_) | Message::Note(_) | Message::File(_) => {}
        }
    }
    turns
}

/// Differs from sampling to sampling of a thread, also when only its newest messages are shown.
pub fn stamp(messages: &[Message]) -> u64 {
    let mut hasher = DefaultHasher::new();
    messages.len().hash(&mut hasher);
    for message in messages {
        match message {
            Message::User(text) | Message::Assistant(text) | Message::Note(text) => {
                text.hash(&mut hasher)
            }
            Message::ToolCall(call) => call.id.hash(&mut hasher),
            Message::ToolResult(result) => result.is_error.hash(&mut hasher),
            Message::File(file) => file.id.hash(&mut hasher),
        }
    }
    hasher.finish()
}

/// What was asked at the end of the turn before.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Which of these tasks; the verb tells what for.
    Which(markers::Verb, Vec<i64>),
    /// What the new task is called.
    Title,
    /// What this task is to be called.
    Words(i64),
    /// What the note of this task is to say.
    Text(i64),
    /// Whether what the user said is to be added.
    Offer,
    /// This phrase, so that something is deleted.
    Phrase(String),
}

/// What earlier turns tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Numbers of the list shown last, in order.
    pub shown: Vec<i64>,
    /// Number of the task touched last.
    pub touched: Option<i64>,
    /// Numbers of several tasks that were touched together since a list was shown.
    pub together: Vec<i64>,
    /// Numbers of the two tasks touched last since then.
    pub pair: Vec<i64>,
    /// Whether tasks were looked for last, and none was found.
    pub found_nothing: bool,
    /// The question asked last, if nothing was said since.
    pub question: Option<Question>,
    /// The answer before, without titles and the user's own words.
    pub said: String,
}

impl Memory {
    /// Reads the turns before the current one.
    pub fn of(turns: &[Turn<'_>]) -> Self {
        let said = turns
            .last()
            .map(|turn| turn.answer.join(""))
            .unwrap_or_default();
        // What was looked for and not found takes the place of what was there before.
        let since = turns
            .iter()
            .rposition(self::found_nothing)
            .map_or(0, |at| at + 1);
        let turns = turns.get(since..).unwrap_or_default();
        let shown = turns.iter().rev().map(shown).find(|list| !list.is_empty());
        let touched = turns.iter().rev().find_map(touched).flatten();
        let recent = turns
            .iter()
            .rev()
            .take_while(|turn| self::shown(turn).is_empty());
        let recent: Vec<Vec<i64>> = recent.map(|turn| together(turn.made.iter())).collect();
        let mut pair: Vec<i64> = Vec::new();
        for number in recent.iter().flatten() {
            if pair.len() < 2 && !pair.contains(number) {
                pair.insert(0, *number);
            }
        }
        let together = recent.into_iter().find(|touched| touched.len() > 1);
        Self {
            found_nothing: since > 0 && turns.is_empty(),
            shown: shown.unwrap_or_default(),
            touched,
            together: together.unwrap_or_default(),
            pair,
            question: question(&said),
            said: own(&said),
        }
    }
}

/// Whether tasks were looked for in this turn, and none was shown, mentioned or touched.
fn found_nothing(turn: &Turn<'_>) -> bool {
    let listed = turn
        .made
        .iter()
        .any(|m| m.call.name == "list_tasks" && m.origin.is_some());
    let missed = turn
        .answer
        .iter()
        .any(|said| said.starts_with(markers::NOT_FOUND));
    (listed || missed) && touched(turn).is_none() && shown(turn).is_empty()
}

/// Numbers of the tasks the user saw in this turn.
fn shown(turn: &Turn<'_>) -> Vec<i64> {
    let text = turn.answer.join("");
    let lines: Vec<i64> = text.lines().filter_map(markers::number_of_line).collect();
    if !lines.is_empty() {
        return lines;
    }
    // Another model may have worded its list otherwise; our own calls without lines in the answer
    // read a list that the user never saw.
    let lists = turn
        .made
        .iter()
        .rev()
        .filter(|m| m.call.name == "list_tasks" && m.origin.is_none());
    let tasks = lists
        .filter_map(|m| listed(m.result?))
        .map(|(tasks, _)| tasks)
        .next();
    let numbers = tasks.unwrap_or_default().into_iter().map(|t| t.number);
    numbers.take(markers::SHOWN_MAX).collect()
}

/// The task touched last in this turn: `None` when none was, `Some(None)` when it is gone.
fn touched(turn: &Turn<'_>) -> Option<Option<i64>> {
    if let Some(last) = turn.made.iter().rev().find_map(|m| touched_by(m)) {
        return Some(last);
    }
    match shown(turn).as_slice() {
        [only] => Some(Some(*only)),
        [] => markers::mentioned(&own(&turn.answer.join(""))).map(Some),
        _ => None,
    }
}

/// The task this call touched: `None` when it touched none, `Some(None)` when the task is gone.
pub fn touched_by(made: &Made<'_>) -> Option<Option<i64>> {
    made.result.filter(|r| !r.is_error)?;
    match made.call.name.as_str() {
        "add_task" | "complete_task" | "update_task" => Some(number(made)),
        "delete_task" => Some(None),
        _ => None,
    }
}

/// Numbers of the tasks that these calls touched and left there.
pub fn together<'a>(made: impl Iterator<Item = &'a Made<'a>>) -> Vec<i64> {
    let mut numbers: Vec<i64> = Vec::new();
    for touched in made.filter_map(|m| touched_by(m)?) {
        if !numbers.contains(&touched) {
            numbers.push(touched);
        }
    }
    numbers
}

/// The number of the task in the result of a call that changed one.
pub fn number(made: &Made<'_>) -> Option<i64> {
    made.result?.output.get("number")?.as_i64()
}

/// The tasks that a turn has deleted.
pub fn gone(turn: &Turn<'_>) -> Vec<TaskBrief> {
    let deleted = turn.made.iter().filter(|m| m.call.name == "delete_task");
    let brief = |made: &Made<'_>| {
        Some(TaskBrief {
            id: String::new(),
            number: number(made)?,
            title: made.result?.output.get("title")?.as_str()?.to_owned(),
            is_completed: false,
            description: None,
        })
    };
    deleted.filter_map(brief).collect()
}

/// The tasks as they were before this turn changed some: what its message means is told by these in each sampling.
pub fn as_before<'t>(tasks: &'t [TaskBrief], turn: &Turn<'_>) -> Cow<'t, [TaskBrief]> {
    if turn.made.iter().all(|made| touched_by(made).is_none()) {
        return Cow::Borrowed(tasks);
    }
    let mut before = tasks.to_vec();
    before.extend(gone(turn));
    for made in turn.made.iter().rev() {
        let Some(number) = touched_by(made).and(number(made)) else {
            continue;
        };
        if made.call.name == "add_task" {
            before.retain(|task| task.number != number);
            continue;
        }
        let Some(task) = before.iter_mut().find(|task| task.number == number) else {
            continue;
        };
        match made.call.name.as_str() {
            "complete_task" => {
                let again = made.origin.is_some_and(|origin| origin.again);
                task.is_completed = completed(made) == again;
            }
            "update_task" => {
                if let Some(title) = told_before(made, "title") {
                    task.title = title;
                }
                if made.call.arguments.contains_key("description") {
                    task.description = told_before(made, "description").filter(|d| !d.is_empty());
                }
            }
            _ => {}
        }
    }
    before.sort_by_key(|task| task.number);
    Cow::Owned(before)
}

/// Whether this call marks a task as done; it opens it again otherwise.
pub fn completed(made: &Made<'_>) -> bool {
    let done = made.call.arguments.get("completed");
    done.and_then(Value::as_bool).unwrap_or(true)
}

/// What a field of the task said before this call changed it. Calls of older conversations do not tell it.
pub fn told_before(made: &Made<'_>, key: &str) -> Option<String> {
    let previous = made.result?.output.get("previous")?;
    Some(previous.get(key)?.as_str()?.to_owned())
}

/// The tasks of a list result and how many there are in all.
pub fn listed(result: &ToolResult) -> Option<(Vec<TaskBrief>, usize)> {
    if result.is_error {
        return None;
    }
    let tasks = result.output.get("tasks")?.as_array()?;
    let brief = |task: &Value| {
        Some(TaskBrief {
            id: task.get("id")?.as_str()?.to_owned(),
            number: task.get("number")?.as_i64()?,
            title: task.get("title")?.as_str()?.to_owned(),
            is_completed: task.get("is_completed")?.as_bool()?,
            description: task
                .get("description")
                .and_then(Value::as_str)
                .map(str::to_owned),
        })
    };
    let tasks: Vec<TaskBrief> = tasks.iter().filter_map(brief).collect();
    let total = result.output.get("total").and_then(Value::as_u64);
    let total = total
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(tasks.len());
    Some((tasks, total))
}

/// The description of a task in a list result, unless it is empty.
pub fn described(result: &ToolResult, number: i64) -> Option<String> {
    let tasks = result.output.get("tasks")?.as_array()?;
    let fits = |task: &&Value| task.get("number").and_then(Value::as_i64) == Some(number);
    let text = tasks.iter().find(fits)?.get("description")?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn question(said: &str) -> Option<Question> {
    let own = own(said);
    if let Some(verb) = markers::Verb::asked_in(&own) {
        let choices = said.lines().filter_map(markers::number_of_line).collect();
        return Some(Question::Which(verb, choices));
    }
    if own.contains(markers::TITLE) {
        return Some(Question::Title);
    }
    if let Some(number) = markers::words_of(&own) {
        return Some(Question::Words(number));
    }
    if let Some(number) = markers::text_of(&own) {
        return Some(Question::Text(number));
    }
    if let Some((_, phrase)) = own.split_once(markers::SAY) {
        let phrase = phrase.lines().next().unwrap_or_default();
        return Some(Question::Phrase(phrase.to_owned()));
    }
    own.contains(markers::OFFER).then_some(Question::Offer)
}

/// An answer without the words of tasks and of the user: they ask nothing. Titles stand in lists or
/// between "**", descriptions behind ">", what the user typed between “ and ”; none of them holds
/// these marks itself.
fn own(said: &str) -> String {
    let lines = said
        .lines()
        .filter(|line| !line.starts_with("- ") && !line.starts_with("> "));
    let mut own = String::new();
    for line in lines {
        for plain in line.split("**").step_by(2) {
            for piece in plain.split('“') {
                own.push_str(piece.rsplit_once('”').map_or(piece, |(_, rest)| rest));
            }
        }
        own.push('\n');
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_where_its_call_comes_from() {
        for origin in [
            Origin {
                clause: 0,
                slot: Some(0),
                again: false,
            },
            Origin {
                clause: 12,
                slot: None,
                again: false,
            },
            Origin {
                clause: 3,
                slot: Some(40),
                again: true,
            },
        ] {
            assert_eq!(Origin::of(&origin.id(7)), Some(origin));
        }
        for foreign in [
            "",
            "call_",
            "call_abc",
            "call_1_x_2",
            "call_1_2",
            "fc_1_2_3",
        ] {
            assert_eq!(Origin::of(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn stamps_differ_though_the_window_of_messages_has_a_fixed_length() {
        let window = |id: &str| {
            let call = ToolCall {
                id: id.into(),
                name: "list_tasks".into(),
                arguments: Default::default(),
            };
            [
                Message::ToolCall(call),
                Message::User("show my tasks".into()),
            ]
        };
        let first = stamp(&window("call_x"));
        let id = Origin {
            clause: 0,
            slot: None,
            again: false,
        }
        .id(first);
        assert_ne!(first, stamp(&window(&id)));
    }

    #[test]
    fn a_result_without_its_call_and_words_before_any_user_are_ignored() {
        let stray = Message::ToolResult(ToolResult {
            call_id: "call_0_0_0".into(),
            output: Value::Null,
            is_error: false,
        });
        let messages = [
            Message::Assistant("x".into()),
            Message::User("hi".into()),
            stray,
        ];
        let turns = turns(&messages);
        assert_eq!(turns.len(), 1);
        assert!(turns[0].made.is_empty());
    }
}
