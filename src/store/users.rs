//! Users.

use async_trait::async_trait;

use crate::domain::user::User;
use crate::error::Result;

/// Users.
#[async_trait]
pub trait Users {
    /// Adds a user.
    ///
    /// # Errors
    /// 409 when the address is taken.
    async fn insert_user(&self, user: &User, password_hash: &str) -> Result<()>;

    /// Changes what a user is called.
    ///
    /// # Errors
    /// When the database fails.
    async fn rename_user(&self, user_id: &str, name: Option<&str>) -> Result<()>;

    /// The stored password hash of a user; none when there is no such user any more.
    ///
    /// # Errors
    /// When the database fails.
    async fn password_hash(&self, user_id: &str) -> Result<Option<String>>;

    /// Replaces the password of a user and ends all of their sessions but `kept`, in one step.
    /// Without `kept` all of them end.
    ///
    /// # Errors
    /// When the database fails.
    async fn set_password(
        &self,
        user_id: &str,
        password_hash: &str,
        kept: Option<&str>,
    ) -> Result<()>;

    /// Deletes a user with all there is of them.
    ///
    /// # Errors
    /// When the database fails.
    async fn delete_user(&self, user_id: &str) -> Result<()>;

    /// Whether there is any user.
    ///
    /// # Errors
    /// When the database fails.
    async fn has_users(&self) -> Result<bool>;

    /// The user of an address with the stored password hash.
    ///
    /// # Errors
    /// When the database fails.
    async fn user_by_email(&self, email: &str) -> Result<Option<(User, String)>>;
}
