//! What has just been done to a task and how to undo it: told after the redirect, by the address.

use leptos::prelude::*;

use crate::accounts::Caller;
use crate::domain::task::Task;
use crate::error::{ErrorKind, Result};
use crate::pages::context::Query;
use crate::state::AppState;
use crate::ui::icon::Icon;

/// Something that was done to a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was deleted.
    Deleted,
    /// It was brought back.
    Restored,
    /// It was completed.
    Completed,
    /// It was opened again.
    Reopened,
}

impl Deed {
    const ALL: [Self; 4] = [
        Self::Deleted,
        Self::Restored,
        Self::Completed,
        Self::Reopened,
    ];

    /// Its name in an address.
    fn as_str(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Restored => "restored",
            Self::Completed => "completed",
            Self::Reopened => "reopened",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Deleted => "Deleted",
            Self::Restored => "Restored",
            Self::Completed => "Completed",
            Self::Reopened => "Reopened",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Deleted => "trash",
            Self::Restored | Self::Completed | Self::Reopened => "check-circle",
        }
    }

    /// Whether this is how the task is now: an address can be old, or made up.
    fn holds(self, task: &Task) -> bool {
        match self {
            Self::Deleted | Self::Restored => true,
            Self::Completed => task.is_completed,
            Self::Reopened => !task.is_completed,
        }
    }

    /// The address of a page of ours that tells of it.
    pub fn told_at(self, page: &str, number: i64) -> String {
        told_by(page, self.as_str(), number)
    }
}

/// The parameter that says that a task was just added: typing goes on.
pub const ADDED: &str = "added";

/// The address of a list after a task was added from it.
pub fn added_at(page: &str, number: i64) -> String {
    told_by(page, ADDED, number)
}

/// Adds a parameter to an address. Only the lists and the dashboard tell of anything.
fn told_by(page: &str, name: &str, number: i64) -> String {
    let page = page.split('#').next().unwrap_or(page);
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    if !matches!(path, "/tasks" | "/dashboard") {
        return page.to_owned();
    }
    let joint = if query.is_empty() { "" } else { "&" };
    format!("{path}?{query}{joint}{name}={number}")
}

/// The deed that the page's address tells of, and the task's number.
pub fn of_query(address: &Query) -> Option<(Deed, String)> {
    Deed::ALL.into_iter().find_map(|deed| {
        let number = address.get(deed.as_str())?;
        Some((deed, number.to_owned()))
    })
}

/// The deed with its task, if it still holds.
///
/// # Errors
/// When the database fails.
pub async fn load(
    state: &AppState,
    caller: &Caller,
    told: Option<(Deed, String)>,
) -> Result<Option<(Deed, Task)>> {
    let Some((deed, number)) = told else {
        return Ok(None);
    };
    let task = match deed {
        Deed::Deleted => state.tasks.deleted(caller, &number).await,
        Deed::Restored | Deed::Completed | Deed::Reopened => state.tasks.get(caller, &number).await,
    };
    match task {
        Ok(task) => Ok(deed.holds(&task).then_some((deed, task))),
        Err(error) if *error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The banner, and its place on pages that have nothing to tell yet.
#[component]
pub fn Notice(
    /// What was done.
    #[prop(optional_no_strip)]
    notice: Option<(Deed, Task)>,
    /// Path of the page without it.
    here: String,
) -> impl IntoView {
    view! {
        <div class="toast-place" id="notice" role="status" data-reply>
            {notice
                .map(|(deed, task)| {
                    view! {
                        <div class="toast">
                            <Icon name=deed.icon() />
                            <p class="toast-text">
                                {deed.label()} " “" <bdi class="toast-title">{task.title}</bdi> "”"
                            </p>
                            <Undo deed number=task.number here=here.clone() />
                            <a
                                class="button button-quiet button-small button-icon"
                                href=here
                                aria-label="Dismiss"
                                data-dismiss
                            >
                                <Icon name="close" />
                            </a>
                        </div>
                    }
                })}
        </div>
    }
}

#[component]
fn Undo(deed: Deed, number: i64, here: String) -> impl IntoView {
    let (act, completed) = match deed {
        Deed::Deleted => ("restore", None),
        Deed::Completed => ("complete", Some("false")),
        Deed::Reopened => ("complete", Some("true")),
        Deed::Restored => return None,
    };
    Some(view! {
        <form method="post" action=format!("/tasks/{number}/{act}") data-inline>
            <input type="hidden" name="next" value=here />
            {completed.map(|value| view! { <input type="hidden" name="completed" value=value /> })}
            <button class="button button-quiet button-small toast-undo">"Undo"</button>
        </form>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_deed_is_told_where_there_is_a_list() {
        assert_eq!(Deed::Deleted.told_at("/tasks", 7), "/tasks?deleted=7");
        assert_eq!(
            Deed::Completed.told_at("/tasks?status=pending&search=a%26b", 7),
            "/tasks?status=pending&search=a%26b&completed=7"
        );
        assert_eq!(
            Deed::Reopened.told_at("/dashboard#open", 7),
            "/dashboard?reopened=7"
        );
        assert_eq!(Deed::Completed.told_at("/tasks/7", 7), "/tasks/7");
    }

    #[test]
    fn an_address_that_was_made_is_understood() {
        for deed in Deed::ALL {
            let address = deed.told_at("/tasks?sort=title", 12);
            let query = Query::of(&address.parse().unwrap());
            assert_eq!(of_query(&query), Some((deed, "12".to_owned())));
        }
        assert_eq!(of_query(&Query::default()), None);
    }
}
