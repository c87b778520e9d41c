//! Above the list: which tasks, in which order. All of it stands in the address.

use leptos::prelude::*;

use crate::domain::limits::SEARCH_MAX;
use crate::domain::task::{TaskCounts, TaskQuery, TaskSort, TaskStatus};
use crate::pages::links::tasks_path;
use crate::ui::icon::Icon;

/// All, pending, completed, each with its number; search and order are kept.
#[component]
pub fn StatusTabs(
    /// What is shown.
    query: TaskQuery,
    /// How many there are, whatever is searched for.
    counts: TaskCounts,
) -> impl IntoView {
    let tabs = [
        (TaskStatus::All, "All", counts.all),
        (TaskStatus::Pending, "Pending", counts.pending),
        (TaskStatus::Completed, "Completed", counts.completed),
    ];
    let tabs = tabs.map(|(status, label, count)| {
        let href = tasks_path(&TaskQuery {
            status,
            offset: 0,
            ..query.clone()
        });
        view! {
            <a class="tab" href=href aria-current=(query.status == status).then_some("true")>
                {label}
                <span class="count">{count}</span>
            </a>
        }
    });
    view! {
        <nav class="tabs" id="task-counts" aria-label="Filter by status" data-live>
            {tabs}
        </nav>
    }
}

/// Search and order.
#[component]
pub fn SearchForm(
    /// What is shown.
    query: TaskQuery,
) -> impl IntoView {
    let status = (query.status != TaskStatus::default()).then(|| query.status.as_str());
    let sorts = [
        (TaskSort::CreatedNewest, "Newest first"),
        (TaskSort::CreatedOldest, "Oldest first"),
        (TaskSort::Title, "By title"),
    ];
    let sorts = sorts.map(|(sort, label)| {
        view! {
            <option value=sort.as_str() selected=sort == query.sort>
                {label}
            </option>
        }
    });
    view! {
        <form class="search" role="search" method="get" action="/tasks">
            {status.map(|status| view! { <input type="hidden" name="status" value=status /> })}
            <div class="search-box">
                <Icon name="search" />
                <label class="visually-hidden" for="search">
                    "Search"
                </label>
                <input
                    class="input input-small"
                    id="search"
                    name="search"
                    type="search"
                    dir="auto"
                    enterkeyhint="search"
                    value=query.search
                    maxlength=SEARCH_MAX.to_string()
                    placeholder="Search"
                    autocomplete="off"
                />
            </div>
            <label class="visually-hidden" for="sort">
                "Order"
            </label>
            <select class="input input-small" id="sort" name="sort">
                {sorts}
            </select>
            <button class="button">"Apply"</button>
        </form>
    }
}
