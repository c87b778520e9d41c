//! Personal tokens: opaque secrets for scripts and MCP clients. The store knows their hashes.

use super::{Accounts, Caller, Scope, token_hash};
use crate::domain::ids;
use crate::domain::text::{NUL, has_nul};
use crate::domain::time::Timestamp;
use crate::error::{Error, FieldErrors, Result};
use crate::store::TokenInfo;

/// How a personal token begins.
pub const PREFIX: &str = "dbl_";
/// Longest name, in characters.
const NAME_MAX: usize = 100;
/// Longest life, in days: ten years.
const DAYS_MAX: i64 = 3_650;
/// Most tokens of a user.
const TOKENS_MAX: usize = 100;
/// How exactly the last use is known, in seconds; each note is a write.
const USE_SECONDS: i64 = 60;
const DAY_SECONDS: i64 = 24 * 60 * 60;

impl Accounts {
    /// Makes a token: what is shown of it, and its secret, which is shown once.
    ///
    /// # Errors
    /// 422 for a faulty name, scope or life; 409 when there are too many.
    pub async fn create_token(
        &self,
        caller: &Caller,
        name: &str,
        scope: &str,
        expires_in_days: Option<i64>,
    ) -> Result<(TokenInfo, String)> {
        let name = name.trim();
        let mut errors = FieldErrors::default();
        if name.is_empty() || name.chars().count() > NAME_MAX {
            errors.add(
                "name",
                format!("A token needs a name of up to {NAME_MAX} characters"),
            );
        }
        if has_nul(name) {
            errors.add("name", NUL);
        }
        let scope = Scope::parse(scope).unwrap_or_else(|| {
            errors.add("scope", "The scope is read or write");
            Scope::Read
        });
        if expires_in_days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
            errors.add(
                "expires_in_days",
                format!("A token lives 1 to {DAYS_MAX} days"),
            );
        }
        errors.into_result(())?;
        let user_id = &caller.user.id;
        if self.store.tokens(user_id).await?.len() >= TOKENS_MAX {
            return Err(Error::conflict(
                "There are too many tokens. Revoke some first.",
            ));
        }
        let now = Timestamp::now();
        let info = TokenInfo {
            id: ids::prefixed("tok"),
            name: name.to_owned(),
            scope,
            created_at: now,
            expires_at: expires_in_days.map(|days| now.plus_seconds(days * DAY_SECONDS)),
            last_used_at: None,
        };
        let secret = format!("{}{}", ids::prefixed("dbl"), ids::prefixed(""));
        self.store
            .insert_token(user_id, &info, &token_hash(&secret))
            .await?;
        Ok((info, secret))
    }

    /// The caller's tokens, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tokens(&self, caller: &Caller) -> Result<Vec<TokenInfo>> {
        self.store.tokens(&caller.user.id).await
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// 404 when it is missing or foreign.
    pub async fn revoke_token(&self, caller: &Caller, id: &str) -> Result<()> {
        if self.store.delete_token(&caller.user.id, id).await? {
            Ok(())
        } else {
            Err(Error::not_found("Token not found"))
        }
    }

    /// The caller of a personal token.
    pub(super) async fn by_token(&self, secret: &str) -> Result<Caller> {
        let found = self.store.token_by_hash(&token_hash(secret)).await?;
        let (user, token) = found.ok_or_else(Error::unauthorized)?;
        let now = Timestamp::now();
        if token
            .last_used_at
            .is_none_or(|at| at.plus_seconds(USE_SECONDS) < now)
        {
            self.store.touch_token(&token.id).await?;
        }
        Ok(Caller {
            user,
            session_id: token.id,
            scope: token.scope,
            by_token: true,
        })
    }
}
