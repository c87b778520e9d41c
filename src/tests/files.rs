//! Attachments: announced, sent, carried by a message.

use doable::agent::model::Message;
use doable::chatkit::outgoing;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Scripted, User, message, validate};

pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n-pixels-";

pub async fn announce(app: &App, user: &User, name: &str, size: usize, kind: &str) -> Value {
    let params = json!({"name": name, "size": size, "mime_type": kind});
    let body = json!({"type": "attachments.create", "params": params});
    let answer = app
        .post("/api/chatkit")
        .by(user)
        .json(&body)
        .send()
        .await
        .expect(200);
    validate("attachment", &answer.text);
    answer.json()
}

pub fn path(attachment: &Value) -> String {
    format!(
        "/api/chatkit/attachments/{}",
        attachment["id"].as_str().unwrap()
    )
}

/// A message that carries files.
pub fn carrying(thread: Option<&str>, text: &str, files: &[&Value]) -> Value {
    let mut body = message(thread, text);
    body["params"]["input"]["attachments"] = files.iter().map(|file| file["id"].clone()).collect();
    body
}

#[tokio::test]
async fn a_file_is_announced_sent_and_carried() {
    let model = Scripted::default();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let file = announce(&app, &user, "list.png", PNG.len(), "image/png").await;
    assert_eq!(file["upload_descriptor"]["method"], "PUT");
    assert!(
        file["upload_descriptor"]["url"]
            .as_str()
            .unwrap()
            .ends_with(&path(&file))
    );
    assert_eq!(file["type"], "image");
    app.get(&path(&file)).by(&user).send().await.expect(404);
    let sent = app
        .put(&path(&file))
        .by(&user)
        .raw(PNG)
        .send()
        .await
        .expect(200);
    validate("attachment", &sent.text);
    let call = app
        .post("/api/chatkit")
        .by(&user)
        .json(&carrying(None, "look", &[&file]));
    let answer = call.send().await.expect(200);
    validate("sse", &answer.text);
    let events = crate::util::events(&answer.text);
    let carried = &events[1]["item"]["attachments"][0];
    assert_eq!(carried["thread_id"], events[0]["thread"]["id"]);
    assert_eq!(carried.get("upload_descriptor"), None);
    let note = model.last_shown().into_iter().next().unwrap();
    assert!(matches!(note, Message::File(file) if file.name == "list.png"));
    let got = app.get(&path(&file)).by(&user).send_raw().await;
    assert_eq!(got.1, PNG);
    assert_eq!(got.0["content-type"], "image/png");
    assert_eq!(
        got.0["content-security-policy"],
        "default-src 'none'; sandbox"
    );
    app.put(&path(&file))
        .by(&user)
        .raw(PNG)
        .send()
        .await
        .expect(409);
}

#[tokio::test]
async fn a_script_comes_back_as_plain_text_under_its_name() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let script = b"alert(1)";
    let file = announce(
        &app,
        &user,
        "Löhne \"1\".js",
        script.len(),
        "text/javascript",
    )
    .await;
    let sent = app.put(&path(&file)).by(&user).raw(&script[..]);
    sent.send().await.expect(200);
    let (headers, bytes) = app.get(&path(&file)).by(&user).send_raw().await;
    assert_eq!(bytes, script);
    assert_eq!(headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename*=UTF-8''L%C3%B6hne%20%221%22.js"
    );
}

#[tokio::test]
async fn a_file_alone_is_a_message() {
    let app = App::with_model(Scripted::default()).await;
    let user = app.user("ada").await;
    let file = announce(&app, &user, "a.txt", 2, "text/plain").await;
    app.put(&path(&file))
        .by(&user)
        .raw("hi")
        .send()
        .await
        .expect(200);
    let body = carrying(None, "", &[&file]);
    app.post("/api/chatkit")
        .by(&user)
        .json(&body)
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn files_that_are_not_there_or_not_ones_own_are_refused_before_anything_is_stored() {
    let app = App::with_model(Scripted::default()).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let sent = announce(&app, &ada, "a.txt", 2, "text/plain").await;
    app.put(&path(&sent))
        .by(&ada)
        .raw("hi")
        .send()
        .await
        .expect(200);
    let only_announced = announce(&app, &ada, "b.txt", 2, "text/plain").await;
    for (user, body) in [
        (&ada, carrying(None, "hi", &[&only_announced])),
        (&ada, carrying(None, "hi", &[&json!({"id": "atc_none"})])),
        (&bob, carrying(None, "hi", &[&sent])),
        (&ada, carrying(None, "hi", &[&sent; 11])),
    ] {
        app.post("/api/chatkit")
            .by(user)
            .json(&body)
            .send()
            .await
            .expect(400);
    }
    for user in [&ada, &bob] {
        let threads = app.operate(user, &outgoing::threads_list(10, None)).await;
        assert_eq!(threads["data"], json!([]));
    }
    for call in [app.get(&path(&sent)), app.put(&path(&sent)).raw("hi")] {
        call.by(&bob).send().await.expect(404);
    }
    let delete =
        |id: &Value| json!({"type": "attachments.delete", "params": {"attachment_id": id}});
    app.post("/api/chatkit")
        .by(&bob)
        .json(&delete(&sent["id"]))
        .send()
        .await
        .expect(404);
    assert_eq!(app.operate(&ada, &delete(&sent["id"])).await, json!({}));
    app.get(&path(&sent)).by(&ada).send().await.expect(404);
}

#[tokio::test]
async fn bytes_that_differ_from_what_was_announced_are_refused() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let file = announce(&app, &user, "list.png", PNG.len(), "image/png").await;
    for (bytes, status) in [(&PNG[..4], 422), (b"<script>alert(1)</script>", 413)] {
        app.put(&path(&file))
            .by(&user)
            .raw(bytes)
            .send()
            .await
            .expect(status);
    }
    let same_length = vec![b'x'; PNG.len()];
    app.put(&path(&file))
        .by(&user)
        .raw(same_length)
        .send()
        .await
        .expect(422);
    let huge = vec![0; 10 * 1024 * 1024 + 1];
    app.put(&path(&file))
        .by(&user)
        .raw(huge)
        .send()
        .await
        .expect(413);
    for (size, kind) in [
        (0, "text/plain"),
        (-5, "text/plain"),
        (11_000_000, "text/plain"),
        (5, "image/svg+xml"),
        (5, "text/html"),
    ] {
        let params = json!({"name": "a", "size": size, "mime_type": kind});
        let body = json!({"type": "attachments.create", "params": params});
        app.post("/api/chatkit")
            .by(&user)
            .json(&body)
            .send()
            .await
            .expect(422);
    }
}

#[tokio::test]
async fn a_file_goes_with_its_conversation() {
    let app = App::with_model(Scripted::default()).await;
    let user = app.user("ada").await;
    let file = announce(&app, &user, "a.txt", 2, "text/plain").await;
    app.put(&path(&file))
        .by(&user)
        .raw("hi")
        .send()
        .await
        .expect(200);
    let call = app
        .post("/api/chatkit")
        .by(&user)
        .json(&carrying(None, "look", &[&file]));
    let events = crate::util::events(&call.send().await.expect(200).text);
    let thread = events[0]["thread"]["id"].as_str().unwrap();
    let elsewhere = carrying(None, "look again", &[&file]);
    app.post("/api/chatkit")
        .by(&user)
        .json(&elsewhere)
        .send()
        .await
        .expect(400);
    app.operate(&user, &outgoing::delete_thread(thread)).await;
    app.get(&path(&file)).by(&user).send().await.expect(404);
}
