//! The panel as a popover: focus, Escape, and whether it is open.

use std::cell::Cell;

use leptos::ev;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{composer, dom, focus_composer, paint, run, scroll, storage};
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{BUTTON_ID, PANEL_ID};

thread_local! {
    /// The panel is being opened again after a navigation, and the focus stays where it is.
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
    /// The page is being left.
    static IS_LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Opens the panel if it was open on the last page, and watches for what ends a log-in.
pub fn start(dock: Dock) {
    let Some(panel) = panel() else {
        return;
    };
    if is_open(&panel) {
        // Opened before this was alive.
        on_toggled(dock);
    } else if storage::was_open() {
        open_quietly(&panel);
    }
    let forget = window_event_listener(ev::submit, |event| {
        let action = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|form| form.get_attribute("action"));
        if action.as_deref() == Some("/logout") {
            storage::forget_all();
        }
    });
    let resume = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            run::catch_up(dock);
        }
    });
    let leave = window_event_listener_untyped("pagehide", |_| IS_LEAVING.set(true));
    let come_back = window_event_listener_untyped("pageshow", |_| IS_LEAVING.set(false));
    // All live as long as the page.
    std::mem::forget((forget, resume, leave, come_back));
}

/// Whether the page is being left, which ends its requests.
pub fn is_leaving() -> bool {
    IS_LEAVING.get()
}

/// The panel has been opened or closed, by whatever way.
pub fn on_toggled(dock: Dock) {
    let Some(panel) = panel() else {
        return;
    };
    let is_open = is_open(&panel);
    if dock.is_open.get_value() == is_open {
        return;
    }
    dock.is_open.set_value(is_open);
    paint::publish(dock);
    storage::remember_open(is_open);
    if is_open {
        scroll::to_end(dock);
        if !IS_QUIET.replace(false) {
            focus_composer();
            run::catch_up(dock);
        }
    } else {
        focus_button_unless_elsewhere(&panel);
    }
}

/// Escape closes the panel.
pub fn on_key(event: &KeyboardEvent) {
    let Some(panel) = panel() else {
        return;
    };
    if event.key() == "Escape" && !event.is_composing() && is_open(&panel) {
        event.prevent_default();
        // Refused only when it is closed already.
        let _hidden = panel.hide_popover();
        focus_button();
    }
}

fn panel() -> Option<HtmlElement> {
    dom::by_id(PANEL_ID)
}

fn is_open(panel: &HtmlElement) -> bool {
    panel.matches(":popover-open").unwrap_or_default()
}

fn open_quietly(panel: &HtmlElement) {
    IS_QUIET.set(true);
    let area = composer();
    if let Some(area) = &area {
        let _removed = area.remove_attribute("autofocus");
    }
    dom::set(panel, "data-quiet", "");
    if panel.show_popover().is_err() {
        IS_QUIET.set(false);
    }
    if let Some(area) = &area {
        dom::set(area, "autofocus", "");
    }
    let panel = panel.clone();
    request_animation_frame(move || {
        let _removed = panel.remove_attribute("data-quiet");
    });
}

/// The focus goes back to the button if it was in the panel, and stays where it is otherwise.
fn focus_button_unless_elsewhere(panel: &HtmlElement) {
    let is_elsewhere = document().active_element().is_some_and(|active| {
        active.tag_name() != "BODY" && !panel.contains(Some(active.as_ref()))
    });
    if !is_elsewhere {
        focus_button();
    }
}

fn focus_button() {
    if let Some(button) = dom::by_id::<HtmlElement>(BUTTON_ID) {
        let _focused = button.focus();
    }
}
