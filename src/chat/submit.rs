//! Requests that are answered by a run: checked first, stored next, and only then sent.

use super::drive::Drive;
use super::runs::{Attached, Writer};
use super::{Chat, NOT_FOUND, history, threads};
use crate::accounts::Caller;
use crate::chatkit::{Event, Item, ItemKind, Status, UserMessageInput};
use crate::domain::time::Timestamp;
use crate::domain::{ids, limits};
use crate::error::{Error, Result};
use crate::store::Conversation;

impl Chat {
    /// `threads.create`: a new conversation with its first message, and the run that answers it.
    ///
    /// # Errors
    /// 422 for a faulty message; nothing is stored then.
    pub async fn create(&self, caller: &Caller, input: UserMessageInput) -> Result<Attached> {
        let kind = checked(input)?;
        let (chat, caller) = (self.clone(), caller.clone());
        unbroken(async move {
            let now = Timestamp::now();
            let conversation = Conversation {
                id: ids::prefixed("thr"),
                title: None,
                status: serde_json::to_string(&Status::Active).map_err(Error::internal)?,
                created_at: now,
            };
            let writer = chat.runs.begin(&conversation.id)?;
            let item = message(&conversation.id, now, kind);
            (chat.store)
                .insert_conversation(&caller.user.id, &conversation, &threads::row(&item)?)
                .await?;
            let thread = threads::wire(&conversation)?;
            writer.push(&Event::ThreadCreated { thread });
            writer.push(&Event::ItemDone { item });
            Ok(chat.start(writer, caller, conversation))
        })
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
    ) -> Result<Attached> {
        let kind = checked(input)?;
        let conversation = self.open(caller, thread_id).await?;
        let (chat, caller) = (self.clone(), caller.clone());
        unbroken(async move {
            let writer = chat.runs.begin(&conversation.id)?;
            let item = message(&conversation.id, Timestamp::now(), kind);
            (chat.store)
                .put_item(&caller.user.id, &conversation.id, &threads::row(&item)?)
                .await?;
            writer.push(&Event::ItemDone { item });
            Ok(chat.start(writer, caller, conversation))
        })
        .await
    }

    /// `threads.retry_after_item`: another answer to a message; all that came after it is deleted.
    /// The client prunes by itself: no event tells it (protocol §4).
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread or item, 400 for an item that is no user's message,
    /// 409 as for [`Chat::add_message`].
    pub async fn retry(&self, caller: &Caller, thread_id: &str, item_id: &str) -> Result<Attached> {
        let conversation = self.open(caller, thread_id).await?;
        let (chat, caller, item_id) = (self.clone(), caller.clone(), item_id.to_owned());
        unbroken(async move {
            let writer = chat.runs.begin(&conversation.id)?;
            (chat.store)
                .delete_items_after(&caller.user.id, &conversation.id, &item_id)
                .await?;
            Ok(chat.start(writer, caller, conversation))
        })
        .await
    }

    /// The current or last run of a thread behind event number `after`; none when there is
    /// nothing to read.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn attach(
        &self,
        caller: &Caller,
        thread_id: &str,
        after: usize,
    ) -> Result<Option<Attached>> {
        self.conversation(caller, thread_id).await?;
        let run = self.runs.find(thread_id);
        let attached = run.map(|run| Attached::new(run, after));
        Ok(attached.filter(|attached| !attached.is_exhausted()))
    }

    /// Ends the active run of a thread, if there is one. What has been said is kept.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn stop(&self, caller: &Caller, thread_id: &str) -> Result<()> {
        self.conversation(caller, thread_id).await?;
        if let Some(run) = self.runs.find(thread_id) {
            run.cancel();
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
    async fn open(&self, caller: &Caller, id: &str) -> Result<Conversation> {
        let conversation = self.conversation(caller, id).await?;
        let reason = match threads::status(&conversation)? {
            Status::Active => return Ok(conversation),
            Status::Locked { reason } | Status::Closed { reason } => reason,
        };
        Err(Error::conflict(reason.unwrap_or_else(|| {
            "This conversation takes no more messages.".to_owned()
        })))
    }

    fn start(&self, writer: Writer, caller: Caller, conversation: Conversation) -> Attached {
        let attached = writer.attach();
        let drive = Drive {
            chat: self.clone(),
            writer,
            caller,
            conversation,
        };
        tokio::spawn(drive.run());
        attached
    }
}

/// Runs to its end even if the request that asked for it goes away: a message that is stored is
/// answered.
async fn unbroken<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    tokio::spawn(work).await.map_err(Error::internal)?
}

fn message(thread_id: &str, at: Timestamp, kind: ItemKind) -> Item {
    Item::new(ids::prefixed("msg"), thread_id, at.to_string(), kind)
}

/// A message that may be stored.
fn checked(input: UserMessageInput) -> Result<ItemKind> {
    if let Some(id) = input.attachments.first() {
        return Err(Error::bad_request(format!("There is no attachment {id:?}")));
    }
    let text = history::typed(&input.content);
    if text.trim().is_empty() {
        return Err(Error::invalid("message", "Message cannot be empty"));
    }
    let quoted = input.quoted_text.as_deref().unwrap_or_default();
    for text in [text.as_str(), quoted] {
        let length = text.chars().count();
        if length > limits::MESSAGE_MAX {
            return Err(Error::invalid(
                "message",
                format!(
                    "Message is too long: {length} of at most {} characters",
                    limits::MESSAGE_MAX
                ),
            ));
        }
    }
    Ok(ItemKind::user_message(input, Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_measured_in_characters() {
        let text = |count| UserMessageInput::text("🎉".repeat(count));
        assert!(checked(text(8_000)).is_ok());
        assert!(checked(text(8_001)).is_err());
    }

    #[test]
    fn a_message_says_something() {
        for text in ["", "   ", "\n\t\u{a0}\u{2003}"] {
            assert!(checked(UserMessageInput::text(text)).is_err(), "{text:?}");
        }
        assert!(checked(UserMessageInput::default()).is_err());
    }

    #[test]
    fn unknown_attachments_are_refused() {
        let input = UserMessageInput {
            attachments: vec!["atc_1".to_owned()],
            ..UserMessageInput::text("hi")
        };
        assert!(checked(input).is_err());
    }
}
