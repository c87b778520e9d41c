//! The log tells what happened, and nothing that a user wrote or proves himself with.

use std::io;
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::util::App;
use crate::util::openai::{FakeOpenAi, Reply, call, say};

/// What has been logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_that_was_written_and_no_secret_is_in_the_log() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("info,doable=debug")
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    let _heard = tracing::subscriber::set_default(subscriber);
    let server = FakeOpenAi::start([
        call(&[(
            "add_task",
            r#"{"title":"Canarytitle","description":"Canarydetail"}"#,
        )]),
        say(&["Canaryanswer"]),
        Reply::Refuse(401, None, "bad key sk-test"),
    ])
    .await;
    let flags = server.flags();
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    let app = App::start_with(&flags).await;
    let ada = app.user("ada").await;
    app.say(&ada, None, "Canarymessage").await;
    app.say(&ada, None, "Canarymessage again").await;
    let made = app.post("/api/tokens").by(&ada);
    let made = made.json(&json!({"name": "Canaryname", "scope": "read"}));
    let token = made.send().await.expect(201).json()["token"].clone();
    let wrong = json!({"email": "ada@example.com", "password": "Canarypassword"});
    let refused = app.post("/api/auth/login").json(&wrong).send().await;
    refused.expect(401);
    let bad = app
        .post("/api/tasks")
        .by(&ada)
        .raw("{\"title\":\"Canarybroken");
    bad.send().await.expect(400);

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        log.contains("chatkit") && log.contains("the model refused"),
        "{log}"
    );
    let secrets = [
        "Canary",
        "correct horse",
        "sk-test",
        &ada.token,
        token.as_str().unwrap(),
    ];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
}
