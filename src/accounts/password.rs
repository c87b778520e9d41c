//! Argon2id, off the async threads and never more than two at a time: each takes 19 MiB.

use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::{OnceCell, Semaphore};

use crate::error::{Error, Result};

static TURNS: Semaphore = Semaphore::const_new(2);
/// Stands in for the hash of an unknown user, so that log-in takes the same time.
static NOBODY: OnceCell<String> = OnceCell::const_new();

/// Hashes a password with a fresh salt (PHC string).
///
/// # Errors
/// When the machine gives no randomness or memory.
pub async fn hash(password: String) -> Result<String> {
    blocking(move || {
        Ok(Argon2::default()
            .hash_password(password.as_bytes())?
            .to_string())
    })
    .await
}

/// Whether a password matches a stored hash. Without a hash the answer is no, after the same work.
///
/// # Errors
/// When a stored hash cannot be read.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    let known = stored.is_some();
    let stored = match stored {
        Some(stored) => stored,
        None => NOBODY
            .get_or_try_init(|| hash("nobody".to_owned()))
            .await?
            .clone(),
    };
    let matches = blocking(move || {
        match Argon2::default().verify_password(password.as_bytes(), stored.as_str()) {
            Ok(()) => Ok(true),
            Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
            Err(other) => Err(other),
        }
    })
    .await?;
    Ok(matches && known)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, argon2::password_hash::Error> + Send + 'static,
) -> Result<T> {
    #[cfg(test)]
    counted::add();
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)?
        .map_err(|e| Error::internal(format!("argon2: {e}")))
}

/// Counts the work of a test's thread: time itself is no measure on a busy machine.
#[cfg(test)]
pub mod counted {
    use std::cell::Cell;

    thread_local!(static DONE: Cell<u32> = const { Cell::new(0) });

    pub fn add() {
        DONE.set(DONE.get() + 1);
    }

    pub fn take() -> u32 {
        DONE.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let stored = hash("correct horse".to_owned()).await.unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(
            verify("correct horse".to_owned(), Some(stored.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("correct hors".to_owned(), Some(stored))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn an_unknown_user_matches_nothing_not_even_the_stand_in() {
        assert!(!verify("nobody".to_owned(), None).await.unwrap());
    }

    #[tokio::test]
    async fn the_same_password_is_hashed_with_a_new_salt() {
        let hashes = (
            hash("x".to_owned()).await.unwrap(),
            hash("x".to_owned()).await.unwrap(),
        );
        assert_ne!(hashes.0, hashes.1);
    }
}
