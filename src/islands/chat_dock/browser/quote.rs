//! Quotes what is selected in an answer.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Range};

use super::dom;
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{QUOTE_ID, QUOTER_ID};

/// Longest quote, in characters.
const QUOTE_MAX: usize = 1_000;
/// Room that the button needs below what is selected, in CSS pixels.
const ROOM: f64 = 44.0;

/// Offers to quote what is selected.
pub fn start() {
    dom::on(&document(), "selectionchange", |_| offer());
    if let Some(button) = dom::by_id::<Element>(QUOTER_ID) {
        // What is selected stays so while the button is pressed.
        dom::on(&button, "mousedown", |event| event.prevent_default());
    }
}

fn offer() {
    let Some(button) = dom::by_id::<HtmlElement>(QUOTER_ID) else {
        return;
    };
    let selected = selected();
    dom::mark(&button, "hidden", selected.is_none());
    if let (Some((_, range)), Some(body)) = (selected, button.parent_element()) {
        let (text, body) = (
            range.get_bounding_client_rect(),
            body.get_bounding_client_rect(),
        );
        // No `clamp`: its assertion prints numbers, and what prints them is 4 kB of WebAssembly.
        let top = (text.bottom() - body.top() + 4.0)
            .min(body.height() - ROOM)
            .max(0.0);
        let left = (text.left() - body.left())
            .min(body.width() - 96.0)
            .max(8.0);
        for (name, place) in [("top", top), ("left", left)] {
            let place = [&(place as i32).to_string(), "px"].concat();
            // Refused only for what is no length.
            let _set = button.style().set_property(name, &place);
        }
    }
}

/// Quotes what is selected in the next message.
pub fn take(dock: Dock) {
    if let Some((text, _)) = selected() {
        set(dock, text.trim().chars().take(QUOTE_MAX).collect());
    }
    if let Some(button) = dom::by_id::<Element>(QUOTER_ID) {
        dom::mark(&button, "hidden", true);
    }
}

/// Sets what the next message quotes; empty for nothing.
pub fn set(dock: Dock, quote: String) {
    if let Some(strip) = dom::by_id::<Element>(QUOTE_ID) {
        dom::mark(&strip, "hidden", quote.is_empty());
        if let Some(text) = dom::first(&strip, "p") {
            text.set_text_content(Some(&quote));
        }
    }
    dock.quote.set_value(quote);
}

/// What is selected, if all of it is in one answer.
fn selected() -> Option<(String, Range)> {
    let selection = window().get_selection().ok()??;
    let text = String::from(selection.to_string());
    let range = selection.get_range_at(0).ok()?;
    let node = range.common_ancestor_container().ok()?;
    let element = match node.dyn_into::<Element>() {
        Ok(element) => element,
        Err(node) => node.parent_element()?,
    };
    let is_answer = element.closest(".chat-answer").ok()?.is_some();
    (is_answer && !text.trim().is_empty()).then_some((text, range))
}
