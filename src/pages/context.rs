//! What a page can know of the request it answers.

use axum::extract::Query as AxumQuery;
use axum::http::request::Parts;
use leptos::prelude::*;

use crate::accounts::Caller;
use crate::state::AppState;

/// The application's services. Every door to the pages provides them.
pub fn state() -> AppState {
    expect_context()
}

/// Who is signed in.
pub fn caller() -> Option<Caller> {
    use_context::<Parts>()?.extensions.get::<Caller>().cloned()
}

/// Path and query of the page.
pub fn here() -> String {
    use_context::<Parts>()
        .and_then(|parts| parts.uri.path_and_query().map(ToString::to_string))
        .unwrap_or_else(|| "/".to_owned())
}

/// The query of the page's address. (The router's own map decodes percent signs twice.)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// That of the page being rendered.
    pub fn current() -> Self {
        let parts = use_context::<Parts>();
        parts.map(|parts| Self::of(&parts.uri)).unwrap_or_default()
    }

    pub(super) fn of(uri: &axum::http::Uri) -> Self {
        AxumQuery::try_from_uri(uri)
            .map(|AxumQuery(pairs)| Self(pairs))
            .unwrap_or_default()
    }

    /// The first value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn query(uri: &str) -> Query {
        Query::of(&uri.parse().unwrap())
    }

    #[test]
    fn a_query_is_decoded_once() {
        let query = query("/tasks?search=50%2525+off%20%C3%A9&status=");
        assert_eq!(query.get("search"), Some("50%25 off é"));
        assert_eq!(query.get("status"), Some(""));
        assert_eq!(query.get("sort"), None);
    }

    #[test]
    fn of_a_repeated_parameter_the_first_counts() {
        assert_eq!(query("/tasks?a=1&a=2").get("a"), Some("1"));
    }

    #[test]
    fn broken_percent_signs_do_no_harm() {
        assert_eq!(
            query("/tasks?search=100%&x=%FF").get("search"),
            Some("100%")
        );
    }
}
