//! Stands in for `browser` where there is none: the server renders the panel and never runs it.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::NodeRef;

use super::state::{Command, Dock};

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
pub fn on_clicked(_: &Event) {}

/// Does nothing.
pub fn show_markdown(_: NodeRef<Div>, _: impl Fn() -> String + 'static) {}

/// Where to log in.
pub fn login_path() -> String {
    "/login".to_owned()
}
