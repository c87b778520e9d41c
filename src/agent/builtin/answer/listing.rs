//! Tasks as lists, and what to say when there are none.

use crate::agent::builtin::intent::Listing;
use crate::agent::builtin::names::Name;
use crate::agent::builtin::target::Status;
use crate::agent::model::TaskBrief;

use super::markers::SHOWN_MAX;
use super::{plain, plural, quoted};

/// The line of a task; `markers::number_of_line` reads it back.
pub fn line(number: i64, title: &str, mark: &str) -> String {
    format!("- **#{number}** {}{mark}", plain(title.trim()))
}

/// The first lines of a list, and how many more there are of `total`.
pub fn lines<'t>(
    tasks: impl ExactSizeIterator<Item = (i64, &'t str, &'t str)>,
    total: usize,
) -> String {
    let shown = tasks.len().min(SHOWN_MAX);
    let mut text: Vec<String> = tasks
        .take(SHOWN_MAX)
        .map(|(n, title, mark)| line(n, title, mark))
        .collect();
    if total > shown {
        text.push(format!("\nand {} more", total - shown));
    }
    text.join("\n")
}

/// Tasks to choose from.
pub fn choices(tasks: &[TaskBrief]) -> String {
    let mark = |t: &TaskBrief| if t.is_completed { " (done)" } else { "" };
    lines(
        tasks.iter().map(|t| (t.number, t.title.as_str(), mark(t))),
        tasks.len(),
    )
}

/// The answer to a request to see tasks; `among` others, it is kept short.
pub fn listed(
    listing: &Listing,
    found: &[TaskBrief],
    total: usize,
    among: bool,
    tasks: &[TaskBrief],
) -> String {
    let noun = plural(total, "task");
    let state = match listing.status {
        Status::All => "",
        Status::Pending => "pending ",
        Status::Completed => "completed ",
    };
    if found.is_empty() {
        return nothing(listing, tasks);
    }
    let mixed = listing.status == Status::All;
    let mark = |t: &TaskBrief| if mixed && t.is_completed { " ✓" } else { "" };
    let shown = lines(
        found.iter().map(|t| (t.number, t.title.as_str(), mark(t))),
        total,
    );
    let head = match (&listing.search, listing.status) {
        (Some(search), _) => format!("I found {total} {state}{noun} about {}:", quoted(search)),
        (None, _) if listing.count => {
            let done = found.iter().filter(|t| t.is_completed).count();
            let split = if mixed && total == found.len() {
                match done {
                    0 => String::new(),
                    done if done == total => ", all of them done".to_owned(),
                    done => format!(", {done} of them done"),
                }
            } else {
                String::new()
            };
            format!("You have {total} {state}{noun}{split}:")
        }
        (None, Status::Pending) if among => "Here is what's left:".to_owned(),
        (None, Status::Completed) if among => "Here is what you've completed:".to_owned(),
        (None, Status::All) if among => "Here is your list:".to_owned(),
        (None, Status::Completed) => format!("You have completed {total} {noun}:"),
        (None, _) => format!("You have {total} {state}{noun}:"),
    };
    let preface = if listing.unsorted {
        "I can't tell tasks by day or priority yet. "
    } else {
        ""
    };
    format!("{preface}{head}\n\n{shown}")
}

fn nothing(listing: &Listing, tasks: &[TaskBrief]) -> String {
    if let Some(search) = &listing.search {
        let name = Name::new(search, listing.status);
        let near: Vec<TaskBrief> = tasks
            .iter()
            .filter(|t| listing.status.covers(t.is_completed) && name.fits(&t.title).is_some())
            .cloned()
            .collect();
        let missing = format!("No task has {} in it", quoted(search));
        return if near.is_empty() {
            format!("{missing}.")
        } else {
            format!("{missing}, but these come close:\n\n{}", choices(&near))
        };
    }
    match listing.status {
        Status::All => "Your list is empty: a fresh start! Tell me what to add, for example “Add a task to buy groceries”.".to_owned(),
        Status::Pending => "Nothing is pending: you're all caught up. Well done!".to_owned(),
        Status::Completed => "You haven't completed any tasks yet. The first one is the best one: tell me when something is done!".to_owned(),
    }
}
