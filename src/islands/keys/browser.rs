//! Does what a key asks for, unless somebody is typing.

use std::cell::Cell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{Act, act};
use crate::islands::dom::{find, on};

thread_local! {
    /// The key before, if it was the first of two.
    static BEFORE: Cell<Option<char>> = const { Cell::new(None) };
}

/// Begins to hear keys, unless the reader has turned them off.
pub fn start() {
    let is_off = find("[data-keys=off]").is_some() || find("main.page").is_none();
    if !is_off {
        on(&document(), "keydown", |event| {
            if let Some(event) = event.dyn_ref() {
                pressed(event);
            }
        });
    }
}

fn pressed(event: &KeyboardEvent) {
    let before = BEFORE.take();
    let with_others = event.ctrl_key() || event.meta_key() || event.alt_key();
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    // In a field a letter is a letter; panels have keys of their own while they are open. (One that has just been
    // closed can still have the focus.)
    let elsewhere = target.is_some_and(|it| {
        let within = it.closest("input,textarea,select,[contenteditable],:popover-open");
        within.is_ok_and(|it| it.is_some())
    });
    if with_others || elsewhere || event.default_prevented() {
        return;
    }
    let Some(act) = act(before, &event.key()) else {
        return;
    };
    event.prevent_default();
    match act {
        Act::Wait => BEFORE.set(Some('g')),
        Act::Go(path) => go(path),
        Act::Click(selector) => {
            if let Some(it) = find(selector) {
                it.click();
            }
        }
        Act::Focus(selector, page) => match find(selector) {
            Some(it) => {
                let _focused = it.focus();
            }
            None => go(page),
        },
        Act::Move(by) => step(by),
        Act::InRow(selector) => in_row(selector),
    }
}

fn go(path: &str) {
    // Refused for no path of ours.
    let _gone = window().location().set_href(path);
}

/// The title of the row that has the focus, among those of all rows.
fn step(by: i32) {
    let Ok(titles) = document().query_selector_all(".task-title") else {
        return;
    };
    let row = row();
    let title = |place: u32| titles.item(place)?.dyn_into::<HtmlElement>().ok();
    let here = (0..titles.length()).find(|place| {
        let title = title(*place);
        row.as_ref()
            .is_some_and(|row| row.contains(title.as_deref().map(AsRef::as_ref)))
    });
    let next = match here {
        Some(place) => place.checked_add_signed(by),
        None => Some(0),
    };
    if let Some(title) = next.and_then(title) {
        let _focused = title.focus();
    }
}

/// The row that has the focus.
fn row() -> Option<Element> {
    let active = document().active_element()?;
    active.closest(".task").ok().flatten()
}

fn in_row(selector: &str) {
    let within = match row() {
        Some(row) => row.query_selector(selector).ok().flatten(),
        // The page of one task: its box, its title.
        None => find("#task-state .toggle")
            .filter(|_| selector == ".toggle")
            .or_else(|| find("main form .input[name=title]").filter(|_| selector != ".toggle"))
            .map(Into::into),
    };
    let Some(found) = within.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let _focused = found.focus();
    found.click();
}
