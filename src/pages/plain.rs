//! The page of last resort: for failures that no page could be rendered for, such as a database
//! that does not answer while the reader is looked up. It needs nothing but what it is given.

use axum::http::StatusCode;
use leptos::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::layout::{Brand, OpenLayout};

/// Its policy: style and icons of our own, and no script at all.
pub const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The whole document. `text` is what the user may know, `id` the request's.
pub fn document(status: StatusCode, text: &str, id: &str) -> String {
    let is_ours = status.is_server_error();
    let title = if is_ours {
        "Something went wrong"
    } else {
        "That did not work"
    };
    let (text, id) = (text.to_owned(), id.to_owned());
    let page = view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{format!("{title} · Doable")}</title>
                <link rel="stylesheet" href="/pkg/doable.css" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
            </head>
            <body>
                <OpenLayout>
                    <Brand href="/" />
                    <div class="empty message">
                        <div class="empty-mark">
                            <Icon name="alert" />
                        </div>
                        <h1>{title}</h1>
                        <p>{text}</p>
                        {is_ours.then(|| view! { <Reference id /> })}
                        <div class="actions">
                            // An empty address is the page itself.
                            <a class="button button-primary" href="">
                                "Try again"
                            </a>
                            <a class="button" href="/tasks">
                                "Go to your list"
                            </a>
                        </div>
                    </div>
                </OpenLayout>
            </body>
        </html>
    };
    page.to_html()
}

/// What to tell whoever runs the server.
#[component]
pub fn Reference(
    /// The request's id, as it stands in the log.
    id: String,
) -> impl IntoView {
    view! {
        <p>
            "If it happens again, tell whoever runs this server, with this reference: "
            <code class="request-id">{id}</code>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_ours_has_a_reference_and_a_way_on() {
        let page = document(StatusCode::INTERNAL_SERVER_ERROR, "<b>x", "req-1");
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        for part in [
            "Something went wrong",
            "req-1",
            "href=\"/tasks\"",
            "&lt;b&gt;x",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(
            !page.contains("<script") && !page.contains("style="),
            "{page}"
        );
        let refused = document(StatusCode::FORBIDDEN, "no", "req-2");
        assert!(!refused.contains("req-2"), "{refused}");
    }
}
