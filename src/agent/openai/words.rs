//! What stands in a message of the user: notes and files in front of the words themselves.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::agent::model::{Contents, File};
use crate::agent::prompt;

/// Whether pictures are sent, or only named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Images {
    /// Sent.
    Shown,
    /// Named.
    Named,
}

/// A part of a message that has several.
pub enum Part<'a> {
    /// Words.
    Text(&'a str),
    /// A picture as a `data:` URL: the provider cannot reach ours.
    Image(String),
}

/// Collects what belongs to the next message of the user.
pub struct Words {
    images: Images,
    notes: String,
    urls: Vec<String>,
}

impl Words {
    /// Nothing yet.
    pub fn new(images: Images) -> Self {
        Self {
            images,
            notes: String::new(),
            urls: Vec::new(),
        }
    }

    /// A note of the house.
    pub fn note(&mut self, text: &str) {
        self.notes.push_str(&prompt::note(text));
    }

    /// A file, as far as it can be shown.
    pub fn file(&mut self, file: &File) {
        self.notes.push_str(&prompt::file(file));
        if let (Contents::Image(bytes), Images::Shown) = (&file.content, self.images) {
            let data = STANDARD.encode(bytes);
            self.urls
                .push(format!("data:{};base64,{data}", file.mime_type));
        }
    }

    /// The content of the message with these words, which stand verbatim at its end: a text, or
    /// parts when there are pictures. `write` makes a part of the API's own shape.
    pub fn content(&mut self, words: &str, write: &dyn Fn(Part<'_>) -> Value) -> Value {
        let text = std::mem::take(&mut self.notes) + words;
        if self.urls.is_empty() {
            return Value::String(text);
        }
        let images = self.urls.drain(..).map(Part::Image);
        images.chain([Part::Text(&text)]).map(write).collect()
    }
}
