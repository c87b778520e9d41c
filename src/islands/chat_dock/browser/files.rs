//! The files of the next message: chosen, pasted or dropped, sent to the server one by one, taken off again. The
//! list of them is held by its elements: `data-state` is `loading`, `ready` or `failed`.

use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DragEvent, Element, File, FileList, HtmlInputElement, ProgressEvent,
    XmlHttpRequest,
};

use super::transport::Refused;
use super::{dom, on_typed, transport};
use crate::chatkit::reducer::Fault;
use crate::chatkit::{Attachment, AttachmentKind, json, outgoing};
use crate::islands::chat_dock::state::Dock;
use crate::islands::chat_dock::words::{fault_text, refusal};
use crate::islands::chat_dock::{FILE_FIELD_ID, FILES_ID};

/// Takes files from the field, the clipboard, and what is dropped on the panel.
pub fn start(dock: Dock, panel: &Element) {
    if let Some(field) = dom::by_id::<HtmlInputElement>(FILE_FIELD_ID) {
        let chosen = field.clone();
        dom::on(&field, "change", move |_| {
            take(dock, chosen.files());
            // The same file can be chosen again.
            chosen.set_value("");
        });
    }
    dom::on(panel, "paste", move |event| {
        let data = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data);
        if take(dock, data.and_then(|data| data.files())) {
            event.prevent_default();
        }
    });
    let target = panel.clone();
    let is_over = move |is_over| dom::mark(&target, "data-drop", is_over);
    for name in ["dragover", "dragleave", "drop"] {
        let is_over = is_over.clone();
        dom::on(panel, name, move |event| {
            // Without this the browser would open the file instead of the page.
            event.prevent_default();
            is_over(name == "dragover" && !dock.is_closed());
            if name == "drop" {
                let data = event
                    .dyn_ref::<DragEvent>()
                    .and_then(DragEvent::data_transfer);
                take(dock, data.and_then(|data| data.files()));
            }
        });
    }
}

/// The files that are with the server.
pub fn ready() -> Vec<Attachment> {
    let attachment = |chip: Element| {
        let of = |name| chip.get_attribute(name).unwrap_or_default();
        let mime_type = of("data-type");
        let kind = if mime_type.starts_with("image/") {
            AttachmentKind::Image {
                preview_url: String::new(),
            }
        } else {
            AttachmentKind::File
        };
        Attachment {
            id: of("data-of"),
            name: of("title"),
            mime_type,
            upload_descriptor: None,
            thread_id: None,
            kind,
        }
    };
    all("[data-state=ready]")
        .into_iter()
        .map(attachment)
        .collect()
}

/// Whether a file is still on its way.
pub fn are_under_way() -> bool {
    !all("[data-state=loading]").is_empty()
}

/// Takes all files off the message.
pub fn clear() {
    if let Some(list) = list() {
        dom::clear(&list);
    }
}

/// Puts files that are with the server back onto the message.
pub fn restore(attachments: &[Attachment]) {
    for file in attachments {
        if let Some(chip) = add_chip(&file.name, &file.mime_type) {
            arrived(&chip, &file.id);
        }
    }
}

/// Takes a file off the message.
pub fn detach(id: String, by: &Element) {
    if let Ok(Some(chip)) = by.closest("li") {
        chip.remove();
    }
    if !id.is_empty() {
        dom::spawn(async move {
            // What stays behind is in no message.
            let _deleted = transport::ask(&outgoing::delete_attachment(&id)).await;
        });
    }
}

/// Shows a file, also in a message: the picture itself, or its name.
pub fn paint(parent: &Element, name: &str, mime_type: &str, id: &str) {
    let path = transport::file_path(id);
    if mime_type.starts_with("image/") {
        let picture = dom::add(parent, "img", "chat-picture");
        dom::set(&picture, "src", &path);
        dom::set(&picture, "alt", name);
    } else {
        dom::add_icon(parent, "icon", "file");
        let link = dom::add_text(parent, "a", "chat-file-name", name);
        dom::set(&link, "href", &path);
        dom::set(&link, "download", name);
    }
}

/// Sends files to the server, unless the conversation takes no more messages, which is told above the composer. Says
/// whether there were any.
fn take(dock: Dock, files: Option<FileList>) -> bool {
    let Some(files) = files.filter(|_| !dock.is_closed()) else {
        return false;
    };
    for position in 0..files.length() {
        if let Some(file) = files.item(position)
            && let Some(chip) = add_chip(&file.name(), &file.type_())
        {
            dom::spawn(async move {
                match upload(&file, &chip).await {
                    Ok(id) => {
                        arrived(&chip, &id);
                        on_typed(dock);
                    }
                    Err(refused) => {
                        dom::set(&chip, "data-state", "failed");
                        let class = "chat-file-fault";
                        let line = dom::add_text(&chip, "p", class, fault_text(&refused.fault));
                        dom::set(&line, "role", "alert");
                    }
                }
            });
        }
    }
    files.length() > 0
}

async fn upload(file: &File, chip: &Element) -> Result<String, Refused> {
    let odd = || Refused {
        status: 0,
        fault: Fault::Generic,
    };
    let kind = chip.get_attribute("data-type").unwrap_or_default();
    let announced = outgoing::create_attachment(&file.name(), file.size(), &kind);
    let announced = transport::ask(&announced).await?;
    let id = announced
        .get("id")
        .and_then(Value::as_str)
        .ok_or_else(odd)?;
    let request = XmlHttpRequest::new().map_err(|_| odd())?;
    request
        .open("PUT", &transport::file_path(id))
        .map_err(|_| odd())?;
    let bar = dom::first(chip, "progress");
    let moved = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        if let Some(bar) = &bar {
            let share = event.loaded() / event.total().max(1.0);
            dom::set(bar, "value", &((share * 100.0) as u32).to_string());
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(moved.as_ref().unchecked_ref()));
    }
    let ended = js_sys::Promise::new(&mut |resolve, _| {
        request.set_onloadend(Some(&resolve));
        if request.send_with_opt_blob(Some(file)).is_err() {
            // The status says what there is to say.
            let _resolved = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    // This promise is never rejected.
    let _ended = JsFuture::from(ended).await;
    let status = request.status().unwrap_or_default();
    match status {
        200 => Ok(id.to_owned()),
        0 => Err(Refused {
            status,
            fault: Fault::Offline,
        }),
        _ => {
            let text = request.response_text().ok().flatten().unwrap_or_default();
            let problem = json::parse(&text);
            let message = problem
                .as_ref()
                .and_then(|problem| problem.get("message")?.as_str());
            Err(Refused {
                status,
                fault: refusal(status, message),
            })
        }
    }
}

fn add_chip(name: &str, mime_type: &str) -> Option<Element> {
    let chip = dom::add(&list()?, "li", "chat-file");
    // Browsers know no type for some texts.
    let kind = Some(mime_type).filter(|kind| !kind.is_empty());
    dom::set(&chip, "data-type", kind.unwrap_or("text/plain"));
    dom::set(&chip, "data-state", "loading");
    dom::set(&chip, "title", name);
    let shown = dom::add(&chip, "span", "chat-file-shown");
    dom::add_text(&shown, "span", "chat-file-name", name);
    let bar = dom::add(&chip, "progress", "");
    dom::set(&bar, "max", "100");
    dom::set(&bar, "aria-label", name);
    let button = dom::add_button(&chip, "chat-remove", "", "detach", None);
    dom::set(&button, "aria-label", &["Remove ", name].concat());
    dom::add_icon(&button, "icon", "close");
    Some(chip)
}

fn arrived(chip: &Element, id: &str) {
    dom::set(chip, "data-of", id);
    dom::set(chip, "data-state", "ready");
    if let Some(shown) = dom::first(chip, ".chat-file-shown") {
        let of = |name| chip.get_attribute(name).unwrap_or_default();
        dom::clear(&shown);
        paint(&shown, &of("title"), &of("data-type"), id);
    }
}

fn list() -> Option<Element> {
    dom::by_id(FILES_ID)
}

fn all(selector: &str) -> Vec<Element> {
    list().map_or_else(Vec::new, |list| dom::all(&list, selector))
}
