//! Deleting and completing can be undone: by form, by REST, by their owner alone, for a day.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{Answer, App, User};

async fn add(app: &App, user: &User, title: &str) -> Value {
    let body = json!({ "title": title });
    let task = app.post("/api/tasks").by(user).json(&body).send().await;
    task.expect(201).json()
}

async fn form(app: &App, user: &User, path: &str, body: &'static str) -> Answer {
    app.post(path)
        .with_cookies(user)
        .header("content-type", "application/x-www-form-urlencoded")
        .form(body)
        .send()
        .await
}

#[tokio::test]
async fn a_deleted_task_comes_back_as_it_was() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let milk = add(&app, &ada, "Milk").await;
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    app.get("/api/tasks/1").by(&ada).send().await.expect(404);
    app.delete("/api/tasks/1").by(&ada).send().await.expect(404);

    let back = app.post("/api/tasks/1/restore").by(&ada).send().await;
    assert_eq!(back.expect(200).json(), milk);
    let there = app.get("/api/tasks/1").by(&ada).send().await;
    assert_eq!(there.expect(200).json(), milk);
    // There is nothing to bring back any more.
    let again = app.post("/api/tasks/1/restore").by(&ada).send().await;
    again.expect(404);
}

#[tokio::test]
async fn what_is_deleted_is_in_no_list_count_or_search_and_cannot_be_changed() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Milk").await;
    let toggle = app.patch("/api/tasks/1/complete").by(&ada).send().await;
    let id = toggle.expect(200).json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/tasks/{id}");
    app.delete(&path).by(&ada).send().await.expect(204);

    for list in ["", "?status=completed", "?search=milk", "?sort=title"] {
        let path = format!("/api/tasks{list}");
        let page = app.get(&path).by(&ada).send().await.expect(200).json();
        assert_eq!((&page["total"], &page["tasks"]), (&json!(0), &json!([])));
    }
    let me = app.get("/api/auth/me").by(&ada).send().await.expect(200);
    assert_eq!(me.json()["task_counts"]["all"], 0);
    let page = app.get("/dashboard").with_cookies(&ada).send().await;
    assert!(!page.text.contains("Milk"));
    let change = app.patch(&path).by(&ada).json(&json!({"title": "Oats"}));
    change.send().await.expect(404);
    let complete = app.patch("/api/tasks/1/complete").by(&ada).send().await;
    complete.expect(404);
    // Its number stays its own.
    assert_eq!(add(&app, &ada, "Bread").await["number"], 2);
}

#[tokio::test]
async fn nobody_brings_back_what_is_somebody_elses() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let id = add(&app, &ada, "Ada's secret").await["id"].clone();
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    let id = id.as_str().unwrap();
    for path in [
        format!("/api/tasks/{id}/restore"),
        "/api/tasks/1/restore".to_owned(),
    ] {
        app.post(&path).by(&bob).send().await.expect(404);
    }
    let path = format!("/api/{}/tasks/1/restore", ada.id);
    app.post(&path).by(&bob).send().await.expect(403);
    let page = app.get("/tasks?deleted=1").with_cookies(&bob).send().await;
    assert!(!page.expect(200).text.contains("secret"));
    app.post(&path).by(&ada).send().await.expect(200);
}

#[tokio::test]
async fn after_a_day_a_deleted_task_is_gone_for_good() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Milk").await;
    add(&app, &ada, "Bread").await;
    for path in ["/api/tasks/1", "/api/tasks/2"] {
        app.delete(path).by(&ada).send().await.expect(204);
    }
    app.database
        .run("UPDATE tasks SET deleted_at = deleted_at - 86400000000 WHERE number = 1")
        .await;
    let late = app.post("/api/tasks/1/restore").by(&ada).send().await;
    late.expect(404);

    app.state.store.forget_deleted_tasks().await.unwrap();
    let left = app.database.texts("SELECT title FROM tasks").await;
    assert_eq!(left, ["Bread"]);
    let back = app.post("/api/tasks/2/restore").by(&ada).send().await;
    back.expect(200);
}

#[tokio::test]
async fn the_page_tells_what_was_deleted_and_offers_it_back() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Milk & <honey>").await;
    let deleted = form(&app, &ada, "/tasks/1/delete", "next=/tasks?sort=title").await;
    assert_eq!(deleted.status, 303);
    let page = deleted.headers["location"].to_str().unwrap();
    assert_eq!(page, "/tasks?sort=title&deleted=1");
    let page = app.get(page).with_cookies(&ada).send().await.expect(200);
    assert!(page.text.contains("Milk &amp; &lt;honey&gt;"));
    assert!(page.text.contains("action=\"/tasks/1/restore\""));

    let restored = form(&app, &ada, "/tasks/1/restore", "next=/dashboard").await;
    assert_eq!(restored.headers["location"], "/dashboard?restored=1");
    // The old address has nothing to tell any more.
    let page = app.get("/tasks?deleted=1").with_cookies(&ada).send().await;
    assert!(!page.text.contains("/tasks/1/restore"));
}

#[tokio::test]
async fn completing_and_reopening_are_told_with_their_opposite() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Milk").await;
    let act = async |body| form(&app, &ada, "/tasks/1/complete", body).await;
    let to = |answer: Answer| answer.headers["location"].to_str().unwrap().to_owned();

    let page = to(act("completed=true&next=/tasks?status=pending").await);
    assert_eq!(page, "/tasks?status=pending&completed=1");
    let shown = app.get(&page).with_cookies(&ada).send().await.expect(200);
    assert!(shown.text.contains("Completed") && shown.text.contains("Undo"));
    // Nothing changes, so there is nothing to undo.
    assert_eq!(to(act("completed=true&next=/tasks").await), "/tasks");
    assert_eq!(
        to(act("completed=false&next=/dashboard").await),
        "/dashboard?reopened=1"
    );
    let stale = app.get(&page).with_cookies(&ada).send().await.expect(200);
    assert!(!stale.text.contains("Undo"));
    assert_eq!(to(act("completed=true&next=/tasks/1").await), "/tasks/1");
}
