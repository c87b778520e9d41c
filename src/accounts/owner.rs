//! What only the owner of an account may do, who gives the password once more: change it, or delete
//! the account.

use super::password::Place;
use super::{Accounts, Caller, attempts};
use crate::domain::password::check_password;
use crate::domain::user::normal_email;
use crate::error::{Error, FieldErrors, Result};

impl Accounts {
    /// Replaces the caller's password and ends all of their sessions but this one. Personal tokens
    /// live on: they were made on purpose, and are revoked one by one.
    ///
    /// # Errors
    /// 422 for a faulty new password, 401 when the current one is wrong, 503 when too many passwords
    /// wait.
    pub async fn change_password(&self, caller: &Caller, current: &str, new: &str) -> Result<()> {
        let mut errors = FieldErrors::default();
        check_password(new, &caller.user.email, "new_password", &mut errors);
        errors.into_result(())?;
        let place = self.passwords.place()?;
        self.confirm_at(&place, caller, current).await?;
        let hash = place.hash(new.to_owned()).await?;
        let own = Some(caller.session_id.as_str());
        self.store.set_password(&caller.user.id, &hash, own).await
    }

    /// Replaces the password of whoever has an address, for those who run the server. All sessions
    /// of that account end.
    ///
    /// # Errors
    /// 422 for a faulty password, 404 when nobody has the address.
    pub async fn set_password(&self, email: &str, new: &str) -> Result<()> {
        let email = normal_email(email);
        let mut errors = FieldErrors::default();
        check_password(new, &email, "password", &mut errors);
        errors.into_result(())?;
        let found = self.store.user_by_email(&email).await?;
        let (user, _) = found.ok_or_else(|| Error::not_found("Nobody has this address"))?;
        let hash = self.passwords.place()?.hash(new.to_owned()).await?;
        self.store.set_password(&user.id, &hash, None).await?;
        self.store.forget_rate_events(&attempts::key(&email)).await
    }

    /// Deletes the caller's account with everything in it. To be called after
    /// [`confirm`](Self::confirm), when the account's runs are over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete(&self, caller: &Caller) -> Result<()> {
        self.store.delete_user(&caller.user.id).await
    }

    /// Makes sure that it is the owner who asks: whoever finds a browser logged in has no password.
    ///
    /// # Errors
    /// 401 when the password is wrong, 429 after too many wrong ones, 503 when too many passwords
    /// wait.
    pub async fn confirm(&self, caller: &Caller, password: &str) -> Result<()> {
        let place = self.passwords.place()?;
        self.confirm_at(&place, caller, password).await
    }

    async fn confirm_at(&self, place: &Place, caller: &Caller, password: &str) -> Result<()> {
        let attempt = self.attempt(&caller.user.email).await?;
        let stored = self.store.password_hash(&caller.user.id).await?;
        if !place.verify(password.to_owned(), stored).await? {
            return Err(Error::wrong_password());
        }
        self.succeeded(attempt).await
    }
}
