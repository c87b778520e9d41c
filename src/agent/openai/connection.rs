//! The way to an endpoint: time limits, one retry, a breaker, and refusals with their status.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_openai::Client;
use async_openai::config::OpenAIConfig;
use async_openai::error::OpenAIError;
use async_openai::types::InputSource;
use async_openai::types::audio::{AudioInput, CreateTranscriptionRequest};
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;
use serde_json::Value;

use super::breaker::Breaker;
use super::guard::guarded;
use crate::agent::model::{ModelError, Speech};
use crate::config::{Api, Endpoint};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(3);
/// Longest wait for what is no answer of the model: a list of models, a refusal, a transcription.
const PATIENCE: Duration = Duration::from_secs(20);
const TRANSCRIPTION: Duration = Duration::from_secs(60);
/// Wait before the one retry, and the most of it that a server may ask for.
const RETRY: Duration = Duration::from_millis(200);
const RETRY_MAX: Duration = Duration::from_secs(2);
/// So much of a refusal goes to the log.
const REFUSAL_MAX: usize = 500;
/// So much of it is read, in bytes.
const REFUSAL_READ_MAX: usize = 16 * 1024;

/// The events of an answer as they came.
pub type Events = std::pin::Pin<Box<dyn futures::Stream<Item = Result<Value, OpenAIError>> + Send>>;

/// A client of one endpoint; cheap to clone.
#[derive(Clone)]
pub struct Connection {
    client: Client<OpenAIConfig>,
    api: Api,
    silence: Duration,
    breaker: Arc<Breaker>,
}

/// An attempt that has no answer yet. A turn whose time is over drops it: such a silence is a failure
/// like any other.
struct Waiting<'a> {
    breaker: &'a Breaker,
    /// From then on it was a silence, and not somebody who changed their mind.
    until: Option<Instant>,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let now = Instant::now();
        if self.until.is_some_and(|until| until <= now) {
            self.breaker.failed(now, None);
        }
    }
}

impl Connection {
    /// A client; nothing is sent yet.
    ///
    /// # Errors
    /// When no TLS client can be made.
    pub fn new(endpoint: &Endpoint) -> Result<Self, String> {
        // A second installation is refused, which is as good as the first.
        drop(rustls::crypto::ring::default_provider().install_default());
        // Roots of our own: a container may have none.
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS
            .iter()
            .filter_map(|der| reqwest::Certificate::from_der(der).ok());
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .tls_certs_only(roots)
            .build()
            .map_err(|e| format!("no HTTP client: {e}"))?;
        // Servers that want no key ignore it; some refuse an empty one.
        let key = endpoint.key.as_deref().unwrap_or("none");
        let config = OpenAIConfig::new()
            .with_api_base(&endpoint.base_url)
            .with_api_key(key);
        let secret = endpoint.key.clone();
        let service = tower::ServiceBuilder::new()
            .and_then(move |response| refuse(response, secret.clone()))
            .service(async_openai::middleware::ReqwestService::new(http.clone()));
        Ok(Self {
            client: Client::build(http, config).with_http_service(service),
            api: endpoint.api,
            silence: endpoint.silence,
            breaker: Arc::default(),
        })
    }

    /// Begins an answer.
    ///
    /// # Errors
    /// When the endpoint cannot be reached or refuses, twice where another try may help.
    pub async fn open(&self, body: &Value) -> Result<Events, OpenAIError> {
        let begun = Instant::now();
        if !self.breaker.lets_through(begun) {
            return Err(OpenAIError::Boxed(Box::new(Gone)));
        }
        let mut waiting = Waiting {
            breaker: &self.breaker,
            until: Some(begun + self.silence),
        };
        let opened = self.open_or_retry(body).await;
        waiting.until = None;
        match &opened {
            Err(error) if is_outage(error) => self.breaker.failed(Instant::now(), status(error)),
            _ => self.breaker.answered(),
        }
        opened
    }

    async fn open_or_retry(&self, body: &Value) -> Result<Events, OpenAIError> {
        let mut tries = 0;
        loop {
            let opened = match self.api {
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
                return Err(error);
            };
            tries += 1;
            tokio::time::sleep(wait).await;
        }
    }

    /// The names of the endpoint's models; `None` when it does not tell.
    ///
    /// # Errors
    /// When it cannot be reached, or refuses the key.
    pub async fn models(&self) -> Result<Option<Vec<String>>, ModelError> {
        let models = self.client.models();
        let listed = tokio::time::timeout(PATIENCE, models.list_byot::<Value>()).await;
        let listed = match listed.map_err(|_| ModelError::Timeout)? {
            Ok(listed) => listed,
            Err(error) if status(&error) == Some(StatusCode::NOT_FOUND) => return Ok(None),
            Err(error) => return Err(fault(&error)),
        };
        let models = listed.get("data").and_then(Value::as_array);
        let name = |model: &Value| Some(model.get("id")?.as_str()?.to_owned());
        Ok(models.map(|models| models.iter().filter_map(name).collect()))
    }

    /// Speech as text by this model; `None` when the endpoint has no such service.
    ///
    /// # Errors
    /// When it cannot be reached, or refuses.
    pub async fn transcribe(
        &self,
        model: &str,
        speech: Speech,
    ) -> Result<Option<String>, ModelError> {
        // Providers tell the encoding by the file's ending.
        let ending = match speech.mime_type.as_str() {
            "audio/mpeg" => "mp3",
            "audio/x-wav" | "audio/wave" => "wav",
            "audio/x-m4a" => "m4a",
            other => other.split_once('/').map_or("webm", |(_, kind)| kind),
        };
        let request = CreateTranscriptionRequest {
            file: AudioInput {
                source: InputSource::VecU8 {
                    filename: format!("speech.{ending}"),
                    vec: speech.bytes,
                },
            },
            model: model.to_owned(),
            ..CreateTranscriptionRequest::default()
        };
        let audio = self.client.audio();
        let transcription = audio.transcription();
        let answer = transcription.create_byot::<_, Value>(request);
        let answer = tokio::time::timeout(TRANSCRIPTION, answer).await;
        match answer.map_err(|_| ModelError::Timeout)? {
            Ok(answer) => answer
                .get("text")
                .and_then(Value::as_str)
                .map(|text| Some(text.trim().to_owned()))
                .ok_or_else(|| ModelError::Broken("a transcription without a text".to_owned())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
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

/// The breaker is open.
#[derive(Debug, thiserror::Error)]
#[error("the endpoint did not answer lately and is left alone for a moment")]
struct Gone;

async fn refuse(
    mut response: reqwest::Response,
    secret: Option<String>,
) -> Result<reqwest::Response, OpenAIError> {
    let status = response.status();
    if status.is_success() {
        return Ok(guarded(response));
    }
    let retry_after = response.headers().get(RETRY_AFTER);
    let seconds = retry_after.and_then(|value| value.to_str().ok()?.parse().ok());
    let mut body = Vec::new();
    while body.len() < REFUSAL_READ_MAX
        && let Ok(Ok(Some(piece))) = tokio::time::timeout(PATIENCE, response.chunk()).await
    {
        body.extend_from_slice(&piece);
    }
    let mut body = String::from_utf8_lossy(&body).into_owned();
    // Some say which key they did not like, and this goes to the log.
    if let Some(secret) = secret {
        body = body.replace(&secret, "…");
    }
    Err(OpenAIError::Boxed(Box::new(Refused {
        status,
        retry_after: seconds.map(Duration::from_secs),
        body: shortened(&body),
    })))
}

/// As much of a provider's words as the log gets.
pub fn shortened(text: &str) -> String {
    text.chars().take(REFUSAL_MAX).collect()
}

fn refused(error: &OpenAIError) -> Option<&Refused> {
    match error {
        OpenAIError::Boxed(error) => error.downcast_ref(),
        _ => None,
    }
}

fn status(error: &OpenAIError) -> Option<StatusCode> {
    refused(error).map(|refused| refused.status)
}

fn is_missing(error: &OpenAIError) -> bool {
    matches!(
        status(error),
        Some(StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED)
    )
}

/// Whether the endpoint finds fault with what is in the request.
pub fn is_about_content(error: &OpenAIError) -> bool {
    status(error).is_some_and(|status| {
        status.is_client_error()
            && !matches!(
                status,
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS
            )
    })
}

/// Whether the endpoint refuses pictures as such, rather than one that is broken or too large: "image
/// input is not supported", "not a multimodal model", "unknown variant `image_url`".
pub fn is_about_pictures(error: &OpenAIError) -> bool {
    let Some(refused) = refused(error).filter(|it| it.status != StatusCode::PAYLOAD_TOO_LARGE)
    else {
        return false;
    };
    let text = refused.body.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&["image", "vision", "multimodal", "multi-modal"])
        && !has(&[
            "uploaded",
            "invalid image",
            "format",
            "decode",
            "process",
            "large",
            "size",
        ])
}

/// Whether the endpoint is down, rather than not pleased.
fn is_outage(error: &OpenAIError) -> bool {
    match error {
        OpenAIError::Reqwest(_) => true,
        _ => status(error).is_some_and(|status| status.is_server_error()),
    }
}

/// How long to wait before trying once more; `None` when that would not help.
fn retry_after(error: &OpenAIError) -> Option<Duration> {
    match error {
        // No connection, or one that was dropped before anything of an answer had come.
        OpenAIError::Reqwest(e) if e.is_request() => Some(RETRY),
        _ => {
            let refused = refused(error)?;
            let passes =
                refused.status == StatusCode::TOO_MANY_REQUESTS || refused.status.is_server_error();
            passes.then(|| refused.retry_after.unwrap_or(RETRY).min(RETRY_MAX))
        }
    }
}

/// The turn loop's view of a failure.
pub fn fault(error: &OpenAIError) -> ModelError {
    match error {
        OpenAIError::Reqwest(e) if e.is_timeout() && !e.is_connect() => ModelError::Timeout,
        OpenAIError::Reqwest(e) => ModelError::Unavailable(e.to_string()),
        // No other try can help: somebody has to give the server a key that is accepted.
        _ if matches!(
            status(error),
            Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
        ) =>
        {
            ModelError::Misconfigured(error.to_string())
        }
        OpenAIError::Boxed(e) => ModelError::Unavailable(e.to_string()),
        other => ModelError::Broken(other.to_string()),
    }
}
