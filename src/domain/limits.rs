//! Limits that the browser announces and the server enforces. Lengths count Unicode scalar values.

/// Longest task title after trimming.
pub const TITLE_MAX: usize = 255;
/// Longest task description.
pub const DESCRIPTION_MAX: usize = 10_000;
/// Longest search text.
pub const SEARCH_MAX: usize = 200;
/// Longest chat message.
pub const MESSAGE_MAX: usize = 8_000;
/// From here on the composer shows a counter.
pub const MESSAGE_WARN: usize = 4_000;
/// Longest conversation title.
pub const THREAD_TITLE_MAX: usize = 200;
/// Most items of a conversation that are judged at once.
pub const FEEDBACK_ITEMS_MAX: usize = 100;
/// Longest e-mail address.
pub const EMAIL_MAX: usize = 255;
/// Longest display name.
pub const NAME_MAX: usize = 100;
/// Shortest password.
pub const PASSWORD_MIN: usize = 8;
/// Longest password.
pub const PASSWORD_MAX: usize = 128;
/// Largest attachment, in bytes: 10 MB.
pub const ATTACHMENT_MAX: i64 = 10 * 1024 * 1024;
/// Most attachments of a message.
pub const ATTACHMENTS_MAX: usize = 10;
/// All attachments of a user, in bytes: 200 MB.
pub const ATTACHMENTS_TOTAL_MAX: i64 = 200 * 1024 * 1024;
/// Longest file name.
pub const FILE_NAME_MAX: usize = 255;
