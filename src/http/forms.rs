//! The forms of the pages: plain POSTs that end in a redirect (303), or in the page again with
//! what was typed and what was wrong with it.

mod settings;

use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Path, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::routing::post;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::accounts::Caller;
use crate::domain::task::TaskPatch;
use crate::domain::user::SignUp;
use crate::error::{Error, ErrorKind, FieldErrors};
use crate::http::auth::{Device, sign_in_cookies, sign_out_cookies};
use crate::http::limits::{ClientAddr, Limited};
use crate::pages::{self, Deed, added_at, encode, local_path};
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
        .route("/tasks", post(add_task))
        .route("/tasks/{number}", post(save_task))
        .route("/tasks/{number}/complete", get(to_task).post(complete_task))
        .route("/tasks/{number}/delete", get(to_task).post(delete_task))
        .route("/tasks/{number}/restore", get(to_task).post(restore_task))
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
            let page = with_next("/login", &form.next);
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
            let page = with_next("/signup", &form.next);
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

#[derive(Deserialize)]
struct NewTask {
    #[serde(default)]
    title: String,
    description: Option<String>,
    #[serde(default)]
    next: String,
}

async fn add_task(
    State(state): State<AppState>,
    caller: Caller,
    parts: Parts,
    Fields(form): Fields<NewTask>,
) -> Response {
    let added = state
        .tasks
        .add(&caller, &form.title, form.description.as_deref())
        .await;
    let page = local_path(&form.next).unwrap_or("/tasks");
    match added {
        Ok(task) => Redirect::to(&added_at(page, task.number)).into_response(),
        Err(error) => {
            let page = form_page(page, form.description.is_some()).to_owned();
            let typed = vec![
                ("title", form.title),
                ("description", form.description.unwrap_or_default()),
            ];
            pages::refused(state, parts, &page, typed, error).await
        }
    }
}

/// The page that can show again what was typed: only the list's form has a description.
fn form_page(path: &str, has_description: bool) -> &str {
    let is_list = path == "/tasks" || path.starts_with("/tasks?");
    let is_dashboard = path == "/dashboard" && !has_description;
    if is_list || is_dashboard {
        path
    } else {
        "/tasks"
    }
}

#[derive(Deserialize)]
struct TaskFields {
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
}

async fn save_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<TaskFields>,
) -> Response {
    let patch = TaskPatch {
        title: Some(form.title.clone()),
        description: Some(form.description.clone()),
        is_completed: None,
    };
    match state.tasks.update(&caller, &number, &patch).await {
        Ok((task, _)) => Redirect::to(&format!("/tasks/{}?saved=1", task.number)).into_response(),
        Err(error) if matches!(error.kind(), ErrorKind::Invalid(_)) => {
            let page = parts.uri.path().to_owned();
            let typed = vec![("title", form.title), ("description", form.description)];
            pages::refused(state, parts, &page, typed, error).await
        }
        Err(error) => pages::failed(state, parts, error).await,
    }
}

#[derive(Deserialize)]
struct Completion {
    completed: bool,
    #[serde(default)]
    next: String,
}

async fn complete_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<Completion>,
) -> Response {
    let completed = state
        .tasks
        .set_completed(&caller, &number, form.completed)
        .await;
    let deed = if form.completed {
        Deed::Completed
    } else {
        Deed::Reopened
    };
    match completed {
        // What was so already was not done now.
        Ok((_, false)) => Redirect::to(local_path(&form.next).unwrap_or("/tasks")).into_response(),
        Ok((task, true)) => told(deed, &form.next, task.number),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn delete_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<Next>,
) -> Response {
    match state.tasks.delete(&caller, &number).await {
        Ok(task) => told(Deed::Deleted, &form.next, task.number),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

async fn restore_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<Next>,
) -> Response {
    match state.tasks.restore(&caller, &number).await {
        Ok(task) => told(Deed::Restored, &form.next, task.number),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

/// Back to the page, which tells what was done.
fn told(deed: Deed, next: &str, number: i64) -> Response {
    let page = local_path(next).unwrap_or("/tasks");
    Redirect::to(&deed.told_at(page, number)).into_response()
}

async fn to_task(Path(number): Path<String>) -> Redirect {
    Redirect::to(&format!("/tasks/{}", encode(&number)))
}

fn see_next(next: &str) -> Redirect {
    Redirect::to(local_path(next).unwrap_or("/dashboard"))
}

fn with_next(path: &str, next: &str) -> String {
    match local_path(next) {
        Some(next) => format!("{path}?next={}", encode(next)),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_foreign_place_to_go_next_is_forgotten() {
        assert_eq!(
            with_next("/login", "/tasks?status=pending"),
            "/login?next=%2Ftasks%3Fstatus%3Dpending"
        );
        assert_eq!(with_next("/login", "//evil.example"), "/login");
        assert_eq!(with_next("/login", ""), "/login");
    }

    #[test]
    fn a_refused_form_is_shown_again_where_all_that_was_typed_has_a_field() {
        assert_eq!(form_page("/tasks?sort=title", true), "/tasks?sort=title");
        assert_eq!(form_page("/dashboard", false), "/dashboard");
        assert_eq!(form_page("/dashboard", true), "/tasks");
        assert_eq!(form_page("/settings", false), "/tasks");
        assert_eq!(form_page("/tasksx", false), "/tasks");
    }

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
