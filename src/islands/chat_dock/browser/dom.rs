//! Small helpers over the document.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The element with this id, if it is of this kind.
pub fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Only a name that is no XML name is refused, and the names are constants.
    let _set = element.set_attribute(name, value);
}

/// Percent-encodes a part of an address.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Waits, in milliseconds.
pub async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let timer =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        if timer.is_err() {
            // Without timers there is nothing to wait for.
            let _resolved = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // This promise is never rejected.
    let _done = JsFuture::from(promise).await;
}
