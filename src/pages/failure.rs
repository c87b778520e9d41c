//! The page that says what went wrong, and the log line beside it.

use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos_meta::Title;
use tower_http::request_id::RequestId;

use crate::error::{Error, ErrorKind};
use crate::http::problem;
use crate::pages::context::{caller, here};
use crate::pages::frame::Frame;
use crate::pages::links::with_next;
use crate::pages::plain::Reference;
use crate::pages::render::set_status;
use crate::ui::icon::Icon;
use crate::ui::layout::{Brand, OpenLayout};

/// What went wrong, as far as the user is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    status: StatusCode,
    text: String,
}

impl Failure {
    /// The failure that an error leads to. What is our fault goes to the log.
    pub fn of(error: &Error) -> Self {
        let status = problem::status(error.kind());
        if status.is_server_error() {
            tracing::error!(status = status.as_u16(), "page: {error}");
        }
        if *error.kind() == ErrorKind::NotFound {
            return Self::not_found();
        }
        Self {
            status,
            text: error.user_message().to_owned(),
        }
    }

    /// For a path that leads nowhere, and for what is not the caller's.
    pub fn not_found() -> Self {
        Self {
            status: StatusCode::NOT_FOUND,
            text: "The page may have been deleted, or it never was. Check the address, or go on \
                   from your tasks."
                .to_owned(),
        }
    }

    fn title(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND => "Page not found",
            StatusCode::UNAUTHORIZED => "Please log in",
            status if status.is_server_error() => "Something went wrong",
            _ => "That did not work",
        }
    }
}

/// A failure as a page of its own.
#[component]
pub fn FailurePage(
    /// What went wrong.
    failure: Failure,
) -> impl IntoView {
    match caller() {
        Some(_) => leptos::either::Either::Left(view! {
            <Frame>
                <FailureMessage failure />
            </Frame>
        }),
        None => leptos::either::Either::Right(view! {
            <OpenLayout>
                <Brand href="/" />
                <FailureMessage failure />
            </OpenLayout>
        }),
    }
}

/// A failure in place of a page's contents; sets the page's status.
#[component]
pub fn FailureMessage(
    /// What went wrong.
    failure: Failure,
) -> impl IntoView {
    set_status(failure.status);
    let title = failure.title();
    let icon = if failure.status == StatusCode::NOT_FOUND {
        "search"
    } else {
        "alert"
    };
    let reference = failure.status.is_server_error().then(request_id).flatten();
    let way_on = match failure.status {
        StatusCode::UNAUTHORIZED => EitherOf3::A(view! {
            <a class="button button-primary" href=with_next("/login", Some(&here()))>
                "Log in"
            </a>
        }),
        status if status.is_server_error() => EitherOf3::B(view! {
            <a class="button button-primary" href=here()>
                "Try again"
            </a>
            <a class="button" href="/tasks">
                "Go to your list"
            </a>
        }),
        _ => EitherOf3::C(view! {
            <a class="button button-primary" href="/tasks">
                "Go to your list"
            </a>
        }),
    };
    view! {
        <Title text=title />
        <div class="empty message">
            <div class="empty-mark">
                <Icon name=icon />
            </div>
            <h1>{title}</h1>
            <p>{failure.text}</p>
            {reference.map(|id| view! { <Reference id /> })}
            <div class="actions">{way_on}</div>
        </div>
    }
}

fn request_id() -> Option<String> {
    let parts = use_context::<Parts>()?;
    let id = parts.extensions.get::<RequestId>()?;
    id.header_value().to_str().ok().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_fault_of_ours_tells_nothing_of_its_cause() {
        let failure = Failure::of(&Error::internal("disk full at sector 7"));
        assert_eq!(failure.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!failure.text.contains("sector"), "{}", failure.text);
    }

    #[test]
    fn what_is_foreign_is_answered_like_what_is_missing() {
        let foreign = Failure::of(&Error::not_found("Task not found or access denied"));
        assert_eq!(foreign, Failure::not_found());
    }
}
