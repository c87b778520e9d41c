//! Shows what is typed into a password field, and says when Caps Lock is on.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent};

use crate::islands::dom::{find, on};

/// Begins, on pages with a password.
pub fn start() {
    let (Some(button), Some(input)) = (find("[data-reveal]"), find("[type=password]")) else {
        return;
    };
    let Ok(input) = input.dyn_into::<HtmlInputElement>() else {
        return;
    };
    let shown = {
        let button = button.clone();
        Closure::<dyn Fn(Event)>::new(move |_| {
            let is_shown = input.type_() == "password";
            input.set_type(if is_shown { "text" } else { "password" });
            set(
                &button,
                "aria-pressed",
                if is_shown { "true" } else { "false" },
            );
            button.set_text_content(Some(if is_shown { "Hide" } else { "Show" }));
        })
    };
    on(&button, "click", &shown.into_js_value());
    let pressed = Closure::<dyn Fn(Event)>::new(|event: Event| {
        // Password managers send events of their own that have no key.
        if let (Some(event), Some(hint)) = (event.dyn_ref::<KeyboardEvent>(), find("[data-caps]")) {
            hint.set_hidden(!event.get_modifier_state("CapsLock"));
        }
    })
    .into_js_value();
    on(&document(), "keydown", &pressed);
    on(&document(), "keyup", &pressed);
}

fn set(element: &Element, name: &str, value: &str) {
    let _set = element.set_attribute(name, value);
}
