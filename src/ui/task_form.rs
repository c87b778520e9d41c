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
                error=errors.of("title").first().cloned()
                placeholder="What needs doing?"
                required=true
                autofocus
            />
            <button class="button button-primary">"Add task"</button>
            {description
                .map(|value| {
                    view! {
                        <div class="field add-task-more">
                            <TextArea
                                name="description"
                                label="Description"
                                hidden_label=true
                                value
                                error=errors.of("description").first().cloned()
                                rows=1
                                placeholder="Description (optional)"
                            />
                        </div>
                    }
                })}
            <input type="hidden" name="next" value=here />
        </form>
    }
}
