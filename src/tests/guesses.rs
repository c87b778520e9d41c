//! How often a password may be guessed, whatever address the guesses come from.

use doable::error::ErrorKind;
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::util::{Answer, App};

/// Three log-ins a minute and address make nine wrong passwords an account.
const NINE: [&str; 1] = ["--login-rate-limit-per-minute=3"];

async fn log_in(app: &App, email: &str, password: &str) -> bool {
    let (email, password) = (email.to_owned(), password.to_owned());
    app.state
        .accounts
        .log_in(&email, &password, None)
        .await
        .is_ok()
}

async fn post(app: &App, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password });
    app.post("/api/auth/login").json(&body).send().await
}

#[tokio::test]
async fn too_many_wrong_passwords_stop_the_guessing_and_no_session() {
    let app = App::start_with(&NINE).await;
    let ada = app.user("ada").await;
    app.user("bob").await;
    for _ in 0..9 {
        assert!(!log_in(&app, "ada@example.com", "wrong horse").await);
    }
    let refused = post(&app, " ADA@example.com", "correct horse")
        .await
        .expect(429);
    let wait: u32 = refused.headers["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    app.get("/api/auth/me").by(&ada).send().await.expect(200);
    app.get("/dashboard")
        .with_cookies(&ada)
        .send()
        .await
        .expect(200);
    assert!(log_in(&app, "bob@example.com", "correct horse").await);
    // Fifteen minutes later.
    app.database
        .run("UPDATE rate_events SET at = at - 900000001")
        .await;
    post(&app, "ada@example.com", "correct horse")
        .await
        .expect(200);
}

#[tokio::test]
async fn an_address_without_an_account_is_limited_in_the_same_words() {
    let app = App::start_with(&NINE).await;
    app.user("ada").await;
    let mut answers = Vec::new();
    for email in ["ada@example.com", "eve@example.com"] {
        for _ in 0..9 {
            assert!(!log_in(&app, email, "wrong horse").await);
        }
        let refused = post(&app, email, "wrong horse").await.expect(429);
        answers.push((
            refused.json()["detail"].clone(),
            refused.headers["retry-after"].clone(),
        ));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn the_right_password_clears_what_was_counted() {
    let app = App::start_with(&NINE).await;
    app.user("ada").await;
    for _ in 0..3 {
        for _ in 0..8 {
            assert!(!log_in(&app, "ada@example.com", "wrong horse").await);
        }
        assert!(log_in(&app, "ada@example.com", "correct horse").await);
    }
}

#[tokio::test]
async fn guesses_at_once_are_no_way_round() {
    let app = App::start_with(&NINE).await;
    app.user("ada").await;
    let guesses = (0..20).map(|_| app.state.accounts.log_in("ada@example.com", "x", None));
    let results = futures::future::join_all(guesses).await;
    let wrong = results.iter().filter(
        |result| matches!(result, Err(e) if e.user_message() == "Incorrect email or password"),
    );
    assert_eq!(wrong.count(), 9);
}

#[tokio::test]
async fn an_open_session_is_no_place_to_guess_either() {
    let app = App::start_with(&NINE).await;
    let ada = app.user("ada").await;
    let guess = |current: &str| {
        let body = json!({"current_password": current, "new_password": "battery staple"});
        app.post("/api/auth/password").by(&ada).json(&body).send()
    };
    for _ in 0..9 {
        guess("wrong horse").await.expect(401);
    }
    guess("correct horse").await.expect(429);
}

/// More than are worked on and may wait.
const CROWD: usize = 60;

#[tokio::test]
async fn a_crowd_is_told_to_come_again_before_anything_is_looked_up() {
    let app = App::start().await;
    app.user("ada").await;
    app.database.run("DELETE FROM rate_events").await;
    for email in ["ada@example.com", "eve@example.com"] {
        let tries = (0..CROWD).map(|_| app.state.accounts.log_in(email, "wrong horse", None));
        let results = futures::future::join_all(tries).await;
        let refused = results
            .iter()
            .filter_map(|result| result.as_ref().err())
            .filter(|e| *e.kind() == ErrorKind::Unavailable);
        // Two at a time and twenty that wait, whoever it is.
        assert_eq!(refused.count(), CROWD - 22, "{email}");
    }
    let counted = app.database.texts("SELECT key FROM rate_events").await;
    assert_eq!(counted.len(), 2 * 22, "who was not heard has not guessed");
}

#[tokio::test]
async fn a_crowd_is_answered_with_503_at_every_door_where_a_password_is_given() {
    let app = App::start_with(&["--login-rate-limit-per-minute=100000"]).await;
    let ada = app.user("ada").await;
    // Each takes its place again as soon as it has left it.
    let crowd: Vec<_> = (0..22)
        .map(|_| {
            let accounts = app.state.accounts.clone();
            tokio::spawn(async move {
                loop {
                    drop(accounts.log_in("eve@example.com", "x", None).await);
                }
            })
        })
        .collect();
    tokio::task::yield_now().await;
    let wrong = json!({"email": "ada@example.com", "password": "wrong horse"});
    let new = json!({"email": "new@example.com", "password": "battery staple"});
    let change = json!({"current_password": "wrong horse", "new_password": "battery staple"});
    for call in [
        app.post("/api/auth/login").json(&wrong),
        app.post("/api/auth/signup").json(&new),
        app.post("/api/auth/password").by(&ada).json(&change),
        app.delete("/api/auth/me").by(&ada).json(&wrong),
    ] {
        let refused = call.send().await.expect(503);
        let text = refused.json()["message"].to_string();
        assert!(text.contains("Too many people"), "{text}");
        assert!(refused.headers.contains_key("retry-after"));
    }
    let form = |path: &str, fields: &'static str| {
        app.post(path)
            .with_cookies(&ada)
            .header("content-type", "application/x-www-form-urlencoded")
            .form(fields)
    };
    for call in [
        form("/login", "email=ada%40example.com&password=wrong"),
        form("/signup", "email=new%40example.com&password=battery+staple"),
        form(
            "/settings/password",
            "current_password=x&new_password=battery+staple",
        ),
        form("/settings/account/delete", "account_password=wrong"),
    ] {
        let refused = call.send().await;
        assert_eq!(refused.status, 503, "{}", refused.text);
        assert!(refused.text.contains("Too many people"), "{}", refused.text);
        assert!(refused.headers.contains_key("retry-after"));
    }
    for one in crowd {
        one.abort();
        assert!(one.await.unwrap_err().is_cancelled());
    }
    assert!(log_in(&app, "ada@example.com", "correct horse").await);
}
