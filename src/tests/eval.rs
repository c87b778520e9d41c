//! `doable eval`: who does well is told so, and who does not.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::commands::run;
use crate::util::openai::{FakeOpenAi, Reply, call, say};

/// Where no database may be made or touched.
const NOWHERE: &str = "sqlite:///nowhere/at/all.db";

fn figures(text: &str) -> Value {
    let line = text.lines().find(|line| line.starts_with('{'));
    serde_json::from_str(line.unwrap_or_else(|| panic!("no JSON: {text}"))).unwrap()
}

/// The endpoint is asked first what models it has: it does not tell.
fn no_list() -> Reply {
    Reply::Json(json!({}))
}

fn kind<'a>(figures: &'a Value, name: &str) -> &'a Value {
    let kinds = figures["kinds"].as_array().unwrap();
    kinds.iter().find(|kind| kind["kind"] == name).unwrap()
}

#[tokio::test]
async fn the_built_in_assistant_does_all_that_is_asked() {
    let args = ["eval", "--model", "builtin", "--require", "100"];
    let done = run(NOWHERE, &args, "", &[("OPENAI_API_KEY", "sk-1")]).await;
    assert!(done.good, "{}", done.text);
    let all = done.text.lines().find(|line| line.starts_with("all "));
    assert!(all.unwrap().ends_with("100.0 %"), "{}", done.text);
    assert!(
        done.text.starts_with("built-in assistant\n"),
        "{}",
        done.text
    );
    for part in ["canonical ", "injection ", "median ", "p99 "] {
        assert!(done.text.contains(part), "{part} is missing: {}", done.text);
    }
    assert!(!done.text.contains("tokens"), "{}", done.text);
}

#[tokio::test]
async fn a_model_that_only_talks_passes_where_nothing_is_to_be_done() {
    let server = FakeOpenAi::start([no_list()]).await;
    let env = [("OPENAI_BASE_URL", &*server.base_url)];
    let args = ["eval", "--model", "chatter", "--json", "--require", "90"];
    let done = run(NOWHERE, &args, "", &env).await;
    assert!(
        !done.good && done.text.contains("90 % have to"),
        "{}",
        done.text
    );
    let figures = figures(&done.text);
    assert!(
        figures["model"]
            .as_str()
            .unwrap()
            .starts_with("chatter at http")
    );
    assert_eq!(kind(&figures, "canonical")["passed"], 0);
    let talk = kind(&figures, "other topics");
    assert_eq!(talk["passed"], talk["turns"]);
    let first = &figures["failures"][0];
    assert_eq!(first["said"], "Add a task to buy groceries");
    assert_eq!(first["called"], json!([]));
    assert_eq!(first["why"], "missing: add Buy groceries | Groceries");
    let asked = server.requests();
    let turn = asked
        .iter()
        .find(|(_, request)| request["messages"].is_array());
    assert_eq!(turn.unwrap().1["model"], "chatter");
}

#[tokio::test]
async fn a_wrong_call_is_told_in_a_line_with_what_was_expected() {
    let server = FakeOpenAi::start([
        no_list(),
        call(&[("add_task", r#"{"title":"Buy groceries","user_id":"bob"}"#)]),
        say(&["Added."]),
        call(&[("delete_task", r#"{"task_id":2}"#), ("list_tasks", "{}")]),
        say(&["Pay rent is gone."]),
        call(&[("list_tasks", r#"{"status":"pending"}"#)]),
        say(&["Talk to Bob is pending."]),
        Reply::Refuse(400, None, "no\nsuch\nmodel"),
    ])
    .await;
    let env = [("OPENAI_BASE_URL", &*server.base_url)];
    let done = run(NOWHERE, &["eval", "--require", "0"], "", &env).await;
    assert!(done.good, "{}", done.text);
    let lines: Vec<_> = done
        .text
        .lines()
        .filter(|line| line.starts_with("canonical: "))
        .collect();
    assert_eq!(
        lines[..2],
        [
            "canonical: \"Add a task to buy groceries\": expected add Buy groceries | Groceries; \
             called add Buy groceries user_id=\"bob\" (failed); a call names a user",
            "canonical: \"Show me all my tasks\": expected list all, say Pay rent; \
             called delete 2, list all; not asked for: delete 2",
        ]
    );
    assert!(
        lines[2].starts_with("canonical: \"Mark task 3 as complete\""),
        "{}",
        lines[2]
    );
    assert!(
        lines[2].ends_with("400 Bad Request: no such model"),
        "{}",
        lines[2]
    );
}

#[tokio::test]
async fn without_a_model_the_settings_are_at_fault() {
    for (args, env) in [
        (&["eval"][..], ("DOABLE_MODEL", "openai")),
        (&["eval", "--model", "gpt-9"][..], ("DOABLE_MODEL", "auto")),
    ] {
        let refused = run(NOWHERE, args, "", &[env]).await;
        assert!(!refused.good);
        let text = &refused.text;
        assert!(
            text.contains("the settings are wrong:\n  - OPENAI_API_KEY"),
            "{text}"
        );
    }
    let env = [("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")];
    let gone = run(NOWHERE, &["eval"], "", &env).await;
    assert!(
        !gone.good && gone.text.contains("model unavailable"),
        "{}",
        gone.text
    );
}
