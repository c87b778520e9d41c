//! The chat panel: a floating button, and the dialog it opens (contract §6).
//!
//! The button opens the panel natively, so it works before WebAssembly has arrived. The conversation is
//! [`crate::chatkit::reducer`]; the runs belong to the server, so navigation and a lost connection only mean to
//! attach again.

pub mod badge;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(not(feature = "hydrate"))]
#[path = "chat_dock/no_browser.rs"]
mod browser;
pub mod command;
mod composer;
pub mod follow;
pub mod record;
pub mod row;
pub mod rules;
pub mod state;
mod transcript;
mod view;
pub mod words;

pub use self::view::ChatDock;

/// Id of the floating button.
pub const BUTTON_ID: &str = "chat-button";
/// Id of the panel.
pub const PANEL_ID: &str = "chat-panel";
/// Id of the list of conversations.
pub const HISTORY_ID: &str = "chat-history";
/// Id of what scrolls.
pub const LOG_ID: &str = "chat-log";
/// Id of the banners.
pub const NOTICES_ID: &str = "chat-notices";
/// Id of what stands before the rows.
pub const BEGINNING_ID: &str = "chat-beginning";
/// Id of the rows.
pub const ROWS_ID: &str = "chat-rows";
/// Id of what stands behind the rows.
pub const ENDING_ID: &str = "chat-ending";
/// Id of the button that leads to the newest message.
pub const JUMP_ID: &str = "chat-jump";
/// Id of the text area.
pub const MESSAGE_ID: &str = "chat-message";
/// Id of the live region that reads finished answers out.
pub const ANNOUNCER_ID: &str = "chat-announcer";
