//! The REST surface as OpenAPI 3.1 (`openapi.json`, held equal to the table of routes by a test),
//! and the same as a page without scripts or third parties.

use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse};
use html_escape::encode_text;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::state::AppState;

const DOCUMENT: &str = include_str!("openapi.json");

/// GET `/api/openapi.json`.
pub async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT)
}

/// GET `/api/docs`.
pub async fn page(State(state): State<AppState>) -> Result<impl IntoResponse> {
    let document: Value = serde_json::from_str(DOCUMENT).map_err(Error::internal)?;
    let options = &state.leptos;
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'";
    Ok((
        [(CONTENT_SECURITY_POLICY, policy)],
        Html(render(&document, &style)),
    ))
}

fn render(document: &Value, style: &str) -> String {
    let text = |value: &Value| encode_text(value.as_str().unwrap_or_default()).into_owned();
    let info = &document["info"];
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} API</title><link rel=\"stylesheet\" href=\"{style}\">\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"></head>\
         <body><main class=\"page\"><div class=\"page-head\"><h1>{title} API</h1>\
         <p class=\"muted\">{description}</p>\
         <p><a href=\"/api/openapi.json\">OpenAPI 3.1 document</a></p></div>",
        title = text(&info["title"]),
        description = text(&info["description"]),
    );
    let paths = document["paths"].as_object().into_iter().flatten();
    for (path, operations) in paths {
        html.push_str(&format!(
            "<section class=\"card card-body markdown\"><h2><code>{}</code></h2>",
            encode_text(path)
        ));
        for (method, operation) in operations.as_object().into_iter().flatten() {
            html.push_str(&format!(
                "<h3>{}</h3><p>{}</p><ul>",
                encode_text(&method.to_uppercase()),
                text(&operation["summary"])
            ));
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                html.push_str(&format!(
                    "<li><code>{}</code> ({}) {}</li>",
                    text(&parameter["name"]),
                    text(&parameter["in"]),
                    text(&parameter["description"])
                ));
            }
            let statuses = operation["responses"].as_object().into_iter().flatten();
            let statuses: Vec<&str> = statuses.map(|(status, _)| status.as_str()).collect();
            html.push_str(&format!("<li>Answers {}</li></ul>", statuses.join(", ")));
        }
        html.push_str("</section>");
    }
    html.push_str("</main></body></html>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;
    use std::collections::BTreeSet;

    #[test]
    fn every_route_of_the_api_is_described_and_no_other() {
        let source = include_str!("routes.rs");
        let names = |marker: &str| -> Vec<String> {
            let parts = source.split(marker).skip(1);
            let names = parts.filter_map(|rest| rest.split('"').nth(1));
            names.map(str::to_owned).collect()
        };
        let mut routes: BTreeSet<String> = names(".route(")
            .into_iter()
            .filter(|path| path.starts_with("/api/"))
            .collect();
        for prefix in names(".nest(") {
            for path in names(".route(")
                .iter()
                .filter(|path| path.starts_with("/{task}") || *path == "/")
            {
                let path = format!("{prefix}{path}");
                routes.insert(path.trim_end_matches('/').to_owned());
            }
        }
        let document: Value = serde_json::from_str(DOCUMENT).unwrap();
        let described = document["paths"].as_object().unwrap().keys().cloned();
        let described: BTreeSet<String> =
            described.filter(|path| path.starts_with("/api/")).collect();
        assert_eq!(routes, described);
    }

    #[test]
    fn the_page_escapes_what_it_shows() {
        let document = serde_json::json!({"info": {"title": "<b>"}, "paths": {"/<i>": {"get": {"summary": "<s>"}}}});
        let html = render(&document, "/x.css");
        for raw in ["<b>", "<i>", "<s>"] {
            assert!(!html.contains(raw), "{html}");
        }
    }
}
