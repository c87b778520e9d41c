//! Who is asking: sign-up, log-in, sessions and the tokens that stand for them.

mod attempts;
mod jwt;
mod owner;
mod password;
mod tokens;

use std::sync::Arc;

use crate::domain::ids;
use crate::domain::time::Timestamp;
use crate::domain::user::{SignUp, User, normal_email, user_name};
use crate::error::{Error, FieldErrors, Result};
use crate::store::{NewSession, Refreshed, Session, SessionInfo, Store};

pub use crate::domain::scope::Scope;
pub use jwt::{ACCESS_SECONDS, Keys, install_crypto};
use password::Passwords;

/// How long a session lives, in seconds: 30 days.
pub const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// So much of what a browser calls itself is kept, in characters.
const DEVICE_MAX: usize = 200;

/// An authenticated user. Every service asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub user: User,
    /// The session or personal token the request came with.
    pub session_id: String,
    /// What that is good for.
    pub scope: Scope,
    /// It was a personal token, which opens no door to accounts and credentials.
    pub by_token: bool,
}

impl Caller {
    fn in_session(session: Session) -> Self {
        Self {
            user: session.user,
            session_id: session.id,
            scope: Scope::Write,
            by_token: false,
        }
    }
}

/// What a log-in hands out.
#[derive(Clone)]
pub struct SignedIn {
    /// Who signed in.
    pub caller: Caller,
    /// JWT, good for [`ACCESS_SECONDS`].
    pub access_token: String,
    /// Opaque, good for [`SESSION_SECONDS`]; the store knows only its hash. None where another request
    /// has been given it.
    pub refresh_token: Option<String>,
}

/// What the settings say about accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountRules {
    /// Whether anybody may make an account.
    pub sign_up_open: bool,
    /// Wrong passwords of an account within 15 minutes, from whatever addresses.
    pub wrong_passwords: u32,
}

/// Accounts and sessions; cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    store: Store,
    keys: Arc<Keys>,
    rules: AccountRules,
    passwords: Passwords,
}

impl Accounts {
    /// Accounts over a store. `keys` sign and verify access tokens.
    pub fn new(store: Store, keys: Keys, rules: AccountRules) -> Self {
        Self {
            store,
            keys: Arc::new(keys),
            rules,
            passwords: Passwords::default(),
        }
    }

    /// Whether new accounts can be made.
    pub fn sign_up_open(&self) -> bool {
        self.rules.sign_up_open
    }

    /// Whether nobody has an account yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_first_run(&self) -> Result<bool> {
        Ok(!self.store.has_users().await?)
    }

    /// Makes an account and signs it in.
    ///
    /// # Errors
    /// 403 when sign-up is closed, 409 when the address is taken, 503 when too many passwords wait.
    pub async fn sign_up(&self, input: SignUp, device: Option<&str>) -> Result<SignedIn> {
        if !self.rules.sign_up_open {
            return Err(Error::forbidden("Sign-up is closed on this server."));
        }
        let user = self.add(input).await?;
        self.start_session(user, device).await
    }

    /// Makes an account, whether sign-up is open or not.
    ///
    /// # Errors
    /// 409 when the address is taken, 503 when too many passwords wait.
    pub async fn add(&self, input: SignUp) -> Result<User> {
        let place = self.passwords.place()?;
        let hash = place.hash(input.password).await?;
        let user = User {
            id: ids::uuid(),
            email: input.email,
            name: input.name,
            created_at: Timestamp::now(),
        };
        self.store.insert_user(&user, &hash).await?;
        Ok(user)
    }

    /// Signs a user in.
    ///
    /// # Errors
    /// 401 with one text for an unknown address and a wrong password, after the same work; 429 after
    /// too many of them, 503 when too many passwords wait.
    pub async fn log_in(
        &self,
        email: &str,
        password: &str,
        device: Option<&str>,
    ) -> Result<SignedIn> {
        let email = normal_email(email);
        let place = self.passwords.place()?;
        let attempt = self.attempt(&email).await?;
        let found = self.store.user_by_email(&email).await?;
        let (user, hash) = match found {
            Some((user, hash)) => (Some(user), Some(hash)),
            None => (None, None),
        };
        let matches = place.verify(password.to_owned(), hash).await?;
        match user {
            Some(user) if matches => {
                self.succeeded(attempt).await?;
                self.start_session(user, device).await
            }
            _ => Err(Error::wrong_credentials()),
        }
    }

    /// Ends the caller's session: its tokens stop working at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_out(&self, caller: &Caller) -> Result<()> {
        let ended = self
            .store
            .delete_session(&caller.user.id, &caller.session_id);
        ended.await.map(drop)
    }

    /// A new access token and a new refresh token for one that had not been used yet when the request
    /// was sent. One that had ends its session. Of several requests that come at once with one token,
    /// one is given the next one and the others only an access token.
    ///
    /// # Errors
    /// 401 when the token is unknown, used, or its session is over.
    pub async fn refresh(&self, refresh_token: &str, sent: Timestamp) -> Result<SignedIn> {
        let new = new_refresh_token();
        let expires_at = Timestamp::now().plus_seconds(SESSION_SECONDS);
        let (old_hash, new_hash) = (token_hash(refresh_token), token_hash(&new));
        let refreshed = self
            .store
            .rotate_refresh(&old_hash, &new_hash, expires_at, sent)
            .await?;
        let (session, refresh_token) = match refreshed.ok_or_else(Error::unauthorized)? {
            Refreshed::Rotated(session) => (session, Some(new)),
            Refreshed::Meanwhile(session) => (session, None),
        };
        let access_token = self.keys.sign(&session.user.id, &session.id)?;
        Ok(SignedIn {
            caller: Caller::in_session(session),
            access_token,
            refresh_token,
        })
    }

    /// The caller's sessions, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sessions(&self, caller: &Caller) -> Result<Vec<SessionInfo>> {
        self.store.sessions(&caller.user.id).await
    }

    /// Ends one of the caller's sessions at once.
    ///
    /// # Errors
    /// 404 when it is missing or foreign.
    pub async fn revoke_session(&self, caller: &Caller, id: &str) -> Result<()> {
        if self.store.delete_session(&caller.user.id, id).await? {
            Ok(())
        } else {
            Err(Error::not_found("Session not found"))
        }
    }

    /// Ends all of the caller's sessions but their own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_other_sessions(&self, caller: &Caller) -> Result<()> {
        let (user_id, own) = (&caller.user.id, &caller.session_id);
        self.store.delete_other_sessions(user_id, own).await
    }

    /// Changes what the caller is called; nothing takes the name away.
    ///
    /// # Errors
    /// 422 for a faulty name.
    pub async fn rename(&self, caller: &Caller, name: &str) -> Result<()> {
        let mut errors = FieldErrors::default();
        let name = user_name(Some(name), &mut errors);
        errors.into_result(())?;
        self.store
            .rename_user(&caller.user.id, name.as_deref())
            .await
    }

    /// The caller of an access token or a personal token.
    ///
    /// # Errors
    /// 401 when the token is not ours, has expired, or its session is over.
    pub async fn authenticate(&self, access_token: &str) -> Result<Caller> {
        if access_token.starts_with(tokens::PREFIX) {
            return self.by_token(access_token).await;
        }
        let claims = self.keys.verify(access_token)?;
        let session = self
            .store
            .session_by_id(&claims.sid, Timestamp::now())
            .await?;
        match session {
            Some(session) if session.user.id == claims.sub => Ok(Caller::in_session(session)),
            _ => Err(Error::unauthorized()),
        }
    }

    /// The caller of a refresh token with a fresh access token for them. A token that had been used
    /// when the request was sent ends its session.
    ///
    /// # Errors
    /// 401 when the session is over.
    pub async fn resume(&self, refresh_token: &str, sent: Timestamp) -> Result<(Caller, String)> {
        let hash = token_hash(refresh_token);
        let session = self.store.session_by_refresh(&hash, sent).await?;
        let session = session.ok_or_else(Error::unauthorized)?;
        let access_token = self.keys.sign(&session.user.id, &session.id)?;
        Ok((Caller::in_session(session), access_token))
    }

    /// Whether what a caller came with is still good: the session goes on, the token was not revoked.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_valid(&self, caller: &Caller) -> Result<bool> {
        if caller.by_token {
            let tokens = self.store.tokens(&caller.user.id).await?;
            return Ok(tokens.iter().any(|token| {
                token.id == caller.session_id
                    && token.expires_at.is_none_or(|at| at > Timestamp::now())
            }));
        }
        let session = self
            .store
            .session_by_id(&caller.session_id, Timestamp::now())
            .await?;
        Ok(session.is_some())
    }

    async fn start_session(&self, user: User, device: Option<&str>) -> Result<SignedIn> {
        let session_id = ids::prefixed("ses");
        let refresh_token = new_refresh_token();
        let device: Option<String> = device.map(|name| name.chars().take(DEVICE_MAX).collect());
        self.store
            .insert_session(&NewSession {
                id: &session_id,
                user_id: &user.id,
                refresh_hash: &token_hash(&refresh_token),
                device: device.as_deref(),
                expires_at: Timestamp::now().plus_seconds(SESSION_SECONDS),
            })
            .await?;
        let access_token = self.keys.sign(&user.id, &session_id)?;
        let session = Session {
            id: session_id,
            user,
        };
        Ok(SignedIn {
            caller: Caller::in_session(session),
            access_token,
            refresh_token: Some(refresh_token),
        })
    }
}

fn new_refresh_token() -> String {
    ids::prefixed("rft") + &ids::prefixed("")
}

/// SHA-256 as hexadecimal. Tokens are 262 random bits, so a plain hash is enough.
fn token_hash(token: &str) -> String {
    ids::sha256(token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::password::counted;

    #[tokio::test]
    async fn a_log_in_costs_one_hash_whether_there_is_an_account_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/test.db", folder.path().display());
        let store = Store::open(&url).await.unwrap();
        let rules = AccountRules {
            sign_up_open: true,
            wrong_passwords: 100,
        };
        let accounts = Accounts::new(store, Keys::new(&["a".repeat(32)]).unwrap(), rules);
        let input = SignUp::parse("ada@example.com", "correct horse", None).unwrap();
        accounts.add(input).await.unwrap();
        counted::take();
        let tries = [
            ("ada@example.com", "correct horse", true),
            ("ada@example.com", "wrong horse", false),
            ("ada@example.com", "", false),
            ("eve@example.com", "correct horse", false),
            ("no address at all", "correct horse", false),
        ];
        for (email, password, good) in tries {
            let result = accounts.log_in(email, password, None).await;
            assert_eq!(result.is_ok(), good, "{email}");
            assert_eq!(counted::take(), 1, "{email} {password}");
        }
    }
}
