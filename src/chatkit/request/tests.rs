//! What is a request, and what is said about what is none.

use serde_json::{Value, json};

use super::super::{Dict, InferenceOptions, ToolChoice, UserContent};
use super::*;

fn parsed(request: Value) -> Result<Request, String> {
    parse_request(request.to_string().as_bytes()).map_err(|error| error.to_string())
}

fn fault(request: Value) -> String {
    parsed(request).unwrap_err()
}

fn list(params: Value) -> Result<PageParams, String> {
    parsed(json!({"type": "threads.list", "params": params})).map(|request| match request {
        Request::ThreadsList(page) => page,
        other => panic!("{other:?}"),
    })
}

/// A complete request of each type, with the least it needs.
fn all() -> Vec<Value> {
    let input = json!({"content": [], "attachments": [], "inference_options": {}});
    let action = json!({"thread_id": "t", "action": {"type": "x"}});
    [
        ("threads.create", json!({"input": input})),
        (
            "threads.add_user_message",
            json!({"input": input, "thread_id": "t"}),
        ),
        (
            "threads.add_client_tool_output",
            json!({"thread_id": "t", "result": null}),
        ),
        (
            "threads.add_structured_input",
            json!({"thread_id": "t", "item_id": "i", "input": {}}),
        ),
        (
            "threads.retry_after_item",
            json!({"thread_id": "t", "item_id": "i"}),
        ),
        ("threads.custom_action", action.clone()),
        ("threads.sync_custom_action", action),
        ("threads.get_by_id", json!({"thread_id": "t"})),
        ("threads.list", json!({})),
        ("threads.update", json!({"thread_id": "t", "title": ""})),
        ("threads.delete", json!({"thread_id": "t"})),
        ("items.list", json!({"thread_id": "t"})),
        (
            "items.feedback",
            json!({"thread_id": "t", "item_ids": [], "kind": "positive"}),
        ),
        (
            "attachments.create",
            json!({"name": "n", "size": 1, "mime_type": "m"}),
        ),
        ("attachments.delete", json!({"attachment_id": "a"})),
        (
            "input.transcribe",
            json!({"audio_base64": "", "mime_type": "audio/webm;codecs=opus"}),
        ),
    ]
    .map(|(name, params)| json!({"type": name, "params": params}))
    .into()
}

#[test]
fn all_sixteen_requests_parse_and_the_first_six_stream() {
    for (n, request) in all().into_iter().enumerate() {
        let name = request["type"].as_str().unwrap().to_owned();
        let parsed = parsed(request).unwrap();
        assert_eq!(parsed.type_name(), name);
        assert_eq!(parsed.is_streaming(), n < 6, "{name}");
    }
}

#[test]
fn a_member_that_is_missing_is_named() {
    for request in all() {
        for key in request["params"].as_object().unwrap().keys() {
            let mut broken = request.clone();
            broken["params"].as_object_mut().unwrap().remove(key);
            assert_eq!(
                fault(broken),
                format!("Invalid request: params.{key} is required.")
            );
        }
        let mut broken = request;
        broken.as_object_mut().unwrap().remove("params");
        assert_eq!(fault(broken), "Invalid request: params is required.");
    }
}

#[test]
fn a_name_that_the_caller_chose_is_told_back_only_in_part() {
    let long = "ü".repeat(100_000);
    let input = json!({"answers": {long: {"skipped": null}}});
    let params = json!({"thread_id": "t", "item_id": "i", "input": input});
    assert_eq!(
        fault(json!({"type": "threads.add_structured_input", "params": params})),
        format!(
            "Invalid request: params.input.answers.{}.skipped must be true or false.",
            "ü".repeat(80)
        )
    );
}

#[test]
fn a_member_of_the_wrong_kind_is_named_with_its_path() {
    let message = |content: Value| {
        json!({"type": "threads.create", "params": {
            "input": {"content": content, "attachments": [], "inference_options": {}},
        }})
    };
    let answers = |answers: Value| {
        json!({"type": "threads.add_structured_input", "params": {
            "thread_id": "t", "item_id": "i", "input": {"answers": answers},
        }})
    };
    for (request, text) in [
        (json!([]), "request must be an object"),
        (json!({"params": {}}), "type is required"),
        (json!({"type": 5, "params": {}}), "type must be a string"),
        (
            json!({"type": "threads.list", "params": null}),
            "params must be an object",
        ),
        (
            json!({"type": "threads.list", "params": {}, "metadata": null}),
            "metadata must be an object",
        ),
        (message(json!({})), "params.input.content must be a list"),
        (
            message(json!(["hi"])),
            "params.input.content[0] must be an object",
        ),
        (
            message(json!([{"type": "input_text", "text": "a"}, {"type": "input_text"}])),
            "params.input.content[1].text is required",
        ),
        (
            message(json!([{"type": "image"}])),
            "params.input.content[0].type must be \"input_text\" or \"input_tag\"",
        ),
        (
            message(json!([{"type": "input_tag", "id": "i", "text": "t", "data": null}])),
            "params.input.content[0].data must be an object",
        ),
        (
            message(json!([{"type": "input_tag", "id": "i", "text": "t", "interactive": 2}])),
            "params.input.content[0].interactive must be true or false",
        ),
        (
            answers(json!(null)),
            "params.input.answers must be an object",
        ),
        (
            answers(json!({"q": {"values": [1]}})),
            "params.input.answers.q.values[0] must be a string",
        ),
        (
            answers(json!({"q": {"skipped": null}})),
            "params.input.answers.q.skipped must be true or false",
        ),
        (
            json!({"type": "threads.update", "params": {"thread_id": "t", "title": null}}),
            "params.title must be a string",
        ),
        (
            json!({"type": "threads.custom_action", "params": {"thread_id": "t", "action": {}}}),
            "params.action.type is required",
        ),
        (
            json!({"type": "items.feedback", "params": {"thread_id": "t", "item_ids": [], "kind": "meh"}}),
            "params.kind must be \"positive\" or \"negative\"",
        ),
    ] {
        assert_eq!(fault(request), format!("Invalid request: {text}."));
    }
}

#[test]
fn what_is_no_json_or_no_known_type_is_told_apart() {
    let fault = |body: &[u8]| parse_request(body).unwrap_err().to_string();
    assert_eq!(
        fault(b""),
        "The request is not valid JSON (line 1, column 0)."
    );
    assert_eq!(
        fault(b"{\"type\":\n x"),
        "The request is not valid JSON (line 2, column 2)."
    );
    assert!(fault("\u{feff}{}".as_bytes()).starts_with("The request is not valid JSON"));
    assert!(fault(b"\xff").starts_with("The request is not valid JSON"));
    assert!(fault("[".repeat(100_000).as_bytes()).starts_with("The request is not valid JSON"));
    assert_eq!(
        fault(br#"{"type":"threads.stop","params":{}}"#),
        "Unknown request type \"threads.stop\"."
    );
    let long = json!({"type": "ü".repeat(500)}).to_string();
    assert_eq!(
        parse_request(long.as_bytes()),
        Err(RequestError::UnknownType("ü".repeat(80)))
    );
}

#[test]
fn a_page_is_read_as_leniently_as_the_sdk_reads_it() {
    let limit = |value: Value| list(json!({ "limit": value })).map(|page| page.limit);
    assert_eq!(list(json!({})), Ok(PageParams::default()));
    for (value, expected) in [
        (json!(null), 20),
        (json!(0), 20),
        (json!("0"), 20),
        (json!(-3), 1),
        (json!("-3"), 1),
        (json!(5), 5),
        (json!(5.0), 5),
        (json!(" 5 "), 5),
        (json!("5.0"), 5),
        (json!("+5"), 5),
        (json!(true), 1),
        (json!(9999), 9999),
        (json!(u64::MAX), u32::MAX),
        (json!(1e18), u32::MAX),
    ] {
        assert_eq!(limit(value.clone()), Ok(expected), "{value}");
    }
    for value in [
        json!(5.5),
        json!("5.5"),
        json!("5."),
        json!("1e3"),
        json!(""),
        json!("x"),
        json!([]),
    ] {
        assert_eq!(
            limit(value.clone()),
            Err("Invalid request: params.limit must be a whole number.".into()),
            "{value}"
        );
    }
    let order = |value: Value| list(json!({ "order": value })).map(|page| page.order);
    assert_eq!(order(json!("asc")), Ok(Order::Asc));
    for value in [json!(null), json!("up")] {
        assert_eq!(
            order(value),
            Err("Invalid request: params.order must be \"asc\" or \"desc\".".into())
        );
    }
    assert_eq!(list(json!({"after": null})).unwrap().after, None);
    assert_eq!(
        list(json!({"after": ""})).unwrap().after,
        Some(String::new())
    );
    assert!(list(json!({"after": 5})).is_err());
}

#[test]
fn a_message_keeps_its_empty_quote_and_a_tag_needs_no_data() {
    let request = parsed(
        json!({"type": "threads.add_user_message", "metadata": {}, "surprise": 1, "params": {
            "thread_id": "t",
            "input": {
                "content": [
                    {"type": "input_tag", "id": "i", "text": "Milk", "interactive": "yes", "group": null, "x": 1},
                    {"type": "input_text", "text": ""},
                ],
                "attachments": ["atc"],
                "quoted_text": "",
                "inference_options": {"tool_choice": {"id": "search"}, "model": null},
            },
        }}),
    );
    let tag = UserContent::InputTag {
        id: "i".into(),
        text: "Milk".into(),
        data: Dict::new(),
        group: None,
        interactive: true,
    };
    assert_eq!(
        request,
        Ok(Request::ThreadsAddUserMessage(AddUserMessageParams {
            thread_id: "t".into(),
            input: UserMessageInput {
                content: vec![
                    tag,
                    UserContent::InputText {
                        text: String::new()
                    }
                ],
                attachments: vec!["atc".into()],
                quoted_text: Some(String::new()),
                inference_options: InferenceOptions {
                    tool_choice: Some(ToolChoice {
                        id: "search".into()
                    }),
                    model: None
                },
            },
        }))
    );
}

#[test]
fn the_last_of_two_equal_keys_wins() {
    let body = br#"{"type":"x","type":"threads.list","params":{"limit":1},"params":{"limit":2}}"#;
    let page = PageParams {
        limit: 2,
        ..PageParams::default()
    };
    assert_eq!(parse_request(body), Ok(Request::ThreadsList(page)));
}

#[test]
fn an_action_keeps_its_type_and_payload_only() {
    let request = parsed(json!({"type": "threads.sync_custom_action", "params": {
        "thread_id": "t",
        "item_id": null,
        "action": {"type": "done", "payload": {"a": null}, "handler": "server", "streaming": false},
    }}));
    let action = Action {
        kind: "done".into(),
        payload: json!({"a": null}),
    };
    let params = CustomActionParams {
        thread_id: "t".into(),
        item_id: None,
        action,
    };
    assert_eq!(request, Ok(Request::ThreadsSyncCustomAction(params)));
}
