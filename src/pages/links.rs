//! Addresses of our own pages: made, and checked when they come from outside.

use std::fmt::Write;

use crate::domain::task::{TaskQuery, TaskSort, TaskStatus};

/// Longest path that is accepted from outside.
const PATH_MAX: usize = 2_000;

/// The text if it leads to a page of ours and nowhere else: it begins with a single slash, and
/// nothing in it makes a browser read it as another host's address.
pub fn local_path(text: &str) -> Option<&str> {
    let is_local = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= PATH_MAX
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_local.then_some(text)
}

/// Percent-encodes a value of a query (RFC 3986 §2.3: all but the unreserved).
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// A path that carries the way back.
pub fn with_next(path: &str, next: Option<&str>) -> String {
    match next {
        // A slash may stand in a query as it is (RFC 3986 §3.4), and is read more easily so.
        Some(next) => format!("{path}?next={}", encode(next).replace("%2F", "/")),
        None => path.to_owned(),
    }
}

/// The address of a list of tasks; what is as by default is left out.
pub fn tasks_path(query: &TaskQuery) -> String {
    let mut pairs = Vec::new();
    if query.status != TaskStatus::default() {
        pairs.push(format!("status={}", query.status.as_str()));
    }
    if !query.search.is_empty() {
        pairs.push(format!("search={}", encode(&query.search)));
    }
    if query.sort != TaskSort::default() {
        pairs.push(format!("sort={}", query.sort.as_str()));
    }
    if query.offset > 0 {
        pairs.push(format!("offset={}", query.offset));
    }
    if pairs.is_empty() {
        "/tasks".to_owned()
    } else {
        format!("/tasks?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn paths_of_ours_pass() {
        for path in [
            "/",
            "/tasks",
            "/tasks?status=pending&search=a%20b#x",
            "/a//b",
            "/?u=http://x",
        ] {
            assert_eq!(local_path(path), Some(path));
        }
    }

    #[test]
    fn nothing_leads_to_another_host() {
        for path in [
            "",
            "tasks",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/a\\b",
            "http://evil.example",
            "javascript:alert(1)",
            " /tasks",
            "/\t/evil.example",
            "/\n/evil.example",
            "/tasks\r\nset-cookie: a=b",
            "/a b",
            "/é",
            "\u{2f}\u{2f}evil.example",
        ] {
            assert_eq!(local_path(path), None, "{path:?}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(PATH_MAX))), None);
    }

    #[test]
    fn whatever_is_searched_for_survives_its_address() {
        for text in [
            "milk & honey",
            "50%",
            "a+b",
            "#1?",
            "é😀",
            "\"><script>",
            "a=b",
        ] {
            let query = TaskQuery {
                search: text.to_owned(),
                ..TaskQuery::default()
            };
            let path = tasks_path(&query);
            assert_eq!(local_path(&path), Some(path.as_str()));
            let uri: axum::http::Uri = path.parse().unwrap();
            let axum::extract::Query(pairs) =
                axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).unwrap();
            assert_eq!(pairs, [("search".to_owned(), text.to_owned())]);
        }
    }

    #[test]
    fn a_foreign_place_to_go_next_is_forgotten() {
        let log_in = |next| with_next("/login", local_path(next));
        assert_eq!(
            log_in("/tasks?status=pending"),
            "/login?next=/tasks%3Fstatus%3Dpending"
        );
        assert_eq!(log_in("//evil.example"), "/login");
        assert_eq!(log_in(""), "/login");
    }

    #[test]
    fn only_what_differs_from_the_default_is_in_the_address() {
        assert_eq!(tasks_path(&TaskQuery::default()), "/tasks");
        let query = TaskQuery {
            status: TaskStatus::Pending,
            search: "milk".to_owned(),
            sort: TaskSort::Title,
            limit: 50,
            offset: 100,
        };
        assert_eq!(
            tasks_path(&query),
            "/tasks?status=pending&search=milk&sort=title&offset=100"
        );
    }
}
