//! The place where the page tells what was done, and what went wrong: a live region over the page.

use leptos::ev::KeyboardEvent;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{Element, ShadowRootInit, ShadowRootMode};

use crate::chatkit::reducer::Fault;
use crate::islands::chat_dock::words::fault_text;
use crate::islands::dom;

const PLACE_ID: &str = "notice";
const BUTTON: &str = "button button-quiet button-small";

/// Begins to close what is told by its button.
pub fn start() {
    dom::on(&document(), "click", |event| {
        if let Some(button) = dom::closest(&event, "[data-dismiss]") {
            event.prevent_default();
            dismiss(&button);
        }
    });
}

/// Escape closes what is told, unless something is open over the page: that closes first.
pub fn close_by_key(event: &KeyboardEvent) {
    if event.default_prevented() {
        return;
    }
    if dom::find(":popover-open:not(#chat-panel)").is_none()
        && let Some(button) = dom::find("#notice [data-dismiss]")
    {
        event.prevent_default();
        dismiss(&button);
    }
}

/// Takes away what is told. The page stays, and so does whatever is being typed; only its address tells it no more.
fn dismiss(button: &Element) {
    let Some(place) = dom::by_id::<Element>(PLACE_ID) else {
        return;
    };
    let had_focus = place.contains(document().active_element().as_deref());
    if let Some(address) = button.get_attribute("href")
        && let Ok(history) = window().history()
    {
        // Refused only for another site's address.
        let _replaced = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
    place.set_text_content(None);
    if had_focus && let Some(main) = dom::find("#main") {
        let _focused = main.focus();
    }
}

/// Tells what went wrong. `unsent` names what was not stored, and can be sent again from here.
pub fn tell(fault: &Fault, unsent: &str) {
    forget();
    let Some(place) = place() else {
        return;
    };
    let toast = dom::add(&place, "div", "toast toast-fault");
    dom::add_icon(&toast, "icon", "alert");
    let mut text = fault_text(fault).to_owned();
    if !unsent.is_empty() {
        text.push_str(" Not added yet: ");
        text.push_str(unsent);
    }
    dom::add_text(&toast, "p", "toast-text", &text);
    let act = [BUTTON, " toast-undo"].concat();
    if *fault == Fault::SignedOut {
        let link = dom::add_text(&toast, "a", &act, "Log in");
        dom::set(&link, "href", &dom::login_path());
    }
    if !unsent.is_empty() {
        let button = dom::add_text(&toast, "button", &act, "Try again");
        dom::set(&button, "type", "button");
        dom::set(&button, "data-again", "");
    }
    let close = dom::add(&toast, "button", &[BUTTON, " button-icon"].concat());
    dom::set(&close, "type", "button");
    dom::set(&close, "aria-label", "Dismiss");
    dom::set(&close, "data-dismiss", "");
    dom::add_icon(&close, "icon", "close");
}

/// What went wrong before is over: it is tried again.
pub fn forget() {
    if let Some(toast) = dom::find("#notice .toast-fault") {
        toast.remove();
    }
}

/// Says something to those who do not see the list. The text lives in a closed shadow root: searching the page for
/// the title of a task finds the task alone.
pub fn announce(text: &str) {
    let Some(place) = place() else {
        return;
    };
    let host = dom::add(&place, "span", "visually-hidden");
    if let Ok(root) = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed)) {
        dom::append(&root, &document().create_text_node(text));
    }
}

/// The place, which is made where the page came without one.
fn place() -> Option<Element> {
    if let Some(place) = dom::by_id(PLACE_ID) {
        return Some(place);
    }
    let main = dom::by_id::<Element>("main")?;
    let place = dom::add(&main, "div", "toast-place");
    dom::set(&place, "id", PLACE_ID);
    dom::set(&place, "role", "status");
    Some(place)
}
