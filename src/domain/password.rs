//! What may become a password: a length, and nothing that is guessed first. No rules about kinds of
//! characters: they make passwords worse (ASVS 5.0, 6.2.5).

use crate::domain::limits::{PASSWORD_MAX, PASSWORD_MIN};
use crate::error::FieldErrors;

/// What everybody tries first, in lower case: the heads of the published lists, as far as they are
/// long enough to pass.
///
/// The list is short on purpose. Guessing is stopped by the limits on log-ins, per address and per
/// account; what is left to a list is the handful of guesses that those let through. A list of
/// thousands would turn away people whose password is merely plain, and teach them to add a `1`.
const TRIED_FIRST: [&str; 40] = [
    "00000000",
    "11111111",
    "11223344",
    "12341234",
    "12344321",
    "12345678",
    "123456789",
    "1234567890",
    "12345679",
    "147258369",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "1qaz2wsx",
    "66666666",
    "87654321",
    "88888888",
    "987654321",
    "asdfasdf",
    "asdfghjk",
    "asdfghjkl",
    "baseball",
    "butterfly",
    "chocolate",
    "computer",
    "football",
    "iloveyou",
    "jennifer",
    "liverpool",
    "michelle",
    "password",
    "princess",
    "q1w2e3r4",
    "qwertyui",
    "qwertyuiop",
    "starwars",
    "sunshine",
    "superman",
    "trustno1",
    "whatever",
    "zaq12wsx",
];

/// Adds to `errors`, under `field`, what is wrong with a new password. `email` is the account's.
pub fn check_password(password: &str, email: &str, field: &'static str, errors: &mut FieldErrors) {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        errors.add(
            field,
            format!("Use a password of at least {PASSWORD_MIN} characters"),
        );
    } else if length > PASSWORD_MAX {
        errors.add(
            field,
            format!("Use a password of at most {PASSWORD_MAX} characters"),
        );
    } else if password.trim().to_lowercase() == email {
        errors.add(
            field,
            "Your email address is known to others: choose another password, such as three words",
        );
    } else if is_tried_first(password) {
        errors.add(
            field,
            "This password is among the first that are tried: choose another one, such as three words",
        );
    }
}

fn is_tried_first(password: &str) -> bool {
    let password = password.trim().to_lowercase();
    TRIED_FIRST.binary_search(&password.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(password: &str) -> Option<String> {
        let mut errors = FieldErrors::default();
        check_password(password, "ada@example.com", "password", &mut errors);
        errors.of("password").first().cloned()
    }

    #[test]
    fn length_counts_characters() {
        for good in ["é".repeat(8), "😀".repeat(128), "a".repeat(128)] {
            assert_eq!(fault(&good), None);
        }
        for bad in ["1234567".to_owned(), "a".repeat(129), String::new()] {
            assert!(fault(&bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn what_is_tried_first_is_refused_whatever_its_case() {
        assert!(TRIED_FIRST.is_sorted(), "it is searched by halves");
        for bad in ["password", "PassWord", "12345678", " qwertyui ", "iloveyou"] {
            let text = fault(bad).unwrap_or_else(|| panic!("{bad}"));
            assert!(text.contains("choose another one"), "{text}");
        }
    }

    #[test]
    fn the_address_is_no_password() {
        let text = fault("Ada@Example.com").unwrap();
        assert!(text.contains("email address"), "{text}");
    }

    #[test]
    fn what_is_merely_plain_is_accepted() {
        for plain in [
            "correct horse",
            "password1",
            "password123",
            "Passw0rd",
            "Passw0rd!",
            "testpassword",
            "testtest",
            "secret123",
            "qwerty123",
            "abcdefgh",
            "aaaaaaaa",
            "ada@example.org",
        ] {
            assert_eq!(fault(plain), None, "{plain}");
        }
    }
}
