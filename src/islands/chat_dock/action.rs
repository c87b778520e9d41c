//! What is sent when a control of a widget is used.

use serde_json::{Map, Value};

/// An action as the server is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its `type` and `payload`, and nothing else.
    pub body: Value,
    /// It is answered by a stream and not by a changed item.
    pub is_streaming: bool,
}

/// Whether anything happens by an action: those for the page itself have no handler here.
pub fn is_for_server(action: &Value) -> bool {
    action.get("type").is_some_and(Value::is_string)
        && action.get("handler").and_then(Value::as_str) != Some("client")
}

/// The action of a control, with the fields of the form around it. A dot in a field's name nests; what the payload
/// has already stays.
pub fn action(config: &Value, fields: Vec<(String, Value)>) -> Option<Action> {
    if !is_for_server(config) {
        return None;
    }
    let mut payload = config.get("payload").cloned().unwrap_or_default();
    for (name, value) in fields {
        if payload.is_null() {
            payload = Value::Object(Map::new());
        }
        put(&mut payload, &name, value);
    }
    let mut body = Map::new();
    body.insert("type".to_owned(), config.get("type")?.clone());
    body.insert("payload".to_owned(), payload);
    Some(Action {
        body: Value::Object(body),
        is_streaming: config.get("streaming").and_then(Value::as_bool) != Some(false),
    })
}

fn put(payload: &mut Value, name: &str, value: Value) {
    let Value::Object(members) = payload else {
        return;
    };
    match name.split_once('.') {
        Some((outer, inner)) => {
            let place = members
                .entry(outer)
                .or_insert_with(|| Value::Object(Map::new()));
            put(place, inner, value);
        }
        None => {
            members.entry(name).or_insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;
    use serde_json::json;

    fn sent(config: Value, fields: &[(&str, Value)]) -> Option<Value> {
        let fields = fields.iter();
        let fields = fields.map(|(name, value)| ((*name).to_owned(), value.clone()));
        action(&config, fields.collect()).map(|action| action.body)
    }

    #[test]
    fn only_type_and_payload_are_sent() {
        let config = json!({"type": "x", "payload": [1], "handler": "server", "loadingBehavior": "self", "streaming": true});
        assert_eq!(
            sent(config, &[]),
            Some(json!({"type": "x", "payload": [1]}))
        );
        assert_eq!(
            sent(json!({"type": "x"}), &[]),
            Some(json!({"type": "x", "payload": null}))
        );
    }

    #[test]
    fn fields_nest_by_their_dots_and_overwrite_nothing() {
        let config = json!({"type": "save", "payload": {"id": 7, "todo": {"title": "old"}}});
        let fields = [
            ("todo.title", json!("new")),
            ("todo.is.done", json!(true)),
            ("id", json!("x")),
            ("id.deep", json!("x")),
        ];
        let expected = json!({"id": 7, "todo": {"title": "old", "is": {"done": true}}});
        assert_eq!(
            sent(config, &fields),
            Some(json!({"type": "save", "payload": expected}))
        );
    }

    #[test]
    fn a_payload_that_is_no_object_takes_no_fields() {
        let config = json!({"type": "x", "payload": "text"});
        let expected = json!({"type": "x", "payload": "text"});
        assert_eq!(sent(config, &[("a", json!("1"))]), Some(expected));
    }

    #[test]
    fn what_is_for_the_page_or_nothing_at_all_is_not_sent() {
        for config in [
            json!(null),
            json!({}),
            json!({"type": 1}),
            json!({"type": "x", "handler": "client"}),
        ] {
            assert_eq!(sent(config, &[]), None);
        }
    }

    #[test]
    fn an_action_streams_unless_it_says_otherwise() {
        let streams = |config| action(&config, Vec::new()).map(|action| action.is_streaming);
        assert_eq!(streams(json!({"type": "x"})), Some(true));
        assert_eq!(streams(json!({"type": "x", "streaming": null})), Some(true));
        assert_eq!(
            streams(json!({"type": "x", "streaming": false})),
            Some(false)
        );
    }
}
