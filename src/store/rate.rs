//! Exact limits over a sliding window, shared by all processes of a database.

use async_trait::async_trait;

use crate::error::Result;

/// Rate limits.
#[async_trait]
pub trait RateLimits {
    /// Counts one more event under a key, unless there were `limit` in the last minute. Then it
    /// returns how many seconds to wait, 1 to 60.
    ///
    /// # Errors
    /// When the database fails.
    async fn take(&self, key: &str, limit: u32) -> Result<Option<u32>>;

    /// Forgets events that no window holds any more.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_old_rate_events(&self) -> Result<()>;
}
