//! The panel's hands in the browser: handlers of the view's events, and what they set going.

mod announcer;
mod dom;
mod history;
mod paint;
mod panel;
mod rows;
mod run;
mod scroll;
mod storage;
mod transport;

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

use super::command::Command;
use super::state::{Dock, put};
use super::{MESSAGE_ID, rules};
use crate::domain::limits::MESSAGE_MAX;

pub use panel::{on_key, on_toggled};
pub use scroll::on_scrolled;

/// Lines the text area grows to.
const LINES_MAX: usize = 6;

/// Brings the panel to life: what was typed, whether it was open, which conversation it showed.
pub fn start(dock: Dock) {
    announcer::start();
    scroll::start(dock);
    panel::start(dock);
    let draft = storage::draft(dock);
    if let (Some(area), Some(draft)) = (composer(), draft)
        && area.value().is_empty()
    {
        area.set_value(&draft);
    }
    on_typed(dock);
    run::restore(dock);
}

/// Does what the user wants.
pub fn perform(dock: Dock, command: Command) {
    match command {
        Command::Send => send_draft(dock),
        Command::Say(text) => {
            run::say(dock, text, None);
            focus_composer();
        }
        Command::Stop => run::stop(dock),
        Command::NewChat => {
            history::close(dock);
            run::leave(dock);
            focus_composer();
        }
        Command::Conversations => history::toggle(dock),
        Command::Open(thread) => {
            history::close(dock);
            run::open(dock, &thread);
            focus_composer();
        }
        Command::Retry => run::retry(dock),
        Command::Reload => run::restore(dock),
        Command::Resend(id) => {
            let text = dock
                .conversation
                .with_value(|conversation| rules::unsent(conversation, &id));
            if let Some(text) = text {
                run::say(dock, text, Some(id));
            }
        }
        Command::TakeBack(id) => {
            take_back(dock, &id);
            focus_composer();
        }
        Command::Older => run::load_older(dock),
        Command::Latest => {
            scroll::to_end(dock);
            focus_composer();
        }
        Command::Dismiss(position) => {
            dock.conversation
                .update_value(|conversation| conversation.dismiss_notice(position));
            paint::publish(dock);
        }
    }
}

/// The draft has changed: remembers it, counts it, and makes room for it.
pub fn on_typed(dock: Dock) {
    let Some(area) = composer() else {
        return;
    };
    let text = area.value();
    storage::remember_draft(dock, &text);
    put(dock.draft, text.trim().chars().count());
    // Browsers without `field-sizing` grow by whole lines.
    let lines = text.split('\n').count().clamp(1, LINES_MAX);
    dom::set(&area, "rows", &lines.to_string());
}

/// Enter sends and Shift+Enter breaks the line, unless an input method is composing.
pub fn on_composer_key(dock: Dock, event: &KeyboardEvent) {
    /// What browsers report while an input method has the key.
    const COMPOSING: u32 = 229;
    let composes = event.is_composing() || event.key_code() == COMPOSING;
    if event.key() == "Enter" && !event.shift_key() && !composes {
        event.prevent_default();
        send_draft(dock);
    }
}

/// A button of the transcript was clicked, or a badge.
pub fn on_clicked(dock: Dock, event: &Event) {
    let clicked = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let Some(clicked) = clicked else {
        return;
    };
    let within = |selector| clicked.closest(selector).ok().flatten();
    if let Some(button) = within("[data-act]") {
        let act = button.get_attribute("data-act").unwrap_or_default();
        if let Some(command) = Command::parse(&act, button.get_attribute("data-of")) {
            perform(dock, command);
        }
    } else if let Some(button) = within(".copy-code") {
        copy_code(button);
    } else if within("summary").is_some() {
        // What opens is what is read, not the end.
        scroll::let_go(dock);
    }
}

/// Copies the block of code that a button belongs to.
fn copy_code(button: Element) {
    let code = button
        .previous_element_sibling()
        .and_then(|code| code.text_content());
    if let Some(code) = code {
        // Where the browser refuses, the text can still be selected.
        let _written = window().navigator().clipboard().write_text(&code);
        button.set_text_content(Some("Copied"));
        set_timeout(
            move || button.set_text_content(Some("Copy")),
            std::time::Duration::from_secs(2),
        );
    }
}

/// Where to log in, and come back from.
pub fn login_path() -> String {
    let location = window().location();
    let here = [
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
    ]
    .concat();
    ["/login?next=", &dom::encode(&here)].concat()
}

fn composer() -> Option<HtmlTextAreaElement> {
    dom::by_id(MESSAGE_ID)
}

fn focus_composer() {
    if let Some(area) = composer() {
        // An element that cannot take the focus leaves it where it is.
        let _focused = area.focus();
    }
}

fn send_draft(dock: Dock) {
    let Some(area) = composer() else {
        return;
    };
    let text = area.value().trim().to_owned();
    let length = text.chars().count();
    // The counter says so when it is too long.
    if length > 0 && length <= MESSAGE_MAX && run::say(dock, text, None) {
        history::close(dock);
        area.set_value("");
        on_typed(dock);
    }
    focus_composer();
}

/// Puts an unsent message back into the composer, in front of what is there.
fn take_back(dock: Dock, id: &str) {
    let text = dock
        .conversation
        .with_value(|conversation| rules::unsent(conversation, id));
    let (Some(area), Some(text)) = (composer(), text) else {
        return;
    };
    let draft = area.value();
    if draft.trim().is_empty() {
        area.set_value(&text);
    } else {
        area.set_value(&[&text, "\n", &draft].concat());
    }
    dock.conversation
        .update_value(|conversation| conversation.discard(id));
    storage::forget_sending();
    on_typed(dock);
    paint::publish(dock);
}
