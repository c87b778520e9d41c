//! What stands in place of an empty list: why it is empty, and what to do.

use leptos::prelude::*;

use crate::domain::task::{TaskCounts, TaskQuery, TaskStatus};
use crate::pages::links::tasks_path;
use crate::ui::empty_state::{EmptyState, OpenChat};

/// The reason why a list shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    /// The address asks for a page after the last.
    BeyondTheEnd,
    /// Nothing matches the search.
    NotFound,
    /// There are no tasks at all.
    NoTasks,
    /// All tasks are done.
    NothingPending,
    /// No task is done.
    NothingCompleted,
}

impl Reason {
    fn of(query: &TaskQuery, counts: TaskCounts, total: i64) -> Self {
        if total > 0 {
            return Self::BeyondTheEnd;
        }
        if !query.search.is_empty() {
            return Self::NotFound;
        }
        match query.status {
            _ if counts.all == 0 => Self::NoTasks,
            TaskStatus::All => Self::NoTasks,
            TaskStatus::Pending => Self::NothingPending,
            TaskStatus::Completed => Self::NothingCompleted,
        }
    }
}

/// Says why the list is empty.
#[component]
pub fn Nothing(
    /// What was asked for.
    query: TaskQuery,
    /// How many tasks there are.
    counts: TaskCounts,
    /// How many match.
    total: i64,
) -> impl IntoView {
    let reason = Reason::of(&query, counts, total);
    let search = query.search.clone();
    match reason {
        Reason::BeyondTheEnd => view! {
            <EmptyState icon="tasks" title="Nothing on this page">
                <p>"The list ends before it."</p>
                <WayOut query=TaskQuery { offset: 0, ..query } label="To the first page" />
            </EmptyState>
        }
        .into_any(),
        Reason::NotFound => view! {
            <EmptyState icon="search" title="Nothing found">
                <p>
                    "No task here has " <q dir="auto">{search}</q>
                    " in its title or description. Try fewer letters, or another tab."
                </p>
                <WayOut
                    query=TaskQuery { search: String::new(), offset: 0, ..query }
                    label="Clear the search"
                />
            </EmptyState>
        }
        .into_any(),
        Reason::NoTasks => view! {
            <EmptyState icon="sparkle" title="A clean slate">
                <p>
                    "Write down what needs doing, above. Or " <OpenChat /> " and say "
                    <q>"Add a task to buy groceries"</q> "."
                </p>
            </EmptyState>
        }
        .into_any(),
        Reason::NothingPending => view! {
            <EmptyState icon="check-circle" title="All done">
                <p>"Nothing is pending. Add what comes next, or enjoy the quiet."</p>
            </EmptyState>
        }
        .into_any(),
        Reason::NothingCompleted => view! {
            <EmptyState icon="check-circle" title="Nothing completed yet">
                <p>"Tick the circle beside a task, and it is kept here."</p>
            </EmptyState>
        }
        .into_any(),
    }
}

#[component]
fn WayOut(query: TaskQuery, label: &'static str) -> impl IntoView {
    view! {
        <div class="actions">
            <a class="button" href=tasks_path(&query)>
                {label}
            </a>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn reason(status: TaskStatus, search: &str, all: i64, total: i64) -> Reason {
        let query = TaskQuery {
            status,
            search: search.to_owned(),
            ..TaskQuery::default()
        };
        Reason::of(
            &query,
            TaskCounts {
                all,
                pending: 0,
                completed: all,
            },
            total,
        )
    }

    #[test]
    fn an_empty_list_knows_why() {
        assert_eq!(reason(TaskStatus::All, "", 0, 0), Reason::NoTasks);
        assert_eq!(reason(TaskStatus::Completed, "", 0, 0), Reason::NoTasks);
        assert_eq!(
            reason(TaskStatus::Pending, "", 3, 0),
            Reason::NothingPending
        );
        assert_eq!(
            reason(TaskStatus::Completed, "", 3, 0),
            Reason::NothingCompleted
        );
        assert_eq!(reason(TaskStatus::Pending, "x", 3, 0), Reason::NotFound);
        assert_eq!(reason(TaskStatus::All, "x", 0, 0), Reason::NotFound);
        assert_eq!(reason(TaskStatus::All, "", 3, 3), Reason::BeyondTheEnd);
    }
}
