//! Brings the conversation onto the screen: touches what has changed, and nothing else.

use std::cell::RefCell;

use web_sys::Element;

use super::dom;
use super::rows::Painted;
use crate::chatkit::reducer::{Conversation, Fault, Notice};
use crate::chatkit::{Event, NoticeLevel};
use crate::islands::chat_dock::command::Command;
use crate::islands::chat_dock::composer::{CLOSED_PLACEHOLDER, PLACEHOLDER};
use crate::islands::chat_dock::row::{Ends, RowId, RowKind};
use crate::islands::chat_dock::rules;
use crate::islands::chat_dock::state::{Beginning, Controls, Dock, Trouble};
use crate::islands::chat_dock::words::fault_text;
use crate::islands::chat_dock::{
    BEGINNING_ID, FILE_FIELD_ID, GREETING_TEMPLATE_ID, HINT_ID, LOG_ID, MESSAGE_ID, NOTICES_ID,
    ROWS_ID, SEND_ID, STOP_ID, TITLE_ID, TROUBLE_ID,
};
use crate::islands::dom::login_path;
use crate::ui::markdown::dom::StreamView;

/// Class of what holds rows that came in front of others together.
const PART: &str = "chat-part";
/// Mark of a part that has been laid out once, and needs it no more while it is out of sight.
const SIZED: &str = "data-sized";
const BUTTON: &str = "button button-small";
const QUIET_BUTTON: &str = "button button-quiet button-small";

/// What is on the screen.
#[derive(Default)]
struct Screen {
    controls: Controls,
    beginning: Beginning,
    rows: Vec<Painted>,
    hint: Option<String>,
    trouble: Option<Trouble>,
    notices: Vec<Notice>,
}

thread_local! {
    static SCREEN: RefCell<Screen> = RefCell::default();
}

/// Shows the panel's state as it is now.
pub fn publish(dock: Dock) {
    SCREEN.with_borrow_mut(|screen| {
        dock.conversation
            .with_value(|conversation| screen.paint(dock, conversation));
    });
}

/// Tells a failure in a banner: of something that is no turn.
pub fn tell(dock: Dock, fault: Fault) {
    let notice = Event::Notice {
        level: NoticeLevel::Danger,
        message: fault_text(&fault).to_owned(),
        title: None,
    };
    dock.conversation
        .update_value(|conversation| conversation.apply(notice));
    publish(dock);
}

impl Screen {
    fn paint(&mut self, dock: Dock, conversation: &Conversation) {
        let controls = dock.controls(conversation);
        if self.controls != controls {
            paint_controls(&controls);
            self.controls = controls;
        }
        let beginning = dock.beginning(conversation);
        if self.beginning != beginning {
            self.beginning = beginning;
            fill(BEGINNING_ID, |element| paint_beginning(element, beginning));
        }
        if let Some(list) = dom::by_id::<Element>(ROWS_ID) {
            self.paint_rows(&list, conversation, dock.epoch.get_value());
        }
        let hint = dock.hint(conversation);
        if self.hint != hint {
            fill(HINT_ID, |element| {
                if let Some(hint) = &hint {
                    paint_hint(element, hint);
                }
            });
            self.hint = hint;
        }
        // By itself: an alert that comes anew is spoken again.
        let trouble = dock.trouble(conversation);
        if self.trouble != trouble {
            fill(TROUBLE_ID, |element| {
                if let Some(trouble) = &trouble {
                    paint_trouble(element, trouble);
                }
            });
            self.trouble = trouble;
        }
        if self.notices != conversation.notices() {
            self.notices = conversation.notices().to_vec();
            fill(NOTICES_ID, |element| {
                for (position, notice) in self.notices.iter().enumerate() {
                    paint_notice(element, position, notice);
                }
            });
        }
    }

    fn paint_rows(&mut self, list: &Element, conversation: &Conversation, epoch: u32) {
        let mut old: Vec<Option<Painted>> = self.rows.drain(..).map(Some).collect();
        let mut ids: Vec<Option<RowId>> = old
            .iter()
            .map(|row| row.as_ref().map(|row| row.id))
            .collect();
        let mut from = 0;
        let mut part = None;
        for entry in conversation
            .entries()
            .iter()
            .filter(|entry| entry.is_visible())
        {
            let id = RowId::of(entry, epoch);
            let found = id.find(&ids, from);
            let known = found.and_then(|position| {
                *ids.get_mut(position)? = None;
                old.get_mut(position)?.take()
            });
            let mut row = known.unwrap_or_else(|| Painted::new(id, list));
            let is_open =
                id.kind == RowKind::Question && rules::is_open_question(conversation, &entry.item);
            row.update(entry, is_open);
            match found {
                // Those that were passed over are gone, or will be moved.
                Some(position) if position >= from => from = position + 1,
                _ => {
                    remove(&row.root);
                    let next = old.iter().skip(from).flatten().next();
                    match next.map(|next| &next.root) {
                        // What comes in front of all is mostly out of sight; see the style sheet.
                        Some(_) if from == 0 => {
                            let part = part.get_or_insert_with(|| dom::create("div", PART, list));
                            dom::append(part, &row.root);
                        }
                        Some(next) => insert(&row.root, next),
                        None => dom::append(list, &row.root),
                    }
                }
            }
            self.rows.push(row);
        }
        if let (Some(part), Some(first)) = (part, list.first_element_child()) {
            // A frame has passed since that one came.
            if first.class_name() == PART {
                dom::mark(&first, SIZED, true);
            }
            insert(&part, &first);
        }
        for row in old.into_iter().flatten() {
            remove(&row.root);
        }
        let mut next = None;
        for row in self.rows.iter_mut().rev() {
            row.set_ends(Ends::before(
                next.replace(row.id.kind),
                conversation.is_busy(),
            ));
        }
    }
}

/// Puts an element in front of another one.
fn insert(element: &Element, next: &Element) {
    if let Some(parent) = next.parent_node() {
        // Refused only where a node is put into itself.
        let _inserted = parent.insert_before(element, Some(next));
    }
}

/// Takes a row away, and the part it was the last one in.
fn remove(row: &Element) {
    let parent = row.parent_element();
    row.remove();
    if let Some(part) = parent
        && part.class_name() == PART
        && part.first_element_child().is_none()
    {
        part.remove();
    }
}

fn paint_controls(controls: &Controls) {
    let with = |id: &str, paint: &dyn Fn(&Element)| {
        if let Some(element) = dom::by_id::<Element>(id) {
            paint(&element);
        }
    };
    with(LOG_ID, &|log| {
        dom::set(
            log,
            "aria-busy",
            if controls.is_busy { "true" } else { "false" },
        );
        dom::mark(log, "data-closed", controls.is_closed);
    });
    // Not disabled, which would drop the focus out of the panel: what was written can be read and copied.
    with(MESSAGE_ID, &|area| {
        dom::mark(area, "readonly", controls.is_closed);
        let placeholder = if controls.is_closed {
            CLOSED_PLACEHOLDER
        } else {
            PLACEHOLDER
        };
        dom::set(area, "placeholder", placeholder);
    });
    with(FILE_FIELD_ID, &|field| {
        dom::mark(field, "disabled", controls.is_closed)
    });
    with(TITLE_ID, &|title| {
        title.set_text_content(Some(controls.title.as_deref().unwrap_or("Chat")));
    });
    with(SEND_ID, &|button| {
        dom::mark(button, "disabled", !controls.can_send)
    });
    with(STOP_ID, &|button| {
        dom::mark(button, "hidden", !controls.is_busy);
        dom::mark(button, "disabled", !controls.can_stop);
    });
}

fn fill(id: &str, paint: impl FnOnce(&Element)) {
    if let Some(element) = dom::by_id::<Element>(id) {
        dom::clear(&element);
        paint(&element);
    }
}

fn paint_beginning(parent: &Element, beginning: Beginning) {
    match beginning {
        Beginning::Rendered | Beginning::Nothing => {}
        Beginning::Loading => {
            let pending = dom::add(parent, "div", "chat-pending");
            dom::add_text(
                &pending,
                "p",
                "chat-pending-soon",
                "Loading your conversation…",
            );
        }
        Beginning::Older { is_loading } => {
            let text = "Show earlier messages";
            let button = dom::add_button(parent, QUIET_BUTTON, text, "older", None);
            dom::mark(&button, "disabled", is_loading);
        }
        Beginning::Greeting => {
            // It is part of every page.
            let _greeting = dom::add_template(parent, GREETING_TEMPLATE_ID);
        }
    }
}

fn paint_hint(parent: &Element, hint: &str) {
    let line = dom::add(parent, "div", "chat-hint");
    let dots = dom::add(&line, "span", "chat-dots");
    dom::set(&dots, "aria-hidden", "true");
    for _ in 0..3 {
        dom::add(&dots, "i", "");
    }
    dom::add_text(&line, "p", "", hint);
}

fn paint_trouble(parent: &Element, trouble: &Trouble) {
    let row = dom::add(parent, "div", "chat-trouble");
    dom::set(&row, "role", "alert");
    dom::add_icon(&row, "icon", "alert");
    dom::add_text(&row, "p", "", &trouble.text);
    let act = match trouble.retry {
        Some(Command::Reload) => Some("reload"),
        Some(_) => Some("retry"),
        None => None,
    };
    if let Some(act) = act {
        dom::add_button(&row, BUTTON, "Try again", act, None);
    }
    if trouble.offers_builtin {
        let text = "Answer with the built-in assistant";
        dom::add_button(&row, BUTTON, text, "builtin", None);
    }
    if trouble.sign_in {
        let link = dom::add_text(&row, "a", BUTTON, "Log in");
        dom::set(&link, "href", &login_path());
    }
}

fn paint_notice(parent: &Element, position: usize, notice: &Notice) {
    let row = dom::add(parent, "div", "chat-notice");
    let level = match notice.level {
        NoticeLevel::Info => "info",
        NoticeLevel::Warning => "warning",
        NoticeLevel::Danger => "danger",
    };
    dom::set(&row, "data-level", level);
    let body = dom::add(&row, "div", "");
    if let Some(title) = &notice.title {
        dom::add_text(&body, "p", "chat-notice-title", title);
    }
    StreamView::new(dom::add(&body, "div", "markdown")).update(&notice.message);
    let position = position.to_string();
    dom::add_button(&row, QUIET_BUTTON, "Dismiss", "dismiss", Some(&position));
}
