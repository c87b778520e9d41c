//! The user's conversations: a list over the transcript, searched by the server.

use std::cell::Cell;

use js_sys::{Date, JsString};
use leptos::ev::Event;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

use super::{dom, focus_composer, paint, storage, transport, undo};
use crate::chatkit::{Thread, decode, outgoing};
use crate::islands::chat_dock::command::ThreadWish;
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::words::fault_text;
use crate::islands::chat_dock::{
    HISTORY_BUTTON_ID, HISTORY_ID, LOG_ID, SEARCH_ID, THREAD_TEMPLATE_ID, THREADS_ID,
};

/// How long to wait for the next letter of a search, in milliseconds.
const TYPING_MS: i32 = 180;

thread_local! {
    /// Rises with every request of the list: the answers of earlier ones are dropped.
    static REQUEST: Cell<u32> = const { Cell::new(0) };
}

/// Opens or closes the list.
pub fn toggle(dock: Dock) {
    if dock.is_history_open.get_value() {
        close(dock);
        return;
    }
    show(dock, true);
    if let Some(field) = field() {
        field.set_value("");
    }
    if let Some(list) = list() {
        dom::clear(&list);
        let text = "Loading your conversations…";
        dom::add_text(&list, "p", "chat-pending-soon", text);
    }
    load(dock, None);
}

/// Closes the list.
pub fn close(dock: Dock) {
    show(dock, false);
}

/// Escape leads back from the list to the conversation. Says whether it was open.
pub fn leave(dock: Dock) -> bool {
    let is_open = dock.is_history_open.get_value();
    if is_open {
        close(dock);
        focus_composer();
    }
    is_open
}

/// Something was typed into the search.
pub fn search(dock: Dock) {
    let request = next_request();
    dom::spawn(async move {
        dom::pause(TYPING_MS).await;
        if request == REQUEST.get() {
            load(dock, None);
        }
    });
}

/// Fetches the conversations that are searched for: the first ones, or those behind a thread.
pub fn load(dock: Dock, after: Option<String>) {
    let request = next_request();
    let text = field().map(|field| field.value()).unwrap_or_default();
    let mut query = ["/threads?limit=50&search=", &dom::encode(&text)].concat();
    if let Some(after) = &after {
        query.push_str("&after=");
        query.push_str(&dom::encode(after));
    }
    dom::spawn(async move {
        let is_foreign = transport::is_foreign();
        let answer = if is_foreign {
            transport::ask(&outgoing::threads_list(50, after.as_deref())).await
        } else {
            transport::get(&query).await
        };
        if request != REQUEST.get() || !dock.is_history_open.get_value() {
            return;
        }
        let Some(list) = list() else {
            return;
        };
        if after.is_none() {
            dom::clear(&list);
        }
        match answer {
            Ok(threads) => {
                let mut page = decode::threads(&threads);
                if is_foreign {
                    // It has no search: what is in the titles is found here.
                    let small = |text: &str| JsString::from(text).to_lower_case();
                    let sought = String::from(small(text.trim()));
                    page.data.retain(|thread| {
                        let title = thread.title.as_deref().unwrap_or_default();
                        small(title).includes(&sought, 0)
                    });
                }
                if page.data.is_empty() && after.is_none() {
                    let text = if text.trim().is_empty() {
                        "No conversations yet."
                    } else {
                        "Nothing found."
                    };
                    dom::set(&dom::add_text(&list, "p", "", text), "role", "status");
                }
                paint_threads(&list, &page.data, dock.thread_id().as_deref());
                if let Some(after) = page.after.filter(|_| page.has_more) {
                    let class = "button button-quiet button-small";
                    dom::add_button(&list, class, "Show more", "more", Some(&after));
                }
            }
            Err(refused) => {
                dom::add_text(&list, "p", "", fault_text(&refused.fault));
            }
        }
    });
}

/// Does something about one conversation; `by` is the button of its row.
pub fn wish(dock: Dock, wish: ThreadWish, thread: String, by: &Element) {
    let Ok(Some(row)) = by.closest(".chat-thread") else {
        return;
    };
    match wish {
        ThreadWish::Rename => {
            dom::set(&row, "data-mode", "rename");
            if let Some(field) = title_field(&row) {
                let title = dom::first(&row, ".chat-thread-title");
                let title = title.and_then(|title| title.text_content());
                field.set_value(&title.unwrap_or_default());
                let _focused = field.focus();
                field.select();
            }
        }
        // Nothing brings it back from somebody else's server.
        ThreadWish::Delete if transport::is_foreign() => {
            dom::set(&row, "data-mode", "delete");
            dom::focus(&row, "[data-act=forget]");
        }
        ThreadWish::Delete | ThreadWish::Forget => undo::delete(dock, thread, row),
        ThreadWish::Keep => settle(&row),
        ThreadWish::Save => dom::spawn(async move {
            let title = title_field(&row).map(|field| field.value());
            let request = outgoing::update_thread(&thread, title.unwrap_or_default().trim());
            match transport::ask(&request).await {
                Ok(renamed) => {
                    if let Some(renamed) = decode::thread(&renamed) {
                        show_title(&row, &renamed);
                        storage::tell_tabs(&renamed.id);
                        if dock.thread_id().as_deref() == Some(thread.as_str()) {
                            dock.conversation
                                .update_value(|conversation| conversation.open(renamed));
                            paint::publish(dock);
                        }
                    }
                    settle(&row);
                }
                Err(refused) => paint::tell(dock, refused.fault),
            }
        }),
    }
}

/// Escape in a row that asks something leaves it as it is. Says whether there was one.
pub fn leave_row(event: &Event) -> bool {
    let row = dom::closest(event, ".chat-thread[data-mode]");
    if let Some(row) = &row {
        settle(row);
    }
    row.is_some()
}

/// Enter in the field of a row saves its title. Says whether there was one.
pub fn save_row(dock: Dock, event: &Event) -> bool {
    let field = dom::closest(event, ".chat-thread-rename .input");
    let row = dom::closest(event, ".chat-thread");
    let thread = row.and_then(|row| row.get_attribute("data-of"));
    let (Some(field), Some(thread)) = (field, thread) else {
        return false;
    };
    wish(dock, ThreadWish::Save, thread, &field);
    true
}

fn show(dock: Dock, is_shown: bool) {
    dock.is_history_open.set_value(is_shown);
    for (id, attribute, is_set) in [
        (HISTORY_ID, "hidden", !is_shown),
        (LOG_ID, "inert", is_shown),
    ] {
        if let Some(element) = dom::by_id::<Element>(id) {
            dom::mark(&element, attribute, is_set);
        }
    }
    if let Some(button) = dom::by_id::<Element>(HISTORY_BUTTON_ID) {
        dom::set(
            &button,
            "aria-expanded",
            if is_shown { "true" } else { "false" },
        );
    }
}

fn paint_threads(parent: &Element, threads: &[Thread], open: Option<&str>) {
    if threads.is_empty() {
        return;
    }
    let list = dom::add(parent, "ul", "");
    for thread in threads {
        let Some(row) = dom::add_template(&list, THREAD_TEMPLATE_ID) else {
            return;
        };
        dom::set(&row, "data-of", &thread.id);
        show_title(&row, thread);
        let day = Date::new(&JsValue::from_str(&thread.created_at))
            .to_locale_date_string("en", &JsValue::UNDEFINED);
        if let Some(line) = dom::first(&row, ".chat-thread-day") {
            line.set_text_content(Some(&String::from(day)));
        }
        if let Some(link) = dom::first(&row, "a") {
            let path = transport::of_thread(&thread.id);
            dom::set(&link, "href", &[&path, "/export?format=markdown"].concat());
        }
        if open == Some(thread.id.as_str())
            && let Some(button) = dom::first(&row, "button")
        {
            dom::set(&button, "aria-current", "true");
        }
    }
}

fn show_title(row: &Element, thread: &Thread) {
    if let Some(title) = dom::first(row, ".chat-thread-title") {
        title.set_text_content(Some(thread.title.as_deref().unwrap_or("Untitled")));
    }
}

/// Shows a row as one of many again.
fn settle(row: &Element) {
    let _removed = row.remove_attribute("data-mode");
    dom::focus(row, "button");
}

/// Gives the focus to the search.
pub fn focus_search() {
    if let Some(field) = field() {
        let _focused = field.focus();
    }
}

fn next_request() -> u32 {
    let request = REQUEST.get().wrapping_add(1);
    REQUEST.set(request);
    request
}

fn field() -> Option<HtmlInputElement> {
    dom::by_id(SEARCH_ID)
}

fn title_field(row: &Element) -> Option<HtmlInputElement> {
    dom::first(row, ".input")?.dyn_into().ok()
}

fn list() -> Option<Element> {
    dom::by_id(THREADS_ID)
}
