//! Widgets: the basic components of ChatKit as elements, anything else as a labelled placeholder.
//!
//! Nothing of a widget is an address that is loaded or followed, and nothing is a style: colours and places are names
//! that the style sheet knows.

use js_sys::Reflect;
use leptos::ev::Event;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{dom, paint, run, transport};
use crate::chatkit::{self, decode, json, outgoing};
use crate::islands::chat_dock::action::{Action, action, is_for_server};
use crate::islands::chat_dock::state::Dock;
use crate::ui::markdown::dom::StreamView;

/// How deep components nest.
const DEPTH_MAX: usize = 24;
/// Names that the style sheet knows, by the property that holds them.
const LOOKS: [&str; 6] = ["align", "color", "justify", "size", "style", "weight"];

/// Shows a component and what is in it.
pub fn paint(parent: &Element, node: &Value) {
    Painter { depth: 0 }.node(parent, node);
}

struct Painter {
    depth: usize,
}

impl Painter {
    fn node(&self, parent: &Element, node: &Value) {
        let text = |name| node.get(name).and_then(Value::as_str);
        let flag = |name| node.get(name).and_then(Value::as_bool) == Some(true);
        let kind = text("type").unwrap_or("Widget");
        let add = |name| {
            let element = dom::add(parent, name, "");
            dom::set(&element, "data-widget", kind);
            for look in LOOKS {
                if let Some(value) = text(look) {
                    dom::set(&element, &["data-", look].concat(), value);
                }
            }
            element
        };
        match kind {
            _ if self.depth > DEPTH_MAX => placeholder(parent, kind),
            "Basic" | "Box" | "Card" | "Col" | "Form" | "ListView" | "ListViewItem" | "Row" => {
                let is_form = kind == "Form" || flag("asForm");
                let on_click = node.get("onClickAction").filter(|on| is_for_server(on));
                let element = add(match (is_form, on_click) {
                    (true, _) => "form",
                    (_, Some(_)) => "button",
                    _ => "div",
                });
                if let Some(on_click) = on_click {
                    acts(&element, Some(on_click));
                }
                if text("direction") == Some("row") {
                    dom::set(&element, "data-direction", "row");
                }
                if let Some(status) = node
                    .get("status")
                    .and_then(|status| status.get("text")?.as_str())
                {
                    dom::add_text(&element, "p", "chat-widget-status", status);
                }
                let inner = Self {
                    depth: self.depth + 1,
                };
                match node.get("children") {
                    Some(Value::Array(children)) => {
                        for child in children {
                            inner.node(&element, child);
                        }
                    }
                    Some(child @ Value::Object(_)) => inner.node(&element, child),
                    _ => {}
                }
                if is_form {
                    remember(&element, node.get("onSubmitAction"));
                }
                ends(&element, node, is_form);
            }
            "Spacer" | "Icon" => {
                // Icons of other servers say nothing that the words beside them do not say.
                add("span");
            }
            "Caption" | "Label" | "Text" | "Title" => {
                let element = add("p");
                dom::mark(&element, "data-struck", flag("lineThrough"));
                element.set_text_content(text("value"));
                dom::set(&element, "dir", "auto");
            }
            "Markdown" => {
                let element = add("div");
                element.set_class_name("markdown");
                dom::set(&element, "dir", "auto");
                StreamView::new(element).update(text("value").unwrap_or_default());
            }
            "Badge" => add("span").set_text_content(text("label")),
            "Button" => {
                let element = add("button");
                let is_primary = flag("submit") || text("style") == Some("primary");
                element.set_class_name(if is_primary {
                    "button button-small button-primary"
                } else {
                    "button button-small"
                });
                element.set_text_content(text("label"));
                if flag("submit") {
                    dom::set(&element, "type", "submit");
                } else {
                    acts(&element, node.get("onClickAction"));
                }
                if flag("disabled") {
                    dom::mark(&element, "disabled", true);
                }
            }
            "Divider" => {
                add("hr");
            }
            "Checkbox" => {
                let label = add("label");
                let field = dom::add(&label, "input", "");
                dom::set(&field, "type", "checkbox");
                dom::mark(&field, "checked", flag("defaultChecked"));
                dom::add_text(&label, "span", "", text("label").unwrap_or_default());
                self.field(&field, node);
            }
            "Select" => {
                let field = add("select");
                field.set_class_name("input");
                let nothing =
                    dom::add_text(&field, "option", "", text("placeholder").unwrap_or("–"));
                dom::set(&nothing, "value", "");
                let options = node.get("options").and_then(Value::as_array);
                for option in options.into_iter().flatten() {
                    let of = |name| option.get(name).and_then(Value::as_str).unwrap_or_default();
                    let line = dom::add_text(&field, "option", "", of("label"));
                    dom::set(&line, "value", of("value"));
                    dom::mark(&line, "selected", text("defaultValue") == Some(of("value")));
                    let is_off = option.get("disabled").and_then(Value::as_bool);
                    dom::mark(&line, "disabled", is_off == Some(true));
                }
                self.field(&field, node);
            }
            "Input" | "DatePicker" | "Textarea" => {
                let field = add(if kind == "Textarea" {
                    "textarea"
                } else {
                    "input"
                });
                field.set_class_name("input");
                let of_type = match text("inputType") {
                    _ if kind == "DatePicker" => "date",
                    Some(name @ ("number" | "email" | "password" | "tel" | "url")) => name,
                    _ => "text",
                };
                let value = text("defaultValue").unwrap_or_default();
                if kind == "Textarea" {
                    field.set_text_content(Some(value));
                } else {
                    dom::set(&field, "type", of_type);
                    dom::set(&field, "value", value);
                    dom::set(&field, "autocomplete", "off");
                    if let Some(pattern) = text("pattern") {
                        dom::set(&field, "pattern", pattern);
                    }
                }
                dom::set(&field, "dir", "auto");
                dom::set(
                    &field,
                    "placeholder",
                    text("placeholder").unwrap_or_default(),
                );
                self.field(&field, node);
            }
            _ => placeholder(parent, kind),
        }
    }

    /// What all fields have.
    fn field(&self, field: &Element, node: &Value) {
        let text = |name| node.get(name).and_then(Value::as_str);
        let flag = |name| node.get(name).and_then(Value::as_bool) == Some(true);
        let name = text("name").unwrap_or_default();
        dom::set(field, "name", name);
        if text("label").is_none() {
            dom::set(field, "aria-label", text("placeholder").unwrap_or(name));
        }
        dom::mark(field, "required", flag("required"));
        dom::mark(field, "disabled", flag("disabled"));
        if let Some(change) = node.get("onChangeAction").filter(|on| is_for_server(on)) {
            remember(field, Some(change));
        }
    }
}

fn placeholder(parent: &Element, kind: &str) {
    let text = [kind, " (not shown here)"].concat();
    let element = dom::add_text(parent, "p", "", &text);
    dom::set(&element, "data-widget", "unknown");
}

/// The buttons at the end of a card. In a form the first one sends it.
fn ends(card: &Element, node: &Value, is_form: bool) {
    let named = [
        ("confirm", "button button-small button-primary"),
        ("cancel", "button button-small"),
    ];
    let mut line = None;
    for (name, class) in named {
        let end = node.get(name);
        if let Some(label) = end.and_then(|end| end.get("label")?.as_str()) {
            let line = line.get_or_insert_with(|| dom::add(card, "div", "chat-widget-ends"));
            let button = dom::add_text(line, "button", class, label);
            let action = end.and_then(|end| end.get("action"));
            if is_form && name == "confirm" {
                dom::set(&button, "type", "submit");
                remember(card, action);
            } else {
                acts(&button, action);
            }
        }
    }
}

/// A button was pressed.
pub fn act(dock: Dock, item: &str, by: &Element) {
    let form = by.closest("form[data-widget]").ok().flatten();
    tell(dock, item, by, form.as_ref());
}

/// A form of a widget is sent.
pub fn submit(dock: Dock, event: &Event) {
    let form = dom::closest(event, "form[data-widget]");
    if let (Some(form), Some(item)) = (form, item_of(event)) {
        event.prevent_default();
        tell(dock, &item, &form, Some(&form));
    }
}

/// A field of a widget was changed.
pub fn change(dock: Dock, event: &Event) {
    let field = dom::closest(
        event,
        "[data-widget][data-action], [data-widget] [data-action]",
    );
    if let (Some(field), Some(item)) = (field, item_of(event)) {
        let is_field = field.has_attribute("name");
        if is_field {
            let form = field.closest("form[data-widget]").ok().flatten();
            tell(dock, &item, &field, Some(form.as_ref().unwrap_or(&field)));
        }
    }
}

fn item_of(event: &Event) -> Option<String> {
    dom::closest(event, "[data-of]")?.get_attribute("data-of")
}

/// Tells the server of an action with the fields within an element.
fn tell(dock: Dock, item: &str, by: &Element, fields: Option<&Element>) {
    let config = by.get_attribute("data-action");
    let config = config.and_then(|config| json::parse(&config));
    let fields = fields.map(values).unwrap_or_default();
    let action = config.and_then(|config| action(&config, fields));
    let (Some(thread), Some(action)) = (dock.thread_id(), action) else {
        return;
    };
    let Action { body, is_streaming } = action;
    if is_streaming {
        let request = outgoing::custom_action(&thread, item, &body);
        run::go_on(dock, request, run::new_local_id());
        return;
    }
    let request = outgoing::sync_custom_action(&thread, item, &body);
    let by = by.clone();
    dom::toggle(&by, "aria-busy", true);
    dom::spawn(async move {
        match transport::ask(&request).await {
            Ok(answer) => {
                if let Some(item) = answer.get("updated_item").and_then(decode::item) {
                    dock.conversation.update_value(|conversation| {
                        conversation.apply(chatkit::Event::ItemReplaced { item })
                    });
                    paint::publish(dock);
                }
            }
            Err(refused) => paint::tell(dock, refused.fault),
        }
        dom::toggle(&by, "aria-busy", false);
    });
}

/// The fields within an element, or the element itself, by name.
fn values(root: &Element) -> Vec<(String, Value)> {
    let mut fields = dom::all(root, "[name]");
    if fields.is_empty() {
        fields.push(root.clone());
    }
    let value = |field: Element| {
        let name = field
            .get_attribute("name")
            .filter(|name| !name.is_empty())?;
        let is = |selector| field.matches(selector).unwrap_or_default();
        if is("[type=checkbox]") {
            return Some((name, Value::Bool(is(":checked"))));
        }
        let value = Reflect::get(&field, &JsValue::from_str("value")).ok()?;
        Some((name, Value::String(value.as_string()?)))
    };
    fields.into_iter().filter_map(value).collect()
}

/// An element that does something when it is clicked.
fn acts(element: &Element, action: Option<&Value>) {
    dom::set(element, "type", "button");
    match action.filter(|action| is_for_server(action)) {
        Some(action) => {
            dom::set(element, "data-act", "act");
            remember(element, Some(action));
        }
        None => dom::mark(element, "disabled", true),
    }
}

fn remember(element: &Element, action: Option<&Value>) {
    if let Some(action) = action {
        dom::set(element, "data-action", &action.to_string());
    }
}
