//! The user's conversations: a list over the transcript.

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{dom, transport};
use crate::chatkit::{Thread, decode, outgoing};
use crate::islands::chat_dock::state::{Dock, put};
use crate::islands::chat_dock::words::fault_text;
use crate::islands::chat_dock::{HISTORY_ID, LOG_ID};

/// Most conversations in the list.
const SHOWN: u32 = 50;

/// Opens or closes the list.
pub fn toggle(dock: Dock) {
    if dock.is_history_open.get_untracked() {
        close(dock);
        return;
    }
    show(dock, true);
    paint(|list| {
        dom::add_text(
            list,
            "p",
            "chat-pending-soon",
            "Loading your conversations…",
        );
    });
    dom::spawn(async move {
        let answer = transport::ask(&outgoing::threads_list(SHOWN, None)).await;
        if !dock.is_history_open.get_untracked() {
            return;
        }
        let open = dock.thread_id();
        paint(|list| match answer {
            Ok(threads) => paint_threads(list, &decode::threads(&threads).data, open.as_deref()),
            Err(refused) => {
                dom::add_text(list, "p", "", fault_text(&refused.fault));
            }
        });
    });
}

/// Closes the list.
pub fn close(dock: Dock) {
    show(dock, false);
}

fn show(dock: Dock, is_shown: bool) {
    put(dock.is_history_open, is_shown);
    if let Some(list) = dom::by_id::<Element>(HISTORY_ID) {
        dom::mark(&list, "hidden", !is_shown);
    }
    if let Some(log) = dom::by_id::<Element>(LOG_ID) {
        dom::mark(&log, "inert", is_shown);
    }
}

fn paint(paint: impl FnOnce(&Element)) {
    if let Some(list) = dom::by_id::<Element>(HISTORY_ID) {
        dom::clear(&list);
        paint(&list);
    }
}

fn paint_threads(parent: &Element, threads: &[Thread], open: Option<&str>) {
    if threads.is_empty() {
        dom::add_text(parent, "p", "", "No conversations yet.");
        return;
    }
    let list = dom::add(parent, "ul", "");
    for thread in threads {
        let item = dom::add(&list, "li", "");
        let button = dom::add_button(&item, "chat-thread", "", "open", Some(&thread.id));
        let title = thread.title.as_deref().unwrap_or("Untitled");
        dom::add_text(&button, "span", "chat-thread-title", title);
        let day = Date::new(&JsValue::from_str(&thread.created_at))
            .to_locale_date_string("en", &JsValue::UNDEFINED);
        dom::add_text(&button, "span", "chat-thread-day", &String::from(day));
        if open == Some(thread.id.as_str()) {
            dom::set(&button, "aria-current", "true");
        }
    }
}
