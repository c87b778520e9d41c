//! What an answer to a form says, apart from the page that it brings.

use crate::chatkit::reducer::Fault;

/// What went wrong, as the status and the path of the answer say; none where the page itself says it.
pub fn fault(status: u16, path: &str) -> Option<Fault> {
    match status {
        0 => Some(Fault::Offline),
        401 => Some(Fault::SignedOut),
        _ if path == "/login" => Some(Fault::SignedOut),
        404 | 410 => Some(Fault::Custom("This task is not there any more.".to_owned())),
        _ => None,
    }
}

/// What went wrong where the answer was another page: its own words, if it is one of ours. None for a page to go to.
pub fn elsewhere(status: u16, words: Option<String>) -> Option<Fault> {
    match (status, words) {
        (200..=299, _) => None,
        (_, Some(words)) if !words.trim().is_empty() => Some(Fault::Custom(words)),
        _ => Some(Fault::Generic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn no_answer_and_the_log_in_page_are_told_apart_from_the_page_itself() {
        assert_eq!(fault(0, ""), Some(Fault::Offline));
        assert_eq!(fault(200, "/login"), Some(Fault::SignedOut));
        assert_eq!(fault(401, "/tasks"), Some(Fault::SignedOut));
        assert!(fault(404, "/tasks/7/complete").is_some());
        for status in [200, 409, 422, 500, 502] {
            assert_eq!(fault(status, "/tasks"), None);
        }
    }

    #[test]
    fn a_failure_is_told_in_the_words_of_its_page() {
        let words = |words: &str| Some(words.to_owned());
        assert_eq!(
            elsewhere(503, words("The database is away.")),
            Some(Fault::Custom("The database is away.".to_owned()))
        );
        assert_eq!(elsewhere(502, None), Some(Fault::Generic));
        assert_eq!(elsewhere(500, words(" ")), Some(Fault::Generic));
        assert_eq!(elsewhere(200, words("x")), None);
    }
}
