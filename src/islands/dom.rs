//! Helpers that all islands share.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, Node};

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

/// All elements of the page that a selector finds.
pub fn everywhere(selector: &str) -> Vec<Element> {
    let page = document().document_element();
    page.map_or_else(Vec::new, |page| all(&page, selector))
}

/// Listens to an event for as long as the page lives.
pub fn on(target: &EventTarget, name: &str, listener: impl Fn(Event) + 'static) {
    let listener: Box<dyn Fn(Event)> = Box::new(listener);
    let listener = Closure::wrap(listener);
    // Refused only where a listener is no function.
    let _added = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The element with this id, if it is of this kind.
pub fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The nearest element around an event that fits a selector.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
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

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Only a name that is no XML name is refused, and the names are constants.
    let _set = element.set_attribute(name, value);
}

/// Sets or removes an attribute without a value.
pub fn mark(element: &Element, name: &str, is_set: bool) {
    let _set = element.toggle_attribute_with_force(name, is_set);
}

/// Percent-encodes a part of an address.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Where to log in, and come back from.
pub fn login_path() -> String {
    let location = window().location();
    let here = [
        location.pathname().unwrap_or_default(),
        location.search().unwrap_or_default(),
    ]
    .concat();
    ["/login?next=", &encode(&here)].concat()
}

/// An id that nothing else has.
pub fn new_id(prefix: &str) -> String {
    /// As many digits as a random number has.
    const SCALE: f64 = 9_007_199_254_740_992.0;
    let parts = [js_sys::Date::now(), js_sys::Math::random() * SCALE];
    // Truncated: numbers without a fraction are written by less code.
    let [now, random] = parts.map(|part| (part as u64).to_string());
    [prefix, &now, "_", &random].concat()
}
