//! `rate_events`: exact limits over a sliding window, shared by all processes of a database.

use async_trait::async_trait;

use super::Database;
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::rate::{RateLimits, WINDOW_MAX};

#[async_trait]
impl RateLimits for Database {
    async fn take(&self, key: &str, limit: u32, window: u32) -> Result<Option<u32>> {
        let window = i64::from(window);
        let mut tx = self.begin().await?;
        self.lock(&mut tx, key).await?;
        // Only now: whoever held the lock before has counted already.
        let now = Timestamp::now();
        let start = now.plus_seconds(-window);
        // Processes differ by a little; events of a far future are from before the clock was set
        // back.
        sqlx::query("DELETE FROM rate_events WHERE key = $1 AND (at <= $2 OR at > $3)")
            .bind(key)
            .bind(start.0)
            .bind(now.plus_seconds(window).0)
            .execute(&mut *tx)
            .await?;
        let (count, oldest): (i64, Option<i64>) =
            sqlx::query_as("SELECT COUNT(*), MIN(at) FROM rate_events WHERE key = $1")
                .bind(key)
                .fetch_one(&mut *tx)
                .await?;
        if count >= i64::from(limit) {
            let free_at = oldest.map_or(now, |at| Timestamp(at).plus_seconds(window));
            let wait = (free_at.0 - now.0).div_euclid(1_000_000) + 1;
            return Ok(u32::try_from(wait.clamp(1, window)).ok());
        }
        sqlx::query("INSERT INTO rate_events (key, at) VALUES ($1, $2)")
            .bind(key)
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(None)
    }

    async fn forget_rate_events(&self, key: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM rate_events WHERE key = $1")
            .bind(key)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn forget_old_rate_events(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM rate_events WHERE at <= $1")
            .bind(Timestamp::now().plus_seconds(-i64::from(WINDOW_MAX)).0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
