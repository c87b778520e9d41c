//! The commands, as processes of their own.

use std::path::Path;
use std::process::Stdio;

use doable::http::server::{self, Edge};
use pretty_assertions::assert_eq;
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;
use tokio::process::Command;

use crate::util::App;

/// What a command said and whether it went well.
pub struct Outcome {
    /// Exit status 0.
    pub good: bool,
    /// Standard output and standard error.
    pub text: String,
}

/// Runs `doable` over the database of an application, with a line on standard input.
pub async fn doable(app: &App, args: &[&str], line: &str) -> Outcome {
    run(&app.database.url(), args, line, &[]).await
}

/// Runs `doable` over a database, with more of the environment.
pub async fn run(url: &str, args: &[&str], line: &str, env: &[(&str, &str)]) -> Outcome {
    run_in(&std::env::temp_dir(), url, args, line, env).await
}

async fn run_in(
    folder: &Path,
    url: &str,
    args: &[&str],
    line: &str,
    env: &[(&str, &str)],
) -> Outcome {
    let mut process = Command::new(env!("CARGO_BIN_EXE_doable"))
        .args(args)
        .env_clear()
        .env("DATABASE_URL", url)
        .env("AUTH_SECRET", "only-for-tests-only-for-tests-only")
        .envs(env.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut stdin = process.stdin.take().unwrap();
    // A command that reads nothing may be over already.
    drop(stdin.write_all(line.as_bytes()).await);
    drop(stdin);
    let output = process.wait_with_output().await.unwrap();
    let text = [output.stdout, output.stderr].concat();
    Outcome {
        good: output.status.success(),
        text: String::from_utf8(text).unwrap(),
    }
}

#[tokio::test]
async fn a_user_is_added_while_sign_up_is_closed() {
    let app = App::start_with(&["--signup=closed"]).await;
    let args = ["user", "add", "Ada@Example.com", "--name", "Ada"];
    let added = doable(&app, &args, "correct horse\n").await;
    assert!(added.good, "{}", added.text);
    assert!(!added.text.contains("horse"), "{}", added.text);
    let body = json!({"email": "ada@example.com", "password": "correct horse"});
    let answer = app.post("/api/auth/login").json(&body).send().await;
    assert_eq!(answer.expect(200).json()["user"]["name"], "Ada");
    let again = doable(&app, &args, "correct horse\n").await;
    assert!(
        !again.good && again.text.contains("already registered"),
        "{}",
        again.text
    );
    let faulty = doable(&app, &["user", "add", "nobody"], "short\n").await;
    assert!(!faulty.good);
    for text in ["such as ada@example.com", "at least 8"] {
        assert!(faulty.text.contains(text), "{}", faulty.text);
    }
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_and_all_sessions_end() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let args = ["user", "password", "ada@example.com"];
    let done = doable(&app, &args, "battery staple").await;
    assert!(done.good, "{}", done.text);
    app.get("/api/auth/me").by(&ada).send().await.expect(401);
    let body = json!({"email": "ada@example.com", "password": "battery staple"});
    app.post("/api/auth/login")
        .json(&body)
        .send()
        .await
        .expect(200);
    let nobody = doable(
        &app,
        &["user", "password", "eve@example.com"],
        "battery staple",
    )
    .await;
    assert!(!nobody.good && nobody.text.contains("Nobody has this address"));
}

#[tokio::test]
async fn the_health_of_a_server_is_asked_at_the_address_of_its_settings() {
    let app = App::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    // A proxy is for the world outside.
    let env = [
        ("LEPTOS_SITE_ADDR", address.as_str()),
        ("HTTP_PROXY", "http://127.0.0.1:9"),
    ];
    let ask = || run("sqlite://nowhere.db", &["health"], "", &env);
    let served = tokio::spawn(server::serve(
        listener,
        app.router(),
        Edge::default(),
        std::future::pending(),
    ));
    let fine = ask().await;
    assert!(fine.good, "{}", fine.text);
    assert!(fine.text.contains(&address), "{}", fine.text);
    served.abort();
    assert!(served.await.unwrap_err().is_cancelled());
    let gone = ask().await;
    assert!(!gone.good && gone.text.contains(&address), "{}", gone.text);
    // Something else that listens there.
    let other = TcpListener::bind(&address).await.unwrap();
    let broken = tokio::spawn(async move {
        let (mut socket, _) = other.accept().await.unwrap();
        socket
            .write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\n")
            .await
            .unwrap();
    });
    let bad = ask().await;
    assert!(!bad.good && bad.text.contains("503"), "{}", bad.text);
    broken.await.unwrap();
}

#[tokio::test]
async fn a_fault_in_what_leptos_reads_hides_no_other_fault() {
    let app = App::start().await;
    let env = [
        ("LEPTOS_SITE_ADDR", "here"),
        ("LEPTOS_RELOAD_PORT", "many"),
        ("SIGNUP", "maybe"),
        ("LOG_FORMAT", "xml"),
        ("TRUSTED_PROXIES", "nobody"),
    ];
    let refused = run(&app.database.url(), &["check"], "", &env).await;
    assert!(!refused.good);
    for name in ["LEPTOS_", "SIGNUP", "LOG_FORMAT", "TRUSTED_PROXIES"] {
        assert!(
            refused.text.contains(&format!("- {name}")),
            "{}",
            refused.text
        );
    }
}

#[tokio::test]
async fn the_help_shows_no_value_that_may_hold_a_password() {
    let url = "postgres://ada:hunter2@db.example/doable";
    let endpoint = ("OPENAI_BASE_URL", "http://ada:hunter2@h/v1");
    let help = run(url, &["serve", "--help"], "", &[endpoint]).await;
    assert!(
        help.good && help.text.contains("DATABASE_URL"),
        "{}",
        help.text
    );
    assert!(!help.text.contains("hunter2"), "{}", help.text);
    assert!(!help.text.contains("only-for-tests"), "{}", help.text);
}

#[tokio::test]
async fn a_setting_that_would_be_passed_over_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/a.db", folder.path().display());
    let elsewhere = format!("--database-url=sqlite://{}/b.db", folder.path().display());
    let before = run(&url, &[&elsewhere, "migrate"], "", &[]).await;
    assert!(
        !before.good && !folder.path().join("a.db").exists(),
        "{}",
        before.text
    );
    let behind = run(&url, &["migrate", &elsewhere], "", &[]).await;
    assert!(
        behind.good && folder.path().join("b.db").exists(),
        "{}",
        behind.text
    );

    std::fs::write(
        folder.path().join(".env"),
        "LOG_FORMAT=xml\nOPENAI_API_KEY sk-hunter2\nSIGNUP=maybe\n",
    )
    .unwrap();
    let broken = run_in(folder.path(), &url, &["migrate"], "", &[]).await;
    assert!(!broken.good);
    for fault in ["- .env: line 2", "- LOG_FORMAT", "- SIGNUP"] {
        assert!(broken.text.contains(fault), "{fault}: {}", broken.text);
    }
    assert!(!broken.text.contains("hunter2"), "{}", broken.text);
    std::fs::write(folder.path().join(".env"), "LOG_FORMAT=xml\n").unwrap();
    let wrong = run_in(folder.path(), &url, &["migrate"], "", &[]).await;
    assert!(
        !wrong.good && wrong.text.contains("LOG_FORMAT"),
        "{}",
        wrong.text
    );
}

#[tokio::test]
async fn processes_that_start_at_once_migrate_one_after_the_other() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/new.db", folder.path().display());
        let starts = (0..4).map(|_| run(&url, &["migrate"], "", &[]));
        for outcome in futures::future::join_all(starts).await {
            assert!(outcome.good, "{}", outcome.text);
        }
    }
}
