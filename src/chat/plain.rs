//! One message, one answer: `POST /api/chat` for clients that do not speak ChatKit.

use futures::TryStreamExt;
use serde::Serialize;
use serde_json::Value;

use super::drive::{TIMEOUT, UNAVAILABLE};
use super::history::{self, CallRecord};
use super::runs::Failure;
use super::submit::Delivery;
use super::{Attached, Chat};
use crate::accounts::Caller;
use crate::chatkit::{Event, UserMessageInput};
use crate::error::{Error, Result};

/// The text for a message that was answered, with more said since.
const ANSWERED: &str = "This message was answered before. Its answer is in the conversation.";

/// The answer to a message.
#[derive(Debug, Serialize)]
pub struct Reply {
    /// The thread, for the next message.
    pub conversation_id: String,
    /// What the assistant said, Markdown.
    pub response: String,
    /// What it did, in order.
    pub tool_calls: Vec<CallReport>,
}

/// A tool call and what came of it.
#[derive(Debug, Serialize)]
pub struct CallReport {
    id: String,
    tool: String,
    arguments: Value,
    /// `success` or `error`.
    status: &'static str,
    result: Value,
}

impl From<CallRecord> for CallReport {
    fn from(CallRecord { call, result }: CallRecord) -> Self {
        Self {
            id: call.id,
            tool: call.name,
            arguments: call.arguments.into(),
            status: if result.is_error { "error" } else { "success" },
            result: result.output,
        }
    }
}

impl Chat {
    /// Says something in a conversation, or in a new one, and waits for the answer. The message is
    /// stored before the model runs; the turn goes on if the client does not wait.
    ///
    /// # Errors
    /// As [`Chat::create`] and [`Chat::add_message`]; 409 when it was said before and the turns since
    /// then leave nothing of the answer to be sent again, 503 when the model failed, 504 when it took
    /// too long.
    pub async fn say(
        &self,
        caller: &Caller,
        conversation_id: Option<&str>,
        text: &str,
        delivery: Delivery,
    ) -> Result<Reply> {
        let input = UserMessageInput::text(text);
        let attached = match conversation_id {
            Some(id) => self.add_message(caller, id, input, delivery).await?,
            None => self.create(caller, input, delivery).await?,
        };
        let conversation_id = attached.thread_id().to_owned();
        let Heard {
            message_id,
            response,
            failure,
        } = heard(attached).await?;
        let message_id = message_id.ok_or_else(|| Error::conflict(ANSWERED))?;
        let rows = (self.store)
            .latest_items(&caller.user.id, &conversation_id, 1_000)
            .await?;
        match failure {
            None | Some(Failure::Limit) => Ok(Reply {
                conversation_id,
                response,
                tool_calls: history::calls_of_turn(&rows, &message_id)?
                    .into_iter()
                    .map(CallReport::from)
                    .collect(),
            }),
            Some(Failure::Timeout) => Err(Error::timed_out(TIMEOUT)),
            Some(Failure::Unavailable) => Err(Error::unavailable(UNAVAILABLE, "the model failed")),
            Some(Failure::Misconfigured) => Err(Error::misconfigured(
                UNAVAILABLE,
                "the model's provider refuses the key",
            )),
            Some(Failure::Internal) => Err(Error::internal("the turn failed")),
        }
    }
}

/// What the events of a run tell.
struct Heard {
    /// The message that is answered; none when the run is forgotten.
    message_id: Option<String>,
    /// Everything that was said.
    response: String,
    /// How the turn failed, if it did.
    failure: Option<Failure>,
}

async fn heard(attached: Attached) -> Result<Heard> {
    let run = attached.live();
    let mut message_id = None;
    let mut said = Vec::new();
    let mut failed = false;
    let mut events = attached.events();
    while let Some((_, json)) = events.try_next().await? {
        let event: Event = serde_json::from_str(&json).map_err(Error::internal)?;
        match event {
            Event::ItemDone { item } => match item.kind.type_name() {
                "user_message" => message_id = Some(item.id),
                "assistant_message" => said.push(item.text()),
                _ => {}
            },
            Event::Error { message, .. } => {
                failed = true;
                said.extend(message);
            }
            _ => {}
        }
    }
    let known = run.and_then(|run| run.failure());
    Ok(Heard {
        message_id,
        response: said.join("\n\n"),
        failure: failed.then(|| known.unwrap_or(Failure::Unavailable)),
    })
}
