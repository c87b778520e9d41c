//! The panel as a popover: focus, Escape, and whether it is open.

use std::cell::Cell;

use js_sys::Reflect;
use leptos::ev::Event;
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, StorageEvent};

use super::{composer, dom, focus_composer, paint, run, scroll, storage};
use crate::islands::chat_dock::record::{NEWS_KEY, OUT_KEY};
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{BUTTON_ID, DOCK_ID, PANEL_ID};
use crate::islands::live;

/// Where the panel is all that is seen; the style sheet says the same.
const NARROW: &str = "(width < 768px)";

thread_local! {
    /// The panel is being opened again after a navigation, and the focus stays where it is.
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
    /// The page is being left.
    static IS_LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Opens the panel if it was open on the last page, and watches what the page and the browser go through.
pub fn start(dock: Dock, element: &Element) {
    let Some(panel) = panel() else {
        return;
    };
    dom::on(element, "toggle", move |_| on_toggled(dock));
    // The event above comes a moment later, when the page may be gone.
    dom::on(element, "beforetoggle", |event: Event| {
        let state = Reflect::get(&event, &"newState".into()).ok();
        storage::remember_open(state.is_some_and(|state| state == "open"));
    });
    if is_open(&panel) {
        // Opened before this was alive.
        on_toggled(dock);
    } else if storage::was_open() {
        open_quietly(&panel);
    }
    let page = window();
    dom::on(&page, "submit", |event| {
        let form = dom::closest(&event, "form");
        if form
            .and_then(|form| form.get_attribute("action"))
            .as_deref()
            == Some("/logout")
        {
            storage::forget_all();
        }
    });
    dom::on(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            run::catch_up(dock);
        }
    });
    // Browsers may end requests before they hide the page.
    for name in ["beforeunload", "pagehide"] {
        dom::on(&page, name, |_| IS_LEAVING.set(true));
    }
    dom::on(&page, "pageshow", |_| IS_LEAVING.set(false));
    dom::on(&page, "resize", |_| hide_page());
    dom::on(&page, "storage", move |event| on_told(dock, &event));
    dom::on(&page, "offline", |_| show_line());
    dom::on(&page, "online", move |_| {
        show_line();
        run::come_back(dock);
    });
    show_line();
}

/// Another tab tells of news in a thread, or of a log-out.
fn on_told(dock: Dock, event: &Event) {
    let Some(event) = event.dyn_ref::<StorageEvent>() else {
        return;
    };
    // What is removed again was told before.
    let Some(told) = event.new_value() else {
        return;
    };
    match event.key().as_deref() {
        Some(NEWS_KEY) if dock.thread_id().as_deref() == Some(&told) => run::catch_up(dock),
        Some(OUT_KEY) => {
            storage::forget_own();
            run::leave(dock);
            live::leave();
        }
        _ => {}
    }
}

/// The style sheet shows whether the browser is offline.
fn show_line() {
    if let Some(root) = document().document_element() {
        dom::mark(&root, "data-offline", !window().navigator().on_line());
    }
}

/// A link of the panel is followed: where the panel covers the page, the page it leads to is to be seen.
pub fn uncover() {
    if let Some(panel) = panel().filter(|_| is_narrow()) {
        // Refused only when it is closed already. That it is closed is remembered by the event of it.
        let _hidden = panel.hide_popover();
    }
}

fn is_narrow() -> bool {
    matches!(window().match_media(NARROW), Ok(Some(query)) if query.matches())
}

/// What the panel covers on phones can be reached by nothing.
fn hide_page() {
    let is_covered = is_narrow() && panel().is_some_and(|panel| is_open(&panel));
    let around = dom::by_id::<Element>(DOCK_ID).and_then(|dock| dock.parent_element());
    if let Some(around) = around {
        for part in dom::all(&around, ":scope > :not(.chat-dock)") {
            dom::mark(&part, "inert", is_covered);
        }
    }
}

/// Whether the page is being left, which ends its requests.
pub fn is_leaving() -> bool {
    IS_LEAVING.get()
}

/// The page is still here: what seemed to lead away from it was a download, or was refused.
pub fn stays() {
    IS_LEAVING.set(false);
}

/// The panel has been opened or closed, by whatever way.
fn on_toggled(dock: Dock) {
    let Some(panel) = panel() else {
        return;
    };
    let is_open = is_open(&panel);
    if dock.is_open.get_value() == is_open {
        return;
    }
    dock.is_open.set_value(is_open);
    hide_page();
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

/// Closes the panel.
pub fn close() {
    if let Some(panel) = panel().filter(is_open) {
        // Refused only when it is closed already.
        let _hidden = panel.hide_popover();
        focus_button();
    }
}

fn panel() -> Option<HtmlElement> {
    dom::by_id(PANEL_ID)
}

/// Whether the panel is open.
pub fn is_shown() -> bool {
    panel().is_some_and(|panel| is_open(&panel))
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
    // Laid out while it is marked, it has nothing to come from once the mark is gone.
    let _laid_out = panel.get_bounding_client_rect();
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
