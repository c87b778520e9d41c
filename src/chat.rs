//! Conversations: ChatKit threads over the store, and the runs that answer in them.
//!
//! A message is stored before anything is sent; its answer is a run that belongs to the server
//! and is only watched by connections (`runs`, `attach`). The run's log is written to the store as
//! it grows (`keeper`), so that a run whose process died can be closed (`interrupted`). What the agent does becomes ChatKit events in
//! `translate`, the only place that knows both.

mod attach;
mod attachments;
mod drive;
mod export;
mod history;
mod interrupted;
mod keeper;
mod plain;
mod reply;
mod runs;
mod submit;
mod threads;
mod title;
mod translate;

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::Semaphore;

use crate::agent::Agent;
use crate::agent::model::Speech;
use crate::error::{Error, Result};
use crate::store::Store;

pub use attach::Attached;
pub use attachments::FileContent;
pub use export::Export;
pub use plain::Reply;
use runs::Runs;
pub use submit::Delivery;

/// The text for a conversation that is missing or somebody else's.
pub const NOT_FOUND: &str = "Conversation not found";

const DEAF: &str = "Speech input needs a model provider that transcribes, and none is configured.";

/// The chat service; cheap to clone.
#[derive(Clone)]
pub struct Chat {
    store: Store,
    agent: Agent,
    /// Answers instead, when the user asks for it.
    fallback: Option<Agent>,
    runs: Runs,
    /// Runs of a user that may go on at once.
    at_once: u32,
    /// How many more files can be taken in.
    uploads: Arc<Semaphore>,
    public_url: Arc<str>,
}

impl Chat {
    /// Conversations kept in this store and answered by this agent; `public_url` is the origin that
    /// clients see.
    pub fn new(store: Store, agent: Agent, public_url: &str) -> Self {
        Self {
            store,
            agent,
            fallback: None,
            runs: Runs::default(),
            at_once: u32::MAX,
            uploads: Arc::new(Semaphore::new(attachments::UPLOADS_MAX)),
            public_url: public_url.trim_end_matches('/').into(),
        }
    }

    /// The same with an agent that answers when somebody asks for it, since the first one is down.
    #[must_use]
    pub fn with_fallback(self, fallback: Option<Agent>) -> Self {
        Self { fallback, ..self }
    }

    /// The same with so many runs of a user at once, in all processes together.
    #[must_use]
    pub fn with_limit(self, at_once: u32) -> Self {
        Self { at_once, ..self }
    }

    /// Speech as text.
    ///
    /// # Errors
    /// 400 for what is no speech, 501 when nobody can do it, 503 when the provider fails.
    pub async fn transcribe(&self, audio: &str, mime_type: &str) -> Result<String> {
        if !self.agent.hears() {
            return Err(Error::not_implemented(DEAF));
        }
        let mime_type = mime_type.split(';').next().unwrap_or_default().trim();
        if !mime_type.starts_with("audio/") && mime_type != "video/webm" {
            return Err(Error::bad_request("`mime_type` is no type of audio"));
        }
        let bytes = STANDARD
            .decode(audio)
            .ok()
            .filter(|bytes| !bytes.is_empty())
            .ok_or_else(|| Error::bad_request("`audio_base64` is no audio in Base64"))?;
        let speech = Speech {
            bytes,
            mime_type: mime_type.to_ascii_lowercase(),
        };
        match self.agent.transcribe(speech).await {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(Error::not_implemented(DEAF)),
            Err(e) => Err(Error::unavailable(drive::UNAVAILABLE, e)),
        }
    }

    /// How many turns go on in this process.
    pub fn active_runs(&self) -> usize {
        self.runs.all().iter().filter(|run| run.is_active()).count()
    }

    /// Whether turns may begin.
    ///
    /// # Errors
    /// 503 while the server goes down.
    pub fn check_open(&self) -> Result<()> {
        self.runs.check_open()
    }

    /// Ends when the server goes down: streams that never end by themselves wait for it.
    pub async fn closing(&self) {
        self.runs.closing().await;
    }

    /// Ends all runs, each with a word to those who watch it, and waits until they are over.
    pub async fn shut_down(&self) {
        self.runs.shut_down().await;
    }
}
