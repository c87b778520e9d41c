//! Widgets: the basic components of the protocol (§9) as elements, anything else as a labelled placeholder.

use serde_json::Value;
use web_sys::Element;

use super::{dom, run};
use crate::chatkit::{json, outgoing};
use crate::islands::chat_dock::state::Dock;
use crate::ui::markdown::dom::StreamView;

/// Shows a component and what is in it.
pub fn paint(parent: &Element, node: &Value) {
    let text = |name| node.get(name).and_then(Value::as_str);
    let kind = text("type").unwrap_or("Widget");
    let action = node.get("onClickAction");
    let add = |name| {
        let element = dom::add(parent, name, "");
        dom::set(&element, "data-widget", kind);
        element
    };
    match kind {
        "Basic" | "Box" | "Card" | "Col" | "ListView" | "ListViewItem" | "Row" | "Spacer" => {
            let element = add(if action.is_some() { "button" } else { "div" });
            acts(&element, action);
            match node.get("children") {
                Some(Value::Array(children)) => {
                    for child in children {
                        paint(&element, child);
                    }
                }
                Some(child @ Value::Object(_)) => paint(&element, child),
                _ => {}
            }
            for end in ["confirm", "cancel"].map(|name| node.get(name)) {
                if let Some(label) = end.and_then(|end| end.get("label")?.as_str()) {
                    let button = dom::add_text(&element, "button", "button button-small", label);
                    acts(&button, end.and_then(|end| end.get("action")));
                }
            }
        }
        "Caption" | "Label" | "Text" | "Title" => {
            add("p").set_text_content(text("value"));
        }
        "Markdown" => {
            let element = add("div");
            element.set_class_name("markdown");
            StreamView::new(element).update(text("value").unwrap_or_default());
        }
        "Badge" => {
            let element = add("span");
            dom::set(&element, "data-color", text("color").unwrap_or("secondary"));
            element.set_text_content(text("label"));
        }
        "Button" => {
            let element = add("button");
            element.set_class_name("button button-small");
            element.set_text_content(text("label"));
            acts(&element, action);
        }
        "Divider" => {
            add("hr");
        }
        _ => {
            let element = add("p");
            dom::set(&element, "data-widget", "unknown");
            element.set_text_content(Some(&[kind, " (not shown here)"].concat()));
        }
    }
}

/// Does what a button of a widget stands for: the server is told.
pub fn act(dock: Dock, item: &str, by: &Element) {
    let action = by.get_attribute("data-action");
    let action = action.and_then(|action| json::parse(&action));
    if let (Some(thread), Some(action)) = (dock.thread_id(), action) {
        let request = outgoing::custom_action(&thread, item, &action);
        run::go_on(dock, request, run::new_local_id());
    }
}

fn acts(element: &Element, action: Option<&Value>) {
    dom::set(element, "type", "button");
    match action {
        Some(action) => {
            dom::set(element, "data-act", "act");
            dom::set(element, "data-action", &action.to_string());
        }
        None => dom::mark(element, "disabled", element.tag_name() == "BUTTON"),
    }
}
