//! How often a password may be guessed, whatever address the guesses come from.

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
