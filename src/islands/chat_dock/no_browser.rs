//! Stands in for `browser` where there is none: the server renders the panel and never runs it.

use leptos::ev::{Event, KeyboardEvent};

use super::command::Command;
use super::state::Dock;

/// Does nothing.
pub fn start(_: Dock) {}

/// Does nothing.
pub fn perform(_: Dock, _: Command) {}

/// Does nothing.
pub fn on_typed(_: Dock) {}

/// Does nothing.
pub fn on_composer_key(_: Dock, _: &KeyboardEvent) {}

/// Does nothing.
pub fn on_key(_: &KeyboardEvent) {}

/// Does nothing.
pub fn on_toggled(_: Dock) {}

/// Does nothing.
pub fn on_scrolled(_: Dock) {}

/// Does nothing.
pub fn on_clicked(_: Dock, _: &Event) {}
