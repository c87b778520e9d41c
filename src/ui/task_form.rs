//! The form that adds a task.

use leptos::prelude::*;

use crate::error::FieldErrors;
use crate::ui::form::Field;
use crate::ui::icon::Icon;
use crate::ui::text_area::TextArea;

/// Adds a task: a title, and where asked for a description.
#[component]
pub fn AddTask(
    /// Title to begin with.
    title: String,
    /// Description to begin with; without one the form asks for the title alone.
    #[prop(optional_no_strip)]
    description: Option<String>,
    /// What was wrong with them.
    errors: FieldErrors,
    /// Path to come back to.
    here: String,
    /// Whether typing goes on here, as after a task was added.
    autofocus: bool,
) -> impl IntoView {
    let title_error = errors.of("title").first().cloned();
    let description_error = errors.of("description").first().cloned();
    // A faulty description is where typing goes on, unless the title is faulty, too.
    let autofocus = autofocus && (title_error.is_some() || description_error.is_none());
    view! {
        <form
            class="card add-task"
            id="add-task"
            method="post"
            action="/tasks"
            aria-label="New task"
            novalidate
            data-inline
            data-reply
        >
            <Icon name="plus" />
            <Field
                name="title"
                label="Title"
                hidden_label=true
                value=title
                error=title_error
                placeholder="What needs doing?"
                required=true
                autofocus
            />
            {description
                .map(|value| {
                    view! {
                        <div class="field add-task-more">
                            <TextArea
                                name="description"
                                label="Description"
                                hidden_label=true
                                value
                                error=description_error
                                rows=1
                                placeholder="Description (optional)"
                            />
                        </div>
                    }
                })}
            <input type="hidden" name="next" value=here />
            // Last, so that the keyboard comes to it when all is typed; it is shown beside the title.
            <button class="button button-primary">"Add task"</button>
        </form>
    }
}
