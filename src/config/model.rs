//! Which model answers.

use std::fmt;
use std::time::Duration;

use super::{Settings, given, without_password};

/// OpenAI's own service.
const OPENAI: &str = "https://api.openai.com/v1";

/// Longest silence in an answer, unless a turn is given more time than usual.
const SILENCE: Duration = Duration::from_secs(20);

/// Who answers in the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ModelChoice {
    /// The built-in assistant.
    Builtin,
    /// A model behind an OpenAI-compatible endpoint.
    OpenAi(Endpoint),
    /// A model was asked for, but no endpoint can be reached without a key: chat answers 503.
    Missing,
}

/// An OpenAI-compatible endpoint.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Up to and including `/v1`, without a slash at the end.
    pub base_url: String,
    /// Sent as a bearer token, when there is one.
    pub key: Option<String>,
    /// The model's name there.
    pub model: String,
    /// Which API to speak.
    pub api: Api,
    /// The model there that names conversations, when one is to.
    pub title_model: Option<String>,
    /// The model there that turns speech into text, when there is one.
    pub transcribe_model: Option<String>,
    /// Longest silence in an answer that has begun.
    pub silence: Duration,
}

/// The two APIs that stream answers with tool calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `POST /responses`
    Responses,
    /// `POST /chat/completions`
    ChatCompletions,
}

/// Keys do not belong in logs.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("base_url", &self.base_url)
            .field("key", &self.key.as_ref().map(|_| "…"))
            .field("model", &self.model)
            .field("api", &self.api)
            .finish()
    }
}

impl fmt::Display for ModelChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Builtin => f.write_str("built-in assistant"),
            Self::Missing => f.write_str("none (OPENAI_API_KEY is missing)"),
            Self::OpenAi(endpoint) => {
                let api = match endpoint.api {
                    Api::Responses => "responses",
                    Api::ChatCompletions => "chat_completions",
                };
                let key = if endpoint.key.is_some() {
                    "with"
                } else {
                    "without"
                };
                let Endpoint {
                    model, base_url, ..
                } = endpoint;
                let base_url = without_password(base_url);
                write!(f, "{model} at {base_url} ({api}, {key} a key)")
            }
        }
    }
}

impl ModelChoice {
    /// Reads `DOABLE_MODEL` and the `OPENAI_…` settings. `turn` is the time a turn may take.
    pub fn check(settings: &Settings, turn: Duration, faults: &mut Vec<String>) -> Self {
        let key = given(&settings.openai_api_key).map(str::to_owned);
        if key
            .as_ref()
            .is_some_and(|key| !key.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            faults.push("OPENAI_API_KEY: a key has no spaces or control characters".to_owned());
        }
        let base_url = given(&settings.openai_base_url).map(|url| url.trim_end_matches('/'));
        if let Some(url) = base_url
            && !url.starts_with("http://")
            && !url.starts_with("https://")
        {
            faults.push(format!(
                "OPENAI_BASE_URL: {url:?} is no URL such as http://127.0.0.1:11434/v1"
            ));
        }
        let is_openai = base_url.is_none_or(|url| url == OPENAI);
        let api = match given(&settings.openai_api) {
            None if is_openai => Api::Responses,
            None | Some("chat_completions") => Api::ChatCompletions,
            Some("responses") => Api::Responses,
            Some(other) => {
                faults.push(format!(
                    "OPENAI_API: {other:?} is not responses or chat_completions"
                ));
                Api::Responses
            }
        };
        let reachable = key.is_some() || base_url.is_some();
        let endpoint = Endpoint {
            base_url: base_url.unwrap_or(OPENAI).to_owned(),
            key,
            model: settings.openai_model.clone(),
            api,
            title_model: given(&settings.openai_title_model).map(str::to_owned),
            transcribe_model: given(&settings.openai_transcribe_model).map(str::to_owned),
            // Whoever gives a slow model more time gives it longer pauses, too.
            silence: SILENCE.max(turn * 2 / 3),
        };
        match settings.doable_model.as_str() {
            "builtin" => Self::Builtin,
            "auto" | "openai" if reachable => Self::OpenAi(endpoint),
            "auto" => Self::Builtin,
            "openai" => Self::Missing,
            other => {
                faults.push(format!(
                    "DOABLE_MODEL: {other:?} is not auto, openai or builtin"
                ));
                Self::Builtin
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn chosen(doable_model: &str, key: Option<&str>, url: Option<&str>) -> ModelChoice {
        let settings = Settings {
            doable_model: doable_model.to_owned(),
            openai_api_key: key.map(str::to_owned),
            openai_base_url: url.map(str::to_owned),
            openai_model: "gpt-5-mini".to_owned(),
            ..Settings::default()
        };
        let mut faults = Vec::new();
        let choice = ModelChoice::check(&settings, Duration::from_secs(30), &mut faults);
        assert_eq!(faults, [""; 0]);
        choice
    }

    fn api(choice: &ModelChoice) -> Option<Api> {
        match choice {
            ModelChoice::OpenAi(endpoint) => Some(endpoint.api),
            _ => None,
        }
    }

    #[test]
    fn auto_takes_a_model_when_one_is_configured() {
        assert_eq!(chosen("auto", None, None), ModelChoice::Builtin);
        assert_eq!(
            api(&chosen("auto", Some("sk-1"), None)),
            Some(Api::Responses)
        );
        let local = chosen("auto", None, Some("http://127.0.0.1:11434/v1/"));
        assert_eq!(api(&local), Some(Api::ChatCompletions));
    }

    #[test]
    fn openai_is_never_the_built_in_assistant() {
        assert_eq!(chosen("openai", None, None), ModelChoice::Missing);
        assert!(api(&chosen("openai", None, Some("http://h/v1"))).is_some());
        assert_eq!(chosen("builtin", Some("sk-1"), None), ModelChoice::Builtin);
    }

    #[test]
    fn an_empty_setting_is_none() {
        assert_eq!(chosen("auto", Some(""), Some(" ")), ModelChoice::Builtin);
    }

    #[test]
    fn a_key_is_never_shown() {
        let choice = chosen("auto", Some("sk-hunter2"), None);
        assert!(!format!("{choice:?} {choice}").contains("hunter2"));
    }
}
