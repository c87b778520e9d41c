//! Models behind an OpenAI-compatible endpoint: OpenAI, Ollama, llama.cpp, vLLM, LM Studio.
//!
//! async-openai sends the request and splits the stream; what is in it is read by our own tolerant
//! decoders (`chat_completions`, `responses`), because servers differ in what they leave out.

mod chat_completions;
mod responses;
mod think;

use std::time::Duration;

use async_openai::Client;
use async_openai::config::OpenAIConfig;
use async_openai::error::OpenAIError;
use futures::StreamExt;
use futures::stream::BoxStream;
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use serde_json::Value;

use crate::agent::model::{Model, ModelError, ModelEvent, Prompt};
use crate::config::{Api, Endpoint};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(3);
/// Longest silence in an answer.
const IDLE: Duration = Duration::from_secs(20);
/// Wait before the one retry, and the most of it that a server may ask for.
const RETRY: Duration = Duration::from_millis(200);
const RETRY_MAX: Duration = Duration::from_secs(2);
/// So much of a refusal goes to the log.
const REFUSAL_MAX: usize = 500;

/// What a decoder makes of a stream's events.
trait Decoder: Default + Send + 'static {
    /// Takes in an event.
    fn event(&mut self, event: &Value) -> Result<Vec<ModelEvent>, ModelError>;

    /// The stream has ended; without its terminal event it was cut.
    fn end(self) -> Result<Vec<ModelEvent>, ModelError>;
}

/// A model behind an endpoint.
#[derive(Clone)]
pub struct OpenAi {
    client: Client<OpenAIConfig>,
    endpoint: Endpoint,
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
        // A second installation is refused, which is as good as the first.
        drop(rustls::crypto::ring::default_provider().install_default());
        // Roots of our own: a container may have none.
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS
            .iter()
            .filter_map(|der| reqwest::Certificate::from_der(der).ok());
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .read_timeout(IDLE)
            .redirect(reqwest::redirect::Policy::none())
            .tls_certs_only(roots)
            .build()
            .map_err(|e| format!("no HTTP client: {e}"))?;
        // Servers that want no key ignore it; some refuse an empty one.
        let key = endpoint.key.as_deref().unwrap_or("none");
        let config = OpenAIConfig::new()
            .with_api_base(&endpoint.base_url)
            .with_api_key(key);
        let service = tower::ServiceBuilder::new()
            .and_then(refuse)
            .service(async_openai::middleware::ReqwestService::new(http.clone()));
        let client = Client::build(http, config).with_http_service(service);
        Ok(Self { client, endpoint })
    }

    async fn open(&self, body: Value) -> Result<Events, ModelError> {
        let mut tries = 0;
        loop {
            let opened = match self.endpoint.api {
                Api::ChatCompletions => {
                    let chat = self.client.chat();
                    chat.create_stream_byot::<Value, Value>(body.clone()).await
                }
                Api::Responses => {
                    let responses = self.client.responses();
                    responses
                        .create_stream_byot::<Value, Value>(body.clone())
                        .await
                }
            };
            let error = match opened {
                Ok(stream) => return Ok(stream),
                Err(error) => error,
            };
            let again = retry_after(&error).filter(|_| tries == 0);
            tracing::warn!(retry = again.is_some(), "the model refused: {error}");
            let Some(wait) = again else {
                return Err(fault(&error));
            };
            tries += 1;
            tokio::time::sleep(wait).await;
        }
    }

    fn stream<D: Decoder>(
        &self,
        body: Value,
    ) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        let model = self.clone();
        Box::pin(async_stream::try_stream! {
            let mut events = model.open(body).await?;
            let mut decoder = D::default();
            while let Some(event) = events.next().await {
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
}

type Events = std::pin::Pin<Box<dyn futures::Stream<Item = Result<Value, OpenAIError>> + Send>>;

impl Model for OpenAi {
    fn name(&self) -> &str {
        &self.endpoint.model
    }

    fn sample(&self, prompt: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        let model = &self.endpoint.model;
        match self.endpoint.api {
            Api::ChatCompletions => {
                let body = chat_completions::request(model, &prompt);
                self.stream::<chat_completions::Chunks>(body)
            }
            Api::Responses => {
                let body = responses::request(model, &prompt);
                self.stream::<responses::Events>(body)
            }
        }
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

/// An answer that is no success, with what a retry and the log need. async-openai would lose the
/// status of bodies that are not in OpenAI's own shape.
#[derive(Debug, thiserror::Error)]
#[error("{status}: {body}")]
struct Refused {
    status: StatusCode,
    retry_after: Option<Duration>,
    body: String,
}

async fn refuse(response: reqwest::Response) -> Result<reqwest::Response, OpenAIError> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let retry_after = response.headers().get(RETRY_AFTER);
    let seconds = retry_after.and_then(|value| value.to_str().ok()?.parse().ok());
    let body = response.text().await.unwrap_or_default();
    Err(OpenAIError::Boxed(Box::new(Refused {
        status,
        retry_after: seconds.map(Duration::from_secs),
        body: body.chars().take(REFUSAL_MAX).collect(),
    })))
}

/// How long to wait before trying once more; `None` when that would not help.
fn retry_after(error: &OpenAIError) -> Option<Duration> {
    match error {
        OpenAIError::Reqwest(e) if e.is_connect() => Some(RETRY),
        OpenAIError::Boxed(e) => {
            let refused = e.downcast_ref::<Refused>()?;
            let passes =
                refused.status == StatusCode::TOO_MANY_REQUESTS || refused.status.is_server_error();
            passes.then(|| refused.retry_after.unwrap_or(RETRY).min(RETRY_MAX))
        }
        _ => None,
    }
}

fn fault(error: &OpenAIError) -> ModelError {
    match error {
        OpenAIError::Reqwest(e) if e.is_timeout() && !e.is_connect() => ModelError::Timeout,
        OpenAIError::Reqwest(e) => ModelError::Unavailable(e.to_string()),
        OpenAIError::Boxed(e) => ModelError::Unavailable(e.to_string()),
        other => ModelError::Broken(other.to_string()),
    }
}

/// The text of an `error` that came inside a stream.
fn told(error: &Value) -> ModelError {
    let text: String = error.to_string().chars().take(REFUSAL_MAX).collect();
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
