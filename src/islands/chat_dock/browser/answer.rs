//! What can be done with an answer: copied, and judged.

use std::time::Duration;

use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::{announcer, dom, paint, transport};
use crate::chatkit::outgoing;
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{PANEL_ID, rules};

/// How long a button says that something was copied.
pub const COPIED: Duration = Duration::from_secs(2);

/// Puts a text into the clipboard, says whether that went well, and tells `then`.
pub fn write(text: &str, then: impl FnOnce(bool) + 'static) {
    // A page that came over plain HTTP, as in a home network, has no clipboard of its own.
    if !window().is_secure_context() {
        report(copied_by_selection(text), then);
        return;
    }
    let written = window().navigator().clipboard().write_text(text);
    dom::spawn(async move { report(JsFuture::from(written).await.is_ok(), then) });
}

fn report(is_done: bool, then: impl FnOnce(bool)) {
    announcer::say(if is_done { "Copied" } else { "Not copied" });
    then(is_done);
}

/// The way of before there were clipboards: a text that is selected, for a moment.
fn copied_by_selection(text: &str) -> bool {
    let page: HtmlDocument = document().unchecked_into();
    let before: Option<HtmlElement> = page.active_element().and_then(|it| it.dyn_into().ok());
    let Some((area, panel)) = area().zip(dom::by_id::<Element>(PANEL_ID)) else {
        return false;
    };
    area.set_value(text);
    dom::append(&panel, &area);
    area.select();
    let is_done = page.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(before) = before {
        // Only an element that is gone cannot have it.
        let _focused = before.focus();
    }
    is_done
}

fn area() -> Option<HtmlTextAreaElement> {
    document().create_element("textarea").ok()?.dyn_into().ok()
}

/// Copies an answer as it was written.
pub fn copy(dock: Dock, id: &str, by: &Element) {
    let text = dock
        .conversation
        .with_value(|conversation| conversation.entry(id).map(|entry| entry.item.text()));
    if let Some(text) = text {
        let by = by.clone();
        write(&text, move |is_done| {
            dom::mark(&by, "data-done", is_done);
            set_timeout(move || dom::mark(&by, "data-done", false), COPIED);
        });
    }
}

/// Says that the turn of an answer was good or bad. The last word counts.
pub fn judge(dock: Dock, is_good: bool, id: &str) {
    let turn = dock.conversation.with_value(|conversation| {
        let thread = conversation.thread()?;
        let items = rules::turn_of(conversation, id);
        let request = outgoing::feedback(&thread.id, &items, is_good);
        let items: Vec<String> = items.into_iter().map(str::to_owned).collect();
        Some((request, items))
    });
    let Some((request, items)) = turn else {
        return;
    };
    dom::spawn(async move {
        match transport::ask(&request).await {
            Ok(_) => {
                dock.conversation
                    .update_value(|conversation| conversation.judge(&items, is_good));
                paint::publish(dock);
                announcer::say("Thank you");
            }
            Err(refused) => paint::tell(dock, refused.fault),
        }
    });
}
