//! What a badge shows of a tool call.
//!
//! Our server's convention: a custom task titled with the tool's name; `loading`, then `complete`;
//! a failed call is titled `<tool> failed` and has the icon `info`.

use crate::chatkit::{Task, TaskKind, TaskStatus};

/// How a tool call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadgeStatus {
    /// It runs.
    Loading,
    /// It did what was asked.
    Complete,
    /// It refused, or was stopped.
    Failed,
}

impl BadgeStatus {
    /// The value of `data-status`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Complete => "complete",
            Self::Failed => "failed",
        }
    }

    /// Id of the icon in the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Loading => "tool",
            Self::Complete => "check",
            Self::Failed => "alert",
        }
    }
}

/// A tool call as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The tool's name.
    pub tool: String,
    /// How it stands.
    pub status: BadgeStatus,
    /// The same in a word.
    pub word: &'static str,
    /// Arguments and result, in markdown.
    pub content: Option<String>,
    /// The number of the task it is about, if there is one alone and it still exists.
    pub task: Option<u32>,
}

/// The badge of a task. The status of a task that is an item of its own says nothing: it is done.
pub fn badge(task: &Task, is_own_item: bool) -> Badge {
    let title = task.title().unwrap_or_default();
    let mut words = title.split_whitespace();
    let tool = words.next().unwrap_or("working").to_owned();
    let is_failed = words.next() == Some("failed") || icon(task) == Some("info");
    let (status, word) = match task.status_indicator {
        _ if is_failed => (BadgeStatus::Failed, "failed"),
        TaskStatus::Loading => (BadgeStatus::Loading, "running"),
        TaskStatus::Complete => (BadgeStatus::Complete, "done"),
        TaskStatus::None if is_own_item => (BadgeStatus::Complete, "done"),
        TaskStatus::None => (BadgeStatus::Failed, "stopped"),
    };
    let content = content(task);
    let is_there = status == BadgeStatus::Complete && tool != "delete_task";
    let task = content
        .as_deref()
        .filter(|_| is_there)
        .and_then(only_number);
    Badge {
        tool,
        status,
        word,
        content,
        task,
    }
}

/// The `number` of a result that has one alone.
fn only_number(content: &str) -> Option<u32> {
    const MARK: &str = "\"number\":";
    let result = after(content, "**Result**")?;
    let number = after(result, MARK)?;
    let is_only = after(number, MARK).is_none();
    let number = number.trim_start();
    let end = number.find(|c: char| !c.is_ascii_digit())?;
    number.get(..end)?.parse().ok().filter(|_| is_only)
}

/// What stands behind a mark. For these few letters the search of the standard library is far too much WebAssembly.
fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let mut places = text.as_bytes().windows(mark.len());
    let start = places.position(|place| place == mark.as_bytes())?;
    text.get(start + mark.len()..)
}

fn icon(task: &Task) -> Option<&str> {
    match &task.kind {
        TaskKind::Custom { icon, .. } => icon.as_deref(),
        _ => None,
    }
}

fn content(task: &Task) -> Option<String> {
    match &task.kind {
        TaskKind::Custom { content, .. } => content.clone().filter(|text| !text.is_empty()),
        TaskKind::Thought { content, .. } => Some(content.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn shown(task: &Task) -> (String, &'static str, &'static str) {
        let badge = badge(task, false);
        (badge.tool, badge.status.as_str(), badge.word)
    }

    fn expected(status: &'static str, word: &'static str) -> (String, &'static str, &'static str) {
        ("add_task".to_owned(), status, word)
    }

    #[test]
    fn a_call_runs_and_is_done() {
        let running = Task::custom(TaskStatus::Loading, "add_task").with_icon("bolt");
        assert_eq!(shown(&running), expected("loading", "running"));
        let done = Task::custom(TaskStatus::Complete, "add_task").with_icon("check");
        assert_eq!(shown(&done), expected("complete", "done"));
    }

    #[test]
    fn a_failed_call_is_told_by_its_title_or_its_icon() {
        let title = Task::custom(TaskStatus::Complete, "add_task failed");
        assert_eq!(shown(&title), expected("failed", "failed"));
        let icon = Task::custom(TaskStatus::Complete, "add_task").with_icon("info");
        assert_eq!(shown(&icon), expected("failed", "failed"));
        let stopped = Task::custom(TaskStatus::None, "add_task failed").with_icon("info");
        assert_eq!(shown(&stopped), expected("failed", "failed"));
    }

    #[test]
    fn a_call_without_status_was_stopped_unless_it_stands_alone() {
        let task = Task::custom(TaskStatus::None, "add_task").with_icon("bolt");
        assert_eq!(shown(&task), expected("failed", "stopped"));
        assert_eq!(badge(&task, true).status, BadgeStatus::Complete);
    }

    #[test]
    fn a_badge_leads_to_the_one_task_of_its_result_as_long_as_it_exists() {
        let task = |title: &str, content: &str| {
            let task = Task::custom(TaskStatus::Complete, title).with_content(content);
            badge(&task, false).task
        };
        let one = "**Result**\n\n```json\n{\n  \"number\": 7,\n  \"title\": \"x\"\n}\n```";
        assert_eq!(task("add_task", one), Some(7));
        assert_eq!(task("delete_task", one), None);
        assert_eq!(task("add_task failed", one), None);
        assert_eq!(task("list_tasks", &[one, one].concat()), None);
        assert_eq!(task("add_task", "**Arguments** \"number\": 7,"), None);
        assert_eq!(task("add_task", "**Result** \"number\": \"7\","), None);
        assert_eq!(
            task("add_task", "**Result** \"number\": 99999999999,"),
            None
        );
    }

    #[test]
    fn a_task_without_title_still_has_a_name_and_an_empty_content_is_none() {
        let mut task = Task::custom(TaskStatus::Loading, "  ").with_content("");
        assert_eq!(badge(&task, false).tool, "working");
        assert_eq!(badge(&task, false).content, None);
        task = task.with_content("**Arguments**");
        assert_eq!(
            badge(&task, false).content.as_deref(),
            Some("**Arguments**")
        );
    }
}
