//! Deletes conversations, and gives the last one back for a while: a toast over the list.

use std::cell::RefCell;

use leptos::ev::Event;
use web_sys::Element;

use super::{dom, focus_composer, history, paint, run, show_draft, transport};
use crate::chatkit::outgoing;
use crate::islands::chat_dock::TOAST_ID;
use crate::islands::chat_dock::state::Dock;

/// How long a deletion can be undone, in milliseconds. As long as the toast is looked at, it stays.
const UNDO_MS: i32 = 8_000;
/// How often that is looked for, in milliseconds.
const LOOK_MS: i32 = 1_000;
/// A toast that is looked at.
const LOOKED_AT: &str = ":is(:hover, :has(:focus-visible))";

/// A conversation that was deleted.
struct Deleted {
    thread: String,
    row: Element,
    /// What stands in the list for its row.
    mark: Element,
    /// It was the one that is shown.
    was_open: bool,
}

thread_local! {
    /// The last one with its toast, while that can be undone.
    static LAST: RefCell<Option<(Deleted, Element)>> = const { RefCell::new(None) };
}

/// Deletes a conversation. Its row goes at once, and comes back should that fail.
pub fn delete(dock: Dock, thread: String, row: Element) {
    let mut deleted = Deleted {
        thread,
        mark: dom::create("template", "", &row),
        row,
        was_open: false,
    };
    replace(&deleted.row, &deleted.mark);
    focus_near(dock, &deleted.mark);
    dom::spawn(async move {
        match transport::ask(&outgoing::delete_thread(&deleted.thread)).await {
            Err(refused) if refused.status != 404 => {
                replace(&deleted.mark, &deleted.row);
                paint::tell(dock, refused.fault);
            }
            // Gone is gone, whoever did it.
            gone => {
                deleted.was_open = dock.thread_id().as_ref() == Some(&deleted.thread);
                if deleted.was_open {
                    run::leave(dock);
                    show_draft(dock);
                }
                if gone.is_ok() && !transport::is_foreign() {
                    offer(dock, deleted).await;
                }
            }
        }
    });
}

/// Takes the last deletion back.
pub fn undo(dock: Dock) {
    let Some((deleted, toast)) = LAST.take() else {
        return;
    };
    dom::spawn(async move {
        let restored = transport::post(&deleted.thread, "/restore").await;
        toast.remove();
        if let Err(refused) = restored {
            let is_late = refused.status == 404;
            paint::tell(dock, refused.fault);
            if !is_late {
                offer(dock, deleted).await;
            }
            return;
        }
        replace(&deleted.mark, &deleted.row);
        if dock.is_history_open.get_value() && !is_listed(&deleted.row) {
            history::load(dock, None);
        }
        let is_new_chat = dock.thread_id().is_none() && !dock.is_running();
        if deleted.was_open && is_new_chat {
            run::open(dock, &deleted.thread);
            show_draft(dock);
        }
        focus_near(dock, &deleted.row);
    });
}

/// Escape in the toast takes it away. Says whether there was one.
pub fn leave(dock: Dock, event: &Event) -> bool {
    let is_in = dom::closest(event, ".toast").is_some();
    if is_in {
        end(dock);
    }
    is_in
}

/// Says what was deleted and offers it back, until that has been seen for long enough.
async fn offer(dock: Dock, deleted: Deleted) {
    let Some(place) = dom::by_id::<Element>(TOAST_ID) else {
        return;
    };
    end(dock);
    let toast = dom::add(&place, "div", "toast");
    dom::add_text(&toast, "p", "toast-text", "Conversation deleted");
    let class = "button button-quiet button-small toast-undo";
    dom::add_button(&toast, class, "Undo", "undo", None);
    dom::focus(&toast, "button");
    LAST.set(Some((deleted, toast.clone())));
    dom::pause(UNDO_MS).await;
    while matches!(toast.matches(LOOKED_AT), Ok(true)) {
        dom::pause(LOOK_MS).await;
    }
    if toast.parent_element().is_some() {
        end(dock);
    }
}

/// What was deleted last stays deleted.
fn end(dock: Dock) {
    if let Some((deleted, toast)) = LAST.take() {
        let has_focus = matches!(toast.matches(":focus-within"), Ok(true));
        toast.remove();
        if has_focus {
            focus_near(dock, &deleted.mark);
        }
    }
}

fn replace(old: &Element, new: &Element) {
    // Refused only where a node is put into itself.
    let _replaced = old.replace_with_with_node_1(new);
}

/// Gives the focus to the row that is here in the list or comes next, or to what is there without one.
fn focus_near(dock: Dock, here: &Element) {
    let mut near = Some(here.clone());
    while let Some(mark) = near.take_if(|row| !row.has_attribute("data-of")) {
        near = mark.next_element_sibling();
    }
    match near.filter(is_listed) {
        _ if !dock.is_history_open.get_value() => focus_composer(),
        Some(row) => dom::focus(&row, "button"),
        None => history::focus_search(),
    }
}

/// Whether a row is in the list still, which may have been fetched anew.
fn is_listed(row: &Element) -> bool {
    matches!(row.closest(".chat-threads"), Ok(Some(_)))
}
