//! Two helpers that the small islands share.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, HtmlElement};

/// The first element that a selector finds.
pub fn find(selector: &str) -> Option<HtmlElement> {
    let found = document().query_selector(selector).ok().flatten()?;
    found.dyn_into().ok()
}

/// Listens for ever.
pub fn on(target: &EventTarget, event: &str, handler: &JsValue) {
    // Refused by no target.
    let _added = target.add_event_listener_with_callback(event, handler.unchecked_ref());
}
