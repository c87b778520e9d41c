//! Small helpers over the document.

use std::pin::Pin;

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlTemplateElement};

pub use crate::islands::dom::{
    add, add_icon, add_text, all, append, by_id, closest, create, encode, mark, new_id, on, set,
    set_icon,
};

/// The first element within another one that fits a selector.
pub fn first(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok()?
}

/// Appends what a template holds.
pub fn add_template(parent: &Element, id: &str) -> Option<Element> {
    let template: HtmlTemplateElement = by_id(id)?;
    let copy = template
        .content()
        .first_element_child()?
        .clone_node_with_deep(true);
    let copy: Element = copy.ok()?.dyn_into().ok()?;
    append(parent, &copy);
    Some(copy)
}

/// Appends a button of the transcript, see [`crate::islands::chat_dock::command::Command::parse`].
pub fn add_button(
    parent: &Element,
    class: &str,
    text: &str,
    act: &str,
    of: Option<&str>,
) -> Element {
    let button = add_text(parent, "button", class, text);
    set(&button, "type", "button");
    set(&button, "data-act", act);
    if let Some(of) = of {
        set(&button, "data-of", of);
    }
    button
}

/// Gives the focus to the first element within another one that fits a selector.
pub fn focus(root: &Element, selector: &str) {
    if let Some(Ok(element)) = first(root, selector).map(Element::dyn_into::<HtmlElement>) {
        // An element that cannot take the focus leaves it where it is.
        let _focused = element.focus();
    }
}

/// Removes everything from an element.
pub fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Sets an attribute to `true` or `false`.
pub fn toggle(element: &Element, name: &str, is_true: bool) {
    set(element, name, if is_true { "true" } else { "false" });
}

/// Runs a future. Boxed: what drives it is compiled once and not for every future.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}

/// Waits, in milliseconds.
pub async fn pause(milliseconds: i32) {
    called(&|resolve| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds)
    })
    .await;
}

/// Waits for the next frame. A page in the background has none until it is seen again.
pub async fn frame() {
    called(&|resolve| window().request_animation_frame(resolve)).await;
}

/// Waits until the browser calls what it was given.
async fn called(give: &dyn Fn(&js_sys::Function) -> Result<i32, JsValue>) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if give(&resolve).is_err() {
            // Without timers there is nothing to wait for.
            let _resolved = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // This promise is never rejected.
    let _done = JsFuture::from(promise).await;
}
