//! Who is asking: sign-up, log-in, sessions and the tokens that stand for them.

mod jwt;
mod password;

use std::sync::Arc;

use ring::digest::{SHA256, digest};

use crate::domain::ids;
use crate::domain::time::Timestamp;
use crate::domain::user::{SignUp, User, normal_email};
use crate::error::{Error, Result};
use crate::store::Store;

pub use jwt::{ACCESS_SECONDS, Keys, install_crypto};

/// How long a session lives, in seconds: 30 days.
pub const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// An authenticated user, in one session. Every service asks for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub user: User,
    /// The session the request came in.
    pub session_id: String,
}

/// What a log-in hands out.
#[derive(Clone)]
pub struct SignedIn {
    /// Who signed in.
    pub caller: Caller,
    /// JWT, good for [`ACCESS_SECONDS`].
    pub access_token: String,
    /// Opaque, good for [`SESSION_SECONDS`]; the store knows only its hash.
    pub refresh_token: String,
}

/// Accounts and sessions; cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    store: Store,
    keys: Arc<Keys>,
    sign_up_open: bool,
}

impl Accounts {
    /// Accounts over a store. `keys` sign and verify access tokens.
    pub fn new(store: Store, keys: Keys, sign_up_open: bool) -> Self {
        Self {
            store,
            keys: Arc::new(keys),
            sign_up_open,
        }
    }

    /// Whether new accounts can be made.
    pub fn sign_up_open(&self) -> bool {
        self.sign_up_open
    }

    /// Makes an account and signs it in.
    ///
    /// # Errors
    /// 403 when sign-up is closed, 409 when the address is taken.
    pub async fn sign_up(&self, input: SignUp) -> Result<SignedIn> {
        if !self.sign_up_open {
            return Err(Error::forbidden("Sign-up is closed on this server."));
        }
        let hash = password::hash(input.password).await?;
        let user = User {
            id: ids::uuid(),
            email: input.email,
            name: input.name,
            created_at: Timestamp::now(),
        };
        self.store.insert_user(&user, &hash).await?;
        self.start_session(user).await
    }

    /// Signs a user in.
    ///
    /// # Errors
    /// 401 with one text for an unknown address and a wrong password, after the same work.
    pub async fn log_in(&self, email: &str, password: &str) -> Result<SignedIn> {
        let found = self.store.user_by_email(&normal_email(email)).await?;
        let (user, hash) = match found {
            Some((user, hash)) => (Some(user), Some(hash)),
            None => (None, None),
        };
        let matches = password::verify(password.to_owned(), hash).await?;
        match user {
            Some(user) if matches => self.start_session(user).await,
            _ => Err(Error::wrong_credentials()),
        }
    }

    /// Ends the caller's session: its tokens stop working at once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_out(&self, caller: &Caller) -> Result<()> {
        self.store.delete_session(&caller.session_id).await
    }

    /// The caller of an access token.
    ///
    /// # Errors
    /// 401 when the token is not ours, has expired, or its session is over.
    pub async fn authenticate(&self, access_token: &str) -> Result<Caller> {
        let claims = self.keys.verify(access_token)?;
        let session = self
            .store
            .session_by_id(&claims.sid, Timestamp::now())
            .await?;
        match session {
            Some(session) if session.user.id == claims.sub => Ok(Caller {
                user: session.user,
                session_id: session.id,
            }),
            _ => Err(Error::unauthorized()),
        }
    }

    /// The caller of a refresh token with a fresh access token for them.
    ///
    /// # Errors
    /// 401 when the session is over.
    pub async fn resume(&self, refresh_token: &str) -> Result<(Caller, String)> {
        let hash = token_hash(refresh_token);
        let session = self
            .store
            .session_by_refresh(&hash, Timestamp::now())
            .await?;
        let session = session.ok_or_else(Error::unauthorized)?;
        let access_token = self.keys.sign(&session.user.id, &session.id)?;
        Ok((
            Caller {
                user: session.user,
                session_id: session.id,
            },
            access_token,
        ))
    }

    async fn start_session(&self, user: User) -> Result<SignedIn> {
        let session_id = ids::prefixed("ses");
        let refresh_token = ids::prefixed("rft") + &ids::prefixed("");
        let now = Timestamp::now();
        self.store
            .insert_session(
                &session_id,
                &user.id,
                &token_hash(&refresh_token),
                now,
                now.plus_seconds(SESSION_SECONDS),
            )
            .await?;
        let access_token = self.keys.sign(&user.id, &session_id)?;
        Ok(SignedIn {
            caller: Caller { user, session_id },
            access_token,
            refresh_token,
        })
    }
}

/// SHA-256 as hexadecimal. Tokens are 262 random bits, so a plain hash is enough.
fn token_hash(token: &str) -> String {
    let mut text = String::with_capacity(64);
    for byte in digest(&SHA256, token.as_bytes()).as_ref() {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
