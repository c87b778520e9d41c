//! What all texts of users have in common.

use unicode_normalization::UnicodeNormalization;

/// What is told of a text with the character NUL: PostgreSQL keeps none, so SQLite does not either.
pub const NUL: &str = "A text cannot contain the character NUL";

/// The one spelling (Unicode NFC) of what can be typed in several ways: é as one character, or as an e
/// with an accent behind it. What looks alike is found by each other.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Whether this text cannot be kept.
pub fn has_nul(text: &str) -> bool {
    text.contains('\0')
}
