//! Sessions and tokens: what proves who is asking.

use async_trait::async_trait;

use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::Result;

/// A session's lasting part: what an access token points to by `sid`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Id of the row.
    pub id: String,
    /// Whose it is.
    pub user: User,
}

/// How a refresh token was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refreshed {
    /// Another one has taken its place.
    Rotated(Session),
    /// It was replaced while this request was on its way: two that were sent at once are no theft. The
    /// other one has what took its place.
    Meanwhile(Session),
}

/// A session as its user sees it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SessionInfo {
    /// Id of the row.
    pub id: String,
    /// What the browser called itself at the log-in.
    pub device: Option<String>,
    /// The log-in.
    pub created_at: Timestamp,
    /// When its refresh token was last used.
    pub last_used_at: Option<Timestamp>,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// A personal token without its secret.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct TokenInfo {
    /// Id of the row.
    pub id: String,
    /// What its user calls it.
    pub name: String,
    /// What it is good for.
    pub scope: Scope,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends, if ever.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// A new session.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Id of the row.
    pub id: &'a str,
    /// Whose it is.
    pub user_id: &'a str,
    /// SHA-256 of its refresh token, hexadecimal.
    pub refresh_hash: &'a str,
    /// What the browser calls itself.
    pub device: Option<&'a str>,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Sessions and tokens.
#[async_trait]
pub trait Access {
    /// Starts a session.
    ///
    /// # Errors
    /// When the database fails.
    async fn insert_session(&self, session: &NewSession<'_>) -> Result<()>;

    /// The session of an id, unless it is over.
    ///
    /// # Errors
    /// When the database fails.
    async fn session_by_id(&self, id: &str, now: Timestamp) -> Result<Option<Session>>;

    /// The session of a refresh token's hash, unless it is over. A token that had been replaced before
    /// the request was `sent` ends the session: whoever has it now is not the only one (RFC 9700
    /// §4.14.2).
    ///
    /// # Errors
    /// When the database fails.
    async fn session_by_refresh(
        &self,
        refresh_hash: &str,
        sent: Timestamp,
    ) -> Result<Option<Session>>;

    /// Replaces a session's refresh token. One that has been replaced is taken as in
    /// [`Access::session_by_refresh`]. Returns the session when all is well.
    ///
    /// # Errors
    /// When the database fails.
    async fn rotate_refresh(
        &self,
        old_hash: &str,
        new_hash: &str,
        expires_at: Timestamp,
        sent: Timestamp,
    ) -> Result<Option<Refreshed>>;

    /// The sessions of a user that are not over, newest first.
    ///
    /// # Errors
    /// When the database fails.
    async fn sessions(&self, user_id: &str) -> Result<Vec<SessionInfo>>;

    /// Ends a session of this user; its tokens stop working with this statement. Returns whether
    /// there was one.
    ///
    /// # Errors
    /// When the database fails.
    async fn delete_session(&self, user_id: &str, id: &str) -> Result<bool>;

    /// Ends all sessions of this user but one.
    ///
    /// # Errors
    /// When the database fails.
    async fn delete_other_sessions(&self, user_id: &str, kept: &str) -> Result<()>;

    /// Makes a personal token of this user.
    ///
    /// # Errors
    /// When the database fails.
    async fn insert_token(&self, user_id: &str, token: &TokenInfo, hash: &str) -> Result<()>;

    /// The personal tokens of a user, newest first.
    ///
    /// # Errors
    /// When the database fails.
    async fn tokens(&self, user_id: &str) -> Result<Vec<TokenInfo>>;

    /// The user and the token of a hash, unless it has expired.
    ///
    /// # Errors
    /// When the database fails.
    async fn token_by_hash(&self, hash: &str) -> Result<Option<(User, TokenInfo)>>;

    /// Notes that a token was used.
    ///
    /// # Errors
    /// When the database fails.
    async fn touch_token(&self, id: &str) -> Result<()>;

    /// Ends a token of this user. Returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    async fn delete_token(&self, user_id: &str, id: &str) -> Result<bool>;

    /// Deletes sessions and tokens that have been over for a while.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_ended_access(&self) -> Result<()>;
}
