//! `/tasks`

mod empty;
mod filters;
mod pager;

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::accounts::Caller;
use crate::domain::task::{Task, TaskCounts, TaskPage, TaskQuery};
use crate::error::{FieldErrors, Result};
use crate::pages::context::Query;
use crate::pages::form_state::FormState;
use crate::pages::frame::{Frame, loaded};
use crate::pages::links::tasks_path;
use crate::pages::notice::{self, ADDED, Deed, Notice};
use crate::pages::tasks::empty::Nothing;
use crate::pages::tasks::filters::{SearchForm, StatusTabs};
use crate::pages::tasks::pager::Pager;
use crate::state::AppState;
use crate::ui::form::{Alert, Tone};
use crate::ui::layout::Section;
use crate::ui::task_form::AddTask;
use crate::ui::task_row::TaskRow;

struct Listing {
    counts: TaskCounts,
    page: TaskPage,
    notice: Option<(Deed, Task)>,
}

/// The list of tasks: filtered, searched, sorted and paged by the page's address.
#[component]
pub fn TasksPage() -> impl IntoView {
    let address = Query::current();
    let (query, faults) = asked_for(&address);
    let load = {
        let query = query.clone();
        let told = notice::of_query(&address);
        move |state, caller| load(state, caller, query, told)
    };
    view! {
        <Title text="Tasks" />
        <Frame section=Section::Tasks>
            {loaded(load, move |listing| view! { <ListingView query faults listing /> })}
        </Frame>
    }
}

/// What the address asks for. A faulty one shows the whole list and says what was wrong.
fn asked_for(address: &Query) -> (TaskQuery, FieldErrors) {
    // The page size is not for the address to choose.
    let param = |name: &str| (name != "limit").then(|| address.get(name)).flatten();
    match TaskQuery::parse(param) {
        Ok(query) => (query, FieldErrors::default()),
        Err(errors) => (TaskQuery::default(), errors),
    }
}

async fn load(
    state: AppState,
    caller: Caller,
    query: TaskQuery,
    told: Option<(Deed, String)>,
) -> Result<Listing> {
    let (counts, page, notice) = futures::try_join!(
        state.tasks.counts(&caller),
        state.tasks.list(&caller, &query),
        notice::load(&state, &caller, told),
    )?;
    Ok(Listing {
        counts,
        page,
        notice,
    })
}

#[component]
fn ListingView(query: TaskQuery, faults: FieldErrors, listing: Listing) -> impl IntoView {
    let form = FormState::current();
    let here = tasks_path(&query);
    let Listing {
        counts,
        page,
        notice,
    } = listing;
    view! {
        <div class="page-head">
            <h1>"Tasks"</h1>
        </div>
        {faults
            .texts()
            .map(|text| {
                let text = text.to_owned();
                view! { <Alert tone=Tone::Danger>{text}</Alert> }
            })
            .collect_view()}
        <AddTask
            title=form.typed("title").unwrap_or_default()
            description=Some(form.typed("description").unwrap_or_default())
            errors=form.errors()
            here=here.clone()
            autofocus=form.has_errors() || Query::current().get(ADDED).is_some()
        />
        <div class="filters">
            <StatusTabs query=query.clone() counts />
            <SearchForm query=query.clone() />
        </div>
        <section class="section" id="task-list" aria-label="Tasks" data-live>
            {(!query.search.is_empty() && page.total > 0)
                .then(|| view! { <p class="hint">{found(&query, page.total)}</p> })}
            <div class="card">
                {if page.tasks.is_empty() {
                    Either::Left(view! { <Nothing query=query.clone() counts total=page.total /> })
                } else {
                    let rows = page
                        .tasks
                        .iter()
                        .map(|task| view! { <TaskRow task=task.clone() here=here.clone() /> })
                        .collect_view();
                    Either::Right(view! { <ul class="task-list">{rows}</ul> })
                }}
            </div>
            <Pager query shown=page.tasks.len() total=page.total />
        </section>
        <Notice notice here />
    }
}

fn found(query: &TaskQuery, total: i64) -> String {
    let noun = if total == 1 { "task" } else { "tasks" };
    format!("{total} {noun} found for “{}”", query.search)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::task::{TaskSort, TaskStatus};
    use pretty_assertions::assert_eq;

    fn address(uri: &str) -> (TaskQuery, FieldErrors) {
        asked_for(&Query::of(&uri.parse().unwrap()))
    }

    #[test]
    fn an_address_we_made_asks_for_what_it_was_made_of() {
        let query = TaskQuery {
            status: TaskStatus::Completed,
            search: "50% milk & é".to_owned(),
            sort: TaskSort::Title,
            offset: 50,
            ..TaskQuery::default()
        };
        assert_eq!(
            address(&tasks_path(&query)),
            (query, FieldErrors::default())
        );
    }

    #[test]
    fn a_faulty_address_shows_the_whole_list_and_says_why() {
        let (query, faults) = address("/tasks?status=done&search=milk");
        assert_eq!(query, TaskQuery::default());
        assert_eq!(faults.of("status").len(), 1);
    }

    #[test]
    fn the_page_size_is_not_for_the_address_to_choose() {
        assert_eq!(
            address("/tasks?limit=1000"),
            (TaskQuery::default(), FieldErrors::default())
        );
    }
}
