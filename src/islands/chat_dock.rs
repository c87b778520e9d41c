//! The chat panel: a floating button, and the dialog it opens.
//!
//! The server renders the panel and its button opens it natively, so both work before WebAssembly has arrived. The
//! island has no view of its own: it brings the panel to life. The conversation is [`crate::chatkit::reducer`]; the
//! runs belong to the server, so navigation and a lost connection only mean to attach again.

pub mod action;
pub mod badge;
#[cfg(feature = "hydrate")]
mod browser;
pub mod command;
mod composer;
pub mod follow;
pub mod greeting;
mod history;
pub mod record;
pub mod row;
pub mod rules;
pub mod state;
mod transcript;
mod view;
pub mod words;

pub use self::view::ChatDock;

/// Id of all of it. Its `data-scope` names the user.
pub const DOCK_ID: &str = "chat-dock";
/// Id of the floating button.
pub const BUTTON_ID: &str = "chat-button";
/// Id of the panel.
pub const PANEL_ID: &str = "chat-panel";
/// Id of the thread's title.
pub const TITLE_ID: &str = "chat-title";
/// Id of the button that opens the list of conversations.
pub const HISTORY_BUTTON_ID: &str = "chat-history-button";
/// Id of the list of conversations and its search.
pub const HISTORY_ID: &str = "chat-history";
/// Id of the field that searches conversations.
pub const SEARCH_ID: &str = "chat-search";
/// Id of the list of conversations alone.
pub const THREADS_ID: &str = "chat-threads";
/// Id of the place of the toast that gives a deleted one back.
pub const TOAST_ID: &str = "chat-toast";
/// Id of the template of a conversation in that list.
pub const THREAD_TEMPLATE_ID: &str = "chat-thread-template";
/// Id of what scrolls.
pub const LOG_ID: &str = "chat-log";
/// Id of the banners.
pub const NOTICES_ID: &str = "chat-notices";
/// Id of what stands before the rows.
pub const BEGINNING_ID: &str = "chat-beginning";
/// Id of the rows.
pub const ROWS_ID: &str = "chat-rows";
/// Id of the place of the line that says what goes on.
pub const HINT_ID: &str = "chat-hint";
/// Id of the place of what went wrong.
pub const TROUBLE_ID: &str = "chat-trouble";
/// Id of the template of what a new chat begins with.
pub const GREETING_TEMPLATE_ID: &str = "chat-greeting-template";
/// Id of the template of what can be done with an answer.
pub const ACTIONS_TEMPLATE_ID: &str = "chat-actions-template";
/// Id of the button that leads to the newest message.
pub const JUMP_ID: &str = "chat-jump";
/// Id of the button that quotes what is selected.
pub const QUOTER_ID: &str = "chat-quoter";
/// Id of what the next message quotes.
pub const QUOTE_ID: &str = "chat-quote";
/// Id of the files of the next message.
pub const FILES_ID: &str = "chat-files";
/// Id of the field that chooses them.
pub const FILE_FIELD_ID: &str = "chat-file-field";
/// Id of the text area.
pub const MESSAGE_ID: &str = "chat-message";
/// Id of the counter.
pub const COUNTER_ID: &str = "chat-counter";
/// Id of the button that sends.
pub const SEND_ID: &str = "chat-send";
/// Id of the button that stops.
pub const STOP_ID: &str = "chat-stop";
/// Id of the live region that reads finished answers out.
pub const ANNOUNCER_ID: &str = "chat-announcer";
