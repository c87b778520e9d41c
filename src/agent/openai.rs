//! Models behind an OpenAI-compatible endpoint: OpenAI, Ollama, llama.cpp, vLLM, LM Studio.
//!
//! async-openai sends the request and splits the stream; what is in it is read by our own tolerant
//! decoders (`chat_completions`, `responses`), because servers differ in what they leave out.

mod breaker;
mod chat_completions;
mod connection;
mod guard;
mod responses;
mod think;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use serde_json::Value;
use tokio::time::timeout;

use crate::agent::model::{
    Contents, Message, Model, ModelError, ModelEvent, Prompt, Speech, ToolSpec, Usage,
};
use crate::agent::prompt;
use crate::config::{Api, Endpoint};
use connection::{Connection, Events, fault, is_about_content, is_about_pictures, shortened};
use words::Images;

/// Longest wait for what may follow a complete answer.
const LAST: Duration = Duration::from_secs(1);

/// Longest wait for a title.
const TITLE: Duration = Duration::from_secs(15);

/// What a decoder makes of a stream's events.
trait Decoder: Default + Send + 'static {
    /// Takes in an event.
    fn event(&mut self, event: &Value) -> Result<Vec<ModelEvent>, ModelError>;

    /// Whether the answer is complete.
    fn has_ended(&self) -> bool;

    /// The stream has ended; without its terminal event it was cut.
    fn end(self) -> Result<Vec<ModelEvent>, ModelError>;
}

/// What an endpoint is asked.
struct Request {
    model: String,
    instructions: String,
    messages: Vec<Message>,
    tools: Arc<[ToolSpec]>,
}

/// A model behind an endpoint.
#[derive(Clone)]
pub struct OpenAi {
    connection: Connection,
    endpoint: Endpoint,
    /// It has refused pictures before.
    is_blind: Arc<AtomicBool>,
}

/// A model that was asked for without saying where to find it.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl OpenAi {
    /// A model behind this endpoint; nothing is sent yet.
    ///
    /// # Errors
    /// When no TLS client can be made.
    pub fn new(endpoint: Endpoint) -> Result<Self, String> {
        Ok(Self {
            connection: Connection::new(&endpoint)?,
            endpoint,
            is_blind: Arc::default(),
        })
    }

    /// Asks the endpoint whether it is there, takes the key and has the model; a sentence about it.
    ///
    /// # Errors
    /// When it cannot be reached, or refuses the key.
    pub async fn check(&self) -> Result<String, ModelError> {
        let model = &self.endpoint.model;
        Ok(match self.connection.models().await? {
            None => "answers, but does not list its models".to_owned(),
            Some(models) if models.contains(model) => format!("answers and has {model}"),
            Some(models) => {
                let some: Vec<_> = models.into_iter().take(10).collect();
                format!("answers, but does not list {model}: {}", some.join(", "))
            }
        })
    }

    fn body(&self, request: &Request, images: Images) -> Value {
        match self.endpoint.api {
            Api::ChatCompletions => chat_completions::body(request, images),
            Api::Responses => responses::body(request, images),
        }
    }

    /// Begins an answer. Whether a model sees pictures is nowhere to be asked: one that refuses
    /// them gets the same words without them, and is spared them from then on if it says that it is
    /// about pictures. One broken picture says nothing about the next.
    async fn open(&self, request: &Request) -> Result<Events, ModelError> {
        let is_image = |message: &Message| matches!(message, Message::File(file) if matches!(file.content, Contents::Image(_)));
        let shows = request.messages.iter().any(is_image) && !self.is_blind.load(Ordering::Relaxed);
        let images = if shows { Images::Shown } else { Images::Named };
        let opened = self.connection.open(&self.body(request, images)).await;
        match opened {
            Err(error) if shows && is_about_content(&error) => {
                let body = self.body(request, Images::Named);
                let events = self.connection.open(&body).await.map_err(|e| fault(&e))?;
                if is_about_pictures(&error) {
                    self.is_blind.store(true, Ordering::Relaxed);
                }
                Ok(events)
            }
            opened => opened.map_err(|e| fault(&e)),
        }
    }

    fn stream<D: Decoder>(
        &self,
        request: Request,
    ) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        let endpoint = self.clone();
        Box::pin(async_stream::try_stream! {
            let mut events = endpoint.open(&request).await?;
            drop(request);
            let mut decoder = D::default();
            let mut has_begun = false;
            loop {
                let next = if decoder.has_ended() {
                    // Nothing but the usage can follow, and some connections stay open.
                    timeout(LAST, events.next()).await.unwrap_or(None)
                } else if has_begun {
                    let next = timeout(endpoint.endpoint.silence, events.next()).await;
                    next.map_err(|_| ModelError::Timeout)?
                } else {
                    // The turn's own limit holds.
                    events.next().await
                };
                let Some(event) = next else {
                    break;
                };
                has_begun = true;
                let event = event.map_err(|e| fault(&e))?;
                for event in decoder.event(&event)? {
                    yield event;
                }
            }
            for event in decoder.end()? {
                yield event;
            }
        })
    }

    fn ask(&self, request: Request) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        match self.endpoint.api {
            Api::ChatCompletions => self.stream::<chat_completions::Chunks>(request),
            Api::Responses => self.stream::<responses::Events>(request),
        }
    }
}

#[async_trait]
impl Model for OpenAi {
    fn name(&self) -> &str {
        &self.endpoint.model
    }

    fn reads_files(&self) -> bool {
        true
    }

    fn hears(&self) -> bool {
        self.endpoint.transcribe_model.is_some()
    }

    async fn transcribe(&self, speech: Speech) -> Result<Option<String>, ModelError> {
        match &self.endpoint.transcribe_model {
            Some(model) => self.connection.transcribe(model, speech).await,
            None => Ok(None),
        }
    }

    async fn title(&self, message: &str) -> Result<Option<String>, ModelError> {
        let Some(model) = &self.endpoint.title_model else {
            return Ok(None);
        };
        let events = self.ask(Request {
            model: model.clone(),
            instructions: prompt::TITLE.to_owned(),
            messages: vec![Message::User(message.to_owned())],
            tools: Arc::default(),
        });
        let words = events.try_filter_map(async |event| {
            Ok(match event {
                ModelEvent::TextDelta(text) => Some(text),
                _ => None,
            })
        });
        let title: String = timeout(TITLE, words.try_collect())
            .await
            .map_err(|_| ModelError::Timeout)??;
        Ok(Some(title))
    }

    fn sample(&self, prompt: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        self.ask(Request {
            model: self.endpoint.model.clone(),
            instructions: prompt::instructions(),
            messages: prompt.messages,
            tools: prompt.tools,
        })
    }
}

impl Model for Missing {
    fn name(&self) -> &str {
        "no model"
    }

    fn is_configured(&self) -> bool {
        false
    }

    fn sample(&self, _: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        let error = ModelError::Unavailable("OPENAI_API_KEY is missing".to_owned());
        futures::stream::once(async { Err(error) }).boxed()
    }
}

/// The text of an `error` that came inside a stream.
fn provider_error(error: &Value) -> ModelError {
    let text = shortened(&error.to_string());
    ModelError::Unavailable(format!("error in the stream: {text}"))
}

/// Shown behind an answer that the model did not finish.
fn cut_short(reason: &str) -> Option<ModelEvent> {
    let text = match reason {
        "length" | "max_output_tokens" => "\n\n_(The answer became too long and was cut off.)_",
        "content_filter" => "\n\n_(The model's content filter ended the answer.)_",
        _ => return None,
    };
    Some(ModelEvent::TextDelta(text.to_owned()))
}

/// Token counts under these names.
fn usage(counts: &Value, input: &str, output: &str) -> Option<ModelEvent> {
    let count = |name| counts.get(name).and_then(Value::as_i64);
    Some(ModelEvent::Used(Usage {
        input_tokens: count(input)?,
        output_tokens: count(output)?,
    }))
}
