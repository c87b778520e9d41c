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

#[tokio::test]
async fn a_server_without_users_says_what_to_do_first() {
    let app = App::start().await;
    let hint = "nobody has an account yet";
    let page = app.get("/login").send().await.expect(200);
    assert!(page.text.contains(hint));
    app.user("ada").await;
    let page = app.get("/login").send().await.expect(200);
    assert!(!page.text.contains(hint));
}

#[tokio::test]
async fn after_adding_typing_goes_on() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let added = app
        .post("/tasks")
        .with_cookies(&ada)
        .header("content-type", "application/x-www-form-urlencoded")
        .form("title=Milk&next=%2Ftasks%3Fstatus%3Dpending")
        .send()
        .await;
    let page = added.headers["location"].to_str().unwrap();
    assert_eq!(page, "/tasks?status=pending&added=1");
    let page = app.get(page).with_cookies(&ada).send().await.expect(200);
    let title = |page: &str| {
        let from = page.find("id=\"title\"").unwrap();
        page[from..].split('>').next().unwrap().to_owned()
    };
    assert!(title(&page.text).contains("autofocus"));
    let page = app.get("/tasks").with_cookies(&ada).send().await;
    assert!(!title(&page.text).contains("autofocus"));
}

#[tokio::test]
async fn a_form_that_a_script_sends_twice_adds_once() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    for _ in 0..2 {
        let added = app
            .post("/tasks")
            .with_cookies(&ada)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("idempotency-key", "form_1")
            .form("title=Milk&next=%2Ftasks")
            .send()
            .await;
        assert_eq!(added.headers["location"], "/tasks?added=1");
    }
    let tasks = app.get("/api/tasks").by(&ada).send().await.expect(200);
    assert_eq!(tasks.json()["total"], 1);
}

#[tokio::test]
async fn a_refused_form_says_so_first_and_begins_where_something_is_wrong() {
    let app = App::start().await;
    let page = app
        .post("/signup")
        .header("content-type", "application/x-www-form-urlencoded")
        .form("name=Ada&email=ada%40example.com&password=short")
        .send()
        .await;
    assert!(page.text.contains("<title>Error: Sign up · Doable</title>"));
    let focused: Vec<&str> = page
        .text
        .split('<')
        .filter(|tag| tag.contains(" autofocus"))
        .collect();
    assert_eq!(focused.len(), 1, "{focused:?}");
    assert!(focused[0].contains("id=\"password\""), "{focused:?}");
}

#[tokio::test]
async fn a_task_deleted_lately_has_a_page_that_offers_it_back() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let body = serde_json::json!({"title": "Milk"});
    let task = app.post("/api/tasks").by(&ada).json(&body).send().await;
    task.expect(201);
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    let hers = app.get("/tasks/1").with_cookies(&ada).send().await;
    assert_eq!(hers.status, 404);
    assert!(hers.text.contains("This task was deleted") && hers.text.contains("Milk"));
    let his = app.get("/tasks/1").with_cookies(&bob).send().await;
    assert_eq!(his.status, 404);
    assert!(!his.text.contains("deleted</h1>") && !his.text.contains("Milk"));
}

#[tokio::test]
async fn a_path_that_leads_nowhere_keeps_the_frame_of_those_who_are_signed_in() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let hers = app.get("/nowhere").with_cookies(&ada).send().await;
    assert_eq!(hers.status, 404);
    assert!(hers.text.contains("Page not found") && hers.text.contains("Log out"));
    let anybodys = app.get("/nowhere").send().await;
    assert_eq!(anybodys.status, 404);
    assert!(!anybodys.text.contains("Log out"));
}

#[tokio::test]
async fn a_description_is_shown_as_it_is_meant_and_can_be_edited_as_it_was_written() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = serde_json::json!({
        "title": "Milk",
        "description": "**two** litres\n\n- [x] oat\n- <img src=x onerror=alert(1)>",
    });
    let added = app.post("/api/tasks").by(&ada).json(&body).send().await;
    added.expect(201);
    let page = app.get("/tasks/1").with_cookies(&ada).send().await;
    // Marks between pieces of text.
    let text = page.expect(200).text.replace("<!>", "");
    assert!(text.contains("<strong>two</strong> litres"), "{text}");
    assert!(text.contains("aria-label=\"Done\""), "{text}");
    assert!(text.contains("**two** litres"), "{text}");
    assert!(!text.contains("<img"), "{text}");

    let plain = serde_json::json!({"title": "Bread", "description": " "});
    let added = app.post("/api/tasks").by(&ada).json(&plain).send().await;
    added.expect(201);
    let page = app.get("/tasks/2").with_cookies(&ada).send().await;
    assert!(!page.text.contains("class=\"markdown\""));
}

#[tokio::test]
async fn the_browsers_own_bar_follows_a_theme_that_was_chosen() {
    let app = App::start().await;
    let colors = |cookie: &'static str| {
        let page = app.get("/login").header("cookie", cookie).send();
        async move {
            let text = page.await.expect(200).text;
            let metas = text.split("<meta name=\"theme-color\" ").skip(1);
            let metas = metas.map(|it| it.split('>').next().unwrap().to_owned());
            metas.collect::<Vec<_>>()
        }
    };
    let system = colors("a=b").await;
    assert_eq!(system.len(), 2);
    assert!(system[1].contains("media=\"(prefers-color-scheme: dark)\""));
    assert_eq!(colors("doable_theme=dark").await, ["content=\"#171a21\""]);
    assert_eq!(colors("doable_theme=light").await, ["content=\"#ffffff\""]);
}

#[tokio::test]
async fn a_fault_of_ours_is_a_page_with_a_reference_for_readers_and_json_for_programs() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    app.database.run("ALTER TABLE tasks RENAME TO lost").await;
    let inside = app.get("/tasks").with_cookies(&ada).send().await;
    assert_eq!(inside.status, 500);
    assert!(inside.text.contains("Log out"), "the frame is kept");
    let id = inside.headers["x-request-id"].to_str().unwrap();
    assert!(inside.text.contains(id) && inside.text.contains("Go to your list"));

    // Not even the reader can be looked up.
    app.database
        .run("ALTER TABLE sessions RENAME TO lost_too")
        .await;
    let page = app
        .get("/tasks")
        .with_cookies(&ada)
        .header("accept", "text/html,application/xhtml+xml");
    let page = page.send().await;
    assert_eq!(page.status, 500);
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("style-src 'self'") && !policy.contains("script-src"));
    let id = page.headers["x-request-id"].to_str().unwrap();
    assert!(page.text.contains("Something went wrong") && page.text.contains(id));
    assert!(!page.text.contains("sessions"), "{}", page.text);
    let nowhere = app.get("/nowhere").with_cookies(&ada).send().await;
    assert_eq!(
        nowhere.status, 500,
        "a reader who may be signed in is not told of another page"
    );

    let program = app.get("/api/tasks").with_cookies(&ada);
    let program = program.header("accept", "text/html").send().await;
    assert_eq!(program.headers["content-type"], "application/problem+json");
}
