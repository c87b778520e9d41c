//! What keeps other sites out, and what every response carries.

use axum::http::Method;
use serde_json::json;

use crate::util::App;

#[tokio::test]
async fn a_write_by_cookie_from_another_site_is_refused_and_writes_nothing() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = json!({"title": "planted"});
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let call = app
            .post("/api/tasks")
            .with_cookies(&ada)
            .header(name, value)
            .json(&body);
        call.send().await.expect(403);
    }
    let page = app
        .get("/api/tasks")
        .by(&ada)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["total"], 0);
    let call = app
        .post("/api/tasks")
        .with_cookies(&ada)
        .header("sec-fetch-site", "same-origin");
    call.json(&body).send().await.expect(201);
    // The host that users see has one scheme.
    for (origin, status) in [
        ("http://127.0.0.1:3000", 201),
        ("https://127.0.0.1:3000", 403),
        ("null", 403),
        ("ftp://127.0.0.1:3000", 403),
    ] {
        let call = app.post("/api/tasks").with_cookies(&ada);
        let call = call
            .header("host", "127.0.0.1:3000")
            .header("origin", origin);
        call.json(&body).send().await.expect(status);
    }
    // A bearer token is sent on purpose, so where the page came from does not matter.
    let call = app
        .post("/api/tasks")
        .by(&ada)
        .header("origin", "https://evil.example");
    call.json(&body).send().await.expect(201);
}

#[tokio::test]
async fn every_response_carries_the_security_headers_and_a_request_id() {
    let app = App::start().await;
    for path in [
        "/health",
        "/ready",
        "/api/tasks",
        "/api/unknown",
        "/nowhere",
    ] {
        let answer = app.get(path).send().await;
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "x-request-id",
            "cache-control",
        ] {
            assert!(answer.headers.contains_key(name), "{path} lacks {name}");
        }
    }
}

#[tokio::test]
async fn unknown_paths_and_wrong_methods_under_api_are_problems() {
    let app = App::start().await;
    app.get("/api/nothing").send().await.expect(404);
    app.post("/api/nothing/at/all").send().await.expect(404);
    app.call(Method::DELETE, "/api/auth/login")
        .send()
        .await
        .expect(405);
    app.call(Method::POST, "/api/tasks/1/complete")
        .send()
        .await
        .expect(405);
}

#[tokio::test]
async fn only_named_origins_may_read_across_sites() {
    let app = App::start_with(&["--cors-allowed-origins=https://chat.example"]).await;
    let preflight = |origin: &str| {
        app.call(Method::OPTIONS, "/api/tasks")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header(
                "access-control-request-headers",
                "authorization,chatkit-frame-instance-id",
            )
            .send()
    };
    let allowed = preflight("https://chat.example").await;
    assert_eq!(
        allowed.headers["access-control-allow-origin"],
        "https://chat.example"
    );
    let headers = allowed.headers["access-control-allow-headers"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(headers.contains("chatkit-frame-instance-id"), "{headers}");
    let refused = preflight("https://evil.example").await;
    assert!(!refused.headers.contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn the_process_says_that_it_is_up_and_ready() {
    let app = App::start().await;
    app.get("/health").send().await.expect(200);
    app.get("/ready").send().await.expect(200);
}

#[tokio::test]
async fn the_api_describes_itself_without_third_parties() {
    let app = App::start().await;
    let document = app.get("/api/openapi.json").send().await.expect(200).json();
    assert_eq!(document["openapi"], "3.1.0");
    let page = app.get("/api/docs").send().await.expect(200);
    assert!(
        page.text.contains("/api/tasks/{task}/complete"),
        "{}",
        page.text
    );
    assert!(!page.text.contains("http://") && !page.text.contains("https://"));
    assert!(
        page.headers["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("default-src 'none'")
    );
}

#[tokio::test]
async fn every_refusal_is_told_in_the_same_form() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    for (method, path, status) in [
        (Method::POST, "/health", 405),
        (Method::DELETE, "/ready", 405),
        (Method::PUT, "/login", 405),
        (Method::GET, "/api", 404),
        (Method::GET, "/mcp", 405),
        (Method::DELETE, "/api/auth/sessions/%ff", 400),
    ] {
        let call = app.call(method.clone(), path).by(&ada);
        let call = call
            .header("accept-encoding", "gzip, br")
            .header("host", "127.0.0.1:3000");
        let answer = call.send().await.expect(status);
        let kind = &answer.headers["content-type"];
        assert!(
            kind == "application/problem+json",
            "{method} {path}: {kind:?}"
        );
        assert!(!answer.headers.contains_key("content-encoding"), "{path}");
        assert_eq!(answer.json()["status"], status, "{method} {path}");
    }
}

#[tokio::test]
async fn metrics_name_routes_and_no_ids_and_are_not_for_everybody() {
    let app = App::start_with(&["--metrics-token=let-me-in"]).await;
    let ada = app.user("ada").await;
    app.get("/api/tasks/4711").by(&ada).send().await.expect(404);
    let metrics = app.get("/metrics").send().await.expect(200).text;
    assert!(
        metrics.contains("route=\"/api/tasks/{task}\",status=\"404\""),
        "{metrics}"
    );
    assert!(!metrics.contains("4711") && !metrics.contains(&ada.id));
    let invented = Method::from_bytes(b"BREW").unwrap();
    app.call(invented, "/health").send().await.expect(405);
    let metrics = app.get("/metrics").send().await.expect(200).text;
    assert!(!metrics.contains("BREW") && metrics.contains("method=\"other\""));
    let through_a_proxy = || app.get("/metrics").header("x-forwarded-for", "192.0.2.1");
    through_a_proxy().send().await.expect(403);
    through_a_proxy()
        .header("authorization", "Bearer wrong")
        .send()
        .await
        .expect(403);
    through_a_proxy()
        .header("authorization", "Bearer let-me-in")
        .send()
        .await
        .expect(200);
}
