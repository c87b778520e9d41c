//! How often a password may be guessed, per account and whoever guesses (ASVS 5.0, 6.3.1). The limit
//! per address alone does not stop somebody with many addresses.
//!
//! Sessions that are open go on: nobody is locked out of what they are logged in to. An address that
//! nobody has is counted in the same way, so the answer does not tell whether there is an account.

use super::{Accounts, token_hash};
use crate::error::{Error, Result};
use crate::store::rate::WINDOW_MAX;

/// Longest wait that is told, in seconds. Whoever comes back earlier than the window
/// allows is told again.
const TOLD_MAX: u32 = 60;

/// A guess that was counted, and may turn out to be none.
pub(super) struct Attempt(String);

/// Under what the guesses at an address are counted.
pub(super) fn key(email: &str) -> String {
    // A hash: whatever is typed, the key is short and tells nothing.
    format!("password {}", token_hash(email))
}

impl Accounts {
    /// Counts a guess at the password of an address. It is counted before it is tried, so that many
    /// at once are no way round the limit.
    ///
    /// # Errors
    /// 429 when there were too many in the last 15 minutes without a success.
    pub(super) async fn attempt(&self, email: &str) -> Result<Attempt> {
        let key = key(email);
        match self
            .store
            .take(&key, self.rules.wrong_passwords, WINDOW_MAX)
            .await?
        {
            None => Ok(Attempt(key)),
            Some(seconds) => Err(Error::too_many(seconds.min(TOLD_MAX))),
        }
    }

    /// It was the password: what was counted so far does not matter any more.
    pub(super) async fn succeeded(&self, attempt: Attempt) -> Result<()> {
        self.store.forget_rate_events(&attempt.0).await
    }
}
