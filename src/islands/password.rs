//! Shows what is typed into a password field, and says when Caps Lock is on.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, KeyboardEvent};

use crate::islands::dom::{find, on};

/// Begins, on pages with a password.
pub fn start() {
    let (Some(button), Some(input)) = (find("[data-reveal]"), find("[type=password]")) else {
        return;
    };
    let shown = {
        let button = button.clone();
        Closure::<dyn Fn()>::new(move || {
            let was_shown = button.text_content().as_deref() == Some("Hide");
            let (kind, label) = if was_shown {
                ("password", "Show")
            } else {
                ("text", "Hide")
            };
            set(&input, "type", kind);
            button.set_text_content(Some(label));
        })
    };
    on(&button, "click", &shown.into_js_value());
    let pressed = Closure::<dyn Fn(Event)>::new(|event: Event| {
        // Password managers send events of their own that have no key.
        if let (Some(event), Some(hint)) = (event.dyn_ref::<KeyboardEvent>(), find("[data-caps]")) {
            let _hidden =
                hint.toggle_attribute_with_force("hidden", !event.get_modifier_state("CapsLock"));
        }
    })
    .into_js_value();
    on(&document(), "keydown", &pressed);
    on(&document(), "keyup", &pressed);
}

fn set(element: &Element, name: &str, value: &str) {
    // Only a name that is no XML name is refused.
    let _set = element.set_attribute(name, value);
}
