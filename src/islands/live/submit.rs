//! Sends the forms of a list beside the page: rows, counts and the undo change in place, and neither the scroll nor
//! the focus is lost. What fails is told, and the page stays. Without scripts the same forms load the page again.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, FormData, HtmlFormElement, Url, UrlSearchParams, XmlHttpRequest,
    XmlHttpRequestResponseType,
};

use super::page::{refresh, show_reply};
use super::{add, answer, notice};
use crate::chatkit::reducer::Fault;
use crate::islands::dom::{all, closest, mark, on, set};

/// What a form is marked with while it is under way; the style sheet shows it.
pub const BUSY: &str = "data-busy";

/// Where a page of ours says what went wrong.
const WORDS: &str = "main :is(.message p, .field-error, .alert-danger p)";

/// Begins to take forms over.
pub fn start() {
    notice::start();
    add::start();
    on(&document(), "submit", |event| take_over(&event));
    on(&document(), "keydown", |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && !event.is_composing()
        {
            match event.key().as_str() {
                "Enter" if event.ctrl_key() || event.meta_key() => submit_by_key(event),
                "Escape" => notice::close_by_key(event),
                _ => {}
            }
        }
    });
}

/// In a text of many lines Enter breaks the line: with Ctrl or Cmd it sends the form.
fn submit_by_key(event: &Event) {
    if closest(event, "main textarea").is_some()
        && let Some(form) = closest(event, "form")
    {
        event.prevent_default();
        let form: HtmlFormElement = form.unchecked_into();
        // Refused only by a form that is gone.
        let _sent = form.request_submit();
    }
}

fn take_over(event: &Event) {
    let Some(target) = event.target() else {
        return;
    };
    // Nothing else is submitted.
    let form: HtmlFormElement = target.unchecked_into();
    if !form.has_attribute("data-inline") {
        return;
    }
    if form.id() == "add-task" && add::take(&form) {
        return event.prevent_default();
    }
    if form.has_attribute(BUSY) {
        return event.prevent_default();
    }
    let Some(fields) = fields(&form) else {
        return;
    };
    let typed = String::from(fields.to_string());
    let then = {
        let form = form.clone();
        move |answer: Answer| answered(&form, &typed, &answer)
    };
    // Whatever the browser cannot do here, it does by itself.
    if send(&form.action(), &fields, None, Box::new(then)) {
        event.prevent_default();
        notice::forget();
        mark(&form, BUSY, true);
    }
}

fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let fields = FormData::new_with_form(form).ok()?;
    UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()
}

/// What a form was answered with.
pub struct Answer {
    /// The status; 0 if there was no answer at all.
    pub status: u16,
    /// Where it came from after all redirects; empty if from nowhere.
    address: String,
    page: Option<Document>,
}

/// Sends fields, and tells `then` of the answer; says whether they are under way.
pub fn send(
    address: &str,
    fields: &UrlSearchParams,
    key: Option<&str>,
    then: Box<dyn FnOnce(Answer)>,
) -> bool {
    let Ok(request) = XmlHttpRequest::new() else {
        return false;
    };
    let done = {
        let request = request.clone();
        Closure::once_into_js(move || {
            let page = request.response().ok();
            then(Answer {
                status: request.status().unwrap_or_default(),
                address: request.response_url(),
                page: page.and_then(|page| page.dyn_into().ok()),
            });
        })
    };
    let sent = || {
        request.open("POST", address)?;
        if let Some(key) = key {
            request.set_request_header("idempotency-key", key)?;
        }
        request.set_response_type(XmlHttpRequestResponseType::Document);
        request.set_onloadend(Some(done.unchecked_ref()));
        request.send_with_opt_url_search_params(Some(fields))
    };
    sent().is_ok()
}

/// What went wrong; none if `show` could show the page that the answer brings, or it is a page to go to.
pub fn judge(answer: &Answer, show: &dyn Fn(&Document) -> bool) -> Option<Fault> {
    let path = Url::new(&answer.address).map(|address| address.pathname());
    if let Some(fault) = answer::fault(answer.status, &path.unwrap_or_default()) {
        return Some(fault);
    }
    let page = answer.page.as_ref();
    if page.is_some_and(show) {
        return None;
    }
    let words = page.and_then(|page| page.query_selector(WORDS).ok()?);
    let fault = answer::elsewhere(answer.status, words.and_then(|words| words.text_content()));
    if fault.is_none() {
        // Refused for no page of ours.
        let _gone = window().location().set_href(&answer.address);
    }
    fault
}

fn answered(form: &HtmlFormElement, typed: &str, answer: &Answer) {
    mark(form, BUSY, false);
    // What is typed by now is not to be replaced by what was sent.
    let is_same = fields(form).is_some_and(|fields| fields.to_string() == typed);
    let show = |fresh: &Document| show_reply(Some(form.as_ref()).filter(|_| is_same), fresh);
    match judge(answer, &show) {
        None => add::go_on(),
        Some(fault) => {
            show_as_before(form);
            notice::tell(&fault, "");
            if matches!(fault, Fault::Custom(_)) {
                // The list may be older than what the server says.
                refresh();
            }
        }
    }
}

/// The box of a task was shown at once as it would be, and is not.
fn show_as_before(form: &Element) {
    for toggle in all(form, "[role=checkbox]") {
        let is_checked = toggle.get_attribute("aria-checked").as_deref() == Some("true");
        set(
            &toggle,
            "aria-checked",
            if is_checked { "false" } else { "true" },
        );
    }
}
