//! The elements of the rows: messages and badges.

use leptos::prelude::document;
use web_sys::Element;

use super::dom;
use crate::chatkit::reducer::{Entry, EntryState};
use crate::chatkit::{ItemKind, Task};
use crate::islands::chat_dock::badge::{Badge, badge};
use crate::islands::chat_dock::row::{RowId, RowKind};
use crate::ui::markdown::dom::StreamView;

/// A row on the screen.
pub struct Painted {
    /// Which one it is.
    pub id: RowId,
    /// Its element.
    pub root: Element,
    /// The version of the entry that it shows.
    version: Option<u32>,
    body: Body,
}

enum Body {
    /// Plain text, and the line below it if it was not sent.
    Said {
        text: Element,
        unsent: Option<Element>,
    },
    /// Markdown. Nothing is there before the first word.
    Answer(Option<(Element, StreamView)>),
    Badges(Vec<PaintedBadge>),
}

struct PaintedBadge {
    shown: Option<Badge>,
    details: Element,
    icon: Element,
    tool: Element,
    word: Element,
    content: StreamView,
}

impl Painted {
    /// A row that shows nothing yet, as the last one of the list.
    pub fn new(id: RowId, list: &Element) -> Self {
        let class = match id.kind {
            RowKind::User => "chat-row is-user",
            RowKind::Assistant | RowKind::Other => "chat-row",
            RowKind::Badges => "chat-row chat-badges",
        };
        let root = dom::add(list, "div", class);
        let body = match id.kind {
            RowKind::User => {
                let text = dom::add(&root, "div", "chat-said");
                dom::set(&text, "data-role", "user");
                dom::set(&text, "dir", "auto");
                Body::Said { text, unsent: None }
            }
            RowKind::Assistant | RowKind::Other => Body::Answer(None),
            RowKind::Badges => Body::Badges(Vec::new()),
        };
        Self {
            id,
            root,
            version: None,
            body,
        }
    }

    /// Shows the entry as it is now.
    pub fn update(&mut self, entry: &Entry) {
        if self.version.replace(entry.version) == Some(entry.version) {
            return;
        }
        match &mut self.body {
            Body::Said { text, unsent } => {
                text.set_text_content(Some(&entry.item.text()));
                if let Some(line) = unsent.take() {
                    line.remove();
                }
                if matches!(entry.state, EntryState::Failed { .. }) {
                    *unsent = Some(add_unsent(&self.root, &entry.item.id));
                }
            }
            Body::Answer(shown) => {
                let text = answer_text(entry);
                if shown.is_none() && text.trim().is_empty() {
                    return;
                }
                let (bubble, view) = shown.get_or_insert_with(|| add_answer(&self.root));
                view.update(&text);
                dom::set(bubble, "data-state", state(entry.state));
            }
            Body::Badges(badges) => {
                let is_own_item = matches!(entry.item.kind, ItemKind::Task { .. });
                let tasks = tasks(entry);
                for gone in badges.drain(tasks.len().min(badges.len())..) {
                    gone.details.remove();
                }
                for (position, task) in tasks.iter().enumerate() {
                    if badges.len() <= position {
                        badges.push(PaintedBadge::new(&self.root));
                    }
                    if let Some(painted) = badges.get_mut(position) {
                        painted.update(badge(task, is_own_item));
                    }
                }
            }
        }
    }
}

impl PaintedBadge {
    fn new(parent: &Element) -> Self {
        let details = dom::add(parent, "details", "chat-badge");
        let summary = dom::add(&details, "summary", "");
        let icon = dom::add_icon(&summary, "icon chat-badge-mark", "tool");
        let tool = dom::add(&summary, "span", "chat-badge-tool");
        // Two words, also for those who hear them.
        dom::append(&summary, &document().create_text_node(" "));
        let word = dom::add(&summary, "span", "chat-badge-word");
        dom::add_icon(&summary, "icon chat-badge-more", "chevron-down");
        let body = dom::add(&details, "div", "chat-badge-body markdown");
        Self {
            shown: None,
            details,
            icon,
            tool,
            word,
            content: StreamView::new(body),
        }
    }

    fn update(&mut self, badge: Badge) {
        if self.shown.as_ref() == Some(&badge) {
            return;
        }
        dom::set(&self.details, "data-tool", &badge.tool);
        dom::set(&self.details, "data-status", badge.status.as_str());
        dom::set_icon(&self.icon, badge.status.icon());
        self.tool.set_text_content(Some(&badge.tool));
        self.word.set_text_content(Some(badge.word));
        self.content
            .update(badge.content.as_deref().unwrap_or("No details."));
        self.shown = Some(badge);
    }
}

fn add_unsent(parent: &Element, id: &str) -> Element {
    let line = dom::add(parent, "div", "chat-unsent");
    dom::add_text(&line, "span", "chat-unsent-mark", "Not sent");
    dom::add_button(&line, "chat-link", "Try again", "resend", Some(id));
    dom::add_button(&line, "chat-link", "Edit", "take-back", Some(id));
    line
}

fn add_answer(parent: &Element) -> (Element, StreamView) {
    let bubble = dom::add(parent, "div", "chat-answer markdown");
    dom::set(&bubble, "data-role", "assistant");
    dom::set(&bubble, "dir", "auto");
    (bubble.clone(), StreamView::new(bubble))
}

fn state(state: EntryState) -> &'static str {
    match state {
        EntryState::Streaming => "streaming",
        EntryState::Interrupted => "interrupted",
        EntryState::Done | EntryState::Sending | EntryState::Failed { .. } => "done",
    }
}

fn tasks(entry: &Entry) -> &[Task] {
    match &entry.item.kind {
        ItemKind::Workflow { workflow } => &workflow.tasks,
        ItemKind::Task { task } => std::slice::from_ref(task),
        _ => &[],
    }
}

/// The text of an answer; of what this panel has no elements for, what it says in text.
fn answer_text(entry: &Entry) -> String {
    match &entry.item.kind {
        ItemKind::Widget { copy_text, .. } => copy_text.clone().unwrap_or_default(),
        ItemKind::StructuredInput { inputs, .. } => inputs
            .iter()
            .map(|input| input.question.as_str())
            .collect::<Vec<_>>()
            .join("\n\n"),
        _ => entry.item.text(),
    }
}
