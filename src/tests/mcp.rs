//! The tools over HTTP: who may call them, and what is refused.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{Answer, App, User};

async fn rpc(app: &App, bearer: Option<&str>, method: &str, params: Value) -> Answer {
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    let call = app
        .post("/mcp")
        .header("host", "127.0.0.1:3000")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2025-11-25");
    let call = match bearer {
        Some(token) => call.header("authorization", &format!("Bearer {token}")),
        None => call,
    };
    call.json(&body).send().await
}

async fn tools(app: &App, bearer: &str) -> Vec<String> {
    let answer = rpc(app, Some(bearer), "tools/list", json!({})).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let tools = answer.json()["result"]["tools"].as_array().unwrap().clone();
    tools
        .iter()
        .map(|tool| tool["name"].as_str().unwrap().to_owned())
        .collect()
}

async fn call(app: &App, bearer: &str, tool: &str, arguments: Value) -> Value {
    let params = json!({"name": tool, "arguments": arguments});
    rpc(app, Some(bearer), "tools/call", params).await.json()["result"].clone()
}

async fn token(app: &App, user: &User, scope: &str) -> String {
    let body = json!({"name": "client", "scope": scope});
    let made = app
        .post("/api/tokens")
        .by(user)
        .json(&body)
        .send()
        .await
        .expect(201)
        .json();
    made["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_same_five_tools_act_for_the_bearer() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let personal = token(&app, &ada, "write").await;
    for bearer in [&personal, &ada.token] {
        assert_eq!(tools(&app, bearer).await.len(), 5);
    }
    let added = call(&app, &personal, "add_task", json!({"title": "Milk"})).await;
    assert_eq!(added["structuredContent"]["number"], 1);
    assert_eq!(added["content"][0]["type"], "text");
    let id = added["structuredContent"]["task_id"].clone();
    let foreign = call(&app, &bob.token, "delete_task", json!({"task_id": id})).await;
    assert_eq!(foreign["isError"], true);
    let page = app
        .get("/api/tasks")
        .by(&ada)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["total"], 1);
}

#[tokio::test]
async fn every_tool_tells_what_it_takes_and_what_it_gives() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let listed = rpc(&app, Some(&ada.token), "tools/list", json!({})).await;
    for tool in listed.json()["result"]["tools"].as_array().unwrap() {
        let given = &tool["outputSchema"]["properties"];
        let field = if tool["name"] == "list_tasks" {
            "tasks"
        } else {
            "task_id"
        };
        assert!(given[field].is_object(), "{tool}");
        assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{tool}");
    }
}

#[tokio::test]
async fn a_token_that_may_read_sees_only_what_reads() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let bearer = token(&app, &ada, "read").await;
    assert_eq!(tools(&app, &bearer).await, ["list_tasks"]);
    let params = json!({"name": "add_task", "arguments": {"title": "Milk"}});
    let refused = rpc(&app, Some(&bearer), "tools/call", params).await.json();
    assert_eq!(refused["result"]["isError"], true, "{refused}");
    assert_eq!(
        app.get("/api/tasks").by(&ada).send().await.json()["total"],
        0
    );
}

#[tokio::test]
async fn arguments_that_do_not_fit_are_told_in_a_result_and_the_call_can_be_mended() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let whole = json!({"name": "add_task", "arguments": {"titel": "Milk"}});
    let without = json!({"name": "complete_task"});
    for (params, told) in [
        (
            whole,
            "Wrong arguments: unknown field `titel`; `title` is missing. \
             add_task takes title (text, required), description (text).",
        ),
        (
            without,
            "Wrong arguments: `task_id` is missing. \
             complete_task takes task_id (a number or an id, required), completed (true or false).",
        ),
    ] {
        let answer = rpc(&app, Some(&ada.token), "tools/call", params).await;
        let result = &answer.expect(200).json()["result"];
        assert_eq!(result["isError"], true, "{result}");
        assert_eq!(result["content"][0]["text"], told);
    }
    let added = call(&app, &ada.token, "add_task", json!({"title": "Milk"})).await;
    assert_eq!(added["structuredContent"]["number"], 1);
}

#[tokio::test]
async fn without_a_bearer_one_is_told_where_to_get_one() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let nobody = rpc(&app, None, "tools/list", json!({})).await.expect(401);
    let challenge = nobody.headers["www-authenticate"].to_str().unwrap();
    assert!(
        challenge.contains(
            "resource_metadata=\"http://127.0.0.1:3000/.well-known/oauth-protected-resource/mcp\""
        ),
        "{challenge}"
    );
    let metadata = app
        .get("/.well-known/oauth-protected-resource/mcp")
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(metadata["resource"], "http://127.0.0.1:3000/mcp");
    rpc(&app, Some("dbl_nonsense"), "tools/list", json!({}))
        .await
        .expect(401);
    let cookie = app
        .post("/mcp")
        .with_cookies(&ada)
        .header("host", "127.0.0.1:3000")
        .json(&json!({}));
    cookie.send().await.expect(401);
}

#[tokio::test]
async fn this_machine_may_be_called_by_its_usual_names() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for host in [
        "localhost:3000",
        "127.0.0.1:3000",
        "[::1]:3000",
        "192.168.1.7:3000",
    ] {
        let call = app.post("/mcp").by(&ada).header("host", host);
        let call = call
            .header("accept", "application/json, text/event-stream")
            .header("origin", &format!("http://{host}"));
        let answer = call.json(&body).send().await;
        assert_eq!(answer.status, 200, "{host}: {}", answer.text);
    }
    // A page on another machine is still another site.
    let call = app.post("/mcp").by(&ada).header("host", "localhost:3000");
    let call = call
        .header("accept", "application/json, text/event-stream")
        .header("origin", "http://192.168.1.7:3000");
    call.json(&body).send().await.expect(403);
}

#[tokio::test]
async fn what_is_no_request_is_told_as_a_problem() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    for body in ["{\"jsonrpc\":", "", "[]", "{\"id\": 1}"] {
        let call = app.post("/mcp").by(&ada).header("host", "localhost:3000");
        let call = call
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream");
        let answer = call.raw(body.to_owned()).send().await.expect(400);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert!(answer.json()["detail"].is_string(), "{body}");
    }
}

#[tokio::test]
async fn other_hosts_and_origins_are_refused() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    for (name, value) in [("host", "evil.example"), ("origin", "https://evil.example")] {
        let body = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
        let mut call = app
            .post("/mcp")
            .by(&ada)
            .header("accept", "application/json, text/event-stream");
        if name != "host" {
            call = call.header("host", "127.0.0.1:3000");
        }
        let answer = call.header(name, value).json(&body).send().await;
        assert_eq!(answer.status, 403, "{name}: {}", answer.text);
    }
    let long = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "add_task", "arguments": {"title": "x".repeat(300_000)}}});
    let call = app
        .post("/mcp")
        .by(&ada)
        .header("host", "127.0.0.1:3000")
        .header("accept", "application/json, text/event-stream");
    assert_eq!(call.json(&long).send().await.status, 413);
}

#[tokio::test]
async fn a_client_that_starts_us_speaks_over_pipes_and_hears_nothing_but_the_protocol() {
    use std::process::Stdio;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

    let app = App::start().await;
    let ada = app.user("ada").await;
    let bearer = token(&app, &ada, "write").await;
    let start = |token: &str| {
        tokio::process::Command::new(env!("CARGO_BIN_EXE_doable"))
            .arg("mcp")
            .env("DOABLE_TOKEN", token)
            .env("DATABASE_URL", app.database.url())
            .env("AUTH_SECRET", "only-for-tests-only-for-tests-only")
            .env("RUST_LOG", "debug")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut client = start(&bearer);
    let mut input = client.stdin.take().unwrap();
    let mut lines = BufReader::new(client.stdout.take().unwrap()).lines();
    let initialize = json!({"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}});
    let add = json!({"name": "add_task", "arguments": {"title": "From a pipe"}});
    for (id, method, params) in [
        (Some(1), "initialize", initialize),
        (None, "notifications/initialized", json!({})),
        (Some(2), "tools/call", add.clone()),
        // Between these two the token is revoked.
        (Some(3), "tools/call", add),
    ] {
        if id == Some(3) {
            let tokens = app.get("/api/tokens").by(&ada).send().await.expect(200);
            let id = tokens.json()["tokens"][0]["id"]
                .as_str()
                .unwrap()
                .to_owned();
            let revoked = app.delete(&format!("/api/tokens/{id}")).by(&ada);
            revoked.send().await.expect(204);
        }
        let mut message = json!({"jsonrpc": "2.0", "method": method, "params": params});
        if let Some(id) = id {
            message["id"] = json!(id);
        }
        input
            .write_all(format!("{message}\n").as_bytes())
            .await
            .unwrap();
        if let Some(id) = id {
            let line = lines.next_line().await.unwrap().unwrap();
            let answer: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(
                (&answer["jsonrpc"], &answer["id"]),
                (&json!("2.0"), &json!(id))
            );
            let is_error = &answer["result"]["isError"];
            assert_eq!(*is_error == json!(true), id == 3, "{answer}");
        }
    }
    drop(input);
    assert!(
        client.wait().await.unwrap().success(),
        "it ends with its client"
    );
    assert_eq!(lines.next_line().await.unwrap(), None);
    let page = app
        .get("/api/tasks")
        .by(&ada)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["total"], 1);
    assert_eq!(page["tasks"][0]["title"], "From a pipe");
    assert!(!start("dbl_nonsense").wait().await.unwrap().success());
}

#[tokio::test]
async fn open_tasks_and_one_task_can_be_read_without_a_tool() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let bearer = token(&app, &ada, "read").await;
    for title in ["Milk", "Rent"] {
        let body = json!({ "title": title });
        let made = app.post("/api/tasks").by(&ada).json(&body);
        made.send().await.expect(201);
    }
    let done = app.patch("/api/tasks/1/complete").by(&ada).send().await;
    done.expect(200);
    let read = async |bearer: &str, uri: &str| {
        let answer = rpc(&app, Some(bearer), "resources/read", json!({"uri": uri})).await;
        let text = answer.json()["result"]["contents"][0]["text"].clone();
        text.as_str()
            .map(|text| serde_json::from_str::<Value>(text).unwrap())
    };
    let open = read(&bearer, "tasks://open").await.unwrap();
    assert_eq!(open["total"], 1);
    assert_eq!(open["tasks"][0]["title"], "Rent");
    assert_eq!(
        read(&bearer, "tasks://1").await.unwrap()["is_completed"],
        true
    );
    for uri in [
        "tasks://9",
        "tasks://",
        "tasks://open/..",
        "file:///etc/passwd",
    ] {
        assert_eq!(read(&bearer, uri).await, None, "{uri}");
    }
    assert_eq!(read(&bob.token, "tasks://1").await, None);
    let listed = rpc(&app, Some(&bearer), "resources/list", json!({})).await;
    assert_eq!(
        listed.json()["result"]["resources"][0]["uri"],
        "tasks://open"
    );
    let templates = rpc(&app, Some(&bearer), "resources/templates/list", json!({})).await;
    assert_eq!(
        templates.json()["result"]["resourceTemplates"][0]["uriTemplate"],
        "tasks://{number}"
    );
}

#[tokio::test]
async fn a_day_can_be_planned_by_a_prompt() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let body = json!({"title": "Milk"});
    let made = app.post("/api/tasks").by(&ada).json(&body).send().await;
    made.expect(201);
    let listed = rpc(&app, Some(&ada.token), "prompts/list", json!({})).await;
    let name = listed.json()["result"]["prompts"][0]["name"].clone();
    let got = rpc(&app, Some(&ada.token), "prompts/get", json!({"name": name})).await;
    let text = got.json()["result"]["messages"][0]["content"]["text"].clone();
    assert!(text.as_str().unwrap().contains("Milk"), "{text}");
    let other = rpc(&app, Some(&ada.token), "prompts/get", json!({"name": "x"})).await;
    assert!(other.json()["error"].is_object());
}

#[tokio::test]
async fn lists_are_for_the_bearer_alone() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let body =
        json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta}});
    let call = app
        .post("/mcp")
        .header("host", "127.0.0.1:3000")
        .header("accept", "application/json, text/event-stream")
        .header("mcp-protocol-version", "2026-07-28")
        .header("mcp-method", "tools/list")
        .header("authorization", &format!("Bearer {}", ada.token));
    let answer = call.json(&body).send().await;
    assert_eq!(
        answer.json()["result"]["cacheScope"],
        "private",
        "{}",
        answer.text
    );
}
