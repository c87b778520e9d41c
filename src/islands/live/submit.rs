//! Sends the forms of a list beside the page: rows, counts and the undo change in place, and neither the scroll nor
//! the focus is lost. Without scripts the same forms load the page again.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Event, FormData, HtmlFormElement, UrlSearchParams, XmlHttpRequest,
    XmlHttpRequestResponseType,
};

use super::page::show_reply;
use crate::islands::dom::on;

/// What a form is marked with while it is under way; the style sheet shows it.
const BUSY: &str = "data-busy";

/// Begins to take forms over.
pub fn start() {
    let sent = Closure::<dyn Fn(Event)>::new(|event| take_over(&event));
    on(&document(), "submit", &sent.into_js_value());
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
    if form.has_attribute(BUSY) {
        return event.prevent_default();
    }
    // Whatever the browser cannot do here, it does by itself.
    if let Some(request) = send(&form) {
        event.prevent_default();
        let _marked = form.set_attribute(BUSY, "");
        let done = Closure::once_into_js({
            let request = request.clone();
            move || answered(&form, &request)
        });
        request.set_onloadend(Some(done.unchecked_ref()));
    }
}

fn send(form: &HtmlFormElement) -> Option<XmlHttpRequest> {
    let fields = FormData::new_with_form(form).ok()?;
    let fields = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", &form.action()).ok()?;
    request.set_response_type(XmlHttpRequestResponseType::Document);
    request
        .send_with_opt_url_search_params(Some(&fields))
        .ok()?;
    Some(request)
}

fn answered(form: &HtmlFormElement, request: &XmlHttpRequest) {
    let _unmarked = form.remove_attribute(BUSY);
    let fresh = request
        .response()
        .ok()
        .and_then(|it| it.dyn_into::<Document>().ok());
    let location = window().location();
    match fresh {
        Some(fresh) if show_reply(form, &fresh) => {}
        // Another page: the log-in, or what went wrong.
        Some(_) => drop(location.set_href(&request.response_url())),
        // Nobody knows whether it was done. The page does.
        None => drop(location.reload()),
    }
}
