//! From bytes to a [`Request`]. By hand, because the SDK's leniency (numbers in strings, last duplicate key wins)
//! and a path to the faulty member are both out of reach of derived parsers.

use serde_json::{Map, Value};

use super::super::{
    Dict, InferenceOptions, StructuredInputAnswer, StructuredInputSubmission, SubmissionStatus,
    ToolChoice, UserContent, UserMessageInput,
};
use super::{
    Action, AddClientToolOutputParams, AddStructuredInputParams, AddUserMessageParams,
    AttachmentCreateParams, AttachmentDeleteParams, CustomActionParams, DEFAULT_PAGE_SIZE,
    FeedbackKind, FeedbackParams, ItemParams, ItemsListParams, Order, PageParams, Request,
    RequestError, ThreadCreateParams, ThreadParams, ThreadUpdateParams, TranscribeParams,
};

/// So much of a caller's own name for a thing is told back.
const MAX_SHOWN: usize = 80;

type Parsed<T> = Result<T, RequestError>;

/// Parses the body of a request.
///
/// # Errors
/// [`RequestError`], whose text may be shown to the caller.
pub fn parse_request(body: &[u8]) -> Parsed<Request> {
    let body: Value = serde_json::from_slice(body).map_err(|error| RequestError::Malformed {
        line: error.line(),
        column: error.column(),
    })?;
    let envelope = Object::of(&body, "request".to_owned())?;
    let name = envelope.text("type")?;
    envelope.dict_or_default("metadata")?;
    let params = || envelope.object("params");
    Ok(match name.as_str() {
        "threads.create" => Request::ThreadsCreate(ThreadCreateParams {
            input: message(&params()?)?,
        }),
        "threads.add_user_message" => {
            let p = params()?;
            Request::ThreadsAddUserMessage(AddUserMessageParams {
                input: message(&p)?,
                thread_id: p.text("thread_id")?,
            })
        }
        "threads.add_client_tool_output" => {
            let p = params()?;
            Request::ThreadsAddClientToolOutput(AddClientToolOutputParams {
                thread_id: p.text("thread_id")?,
                result: p.required("result")?.clone(),
            })
        }
        "threads.add_structured_input" => {
            let p = params()?;
            Request::ThreadsAddStructuredInput(AddStructuredInputParams {
                thread_id: p.text("thread_id")?,
                item_id: p.text("item_id")?,
                input: submission(&p.object("input")?)?,
            })
        }
        "threads.retry_after_item" => {
            let p = params()?;
            Request::ThreadsRetryAfterItem(ItemParams {
                thread_id: p.text("thread_id")?,
                item_id: p.text("item_id")?,
            })
        }
        "threads.custom_action" => Request::ThreadsCustomAction(custom_action(&params()?)?),
        "threads.sync_custom_action" => {
            Request::ThreadsSyncCustomAction(custom_action(&params()?)?)
        }
        "threads.get_by_id" => Request::ThreadsGetById(thread(&params()?)?),
        "threads.list" => Request::ThreadsList(page(&params()?)?),
        "threads.update" => {
            let p = params()?;
            Request::ThreadsUpdate(ThreadUpdateParams {
                thread_id: p.text("thread_id")?,
                title: p.text("title")?,
            })
        }
        "threads.delete" => Request::ThreadsDelete(thread(&params()?)?),
        "items.list" => {
            let p = params()?;
            Request::ItemsList(ItemsListParams {
                thread_id: p.text("thread_id")?,
                page: page(&p)?,
            })
        }
        "items.feedback" => {
            let p = params()?;
            Request::ItemsFeedback(FeedbackParams {
                thread_id: p.text("thread_id")?,
                item_ids: p.texts("item_ids")?,
                kind: match p.text("kind")?.as_str() {
                    "positive" => FeedbackKind::Positive,
                    "negative" => FeedbackKind::Negative,
                    _ => return p.fault("kind", "must be \"positive\" or \"negative\""),
                },
            })
        }
        "attachments.create" => {
            let p = params()?;
            Request::AttachmentsCreate(AttachmentCreateParams {
                name: p.text("name")?,
                size: p.integer("size")?,
                mime_type: p.text("mime_type")?,
            })
        }
        "attachments.delete" => Request::AttachmentsDelete(AttachmentDeleteParams {
            attachment_id: params()?.text("attachment_id")?,
        }),
        "input.transcribe" => {
            let p = params()?;
            Request::InputTranscribe(TranscribeParams {
                audio_base64: p.text("audio_base64")?,
                mime_type: p.text("mime_type")?,
            })
        }
        _ => {
            return Err(RequestError::UnknownType(
                name.chars().take(MAX_SHOWN).collect(),
            ));
        }
    })
}

fn thread(p: &Object<'_>) -> Parsed<ThreadParams> {
    Ok(ThreadParams {
        thread_id: p.text("thread_id")?,
    })
}

fn page(p: &Object<'_>) -> Parsed<PageParams> {
    let limit = match p.present("limit") {
        None => 0,
        Some(_) => p.integer("limit")?,
    };
    Ok(PageParams {
        limit: match limit {
            0 => DEFAULT_PAGE_SIZE,
            n => u32::try_from(n.max(1)).unwrap_or(u32::MAX),
        },
        order: match p.map.get("order") {
            None => Order::default(),
            Some(Value::String(order)) if order == "asc" => Order::Asc,
            Some(Value::String(order)) if order == "desc" => Order::Desc,
            Some(_) => return p.fault("order", "must be \"asc\" or \"desc\""),
        },
        after: p.optional_text("after")?,
    })
}

fn message(p: &Object<'_>) -> Parsed<UserMessageInput> {
    let input = p.object("input")?;
    let options = input.object("inference_options")?;
    let tool_choice = match options.present("tool_choice") {
        None => None,
        Some(_) => Some(ToolChoice {
            id: options.object("tool_choice")?.text("id")?,
        }),
    };
    Ok(UserMessageInput {
        content: input
            .objects("content")?
            .iter()
            .map(content)
            .collect::<Parsed<_>>()?,
        attachments: input.texts("attachments")?,
        quoted_text: input.optional_text("quoted_text")?,
        inference_options: InferenceOptions {
            tool_choice,
            model: options.optional_text("model")?,
        },
    })
}

fn content(part: &Object<'_>) -> Parsed<UserContent> {
    match part.text("type")?.as_str() {
        "input_text" => Ok(UserContent::InputText {
            text: part.text("text")?,
        }),
        "input_tag" => Ok(UserContent::InputTag {
            id: part.text("id")?,
            text: part.text("text")?,
            data: part.dict_or_default("data")?,
            group: part.optional_text("group")?,
            interactive: part.flag_or_default("interactive")?,
        }),
        _ => part.fault("type", "must be \"input_text\" or \"input_tag\""),
    }
}

fn submission(input: &Object<'_>) -> Parsed<StructuredInputSubmission> {
    let status = match input.map.get("status") {
        None => SubmissionStatus::default(),
        Some(Value::String(status)) if status == "answered" => SubmissionStatus::Answered,
        Some(Value::String(status)) if status == "skipped" => SubmissionStatus::Skipped,
        Some(_) => return input.fault("status", "must be \"answered\" or \"skipped\""),
    };
    let mut submission = StructuredInputSubmission {
        status,
        ..Default::default()
    };
    if input.map.contains_key("answers") {
        let answers = input.object("answers")?;
        for id in answers.map.keys() {
            let answer = answers.object(id)?;
            let values = if answer.map.contains_key("values") {
                answer.texts("values")?
            } else {
                Vec::new()
            };
            let skipped = answer.flag_or_default("skipped")?;
            submission
                .answers
                .insert(id.clone(), StructuredInputAnswer { values, skipped });
        }
    }
    Ok(submission)
}

fn custom_action(p: &Object<'_>) -> Parsed<CustomActionParams> {
    let action = p.object("action")?;
    Ok(CustomActionParams {
        thread_id: p.text("thread_id")?,
        item_id: p.optional_text("item_id")?,
        action: Action {
            kind: action.text("type")?,
            payload: action.map.get("payload").cloned().unwrap_or_default(),
        },
    })
}

/// A JSON object and the path under which it was found.
struct Object<'a> {
    map: &'a Map<String, Value>,
    path: String,
}

impl<'a> Object<'a> {
    fn of(value: &'a Value, path: String) -> Parsed<Self> {
        match value {
            Value::Object(map) => Ok(Self { map, path }),
            _ => Err(RequestError::Invalid {
                field: path,
                problem: "must be an object",
            }),
        }
    }

    /// Path of a member; the envelope's own members are named without a prefix.
    fn at(&self, key: &str) -> String {
        // Ids of answers are the caller's, too.
        let key: String = key.chars().take(MAX_SHOWN).collect();
        if self.path == "request" {
            key
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn fault<T>(&self, key: &str, problem: &'static str) -> Parsed<T> {
        Err(RequestError::Invalid {
            field: self.at(key),
            problem,
        })
    }

    /// A member that may be absent or null.
    fn present(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn required(&self, key: &str) -> Parsed<&'a Value> {
        match self.map.get(key) {
            Some(value) => Ok(value),
            None => self.fault(key, "is required"),
        }
    }

    fn object(&self, key: &str) -> Parsed<Self> {
        Self::of(self.required(key)?, self.at(key))
    }

    fn list(&self, key: &str) -> Parsed<&'a [Value]> {
        match self.required(key)? {
            Value::Array(list) => Ok(list),
            _ => self.fault(key, "must be a list"),
        }
    }

    fn objects(&self, key: &str) -> Parsed<Vec<Self>> {
        let path = self.at(key);
        self.list(key)?
            .iter()
            .enumerate()
            .map(|(n, value)| Self::of(value, format!("{path}[{n}]")))
            .collect()
    }

    fn texts(&self, key: &str) -> Parsed<Vec<String>> {
        let path = self.at(key);
        let text = |(n, value): (usize, &Value)| match value {
            Value::String(text) => Ok(text.clone()),
            _ => Err(RequestError::Invalid {
                field: format!("{path}[{n}]"),
                problem: "must be a string",
            }),
        };
        self.list(key)?.iter().enumerate().map(text).collect()
    }

    fn text(&self, key: &str) -> Parsed<String> {
        match self.required(key)? {
            Value::String(text) => Ok(text.clone()),
            _ => self.fault(key, "must be a string"),
        }
    }

    fn optional_text(&self, key: &str) -> Parsed<Option<String>> {
        match self.present(key) {
            None => Ok(None),
            Some(_) => self.text(key).map(Some),
        }
    }

    fn dict_or_default(&self, key: &str) -> Parsed<Dict> {
        match self.map.get(key) {
            None => Ok(Dict::new()),
            Some(Value::Object(map)) => Ok(map.clone()),
            Some(_) => self.fault(key, "must be an object"),
        }
    }

    fn flag_or_default(&self, key: &str) -> Parsed<bool> {
        match self.map.get(key).map(lenient_flag) {
            None => Ok(false),
            Some(Some(flag)) => Ok(flag),
            Some(None) => self.fault(key, "must be true or false"),
        }
    }

    fn integer(&self, key: &str) -> Parsed<i64> {
        match lenient_integer(self.required(key)?) {
            Some(n) => Ok(n),
            None => self.fault(key, "must be a whole number"),
        }
    }
}

/// Whole numbers as pydantic takes them: 5, 5.0, "5", "5.0", true. Saturates.
fn lenient_integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| number.as_u64().map(|_| i64::MAX))
            .or_else(|| number.as_f64().and_then(whole)),
        Value::Bool(flag) => Some(i64::from(*flag)),
        Value::String(text) => {
            let text = text.trim();
            let digits = match text.split_once('.') {
                Some((digits, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => {
                    digits
                }
                _ => text,
            };
            digits.parse().ok()
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn whole(number: f64) -> Option<i64> {
    // A float-to-int `as` saturates, which is what a limit or a size needs.
    (number.fract() == 0.0).then_some(number as i64)
}

/// Booleans as pydantic takes them: true, 1, "yes" and their kin.
fn lenient_flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => match number.as_f64() {
            Some(0.0) => Some(false),
            Some(1.0) => Some(true),
            _ => None,
        },
        Value::String(text) => match text.to_ascii_lowercase().as_str() {
            "1" | "t" | "true" | "y" | "yes" | "on" => Some(true),
            "0" | "f" | "false" | "n" | "no" | "off" => Some(false),
            _ => None,
        },
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
