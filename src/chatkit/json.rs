//! Reads JSON.

use serde_json::Value;
#[cfg(feature = "hydrate")]
use wasm_bindgen::{JsCast, JsValue};

/// So many arrays and objects in each other are too many, as they are for serde_json: each is a call on a small stack.
#[cfg(any(feature = "hydrate", test))]
const DEPTH_MAX: usize = 128;

/// The value of a text; none if it is not JSON, or too deep. The browser has a parser, so WebAssembly needs none of
/// its own.
#[cfg(feature = "hydrate")]
pub fn parse(text: &str) -> Option<Value> {
    if is_too_deep(text) {
        return None;
    }
    js_sys::JSON::parse(text).ok().map(|value| convert(&value))
}

/// The value of a text; none if it is not JSON, or too deep.
#[cfg(not(feature = "hydrate"))]
pub fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// Whether a text nests more than is read. What is no JSON may count as either.
#[cfg(any(feature = "hydrate", test))]
fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut is_text) = (0_usize, false);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_text = !is_text,
            // What is escaped ends no text.
            b'\\' if is_text => drop(bytes.next()),
            b'[' | b'{' if !is_text => depth += 1,
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth >= DEPTH_MAX {
            return true;
        }
    }
    false
}

#[cfg(feature = "hydrate")]
fn convert(value: &JsValue) -> Value {
    if let Some(text) = value.as_string() {
        Value::String(text)
    } else if let Some(number) = value.as_f64() {
        // Counts and positions are whole numbers, and are asked for as such.
        let whole = number as i64;
        if whole as f64 == number {
            Value::from(whole)
        } else {
            Value::from(number)
        }
    } else if let Some(array) = value.dyn_ref::<js_sys::Array>() {
        Value::Array(array.iter().map(|value| convert(&value)).collect())
    } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
        let mut members = serde_json::Map::new();
        for member in js_sys::Object::entries(object).iter() {
            let member: js_sys::Array = member.unchecked_into();
            if let Some(name) = member.get(0).as_string() {
                members.insert(name, convert(&member.get(1)));
            }
        }
        Value::Object(members)
    } else {
        value.as_bool().map_or(Value::Null, Value::Bool)
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    fn arrays(depth: usize) -> String {
        ["[".repeat(depth), "]".repeat(depth)].concat()
    }

    fn objects(depth: usize) -> String {
        ["{\"a\":".repeat(depth), "1".to_owned(), "}".repeat(depth)].concat()
    }

    #[test]
    fn what_is_too_deep_is_the_same_with_both_parsers() {
        for depth in DEPTH_MAX - 2..DEPTH_MAX + 2 {
            for text in [arrays(depth), objects(depth)] {
                assert_eq!(is_too_deep(&text), parse(&text).is_none(), "{depth}");
            }
        }
        assert!(is_too_deep(&"[".repeat(1_000_000)));
    }

    #[test]
    fn what_stands_in_a_text_or_beside_each_other_is_not_deep() {
        let brackets = "[{".repeat(DEPTH_MAX);
        let texts = [
            format!(r#"["{brackets}"]"#),
            format!(r#"["\"{brackets}\\", "{brackets}"]"#),
            format!("[{}[]]", "[],".repeat(DEPTH_MAX)),
        ];
        for text in texts {
            assert!(parse(&text).is_some() && !is_too_deep(&text), "{text}");
        }
        assert!(!is_too_deep("") && !is_too_deep("\"\\") && !is_too_deep("]]]"));
    }
}
