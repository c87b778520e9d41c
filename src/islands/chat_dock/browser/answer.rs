//! What can be done with an answer: copied, and judged.

use leptos::prelude::set_timeout;
use web_sys::Element;

use super::{announcer, dom, paint, transport};
use crate::chatkit::outgoing;
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::{PANEL_ID, rules};
use crate::islands::clipboard;

/// Puts a text into the clipboard, says whether that went well, and tells `then`.
pub fn write(text: &str, then: impl FnOnce(bool) + 'static) {
    // What is outside an open panel can be selected by nobody on a phone.
    let Some(panel) = dom::by_id::<Element>(PANEL_ID) else {
        return;
    };
    let told = |is_done| {
        announcer::say(clipboard::words(is_done));
        then(is_done);
    };
    clipboard::write(text, &panel, Box::new(told));
}

/// Copies an answer as it was written.
pub fn copy(dock: Dock, id: &str, by: &Element) {
    let text = dock
        .conversation
        .with_value(|conversation| conversation.entry(id).map(|entry| entry.item.text()));
    if let Some(text) = text {
        let by = by.clone();
        write(&text, move |is_done| {
            dom::mark(&by, "data-done", is_done);
            set_timeout(
                move || dom::mark(&by, "data-done", false),
                clipboard::COPIED,
            );
        });
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
