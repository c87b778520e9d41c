//! Identifiers: UUIDv7 for users and tasks, prefixed random text for everything of a conversation.

use rand::Rng;
use ring::digest::{SHA256, digest};
use uuid::Uuid;

use super::hex;

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A new time-ordered UUID (RFC 9562 §5.7) as lower-case text.
pub fn uuid() -> String {
    Uuid::now_v7().to_string()
}

/// A new id such as `thr_4kQ…`: the prefix, `_` and 22 base62 characters (131 random bits).
pub fn prefixed(prefix: &str) -> String {
    let mut id = String::with_capacity(prefix.len() + 23);
    id.push_str(prefix);
    id.push('_');
    let mut rng = rand::rng();
    for _ in 0..22 {
        id.push(char::from(BASE62[rng.random_range(0..BASE62.len())]));
    }
    id
}

/// SHA-256 as hexadecimal: what stands for a text that is too long, or too secret, to be kept.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(digest(&SHA256, bytes).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixed_ids_are_long_and_do_not_repeat() {
        let ids: std::collections::HashSet<String> = (0..10_000).map(|_| prefixed("thr")).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(
            ids.iter()
                .all(|id| id.starts_with("thr_") && id.len() == 26)
        );
    }

    #[test]
    fn a_digest_is_that_of_the_standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
    }

    #[test]
    fn later_uuids_sort_later() {
        let ids: Vec<String> = (0..1_000).map(|_| uuid()).collect();
        assert!(ids.is_sorted());
    }
}
