//! `/dashboard`

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::accounts::Caller;
use crate::domain::task::{Task, TaskCounts, TaskQuery, TaskStatus};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::pages::context::{Query, caller};
use crate::pages::form_state::FormState;
use crate::pages::frame::{Frame, loaded};
use crate::pages::links::tasks_path;
use crate::pages::notice::{self, ADDED, Deed, Notice};
use crate::state::AppState;
use crate::ui::empty_state::{EmptyState, OpenChat};
use crate::ui::layout::Section;
use crate::ui::sparkline::{DAYS, Sparkline, by_day};
use crate::ui::task_form::AddTask;
use crate::ui::task_row::TaskRow;

/// How many open tasks are shown.
const OPEN_SHOWN: i64 = 7;
/// How many completed tasks are shown.
const DONE_SHOWN: i64 = 5;

/// The time that the bars show, in seconds.
const WEEK_SECONDS: i64 = 7 * 24 * 60 * 60;
const HERE: &str = "/dashboard";

struct Overview {
    counts: TaskCounts,
    open: Vec<Task>,
    done: Vec<Task>,
    week: [usize; DAYS],
    notice: Option<(Deed, Task)>,
}

/// How things stand: figures, what is open, what was done lately.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let greeting = caller().map_or_else(
        || "Hello".to_owned(),
        |caller| format!("Hello, {}", caller.user.greeting_name()),
    );
    let told = notice::of_query(&Query::current());
    view! {
        <Title text="Dashboard" />
        <Frame section=Section::Dashboard>
            {loaded(move |state, caller| load(state, caller, told), move |overview| view! { <OverviewView greeting overview /> })}
        </Frame>
    }
}

async fn load(state: AppState, caller: Caller, told: Option<(Deed, String)>) -> Result<Overview> {
    let query = TaskQuery {
        status: TaskStatus::Pending,
        limit: OPEN_SHOWN,
        ..TaskQuery::default()
    };
    let now = Timestamp::now();
    let start = now.plus_seconds(-WEEK_SECONDS);
    let (counts, open, done, completions, notice) = futures::try_join!(
        state.tasks.counts(&caller),
        state.tasks.list(&caller, &query),
        state.tasks.completed_lately(&caller, DONE_SHOWN),
        state.tasks.completions(&caller, start),
        notice::load(&state, &caller, told),
    )?;
    Ok(Overview {
        counts,
        open: open.tasks,
        done,
        week: by_day(&completions, now),
        notice,
    })
}

#[component]
fn OverviewView(greeting: String, overview: Overview) -> impl IntoView {
    let form = FormState::current();
    let Overview {
        counts,
        open,
        done,
        week,
        notice,
    } = overview;
    let has_done = !done.is_empty();
    view! {
        <div class="page-head">
            <h1>{greeting}</h1>
            <p class="muted" id="task-summary" data-live>
                {summary(counts)}
            </p>
        </div>
        <div class="stats" id="task-counts" data-live>
            <Stat label="All" status=TaskStatus::All value=counts.all />
            <Stat label="Pending" status=TaskStatus::Pending value=counts.pending />
            <Stat label="Completed" status=TaskStatus::Completed value=counts.completed />
        </div>
        <AddTask
            title=form.typed("title").unwrap_or_default()
            description=None
            errors=form.errors()
            here=HERE.to_owned()
            autofocus=form.has_errors() || Query::current().get(ADDED).is_some()
        />
        <section class="section" id="open-tasks" aria-labelledby="open-heading" data-live>
            <div class="section-head">
                <h2 id="open-heading">"Open"</h2>
                {(counts.pending > OPEN_SHOWN)
                    .then(|| {
                        view! {
                            <a href=list_path(
                                TaskStatus::Pending,
                            )>{format!("View all {}", counts.pending)}</a>
                        }
                    })}
            </div>
            <div class="card">
                {if open.is_empty() {
                    Either::Left(view! { <NothingOpen is_new=counts.all == 0 /> })
                } else {
                    Either::Right(view! { <Rows tasks=open /> })
                }}
            </div>
        </section>
        <section
            class="section"
            id="done-tasks"
            aria-labelledby=has_done.then_some("done-heading")
            data-live
        >
            {has_done
                .then(|| {
                    view! {
                        <div class="section-head">
                            <h2 id="done-heading">"Lately done"</h2>
                            {(counts.completed > DONE_SHOWN)
                                .then(|| {
                                    view! {
                                        <a href=list_path(
                                            TaskStatus::Completed,
                                        )>{format!("View all {}", counts.completed)}</a>
                                    }
                                })}
                        </div>
                        <Progress counts week />
                        <div class="card">
                            <Rows tasks=done />
                        </div>
                    }
                })}
        </section>
        <Notice notice here=HERE.to_owned() />
    }
}

#[component]
fn Stat(label: &'static str, status: TaskStatus, value: i64) -> impl IntoView {
    view! {
        <a class="card stat" href=list_path(status)>
            <span class="stat-label" data-status=status.as_str()>
                {label}
            </span>
            <span class="stat-value">{value}</span>
        </a>
    }
}

/// How much of the list is done, and how much of that in the last days.
#[component]
fn Progress(counts: TaskCounts, week: [usize; DAYS]) -> impl IntoView {
    let done = week.iter().sum::<usize>();
    view! {
        <div class="card week">
            <div class="week-words">
                <p class="week-done">{format!("{done} done in the last seven days")}</p>
                <progress
                    class="progress"
                    aria-label="Completed"
                    max=counts.all.to_string()
                    value=counts.completed.to_string()
                />
                <p class="hint">{format!("{} of {} completed", counts.completed, counts.all)}</p>
            </div>
            <Sparkline days=week label="Completed in the last seven days" />
        </div>
    }
}

#[component]
fn Rows(tasks: Vec<Task>) -> impl IntoView {
    view! {
        <ul class="task-list">
            {tasks.into_iter().map(|task| view! { <TaskRow task here=HERE /> }).collect_view()}
        </ul>
    }
}

#[component]
fn NothingOpen(is_new: bool) -> impl IntoView {
    if is_new {
        Either::Left(view! {
            <EmptyState icon="sparkle" title="A clean slate">
                <p>
                    "Add your first task above. Or " <OpenChat /> " and say "
                    <q>"Add a task to buy groceries"</q> "."
                </p>
            </EmptyState>
        })
    } else {
        Either::Right(view! {
            <EmptyState icon="check-circle" title="All done">
                <p>"Nothing is open. Add what comes next, or enjoy the quiet."</p>
            </EmptyState>
        })
    }
}

fn list_path(status: TaskStatus) -> String {
    tasks_path(&TaskQuery {
        status,
        ..TaskQuery::default()
    })
}

fn summary(counts: TaskCounts) -> String {
    match counts {
        TaskCounts { all: 0, .. } => "Your list is empty.".to_owned(),
        TaskCounts { pending: 0, .. } => "Everything on your list is done.".to_owned(),
        TaskCounts { pending: 1, .. } => "One task is open.".to_owned(),
        TaskCounts { pending, .. } => format!("{pending} tasks are open."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn of(pending: i64, completed: i64) -> String {
        summary(TaskCounts {
            all: pending + completed,
            pending,
            completed,
        })
    }

    #[test]
    fn the_summary_tells_what_is_open() {
        assert_eq!(of(0, 0), "Your list is empty.");
        assert_eq!(of(0, 3), "Everything on your list is done.");
        assert_eq!(of(1, 0), "One task is open.");
        assert_eq!(of(2, 9), "2 tasks are open.");
    }
}
