//! Widgets are opaque JSON trees: every node has `type`, addressable ones an `id`, inner ones `children`.

use serde_json::Value;

/// The component with this id, searched through `children`, the root included.
///
/// Action payloads may hold any JSON, so only `children` are entered.
pub fn component_mut<'a>(node: &'a mut Value, id: &str) -> Option<&'a mut Value> {
    if node.get("type").is_some_and(Value::is_string)
        && node.get("id").and_then(Value::as_str) == Some(id)
    {
        return Some(node);
    }
    match node.get_mut("children")? {
        Value::Array(children) => children
            .iter_mut()
            .find_map(|child| component_mut(child, id)),
        child => component_mut(child, id),
    }
}

/// `serialize_with` for widget nodes: members and elements that are null are left out at every depth.
///
/// # Errors
/// Those of the serializer.
#[cfg(feature = "ssr")]
pub(super) fn without_nulls<S: serde::Serializer>(
    node: &Value,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    use serde::Serialize;

    struct Stripped<'a>(&'a Value);

    impl Serialize for Stripped<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0 {
                Value::Object(map) => serializer.collect_map(
                    map.iter()
                        .filter(|(_, v)| !v.is_null())
                        .map(|(k, v)| (k, Stripped(v))),
                ),
                Value::Array(list) => {
                    serializer.collect_seq(list.iter().filter(|v| !v.is_null()).map(Stripped))
                }
                plain => plain.serialize(serializer),
            }
        }
    }

    Stripped(node).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn components_are_found_in_lists_and_single_children_but_not_in_payloads() {
        let mut root = json!({
            "type": "Card",
            "confirm": {"action": {"type": "x", "payload": {"type": "Text", "id": "t", "value": "payload"}}},
            "children": [
                null,
                "text",
                {"type": "Transition", "children": {"type": "Text", "id": "t", "value": "found"}},
                {"id": "no-type"},
            ],
        });
        assert_eq!(component_mut(&mut root, "t").unwrap()["value"], "found");
        assert_eq!(component_mut(&mut root, "no-type"), None);
        assert_eq!(component_mut(&mut json!([]), "t"), None);
        let mut root = json!({"type": "Card", "id": "root"});
        assert!(component_mut(&mut root, "root").is_some());
    }
}
