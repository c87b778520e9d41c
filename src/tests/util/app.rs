//! An application over a database of its own, and requests that read as sentences.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use clap::Parser;
use doable::accounts::Caller;
use doable::agent::model::Model;
use doable::config::{Config, Settings};
use doable::http::assets::Site;
use doable::state::AppState;
use doable::store::Store;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::database::Database;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

/// A running application.
pub struct App {
    /// Its services.
    pub state: AppState,
    router: Router,
    /// What it keeps its data in.
    pub database: Arc<Database>,
    flags: Vec<String>,
}

/// Somebody signed up.
pub struct User {
    /// UUID.
    pub id: String,
    /// Bearer token.
    pub token: String,
    /// As a browser would send them.
    pub cookies: String,
}

/// A request being made.
pub struct Call<'a> {
    app: &'a App,
    request: axum::http::request::Builder,
    body: Body,
}

/// A response, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub text: String,
}

impl App {
    /// An application with default settings.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// An application with settings given as flags.
    pub async fn start_with(flags: &[&str]) -> Self {
        Self::launch(flags, None).await
    }

    /// An application whose assistant is this model.
    pub async fn with_model(model: impl Model + 'static) -> Self {
        Self::build(&[], Arc::new(model)).await
    }

    /// Settings and model of one's own.
    pub async fn build(flags: &[&str], model: Arc<dyn Model>) -> Self {
        Self::launch(flags, Some(model)).await
    }

    /// An application over a database of the caller's.
    pub async fn start_over(database: Database) -> Self {
        Self::over(Arc::new(database), &[], None).await
    }

    async fn launch(flags: &[&str], model: Option<Arc<dyn Model>>) -> Self {
        Self::over(Arc::new(Database::new().await), flags, model).await
    }

    /// Another process over the same database, with the same settings and a model of its own.
    pub async fn sibling(&self, model: impl Model + 'static) -> Self {
        let flags: Vec<&str> = self.flags.iter().map(String::as_str).collect();
        Self::over(self.database.clone(), &flags, Some(Arc::new(model))).await
    }

    async fn over(database: Arc<Database>, flags: &[&str], model: Option<Arc<dyn Model>>) -> Self {
        let url = format!("--database-url={}", database.url());
        let secret = "--auth-secret=only-for-tests-only-for-tests-only";
        let given = ["doable", &url, secret].into_iter();
        let given = given.chain(flags.iter().copied());
        let config = Config::check(&Cli::parse_from(given).settings).unwrap();
        let store = Store::open(&config.database_url).await.unwrap();
        let state = match model {
            Some(model) => AppState::with_model(config, store, Site::empty(), model),
            None => AppState::new(config, store, Site::empty()),
        };
        let state = state.unwrap();
        Self {
            router: doable::http::router(state.clone()),
            state,
            database,
            flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
        }
    }

    /// Signs somebody up as `name@example.com`.
    pub async fn user(&self, name: &str) -> User {
        let body = json!({"email": format!("{name}@example.com"), "password": "correct horse"});
        let answer = self
            .post("/api/auth/signup")
            .json(&body)
            .send()
            .await
            .expect(201);
        let cookies = answer
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .map(|cookie| {
                cookie
                    .to_str()
                    .unwrap()
                    .split(';')
                    .next()
                    .unwrap()
                    .to_owned()
            })
            .collect::<Vec<_>>()
            .join("; ");
        let body = answer.json();
        User {
            id: body["user"]["id"].as_str().unwrap().to_owned(),
            token: body["access_token"].as_str().unwrap().to_owned(),
            cookies,
        }
    }

    /// The caller that a user's token stands for.
    pub async fn caller(&self, user: &User) -> Caller {
        self.state.accounts.authenticate(&user.token).await.unwrap()
    }

    /// All routes, for a server of one's own.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A request.
    pub fn call(&self, method: Method, path: &str) -> Call<'_> {
        Call {
            app: self,
            request: Request::builder().method(method).uri(path),
            body: Body::empty(),
        }
    }

    /// GET.
    pub fn get(&self, path: &str) -> Call<'_> {
        self.call(Method::GET, path)
    }

    /// POST.
    pub fn post(&self, path: &str) -> Call<'_> {
        self.call(Method::POST, path)
    }

    /// PUT.
    pub fn put(&self, path: &str) -> Call<'_> {
        self.call(Method::PUT, path)
    }

    /// PATCH.
    pub fn patch(&self, path: &str) -> Call<'_> {
        self.call(Method::PATCH, path)
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Call<'_> {
        self.call(Method::DELETE, path)
    }
}

impl Call<'_> {
    /// With a bearer token.
    pub fn by(self, user: &User) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {}", user.token))
    }

    /// With cookies, as a browser.
    pub fn with_cookies(self, user: &User) -> Self {
        self.header(COOKIE.as_str(), &user.cookies)
    }

    /// With a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// With a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.raw(body.to_string())
    }

    /// With any body, said to be JSON.
    pub fn raw(self, body: impl Into<Body>) -> Self {
        let body = body.into();
        Self {
            body,
            ..self.header(CONTENT_TYPE.as_str(), "application/json")
        }
    }

    /// With the body of a form; its content type is a header like any other.
    pub fn form(self, body: impl Into<Body>) -> Self {
        Self {
            body: body.into(),
            ..self
        }
    }

    /// Makes the request and reads the answer's head only.
    pub async fn open(self) -> Response {
        let request = self.request.body(self.body).unwrap();
        self.app.router.clone().oneshot(request).await.unwrap()
    }

    /// Makes the request, for bodies that are no text.
    pub async fn send_raw(self) -> (HeaderMap, Vec<u8>) {
        let (parts, body) = self.open().await.into_parts();
        (
            parts.headers,
            body.collect().await.unwrap().to_bytes().to_vec(),
        )
    }

    /// Makes the request.
    pub async fn send(self) -> Answer {
        let response = self.open().await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }
}

impl Answer {
    /// This answer, if it has the status; every failure must be a complete problem body.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert!(self.headers.contains_key("x-request-id"));
        if status >= 400 {
            assert_eq!(self.headers[CONTENT_TYPE], "application/problem+json");
            let body = self.json();
            assert_eq!(body["status"], status);
            assert_eq!(body["detail"], body["message"]);
            assert_eq!(
                body["request_id"],
                self.headers["x-request-id"].to_str().unwrap()
            );
            for key in ["type", "title"] {
                assert!(body[key].is_string(), "{key} is missing: {body}");
            }
        }
        self
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }
}
