//! Shows what is typed into a password field, and says when Caps Lock is on.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use crate::islands::dom::{everywhere, find, on};

/// Begins, on pages with a password.
pub fn start() {
    if find("[data-reveal]").is_none() {
        return;
    }
    on(&document(), "click", |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(button) = target.filter(|it| it.has_attribute("data-reveal")) {
            toggle(&button);
        }
    });
    for name in ["keydown", "keyup"] {
        on(&document(), name, |event| show_caps_lock(&event));
    }
}

fn show_caps_lock(event: &Event) {
    // Password managers send events of their own that have no key.
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let is_off = !event.get_modifier_state("CapsLock");
    for hint in everywhere("[data-caps]") {
        let _hidden = hint.toggle_attribute_with_force("hidden", is_off);
    }
}

/// Shows the field of this button, or hides it again.
fn toggle(button: &Element) {
    let id = button.get_attribute("data-reveal").unwrap_or_default();
    let Some(input) = document().get_element_by_id(&id) else {
        return;
    };
    let is_hidden = input.get_attribute("type").as_deref() == Some("password");
    let (kind, label) = if is_hidden {
        ("text", "Hide")
    } else {
        ("password", "Show")
    };
    set(&input, "type", kind);
    button.set_text_content(Some(label));
}

fn set(element: &Element, name: &str, value: &str) {
    // Only a name that is no XML name is refused.
    let _set = element.set_attribute(name, value);
}
