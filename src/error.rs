//! The one error of the services: what the user is told, and what only the log hears.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Texts per faulty field, in the order of the fields' names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<Cow<'static, str>, Vec<String>>);

impl FieldErrors {
    /// Adds a text to a field.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, text: impl Into<String>) {
        self.0.entry(field.into()).or_default().push(text.into());
    }

    /// The value when nothing was faulty.
    ///
    /// # Errors
    /// The collected texts otherwise.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// All texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().flatten().map(String::as_str)
    }

    /// The texts of one field.
    pub fn of(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// Field names with their texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0
            .iter()
            .map(|(field, texts)| (field.as_ref(), texts.as_slice()))
    }
}

/// What kind of failure, named after what the caller can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The request cannot be read.
    BadRequest,
    /// Nobody is signed in.
    Unauthorized,
    /// Signed in, but not allowed.
    Forbidden,
    /// There is no such thing for this caller.
    NotFound,
    /// The state of the thing does not allow it now.
    Conflict,
    /// The thing is not what the caller takes it for.
    PreconditionFailed,
    /// Fields are faulty.
    Invalid(FieldErrors),
    /// The request is larger than allowed.
    TooLarge,
    /// Not built, or not configured.
    NotImplemented,
    /// Too often; wait so many seconds.
    TooMany(u32),
    /// Something we depend on is down.
    Unavailable,
    /// Something we depend on is not set up right: only the operator can help.
    Misconfigured,
    /// Something we depend on took too long.
    TimedOut,
    /// Our fault.
    Internal,
}

/// A failed operation.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    user: Cow<'static, str>,
    log: Option<String>,
}

/// The result of a service call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    fn new(kind: ErrorKind, user: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            user: user.into(),
            log: None,
        }
    }

    /// 400: the text says what is wrong with the request.
    pub fn bad_request(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::BadRequest, user)
    }

    /// 401 for a request without a session, or with one that is over.
    pub fn unauthorized() -> Self {
        Self::new(
            ErrorKind::Unauthorized,
            "Your session has expired. Please log in again.",
        )
    }

    /// 401 with a text of its own, for the log-in form.
    pub fn wrong_credentials() -> Self {
        Self::new(ErrorKind::Unauthorized, "Incorrect email or password")
    }

    /// 401 for a password that was asked for again.
    pub fn wrong_password() -> Self {
        Self::new(ErrorKind::Unauthorized, "The password is not correct")
    }

    /// 403.
    pub fn forbidden(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Forbidden, user)
    }

    /// 404: the same for what is foreign and what is missing.
    pub fn not_found(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::NotFound, user)
    }

    /// 409.
    pub fn conflict(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Conflict, user)
    }

    /// 412.
    pub fn precondition_failed(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::PreconditionFailed, user)
    }

    /// 413.
    pub fn too_large(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::TooLarge, user)
    }

    /// 422 for a single field.
    pub fn invalid(field: impl Into<Cow<'static, str>>, text: impl Into<String>) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(field, text);
        errors.into()
    }

    /// 501.
    pub fn not_implemented(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::NotImplemented, user)
    }

    /// 503; the cause goes to the log.
    pub fn unavailable(user: impl Into<Cow<'static, str>>, log: impl fmt::Display) -> Self {
        Self {
            log: Some(log.to_string()),
            ..Self::new(ErrorKind::Unavailable, user)
        }
    }

    /// 503 that does not pass by itself; the cause goes to the log.
    pub fn misconfigured(user: impl Into<Cow<'static, str>>, log: impl fmt::Display) -> Self {
        Self {
            log: Some(log.to_string()),
            ..Self::new(ErrorKind::Misconfigured, user)
        }
    }

    /// 429: try again after so many seconds.
    pub fn too_many(seconds: u32) -> Self {
        let user = format!("Too many requests. Please try again in {seconds} seconds.");
        Self::new(ErrorKind::TooMany(seconds), user)
    }

    /// 429 with a text of its own: too many go on at once.
    pub fn too_many_at_once(user: impl Into<Cow<'static, str>>, seconds: u32) -> Self {
        Self::new(ErrorKind::TooMany(seconds), user)
    }

    /// 504.
    pub fn timed_out(user: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::TimedOut, user)
    }

    /// 500; the cause goes to the log, the user learns only the request id.
    pub fn internal(log: impl fmt::Display) -> Self {
        Self {
            log: Some(log.to_string()),
            ..Self::new(
                ErrorKind::Internal,
                "Something went wrong on our side. Please try again.",
            )
        }
    }

    /// What happened.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The text for the user.
    pub fn user_message(&self) -> &str {
        &self.user
    }

    /// Faulty fields; empty for other kinds.
    pub fn field_errors(&self) -> FieldErrors {
        match &self.kind {
            ErrorKind::Invalid(errors) => errors.clone(),
            _ => FieldErrors::default(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.log {
            Some(log) => write!(f, "{} ({log})", self.user),
            None => f.write_str(&self.user),
        }
    }
}

impl std::error::Error for Error {}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        let user = errors.texts().collect::<Vec<_>>().join(". ");
        Self::new(ErrorKind::Invalid(errors), user)
    }
}
