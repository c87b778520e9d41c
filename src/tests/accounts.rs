//! Sign-up, log-in, log-out, me.

use axum::http::header::SET_COOKIE;
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::util::App;

#[tokio::test]
async fn a_sign_up_signs_in_by_token_and_by_cookie() {
    let app = App::start().await;
    let body = json!({"email": "Ada@Example.com", "password": "correct horse", "name": " Ada "});
    let answer = app
        .post("/api/auth/signup")
        .json(&body)
        .send()
        .await
        .expect(201);
    let cookies: Vec<_> = answer.headers.get_all(SET_COOKIE).iter().collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
        assert!(
            !cookie.contains("Secure"),
            "plain http has no secure cookies: {cookie}"
        );
    }
    let body = answer.json();
    assert_eq!(body["token_type"], "bearer");
    assert_eq!(body["expires_in"], 900);
    assert_eq!(body["user"]["email"], "ada@example.com");
    assert_eq!(body["user"]["name"], "Ada");
    assert!(body["user"]["created_at"].as_str().unwrap().ends_with('Z'));
    assert!(!answer.text.contains("password") && !answer.text.contains("argon2"));
}

#[tokio::test]
async fn on_https_the_cookies_are_secure_and_bound_to_the_host() {
    let app = App::start_with(&["--public-url=https://tasks.example.com"]).await;
    let user = app.user("ada").await;
    assert!(user.cookies.starts_with("__Host-"), "{}", user.cookies);
    app.get("/api/auth/me")
        .with_cookies(&user)
        .send()
        .await
        .expect(200);
    let answer = app.get("/health").send().await;
    assert!(answer.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn me_tells_who_i_am_and_counts_my_tasks() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    app.post("/api/tasks")
        .by(&bob)
        .json(&json!({"title": "Bob's"}))
        .send()
        .await
        .expect(201);
    for title in ["One", "Two"] {
        app.post("/api/tasks")
            .by(&ada)
            .json(&json!({"title": title}))
            .send()
            .await
            .expect(201);
    }
    app.patch("/api/tasks/1/complete")
        .by(&ada)
        .send()
        .await
        .expect(200);
    let me = app
        .get("/api/auth/me")
        .with_cookies(&ada)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(me["id"], ada.id);
    assert_eq!(
        me["task_counts"],
        json!({"all": 2, "pending": 1, "completed": 1})
    );
}

#[tokio::test]
async fn a_taken_address_is_a_conflict_whatever_its_case() {
    let app = App::start().await;
    app.user("ada").await;
    let body = json!({"email": "ADA@example.com", "password": "another horse"});
    app.post("/api/auth/signup")
        .json(&body)
        .send()
        .await
        .expect(409);
}

#[tokio::test]
async fn faulty_sign_ups_name_their_fields() {
    let app = App::start().await;
    let body = json!({"email": "nobody", "password": "short"});
    let answer = app
        .post("/api/auth/signup")
        .json(&body)
        .send()
        .await
        .expect(422)
        .json();
    assert!(answer["errors"]["email"].is_array() && answer["errors"]["password"].is_array());
    for body in [
        "{\"email\": \"a@x.org\"}",
        "{\"email\": 1, \"password\": \"12345678\"}",
        "[]",
    ] {
        app.post("/api/auth/signup")
            .raw(body)
            .send()
            .await
            .expect(422);
    }
    for body in ["", "{", "\u{feff}{}"] {
        app.post("/api/auth/signup")
            .raw(body)
            .send()
            .await
            .expect(400);
    }
}

#[tokio::test]
async fn a_password_that_everybody_tries_first_is_refused_with_a_way_out() {
    let app = App::start().await;
    for password in ["password", "12345678", "Ada@example.com"] {
        let body = json!({"email": "ada@example.com", "password": password});
        let answer = app.post("/api/auth/signup").json(&body).send().await;
        let errors = answer.expect(422).json()["errors"]["password"].to_string();
        assert!(errors.contains("such as three words"), "{errors}");
    }
    let body = json!({"email": "ada@example.com", "password": "password123"});
    let answer = app.post("/api/auth/signup").json(&body).send().await;
    answer.expect(201);
}

#[tokio::test]
async fn closed_sign_up_is_forbidden() {
    let app = App::start_with(&["--signup=closed"]).await;
    let body = json!({"email": "ada@example.com", "password": "correct horse"});
    app.post("/api/auth/signup")
        .json(&body)
        .send()
        .await
        .expect(403);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = App::start().await;
    app.user("ada").await;
    let mut texts = Vec::new();
    for (email, password) in [
        ("ada@example.com", "wrong horse"),
        ("eve@example.com", "any horse"),
    ] {
        let body = json!({"email": email, "password": password});
        let answer = app
            .post("/api/auth/login")
            .json(&body)
            .send()
            .await
            .expect(401);
        assert!(!answer.headers.contains_key(SET_COOKIE));
        texts.push(answer.json()["detail"].clone());
    }
    assert_eq!(texts, ["Incorrect email or password"; 2]);
    let good = json!({"email": " Ada@example.com ", "password": "correct horse"});
    app.post("/api/auth/login")
        .json(&good)
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn log_out_ends_token_and_cookies_of_that_session_at_once() {
    let app = App::start().await;
    let first = app.user("ada").await;
    let login = json!({"email": "ada@example.com", "password": "correct horse"});
    let second = app
        .post("/api/auth/login")
        .json(&login)
        .send()
        .await
        .expect(200)
        .json();
    app.post("/api/auth/logout")
        .with_cookies(&first)
        .send()
        .await
        .expect(204);
    app.get("/api/auth/me").by(&first).send().await.expect(401);
    app.get("/api/auth/me")
        .with_cookies(&first)
        .send()
        .await
        .expect(401);
    let bearer = format!("Bearer {}", second["access_token"].as_str().unwrap());
    app.get("/api/auth/me")
        .header("authorization", &bearer)
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_signed_out() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    app.post("/api/auth/logout").send().await.expect(204);
    for _ in 0..2 {
        let out = app.post("/api/auth/logout").by(&ada).send().await;
        out.expect(204);
    }
    app.get("/api/auth/me").by(&ada).send().await.expect(401);
}

#[tokio::test]
async fn logging_in_as_somebody_else_is_not_undone_by_a_session_that_is_still_alive() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let refresh = ada.cookies.split("; ").find(|it| it.contains("refresh"));
    let login = json!({"email": "bob@example.com", "password": "correct horse"});
    let answer = app
        .post("/api/auth/login")
        .header("cookie", refresh.unwrap())
        .json(&login)
        .send()
        .await
        .expect(200);
    let set = answer.headers.get_all("set-cookie").iter();
    let access: Vec<&str> = set
        .filter_map(|cookie| cookie.to_str().unwrap().strip_prefix("doable_access="))
        .collect();
    let [access] = access[..] else {
        panic!("one access cookie, not {}", access.len());
    };
    let token = access.split(';').next().unwrap();
    let me = app
        .get("/api/auth/me")
        .header("cookie", &format!("doable_access={token}"));
    assert_eq!(me.send().await.expect(200).json()["id"], json!(bob.id));
    // Nor is a log-out.
    let out = app
        .post("/api/auth/logout")
        .header("cookie", refresh.unwrap());
    let out = out.send().await.expect(204);
    let given = out.headers.get_all("set-cookie").iter().filter(|cookie| {
        let cookie = cookie.to_str().unwrap();
        cookie.starts_with("doable_access=") && !cookie.starts_with("doable_access=;")
    });
    assert_eq!(given.count(), 0);
}

#[tokio::test]
async fn without_its_access_cookie_a_live_session_gets_a_new_one() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let refresh = ada
        .cookies
        .split("; ")
        .find(|cookie| cookie.contains("refresh"))
        .unwrap();
    let answer = app
        .get("/api/auth/me")
        .header("cookie", refresh)
        .send()
        .await
        .expect(200);
    let renewed = answer.headers[SET_COOKIE].to_str().unwrap();
    assert!(renewed.starts_with("doable_access="), "{renewed}");
}

#[tokio::test]
async fn nonsense_credentials_are_nobody() {
    let app = App::start().await;
    for header in [
        "Bearer",
        "Bearer ",
        "Bearer a.b.c",
        "Basic YTpi",
        "Bearer a b",
    ] {
        app.get("/api/auth/me")
            .header("authorization", header)
            .send()
            .await
            .expect(401);
    }
    let answer = app.get("/api/auth/me").send().await.expect(401).json();
    assert_eq!(
        answer["detail"],
        "Your session has expired. Please log in again."
    );
}
