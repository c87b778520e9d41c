//! Requests that are answered by a run: checked first, stored next, and only then sent.

use std::time::{Duration, Instant};

use super::attach::Attached;
use super::drive::{Drive, UNAVAILABLE};
use super::{Chat, NOT_FOUND, history, threads};
use crate::accounts::Caller;
use crate::chatkit::{Event, Item, ItemKind, Status, UserMessageInput};
use crate::domain::text::{NUL, has_nul};
use crate::domain::time::Timestamp;
use crate::domain::{ids, limits};
use crate::error::{Error, Result};
use crate::store::{
    Begun, Conversation, Earlier, NewTurn, Opening, StoredItem, StoredRun, Submission,
};
use crate::tasks::KEY_TAKEN;

/// How long the same bytes without a key count as the same request.
const SAME: Duration = Duration::from_secs(60);

/// How long a turn waits for the user's other ones before it is refused, how often it looks, and
/// what it is told then, in seconds.
const PATIENCE: Duration = Duration::from_secs(2);
const AGAIN: Duration = Duration::from_millis(100);
const TOLD: u32 = 5;

/// How a request came, apart from what it says.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The client's `Idempotency-Key`.
    pub key: Option<String>,
    /// SHA-256 of the body, hexadecimal.
    pub body_hash: String,
    /// When it came.
    pub arrived: Instant,
    /// The run goes on when the connection drops.
    pub detach: bool,
    /// The built-in assistant is to answer instead of the model.
    pub builtin: bool,
}

impl Delivery {
    /// A request that arrives now.
    pub fn now(key: Option<String>, body: &[u8], detach: bool) -> Self {
        Self {
            key,
            body_hash: ids::sha256(body),
            arrived: Instant::now(),
            detach,
            builtin: false,
        }
    }
}

/// What a turn begins with.
pub(super) enum Beginning {
    /// A new thread with its first message.
    Create(ItemKind),
    /// A message.
    Message(ItemKind),
    /// Another try to answer this message.
    RetryAfter(String),
    /// A client tool's call, completed, and the ids of calls that it makes pointless.
    Output { call: Item, superseded: Vec<String> },
    /// Questions, answered.
    Answers(Item),
}

impl Chat {
    /// `threads.create`: a new conversation with its first message, and the run that answers it.
    ///
    /// # Errors
    /// 422 for a faulty message; nothing is stored then.
    pub async fn create(
        &self,
        caller: &Caller,
        input: UserMessageInput,
        delivery: Delivery,
    ) -> Result<Attached> {
        let conversation = Conversation {
            id: ids::prefixed("thr"),
            title: None,
            status: serde_json::to_string(&Status::Active).map_err(Error::internal)?,
            created_at: Timestamp::now(),
        };
        let kind = self.message(caller, &conversation.id, input).await?;
        self.begin(caller, conversation, Beginning::Create(kind), delivery)
            .await
    }

    /// `threads.add_user_message`: a message to a conversation, and the run that answers it.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread, 409 while another run is active or when the thread
    /// takes no messages, 422 for a faulty message; nothing is stored then.
    pub async fn add_message(
        &self,
        caller: &Caller,
        thread_id: &str,
        input: UserMessageInput,
        delivery: Delivery,
    ) -> Result<Attached> {
        let conversation = self.writable(caller, thread_id).await?;
        let kind = self.message(caller, &conversation.id, input).await?;
        self.begin(caller, conversation, Beginning::Message(kind), delivery)
            .await
    }

    /// `threads.retry_after_item`: another answer to a message; all that came after it is deleted.
    /// The client prunes by itself: no event tells it. What the turn's tools have changed is not done
    /// again.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread or item, 400 for an item that is no user's message,
    /// 409 as for [`Chat::add_message`].
    pub async fn retry(
        &self,
        caller: &Caller,
        thread_id: &str,
        item_id: &str,
        delivery: Delivery,
    ) -> Result<Attached> {
        let conversation = self.writable(caller, thread_id).await?;
        let beginning = Beginning::RetryAfter(item_id.to_owned());
        self.begin(caller, conversation, beginning, delivery).await
    }

    /// Whether a message can be said, in this thread or in a new one. What cannot is no turn, and
    /// counts as none.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread, 422 for a faulty message.
    pub async fn check_message(
        &self,
        caller: &Caller,
        thread_id: Option<&str>,
        input: &UserMessageInput,
    ) -> Result<()> {
        check(input)?;
        if let Some(id) = thread_id {
            self.conversation(caller, id).await?;
        }
        Ok(())
    }

    /// A conversation of the caller.
    pub(super) async fn conversation(&self, caller: &Caller, id: &str) -> Result<Conversation> {
        self.store
            .conversation(&caller.user.id, id)
            .await?
            .ok_or_else(|| Error::not_found(NOT_FOUND))
    }

    /// The same, and it takes messages.
    pub(super) async fn writable(&self, caller: &Caller, id: &str) -> Result<Conversation> {
        let conversation = self.conversation(caller, id).await?;
        let reason = match threads::status(&conversation)? {
            Status::Active => return Ok(conversation),
            Status::Locked { reason } | Status::Closed { reason } => reason,
        };
        Err(Error::conflict(reason.unwrap_or_else(|| {
            "This conversation takes no more messages.".to_owned()
        })))
    }

    /// A message that may be stored in a thread.
    async fn message(
        &self,
        caller: &Caller,
        thread_id: &str,
        input: UserMessageInput,
    ) -> Result<ItemKind> {
        check(&input)?;
        let attachments = self
            .attachments_of(caller, thread_id, &input.attachments)
            .await?;
        Ok(ItemKind::user_message(input, attachments))
    }

    /// Stores the beginning and starts the run; or attaches to the run of the same request.
    pub(super) async fn begin(
        &self,
        caller: &Caller,
        conversation: Conversation,
        beginning: Beginning,
        delivery: Delivery,
    ) -> Result<Attached> {
        let (chat, caller) = (self.clone(), caller.clone());
        let detach = delivery.detach;
        let begun = chat.store_and_start(caller, conversation, beginning, delivery);
        // A task of its own: a message that is stored is answered, even if the request goes away.
        let attached = tokio::spawn(begun).await.map_err(Error::internal)??;
        Ok(attached.answering(detach))
    }

    async fn store_and_start(
        self,
        caller: Caller,
        conversation: Conversation,
        beginning: Beginning,
        delivery: Delivery,
    ) -> Result<Attached> {
        self.runs.check_open()?;
        let agent = if delivery.builtin {
            let offered = self.fallback.clone();
            offered.ok_or_else(|| {
                Error::bad_request("Here nobody but the configured model answers.")
            })?
        } else {
            self.agent.clone()
        };
        if !agent.is_configured() {
            return Err(Error::unavailable(UNAVAILABLE, "no model is configured"));
        }
        let Opened {
            row,
            attachments,
            events,
            after_options,
        } = opened(&conversation, &beginning)?;
        let submission = self.submission(&caller, &delivery).await?;
        let run_id = ids::prefixed("run");
        let turn = NewTurn {
            run_id: &run_id,
            owner: self.runs.owner(),
            conversation: &conversation,
            opening: match (&beginning, &row) {
                (Beginning::Create(_), Some(row)) => Opening::Create(row),
                (Beginning::Output { superseded, .. }, Some(row)) => {
                    Opening::Complete(row, superseded)
                }
                (Beginning::Answers(_), Some(row)) => Opening::Complete(row, &[]),
                (_, Some(row)) => Opening::Add(row),
                (Beginning::RetryAfter(item_id), None) => Opening::RetryAfter(item_id),
                (_, None) => return Err(Error::internal("a turn without an opening")),
            },
            attachments: &attachments,
            submission: Some(&submission),
            events: &events,
            at_once: self.at_once,
        };
        match self.begin_turn(&caller, &turn).await? {
            Begun::Yes => {}
            Begun::Repeated(run_id) => {
                let run = self.store.run(&caller.user.id, &run_id).await?;
                let run = run.ok_or_else(|| Error::not_found(NOT_FOUND))?;
                return Ok(self.reader(run, 0));
            }
            Begun::KeyTaken => {
                return Err(Error::invalid("idempotency-key", KEY_TAKEN));
            }
            Begun::Answered => return Err(Error::conflict("This has been answered already.")),
            Begun::Busy => {
                return Err(Error::conflict(
                    "The assistant is still answering in this conversation. Wait for it or stop it first.",
                ));
            }
            Begun::TooMany => {
                let text = format!(
                    "The assistant is answering in {} of your conversations. Wait for one of them or stop it first.",
                    self.at_once
                );
                return Err(Error::too_many_at_once(text, TOLD));
            }
        }
        let stored = StoredRun {
            id: run_id,
            user_id: caller.user.id.clone(),
            conversation_id: conversation.id.clone(),
            end: None,
        };
        let writer = self.runs.open(stored.clone(), events);
        let attached = self.reader(stored, 0);
        let drive = Drive {
            chat: self,
            agent,
            writer,
            caller,
            conversation,
            after_options,
        };
        tokio::spawn(drive.run());
        Ok(attached)
    }

    /// Begins a turn as soon as the user has few enough others. Short ones make room for each other
    /// before anybody has to be refused.
    async fn begin_turn(&self, caller: &Caller, turn: &NewTurn<'_>) -> Result<Begun> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.store.begin_turn(&caller.user.id, turn).await? {
                Begun::TooMany if Instant::now() < until => tokio::time::sleep(AGAIN).await,
                begun => return Ok(begun),
            }
            // The server may have begun to go down meanwhile.
            self.runs.check_open()?;
        }
    }

    /// How a repetition of this request would be recognised. Clients that send no key are
    /// protected by the bytes they send: the same ones are the same request while its answer has
    /// not reached anybody in full.
    async fn submission(&self, caller: &Caller, delivery: &Delivery) -> Result<Submission> {
        let body_hash = delivery.body_hash.clone();
        if let Some(key) = &delivery.key {
            return Ok(Submission {
                key: format!("key {key}"),
                body_hash,
                replaces: None,
            });
        }
        let key = format!("body {body_hash}");
        let user_id = &caller.user.id;
        let replaces = match self.store.earlier_submission(user_id, &key).await? {
            Some(earlier) if !self.is_same(user_id, &earlier, delivery).await? => {
                Some(earlier.run_id)
            }
            _ => None,
        };
        Ok(Submission {
            key,
            body_hash,
            replaces,
        })
    }

    async fn is_same(&self, user_id: &str, earlier: &Earlier, delivery: &Delivery) -> Result<bool> {
        let age = Timestamp::now().0.saturating_sub(earlier.created_at);
        let age = Duration::from_micros(age.try_into().unwrap_or_default());
        if age > SAME {
            return Ok(false);
        }
        let Some(stored) = self.store.run(user_id, &earlier.run_id).await? else {
            return Ok(false);
        };
        // Only the process of a run knows whether its answer was read.
        let Some(run) = self.runs.find(&earlier.run_id) else {
            return Ok(stored.is_active());
        };
        // From a turn that is cancelled there is no answer to be had.
        let may_answer = !stored.is_cancelled() && !run.is_being_cancelled();
        Ok(may_answer && !run.was_delivered_before(delivery.arrived))
    }
}

/// A beginning, ready to be stored.
struct Opened {
    /// The row it adds or changes.
    row: Option<StoredItem>,
    /// Ids of the files of its message.
    attachments: Vec<String>,
    /// JSON of the events before `stream_options`.
    events: Vec<String>,
    /// The event behind it.
    after_options: Option<Event>,
}

fn opened(conversation: &Conversation, beginning: &Beginning) -> Result<Opened> {
    let mut events = Vec::new();
    let mut attachments = Vec::new();
    let mut after_options = None;
    let row = match beginning {
        Beginning::Create(kind) | Beginning::Message(kind) => {
            if let Beginning::Create(_) = beginning {
                let thread = threads::wire(conversation)?;
                events.push(Event::ThreadCreated { thread });
            }
            if let ItemKind::UserMessage {
                attachments: files, ..
            } = kind
            {
                attachments = files.iter().map(|file| file.id.clone()).collect();
            }
            let at = Timestamp::now().to_string();
            let item = Item::new(ids::prefixed("msg"), &conversation.id, at, kind.clone());
            let row = threads::row(&item)?;
            events.push(Event::ItemDone { item });
            Some(row)
        }
        Beginning::RetryAfter(_) => None,
        // The client has the call already: it is not sent again.
        Beginning::Output { call, .. } => Some(threads::row(call)?),
        Beginning::Answers(item) => {
            after_options = Some(Event::ItemReplaced { item: item.clone() });
            Some(threads::row(item)?)
        }
    };
    let events = events.iter().map(serde_json::to_string);
    Ok(Opened {
        row,
        attachments,
        events: events.collect::<Result<_, _>>().map_err(Error::internal)?,
        after_options,
    })
}

/// Whether a message says something, and not too much.
fn check(input: &UserMessageInput) -> Result<()> {
    let text = history::typed(&input.content);
    if text.trim().is_empty() && input.attachments.is_empty() {
        return Err(Error::invalid("message", "Message cannot be empty"));
    }
    let quoted = input.quoted_text.as_deref().unwrap_or_default();
    for text in [text.as_str(), quoted] {
        if has_nul(text) {
            return Err(Error::invalid("message", NUL));
        }
        let length = text.chars().count();
        if length > limits::MESSAGE_MAX {
            let max = limits::MESSAGE_MAX;
            let message = format!("Message is too long: {length} of at most {max} characters");
            return Err(Error::invalid("message", message));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_measured_in_characters() {
        let text = |count| UserMessageInput::text("🎉".repeat(count));
        assert!(check(&text(8_000)).is_ok());
        assert!(check(&text(8_001)).is_err());
    }

    #[test]
    fn a_message_says_something_or_carries_a_file() {
        for text in ["", "   ", "\n\t\u{a0}\u{2003}"] {
            assert!(check(&UserMessageInput::text(text)).is_err(), "{text:?}");
        }
        assert!(check(&UserMessageInput::default()).is_err());
        let file = UserMessageInput {
            attachments: vec!["atc_1".to_owned()],
            ..UserMessageInput::default()
        };
        assert!(check(&file).is_ok());
    }

    #[test]
    fn what_is_said_or_quoted_has_no_nul() {
        let quoting = UserMessageInput {
            quoted_text: Some("a\0".to_owned()),
            ..UserMessageInput::text("hi")
        };
        assert!(check(&quoting).is_err());
        assert!(check(&UserMessageInput::text("a\0b")).is_err());
    }

    #[test]
    fn a_quotation_has_the_same_bound() {
        let input = UserMessageInput {
            quoted_text: Some("x".repeat(8_001)),
            ..UserMessageInput::text("hi")
        };
        assert!(check(&input).is_err());
    }
}
