//! Reads finished answers out: a live region beside the log.

use std::cell::RefCell;

use leptos::prelude::document;
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
    let Some(text) = answer.and_then(|answer| answer.text_content()) else {
        return;
    };
    say(&text);
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
