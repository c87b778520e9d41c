//! Exact limits over a sliding window, shared by all processes of a database.

use async_trait::async_trait;

use crate::error::Result;

/// Longest window, in seconds: 15 minutes.
pub const WINDOW_MAX: u32 = 15 * 60;

/// The key under which a user's turns of the assistant are counted.
pub fn turns_of(user_id: &str) -> String {
    format!("chat {user_id}")
}

/// The key under which a user's requests as an MCP client are counted.
pub fn mcp_requests_of(user_id: &str) -> String {
    format!("mcp {user_id}")
}

/// Rate limits.
#[async_trait]
pub trait RateLimits {
    /// Counts one more event under a key, unless there were `limit` in the last `window` seconds (at
    /// most [`WINDOW_MAX`]). Then it returns how many seconds to wait.
    ///
    /// # Errors
    /// When the database fails.
    async fn take(&self, key: &str, limit: u32, window: u32) -> Result<Option<u32>>;

    /// Forgets the events of a key.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_rate_events(&self, key: &str) -> Result<()>;

    /// Forgets events that no window holds any more.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_old_rate_events(&self) -> Result<()>;
}
