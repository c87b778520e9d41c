//! What can be done with an answer: copied, and judged.

use std::time::Duration;

use leptos::prelude::{set_timeout, window};
use web_sys::Element;

use super::{announcer, dom, paint, transport};
use crate::chatkit::outgoing;
use crate::islands::chat_dock::rules;
use crate::islands::chat_dock::state::Dock;

/// How long a button says that something was copied.
pub const COPIED: Duration = Duration::from_secs(2);

/// Puts a text into the clipboard. Where the browser refuses, it can still be selected.
pub fn write(text: &str) {
    let _written = window().navigator().clipboard().write_text(text);
    announcer::say("Copied");
}

/// Copies an answer as it was written.
pub fn copy(dock: Dock, id: &str, by: &Element) {
    let text = dock
        .conversation
        .with_value(|conversation| conversation.entry(id).map(|entry| entry.item.text()));
    if let Some(text) = text {
        write(&text);
        dom::mark(by, "data-done", true);
        let by = by.clone();
        set_timeout(move || dom::mark(&by, "data-done", false), COPIED);
    }
}

/// Says that the turn of an answer was good or bad. The last word counts.
pub fn judge(dock: Dock, is_good: bool, id: &str) {
    let turn = dock.conversation.with_value(|conversation| {
        let thread = conversation.thread()?;
        let items = rules::turn_of(conversation, id);
        let request = outgoing::feedback(&thread.id, &items, is_good);
        let items: Vec<String> = items.into_iter().map(str::to_owned).collect();
        Some((request, items))
    });
    let Some((request, items)) = turn else {
        return;
    };
    dom::spawn(async move {
        match transport::ask(&request).await {
            Ok(_) => {
                dock.conversation
                    .update_value(|conversation| conversation.judge(&items, is_good));
                paint::publish(dock);
                announcer::say("Thank you");
            }
            Err(refused) => paint::tell(dock, refused.fault),
        }
    });
}
