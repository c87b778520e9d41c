//! Puts texts into the clipboard.

use std::time::Duration;

use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use crate::islands::dom::append;

/// How long a button says that something was copied.
pub const COPIED: Duration = Duration::from_secs(2);

/// Puts a text into the clipboard, and tells `then` whether that went well. `beside` is on the screen: what is copied
/// stands there for a moment where there is no other way.
pub fn write(text: &str, beside: &Element, then: Box<dyn FnOnce(bool)>) {
    // A page that came over plain HTTP, as in a home network, has no clipboard of its own.
    if !window().is_secure_context() {
        then(copied_by_selection(text, beside));
        return;
    }
    let written = window().navigator().clipboard().write_text(text);
    spawn_local(async move { then(JsFuture::from(written).await.is_ok()) });
}

/// What a button called "Copy" says for a moment after that.
pub fn show_on(button: Element, is_done: bool) {
    button.set_text_content(Some(words(is_done)));
    set_timeout(move || button.set_text_content(Some("Copy")), COPIED);
}

/// The same in words.
pub fn words(is_done: bool) -> &'static str {
    if is_done { "Copied" } else { "Not copied" }
}

/// The way of before there were clipboards: a text that is selected, for a moment.
fn copied_by_selection(text: &str, beside: &Element) -> bool {
    let page: HtmlDocument = document().unchecked_into();
    let before: Option<HtmlElement> = page.active_element().and_then(|it| it.dyn_into().ok());
    let Some(area) = area() else {
        return false;
    };
    area.set_value(text);
    append(beside, &area);
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
