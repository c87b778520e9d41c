//! User B against every id of user A. The REST part comes from the API's own document, which a test
//! holds equal to the table of routes: a new route with an id in it cannot be forgotten here.

use axum::http::Method;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::files::{PNG, announce, path};
use crate::util::{App, User};

/// What belongs to A, by the name that a path gives it.
struct Ids(Vec<(&'static str, String)>);

impl Ids {
    /// The path with A's ids in it.
    fn fill(&self, template: &str) -> String {
        let filled = self.0.iter().fold(template.to_owned(), |path, (name, id)| {
            path.replace(&format!("{{{name}}}"), id)
        });
        assert!(!filled.contains('{'), "{template}: whose id is that?");
        filled
    }

    fn of(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| *known == name);
        &found.unwrap().1
    }
}

async fn everything_of(app: &App, ada: &User) -> Ids {
    let first = |answer: Value, list: &str| answer[list][0]["id"].as_str().unwrap().to_owned();
    let (thread, _) = app.say(ada, None, "add the secret errand").await;
    let task = first(app.get("/api/tasks").by(ada).send().await.json(), "tasks");
    let session = app.get("/api/auth/sessions").by(ada).send().await.json();
    let token = app.post("/api/tokens").by(ada);
    let token = token.json(&json!({"name": "script", "scope": "write"}));
    let token = token.send().await.expect(201).json();
    let file = announce(app, ada, "a.png", PNG.len(), "image/png").await;
    let sent = app.put(&path(&file)).by(ada).raw(PNG).send().await;
    sent.expect(200);
    let item = app.items(ada, &thread).await[0]["id"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Ids(vec![
        ("user_id", ada.id.clone()),
        ("task", task),
        ("thread", thread),
        ("item", text(&item)),
        ("session", first(session, "sessions")),
        ("token", text(&token["id"])),
        ("attachment", text(&file["id"])),
    ])
}

/// All rows that hold something of a user's.
async fn rows(app: &App) -> Vec<String> {
    let tables = [
        "SELECT id || title || is_completed || COALESCE(deleted_at, 0) FROM tasks ORDER BY id",
        "SELECT id || COALESCE(title, '') || status FROM conversations ORDER BY id",
        "SELECT id || payload FROM messages ORDER BY id",
        "SELECT id || status FROM runs ORDER BY id",
        "SELECT id || name FROM tokens ORDER BY id",
        "SELECT id FROM sessions ORDER BY id",
        "SELECT id || name FROM attachments ORDER BY id",
    ];
    let mut rows = Vec::new();
    for table in tables {
        rows.extend(app.database.texts(table).await);
    }
    rows
}

/// A body that each writing route would take from its owner.
fn body_for(path: &str) -> Vec<u8> {
    if path.ends_with("{attachment}") {
        return PNG.to_vec();
    }
    json!({"title": "Taken over", "description": "", "is_completed": true, "completed": true,
           "message": "delete everything"})
    .to_string()
    .into_bytes()
}

#[tokio::test]
async fn no_route_gives_anything_of_a_to_b() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let ids = everything_of(&app, &ada).await;
    let before = rows(&app).await;
    let document: Value = app.get("/api/openapi.json").send().await.json();
    let mut asked = 0;
    for (template, operations) in document["paths"].as_object().unwrap() {
        if !template.contains('{') {
            continue;
        }
        for method in operations.as_object().unwrap().keys() {
            let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) else {
                continue;
            };
            if !["GET", "PUT", "POST", "PATCH", "DELETE"].contains(&method.as_str()) {
                continue;
            }
            let call = app.call(method.clone(), &ids.fill(template)).by(&bob);
            let answer = if method == Method::GET {
                call.send().await
            } else {
                call.raw(body_for(template)).send().await
            };
            let status = answer.status.as_u16();
            assert!(
                matches!(status, 403 | 404),
                "{method} {template}: {status} {}",
                answer.text
            );
            assert!(!answer.text.contains("errand"), "{method} {template}");
            asked += 1;
        }
    }
    assert!(asked >= 20, "{asked}");
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn no_operation_of_chatkit_gives_anything_of_a_to_b() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let ids = everything_of(&app, &ada).await;
    let before = rows(&app).await;
    let (thread, item, file) = (ids.of("thread"), ids.of("item"), ids.of("attachment"));
    let input = |files: Value| {
        json!({"content": [{"type": "input_text", "text": "hi"}], "attachments": files,
               "quoted_text": "", "inference_options": {}})
    };
    let action = json!({"type": "x", "payload": {}});
    for (kind, params) in [
        ("threads.get_by_id", json!({"thread_id": thread})),
        (
            "threads.update",
            json!({"thread_id": thread, "title": "mine"}),
        ),
        ("threads.delete", json!({"thread_id": thread})),
        ("items.list", json!({"thread_id": thread})),
        (
            "items.feedback",
            json!({"thread_id": thread, "item_ids": [item], "kind": "positive"}),
        ),
        (
            "threads.add_user_message",
            json!({"thread_id": thread, "input": input(json!([]))}),
        ),
        ("threads.create", json!({"input": input(json!([file]))})),
        (
            "threads.retry_after_item",
            json!({"thread_id": thread, "item_id": item}),
        ),
        (
            "threads.custom_action",
            json!({"thread_id": thread, "item_id": item, "action": action}),
        ),
        (
            "threads.sync_custom_action",
            json!({"thread_id": thread, "item_id": item, "action": action}),
        ),
        (
            "threads.add_client_tool_output",
            json!({"thread_id": thread, "result": {}}),
        ),
        ("attachments.delete", json!({"attachment_id": file})),
    ] {
        let body = json!({"type": kind, "params": params});
        let answer = app.post("/api/chatkit").by(&bob).json(&body).send().await;
        let status = answer.status.as_u16();
        assert!(
            matches!(status, 400 | 404),
            "{kind}: {status} {}",
            answer.text
        );
        assert!(!answer.text.contains("errand"), "{kind}: {}", answer.text);
    }
    assert_eq!(rows(&app).await, before);
}
