//! A task in a list. Every act on it is a form, so it works without scripts.

use leptos::prelude::*;

use crate::domain::task::Task;
use crate::ui::date::Ago;
use crate::ui::icon::Icon;

/// Most characters of a description that a row carries; the browser shows what fits on a line.
const EXCERPT_MAX: usize = 160;

/// A row: done or not, title, first line of the description, number and date, delete.
#[component]
pub fn TaskRow(
    /// The task.
    task: Task,
    /// Path to come back to after an act.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let id = format!("task-{}", task.number);
    let path = format!("/tasks/{}", task.number);
    // What live refresh knows a new or changed row by.
    let revision = format!("{}.{}", task.number, task.updated_at.0);
    let excerpt = task.description.as_deref().and_then(excerpt);
    let (verb, at) = match task.completed_at {
        Some(at) => ("Done", at),
        None => ("Added", task.created_at),
    };
    view! {
        <li class=if task.is_completed { "task is-done" } else { "task" } data-rev=revision>
            <Toggle
                number=task.number
                title=task.title.clone()
                is_completed=task.is_completed
                here=here.clone()
            />
            <div class="task-body">
                <a class="task-title" id=id.clone() href=path.clone() dir="auto">
                    {task.title}
                </a>
                {excerpt.map(|text| view! { <p class="task-excerpt" dir="auto">{text}</p> })}
                <p class="task-meta">
                    <span>{format!("#{}", task.number)}</span>
                    <span>{format!("{verb} ")} <Ago at /></span>
                </p>
            </div>
            <form class="task-actions" method="post" action=format!("{path}/delete") data-inline>
                <input type="hidden" name="next" value=here />
                <button
                    class="button button-quiet button-danger button-small button-icon"
                    aria-label="Delete"
                    aria-describedby=id
                    title="Delete"
                >
                    <Icon name="trash" />
                </button>
            </form>
        </li>
    }
}

/// The box that says whether a task is done, and changes it: a button, because a checkbox does
/// not submit.
#[component]
pub fn Toggle(
    /// The task's number.
    number: i64,
    /// Its title.
    title: String,
    /// Whether it is done.
    is_completed: bool,
    /// Path to come back to.
    here: String,
) -> impl IntoView {
    view! {
        <form method="post" action=format!("/tasks/{number}/complete") data-inline>
            <input type="hidden" name="next" value=here />
            <input type="hidden" name="completed" value=(!is_completed).to_string() />
            <button
                class="toggle"
                type="submit"
                role="checkbox"
                aria-checked=is_completed.to_string()
                aria-label=format!("Complete: {title}")
            >
                <Icon name="check" />
            </button>
        </form>
    }
}

/// The first line that says something, shortened.
fn excerpt(description: &str) -> Option<String> {
    let line = description
        .lines()
        .map(without_mark)
        .find(|line| !line.is_empty())?;
    let mut text: String = line.chars().take(EXCERPT_MAX).collect();
    if text.len() < line.len() {
        text.push('…');
    }
    Some(text)
}

/// A line of Markdown without what makes it a heading, an item or a quotation.
fn without_mark(line: &str) -> &str {
    let line = line.trim();
    let marks = ["- [ ] ", "- [x] ", "- ", "* ", "+ ", "> "];
    let heading = line.trim_start_matches('#').strip_prefix(' ');
    heading
        .or_else(|| marks.iter().find_map(|mark| line.strip_prefix(mark)))
        .unwrap_or(line)
        .trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use pretty_assertions::assert_eq;

    fn html(title: &str, is_completed: bool) -> String {
        let task = Task {
            id: "0192f0c1-2b3c-7d4e-8f50-0123456789ab".to_owned(),
            number: 7,
            title: title.to_owned(),
            description: None,
            is_completed,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
            completed_at: is_completed.then_some(Timestamp(0)),
            version: 1,
        };
        view! { <TaskRow task here="/tasks?status=pending" /> }.to_html()
    }

    #[test]
    fn the_box_is_a_named_checkbox_that_sends_the_other_state() {
        let open = html("Buy milk", false);
        assert!(open.contains("aria-label=\"Complete: Buy milk\""), "{open}");
        assert!(open.contains("aria-checked=\"false\""), "{open}");
        assert!(open.contains("name=\"completed\" value=\"true\""), "{open}");
        let done = html("Buy milk", true);
        assert!(done.contains("aria-checked=\"true\""), "{done}");
        assert!(
            done.contains("name=\"completed\" value=\"false\""),
            "{done}"
        );
    }

    #[test]
    fn a_title_is_text_wherever_it_stands() {
        let html = html("\"><script>alert(1)</script>", false);
        assert!(
            !html.contains("<script>") && !html.contains("\"\">"),
            "{html}"
        );
    }

    #[test]
    fn an_excerpt_shows_no_marks_of_markdown() {
        let shown = |line: &str| excerpt(line).unwrap_or_default();
        assert_eq!(shown("## Shop\n- milk"), "Shop");
        assert_eq!(shown("- [x] milk"), "milk");
        assert_eq!(shown("* milk"), "milk");
        assert_eq!(shown("> so they say"), "so they say");
        for plain in ["-5 degrees", "#7 first", "*milk*", "#", "2 > 1"] {
            assert_eq!(shown(plain), plain);
        }
    }

    #[test]
    fn an_excerpt_is_the_first_line_that_says_something() {
        assert_eq!(
            excerpt("\n  \n two litres \nand bread").as_deref(),
            Some("two litres")
        );
        assert_eq!(excerpt(" \n "), None);
        let long = excerpt(&"é".repeat(EXCERPT_MAX + 1)).unwrap();
        assert_eq!(long.chars().count(), EXCERPT_MAX + 1);
        assert!(long.ends_with('…'));
    }
}
