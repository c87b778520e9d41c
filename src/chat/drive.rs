//! One run, from the stored message to the last event.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::history::{self, CallRecord};
use super::runs::{Failure, Stop, Writer};
use super::threads;
use super::translate::Translator;
use super::{Chat, title};
use crate::accounts::Caller;
use crate::agent::model::{Message, Usage};
use crate::agent::{Agent, AgentEvent, TurnError};
use crate::chatkit::{Event, ItemKind};
use crate::error::{Error, ErrorKind, Result};
use crate::mcp::Scribe;
use crate::store::{Conversation, RunEnd, RunRow, StoredItem, StoredRun};

/// What the model is told of a turn that the user ended; the words are those of the ChatKit SDK.
const CANCELLED: &str = "The user cancelled the stream. Stop responding to the prior request.";
/// What the user is told when the model cannot be reached (503).
pub const UNAVAILABLE: &str = "AI assistant is temporarily unavailable. Please try again later.";
/// What the user is told when the model takes too long (504).
pub const TIMEOUT: &str = "The AI took too long to respond. Please try a simpler request.";
const LIMIT: &str = "That took more steps than I may take. Please try a simpler request.";
const TOO_LONG: &str = "The answer got too long and was cut. Please ask for less at a time.";
/// What the user is told of a turn that ended with its process.
pub const SHUT_DOWN: &str =
    "Doable was restarted before the answer was complete. Please try again.";

/// How long the end of a run is tried to be stored, and how often.
const GIVE_UP: Duration = Duration::from_secs(120);
const AGAIN: Duration = Duration::from_secs(1);

/// A run with everything it needs.
pub struct Drive {
    pub chat: Chat,
    /// Who answers.
    pub agent: Agent,
    pub writer: Writer,
    pub caller: Caller,
    pub conversation: Conversation,
    /// Sent right behind `stream_options`.
    pub after_options: Option<Event>,
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
        if let Some(event) = self.after_options.take() {
            self.writer.push(&event);
        }
        let mut translator = Translator::new(&self.conversation.id, self.agent.model_name());
        let end = match self.answer(&mut translator).await {
            Ok(end) | Err(end) => end,
        };
        let mut items = Vec::new();
        let mut last = translator.close();
        for event in &last {
            if let Event::ItemDone { item } = event {
                items.extend(self.or_log(threads::row(item)));
                if !matches!(end, End::Answered) {
                    items.extend(threads::partial(item));
                }
            }
        }
        let end = match end {
            End::Answered => RunEnd::Done,
            End::Stopped(Stop::Cancelled) => {
                items.extend(self.or_log(cancelled()));
                RunEnd::Cancelled
            }
            End::Stopped(Stop::ShutDown) => {
                last.push(Event::custom_error(SHUT_DOWN, true));
                RunEnd::Interrupted
            }
            End::Failed(error) => {
                // What only the operator can mend is not worth another try.
                let retry = !matches!(error, TurnError::Misconfigured(_));
                last.push(Event::custom_error(self.user_text(error), retry));
                RunEnd::Failed
            }
        };
        let last = last.iter().map(serde_json::to_string);
        let last = last.map(|json| json.map_err(Error::internal));
        let last: Vec<String> = last.filter_map(|json| self.or_log(json)).collect();
        self.end(end, items, last).await;
    }

    /// Stores the end with its last events, and shows them only then: whoever has seen that an item is
    /// done finds it in the store, and the thread takes the next message. While the store is out of
    /// order readers need not wait, but the end is tried again: without it the thread would stay busy.
    async fn end(self, end: RunEnd, items: Vec<StoredItem>, last: Vec<String>) {
        let Self { chat, writer, .. } = self;
        let run = writer.run.clone();
        let _driver = run.drive();
        let mut writer = Some(writer);
        let until = Instant::now() + GIVE_UP;
        loop {
            let (first, events) = run.unkept();
            let unseen: &[String] = if writer.is_some() { &last } else { &[] };
            let events = events.iter().map(|json| &**json);
            let events: Vec<_> = (first..)
                .zip(events.chain(unseen.iter().map(String::as_str)))
                .map(|(n, json)| {
                    let number = i64::try_from(n).unwrap_or(i64::MAX);
                    (run.stored.id.as_str(), number, json)
                })
                .collect();
            let owner = chat.runs.owner();
            let stored = chat
                .store
                .end_run(&run.stored, owner, end, &items, &events)
                .await;
            if let Some(writer) = writer.take() {
                for json in &last {
                    writer.push_json(json);
                }
            }
            match stored {
                Ok(true) => return,
                Ok(false) => {
                    tracing::warn!(run = run.stored.id, "another process has taken this run");
                    return;
                }
                Err(e) => {
                    tracing::error!(run = run.stored.id, "the end of a run is not stored: {e}")
                }
            }
            if Instant::now() > until {
                return;
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    fn or_log<T>(&self, result: Result<T>) -> Option<T> {
        result
            .inspect_err(|e| tracing::error!(thread = self.conversation.id, "an item is lost: {e}"))
            .ok()
    }

    async fn answer(&mut self, translator: &mut Translator) -> Result<End, End> {
        let (user_id, thread_id) = (&self.caller.user.id, &self.conversation.id);
        let limits = self.agent.limits();
        let rows = (self.chat.store)
            .latest_items(user_id, thread_id, limits.history)
            .await?;
        let mut messages = history::transcript(&rows)?;
        let mut better_title = self.give_title(&messages).await?;
        if self.agent.reads_files() {
            (self.chat).read_files(&self.caller, &mut messages).await?;
        }
        // Another try shows what the one before has done.
        for record in history::done_before(&rows)? {
            let CallRecord { call, result } = record;
            for event in [AgentEvent::CallStarted(call), AgentEvent::CallEnded(result)] {
                for event in translator.apply(event) {
                    self.publish(event).await?;
                }
            }
        }
        let scribe = Some(self.scribe());
        let mut turn = pin!(self.agent.turn(self.caller.clone(), messages, scribe));
        loop {
            let next = tokio::select! {
                biased;
                // A call that is under way is seen to its end, so that what it did is on record.
                stop = self.writer.stop(), if !translator.is_calling() => {
                    return Ok(End::Stopped(stop));
                }
                Some(named) = came(&mut better_title) => {
                    let thread = threads::wire(&named)?;
                    self.writer.push(&Event::ThreadUpdated { thread });
                    continue;
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
                // A call that touched a task was kept with what it did.
                if !record.has_touched() {
                    self.put(record.row()?).await?;
                }
            }
            if let AgentEvent::Used(usage) = event {
                self.count(usage).await?;
            }
            for event in translator.apply(event) {
                self.publish(event).await?;
            }
        }
    }

    /// Puts on record what a sampling has cost.
    async fn count(&self, usage: Usage) -> Result<()> {
        let Usage {
            input_tokens,
            output_tokens,
        } = usage;
        for (direction, tokens) in [("input", input_tokens), ("output", output_tokens)] {
            metrics::counter!("doable_model_tokens_total", "direction" => direction)
                .increment(u64::try_from(tokens).unwrap_or_default());
        }
        let run = &self.writer.run.stored.id;
        let model = self.agent.model_name();
        (self.chat.store)
            .add_usage(run, model, input_tokens, output_tokens)
            .await
    }

    /// The first message names the conversation.
    async fn give_title(&mut self, messages: &[Message]) -> Result<Option<BetterTitle>> {
        let first = messages.iter().find_map(|message| match message {
            Message::User(text) => Some((text, title::from_message(text)?)),
            _ => None,
        });
        let mut better = None;
        if let (None, Some((message, title))) = (&self.conversation.title, first) {
            let (user_id, id) = (&self.caller.user.id, &self.conversation.id);
            if let Some(named) = self
                .chat
                .store
                .replace_title(user_id, id, None, &title)
                .await?
            {
                self.conversation = named;
                let thread = threads::wire(&self.conversation)?;
                self.writer.push(&Event::ThreadUpdated { thread });
                better = Some(self.better_title(message.clone(), title));
            }
        }
        Ok(better)
    }

    /// Beside the turn, which does not wait for it: a title by the model, unless somebody gives one
    /// first.
    fn better_title(&self, message: String, first: String) -> BetterTitle {
        let (chat, agent) = (self.chat.clone(), self.agent.clone());
        let (user_id, id) = (self.caller.user.id.clone(), self.conversation.id.clone());
        tokio::spawn(async move {
            let title = title::from_message(&agent.title(&message).await?)?;
            (chat.store)
                .replace_title(&user_id, &id, Some(&first), &title)
                .await
                .inspect_err(|e| tracing::warn!(thread = id, "a title is lost: {e}"))
                .ok()?
        })
    }

    /// Stores what has to be stored, then sends.
    async fn publish(&self, event: Event) -> Result<()> {
        if let Event::ItemDone { item } | Event::ItemReplaced { item } = &event {
            self.put(threads::row(item)?).await?;
        }
        self.writer.push(&event);
        Ok(())
    }

    async fn put(&self, item: StoredItem) -> Result<()> {
        let row = row_of(&self.writer.run.stored, self.chat.runs.owner(), item);
        self.chat.store.put_row(&self.caller.user.id, &row).await
    }

    /// Keeps the calls of this run that touch a task.
    fn scribe(&self) -> Scribe {
        let (run, runs) = (self.writer.run.clone(), self.chat.runs.clone());
        Arc::new(move |call, result| {
            let item = CallRecord { call, result }.row()?;
            Ok(row_of(&run.stored, runs.owner(), item))
        })
    }

    /// The user's text of a failure; the log gets the cause.
    fn user_text(&self, error: TurnError) -> String {
        let thread = &self.conversation.id;
        match error {
            TurnError::Unavailable(cause) => {
                self.writer.run.set_failure(Failure::Unavailable);
                tracing::warn!(thread, "the model failed: {cause}");
                UNAVAILABLE.to_owned()
            }
            TurnError::Misconfigured(cause) => {
                self.writer.run.set_failure(Failure::Misconfigured);
                tracing::error!(thread, "the model's provider refuses the key: {cause}");
                UNAVAILABLE.to_owned()
            }
            TurnError::Timeout => {
                self.writer.run.set_failure(Failure::Timeout);
                tracing::warn!(thread, "the turn took too long");
                TIMEOUT.to_owned()
            }
            TurnError::Limit(cause) => {
                self.writer.run.set_failure(Failure::Limit);
                tracing::warn!(thread, "the turn was ended: {cause}");
                LIMIT.to_owned()
            }
            TurnError::TooLong => {
                self.writer.run.set_failure(Failure::Limit);
                tracing::warn!(thread, "the answer is too long");
                TOO_LONG.to_owned()
            }
            TurnError::Internal(error) => {
                let failure = match error.kind() {
                    ErrorKind::Unavailable => Failure::Unavailable,
                    _ => Failure::Internal,
                };
                self.writer.run.set_failure(failure);
                tracing::error!(thread, "the turn failed: {error}");
                error.user_message().to_owned()
            }
        }
    }
}

/// The conversation under its new name, once it has one.
type BetterTitle = JoinHandle<Option<Conversation>>;

/// Waits for the task that finds a better title, and gives what it found. Without such a task, or
/// after it has ended, this never returns: a `select!` then goes on with its other branches.
async fn came(title: &mut Option<BetterTitle>) -> Option<Conversation> {
    let Some(task) = title else {
        return std::future::pending().await;
    };
    let named = task.await;
    *title = None;
    named.unwrap_or_default()
}

fn row_of(run: &StoredRun, owner: &str, item: StoredItem) -> RunRow {
    RunRow {
        run_id: run.id.clone(),
        conversation_id: run.conversation_id.clone(),
        owner: owner.to_owned(),
        item,
    }
}

/// What the model is told of a turn that was cancelled.
fn cancelled() -> Result<StoredItem> {
    let marker = ItemKind::SdkHiddenContext {
        content: CANCELLED.to_owned(),
    };
    let payload = serde_json::to_string(&marker).map_err(Error::internal)?;
    Ok(threads::hidden("shcx", marker.type_name(), payload))
}
