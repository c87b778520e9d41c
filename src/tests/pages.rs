//! The pages over the router: who may see them, and what they answer.

use pretty_assertions::assert_eq;

use crate::util::App;

#[tokio::test]
async fn without_a_session_every_page_of_the_application_leads_to_log_in_and_back() {
    let app = App::start().await;
    for (path, next) in [
        ("/", "/"),
        ("/dashboard", "/dashboard"),
        (
            "/tasks?status=pending&search=a%20b",
            "/tasks%3Fstatus%3Dpending%26search%3Da%2520b",
        ),
        ("/tasks/1", "/tasks/1"),
        ("/settings", "/settings"),
    ] {
        let answer = app.get(path).send().await.expect(303);
        assert_eq!(answer.headers["location"], format!("/login?next={next}"));
    }
    for path in ["/login", "/signup"] {
        app.get(path).send().await.expect(200);
    }
}

#[tokio::test]
async fn titles_are_shown_as_text_wherever_they_stand() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let title = "</title><script>alert(1)</script>";
    let body = serde_json::json!({"title": title, "description": "</textarea><script>"});
    app.post("/api/tasks")
        .by(&ada)
        .json(&body)
        .send()
        .await
        .expect(201);
    for path in ["/dashboard", "/tasks", "/tasks/1"] {
        let page = app.get(path).with_cookies(&ada).send().await.expect(200);
        assert!(
            page.text.contains("&lt;script&gt;alert(1)"),
            "{path} does not show the title"
        );
        assert!(!page.text.contains("<script>alert"), "{path}");
        assert!(!page.text.contains("</textarea><script>"), "{path}");
    }
}

#[tokio::test]
async fn a_foreign_task_has_no_page() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let body = serde_json::json!({"title": "Ada's secret"});
    let task = app
        .post("/api/tasks")
        .by(&ada)
        .json(&body)
        .send()
        .await
        .expect(201)
        .json();
    for name in ["1", task["id"].as_str().unwrap(), "nonsense"] {
        let page = app
            .get(&format!("/tasks/{name}"))
            .with_cookies(&bob)
            .send()
            .await;
        assert_eq!(page.status, 404);
        assert!(!page.text.contains("secret"));
    }
}

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_its_status() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let form = |path: &str, cookies: &str, body: &'static str| {
        app.post(path)
            .header("cookie", cookies)
            .header("content-type", "application/x-www-form-urlencoded")
            .form(body)
            .send()
    };
    let blank = form("/tasks", &ada.cookies, "title=+&description=Two+litres").await;
    assert_eq!(blank.status, 422);
    assert!(blank.text.contains("Task title cannot be empty") && blank.text.contains("Two litres"));
    let login = form("/login", "", "email=ada%40example.com&password=wrong+horse").await;
    assert_eq!(login.status, 401);
    assert!(login.text.contains("Incorrect email or password"));
    assert!(
        !login.text.contains("wrong horse"),
        "a password is never sent back"
    );
    assert_eq!(form("/tasks", &ada.cookies, "title=Milk").await.status, 303);
}
