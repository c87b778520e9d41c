//! The REST surface of tasks.

use axum::http::Method;
use doable::chatkit::outgoing;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, User, message};

async fn add(app: &App, user: &User, title: &str) -> Value {
    app.post("/api/tasks")
        .by(user)
        .json(&json!({"title": title}))
        .send()
        .await
        .expect(201)
        .json()
}

async fn titles(app: &App, user: &User, query: &str) -> Vec<String> {
    let page = app
        .get(&format!("/api/tasks{query}"))
        .by(user)
        .send()
        .await
        .expect(200)
        .json();
    let tasks = page["tasks"].as_array().unwrap();
    tasks
        .iter()
        .map(|task| task["title"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_task_goes_through_its_whole_life() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = json!({"title": "  Buy groceries ", "description": "Milk\r\nEggs\n"});
    let task = app
        .post("/api/tasks")
        .by(&ada)
        .json(&body)
        .send()
        .await
        .expect(201)
        .json();
    let id = task["id"].as_str().unwrap().to_owned();
    assert_eq!(
        task,
        json!({"id": id, "number": 1, "title": "Buy groceries", "description": "Milk\nEggs",
               "is_completed": false, "created_at": task["created_at"],
               "updated_at": task["created_at"], "completed_at": null})
    );
    for name in [id.as_str(), "1", &id.to_uppercase()] {
        let path = format!("/api/tasks/{name}");
        assert_eq!(
            app.get(&path).by(&ada).send().await.expect(200).json(),
            task
        );
    }

    let patched = app
        .patch("/api/tasks/1")
        .by(&ada)
        .json(&json!({"title": "Buy food"}))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&patched["title"], &patched["description"]),
        (&json!("Buy food"), &json!("Milk\nEggs"))
    );
    assert!(patched["updated_at"].as_str() > task["updated_at"].as_str());

    let cleared = app
        .patch("/api/tasks/1")
        .by(&ada)
        .json(&json!({"description": null}));
    assert_eq!(
        cleared.send().await.expect(200).json()["description"],
        Value::Null
    );

    let put = app
        .put("/api/tasks/1")
        .by(&ada)
        .json(&json!({"title": "Food", "is_completed": true}));
    let put = put.send().await.expect(200).json();
    assert_eq!(
        (&put["is_completed"], put["completed_at"].is_string()),
        (&json!(true), true)
    );

    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    app.get("/api/tasks/1").by(&ada).send().await.expect(404);
    app.delete("/api/tasks/1").by(&ada).send().await.expect(404);
}

#[tokio::test]
async fn numbers_count_per_user_and_are_never_reused() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    assert_eq!(add(&app, &ada, "a").await["number"], 1);
    assert_eq!(add(&app, &ada, "b").await["number"], 2);
    app.delete("/api/tasks/2").by(&ada).send().await.expect(204);
    assert_eq!(add(&app, &ada, "c").await["number"], 3);
    assert_eq!(add(&app, &bob, "a").await["number"], 1);
}

#[tokio::test]
async fn complete_sets_with_a_body_and_toggles_without() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "a").await;
    for (body, completed) in [
        ("", true),
        ("", false),
        (r#"{"completed":true}"#, true),
        (r#"{"completed":true}"#, true),
    ] {
        let answer = app
            .patch("/api/tasks/1/complete")
            .by(&ada)
            .raw(body)
            .send()
            .await;
        assert_eq!(
            answer.expect(200).json()["is_completed"],
            completed,
            "{body:?}"
        );
    }
    for body in ["", "{}"] {
        app.patch("/api/tasks/1/toggle")
            .by(&ada)
            .raw(body)
            .send()
            .await
            .expect(200);
    }
    for body in ["1", "{\"done\":true}", "{\"completed\":\"yes\"}", "{"] {
        app.patch("/api/tasks/1/complete")
            .by(&ada)
            .raw(body)
            .send()
            .await
            .expect(422);
    }
}

#[tokio::test]
async fn lists_filter_search_sort_and_page() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    for title in ["banana", "Äpfel kaufen", "100% sure", "apple_pie"] {
        add(&app, &ada, title).await;
    }
    app.patch("/api/tasks/1/complete")
        .by(&ada)
        .send()
        .await
        .expect(200);

    assert_eq!(
        titles(&app, &ada, "").await,
        ["apple_pie", "100% sure", "Äpfel kaufen", "banana"]
    );
    assert_eq!(titles(&app, &ada, "?status=completed").await, ["banana"]);
    assert_eq!(
        titles(&app, &ada, "?status=pending&sort=created_oldest")
            .await
            .len(),
        3
    );
    assert_eq!(
        titles(&app, &ada, "?sort=title").await,
        ["100% sure", "apple_pie", "banana", "Äpfel kaufen"]
    );
    assert_eq!(
        titles(&app, &ada, "?search=%C3%A4PFEL").await,
        ["Äpfel kaufen"],
        "any case"
    );
    assert_eq!(
        titles(&app, &ada, "?search=%25").await,
        ["100% sure"],
        "% is no wildcard"
    );
    assert_eq!(
        titles(&app, &ada, "?search=_").await,
        ["apple_pie"],
        "_ is no wildcard"
    );
    assert_eq!(
        titles(&app, &ada, "?search=%5C").await,
        Vec::<String>::new()
    );

    let page = app
        .get("/api/tasks?limit=1&offset=2")
        .by(&ada)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&page["total"], &page["limit"], &page["offset"]),
        (&json!(4), &json!(1), &json!(2))
    );
    assert_eq!(page["tasks"][0]["title"], "Äpfel kaufen");
}

#[tokio::test]
async fn faulty_queries_and_bodies_are_refused_by_field_and_write_nothing() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    for query in [
        "status=done",
        "sort=due",
        "limit=0",
        "limit=101",
        "limit=x",
        "offset=-1",
    ] {
        let answer = app
            .get(&format!("/api/tasks?{query}"))
            .by(&ada)
            .send()
            .await;
        let field = query.split('=').next().unwrap();
        assert!(
            answer.expect(422).json()["errors"][field].is_array(),
            "{query}"
        );
    }
    let long = "x".repeat(256);
    let bodies = [
        json!({}),
        json!({"title": ""}),
        json!({"title": "   "}),
        json!({"title": null}),
        json!({"title": 7}),
        json!({"title": long}),
        json!({"title": "a", "description": "x".repeat(10_001)}),
        json!("title"),
    ];
    for body in bodies {
        app.post("/api/tasks")
            .by(&ada)
            .json(&body)
            .send()
            .await
            .expect(422);
    }
    app.post("/api/tasks")
        .by(&ada)
        .raw("{\"title\":")
        .send()
        .await
        .expect(400);
    app.post("/api/tasks")
        .by(&ada)
        .raw("x".repeat(300_000))
        .send()
        .await
        .expect(413);
    assert_eq!(titles(&app, &ada, "").await.len(), 0);

    add(&app, &ada, "kept").await;
    for (body, field) in [
        (json!({"title": " "}), "title"),
        (json!({"title": null}), "title"),
        (json!({"is_completed": null}), "is_completed"),
        (json!({"title": "b", "is_completed": null}), "is_completed"),
    ] {
        let call = app.patch("/api/tasks/1").by(&ada).json(&body);
        let refused = call.send().await.expect(422).json();
        assert!(refused["errors"][field].is_array(), "{body}: {refused}");
    }
    assert_eq!(titles(&app, &ada, "").await, ["kept"]);
}

#[tokio::test]
async fn what_is_typed_in_two_ways_is_found_by_both() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Book the cafe\u{301}").await;
    add(&app, &ada, "Meet at the caf\u{e9}").await;
    for search in ["caf%C3%A9", "cafe%CC%81", "CAFE%CC%81"] {
        let found = titles(&app, &ada, &format!("?search={search}")).await;
        assert_eq!(
            found,
            ["Meet at the caf\u{e9}", "Book the caf\u{e9}"],
            "{search}"
        );
    }
}

#[tokio::test]
async fn the_character_nul_is_refused_at_every_door_and_nothing_is_stored() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let (thread, _) = app.say(&ada, None, "hello").await;
    let before = app.items(&ada, &thread).await;
    let nul = "a\0b";
    for (path, body) in [
        ("/api/tasks", json!({"title": nul})),
        ("/api/tasks", json!({"title": "a", "description": nul})),
        ("/api/tokens", json!({"name": nul, "scope": "read"})),
        ("/api/chat", json!({"message": nul})),
        ("/api/chatkit", message(None, nul)),
        ("/api/chatkit", message(Some(&thread), nul)),
        ("/api/chatkit", outgoing::update_thread(&thread, nul)),
        (
            "/api/auth/signup",
            json!({"email": "b@example.com", "password": "correct horse", "name": nul}),
        ),
    ] {
        let refused = app.post(path).by(&ada).json(&body).send().await;
        let refused = refused.expect(422).json();
        assert!(refused["errors"].is_object(), "{path} {body}: {refused}");
    }
    assert_eq!(titles(&app, &ada, "").await, [""; 0]);
    assert_eq!(app.items(&ada, &thread).await, before);
    for kept in [
        "SELECT id FROM tokens",
        "SELECT id FROM users WHERE email = 'b@example.com'",
    ] {
        assert_eq!(app.database.texts(kept).await, [""; 0], "{kept}");
    }
    let threads = "SELECT id FROM conversations";
    assert_eq!(app.database.texts(threads).await, [thread]);
}

#[tokio::test]
async fn a_foreign_task_is_answered_like_a_missing_one() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let task = add(&app, &ada, "Ada's").await;
    let foreign = task["id"].as_str().unwrap().to_owned();
    let unknown = "0192f0c1-2b3c-7d4e-8f50-0123456789ab";
    let body = json!({"title": "Bob's", "is_completed": true});
    for (method, tail) in [
        (Method::GET, ""),
        (Method::PUT, ""),
        (Method::PATCH, ""),
        (Method::DELETE, ""),
        (Method::PATCH, "/complete"),
        (Method::PATCH, "/toggle"),
    ] {
        let mut texts = Vec::new();
        for name in [foreign.as_str(), unknown, "1", "nonsense", "%00"] {
            let path = format!("/api/tasks/{name}{tail}");
            let call = app.call(method.clone(), &path).by(&bob);
            let call = if tail.is_empty() {
                call.json(&body)
            } else {
                call
            };
            texts.push(call.send().await.expect(404).json()["detail"].clone());
        }
        assert_eq!(
            texts, ["Task not found or access denied"; 5],
            "{method} {tail}"
        );
    }
    let path = format!("/api/tasks/{foreign}");
    assert_eq!(
        app.get(&path).by(&ada).send().await.expect(200).json(),
        task
    );
}

#[tokio::test]
async fn the_path_with_a_user_id_serves_that_user_alone() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let mine = format!("/api/{}/tasks", ada.id);
    let created = app
        .post(&mine)
        .by(&ada)
        .json(&json!({"title": "a"}))
        .send()
        .await;
    assert_eq!(created.expect(201).json()["number"], 1);
    app.get(&mine).by(&ada).send().await.expect(200);
    app.get(&format!("{mine}/1"))
        .by(&ada)
        .send()
        .await
        .expect(200);
    app.patch(&format!("{mine}/1/complete"))
        .by(&ada)
        .send()
        .await
        .expect(200);
    for path in [mine.clone(), format!("{mine}/1")] {
        app.get(&path).by(&bob).send().await.expect(403);
        app.get(&path).send().await.expect(401);
    }
    app.delete(&format!("{mine}/1"))
        .by(&bob)
        .send()
        .await
        .expect(403);
    app.delete(&format!("{mine}/1"))
        .by(&ada)
        .send()
        .await
        .expect(204);
}

#[tokio::test]
async fn nobody_may_do_anything_without_signing_in() {
    let app = App::start().await;
    for (method, path) in [
        (Method::GET, "/api/tasks"),
        (Method::POST, "/api/tasks"),
        (Method::GET, "/api/tasks/1"),
        (Method::PUT, "/api/tasks/1"),
        (Method::PATCH, "/api/tasks/1"),
        (Method::DELETE, "/api/tasks/1"),
        (Method::PATCH, "/api/tasks/1/complete"),
        (Method::GET, "/api/auth/me"),
    ] {
        app.call(method, path)
            .json(&json!({"title": "a"}))
            .send()
            .await
            .expect(401);
    }
}

#[tokio::test]
async fn many_adds_at_once_get_numbers_of_their_own() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let calls = (0..20).map(|index| {
        let body = json!({"title": format!("task {index}")});
        let call = app.post("/api/tasks").by(&ada).json(&body);
        async move {
            call.send().await.expect(201).json()["number"]
                .as_i64()
                .unwrap()
        }
    });
    let mut numbers = futures::future::join_all(calls).await;
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<i64>>());
}

#[tokio::test]
async fn the_assistant_is_given_every_task_of_its_user_in_order_and_as_written() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    add(&app, &bob, "Bob's own").await;
    let titles = [
        "Buy \"oat\" milk, \\ 100%",
        "Ça va? 🥛",
        "Gone",
        "[1, null]",
    ];
    for title in titles {
        add(&app, &ada, title).await;
    }
    app.patch("/api/tasks/1/complete")
        .by(&ada)
        .send()
        .await
        .expect(200);
    app.delete("/api/tasks/3").by(&ada).send().await.expect(204);
    let note = json!({"description": "two\nlines\u{2028}'quoted'"});
    app.patch("/api/tasks/4")
        .by(&ada)
        .json(&note)
        .send()
        .await
        .expect(200);

    let briefs = app.state.store.task_briefs(&ada.id).await.unwrap();

    let told: Vec<_> = briefs
        .iter()
        .map(|b| {
            (
                b.number,
                b.title.as_str(),
                b.is_completed,
                b.description.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, titles[0], true, None),
            (2, titles[1], false, None),
            (4, titles[3], false, Some("two\nlines\u{2028}'quoted'")),
        ]
    );
    let nobody = app.state.store.task_briefs("nobody").await.unwrap();
    assert_eq!(nobody, []);
}
