//! Reads finished answers out: a live region beside the log.

use std::cell::RefCell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::dom;
use crate::islands::chat_dock::{ANNOUNCER_ID, ROWS_ID};

thread_local! {
    static REGION: RefCell<Option<ShadowRoot>> = const { RefCell::new(None) };
}

/// The text lives in a closed shadow root: searching the page for words of an answer finds the answer alone.
pub fn start() {
    let region = dom::by_id::<Element>(ANNOUNCER_ID).and_then(|host| {
        host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))
            .ok()
    });
    REGION.set(region);
}

/// Reads out the answer at the end of the conversation, if there is one.
pub fn announce_answer() {
    let answer = dom::by_id::<Element>(ROWS_ID)
        .and_then(|rows| rows.last_element_child())
        .and_then(|row| row.query_selector("[data-role=assistant]").ok().flatten());
    if let Some(text) = answer.and_then(|answer| spoken(&answer)) {
        say(&text);
    }
}

/// The words of an answer, without its buttons, and a line for each of its blocks.
fn spoken(answer: &Element) -> Option<String> {
    let copy = answer.clone_node_with_deep(true).ok()?;
    let copy: Element = copy.dyn_into().ok()?;
    for button in dom::all(&copy, "button") {
        button.remove();
    }
    for block in dom::all(&copy, "p, li, pre, td, th, h1, h2, h3, h4, h5, h6") {
        let line = document().create_text_node("\n");
        let _inserted = block.insert_before(&line, block.first_child().as_ref());
    }
    copy.text_content()
}

/// Reads a text out.
pub fn say(text: &str) {
    REGION.with_borrow(|region| {
        if let Some(region) = region {
            while let Some(old) = region.first_child() {
                let _removed = region.remove_child(&old);
            }
            let _appended = region.append_child(&document().create_text_node(text));
        }
    });
}
