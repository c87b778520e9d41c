//! Small helpers over the document.

use std::pin::Pin;

use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlTemplateElement, Node};

pub use crate::islands::dom::all;

/// The element with this id, if it is of this kind.
pub fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The first element within another one that fits a selector.
pub fn first(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok()?
}

/// The nearest element around an event that fits a selector.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// Listens to an event for as long as the page lives.
pub fn on(target: &EventTarget, name: &str, listener: impl FnMut(Event) + 'static) {
    let listener: Box<dyn FnMut(Event)> = Box::new(listener);
    let listener = Closure::wrap(listener);
    // Refused only where a listener is no function.
    let _added = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
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

/// A new element that is nowhere yet. Should the browser refuse one, `instead` takes its place.
pub fn create(name: &str, class: &str, instead: &Element) -> Element {
    let Ok(element) = document().create_element(name) else {
        return instead.clone();
    };
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element
}

/// Appends a new element. Should the browser refuse one, its content goes into the parent instead.
pub fn add(parent: &Element, name: &str, class: &str) -> Element {
    let element = create(name, class, parent);
    append(parent, &element);
    element
}

/// Appends a new element with a text.
pub fn add_text(parent: &Element, name: &str, class: &str, text: &str) -> Element {
    let element = add(parent, name, class);
    element.set_text_content(Some(text));
    element
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

/// Appends an icon of the sprite, and returns it with what says which one it is.
pub fn add_icon(parent: &Element, class: &str, name: &str) -> Element {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let nodes = (
        document().create_element_ns(SVG, "svg"),
        document().create_element_ns(SVG, "use"),
    );
    let (Ok(svg), Ok(link)) = nodes else {
        return parent.clone();
    };
    set(&svg, "class", class);
    set(&svg, "aria-hidden", "true");
    set_icon(&link, name);
    append(&svg, &link);
    append(parent, &svg);
    link
}

/// Says which icon it is.
pub fn set_icon(link: &Element, name: &str) {
    set(link, "href", &["/icons.svg#", name].concat());
}

/// Appends a node.
pub fn append(parent: &Node, child: &Node) {
    // Refused only where a node is put into itself.
    let _appended = parent.append_child(child);
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

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Only a name that is no XML name is refused, and the names are constants.
    let _set = element.set_attribute(name, value);
}

/// Sets or removes an attribute without a value.
pub fn mark(element: &Element, name: &str, is_set: bool) {
    let _set = element.toggle_attribute_with_force(name, is_set);
}

/// Sets an attribute to `true` or `false`.
pub fn toggle(element: &Element, name: &str, is_true: bool) {
    set(element, name, if is_true { "true" } else { "false" });
}

/// Percent-encodes a part of an address.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
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
