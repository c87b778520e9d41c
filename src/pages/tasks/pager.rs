//! Below the list: which part of it is shown, and the way to its neighbours.

use leptos::prelude::*;

use crate::domain::task::{TaskQuery, TaskSort};
use crate::pages::links::tasks_path;
use crate::ui::icon::Icon;

/// Links to the page before and after; nothing when all is shown.
#[component]
pub fn Pager(
    /// What is shown.
    query: TaskQuery,
    /// How many tasks are on this page.
    shown: usize,
    /// How many match in all.
    total: i64,
) -> impl IntoView {
    let shown = i64::try_from(shown).unwrap_or(i64::MAX);
    let (before, after) = neighbours(&query, shown, total);
    let (before_label, after_label) = match query.sort {
        TaskSort::CreatedNewest => ("Newer", "Older"),
        TaskSort::CreatedOldest => ("Older", "Newer"),
        TaskSort::Title => ("Previous", "Next"),
    };
    (before.is_some() || after.is_some()).then(|| {
        let link = |offset: i64| {
            tasks_path(&TaskQuery {
                offset,
                ..query.clone()
            })
        };
        let before = before.map(|offset| {
            view! {
                <a class="button" rel="prev" href=link(offset)>
                    <Icon name="chevron-left" />
                    {before_label}
                </a>
            }
        });
        let after = after.map(|offset| {
            view! {
                <a class="button" rel="next" href=link(offset)>
                    {after_label}
                    <Icon name="chevron-right" />
                </a>
            }
        });
        view! {
            <nav class="pager" aria-label="Pages">
                <span class="pager-end">{before}</span>
                <span>{range(query.offset, shown, total)}</span>
                <span class="pager-end">{after}</span>
            </nav>
        }
    })
}

/// The offsets of the page before and the page after.
fn neighbours(query: &TaskQuery, shown: i64, total: i64) -> (Option<i64>, Option<i64>) {
    let TaskQuery { limit, offset, .. } = *query;
    // From beyond the end the way back leads to the last page.
    let last = ((total - 1).max(0) / limit) * limit;
    let before = (offset > 0).then(|| (offset - limit).clamp(0, last));
    let after = (shown > 0 && offset + shown < total).then(|| offset + shown);
    (before, after)
}

fn range(offset: i64, shown: i64, total: i64) -> String {
    if shown == 0 {
        format!("0 of {total}")
    } else {
        format!("{}–{} of {total}", offset + 1, offset + shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn at(offset: i64, shown: i64, total: i64) -> (Option<i64>, Option<i64>) {
        neighbours(
            &TaskQuery {
                offset,
                ..TaskQuery::default()
            },
            shown,
            total,
        )
    }

    #[test]
    fn the_first_and_the_last_page_have_one_neighbour() {
        assert_eq!(at(0, 50, 120), (None, Some(50)));
        assert_eq!(at(50, 50, 120), (Some(0), Some(100)));
        assert_eq!(at(100, 20, 120), (Some(50), None));
    }

    #[test]
    fn what_fits_on_one_page_needs_no_pager() {
        assert_eq!(at(0, 50, 50), (None, None));
        assert_eq!(at(0, 0, 0), (None, None));
    }

    #[test]
    fn an_offset_typed_by_hand_leads_back_to_where_tasks_are() {
        assert_eq!(at(10, 50, 120), (Some(0), Some(60)));
        assert_eq!(at(5_000, 0, 120), (Some(100), None));
        assert_eq!(at(i64::MAX, 0, 0), (Some(0), None));
    }

    #[test]
    fn the_range_counts_from_one() {
        assert_eq!(range(50, 50, 120), "51–100 of 120");
        assert_eq!(range(5_000, 0, 120), "0 of 120");
    }
}
