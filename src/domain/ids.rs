//! Identifiers: UUIDv7 for users and tasks, prefixed random text for everything of a conversation.

use rand::Rng;
use uuid::Uuid;

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
    fn later_uuids_sort_later() {
        let first = uuid();
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(first < uuid());
    }
}
