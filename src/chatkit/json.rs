//! Reads JSON.

use serde_json::Value;
#[cfg(feature = "hydrate")]
use wasm_bindgen::{JsCast, JsValue};

/// The value of a text; none if it is not JSON. The browser has a parser, so WebAssembly needs none of its own.
#[cfg(feature = "hydrate")]
pub fn parse(text: &str) -> Option<Value> {
    js_sys::JSON::parse(text).ok().map(|value| convert(&value))
}

/// The value of a text; none if it is not JSON.
#[cfg(not(feature = "hydrate"))]
pub fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
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
