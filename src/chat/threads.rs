//! Reading, naming and deleting conversations, and their form on the wire.

use serde::Serialize;

use super::{Chat, NOT_FOUND};
use crate::accounts::Caller;
use crate::chatkit::request::{DEFAULT_PAGE_SIZE, FeedbackKind, FeedbackParams, Order, PageParams};
use crate::chatkit::{Item, ItemKind, Page, Status, Thread};
use crate::domain::task::search_text;
use crate::domain::text::{NUL, composed, has_nul};
use crate::domain::time::Timestamp;
use crate::domain::{ids, limits};
use crate::error::{Error, Result};
use crate::store::{Conversation, Direction, Rows, StoredItem};

/// Longest page; clients that ask for more go on with its cursor.
const PAGE_MAX: u32 = 1_000;

/// The kind of a hidden row that says which answer was not completed; its payload is the item's id.
pub const PARTIAL: &str = "partial";

/// What is known of a conversation's items beside themselves.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// Items that the user found good.
    pub positive: Vec<String>,
    /// Items that the user found bad.
    pub negative: Vec<String>,
    /// Answers that ended before they were complete.
    pub partial: Vec<String>,
}

impl Chat {
    /// `threads.get_by_id`: a thread with its oldest items.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn thread(&self, caller: &Caller, id: &str) -> Result<Thread> {
        let conversation = self.conversation(caller, id).await?;
        let oldest = PageParams {
            limit: DEFAULT_PAGE_SIZE,
            order: Order::Asc,
            after: None,
        };
        Ok(Thread {
            items: self.items(caller, id, &oldest).await?,
            ..wire(&conversation)?
        })
    }

    /// `threads.list`.
    ///
    /// # Errors
    /// 404 for an unknown cursor.
    pub async fn threads(&self, caller: &Caller, page: &PageParams) -> Result<Page<Thread>> {
        let rows = self
            .store
            .conversations(
                &caller.user.id,
                direction(page.order),
                page.after.as_deref(),
                limit(page),
            )
            .await?;
        paged(rows, |conversation| conversation.id.clone(), wire)
    }

    /// `items.list`.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread, or an unknown cursor.
    pub async fn items(
        &self,
        caller: &Caller,
        thread_id: &str,
        page: &PageParams,
    ) -> Result<Page<Item>> {
        let over = self.runs.over_in(&caller.user.id, thread_id);
        let rows = self
            .store
            .items(
                &caller.user.id,
                thread_id,
                direction(page.order),
                page.after.as_deref(),
                limit(page),
            )
            .await?;
        let shown = paged(rows, |row| row.id.clone(), |row| item(thread_id, row))?;
        let shows_newest = match page.order {
            Order::Desc => page.after.is_none(),
            Order::Asc => !shown.has_more,
        };
        if shows_newest {
            // Their answers are among these items.
            over.iter().for_each(|run| run.set_delivered());
        }
        Ok(shown)
    }

    /// Threads in whose title or messages a text occurs, newest first.
    ///
    /// # Errors
    /// 404 for an unknown cursor, 422 for an endless text.
    pub async fn search(
        &self,
        caller: &Caller,
        text: &str,
        page: &PageParams,
    ) -> Result<Page<Thread>> {
        let text = text.trim();
        if text.is_empty() {
            return self.threads(caller, page).await;
        }
        let text = search_text(text).map_err(|e| Error::invalid("search", e))?;
        let rows = self
            .store
            .search_conversations(&caller.user.id, &text, page.after.as_deref(), limit(page))
            .await?;
        paged(rows, |conversation| conversation.id.clone(), wire)
    }

    /// `threads.update`: a new title; an empty one takes it away.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread, 422 for an endless title.
    pub async fn rename(&self, caller: &Caller, id: &str, title: &str) -> Result<Thread> {
        let title = Some(title.trim()).filter(|title| !title.is_empty());
        if title.is_some_and(|title| title.chars().count() > limits::THREAD_TITLE_MAX) {
            let max = limits::THREAD_TITLE_MAX;
            return Err(Error::invalid("title", format!("At most {max} characters")));
        }
        if title.is_some_and(has_nul) {
            return Err(Error::invalid("title", NUL));
        }
        let title = title.map(composed);
        let named = (self.store)
            .set_title(&caller.user.id, id, title.as_deref())
            .await?;
        wire(&named.ok_or_else(|| Error::not_found(NOT_FOUND))?)
    }

    /// `items.feedback`: thumbs up or down for the items of a turn, the last word counts.
    ///
    /// # Errors
    /// 422 for too many items, 404 for an unknown or foreign thread or item; nothing is recorded
    /// then.
    pub async fn feedback(&self, caller: &Caller, params: &FeedbackParams) -> Result<()> {
        if params.item_ids.len() > limits::FEEDBACK_ITEMS_MAX {
            let max = limits::FEEDBACK_ITEMS_MAX;
            return Err(Error::invalid("item_ids", format!("At most {max} items")));
        }
        self.conversation(caller, &params.thread_id).await?;
        // In one order: two judgements at once could else wait for each other's rows for ever.
        let mut item_ids = params.item_ids.clone();
        item_ids.sort_unstable();
        item_ids.dedup();
        let kind = match params.kind {
            FeedbackKind::Positive => "positive",
            FeedbackKind::Negative => "negative",
        };
        (self.store)
            .put_feedback(&caller.user.id, &params.thread_id, &item_ids, kind)
            .await
    }

    /// What is known of a conversation's items beside themselves.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn marks(&self, caller: &Caller, thread_id: &str) -> Result<Marks> {
        self.conversation(caller, thread_id).await?;
        let mut marks = Marks::default();
        for (item, kind) in self.store.marks(&caller.user.id, thread_id).await? {
            let list = match kind.as_str() {
                PARTIAL => &mut marks.partial,
                "positive" => &mut marks.positive,
                _ => &mut marks.negative,
            };
            list.push(item);
        }
        Ok(marks)
    }

    /// `threads.delete`: the thread, its items, and its run. For a day [`Self::restore`] takes it back.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn delete(&self, caller: &Caller, id: &str) -> Result<()> {
        self.stop(caller, id).await?;
        if let Some(run) = self.store.last_run(&caller.user.id, id).await?
            && let Some(run) = self.runs.find(&run.id)
        {
            run.end().await;
        }
        if self.store.delete_conversation(&caller.user.id, id).await? {
            Ok(())
        } else {
            Err(Error::not_found(NOT_FOUND))
        }
    }

    /// Takes back a deletion of the last day.
    ///
    /// # Errors
    /// 404 for a foreign thread, or one that is not deleted or gone for good.
    pub async fn restore(&self, caller: &Caller, id: &str) -> Result<Thread> {
        let restored = self.store.restore_conversation(&caller.user.id, id).await?;
        wire(&restored.ok_or_else(|| Error::not_found(NOT_FOUND))?)
    }
}

/// A conversation as ChatKit shows it, without items.
pub fn wire(conversation: &Conversation) -> Result<Thread> {
    Ok(Thread {
        title: conversation.title.clone(),
        status: status(conversation)?,
        ..Thread::new(&conversation.id, conversation.created_at.to_string())
    })
}

/// Whether a conversation takes messages.
pub fn status(conversation: &Conversation) -> Result<Status> {
    serde_json::from_str(&conversation.status).map_err(|e| {
        Error::internal(format!(
            "thread {}: unreadable status: {e}",
            conversation.id
        ))
    })
}

/// An item as it is stored.
pub fn row(item: &Item) -> Result<StoredItem> {
    Ok(StoredItem {
        id: item.id.clone(),
        kind: item.kind.type_name().to_owned(),
        payload: serde_json::to_string(&item.kind).map_err(Error::internal)?,
        hidden: item.is_hidden(),
        // What a model says may hold what no store keeps in a text.
        search_text: Some(composed(&item.text().replace('\0', "")).to_lowercase())
            .filter(|text| !text.is_empty()),
        created_at: Timestamp::parse(&item.created_at).map_err(Error::internal)?,
    })
}

/// A stored item as ChatKit shows it.
pub fn item(thread_id: &str, row: &StoredItem) -> Result<Item> {
    let kind: ItemKind = serde_json::from_str(&row.payload)
        .map_err(|e| Error::internal(format!("item {}: unreadable payload: {e}", row.id)))?;
    Ok(Item::new(
        &row.id,
        thread_id,
        row.created_at.to_string(),
        kind,
    ))
}

/// The row that marks an item as an answer that was not completed; none for what is no answer.
pub fn partial(item: &Item) -> Option<StoredItem> {
    matches!(item.kind, ItemKind::AssistantMessage { .. })
        .then(|| hidden(PARTIAL, PARTIAL, item.id.clone()))
}

/// A row that nobody is shown.
pub fn hidden(prefix: &str, kind: &str, payload: String) -> StoredItem {
    StoredItem {
        id: ids::prefixed(prefix),
        kind: kind.to_owned(),
        payload,
        hidden: true,
        search_text: None,
        created_at: Timestamp::now(),
    }
}

fn paged<R, T>(
    rows: Rows<R>,
    id: impl Fn(&R) -> String,
    wire: impl Fn(&R) -> Result<T>,
) -> Result<Page<T>> {
    let after = rows.rows.last().filter(|_| rows.has_more).map(id);
    let data = rows.rows.iter().map(wire).collect::<Result<_>>()?;
    Ok(Page::new(data, after))
}

fn direction(order: Order) -> Direction {
    match order {
        Order::Asc => Direction::Ascending,
        Order::Desc => Direction::Descending,
    }
}

fn limit(page: &PageParams) -> i64 {
    page.limit.clamp(1, PAGE_MAX).into()
}
