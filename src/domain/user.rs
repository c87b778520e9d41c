//! Users and what may be typed into the sign-up form.

use serde::Serialize;

use crate::domain::limits::{EMAIL_MAX, NAME_MAX};
use crate::domain::password::check_password;
use crate::domain::time::Timestamp;
use crate::error::FieldErrors;

/// A user as the user sees themself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct User {
    /// UUIDv7.
    pub id: String,
    /// Lower-case, unique.
    pub email: String,
    /// Display name.
    pub name: Option<String>,
    /// When the account was made.
    pub created_at: Timestamp,
}

impl User {
    /// What to call the user: the name, else the part of the address before `@`.
    pub fn greeting_name(&self) -> &str {
        let mailbox = self.email.split('@').next().unwrap_or(&self.email);
        self.name.as_deref().unwrap_or(mailbox)
    }
}

/// Validated input of a sign-up.
#[derive(Clone, PartialEq, Eq)]
pub struct SignUp {
    /// Lower-case.
    pub email: String,
    /// As typed; hashed before it is stored.
    pub password: String,
    /// Trimmed; never empty.
    pub name: Option<String>,
}

impl SignUp {
    /// Validates what was typed.
    ///
    /// # Errors
    /// One text per faulty field, under `email`, `password` and `name`.
    pub fn parse(email: &str, password: &str, name: Option<&str>) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = normal_email(email);
        if email.is_empty() {
            errors.add("email", "Enter your email address");
        } else if email.chars().count() > EMAIL_MAX {
            errors.add(
                "email",
                format!("Use an email address of at most {EMAIL_MAX} characters"),
            );
        } else if !looks_like_email(&email) {
            errors.add("email", "Enter an email address such as ada@example.com");
        }
        check_password(password, &email, "password", &mut errors);
        let name = user_name(name, &mut errors);
        errors.into_result(Self {
            email,
            password: password.to_owned(),
            name,
        })
    }
}

/// Validates what somebody wants to be called, under `name`: trimmed; blank is no name.
pub fn user_name(name: Option<&str>, errors: &mut FieldErrors) -> Option<String> {
    let name = name.map(str::trim).filter(|name| !name.is_empty())?;
    if name.chars().count() > NAME_MAX {
        errors.add(
            "name",
            format!("Use a name of at most {NAME_MAX} characters"),
        );
    } else if name.chars().any(char::is_control) {
        errors.add("name", "Use a name without line breaks");
    }
    Some(name.to_owned())
}

/// The form under which an address is stored and looked up.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A filter against typing errors, not RFC 5321: one `@`, something before it, a dotted or local
/// host after it, no blanks.
fn looks_like_email(email: &str) -> bool {
    let Some((mailbox, host)) = email.split_once('@') else {
        return false;
    };
    !mailbox.is_empty()
        && !host.is_empty()
        && !host.contains('@')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.contains('.')
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_stored_in_lower_case_without_blanks_around() {
        let input = SignUp::parse(" Ada@Example.COM ", "correct horse", Some("  ")).unwrap();
        assert_eq!(
            (input.email.as_str(), input.name),
            ("ada@example.com", None)
        );
    }

    #[test]
    fn faulty_addresses_are_refused() {
        for email in [
            "",
            "ada",
            "@x.org",
            "ada@",
            "a b@x.org",
            "a@b@c.org",
            "a@.org",
            "a@org",
        ] {
            assert!(
                SignUp::parse(email, "correct horse", None).is_err(),
                "{email}"
            );
        }
        assert!(SignUp::parse(&format!("{}@x.org", "a".repeat(250)), "12345678", None).is_err());
    }
}
