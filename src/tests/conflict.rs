//! Two write the text of one task by its page: nothing is written over unseen, nothing typed is lost.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{Answer, App, User};

async fn milk(app: &App, user: &User) {
    let body = json!({"title": "Milk", "description": "two litres"});
    let added = app.post("/api/tasks").by(user).json(&body).send().await;
    added.expect(201);
}

async fn save(app: &App, user: &User, fields: &str) -> Answer {
    app.post("/tasks/1")
        .with_cookies(user)
        .header("content-type", "application/x-www-form-urlencoded")
        .form(fields.to_owned())
        .send()
        .await
}

/// The version that the form of a page carries.
fn version(page: &str) -> String {
    let field = page.split("name=\"version\"").nth(1).unwrap();
    let value = field.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

async fn page(app: &App, user: &User) -> String {
    let page = app.get("/tasks/1").with_cookies(user).send().await;
    page.expect(200).text
}

async fn change(app: &App, user: &User, body: Value) {
    let call = app.patch("/api/tasks/1").by(user).json(&body);
    call.send().await.expect(200);
}

#[tokio::test]
async fn a_form_does_not_write_over_what_somebody_else_has_written() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    milk(&app, &ada).await;
    let seen = version(&page(&app, &ada).await);
    change(
        &app,
        &ada,
        json!({"title": "Oat <milk>", "description": null}),
    )
    .await;
    let mine = format!("title=My+milk&description=three+litres&version={seen}");
    let told = save(&app, &ada, &mine).await;
    assert_eq!(told.status, 409);
    for text in [
        "Somebody has changed this task",
        "As it is stored now",
        "Oat &lt;milk&gt;",
        "value=\"My milk\"",
        "three litres</textarea>",
        "Save mine anyway",
        "Take the stored one",
    ] {
        assert!(told.text.contains(text), "{text}: {}", told.text);
    }
    let titles = "SELECT title FROM tasks";
    assert_eq!(app.database.texts(titles).await, ["Oat <milk>"]);

    // Somebody writes again while the user chooses: told again.
    change(&app, &ada, json!({"title": "Soy milk"})).await;
    let anyway = mine.replace(&seen, &version(&told.text));
    let again = save(&app, &ada, &anyway).await;
    assert_eq!(again.status, 409);
    assert!(again.text.contains("Soy milk"));
    let anyway = mine.replace(&seen, &version(&again.text));
    let saved = save(&app, &ada, &anyway).await;
    assert_eq!(saved.headers["location"], "/tasks/1?saved=1");
    assert_eq!(app.database.texts(titles).await, ["My milk"]);
}

#[tokio::test]
async fn a_form_is_saved_when_nothing_it_shows_has_changed_or_it_says_the_same() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    milk(&app, &ada).await;
    let first = page(&app, &ada).await;
    let seen = version(&first);
    let done = app.patch("/api/tasks/1/complete").by(&ada).send().await;
    done.expect(200);
    let mine = format!("title=My+milk&description=two+litres&version={seen}");
    assert_eq!(save(&app, &ada, &mine).await.status, 303);
    assert_eq!(save(&app, &ada, &mine).await.status, 303, "sent twice");
    // Changed there and back: what the user saw is what is there.
    change(&app, &ada, json!({"title": "Milk"})).await;
    let other = format!("title=Other&description=&version={seen}");
    assert_eq!(save(&app, &ada, &other).await.status, 303);
    // A form of another program, which knows of no version.
    assert_eq!(
        save(&app, &ada, "title=Plain&description=").await.status,
        303
    );
    let titles = "SELECT title FROM tasks WHERE is_completed";
    assert_eq!(app.database.texts(titles).await, ["Plain"]);
}

#[tokio::test]
async fn a_faulty_form_keeps_its_version() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    milk(&app, &ada).await;
    let seen = version(&page(&app, &ada).await);
    let blank = save(&app, &ada, &format!("title=+&description=x&version={seen}")).await;
    assert_eq!(blank.status, 422);
    assert_eq!(version(&blank.text), seen);
    change(&app, &ada, json!({"title": "Theirs"})).await;
    let blank = save(&app, &ada, &format!("title=+&description=x&version={seen}")).await;
    assert_eq!(blank.status, 409, "what matters more is told first");
}

#[tokio::test]
async fn what_was_typed_for_a_task_that_was_deleted_meanwhile_is_shown() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    milk(&app, &ada).await;
    let seen = version(&page(&app, &ada).await);
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    let fields = format!("title=My+%3Cmilk%3E&description=three+litres&version={seen}");
    let told = save(&app, &ada, &fields).await;
    assert_eq!(told.status, 404);
    for text in ["This task was deleted", "My &lt;milk&gt;", "three litres"] {
        assert!(told.text.contains(text), "{text}: {}", told.text);
    }
}
