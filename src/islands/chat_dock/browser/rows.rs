//! The elements of the rows: messages and badges.

use leptos::prelude::document;
use web_sys::Element;

use super::{dom, files, question, widget};
use crate::chatkit::reducer::{Entry, EntryState};
use crate::chatkit::{ItemKind, Task};
use crate::islands::chat_dock::ACTIONS_TEMPLATE_ID;
use crate::islands::chat_dock::badge::{Badge, badge};
use crate::islands::chat_dock::row::{Ends, RowId, RowKind};
use crate::ui::markdown::dom::StreamView;

/// A row on the screen.
pub struct Painted {
    /// Which one it is.
    pub id: RowId,
    /// Its element.
    pub root: Element,
    /// The version of the entry that it shows, and whether that could be answered.
    version: Option<(u32, bool)>,
    /// What it is marked as the end of.
    ends: Ends,
    body: Body,
}

enum Body {
    /// Plain text, what it quotes, its files, and a line below it if it was not sent.
    Said,
    /// Markdown. Nothing is there before the first word.
    Answer(Option<Answer>),
    /// What is asked.
    Question,
    /// A tree of components.
    Widget,
    Badges(Vec<PaintedBadge>),
}

struct Answer {
    bubble: Element,
    view: StreamView,
    has_actions: bool,
}

struct PaintedBadge {
    shown: Option<Badge>,
    root: Element,
    details: Element,
    icon: Element,
    tool: Element,
    word: Element,
    content: StreamView,
}

impl Painted {
    /// A row that shows nothing yet, for a list that it is not in yet.
    pub fn new(id: RowId, list: &Element) -> Self {
        let class = match id.kind {
            RowKind::User => "chat-row is-user",
            RowKind::Assistant | RowKind::Widget | RowKind::Other => "chat-row",
            RowKind::Badges => "chat-row chat-badges",
            RowKind::Question => "chat-row chat-question",
        };
        let root = dom::create("div", class, list);
        let body = match id.kind {
            RowKind::User => Body::Said,
            RowKind::Question => Body::Question,
            RowKind::Widget => Body::Widget,
            RowKind::Assistant | RowKind::Other => Body::Answer(None),
            RowKind::Badges => Body::Badges(Vec::new()),
        };
        Self {
            id,
            root,
            version: None,
            ends: Ends::Nothing,
            body,
        }
    }

    /// Marks what ends with it, which is where the style sheet shows what can be done with an answer. No selector
    /// looks at the rows beside one: for such a selector every row is styled anew when one comes.
    pub fn set_ends(&mut self, ends: Ends) {
        if std::mem::replace(&mut self.ends, ends) != ends {
            dom::set(&self.root, "data-ends", ends.name());
        }
    }

    /// Shows the entry as it is now; `is_open` says whether a question can be answered.
    pub fn update(&mut self, entry: &Entry, is_open: bool) {
        let version = Some((entry.version, is_open));
        if std::mem::replace(&mut self.version, version) == version {
            return;
        }
        match &mut self.body {
            Body::Said => {
                dom::clear(&self.root);
                add_said(&self.root, entry);
            }
            Body::Question => {
                dom::clear(&self.root);
                if let ItemKind::StructuredInput { status, inputs } = &entry.item.kind {
                    question::paint(&self.root, &entry.item.id, *status, inputs, is_open);
                }
            }
            Body::Widget => {
                dom::clear(&self.root);
                dom::set(&self.root, "data-of", &entry.item.id);
                if let ItemKind::Widget { widget, .. } = &entry.item.kind {
                    let frame = dom::add(&self.root, "div", "chat-widget");
                    say_who(&frame, "assistant", "Assistant said");
                    widget::paint(&frame, widget);
                }
            }
            Body::Answer(shown) => {
                let text = entry.item.text();
                if shown.is_none() && text.trim().is_empty() {
                    return;
                }
                let answer = shown.get_or_insert_with(|| add_answer(&self.root));
                answer.view.update(&text);
                dom::set(&answer.bubble, "data-state", state(entry.state));
                dom::set(&self.root, "data-of", &entry.item.id);
                // The style sheet shows them below the last answer of a turn.
                if entry.state != EntryState::Streaming && !answer.has_actions {
                    answer.has_actions =
                        dom::add_template(&self.root, ACTIONS_TEMPLATE_ID).is_some();
                }
                for (act, is_good) in [("like", true), ("dislike", false)] {
                    let selector = [".chat-action[data-act=", act, "]"].concat();
                    if let Some(button) = dom::first(&self.root, &selector) {
                        dom::toggle(&button, "aria-pressed", entry.feedback == Some(is_good));
                    }
                }
            }
            Body::Badges(badges) => {
                let is_own_item = matches!(entry.item.kind, ItemKind::Task { .. });
                let tasks = tasks(entry);
                for gone in badges.drain(tasks.len().min(badges.len())..) {
                    gone.root.remove();
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
        let root = dom::add(parent, "div", "chat-call");
        let details = dom::add(&root, "details", "chat-badge");
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
            root,
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
        if let (Some(number), None) = (badge.task, dom::first(&self.root, "a")) {
            let number = number.to_string();
            let link = dom::add_text(&self.root, "a", "chat-call-task", &["#", &number].concat());
            dom::set(&link, "aria-label", &["Task #", &number].concat());
            dom::set(&link, "href", &["/tasks/", &number].concat());
        }
        self.shown = Some(badge);
    }
}

fn add_said(row: &Element, entry: &Entry) {
    let item = &entry.item;
    if let ItemKind::UserMessage {
        attachments,
        quoted_text,
        ..
    } = &item.kind
    {
        if let Some(quote) = quoted_text.as_deref().filter(|quote| !quote.is_empty()) {
            dom::add_text(row, "blockquote", "chat-quoted", quote);
        }
        for file in attachments {
            let line = dom::add(row, "div", "chat-said-file");
            files::paint(&line, &file.name, &file.mime_type, &file.id);
        }
    }
    let text = item.text();
    if !text.is_empty() {
        let said = dom::add_text(row, "div", "chat-said", &text);
        say_who(&said, "user", "You said");
        dom::set(&said, "dir", "auto");
    }
    if matches!(entry.state, EntryState::Failed { .. }) {
        let line = dom::add(row, "div", "chat-unsent");
        dom::add_text(&line, "span", "chat-unsent-mark", "Not sent");
        dom::add_button(&line, "chat-link", "Try again", "resend", Some(&item.id));
        dom::add_button(&line, "chat-link", "Edit", "take-back", Some(&item.id));
    }
}

fn add_answer(parent: &Element) -> Answer {
    let bubble = dom::add(parent, "div", "chat-answer markdown");
    say_who(&bubble, "assistant", "Assistant said");
    dom::set(&bubble, "dir", "auto");
    Answer {
        view: StreamView::new(bubble.clone()),
        bubble,
        has_actions: false,
    }
}

/// Marks whose words these are; side and colour tell it to those who see them.
fn say_who(element: &Element, role: &str, label: &str) {
    dom::set(element, "data-role", role);
    dom::set(element, "role", "article");
    dom::set(element, "aria-label", label);
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
