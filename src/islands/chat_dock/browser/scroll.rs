//! Keeps the end of the transcript in view, or what is read where it is when the reader has scrolled up.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

use super::{dom, run};
use crate::islands::chat_dock::follow::{Place, follows, wants_older};
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{BEGINNING_ID, HINT_ID, JUMP_ID, LOG_ID, ROWS_ID, TROUBLE_ID};

/// A row.
const ROW: &str = ".chat-row";
/// What stands in the list: rows, and parts that hold some.
const BLOCK: &str = ".chat-rows > *";

thread_local! {
    /// Where the log stood after its last scroll.
    static LAST: Cell<Place> = const { Cell::new(Place { top: 0, height: 0, content: 0 }) };
    /// The first row in view and how much of the content is above it, while the end is not followed.
    static HELD: RefCell<Option<(Element, f64)>> = const { RefCell::new(None) };
}

/// Follows the growth of what is in the log, and of the log itself.
pub fn start(dock: Dock) {
    if let Some(log) = log() {
        dom::on(&log, "scroll", move |_| settle(dock));
    }
    let grown = Closure::<dyn FnMut()>::new(move || {
        if dock.follows.get_value() {
            to_end(dock);
        } else {
            settle(dock);
        }
    });
    let Ok(observer) = ResizeObserver::new(grown.as_ref().unchecked_ref()) else {
        return;
    };
    for id in [LOG_ID, BEGINNING_ID, ROWS_ID, HINT_ID, TROUBLE_ID] {
        if let Some(element) = dom::by_id::<Element>(id) {
            observer.observe(&element);
        }
    }
    // It lives as long as the page.
    grown.forget();
}

/// The log has been scrolled, by the reader or by us, or what is in it has grown.
pub fn settle(dock: Dock) {
    let Some(log) = log() else {
        return;
    };
    hold_still(&log);
    let now = place(&log);
    let before = LAST.replace(now);
    let follows = follows(dock.follows.get_value(), before, now);
    dock.follows.set_value(follows);
    show_jump(!follows);
    hold(&log, !follows);
    if wants_older(follows, now) {
        run::load_older(dock);
    }
}

/// What has just come above moves the log along. What is held stays the same: rows that are not laid out yet hold
/// nothing.
pub fn stay() {
    if let Some(log) = log() {
        hold_still(&log);
        LAST.set(place(&log));
    }
}

/// Goes to the end and stays there.
pub fn to_end(dock: Dock) {
    dock.follows.set_value(true);
    show_jump(false);
    if let Some(log) = log() {
        log.set_scroll_top(log.scroll_height());
        LAST.set(place(&log));
        hold(&log, false);
    }
}

/// Stays where it is, whatever grows, above or below.
pub fn let_go(dock: Dock) {
    dock.follows.set_value(false);
    if let Some(log) = log() {
        hold(&log, true);
    }
}

/// Notes the first row in view, to be held where it is from here on.
fn hold(log: &Element, is_wanted: bool) {
    let held = HELD.take().and_then(|(row, _)| row.closest(BLOCK).ok()?);
    let start = || dom::first(log, BLOCK);
    let (true, Some(block)) = (is_wanted, held.or_else(start)) else {
        return;
    };
    // First the blocks: to ask for a row in a part that is out of sight would lay that part out.
    let edge = top(log);
    let block = at_edge(block, edge);
    let row = match dom::first(&block, ROW) {
        Some(first) => at_edge(first, edge),
        None => block,
    };
    if let Some(above) = above(log, &row) {
        HELD.set(Some((row, above)));
    }
}

/// The last one of siblings that begins above an edge, or the first of all; looked for from one of them on.
fn at_edge(mut element: Element, edge: f64) -> Element {
    while let Some(next) = element
        .next_element_sibling()
        .filter(|next| top(next) <= edge)
    {
        element = next;
    }
    while let Some(last) = element
        .previous_element_sibling()
        .filter(|_| top(&element) > edge)
    {
        element = last;
    }
    element
}

/// What has come or gone above the row that is held moves the log along, and nothing is seen of it.
fn hold_still(log: &Element) {
    HELD.with_borrow_mut(|held| {
        let Some((row, before)) = held else {
            return;
        };
        let now = above(log, row).filter(|now| is_listed(row) && now != before);
        if let Some(now) = now {
            log.scroll_by_with_x_and_y(0.0, now - *before);
            *before = now;
        }
    });
}

/// A row that is gone holds nothing.
fn is_listed(row: &Element) -> bool {
    row.parent_element().is_some()
}

/// How much of the content is above a row, wherever the log stands.
fn above(log: &Element, row: &Element) -> Option<f64> {
    Some(top(row) - top(&dom::first(log, ".chat-content")?))
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
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
