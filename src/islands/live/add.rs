//! The form that adds a task: its fields are free for the next one at once, and a task that was typed is not lost.

use std::cell::RefCell;

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{Document, Element, HtmlElement, HtmlFormElement, UrlSearchParams};

use super::notice;
use super::outbox::{Draft, Outbox};
use super::page::show_reply;
use super::submit::{Answer, BUSY, judge, send};
use crate::chatkit::reducer::Fault;
use crate::islands::dom::{all, by_id, closest, find, mark, new_id, on};

thread_local! {
    static OUTBOX: RefCell<Outbox> = RefCell::default();
}

/// Begins to send again what could not be sent: when that is asked for, and when the browser is online again.
pub fn start() {
    on(&document(), "click", |event| {
        if closest(&event, "[data-again]").is_some() {
            go_on();
        }
    });
    on(&window(), "online", |_| go_on());
}

/// Takes what was typed, unless the server is going to refuse it; says whether it did.
pub fn take(form: &HtmlFormElement) -> bool {
    let draft = Draft {
        title: value(form, "title"),
        description: field(form, "description").map(|_| value(form, "description")),
        key: new_id("form_"),
    };
    if !draft.is_sound() {
        return false;
    }
    OUTBOX.with_borrow_mut(|outbox| outbox.push(draft));
    fill(form, "", "");
    clear_errors(form);
    if let Some(title) = field(form, "title") {
        let _focused = title.focus();
    }
    go_on();
    true
}

/// Sends the next one, if none is under way.
pub fn go_on() {
    let Some(form) = by_id::<HtmlFormElement>("add-task") else {
        return;
    };
    let Some(draft) = OUTBOX.with_borrow_mut(Outbox::begin) else {
        return;
    };
    notice::forget();
    mark(&form, BUSY, true);
    let sent = fields(&form, &draft).is_some_and(|fields| {
        let (form, title) = (form.clone(), draft.title.trim().to_owned());
        let then = move |answer: Answer| answered(&form, &title, &answer);
        send("/tasks", &fields, Some(&draft.key), Box::new(then))
    });
    if !sent {
        mark(&form, BUSY, false);
        let unsent = OUTBOX.with_borrow_mut(|outbox| {
            outbox.failed();
            outbox.titles()
        });
        notice::tell(&Fault::Generic, &unsent);
    }
}

fn answered(form: &HtmlFormElement, title: &str, answer: &Answer) {
    mark(form, BUSY, false);
    // A page that refuses it has the form again, which stays as it is here.
    let show = |fresh: &Document| answer.status < 400 && show_reply(None, fresh);
    match judge(answer, &show) {
        None => {
            OUTBOX.with_borrow_mut(Outbox::settled);
            notice::announce(&["Added “", title, "”"].concat());
            go_on();
        }
        Some(fault) => {
            let is_free = value(form, "title").is_empty() && value(form, "description").is_empty();
            let is_refused = answer.status == 422;
            let (draft, unsent) = OUTBOX.with_borrow_mut(|outbox| {
                outbox.failed();
                let draft = if is_free { outbox.give_back() } else { None };
                let titles = outbox.titles();
                if is_refused && draft.is_none() {
                    // It would be refused again, and keep those behind it waiting: its text is told.
                    outbox.settled();
                }
                (draft, titles)
            });
            if let Some(draft) = draft {
                fill(
                    form,
                    &draft.title,
                    draft.description.as_deref().unwrap_or_default(),
                );
            }
            notice::tell(&fault, &unsent);
        }
    }
}

/// The form's fields with the text of a draft.
fn fields(form: &Element, draft: &Draft) -> Option<UrlSearchParams> {
    let fields = UrlSearchParams::new().ok()?;
    fields.append("title", &draft.title);
    if let Some(description) = &draft.description {
        fields.append("description", description);
    }
    fields.append("next", &value(form, "next"));
    Some(fields)
}

fn field(form: &Element, name: &str) -> Option<HtmlElement> {
    let selector = ["#", &form.id(), " [name=", name, "]"].concat();
    find(&selector)
}

/// What stands in a field; nothing where there is none.
fn value(form: &Element, name: &str) -> String {
    let value =
        field(form, name).and_then(|field| Reflect::get(&field, &JsValue::from_str("value")).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

fn fill(form: &Element, title: &str, description: &str) {
    for (name, text) in [("title", title), ("description", description)] {
        if let Some(field) = field(form, name) {
            // A field takes every text.
            let _set = Reflect::set(
                &field,
                &JsValue::from_str("value"),
                &JsValue::from_str(text),
            );
        }
    }
}

/// What was wrong with the last task is not wrong with this one.
fn clear_errors(form: &Element) {
    for error in all(form, ".field-error") {
        error.remove();
    }
    for field in all(form, "[aria-invalid]") {
        let _removed = field.remove_attribute("aria-invalid");
        let _removed = field.remove_attribute("aria-describedby");
    }
}
