//! Who changes a task can say which version is meant, and is told when it is not that any more.

use axum::http::Method;
use futures::future::join_all;
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::util::{Answer, App, Scripted, User};

async fn milk(app: &App, user: &User) -> String {
    let body = json!({"title": "Milk", "description": "two litres"});
    let added = app.post("/api/tasks").by(user).json(&body).send().await;
    etag(&added.expect(201))
}

fn etag(answer: &Answer) -> String {
    answer.headers["etag"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_answer_with_a_task_has_its_tag_and_a_change_makes_a_new_one() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let mut tags = vec![milk(&app, &ada).await];
    let read = app.get("/api/tasks/1").by(&ada).send().await.expect(200);
    assert_eq!(etag(&read), tags[0]);
    assert!(tags[0].starts_with('"') && tags[0].ends_with('"'), "strong");
    for (method, path, body) in [
        (Method::PUT, "/api/tasks/1", json!({"title": "Oat milk"})),
        (Method::PATCH, "/api/tasks/1", json!({"title": "Soy milk"})),
        (
            Method::PATCH,
            "/api/tasks/1/complete",
            json!({"completed": true}),
        ),
        (Method::PATCH, "/api/tasks/1/complete", json!({})),
        (Method::PATCH, "/api/tasks/1/toggle", json!({})),
    ] {
        let answer = app.call(method, path).by(&ada).json(&body).send().await;
        let tag = etag(&answer.expect(200));
        assert!(!tags.contains(&tag), "{path}: {tag} again");
        tags.push(tag);
    }
    let same = app.patch("/api/tasks/1/complete").by(&ada);
    let same = same.json(&json!({"completed": true})).send().await;
    assert_eq!(
        Some(&etag(&same.expect(200))),
        tags.last(),
        "nothing changed"
    );
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    let back = app.post("/api/tasks/1/restore").by(&ada).send().await;
    assert_eq!(Some(&etag(&back.expect(200))), tags.last(), "as it was");
}

#[tokio::test]
async fn a_change_that_is_meant_for_another_version_is_refused() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let old = milk(&app, &ada).await;
    let patch = app.patch("/api/tasks/1").by(&ada);
    let patched = patch.json(&json!({"title": "Oat milk"})).send().await;
    let new = etag(&patched.expect(200));
    let send = |method: Method, path: &'static str, body: &'static str, tag: &str| {
        let call = app.call(method, path).by(&ada).header("if-match", tag);
        let call = if body.is_empty() {
            call
        } else {
            call.raw(body)
        };
        call.send()
    };
    let changes = [
        (Method::PUT, "/api/tasks/1", "{\"title\": \"Mine\"}"),
        (Method::PATCH, "/api/tasks/1", "{\"title\": \"Mine\"}"),
        (Method::PATCH, "/api/tasks/1", "{\"title\": \"Oat milk\"}"),
        (Method::PATCH, "/api/tasks/1", "{\"title\": \" \"}"),
        (Method::PATCH, "/api/tasks/1/complete", ""),
        (
            Method::PATCH,
            "/api/tasks/1/complete",
            "{\"completed\": true}",
        ),
        (Method::PATCH, "/api/tasks/1/toggle", ""),
        (Method::DELETE, "/api/tasks/1", ""),
    ];
    let weak = format!("W/{new}");
    let bare = new.trim_matches('"').to_owned();
    for (method, path, body) in changes {
        for tag in [old.as_str(), &weak, &bare, "\"\"", "", "nonsense"] {
            let refused = send(method.clone(), path, body, tag).await.expect(412);
            let detail = refused.json()["detail"].clone();
            assert!(detail.as_str().unwrap().contains("Read it again"));
        }
    }
    let read = app.get("/api/tasks/1").by(&ada).send().await.expect(200);
    assert_eq!(etag(&read), new, "nothing has changed");
    for tag in [new.clone(), format!("{old}, {new}"), "*".to_owned()] {
        let same = send(
            Method::PATCH,
            "/api/tasks/1",
            "{\"title\": \"Oat milk\"}",
            &tag,
        );
        same.await.expect(200);
    }
    send(Method::DELETE, "/api/tasks/1", "", &new)
        .await
        .expect(204);
}

#[tokio::test]
async fn what_is_missing_or_foreign_is_not_found_whatever_version_is_meant() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let tag = milk(&app, &ada).await;
    for tag in [tag.as_str(), "*", "\"x\""] {
        for method in [Method::PATCH, Method::DELETE, Method::GET] {
            let call = app.call(method, "/api/tasks/1").by(&bob);
            let call = call.header("if-match", tag).header("if-none-match", tag);
            call.raw("{}").send().await.expect(404);
        }
    }
    // Bob's first task has the same number and has changed as often.
    let bobs = milk(&app, &bob).await;
    assert_ne!(bobs, tag);
}

#[tokio::test]
async fn a_copy_that_is_fresh_is_not_sent_again() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let tag = milk(&app, &ada).await;
    let get = |known: &str| {
        let call = app.get("/api/tasks/1").by(&ada);
        call.header("if-none-match", known).send()
    };
    let weak = format!("W/{tag}");
    let several = format!("\"x\", {tag}");
    for known in [tag.as_str(), &weak, &several, "*"] {
        let answer = get(known).await.expect(304);
        assert_eq!((etag(&answer), answer.text.as_str()), (tag.clone(), ""));
    }
    for known in ["\"x\"", "", tag.trim_matches('"')] {
        assert_eq!(get(known).await.expect(200).json()["title"], "Milk");
    }
    let done = app.patch("/api/tasks/1/complete").by(&ada).send().await;
    done.expect(200);
    assert_eq!(get(&tag).await.expect(200).json()["is_completed"], true);
}

#[tokio::test]
async fn pages_of_other_origins_may_read_the_tag() {
    let app = App::start_with(&["--cors-allowed-origins=https://app.example"]).await;
    let ada = app.user("ada").await;
    milk(&app, &ada).await;
    let call = app.get("/api/tasks/1").by(&ada);
    let answer = call.header("origin", "https://app.example").send().await;
    let exposed = &answer.expect(200).headers["access-control-expose-headers"];
    assert!(exposed.to_str().unwrap().contains("etag"), "{exposed:?}");
    let preflight = app
        .call(Method::OPTIONS, "/api/tasks/1")
        .header("origin", "https://app.example")
        .header("access-control-request-method", "PATCH")
        .header("access-control-request-headers", "if-match,idempotency-key");
    let allowed = &preflight.send().await.expect(200).headers["access-control-allow-headers"];
    assert!(
        allowed.to_str().unwrap().contains("if-match"),
        "{allowed:?}"
    );
}

/// Five times: reads, adds one, and writes under the version it has read. Returns how often it was
/// heard and how often it was refused.
async fn edit(node: &App, user: &User) -> (u32, u32) {
    let (mut acknowledged, mut refused) = (0, 0);
    while acknowledged < 5 {
        let read = node.get("/api/tasks/1").by(user).send().await.expect(200);
        let count: u32 = read.json()["title"].as_str().unwrap().parse().unwrap();
        let body = json!({"title": (count + 1).to_string()});
        let call = node.patch("/api/tasks/1").by(user).json(&body);
        let answer = call.header("if-match", &etag(&read)).send().await;
        match answer.status.as_u16() {
            200 => acknowledged += 1,
            412 => refused += 1,
            other => panic!("{other}: {}", answer.text),
        }
    }
    (acknowledged, refused)
}

#[tokio::test]
async fn of_sixteen_editors_over_two_processes_nobody_writes_over_another() {
    let app = App::start().await;
    let other = app.sibling(Scripted::default()).await;
    let ada = app.user("ada").await;
    let body = json!({"title": "0"});
    let added = app.post("/api/tasks").by(&ada).json(&body).send().await;
    added.expect(201);
    let nodes = [&app, &other].into_iter().cycle().take(16);
    let done = join_all(nodes.map(|node| edit(node, &ada))).await;
    let acknowledged: u32 = done.iter().map(|(acknowledged, _)| acknowledged).sum();
    let refused: u32 = done.iter().map(|(_, refused)| refused).sum();
    let read = app.get("/api/tasks/1").by(&ada).send().await.expect(200);
    assert_eq!(read.json()["title"], acknowledged.to_string());
    assert_eq!(acknowledged, 80);
    assert!(refused > 0, "they were in each other's way");
    assert!(etag(&read).ends_with("-81\""), "{}", etag(&read));
}
