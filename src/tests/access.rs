//! What proves who is asking: refresh tokens, sessions, personal tokens; and how often.

use doable::domain::time::Timestamp;
use futures::future::join_all;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, User, message};

fn refresh_token(cookies: &str) -> String {
    let cookie = cookies
        .split("; ")
        .find_map(|c| c.strip_prefix("doable_refresh="));
    cookie.unwrap().to_owned()
}

/// Refreshes by body; returns the status, the access token and the next refresh token.
async fn refresh(app: &App, token: &str) -> (u16, String, String) {
    let body = json!({"refresh_token": token});
    let answer = app.post("/api/auth/refresh").json(&body).send().await;
    let status = answer.status.as_u16();
    if status != 200 {
        return (status, String::new(), String::new());
    }
    let cookies: Vec<_> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|c| c.to_str().unwrap().split(';').next().unwrap())
        .collect();
    let access = answer.json()["access_token"].as_str().unwrap().to_owned();
    (status, access, refresh_token(&cookies.join("; ")))
}

async fn status(app: &App, token: &str, path: &str) -> u16 {
    let call = app
        .get(path)
        .header("authorization", &format!("Bearer {token}"));
    call.send().await.status.as_u16()
}

#[tokio::test]
async fn a_refresh_token_is_good_once() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let first = refresh_token(&user.cookies);
    let (code, access, second) = refresh(&app, &first).await;
    assert_eq!(code, 200);
    assert_eq!(status(&app, &access, "/api/auth/me").await, 200);
    assert_ne!(first, second);
    assert_eq!(refresh(&app, &second).await.0, 200);
    for nonsense in ["", "rft_x", &user.token] {
        assert_eq!(refresh(&app, nonsense).await.0, 401);
    }
    app.post("/api/auth/refresh").send().await.expect(401);
}

#[tokio::test]
async fn a_refresh_token_that_comes_again_ends_the_whole_session() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let first = refresh_token(&user.cookies);
    let (_, access, second) = refresh(&app, &first).await;
    let (_, _, third) = refresh(&app, &second).await;
    assert_eq!(refresh(&app, &first).await.0, 401);
    assert_eq!(
        refresh(&app, &third).await.0,
        401,
        "the thief's and the owner's tokens end together"
    );
    assert_eq!(status(&app, &access, "/api/auth/me").await, 401, "at once");
}

#[tokio::test]
async fn requests_that_refresh_at_once_leave_the_session_as_it_is() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let first = refresh_token(&user.cookies);
    let body = json!({"refresh_token": first});
    let calls = (0..8).map(|_| app.post("/api/auth/refresh").json(&body).send());
    let answers = join_all(calls).await;
    let mut next = Vec::new();
    for answer in answers {
        let access = answer.json()["access_token"].as_str().unwrap().to_owned();
        assert_eq!(status(&app, &access, "/api/auth/me").await, 200);
        let cookies = answer.headers.get_all("set-cookie").iter();
        let cookies = cookies.map(|cookie| cookie.to_str().unwrap().to_owned());
        next.extend(cookies.filter(|cookie| cookie.starts_with("doable_refresh=")));
        answer.expect(200);
    }
    assert_eq!(next.len(), 1, "one of them is given what comes next");
    let next = refresh_token(next[0].split(';').next().unwrap());
    assert_eq!(refresh(&app, &next).await.0, 200);
}

#[tokio::test]
async fn a_used_refresh_token_ends_the_session_at_whatever_door_it_comes() {
    let app = App::start().await;
    for (name, path) in [
        ("ada", "/api/auth/me"),
        ("bob", "/tasks"),
        ("eve", "/nowhere"),
    ] {
        let user = app.user(name).await;
        let first = refresh_token(&user.cookies);
        let (_, access, second) = refresh(&app, &first).await;
        let call = app.get(path);
        let call = call.header("cookie", &format!("doable_refresh={first}"));
        let answer = call.header("accept", "text/html").send().await;
        assert!(!answer.status.is_success(), "{path}: {}", answer.status);
        assert_eq!(status(&app, &access, "/api/auth/me").await, 401, "{path}");
        assert_eq!(refresh(&app, &second).await.0, 401, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_was_asked_for_while_the_token_was_replaced_is_shown() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let accounts = &app.state.accounts;
    let first = refresh_token(&user.cookies);
    let before = Timestamp::now();
    let second = accounts.refresh(&first, before).await.unwrap();
    let (caller, _) = accounts.resume(&first, before).await.unwrap();
    assert_eq!(caller.user.id, user.id);
    let second = second.refresh_token.unwrap();
    assert!(accounts.refresh(&second, Timestamp::now()).await.is_ok());
}

#[tokio::test]
async fn only_a_request_that_had_come_before_may_bring_the_token_again() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let accounts = &app.state.accounts;
    let first = refresh_token(&user.cookies);
    let before = Timestamp::now();
    let rotated = accounts.refresh(&first, before).await.unwrap();
    let second = rotated.refresh_token.unwrap();
    let meanwhile = accounts.refresh(&first, before).await.unwrap();
    assert_eq!(meanwhile.refresh_token, None, "there is one heir");
    assert_eq!(
        accounts
            .authenticate(&meanwhile.access_token)
            .await
            .unwrap()
            .user
            .id,
        user.id
    );
    // The heir of the heir: what was replaced first is as old as it was.
    let rotated = accounts.refresh(&second, Timestamp::now()).await.unwrap();
    assert!(accounts.refresh(&first, Timestamp::now()).await.is_err());
    let third = rotated.refresh_token.unwrap();
    assert!(
        accounts.refresh(&third, Timestamp::now()).await.is_err(),
        "all of it is over"
    );
}

#[tokio::test]
async fn an_old_token_is_no_newer_because_its_heir_is_replaced_meanwhile() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let accounts = &app.state.accounts;
    let first = refresh_token(&user.cookies);
    let second = accounts.refresh(&first, Timestamp::now()).await.unwrap();
    let between = Timestamp::now();
    let second = second.refresh_token.unwrap();
    accounts.refresh(&second, between).await.unwrap();
    assert!(accounts.refresh(&first, between).await.is_err());
    assert_eq!(status(&app, &user.token, "/api/auth/me").await, 401);
}

#[tokio::test]
async fn a_browser_refreshes_by_cookie_from_its_own_pages_only() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let call = app.post("/api/auth/refresh").with_cookies(&user);
    call.header("sec-fetch-site", "cross-site")
        .send()
        .await
        .expect(403);
    let call = app.post("/api/auth/refresh").with_cookies(&user);
    call.header("sec-fetch-site", "same-origin")
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let body = json!({"email": "ada@example.com", "password": "correct horse"});
    let other = app
        .post("/api/auth/login")
        .header("user-agent", "Phone")
        .json(&body)
        .send()
        .await
        .expect(200)
        .json();
    let other = other["access_token"].as_str().unwrap();
    let list = app
        .get("/api/auth/sessions")
        .by(&ada)
        .send()
        .await
        .expect(200)
        .json();
    let list = list["sessions"].as_array().unwrap().clone();
    assert_eq!(list.len(), 2);
    assert_eq!(
        (&list[0]["device"], &list[0]["current"]),
        (&json!("Phone"), &json!(false))
    );
    assert_eq!(list[1]["current"], true);
    assert!(!json!(list).to_string().contains("hash"));
    let path = format!("/api/auth/sessions/{}", list[0]["id"].as_str().unwrap());
    app.delete(&path).by(&bob).send().await.expect(404);
    app.delete(&path).by(&ada).send().await.expect(204);
    assert_eq!(status(&app, other, "/api/auth/me").await, 401);
    app.delete(&path).by(&ada).send().await.expect(404);
}

async fn token(app: &App, user: &User, scope: &str) -> Value {
    let body = json!({"name": "script", "scope": scope, "expires_in_days": 30});
    app.post("/api/tokens")
        .by(user)
        .json(&body)
        .send()
        .await
        .expect(201)
        .json()
}

#[tokio::test]
async fn a_personal_token_works_until_it_is_revoked() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let made = token(&app, &ada, "write").await;
    let secret = made["token"].as_str().unwrap();
    assert!(secret.starts_with("dbl_") && secret.len() > 40);
    assert_eq!(status(&app, secret, "/api/tasks").await, 200);
    let list = app.get("/api/tokens").by(&ada).send().await.expect(200);
    assert!(!list.text.contains(secret), "it is shown once");
    assert!(list.json()["tokens"][0]["last_used_at"].is_string());
    let kept = app.database.texts("SELECT hash FROM tokens").await;
    assert!(!kept[0].contains(secret), "and stored as a hash");
    let path = format!("/api/tokens/{}", made["id"].as_str().unwrap());
    app.delete(&path).by(&bob).send().await.expect(404);
    app.delete(&path).by(&ada).send().await.expect(204);
    assert_eq!(status(&app, secret, "/api/tasks").await, 401);
}

#[tokio::test]
async fn a_token_that_may_read_does_not_write() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let made = token(&app, &ada, "read").await;
    let bearer = format!("Bearer {}", made["token"].as_str().unwrap());
    app.get("/api/tasks")
        .header("authorization", &bearer)
        .send()
        .await
        .expect(200);
    let add = app.post("/api/tasks").header("authorization", &bearer);
    add.json(&json!({"title": "x"})).send().await.expect(403);
    let say = app.post("/api/chatkit").header("authorization", &bearer);
    say.json(&message(None, "add x")).send().await.expect(403);
    let say = app.post("/api/chat").header("authorization", &bearer);
    say.json(&json!({"message": "add x"}))
        .send()
        .await
        .expect(403);
    let list = app.post("/api/chatkit").header("authorization", &bearer);
    list.json(&doable::chatkit::outgoing::threads_list(5, None))
        .send()
        .await
        .expect(200);
    assert_eq!(
        app.get("/api/tasks").by(&ada).send().await.json()["total"],
        0
    );
}

#[tokio::test]
async fn a_token_opens_no_door_to_credentials() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let made = token(&app, &ada, "write").await;
    let bearer = format!("Bearer {}", made["token"].as_str().unwrap());
    for path in ["/api/tokens", "/api/auth/sessions"] {
        app.get(path)
            .header("authorization", &bearer)
            .send()
            .await
            .expect(403);
    }
    let more = app.post("/api/tokens").header("authorization", &bearer);
    more.json(&json!({"name": "x", "scope": "write"}))
        .send()
        .await
        .expect(403);
    for body in [
        json!({"name": "", "scope": "write"}),
        json!({"name": "x", "scope": "admin"}),
        json!({"name": "x", "scope": "read", "expires_in_days": 0}),
        json!({"name": "x".repeat(101), "scope": "read"}),
    ] {
        app.post("/api/tokens")
            .by(&ada)
            .json(&body)
            .send()
            .await
            .expect(422);
    }
}

#[tokio::test]
async fn too_many_turns_have_to_wait() {
    let app = App::start_with(&["--chat-rate-limit-per-minute=3"]).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    for n in 0..2 {
        app.say(&ada, None, &format!("hello {n}")).await;
    }
    app.post("/api/chat")
        .by(&ada)
        .json(&json!({"message": "hi"}))
        .send()
        .await
        .expect(200);
    for path in ["/api/chat", "/api/chatkit"] {
        let body = if path == "/api/chat" {
            json!({"message": "more"})
        } else {
            message(None, "more")
        };
        let answer = app.post(path).by(&ada).json(&body).send().await.expect(429);
        let wait: u32 = answer.headers["retry-after"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((1..=60).contains(&wait));
    }
    app.say(&bob, None, "hello").await;
    app.operate(&ada, &doable::chatkit::outgoing::threads_list(5, None))
        .await;
}

#[tokio::test]
async fn too_many_log_ins_and_sign_ups_have_to_wait() {
    let app = App::start_with(&[
        "--login-rate-limit-per-minute=2",
        "--signup-rate-limit-per-minute=1",
    ])
    .await;
    app.user("ada").await;
    let body = json!({"email": "bob@example.com", "password": "correct horse"});
    app.post("/api/auth/signup")
        .json(&body)
        .send()
        .await
        .expect(429);
    let body = json!({"email": "ada@example.com", "password": "wrong horse"});
    for expected in [401, 401, 429] {
        app.post("/api/auth/login")
            .json(&body)
            .send()
            .await
            .expect(expected);
    }
    let form = app
        .post("/login")
        .header("content-type", "application/x-www-form-urlencoded");
    let page = form
        .form("email=ada%40example.com&password=correct+horse")
        .send()
        .await;
    assert_eq!(page.status, 429);
    assert!(page.text.contains("Too many requests"), "{}", page.text);
}
