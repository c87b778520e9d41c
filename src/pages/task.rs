//! `/tasks/{number}`

use axum::http::StatusCode;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::accounts::Caller;
use crate::domain::task::Task;
use crate::error::{ErrorKind, Result};
use crate::pages::context::Query;
use crate::pages::form_state::FormState;
use crate::pages::frame::{Frame, loaded};
use crate::pages::render::set_status;
use crate::state::AppState;
use crate::ui::date::Ago;
use crate::ui::form::{Alert, Field, Tone};
use crate::ui::icon::Icon;
use crate::ui::layout::Section;
use crate::ui::markdown::view::Markdown;
use crate::ui::task_row::Toggle;
use crate::ui::text_area::TextArea;

/// A task that has a page.
enum Found {
    Present(Task),
    Deleted(Task),
}

/// One task: to read, change, complete and delete.
#[component]
pub fn TaskPage() -> impl IntoView {
    let number = use_params_map()
        .read_untracked()
        .get("number")
        .unwrap_or_default();
    view! {
        <Frame section=Section::Tasks>
            {loaded(
                move |state, caller| load(state, caller, number),
                |found| match found {
                    Found::Present(task) => Either::Left(view! { <TaskView task /> }),
                    Found::Deleted(task) => Either::Right(view! { <DeletedTask task /> }),
                },
            )}
        </Frame>
    }
}

async fn load(state: AppState, caller: Caller, number: String) -> Result<Found> {
    match state.tasks.get(&caller, &number).await {
        Err(error) if *error.kind() == ErrorKind::NotFound => {
            Ok(Found::Deleted(state.tasks.deleted(&caller, &number).await?))
        }
        task => Ok(Found::Present(task?)),
    }
}

/// What the page says of a task that was deleted lately: there is a way back.
#[component]
fn DeletedTask(task: Task) -> impl IntoView {
    set_status(StatusCode::NOT_FOUND);
    let path = format!("/tasks/{}", task.number);
    let form = FormState::current();
    let typed = form.is_refused().then(|| {
        let text = |field| form.typed(field).unwrap_or_default();
        view! { <Typed title=text("title") description=text("description") /> }
    });
    view! {
        <Title text="Deleted" />
        <div class="empty message">
            <div class="empty-mark">
                <Icon name="trash" />
            </div>
            <h1>"This task was deleted"</h1>
            <p>"“" <bdi>{task.title}</bdi> "” can be restored for a day."</p>
            <div class="actions">
                <form method="post" action=format!("{path}/restore")>
                    <input type="hidden" name="next" value=path.clone() />
                    <button class="button button-primary">"Restore"</button>
                </form>
                <a class="button" href="/tasks">
                    "Go to your list"
                </a>
            </div>
        </div>
        {typed}
    }
}

/// What was typed for a task that somebody had deleted meanwhile: to be copied, since there is no form
/// to send it with.
#[component]
fn Typed(title: String, description: String) -> impl IntoView {
    view! {
        <section class="card card-body stack" aria-labelledby="typed">
            <h2 id="typed">"What you typed was not saved"</h2>
            <dl class="stored-text">
                <dt>"Title"</dt>
                <dd dir="auto">{title}</dd>
                <dt>"Description"</dt>
                <dd dir="auto">{description}</dd>
            </dl>
        </section>
    }
}

#[component]
fn TaskView(task: Task) -> impl IntoView {
    let form = FormState::current();
    let path = format!("/tasks/{}", task.number);
    let is_saved = Query::current().get("saved").is_some();
    let is_conflict = form.is_conflict();
    // What was typed is not to be replaced by what is stored.
    let is_live = !form.is_refused();
    let version = form.typed("version");
    let version = version.unwrap_or_else(|| task.text_version());
    let title = form.typed("title").unwrap_or_else(|| task.title.clone());
    let description = form
        .typed("description")
        .or_else(|| task.description.clone())
        .unwrap_or_default();
    let delete_form = "delete-task";
    view! {
        <Title text=task.title.clone() />
        <a class="back-link" href="/tasks">
            <Icon name="arrow-left" />
            "Back to the list"
        </a>
        <TaskState task=task.clone() here=path.clone() />
        {if is_conflict {
            Either::Left(
                view! {
                    <Stored task=task.clone() alert=form.alert().unwrap_or_default() here=path.clone() />
                },
            )
        } else {
            Either::Right(
                view! {
                    <Description text=task.description.clone() />
                    {form.alert().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
                },
            )
        }}
        {is_saved.then(|| view! { <Alert tone=Tone::Success>"Saved."</Alert> })}
        <form
            class="card card-body stack"
            id="edit-task"
            method="post"
            action=path.clone()
            aria-label="Edit this task"
            novalidate
            data-live=is_live
        >
            <input type="hidden" name="version" value=version />
            <Field
                name="title"
                label="Title"
                value=title
                error=form.error("title")
                required=true
            />
            <div class="field">
                <TextArea
                    name="description"
                    label="Description"
                    value=description
                    error=form.error("description")
                    rows=5
                    placeholder="Notes, links, whatever helps"
                    hint="Markdown works: **bold**, lists, - [ ] boxes, links."
                />
            </div>
            <div class="actions actions-apart">
                <button class="button button-primary">
                    {if is_conflict { "Save mine anyway" } else { "Save" }}
                </button>
                <button class="button button-danger" form=delete_form>
                    <Icon name="trash" />
                    "Delete"
                </button>
            </div>
        </form>
        <form id=delete_form method="post" action=format!("{path}/delete")></form>
    }
}

/// What somebody else has written into a task that was being edited: shown beside what was typed,
/// for the user to choose.
#[component]
fn Stored(task: Task, alert: String, here: String) -> impl IntoView {
    view! {
        <section class="section stored" aria-labelledby="stored">
            <Alert tone=Tone::Danger>
                {alert} " What you typed is still in the fields below."
            </Alert>
            <div class="card card-body stack">
                <h2 id="stored">"As it is stored now"</h2>
                <dl class="stored-text">
                    <dt>"Title"</dt>
                    <dd dir="auto">{task.title}</dd>
                    <dt>"Description"</dt>
                    {match task.description {
                        Some(text) => Either::Left(view! { <dd dir="auto">{text}</dd> }),
                        None => Either::Right(view! { <dd class="is-none">"None"</dd> }),
                    }}
                </dl>
                <div class="actions">
                    <a class="button" href=here>
                        "Take the stored one"
                    </a>
                </div>
            </div>
        </section>
    }
}

/// The description as it is meant to be read, if there is one. By another name: "Description" is the
/// field's alone.
#[component]
fn Description(text: Option<String>) -> impl IntoView {
    let text = text.filter(|text| !text.trim().is_empty());
    let label = text.is_some().then_some("notes");
    view! {
        <section class="section description" id="task-description" aria-labelledby=label data-live>
            {text
                .map(|text| {
                    view! {
                        <h2 class="visually-hidden" id="notes">
                            "Notes"
                        </h2>
                        <Markdown text />
                    }
                })}
        </section>
    }
}

/// What the assistant may change while the page is open: whether the task is done, and its dates.
#[component]
fn TaskState(task: Task, here: String) -> impl IntoView {
    let head = if task.is_completed {
        "task-head is-done"
    } else {
        "task-head"
    };
    let completed_at = task.completed_at;
    // Adding and completing are changes too, but have dates of their own.
    let own = completed_at.unwrap_or(task.created_at).seconds();
    let changed_at = (task.updated_at.seconds() > own).then_some(task.updated_at);
    view! {
        <div class=head id="task-state" data-live>
            <Toggle
                number=task.number
                title=task.title.clone()
                is_completed=task.is_completed
                here
            />
            <h1 dir="auto">{task.title}</h1>
            <p class="task-meta">
                <span>{format!("#{}", task.number)}</span>
                <span>"Added " <Ago at=task.created_at /></span>
                {changed_at.map(|at| view! { <span>"Changed " <Ago at /></span> })}
                {completed_at.map(|at| view! { <span>"Completed " <Ago at /></span> })}
            </p>
        </div>
    }
}
