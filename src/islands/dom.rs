//! Helpers that the small islands share.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlElement};

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    let found = document().query_selector(selector).ok().flatten()?;
    found.dyn_into().ok()
}

/// All elements within another one that a selector finds.
pub fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|position| list.item(position)?.dyn_into().ok())
        .collect()
}

/// Listens for ever.
pub fn on(target: &EventTarget, event: &str, handler: &JsValue) {
    // Refused by no target.
    let _added = target.add_event_listener_with_callback(event, handler.unchecked_ref());
}
