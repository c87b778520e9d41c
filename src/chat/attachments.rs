//! Files of messages: announced by `attachments.create`, sent to our own endpoint, then named in
//! a message. ChatKit calls this a two-phase upload.

use std::collections::BTreeMap;

use tokio::sync::OwnedSemaphorePermit;

use super::Chat;
use crate::accounts::Caller;
use crate::agent::model::{Contents, Message};
use crate::chatkit::request::AttachmentCreateParams;
use crate::chatkit::{Attachment, AttachmentKind, UploadDescriptor, UploadMethod};
use crate::domain::{ids, limits};
use crate::error::{Error, Result};
use crate::store::StoredAttachment;

/// So much of a conversation's files is shown to a model, in bytes.
const SHOWN_MAX: i64 = 8 * 1024 * 1024;
/// Most files that are taken in at a time: each is held as a whole, by all clients together.
pub(super) const UPLOADS_MAX: usize = 32;
/// The text for a file that is missing or somebody else's.
const NOT_FOUND: &str = "Attachment not found";
const CARRIED: &str = "A message carries this file already.";

/// Room for the bytes of an announced file.
pub struct Room {
    attachment: StoredAttachment,
    _permit: OwnedSemaphorePermit,
}

impl Room {
    /// How many bytes were announced.
    pub fn bytes(&self) -> usize {
        usize::try_from(self.attachment.size).unwrap_or_default()
    }
}

/// A file as it is handed out.
pub struct FileContent {
    /// File name.
    pub name: String,
    /// Media type, one of those that are taken in.
    pub mime_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Chat {
    /// `attachments.create`: announces a file, and says where to send it.
    ///
    /// # Errors
    /// 422 for a size, type or name that is not taken in.
    pub async fn create_attachment(
        &self,
        caller: &Caller,
        params: AttachmentCreateParams,
    ) -> Result<Attachment> {
        let attachment = announced(params)?;
        let max = limits::ATTACHMENTS_TOTAL_MAX;
        if !(self.store)
            .insert_attachment(&caller.user.id, &attachment, max)
            .await?
        {
            return Err(Error::invalid(
                "size",
                "Your files take all the room they may. Delete conversations with files first. If you \
                 have just deleted many, their files are gone for good in a day.",
            ));
        }
        let url = self.file_url(&attachment.id);
        Ok(Attachment {
            upload_descriptor: Some(UploadDescriptor {
                url,
                method: UploadMethod::Put,
                headers: BTreeMap::new(),
            }),
            ..self.attachment_on_wire(&attachment, None)
        })
    }

    /// Room for an announced file, before any of its bytes is read.
    ///
    /// # Errors
    /// 404 for an unknown or foreign file, 409 when a message carries it already, 503 while too many
    /// others are being sent.
    pub async fn room_for(&self, caller: &Caller, id: &str) -> Result<Room> {
        let attachment = self.stored_attachment(caller, id).await?;
        if attachment.conversation_id.is_some() {
            return Err(Error::conflict(CARRIED));
        }
        let permit = self.uploads.clone().try_acquire_owned().map_err(|_| {
            let text = "Too many files are being sent. Please try again in a moment.";
            Error::unavailable(text, "uploads are at their limit")
        })?;
        Ok(Room {
            attachment,
            _permit: permit,
        })
    }

    /// Takes in the bytes of an announced file.
    ///
    /// # Errors
    /// 409 when a message carries it already, 422 when the bytes are not what was announced.
    pub async fn upload(&self, caller: &Caller, room: Room, bytes: &[u8]) -> Result<Attachment> {
        let attachment = &room.attachment;
        if i64::try_from(bytes.len()) != Ok(attachment.size) {
            let message = format!(
                "{} bytes came, {} were announced",
                bytes.len(),
                attachment.size
            );
            return Err(Error::invalid("size", message));
        }
        if !is_of_type(bytes, &attachment.mime_type) {
            let message = format!("The file is not of type {}", attachment.mime_type);
            return Err(Error::invalid("mime_type", message));
        }
        let user_id = &caller.user.id;
        if !self
            .store
            .set_attachment_content(user_id, &attachment.id, bytes)
            .await?
        {
            return Err(Error::conflict(CARRIED));
        }
        Ok(self.attachment_on_wire(attachment, None))
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// 404 for an unknown or foreign file, or before it has been sent.
    pub async fn file(&self, caller: &Caller, id: &str) -> Result<FileContent> {
        let attachment = self.stored_attachment(caller, id).await?;
        let bytes = self.store.attachment_content(&caller.user.id, id).await?;
        Ok(FileContent {
            name: attachment.name,
            mime_type: attachment.mime_type,
            bytes: bytes.ok_or_else(|| Error::not_found(NOT_FOUND))?,
        })
    }

    /// Gives a transcript's files their content, the newest first and not more than a model can
    /// take; the others stay named.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn read_files(&self, caller: &Caller, messages: &mut [Message]) -> Result<()> {
        let mut room = SHOWN_MAX;
        for message in messages.iter_mut().rev() {
            let Message::File(file) = message else {
                continue;
            };
            let user_id = &caller.user.id;
            let stored = self.store.attachment(user_id, &file.id).await?;
            let Some(stored) = stored.filter(|stored| stored.size <= room) else {
                continue;
            };
            let bytes = self.store.attachment_content(user_id, &file.id).await?;
            let Some(bytes) = bytes else {
                continue;
            };
            room -= stored.size;
            file.content = if file.mime_type.starts_with("image/") {
                Contents::Image(bytes.into())
            } else {
                Contents::Text(String::from_utf8_lossy(&bytes).into_owned())
            };
        }
        Ok(())
    }

    /// `attachments.delete`.
    ///
    /// # Errors
    /// 404 for an unknown or foreign file.
    pub async fn delete_attachment(&self, caller: &Caller, id: &str) -> Result<()> {
        if self.store.delete_attachment(&caller.user.id, id).await? {
            Ok(())
        } else {
            Err(Error::not_found(NOT_FOUND))
        }
    }

    /// The files a message names, as its item shows them.
    ///
    /// # Errors
    /// 400 for one that is unknown, foreign, not sent yet, or of another thread.
    pub(super) async fn attachments_of(
        &self,
        caller: &Caller,
        thread_id: &str,
        ids: &[String],
    ) -> Result<Vec<Attachment>> {
        if ids.len() > limits::ATTACHMENTS_MAX {
            let max = limits::ATTACHMENTS_MAX;
            return Err(Error::bad_request(format!("At most {max} files a message")));
        }
        let mut attachments = Vec::with_capacity(ids.len());
        for id in ids {
            let stored = self.store.attachment(&caller.user.id, id).await?;
            let usable = stored.filter(|attachment| {
                let here = attachment.conversation_id.as_deref();
                attachment.is_uploaded && here.is_none_or(|thread| thread == thread_id)
            });
            let Some(attachment) = usable else {
                return Err(Error::bad_request(format!("There is no attachment {id:?}")));
            };
            attachments.push(self.attachment_on_wire(&attachment, Some(thread_id)));
        }
        Ok(attachments)
    }

    async fn stored_attachment(&self, caller: &Caller, id: &str) -> Result<StoredAttachment> {
        let attachment = self.store.attachment(&caller.user.id, id).await?;
        attachment.ok_or_else(|| Error::not_found(NOT_FOUND))
    }

    fn attachment_on_wire(&self, stored: &StoredAttachment, thread_id: Option<&str>) -> Attachment {
        let kind = if stored.mime_type.starts_with("image/") {
            AttachmentKind::Image {
                preview_url: self.file_url(&stored.id),
            }
        } else {
            AttachmentKind::File
        };
        Attachment {
            id: stored.id.clone(),
            name: stored.name.clone(),
            mime_type: stored.mime_type.clone(),
            upload_descriptor: None,
            thread_id: thread_id.map(str::to_owned),
            kind,
        }
    }

    fn file_url(&self, id: &str) -> String {
        format!("{}/api/chatkit/attachments/{id}", self.public_url)
    }
}

/// A file that may be sent.
fn announced(params: AttachmentCreateParams) -> Result<StoredAttachment> {
    let AttachmentCreateParams {
        name,
        size,
        mime_type,
    } = params;
    // Parameters of a media type say nothing about what it is.
    let mime_type = mime_type.split(';').next().unwrap_or_default();
    let mime_type = mime_type.trim().to_ascii_lowercase();
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    let name = name.trim();
    if name.is_empty() || name.chars().count() > limits::FILE_NAME_MAX {
        return Err(Error::invalid(
            "name",
            "A file needs a name of sensible length",
        ));
    }
    if !(1..=limits::ATTACHMENT_MAX).contains(&size) {
        let max = limits::ATTACHMENT_MAX / (1024 * 1024);
        return Err(Error::invalid(
            "size",
            format!("A file has 1 byte to {max} MB"),
        ));
    }
    if image_magic(&mime_type).is_none() && !is_text(&mime_type) {
        return Err(Error::invalid(
            "mime_type",
            "Only PNG, JPEG, GIF and WebP images and text files can be attached",
        ));
    }
    Ok(StoredAttachment {
        id: ids::prefixed("atc"),
        conversation_id: None,
        name: name.to_owned(),
        mime_type,
        size,
        is_uploaded: false,
    })
}

/// How the files of an image type begin. No SVG: it can carry scripts.
fn image_magic(mime_type: &str) -> Option<&'static [u8]> {
    match mime_type {
        "image/png" => Some(b"\x89PNG\r\n\x1a\n"),
        "image/jpeg" => Some(b"\xff\xd8\xff"),
        "image/gif" => Some(b"GIF8"),
        "image/webp" => Some(b"RIFF"),
        _ => None,
    }
}

fn is_text(mime_type: &str) -> bool {
    mime_type == "application/json"
        || mime_type.strip_prefix("text/").is_some_and(|kind| {
            // RFC 6838 §4.2
            let may_be = |c: char| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(c);
            !kind.is_empty() && kind.chars().all(may_be) && kind != "html"
        })
}

fn is_of_type(bytes: &[u8], mime_type: &str) -> bool {
    match image_magic(mime_type) {
        Some(magic) => bytes.starts_with(magic),
        None => std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn announce(name: &str, size: i64, mime_type: &str) -> Result<StoredAttachment> {
        announced(AttachmentCreateParams {
            name: name.to_owned(),
            size,
            mime_type: mime_type.to_owned(),
        })
    }

    #[test]
    fn images_and_texts_are_taken_in() {
        for kind in [
            "image/png",
            "IMAGE/JPEG",
            "text/plain; charset=utf-8",
            "text/csv",
            "application/json",
        ] {
            assert!(announce("a", 1, kind).is_ok(), "{kind}");
        }
        for kind in [
            "image/svg+xml",
            "text/html",
            "text/",
            "text/pl\nain",
            "application/pdf",
            "",
            "video/mp4",
        ] {
            assert!(announce("a", 1, kind).is_err(), "{kind}");
        }
    }

    #[test]
    fn sizes_and_names_have_bounds() {
        for size in [0, -1, i64::MAX, limits::ATTACHMENT_MAX + 1] {
            assert!(announce("a", size, "text/plain").is_err(), "{size}");
        }
        for name in ["", "  ", "\n", &"x".repeat(300)] {
            assert!(announce(name, 1, "text/plain").is_err(), "{name:?}");
        }
    }

    #[test]
    fn bytes_are_what_they_were_said_to_be() {
        assert!(is_of_type(b"\x89PNG\r\n\x1a\n...", "image/png"));
        assert!(!is_of_type(b"<script>", "image/png"));
        assert!(!is_of_type(b"\xff\xfe", "text/plain"));
        assert!(!is_of_type(b"a\0b", "text/plain"));
        assert!(is_of_type("ä".as_bytes(), "text/plain"));
    }
}
