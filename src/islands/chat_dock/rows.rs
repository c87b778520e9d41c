//! The rows of the transcript: messages and badges.

use leptos::either::{Either, EitherOf4};
use leptos::html::Div;
use leptos::prelude::*;

use super::badge::{Badge, badge};
use super::browser;
use super::state::{Command, Dock, Row, RowKind};
use crate::chatkit::reducer::{Entry, EntryState};
use crate::chatkit::{ItemKind, Task};

type EntrySignal = ArcRwSignal<Entry>;

/// A row by its kind.
#[component]
pub fn RowView(
    /// The panel.
    dock: Dock,
    /// The row.
    row: Row,
) -> impl IntoView {
    let Row { kind, entry, .. } = row;
    match kind {
        RowKind::User => EitherOf4::A(view! { <Said dock entry /> }),
        RowKind::Assistant => EitherOf4::B(view! { <Answer entry /> }),
        RowKind::Workflow | RowKind::Task => EitherOf4::C(view! { <Badges entry /> }),
        RowKind::Other => EitherOf4::D(view! { <Other entry /> }),
    }
}

/// A message of the user: plain text.
#[component]
fn Said(dock: Dock, entry: EntrySignal) -> impl IntoView {
    let text = {
        let entry = entry.clone();
        move || entry.with(|entry| entry.item.text())
    };
    let failed = move || {
        let failed = entry.with(|entry| {
            matches!(entry.state, EntryState::Failed { .. }).then(|| entry.item.id.clone())
        });
        failed.map(|id| {
            let again = Command::Resend(id.clone());
            let back = Command::TakeBack(id);
            view! {
                <div class="chat-unsent">
                    <span class="chat-unsent-mark">"Not sent"</span>
                    <button
                        class="chat-link"
                        type="button"
                        on:click=move |_| browser::perform(dock, again.clone())
                    >
                        "Try again"
                    </button>
                    <button
                        class="chat-link"
                        type="button"
                        on:click=move |_| browser::perform(dock, back.clone())
                    >
                        "Edit"
                    </button>
                </div>
            }
        })
    };
    view! {
        <div class="chat-row is-user">
            <div class="chat-said" data-role="user" dir="auto">
                {text}
            </div>
            {failed}
        </div>
    }
}

/// A message of the assistant: markdown. Nothing is shown before its first word.
#[component]
fn Answer(entry: EntrySignal) -> impl IntoView {
    let is_empty = {
        let entry = entry.clone();
        Memo::new(move |_| entry.with(|entry| entry.item.text().trim().is_empty()))
    };
    let state = {
        let entry = entry.clone();
        move || {
            entry.with(|entry| match entry.state {
                EntryState::Streaming => "streaming",
                EntryState::Interrupted => "interrupted",
                EntryState::Done | EntryState::Sending | EntryState::Failed { .. } => "done",
            })
        }
    };
    let body = NodeRef::<Div>::new();
    browser::show_markdown(body, move || entry.with(|entry| entry.item.text()));
    move || {
        (!is_empty.get()).then(|| {
            view! {
                <div class="chat-row">
                    <div
                        class="chat-answer markdown"
                        data-role="assistant"
                        data-state=state.clone()
                        dir="auto"
                        node_ref=body
                    ></div>
                </div>
            }
        })
    }
}

/// The badges of a workflow, or of a task that is an item of its own.
#[component]
fn Badges(entry: EntrySignal) -> impl IntoView {
    let count = {
        let entry = entry.clone();
        Memo::new(move |_| entry.with(|entry| tasks(entry).len()))
    };
    let badge_at = move |position: usize| {
        let entry = entry.clone();
        let shown = Memo::new(move |_| {
            entry.with(|entry| {
                let is_own_item = matches!(entry.item.kind, ItemKind::Task { .. });
                tasks(entry)
                    .get(position)
                    .map(|task| badge(task, is_own_item))
            })
        });
        view! { <BadgeView shown /> }
    };
    view! {
        <div class="chat-row chat-badges">
            <For each=move || 0..count.get() key=|position| *position children=badge_at />
        </div>
    }
}

fn tasks(entry: &Entry) -> &[Task] {
    match &entry.item.kind {
        ItemKind::Workflow { workflow } => &workflow.tasks,
        ItemKind::Task { task } => std::slice::from_ref(task),
        _ => &[],
    }
}

/// A tool call; opens to its arguments and result.
#[component]
fn BadgeView(shown: Memo<Option<Badge>>) -> impl IntoView {
    let of = move |part: fn(&Badge) -> &str| {
        move || shown.with(|badge| badge.as_ref().map(|badge| part(badge).to_owned()))
    };
    let icon = move || {
        let icon = shown.with(|badge| badge.as_ref().map(|badge| badge.status.icon()));
        ["/icons.svg#", icon.unwrap_or("tool")].concat()
    };
    let content =
        move || shown.with(|badge| badge.as_ref().and_then(|badge| badge.content.clone()));
    view! {
        <details
            class="chat-badge"
            data-tool=of(|badge| &badge.tool)
            data-status=of(|badge| badge.status.as_str())
        >
            <summary>
                <svg class="icon chat-badge-mark" aria-hidden="true">
                    <use href=icon />
                </svg>
                <span class="chat-badge-tool">{of(|badge| &badge.tool)}</span>
                <span class="chat-badge-word">{of(|badge| badge.word)}</span>
                <svg class="icon chat-badge-more" aria-hidden="true">
                    <use href="/icons.svg#chevron-down" />
                </svg>
            </summary>
            <div class="chat-badge-body">
                <Markdown text=move || {
                    content().unwrap_or_else(|| "No details yet.".to_owned())
                } />
            </div>
        </details>
    }
}

/// What this panel has no view for: its text, so that nothing is lost.
#[component]
fn Other(entry: EntrySignal) -> impl IntoView {
    let text = entry.with_untracked(other_text);
    if text.is_empty() {
        return Either::Left(());
    }
    Either::Right(view! {
        <div class="chat-row">
            <div class="chat-answer" data-role="assistant">
                <Markdown text=move || entry.with(other_text) />
            </div>
        </div>
    })
}

fn other_text(entry: &Entry) -> String {
    match &entry.item.kind {
        ItemKind::Widget { copy_text, .. } => copy_text.clone().unwrap_or_default(),
        ItemKind::StructuredInput { inputs, .. } => inputs
            .iter()
            .map(|input| input.question.as_str())
            .collect::<Vec<_>>()
            .join("\n\n"),
        _ => String::new(),
    }
}

/// A text as markdown.
#[component]
pub fn Markdown(
    /// The text.
    text: impl Fn() -> String + Send + 'static,
) -> impl IntoView {
    let body = NodeRef::<Div>::new();
    browser::show_markdown(body, text);
    view! { <div class="markdown" node_ref=body></div> }
}
