//! Argon2id, off the async threads: a few passwords at a time and a few that wait. Each takes 19 MiB
//! and a processor, so that many at once would be a way to stop the server.

use std::sync::Arc;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::password_hash::{self, CustomizedPasswordHasher, PasswordVerifier, try_generate_salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Result};

/// Passwords that are worked on at a time.
const AT_ONCE: usize = 2;
/// Passwords that may wait: less than a second on a slow machine.
const WAITING: usize = 20;

/// Stands in for the hash of an unknown user, so that log-in takes the same time. Nothing has it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Room that is asked of the system for a hash, in bytes. Only what is touched is real. The
/// allocator of glibc gives what is larger than 32 MiB back at once; smaller pieces it would keep,
/// for every thread that has ever hashed anything.
const ROOM: usize = 33 * 1024 * 1024;

/// All work on passwords of a process.
#[derive(Clone)]
pub(super) struct Passwords {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

/// The right to wait for one's turn, for all of a request's work on passwords.
pub(super) struct Place {
    turns: Arc<Semaphore>,
    _place: OwnedSemaphorePermit,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl Passwords {
    /// A place in the queue. To be taken before anything is looked up: whether it is refused must
    /// not depend on whose password it is.
    ///
    /// # Errors
    /// 503 when too many wait.
    pub fn place(&self) -> Result<Place> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| {
            Error::unavailable(
                "Too many people are logging in right now. Please try again in a moment.",
                "the queue of passwords is full",
            )
        })?;
        Ok(Place {
            turns: self.turns.clone(),
            _place: place,
        })
    }
}

impl Place {
    /// Hashes a password with a fresh salt (PHC string).
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.work(move || {
            let salt = try_generate_salt()?;
            let params = Params::default();
            let hash = Mapped.hash_password_with_params(password.as_bytes(), &salt, params)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether a password matches a stored hash. Without a hash the answer is no, after the same
    /// work.
    ///
    /// # Errors
    /// When a stored hash cannot be read.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        let known = stored.is_some();
        let matches = self.work(move || {
            let stored = PasswordHash::new(stored.as_deref().unwrap_or(NOBODY))?;
            match Mapped.verify_password(password.as_bytes(), &stored) {
                Ok(()) => Ok(true),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(other) => Err(other),
            }
        });
        Ok(matches.await? && known)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, password_hash::Error> + Send + 'static,
    ) -> Result<T> {
        #[cfg(test)]
        counted::add();
        let turn = self.turns.clone().acquire_owned().await;
        let turn = turn.map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || {
            // Until the work is done, also when nobody waits for it any more.
            let _turn = turn;
            work()
        })
        .await
        .map_err(Error::internal)?
        .map_err(|e| Error::internal(format!("argon2: {e}")))
    }
}

/// [`Argon2`] in memory that goes back to the system (see [`ROOM`]).
struct Mapped;

impl CustomizedPasswordHasher<PasswordHash> for Mapped {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> Result<PasswordHash, password_hash::Error> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?;
        let algorithm = algorithm.unwrap_or_default();
        let version = version.map(Version::try_from).transpose()?;
        let version = version.unwrap_or_default();
        let mut memory = Vec::with_capacity(ROOM / Block::SIZE);
        memory.resize(params.block_count(), Block::new());
        let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
        Argon2::new(algorithm, version, params.clone()).hash_password_into_with_memory(
            password,
            salt,
            &mut output,
            &mut memory,
        )?;
        Ok(PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params)?,
            salt: Some(Salt::new(salt)?),
            hash: Some(Output::new(&output)?),
        })
    }
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
    use argon2::PasswordHasher;

    fn place() -> Place {
        Passwords::default().place().unwrap()
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_only() {
        let place = place();
        let stored = place.hash("correct horse".to_owned()).await.unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        let verify = async |password: &str| {
            let verified = place.verify(password.to_owned(), Some(stored.clone()));
            verified.await.unwrap()
        };
        assert!(verify("correct horse").await);
        assert!(!verify("correct hors").await);
        assert!(!verify("").await);
    }

    #[tokio::test]
    async fn hashes_are_those_of_the_library_both_ways() {
        let password = "pässwörd ✓".to_owned();
        let library = Argon2::default();
        let theirs = library.hash_password(password.as_bytes()).unwrap();
        let theirs = theirs.to_string();
        assert!(
            place()
                .verify(password.clone(), Some(theirs))
                .await
                .unwrap()
        );
        let ours = place().hash(password.clone()).await.unwrap();
        assert!(
            library
                .verify_password(password.as_bytes(), ours.as_str())
                .is_ok()
        );
    }

    #[tokio::test]
    async fn an_unknown_user_matches_nothing_at_the_price_of_a_known_one() {
        assert!(!place().verify("nobody".to_owned(), None).await.unwrap());
        let stored = place().hash("x".to_owned()).await.unwrap();
        let cost = |hash: &str| Params::try_from(&PasswordHash::new(hash).unwrap()).unwrap();
        assert_eq!(cost(NOBODY), cost(&stored));
    }

    #[tokio::test]
    async fn a_stored_hash_that_is_none_is_our_fault_and_no_wrong_password() {
        let stored = Some("$2y$10$abc".to_owned());
        assert!(place().verify("x".to_owned(), stored).await.is_err());
    }

    #[tokio::test]
    async fn the_same_password_is_hashed_with_a_new_salt() {
        let hashes = (
            place().hash("x".to_owned()).await.unwrap(),
            place().hash("x".to_owned()).await.unwrap(),
        );
        assert_ne!(hashes.0, hashes.1);
    }

    #[tokio::test]
    async fn one_more_than_may_wait_is_refused_until_a_place_is_free() {
        let passwords = Passwords::default();
        let mut places: Vec<_> = (0..AT_ONCE + WAITING)
            .map(|_| passwords.place().unwrap())
            .collect();
        let refused = passwords.place().err().unwrap();
        assert_eq!(*refused.kind(), crate::error::ErrorKind::Unavailable);
        places.pop();
        assert!(passwords.place().is_ok());
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_any_more_keeps_its_turn() {
        let passwords = Passwords::default();
        let (place, (release, released)) = (passwords.place().unwrap(), std::sync::mpsc::channel());
        let work = place.work(move || Ok(released.recv().is_ok()));
        // Begun, and given up.
        assert!(futures::poll!(std::pin::pin!(work)).is_pending());
        assert_eq!(passwords.turns.available_permits(), AT_ONCE - 1);
        release.send(()).unwrap();
        let all = u32::try_from(AT_ONCE).unwrap();
        drop(passwords.turns.acquire_many(all).await.unwrap());
    }
}
