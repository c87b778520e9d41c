//! The secret of a token that has just been made: copied by its button, and not made again by a reload.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

use crate::islands::clipboard;
use crate::islands::dom::{find, on};

/// Begins, on a page that shows one.
pub fn start() {
    let (Some(frame), Some(text), Some(button)) =
        (find(".secret"), find(".secret-text"), find(".copy-secret"))
    else {
        return;
    };
    // The page is the answer to a form: to reload it would be to send that again.
    if let Ok(history) = window().history() {
        let _replaced = history.replace_state_with_url(
            &JsValue::NULL,
            "",
            frame.get_attribute("data-page").as_deref(),
        );
    }
    on(&button.clone(), "click", move |_| {
        let secret = text.text_content().unwrap_or_default();
        let button = button.clone().into();
        let told = |is_done| clipboard::show_on(button, is_done);
        clipboard::write(secret.trim(), &frame, Box::new(told));
    });
}
