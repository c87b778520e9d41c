//! What the browser remembers. A browser that refuses to remember costs comfort, nothing else.

use leptos::prelude::{GetValue, WithValue, window};
use web_sys::Storage;

use crate::islands::chat_dock::record::{
    self, DRAFT_KEY, OPEN_KEY, SENDING_KEY, Sending, THREAD_KEY,
};
use crate::islands::chat_dock::state::Dock;

/// The remembered thread. A record of another log-in is removed.
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

/// The draft.
pub fn draft(dock: Dock) -> Option<String> {
    let record = read(session(), DRAFT_KEY)?;
    dock.scope
        .with_value(|scope| record::draft_of(&record, scope))
}

/// Remembers the draft; forgets it if it is empty.
pub fn remember_draft(dock: Dock, text: &str) {
    if text.is_empty() {
        remove(session(), DRAFT_KEY);
    } else {
        let record = dock
            .scope
            .with_value(|scope| record::draft_record(scope, text));
        write(session(), DRAFT_KEY, &record);
    }
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

/// Forgets everything: the user logs out.
pub fn forget_all() {
    forget_thread();
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
