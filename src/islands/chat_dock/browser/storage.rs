//! What the browser remembers. A browser that refuses to remember costs comfort, nothing else.

use leptos::prelude::window;
use web_sys::Storage;

use crate::chatkit::Item;
use crate::islands::chat_dock::record::{
    self, DRAFT_KEY, NEWS_KEY, OPEN_KEY, OUT_KEY, SENDING_KEY, Sending, THREAD_KEY,
};
use crate::islands::chat_dock::state::Dock;

/// The remembered thread. A record of another user is removed.
pub fn thread(dock: Dock) -> Option<String> {
    let record = read(local(), THREAD_KEY)?;
    let thread = dock
        .scope
        .with_value(|scope| record::thread_of(&record, scope));
    if thread.is_none() {
        forget_thread();
    }
    thread
}

/// Remembers a thread.
pub fn remember_thread(dock: Dock, thread: &str) {
    write(
        local(),
        THREAD_KEY,
        &record::thread_record(&dock.scope.get_value(), thread),
    );
}

/// Forgets the thread.
pub fn forget_thread() {
    remove(local(), THREAD_KEY);
}

/// The draft of the open conversation.
pub fn draft(dock: Dock) -> Option<Item> {
    let record = read(session(), DRAFT_KEY)?;
    dock.scope
        .with_value(|scope| record::draft_of(&record, scope, &drafted_in(dock)))
}

/// Remembers the draft of the open conversation; forgets it if there is none.
pub fn remember_draft(dock: Dock, draft: Option<&Item>) {
    write_draft(dock, &drafted_in(dock), draft);
}

/// The new conversation has become a thread, and its draft with it.
pub fn move_draft(dock: Dock, draft: Option<&Item>) {
    write_draft(dock, "", None);
    remember_draft(dock, draft);
}

fn write_draft(dock: Dock, thread: &str, draft: Option<&Item>) {
    let old = read(session(), DRAFT_KEY);
    let record = dock
        .scope
        .with_value(|scope| record::draft_record(old.as_deref(), scope, thread, draft));
    match record {
        Some(record) => write(session(), DRAFT_KEY, &record),
        None => remove(session(), DRAFT_KEY),
    }
}

fn drafted_in(dock: Dock) -> String {
    dock.thread_id()
        .or_else(|| thread(dock))
        .unwrap_or_default()
}

/// Tells other tabs that something has happened in a thread.
pub fn tell_tabs(thread: &str) {
    write(local(), NEWS_KEY, thread);
    // What was told needs no keeping, and can be told again.
    remove(local(), NEWS_KEY);
}

/// The message that was under way or had failed when the last page was left.
pub fn sending(dock: Dock) -> Option<Sending> {
    let record = read(session(), SENDING_KEY)?;
    dock.scope
        .with_value(|scope| record::sending_of(&record, scope))
}

/// Remembers a message that is under way or has failed.
pub fn remember_sending(dock: Dock, sending: &Sending) {
    let record = dock
        .scope
        .with_value(|scope| record::sending_record(scope, sending));
    write(session(), SENDING_KEY, &record);
}

/// The message has arrived, or was given up.
pub fn forget_sending() {
    remove(session(), SENDING_KEY);
}

/// Whether the panel was open.
pub fn was_open() -> bool {
    read(session(), OPEN_KEY).is_some()
}

/// Remembers whether the panel is open.
pub fn remember_open(is_open: bool) {
    if is_open {
        write(session(), OPEN_KEY, "true");
    } else {
        remove(session(), OPEN_KEY);
    }
}

/// Forgets everything, and tells the other tabs: the user logs out.
pub fn forget_all() {
    forget_thread();
    forget_own();
    write(local(), OUT_KEY, "true");
    remove(local(), OUT_KEY);
}

/// Forgets what this tab alone remembers.
pub fn forget_own() {
    forget_sending();
    remove(session(), DRAFT_KEY);
    remove(session(), OPEN_KEY);
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn read(storage: Option<Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok().flatten()
}

fn write(storage: Option<Storage>, key: &str, value: &str) {
    if let Some(storage) = storage {
        // A full or forbidden storage: see above.
        let _stored = storage.set_item(key, value);
    }
}

fn remove(storage: Option<Storage>, key: &str) {
    if let Some(storage) = storage {
        let _removed = storage.remove_item(key);
    }
}
