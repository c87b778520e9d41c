//! What an owner does to an account: a new password, a copy of everything, the end.

use std::time::Duration;

use axum::http::Method;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{Answer, App, Scripted, Step, User};

/// Every table of the database that holds what users have.
const TABLES: [(&str, &str); 13] = [
    ("users", "SELECT id FROM users"),
    ("sessions", "SELECT id FROM sessions"),
    (
        "used_refresh_tokens",
        "SELECT hash FROM used_refresh_tokens",
    ),
    ("tokens", "SELECT id FROM tokens"),
    ("tasks", "SELECT id FROM tasks"),
    ("task_keys", "SELECT key FROM task_keys"),
    ("conversations", "SELECT id FROM conversations"),
    ("messages", "SELECT id FROM messages"),
    ("runs", "SELECT id FROM runs"),
    ("run_events", "SELECT run_id FROM run_events"),
    ("submissions", "SELECT key FROM submissions"),
    ("feedback", "SELECT item_id FROM feedback"),
    ("attachments", "SELECT id FROM attachments"),
];

async fn log_in(app: &App, password: &str) -> Answer {
    let body = json!({"email": "ada@example.com", "password": password});
    app.post("/api/auth/login").json(&body).send().await
}

async fn change(app: &App, user: &User, current: &str, new: &str) -> Answer {
    let body = json!({"current_password": current, "new_password": new});
    let call = app.post("/api/auth/password").by(user);
    call.json(&body).send().await
}

async fn delete(app: &App, user: &User, password: &str) -> Answer {
    let call = app.call(Method::DELETE, "/api/auth/me").by(user);
    call.json(&json!({ "password": password })).send().await
}

async fn form(app: &App, user: &User, path: &str, body: &'static str) -> Answer {
    let call = app.post(path).with_cookies(user);
    let call = call.header("content-type", "application/x-www-form-urlencoded");
    call.form(body).send().await
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_keeps_this_one() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let other = log_in(&app, "correct horse").await.expect(200).json();
    let other = format!("Bearer {}", other["access_token"].as_str().unwrap());
    change(&app, &ada, "correct horse", "battery staple")
        .await
        .expect(204);
    let me = |bearer: String| {
        app.get("/api/auth/me")
            .header("authorization", &bearer)
            .send()
    };
    me(other).await.expect(401);
    me(format!("Bearer {}", ada.token)).await.expect(200);
    me(format!("Bearer {}", bob.token)).await.expect(200);
    log_in(&app, "correct horse").await.expect(401);
    log_in(&app, "battery staple").await.expect(200);
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it_and_to_a_sound_one() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let wrong = change(&app, &ada, "wrong horse", "battery staple").await;
    assert_eq!(
        wrong.expect(401).json()["detail"],
        "The password is not correct"
    );
    for faulty in ["short", "password", "ada@example.com"] {
        let answer = change(&app, &ada, "correct horse", faulty)
            .await
            .expect(422);
        assert!(
            answer.json()["errors"]["new_password"].is_array(),
            "{faulty}"
        );
    }
    let missing = app.post("/api/auth/password").by(&ada).json(&json!({}));
    missing.send().await.expect(422);
    let nobody = app.post("/api/auth/password");
    let body = json!({"current_password": "correct horse", "new_password": "battery staple"});
    nobody.json(&body).send().await.expect(401);
    log_in(&app, "correct horse").await.expect(200);
}

#[tokio::test]
async fn a_token_neither_changes_the_password_nor_deletes_the_account() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = json!({"name": "script", "scope": "write"});
    let made = app.post("/api/tokens").by(&ada).json(&body).send().await;
    let machine = User {
        token: made.expect(201).json()["token"]
            .as_str()
            .unwrap()
            .to_owned(),
        ..app.user("unused").await
    };
    change(&app, &machine, "correct horse", "battery staple")
        .await
        .expect(403);
    delete(&app, &machine, "correct horse").await.expect(403);
    log_in(&app, "correct horse").await.expect(200);
}

#[tokio::test]
async fn the_settings_change_a_password_and_tell_a_wrong_one_at_its_field() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let path = "/settings/password";
    let body = "current_password=wrong+horse&new_password=battery+staple";
    let wrong = form(&app, &ada, path, body).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("id=\"current_password-error\""));
    assert!(
        !wrong.text.contains("battery staple"),
        "no password is shown again"
    );
    let body = "current_password=correct+horse&new_password=password";
    let faulty = form(&app, &ada, path, body).await;
    assert_eq!(faulty.status, 422);
    assert!(faulty.text.contains("id=\"new_password-error\""));
    let body = "current_password=correct+horse&new_password=battery+staple";
    let changed = form(&app, &ada, path, body).await;
    assert_eq!(changed.headers["location"], "/settings?saved=password");
    log_in(&app, "battery staple").await.expect(200);
}

/// Ada with one of everything; returns her and the id of a file.
async fn settled(app: &App) -> User {
    let ada = app.user("ada").await;
    let refresh = ada.cookies.split("doable_refresh=").nth(1).unwrap();
    let refresh = refresh.split(';').next().unwrap();
    let body = json!({ "refresh_token": refresh });
    app.post("/api/auth/refresh")
        .json(&body)
        .send()
        .await
        .expect(200);
    let body = json!({"name": "script", "scope": "read"});
    app.post("/api/tokens")
        .by(&ada)
        .json(&body)
        .send()
        .await
        .expect(201);
    let body = json!({"title": "Canary seed", "description": "for the bird"});
    app.post("/api/tasks")
        .by(&ada)
        .header("idempotency-key", "k")
        .json(&body)
        .send()
        .await
        .expect(201);
    let (thread, _) = app.say(&ada, None, "add a task to buy milk").await;
    let items = app.items(&ada, &thread).await;
    let body = json!({"type": "items.feedback", "params": {
        "thread_id": thread, "item_ids": [items[1]["id"]], "kind": "positive"}});
    app.operate(&ada, &body).await;
    let body = json!({"type": "attachments.create", "params": {
        "name": "a.txt", "size": 3, "mime_type": "text/plain"}});
    app.operate(&ada, &body).await;
    ada
}

#[tokio::test]
async fn a_deleted_account_leaves_nothing_and_others_keep_theirs() {
    let app = App::start().await;
    let bob = app.user("bob").await;
    let body = json!({"title": "Bob's"});
    app.post("/api/tasks")
        .by(&bob)
        .json(&body)
        .send()
        .await
        .expect(201);
    let mut before = Vec::new();
    for (_, sql) in TABLES {
        before.push(app.database.texts(sql).await);
    }
    let ada = settled(&app).await;
    for ((table, sql), before) in TABLES.iter().zip(&before) {
        let now = app.database.texts(sql).await;
        assert!(
            now.len() > before.len(),
            "the test puts nothing into {table}"
        );
    }
    delete(&app, &ada, "wrong horse").await.expect(401);
    app.get("/api/auth/me").by(&ada).send().await.expect(200);
    let gone = delete(&app, &ada, "correct horse").await.expect(204);
    let cookies = gone.headers.get_all("set-cookie").iter();
    assert!(
        cookies
            .into_iter()
            .all(|c| c.to_str().unwrap().contains("Max-Age=0"))
    );
    for ((table, sql), before) in TABLES.iter().zip(&before) {
        assert_eq!(&app.database.texts(sql).await, before, "{table}");
    }
    app.get("/api/auth/me").by(&ada).send().await.expect(401);
    log_in(&app, "correct horse").await.expect(401);
    // The address is free again, for a new account with nothing in it.
    let again = app.user("ada").await;
    let tasks = app.get("/api/tasks").by(&again).send().await.expect(200);
    assert_eq!(tasks.json()["total"], 0);
}

#[tokio::test]
async fn an_account_is_deleted_in_the_middle_of_a_turn() {
    let model = Scripted::new([vec![Step::Say("One "), Step::Hang]]);
    let app = App::with_model(model).await;
    let ada = app.user("ada").await;
    let (_, mut stream) = app.start_saying(&ada, "count", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    delete(&app, &ada, "correct horse").await.expect(204);
    let rest = tokio::time::timeout(Duration::from_secs(10), stream.rest());
    rest.await.unwrap();
    for (table, sql) in TABLES {
        assert!(app.database.texts(sql).await.is_empty(), "{table}");
    }
}

#[tokio::test]
async fn the_settings_delete_an_account_for_its_password() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let path = "/settings/account/delete";
    let wrong = form(&app, &ada, path, "account_password=x").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("id=\"account_password-error\""));
    assert!(
        wrong.text.contains("<details open"),
        "what was wrong is in view"
    );
    let gone = form(&app, &ada, path, "account_password=correct+horse").await;
    assert_eq!(gone.headers["location"], "/login?deleted=1");
    let page = app.get("/login?deleted=1").send().await.expect(200);
    assert!(page.text.contains("Your account is deleted"));
    log_in(&app, "correct horse").await.expect(401);
}

#[tokio::test]
async fn an_export_holds_everything_of_its_user_and_no_secret() {
    let app = App::start().await;
    let bob = app.user("bob").await;
    let body = json!({"title": "Bob's secret"});
    app.post("/api/tasks")
        .by(&bob)
        .json(&body)
        .send()
        .await
        .expect(201);
    let ada = settled(&app).await;
    for n in 0..101 {
        let body = json!({ "title": format!("Task {n}") });
        app.post("/api/tasks")
            .by(&ada)
            .json(&body)
            .send()
            .await
            .expect(201);
    }
    app.get("/api/export").send().await.expect(401);
    let answer = app.get("/api/export").by(&ada).send().await.expect(200);
    let disposition = answer.headers["content-disposition"].to_str().unwrap();
    assert!(disposition.starts_with("attachment"), "{disposition}");
    let all: Value = answer.json();
    assert_eq!(all["user"]["email"], "ada@example.com");
    let tasks = all["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 103, "more than a page");
    assert_eq!(tasks[0]["description"], "for the bird");
    let items = all["threads"][0]["items"].as_array().unwrap();
    assert_eq!(items[0]["type"], "user_message");
    assert!(answer.text.contains("add a task to buy milk"));
    for secret in [
        "Bob's secret",
        "argon2",
        "hash",
        "dbl_",
        "rft",
        ada.token.as_str(),
    ] {
        assert!(!answer.text.contains(secret), "{secret}");
    }
    let page = app.get("/settings").with_cookies(&ada).send().await;
    assert!(page.expect(200).text.contains("href=\"/api/export\""));
}
