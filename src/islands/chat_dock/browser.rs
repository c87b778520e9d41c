//! The panel's hands in the browser: the events of its elements, and what they set going.

mod announcer;
mod answer;
mod dom;
mod files;
mod history;
mod paint;
mod panel;
mod question;
mod quote;
mod rows;
mod run;
mod scroll;
mod storage;
mod transport;
mod undo;
mod widget;

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

use super::command::Command;
use super::state::Dock;
use super::words::{Counter, counter};
use super::{COUNTER_ID, DOCK_ID, MESSAGE_ID, PANEL_ID, SEARCH_ID, rules};
use crate::chatkit::{Attachment, Item, ItemKind, UserMessageInput};
use crate::domain::limits::MESSAGE_MAX;
use crate::islands::clipboard;

/// Links to other pages of ours. Whoever logs in comes back to the conversation.
const LEADS_AWAY: &str = "a[href^='/']:not([download], [target], [href^='/login'])";

/// Lines the text area grows to.
const LINES_MAX: usize = 6;

/// Brings the panel to life: what was typed, whether it was open, which conversation it showed.
pub fn start() {
    let root = dom::by_id::<Element>(DOCK_ID);
    let (Some(root), Some(panel)) = (root, dom::by_id::<Element>(PANEL_ID)) else {
        return;
    };
    transport::use_foreign(root.get_attribute("data-server"));
    let dock = Dock {
        offers_builtin: root.has_attribute("data-builtin"),
        ..Dock::new(root.get_attribute("data-scope").unwrap_or_default())
    };
    dom::on(&panel, "click", move |event| on_clicked(dock, &event));
    dom::on(&panel, "input", move |event| {
        match target_id(&event).as_str() {
            MESSAGE_ID => on_typed(dock),
            SEARCH_ID => history::search(dock),
            _ => {}
        }
    });
    dom::on(&panel, "submit", move |event| widget::submit(dock, &event));
    dom::on(&panel, "change", move |event| widget::change(dock, &event));
    dom::on(&root, "keydown", move |event| {
        if let Some(event) = event.dyn_ref() {
            on_key(dock, event);
        }
    });
    // After a navigation nothing has the focus, and the panel may be open.
    dom::on(&document(), "keydown", move |event| {
        let is_nowhere = dom::closest(&event, ":not(html, body)").is_none();
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && is_nowhere
            && event.key() == "Escape"
            && panel::is_shown()
        {
            on_key(dock, event);
        }
    });
    announcer::start();
    scroll::start(dock);
    quote::start();
    files::start(dock, &panel);
    panel::start(dock, &panel);
    if composer().is_some_and(|area| area.value().is_empty()) {
        show_draft(dock);
    } else {
        on_typed(dock);
    }
    run::restore(dock);
}

/// Does what the user wants by a button.
fn perform(dock: Dock, command: Command, by: &Element) {
    match command {
        Command::Send => send_draft(dock),
        Command::Say(text) => {
            run::say(dock, message(text, String::new(), Vec::new()));
            focus_composer();
        }
        Command::Stop => {
            run::stop(dock);
            focus_composer();
        }
        Command::NewChat => {
            history::close(dock);
            run::leave(dock);
            show_draft(dock);
            focus_composer();
        }
        Command::Conversations => history::toggle(dock),
        Command::Open(thread) => {
            history::close(dock);
            run::open(dock, &thread);
            show_draft(dock);
            focus_composer();
        }
        Command::Retry => run::retry(dock, false),
        Command::AskBuiltin => run::retry(dock, true),
        Command::Reload => run::restore(dock),
        Command::Resend(id) => {
            if let Some(item) = unsent(dock, &id) {
                run::say(dock, item);
            }
        }
        Command::TakeBack(id) => {
            take_back(dock, &id);
            focus_composer();
        }
        Command::Older => run::load_older(dock),
        Command::Latest => {
            scroll::to_end(dock);
            focus_composer();
        }
        Command::Dismiss(position) => {
            dock.conversation
                .update_value(|conversation| conversation.dismiss_notice(position));
            paint::publish(dock);
        }
        Command::Thread(wish, thread) => history::wish(dock, wish, thread, by),
        Command::Undo => undo::undo(dock),
        Command::MoreThreads(after) => {
            by.remove();
            history::load(dock, Some(after));
        }
        Command::Copy(id) => answer::copy(dock, &id, by),
        Command::Judge(is_good, id) => answer::judge(dock, is_good, &id),
        Command::Quote => {
            quote::take(dock);
            on_typed(dock);
            focus_composer();
        }
        Command::Unquote => {
            quote::set(dock, String::new());
            on_typed(dock);
            focus_composer();
        }
        Command::Pick(item) => question::pick(dock, item, by),
        Command::Answer(item) => question::answer(dock, item, by, false),
        Command::Skip(item) => question::answer(dock, item, by, true),
        Command::Act(item) => widget::act(dock, &item, by),
        Command::Detach(id) => {
            files::detach(id, by);
            on_typed(dock);
            focus_composer();
        }
    }
}

/// The draft has changed: remembers it, counts it, and makes room for it.
fn on_typed(dock: Dock) {
    let Some(area) = composer() else {
        return;
    };
    let text = area.value();
    storage::remember_draft(dock, draft(dock).as_ref());
    if let Some(line) = dom::by_id::<Element>(COUNTER_ID) {
        let counter = counter(text.trim().chars().count());
        dom::mark(&line, "hidden", counter.is_none());
        let (text, is_over) = counter.map_or_else(Default::default, |Counter { text, is_over }| {
            (text, is_over)
        });
        line.set_text_content(Some(&text));
        line.set_class_name(if is_over {
            "chat-counter is-over"
        } else {
            "chat-counter"
        });
        dom::set(&line, "role", if is_over { "alert" } else { "note" });
    }
    // Browsers without `field-sizing` grow by whole lines.
    let lines = text.split('\n').count().clamp(1, LINES_MAX);
    dom::set(&area, "rows", &lines.to_string());
}

/// Escape closes what is open in a row, then the list of conversations, then the panel. In the composer Enter sends and
/// Shift+Enter breaks the line, unless an input method is composing; the up arrow recalls what was said last.
fn on_key(dock: Dock, event: &KeyboardEvent) {
    /// What browsers report while an input method has the key.
    const COMPOSING: u32 = 229;
    if event.is_composing() || event.key_code() == COMPOSING {
        return;
    }
    let is_message = target_id(event) == MESSAGE_ID;
    match event.key().as_str() {
        "Escape" => {
            event.prevent_default();
            if !history::leave_row(event) && !undo::leave(dock, event) && !history::leave(dock) {
                panel::close();
            }
        }
        "Enter" if is_message && !event.shift_key() => {
            event.prevent_default();
            send_draft(dock);
        }
        "Enter" if history::save_row(dock, event) || question::submit_row(dock, event) => {
            event.prevent_default();
        }
        "ArrowUp" if is_message => {
            let said = dock.conversation.with_value(rules::last_said);
            if let (Some(area), Some(said)) = (composer(), said)
                && area.value().is_empty()
                && !area.read_only()
            {
                event.prevent_default();
                area.set_value(&said);
                on_typed(dock);
            }
        }
        _ => {}
    }
}

/// A button of the panel was clicked, or a badge.
fn on_clicked(dock: Dock, event: &Event) {
    let within = |selector| dom::closest(event, selector);
    if let Some(button) = within("[data-act]") {
        let act = button.get_attribute("data-act").unwrap_or_default();
        let of = within("[data-of]").and_then(|element| element.get_attribute("data-of"));
        if let Some(command) = Command::parse(&act, of) {
            perform(dock, command, &button);
        }
    } else if let Some(button) = within(".copy-code") {
        if let Some(code) = button.previous_element_sibling() {
            let text = code.text_content().unwrap_or_default();
            answer::write(&text, |is_done| clipboard::show_on(button, is_done));
        }
    } else if within(LEADS_AWAY).is_some() {
        panel::uncover();
    } else if within("summary").is_some() {
        // What opens is what is read, not the end.
        scroll::let_go(dock);
    }
}

fn target_id(event: &Event) -> String {
    dom::closest(event, "[id]").map_or_else(String::new, |element| element.id())
}

fn composer() -> Option<HtmlTextAreaElement> {
    dom::by_id(MESSAGE_ID)
}

fn focus_composer() {
    if let Some(area) = composer() {
        // An element that cannot take the focus leaves it where it is.
        let _focused = area.focus();
    }
}

/// A message that has not been sent yet.
fn message(text: String, quote: String, files: Vec<Attachment>) -> Item {
    let input = UserMessageInput {
        quoted_text: Some(quote),
        ..UserMessageInput::text(text)
    };
    Item::new(
        run::new_local_id(),
        "",
        "",
        ItemKind::user_message(input, files),
    )
}

fn send_draft(dock: Dock) {
    let Some(area) = composer() else {
        return;
    };
    let text = area.value().trim().to_owned();
    let length = text.chars().count();
    // The counter says so when it is too long, and a file when it is on its way.
    let files = files::ready();
    let is_something = length > 0 || !files.is_empty();
    if is_something && length <= MESSAGE_MAX && !files::are_under_way() {
        let item = message(text, dock.quote.get_value(), files);
        if run::say(dock, item) {
            history::close(dock);
            area.set_value("");
            files::clear();
            quote::set(dock, String::new());
            on_typed(dock);
        }
    }
    focus_composer();
}

/// Shows the draft of the conversation that is open now.
fn show_draft(dock: Dock) {
    let draft = storage::draft(dock);
    if let Some(area) = composer() {
        let text = draft.as_ref().map(Item::text);
        area.set_value(&text.unwrap_or_default());
    }
    files::clear();
    let mut quote = String::new();
    if let Some(ItemKind::UserMessage {
        attachments,
        quoted_text,
        ..
    }) = draft.map(|draft| draft.kind)
    {
        files::restore(&attachments);
        quote = quoted_text.unwrap_or_default();
    }
    quote::set(dock, quote);
    on_typed(dock);
}

/// What is in the composer; none if it is empty. A file on its way is not in it yet.
fn draft(dock: Dock) -> Option<Item> {
    let (text, quote) = (composer()?.value(), dock.quote.get_value());
    let files = files::ready();
    let is_empty = text.is_empty() && quote.is_empty() && files.is_empty();
    (!is_empty).then(|| message(text, quote, files))
}

fn unsent(dock: Dock, id: &str) -> Option<Item> {
    dock.conversation
        .with_value(|conversation| rules::unsent(conversation, id))
}

/// Puts an unsent message back into the composer, in front of what is there.
fn take_back(dock: Dock, id: &str) {
    let (Some(area), Some(item)) = (composer(), unsent(dock, id)) else {
        return;
    };
    let (text, draft) = (item.text(), area.value());
    if draft.trim().is_empty() {
        area.set_value(&text);
    } else {
        area.set_value(&[&text, "\n", &draft].concat());
    }
    if let ItemKind::UserMessage {
        attachments,
        quoted_text,
        ..
    } = item.kind
    {
        files::restore(&attachments);
        quote::set(dock, quoted_text.unwrap_or_default());
    }
    dock.conversation
        .update_value(|conversation| conversation.discard(id));
    storage::forget_sending();
    on_typed(dock);
    paint::publish(dock);
}
