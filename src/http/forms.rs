//! The forms of the pages: plain POSTs that end in a redirect (303), or in the page again with
//! what was typed and what was wrong with it.

mod settings;
mod tasks;

use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::accounts::Caller;
use crate::domain::user::SignUp;
use crate::error::{Error, FieldErrors};
use crate::http::auth::{Device, sign_in_cookies, sign_out_cookies};
use crate::http::limits::{ClientAddr, Limited};
use crate::pages::{self, local_path, with_next};
use crate::state::AppState;

/// The forms that anybody may send.
pub fn open_routes() -> Router<AppState> {
    Router::new()
        .route("/login", post(log_in))
        .route("/signup", post(sign_up))
}

/// The forms of those who are signed in.
///
/// Whoever has to log in first comes back by GET to where a form was sent: those addresses lead
/// on to a page.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/logout", get(|| async { Redirect::to("/") }).post(log_out))
        .merge(tasks::routes())
        .merge(settings::routes())
}

/// The fields of a form. One that cannot be read is answered by a page that says so.
struct Fields<T>(T);

impl<T: DeserializeOwned> FromRequest<AppState> for Fields<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let error = match Form::from_request(request, state).await {
            Ok(Form(fields)) => return Ok(Self(fields)),
            Err(rejection) => unreadable(&rejection),
        };
        Err(pages::failed(state.clone(), parts, error).await)
    }
}

fn unreadable(rejection: &FormRejection) -> Error {
    match rejection.status().as_u16() {
        413 => Error::too_large(
            "That is more text than can be sent. Go back, what you typed is still there.",
        ),
        _ => Error::bad_request(format!("The form cannot be read: {rejection}")),
    }
}

#[derive(Deserialize)]
struct LogIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn log_in(
    State(state): State<AppState>,
    address: ClientAddr,
    device: Device,
    parts: Parts,
    Fields(form): Fields<LogIn>,
) -> Response {
    let result = match check_log_in(&form) {
        Ok(()) => match address.take(&state, Limited::LogIn).await {
            Ok(()) => {
                let (email, password) = (&form.email, &form.password);
                state.accounts.log_in(email, password, device.name()).await
            }
            Err(error) => Err(error),
        },
        Err(errors) => Err(errors.into()),
    };
    match result {
        Ok(signed_in) => {
            (sign_in_cookies(&state, &signed_in), see_next(&form.next)).into_response()
        }
        Err(error) => {
            let page = with_next("/login", local_path(&form.next));
            pages::refused(state, parts, &page, vec![("email", form.email)], error).await
        }
    }
}

fn check_log_in(form: &LogIn) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::default();
    if form.email.trim().is_empty() {
        errors.add("email", "Enter your email address");
    }
    if form.password.is_empty() {
        errors.add("password", "Enter your password");
    }
    errors.into_result(())
}

#[derive(Deserialize)]
struct NewAccount {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    next: String,
}

async fn sign_up(
    State(state): State<AppState>,
    address: ClientAddr,
    device: Device,
    parts: Parts,
    Fields(form): Fields<NewAccount>,
) -> Response {
    let result = match SignUp::parse(&form.email, &form.password, Some(&form.name)) {
        Ok(input) => match address.take(&state, Limited::SignUp).await {
            Ok(()) => state.accounts.sign_up(input, device.name()).await,
            Err(error) => Err(error),
        },
        Err(errors) => Err(errors.into()),
    };
    match result {
        Ok(signed_in) => {
            (sign_in_cookies(&state, &signed_in), see_next(&form.next)).into_response()
        }
        Err(error) => {
            let page = with_next("/signup", local_path(&form.next));
            let typed = vec![("email", form.email), ("name", form.name)];
            pages::refused(state, parts, &page, typed, error).await
        }
    }
}

async fn log_out(State(state): State<AppState>, caller: Caller, parts: Parts) -> Response {
    match state.accounts.log_out(&caller).await {
        Ok(()) => (sign_out_cookies(&state), Redirect::to("/login")).into_response(),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

fn see_next(next: &str) -> Redirect {
    Redirect::to(local_path(next).unwrap_or("/dashboard"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn log_in_names_each_empty_field() {
        let form = LogIn {
            email: " ".to_owned(),
            password: String::new(),
            next: String::new(),
        };
        let errors = check_log_in(&form).unwrap_err();
        assert_eq!(
            errors.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            ["email", "password"]
        );
    }
}
