//! `POST /api/chat`: one message, one answer.

use doable::agent::model::ModelError;
use doable::chatkit::outgoing;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Scripted, Step, User};

async fn say(app: &App, user: &User, body: Value) -> crate::util::Answer {
    app.post("/api/chat").by(user).json(&body).send().await
}

#[tokio::test]
async fn a_message_is_answered_with_what_was_done() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let first = say(&app, &user, json!({"message": "Add a task to buy milk"}))
        .await
        .expect(200)
        .json();
    let call = &first["tool_calls"][0];
    assert_eq!(
        (&call["tool"], &call["status"]),
        (&json!("add_task"), &json!("success"))
    );
    assert_eq!(call["arguments"]["title"], "Buy milk");
    assert_eq!(call["result"]["number"], 1);
    assert!(first["response"].as_str().unwrap().contains("Buy milk"));
    let id = first["conversation_id"].as_str().unwrap();
    let second = json!({"message": "mark it as done", "conversation_id": id});
    let second = say(&app, &user, second).await.expect(200).json();
    assert_eq!(second["conversation_id"], id);
    assert_eq!(
        second["tool_calls"].as_array().unwrap().len(),
        1,
        "those of this turn alone"
    );
    let panel = app.operate(&user, &outgoing::get_thread(id)).await;
    assert_eq!(
        panel["items"]["data"].as_array().unwrap().len(),
        6,
        "the panel shows the same thread"
    );
}

#[tokio::test]
async fn a_message_sent_again_gets_its_own_answer_or_is_told_where_that_is() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let send = |body: Value| app.post("/api/chat").by(&user).json(&body);
    let add = json!({"message": "Add a task to buy milk"});
    let first = send(add.clone()).header("idempotency-key", "one").send();
    let first = first.await.expect(200).json();
    let again = send(add.clone()).header("idempotency-key", "one").send();
    assert_eq!(again.await.expect(200).json(), first);

    let id = &first["conversation_id"];
    let later = json!({"message": "mark it as done", "conversation_id": id});
    send(later).send().await.expect(200);
    let again = send(add).header("idempotency-key", "one").send().await;
    // Its log is kept for a while after the turn, and then gone.
    match again.status.as_u16() {
        200 => assert_eq!(again.json(), first, "not the calls of the turn after it"),
        status => assert_eq!(status, 409, "{}", again.text),
    }
}

#[tokio::test]
async fn what_was_done_before_a_question_is_told() {
    let app = App::start().await;
    let user = app.user("ada").await;
    for title in ["Buy groceries", "Grocery run"] {
        let task = app.post("/api/tasks").by(&user);
        let task = task.json(&json!({ "title": title }));
        task.send().await.expect(201);
    }
    let words = "Add a meeting prep task, mark my grocery task as done, and show me what's left";
    let reply = say(&app, &user, json!({ "message": words })).await;
    let reply = reply.expect(200).json();
    let asked = reply["response"].as_str().unwrap();
    assert!(asked.contains("Which"), "{asked}");
    let tools = reply["tool_calls"].as_array().unwrap().iter();
    let tools: Vec<_> = tools.map(|call| call["tool"].as_str().unwrap()).collect();
    assert_eq!(tools, ["add_task", "list_tasks"]);
}

#[tokio::test]
async fn a_failed_call_differs_from_a_good_one() {
    let model = Scripted::new([vec![Step::Call("delete_task", json!({"task_id": 9}))]]);
    let app = App::with_model(model).await;
    let user = app.user("ada").await;
    let reply = say(&app, &user, json!({"message": "delete 9"}))
        .await
        .expect(200)
        .json();
    assert_eq!(reply["tool_calls"][0]["status"], "error");
}

#[tokio::test]
async fn failures_have_their_status_and_text_and_the_message_is_kept() {
    for (error, status, text) in [
        (
            ModelError::Unavailable("x".into()),
            503,
            "AI assistant is temporarily unavailable. Please try again later.",
        ),
        (
            ModelError::Broken("x".into()),
            503,
            "AI assistant is temporarily unavailable. Please try again later.",
        ),
        (
            ModelError::Timeout,
            504,
            "The AI took too long to respond. Please try a simpler request.",
        ),
    ] {
        let app =
            App::with_model(Scripted::new([vec![Step::Say("Well"), Step::Fail(error)]])).await;
        let user = app.user("ada").await;
        let answer = say(&app, &user, json!({"message": "hello"}))
            .await
            .expect(status);
        assert_eq!(answer.json()["message"], text);
        let threads = app.operate(&user, &outgoing::threads_list(10, None)).await;
        let thread = threads["data"][0]["id"].as_str().unwrap();
        assert_eq!(
            app.items(&user, thread).await[0]["content"][0]["text"],
            "hello"
        );
    }
}

#[tokio::test]
async fn faulty_messages_and_foreign_conversations_are_refused() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    for body in [
        json!({}),
        json!({"message": ""}),
        json!({"message": "  "}),
        json!({"message": 7}),
        json!({"message": "x".repeat(8_001)}),
    ] {
        say(&app, &ada, body).await.expect(422);
    }
    let reply = say(&app, &ada, json!({"message": "hi"}))
        .await
        .expect(200)
        .json();
    for id in [reply["conversation_id"].clone(), json!("thr_none")] {
        let foreign = say(&app, &bob, json!({"message": "hi", "conversation_id": id}))
            .await
            .expect(404);
        assert_eq!(foreign.json()["message"], "Conversation not found");
    }
    app.post("/api/chat")
        .json(&json!({"message": "hi"}))
        .send()
        .await
        .expect(401);
    let path = format!("/api/{}/chat", ada.id);
    app.post(&path)
        .by(&bob)
        .json(&json!({"message": "hi"}))
        .send()
        .await
        .expect(403);
    app.post(&path)
        .by(&ada)
        .json(&json!({"message": "hi there"}))
        .send()
        .await
        .expect(200);
}
