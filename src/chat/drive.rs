//! One run, from the stored message to the last event.

use std::pin::pin;

use futures::StreamExt;

use super::history::{self, CallRecord};
use super::runs::{Stop, Writer};
use super::threads;
use super::translate::Translator;
use super::{Chat, title};
use crate::accounts::Caller;
use crate::agent::model::Message;
use crate::agent::{AgentEvent, TurnError};
use crate::chatkit::{Event, ItemKind};
use crate::domain::ids;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::{Conversation, StoredItem};

/// What the model is told of a turn that the user ended (protocol §13.1).
const CANCELLED: &str = "The user cancelled the stream. Stop responding to the prior request.";
const UNAVAILABLE: &str = "AI assistant is temporarily unavailable. Please try again later.";
const TIMEOUT: &str = "The AI took too long to respond. Please try a simpler request.";
const LIMIT: &str = "That took more steps than I may take. Please try a simpler request.";
const SHUT_DOWN: &str = "Doable was restarted before the answer was complete. Please try again.";

/// A run with everything it needs.
pub struct Drive {
    pub chat: Chat,
    pub writer: Writer,
    pub caller: Caller,
    pub conversation: Conversation,
}

/// Why the agent's turn is over.
enum End {
    Answered,
    Stopped(Stop),
    Failed(TurnError),
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Failed(TurnError::Internal(error))
    }
}

impl Drive {
    /// Answers the newest message of the conversation.
    pub async fn run(mut self) {
        self.writer.push(&Event::stream_options(true));
        let mut translator = Translator::new(&self.conversation.id);
        let end = match self.answer(&mut translator).await {
            Ok(end) | Err(end) => end,
        };
        for event in translator.close() {
            if let Err(e) = self.publish(event).await {
                tracing::error!(
                    thread = self.conversation.id,
                    "the end of a run is lost: {e}"
                );
            }
        }
        match end {
            End::Answered => {}
            End::Stopped(Stop::Cancelled) => self.remember_cancelled().await,
            End::Stopped(Stop::ShutDown) => self.fail(SHUT_DOWN),
            End::Failed(error) => self.fail(&self.told(error)),
        }
    }

    async fn answer(&mut self, translator: &mut Translator) -> Result<End, End> {
        let (user_id, thread_id) = (&self.caller.user.id, &self.conversation.id);
        let limits = self.chat.agent.limits();
        let rows = (self.chat.store)
            .latest_items(user_id, thread_id, limits.history)
            .await?;
        let messages = history::transcript(&rows)?;
        self.give_title(&messages).await?;
        let mut turn = pin!(self.chat.agent.turn(self.caller.clone(), messages));
        loop {
            let next = tokio::select! {
                biased;
                // A call that is under way is seen to its end, so that what it did is on record.
                stop = self.writer.stop(), if !translator.is_calling() => {
                    return Ok(End::Stopped(stop));
                }
                next = turn.next() => next,
            };
            let event = match next {
                None => return Ok(End::Answered),
                Some(Ok(event)) => event,
                Some(Err(error)) => return Ok(End::Failed(error)),
            };
            if let (AgentEvent::CallEnded(result), Some(call)) = (&event, translator.running_call())
            {
                let record = CallRecord {
                    call: call.clone(),
                    result: result.clone(),
                };
                let payload = serde_json::to_string(&record).map_err(Error::internal)?;
                self.store_hidden("call", history::TOOL_CALL, payload)
                    .await?;
            }
            for event in translator.apply(event) {
                self.publish(event).await?;
            }
        }
    }

    /// The first message names the conversation.
    async fn give_title(&mut self, messages: &[Message]) -> Result<()> {
        let first = messages.iter().find_map(|message| match message {
            Message::User(text) => title::from_message(text),
            _ => None,
        });
        if let (None, Some(title)) = (&self.conversation.title, first) {
            let (user_id, id) = (&self.caller.user.id, &self.conversation.id);
            if let Some(named) = self.chat.store.set_title(user_id, id, &title).await? {
                self.conversation = named;
                let thread = threads::wire(&self.conversation)?;
                self.writer.push(&Event::ThreadUpdated { thread });
            }
        }
        Ok(())
    }

    /// Stores what has to be stored, then sends.
    async fn publish(&self, event: Event) -> Result<()> {
        if let Event::ItemDone { item } = &event {
            let row = threads::row(item)?;
            (self.chat.store)
                .put_item(&self.caller.user.id, &self.conversation.id, &row)
                .await?;
        }
        self.writer.push(&event);
        Ok(())
    }

    async fn store_hidden(&self, prefix: &str, kind: &str, payload: String) -> Result<()> {
        let row = StoredItem {
            id: ids::prefixed(prefix),
            kind: kind.to_owned(),
            payload,
            hidden: true,
            created_at: Timestamp::now(),
        };
        (self.chat.store)
            .put_item(&self.caller.user.id, &self.conversation.id, &row)
            .await
    }

    async fn remember_cancelled(&self) {
        let marker = ItemKind::SdkHiddenContext {
            content: CANCELLED.to_owned(),
        };
        let stored = match serde_json::to_string(&marker) {
            Ok(payload) => self.store_hidden("shcx", marker.type_name(), payload).await,
            Err(e) => Err(Error::internal(e)),
        };
        if let Err(e) = stored {
            tracing::error!(
                thread = self.conversation.id,
                "a cancelled turn is not marked: {e}"
            );
        }
    }

    fn fail(&self, text: &str) {
        self.writer.push(&Event::custom_error(text, true));
    }

    /// The user's text of a failure; the log gets the cause.
    fn told(&self, error: TurnError) -> String {
        let thread = &self.conversation.id;
        match error {
            TurnError::Unavailable(cause) => {
                tracing::warn!(thread, "the model failed: {cause}");
                UNAVAILABLE.to_owned()
            }
            TurnError::Timeout => {
                tracing::warn!(thread, "the turn took too long");
                TIMEOUT.to_owned()
            }
            TurnError::Limit(cause) => {
                tracing::warn!(thread, "the turn was ended: {cause}");
                LIMIT.to_owned()
            }
            TurnError::Internal(error) => {
                tracing::error!(thread, "the turn failed: {error}");
                error.user_message().to_owned()
            }
        }
    }
}
