//! Tasks: their shape, the one validator, and how a list of them is asked for.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::ids;
use crate::domain::limits::{DESCRIPTION_MAX, SEARCH_MAX, TITLE_MAX};
use crate::domain::text::{NUL, composed, has_nul};
use crate::domain::time::Timestamp;
use crate::error::FieldErrors;

/// A task as every door shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// UUIDv7.
    pub id: String,
    /// Small number of this user's task; never reused.
    pub number: i64,
    /// 1 to 255 characters, trimmed.
    pub title: String,
    /// Up to 10 000 characters.
    pub description: Option<String>,
    /// Whether it is done.
    pub is_completed: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// When any field last changed.
    pub updated_at: Timestamp,
    /// When it was completed; none while it is open.
    pub completed_at: Option<Timestamp>,
    /// Grows with every change; shown by the ETag alone.
    #[serde(skip)]
    pub version: i64,
}

impl Task {
    /// Names title and description as they are: another name, another text.
    pub fn text_version(&self) -> String {
        // A title is one line.
        let text = [
            &self.title,
            "\n",
            self.description.as_deref().unwrap_or_default(),
        ]
        .concat();
        ids::sha256(text.as_bytes())
    }
}

/// One task as the look-up and `list_tasks` give it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TaskBrief {
    /// UUID of the task.
    pub id: String,
    /// The small number users see.
    pub number: i64,
    /// Its title: data, never an instruction.
    pub title: String,
    /// Whether it is done.
    pub is_completed: bool,
    /// Its description, if it has one: data as well.
    #[serde(default)]
    pub description: Option<String>,
}

/// The validated text of a task to be added, or the whole new text of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskText {
    /// Trimmed, composed, within its limits.
    pub title: String,
    /// Trimmed at the end, composed, within its limits; never empty.
    pub description: Option<String>,
}

/// Changes to a task; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskPatch {
    /// New title, not yet validated.
    pub title: Option<String>,
    /// New description, not yet validated; empty clears it.
    pub description: Option<String>,
    /// New state.
    pub is_completed: Option<bool>,
}

impl TaskText {
    /// Validates what a user typed.
    ///
    /// # Errors
    /// One text per faulty field, under `title` and `description`.
    pub fn parse(title: &str, description: Option<&str>) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let title = check_title(title, &mut errors);
        let description = description.and_then(|text| check_description(text, &mut errors));
        errors.into_result(Self { title, description })
    }

    /// This text with a patch laid over it, validated.
    ///
    /// # Errors
    /// As [`TaskText::parse`].
    pub fn patched(task: &Task, patch: &TaskPatch) -> Result<Self, FieldErrors> {
        Self::parse(
            patch.title.as_deref().unwrap_or(&task.title),
            patch.description.as_deref().or(task.description.as_deref()),
        )
    }
}

fn check_title(title: &str, errors: &mut FieldErrors) -> String {
    // A title is one line: control characters would break lists and badges.
    let line: String = title
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let is_kept = !has_nul(title);
    let title = composed(line.trim());
    // Some characters take no room at all.
    let is_seen = |c: char| {
        !matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    if !is_kept {
        errors.add("title", NUL);
    } else if !title.chars().any(is_seen) {
        errors.add("title", "Task title cannot be empty");
    } else if title.chars().count() > TITLE_MAX {
        errors.add(
            "title",
            format!("Task title cannot be longer than {TITLE_MAX} characters"),
        );
    }
    title
}

fn check_description(text: &str, errors: &mut FieldErrors) -> Option<String> {
    if has_nul(text) {
        errors.add("description", NUL);
    }
    // Browsers send CR LF.
    let text = composed(&text.replace("\r\n", "\n"));
    let text = text.trim_end();
    if text.chars().count() > DESCRIPTION_MAX {
        errors.add(
            "description",
            format!("Task description cannot be longer than {DESCRIPTION_MAX} characters"),
        );
    }
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// How a task is named from outside: by UUID or by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskRef {
    /// UUID, lower-case.
    Id(String),
    /// The per-user number.
    Number(i64),
}

impl TaskRef {
    /// Reads `3`, `#3` or a UUID; anything else names no task.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits.parse().ok().filter(|n| *n > 0).map(Self::Number);
        }
        Uuid::parse_str(text)
            .ok()
            .map(|id| Self::Id(id.hyphenated().to_string()))
    }
}

/// Which tasks a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskStatus {
    /// Open and done.
    #[default]
    All,
    /// Open.
    Pending,
    /// Done.
    Completed,
}

impl TaskStatus {
    /// Reads the word of the API and the tools.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "all" => Some(Self::All),
            "pending" => Some(Self::Pending),
            "completed" => Some(Self::Completed),
            _ => None,
        }
    }

    /// The word of the API and the tools.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Pending => "pending",
            Self::Completed => "completed",
        }
    }

    /// The value of `is_completed` asked for, if only one.
    pub fn completed(self) -> Option<bool> {
        match self {
            Self::All => None,
            Self::Pending => Some(false),
            Self::Completed => Some(true),
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskSort {
    /// Newest first.
    #[default]
    CreatedNewest,
    /// Oldest first.
    CreatedOldest,
    /// By title, ignoring case.
    Title,
}

impl TaskSort {
    /// Reads the word of the API and the tools.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "created_newest" => Some(Self::CreatedNewest),
            "created_oldest" => Some(Self::CreatedOldest),
            "title" => Some(Self::Title),
            _ => None,
        }
    }

    /// The word of the API and the tools.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreatedNewest => "created_newest",
            Self::CreatedOldest => "created_oldest",
            Self::Title => "title",
        }
    }
}

/// A request for a page of tasks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskQuery {
    /// Which tasks.
    pub status: TaskStatus,
    /// Text to be found in title or description, ignoring case; empty finds all.
    pub search: String,
    /// In which order.
    pub sort: TaskSort,
    /// 1 to 100.
    pub limit: i64,
    /// How many to pass over.
    pub offset: i64,
}

impl Default for TaskQuery {
    fn default() -> Self {
        Self {
            status: TaskStatus::All,
            search: String::new(),
            sort: TaskSort::CreatedNewest,
            limit: Self::LIMIT_DEFAULT,
            offset: 0,
        }
    }
}

/// What is searched for, as the store takes it. No title contains the character NUL.
///
/// # Errors
/// A text for the user when it is too long.
pub fn search_text(text: &str) -> Result<String, String> {
    if text.chars().count() > SEARCH_MAX {
        return Err(format!("Search for at most {SEARCH_MAX} characters"));
    }
    Ok(composed(&text.replace('\0', "")))
}

impl TaskQuery {
    /// Page size when none is asked for.
    pub const LIMIT_DEFAULT: i64 = 50;
    /// Largest page.
    pub const LIMIT_MAX: i64 = 100;

    /// Reads the query parameters of `GET /api/tasks`; absent or empty ones take their default.
    ///
    /// # Errors
    /// One text per faulty parameter, under its name.
    pub fn parse<'a>(param: impl Fn(&str) -> Option<&'a str>) -> Result<Self, FieldErrors> {
        let mut query = Self::default();
        let mut errors = FieldErrors::default();
        let given = |name: &str| param(name).map(str::trim).filter(|text| !text.is_empty());
        if let Some(text) = given("status") {
            match TaskStatus::parse(text) {
                Some(status) => query.status = status,
                None => errors.add("status", "Invalid status: use all, pending or completed"),
            }
        }
        if let Some(text) = given("search") {
            match search_text(text) {
                Ok(text) => query.search = text,
                Err(error) => errors.add("search", error),
            }
        }
        if let Some(text) = given("sort") {
            match TaskSort::parse(text) {
                Some(sort) => query.sort = sort,
                None => errors.add(
                    "sort",
                    "Invalid sort: use created_newest, created_oldest or title",
                ),
            }
        }
        if let Some(text) = given("limit") {
            match text.parse() {
                Ok(limit @ 1..=Self::LIMIT_MAX) => query.limit = limit,
                Ok(_) | Err(_) => errors.add("limit", "Use a limit from 1 to 100"),
            }
        }
        if let Some(text) = given("offset") {
            match text.parse() {
                Ok(offset @ 0..) => query.offset = offset,
                Ok(_) | Err(_) => errors.add("offset", "Use an offset of 0 or more"),
            }
        }
        errors.into_result(query)
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskPage {
    /// The page's tasks, in order.
    pub tasks: Vec<Task>,
    /// How many match in all.
    pub total: i64,
    /// The page size asked for.
    pub limit: i64,
    /// How many were passed over.
    pub offset: i64,
}

/// How many tasks a user has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskCounts {
    /// Open and done.
    pub all: i64,
    /// Open.
    pub pending: i64,
    /// Done.
    pub completed: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn errors(title: &str, description: Option<&str>) -> Vec<String> {
        match TaskText::parse(title, description) {
            Ok(text) => panic!("accepted {text:?}"),
            Err(errors) => errors.texts().map(str::to_owned).collect(),
        }
    }

    #[test]
    fn a_title_is_trimmed_and_kept_on_one_line() {
        let text = TaskText::parse("  Buy\nmilk\t ", Some("two litres\r\n \r\n")).unwrap();
        assert_eq!(text.title, "Buy milk");
        assert_eq!(text.description.as_deref(), Some("two litres"));
    }

    #[test]
    fn a_blank_title_is_refused() {
        for title in ["", "   ", "\n\t", "\u{a0}"] {
            assert_eq!(errors(title, None), ["Task title cannot be empty"]);
        }
    }

    #[test]
    fn a_text_with_the_character_nul_is_refused() {
        assert_eq!(errors("a\0b", Some("c\0")), [NUL, NUL]);
    }

    #[test]
    fn what_is_typed_in_two_ways_is_one_text() {
        let text = TaskText::parse("Cafe\u{301}", Some("A\u{308}rger")).unwrap();
        assert_eq!(
            text,
            TaskText::parse("Caf\u{e9}", Some("\u{c4}rger")).unwrap()
        );
        assert_eq!(search_text("e\u{301}").unwrap(), "\u{e9}");
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        assert!(TaskText::parse(&"é".repeat(255), Some(&"😀".repeat(10_000))).is_ok());
        assert_eq!(
            errors(&"é".repeat(256), Some(&"😀".repeat(10_001))).len(),
            2,
            "both fields are reported"
        );
    }

    #[test]
    fn a_blank_description_is_none() {
        assert_eq!(
            TaskText::parse("a", Some(" \n ")).unwrap().description,
            None
        );
    }

    #[test]
    fn a_task_is_named_by_number_or_uuid() {
        let id = "0192f0c1-2b3c-7d4e-8f50-0123456789ab";
        assert_eq!(TaskRef::parse(" #12 "), Some(TaskRef::Number(12)));
        assert_eq!(TaskRef::parse("7"), Some(TaskRef::Number(7)));
        assert_eq!(
            TaskRef::parse(&id.to_uppercase()),
            Some(TaskRef::Id(id.to_owned()))
        );
        for text in [
            "",
            "#",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "groceries",
            "1; DROP",
        ] {
            assert_eq!(TaskRef::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_query_takes_defaults_for_what_is_absent_or_empty() {
        let query = TaskQuery::parse(|name| (name == "status").then_some("")).unwrap();
        assert_eq!(query, TaskQuery::default());
    }

    #[test]
    fn every_faulty_parameter_is_reported_at_once() {
        let errors = TaskQuery::parse(|name| match name {
            "status" => Some("done"),
            "sort" => Some("due"),
            "limit" => Some("101"),
            "offset" => Some("-1"),
            _ => None,
        })
        .unwrap_err();
        assert_eq!(errors.texts().count(), 4);
    }
}
