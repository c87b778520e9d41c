//! Keeps the end of the transcript in view, unless the reader has scrolled up.

use std::cell::Cell;

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::{dom, run};
use crate::islands::chat_dock::follow::{Place, follows, top_after_growth_above, wants_older};
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{BEGINNING_ID, ENDING_ID, JUMP_ID, LOG_ID, ROWS_ID};

thread_local! {
    /// Where the log stood after its last scroll.
    static LAST: Cell<Place> = const { Cell::new(Place { top: 0, height: 0, content: 0 }) };
}

/// Follows the growth of what is in the log, and of the log itself.
pub fn start(dock: Dock) {
    if let Some(log) = log() {
        dom::on(&log, "scroll", move |_| on_scrolled(dock));
    }
    let grown = Closure::<dyn FnMut()>::new(move || {
        if dock.follows.get_value() {
            to_end(dock);
        } else {
            on_scrolled(dock);
        }
    });
    let Ok(observer) = ResizeObserver::new(grown.as_ref().unchecked_ref()) else {
        return;
    };
    for id in [LOG_ID, BEGINNING_ID, ROWS_ID, ENDING_ID] {
        if let Some(element) = dom::by_id::<Element>(id) {
            observer.observe(&element);
        }
    }
    // It lives as long as the page.
    grown.forget();
}

/// The log has been scrolled, by the reader or by us.
fn on_scrolled(dock: Dock) {
    let Some(log) = log() else {
        return;
    };
    let now = place(&log);
    let before = LAST.replace(now);
    if wants_older(before, now) {
        run::load_older(dock);
    }
    let follows = follows(dock.follows.get_value(), before, now);
    dock.follows.set_value(follows);
    show_jump(!follows);
}

/// Goes to the end and stays there.
pub fn to_end(dock: Dock) {
    dock.follows.set_value(true);
    show_jump(false);
    if let Some(log) = log() {
        log.set_scroll_top(log.scroll_height());
        LAST.set(place(&log));
    }
}

/// Stays where it is, whatever grows.
pub fn let_go(dock: Dock) {
    dock.follows.set_value(false);
}

/// Changes what is shown while what is in view stays where it is, though something comes in front of it.
pub fn hold_in_place(dock: Dock, change: impl FnOnce()) {
    let Some(log) = log() else {
        change();
        return;
    };
    let before = place(&log);
    dock.follows.set_value(false);
    change();
    // The rows are there once the effects have run, which is before the next frame.
    request_animation_frame(move || {
        log.set_scroll_top(top_after_growth_above(before, log.scroll_height()));
        LAST.set(place(&log));
    });
}

fn show_jump(is_shown: bool) {
    if let Some(button) = dom::by_id::<Element>(JUMP_ID) {
        dom::mark(&button, "hidden", !is_shown);
    }
}

fn log() -> Option<Element> {
    dom::by_id(LOG_ID)
}

fn place(log: &Element) -> Place {
    Place {
        top: log.scroll_top(),
        height: log.client_height(),
        content: log.scroll_height(),
    }
}
