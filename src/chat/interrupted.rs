//! Closing the runs that a dead process has left: what was shown is kept, what was done is shown,
//! nothing stays loading.

use super::drive::SHUT_DOWN;
use super::history::{self, CallRecord};
use super::{Chat, threads, translate};
use crate::chatkit::{Event, Item, ItemKind, TaskStatus};
use crate::domain::ids;
use crate::domain::time::Timestamp;
use crate::error::{Error, ErrorKind, Result};
use crate::store::{RunEnd, StoredItem, StoredRun};

/// Most messages of a turn that are looked at for its calls.
const TURN_MAX: i64 = 1_000;

impl Chat {
    /// Takes over the runs whose owner is silent, and ends them.
    pub(super) async fn close_interrupted(&self) -> Result<()> {
        for run in self.store.claim_expired_runs(self.runs.owner()).await? {
            tracing::info!(run = run.id, "closing a run that was interrupted");
            // The others do not wait for it; its lease ends again.
            if let Err(e) = self.interrupt(&run).await {
                tracing::error!(run = run.id, "an interrupted run is not closed: {e}");
            }
        }
        Ok(())
    }

    async fn interrupt(&self, run: &StoredRun) -> Result<()> {
        let events = self.store.run_events(&run.id, 0).await?;
        let (items, mut last) = match self.left_of(run, &events).await {
            // What nobody can read now, nobody can read later: the thread is to be free at least.
            Err(e) if *e.kind() == ErrorKind::Internal => {
                tracing::error!(run = run.id, "what was shown of a run is lost: {e}");
                (Vec::new(), Vec::new())
            }
            left => left?,
        };
        last.push(Event::custom_error(SHUT_DOWN, true));
        let last: Vec<String> = last
            .iter()
            .map(serde_json::to_string)
            .collect::<Result<_, _>>()
            .map_err(Error::internal)?;
        let numbers = events.len() + 1..;
        let last: Vec<_> = numbers
            .zip(&last)
            .map(|(n, json)| {
                (
                    run.id.as_str(),
                    i64::try_from(n).unwrap_or(i64::MAX),
                    json.as_str(),
                )
            })
            .collect();
        let owner = self.runs.owner();
        (self.store)
            .end_run(run, owner, RunEnd::Interrupted, &items, &last)
            .await?;
        Ok(())
    }

    /// The items that are to be kept of a run, and the events that complete them.
    async fn left_of(
        &self,
        run: &StoredRun,
        events: &[String],
    ) -> Result<(Vec<StoredItem>, Vec<Event>)> {
        let Logged {
            open,
            done,
            has_options,
            has_title,
        } = Logged::read(events)?;
        let mut unstored = Vec::new();
        for item in open {
            if !self.store.has_item(&run.conversation_id, &item.id).await? {
                unstored.push(item);
            }
        }
        let rows = (self.store)
            .latest_items(&run.user_id, &run.conversation_id, TURN_MAX)
            .await?;
        // Calls are shown in the order in which they were made.
        let mut unseen = history::calls_of_last_turn(&rows)?;
        let shown = history::badges_of_last_turn(&rows)?.min(unseen.len());
        unseen.drain(..shown);
        let mut items = Vec::new();
        let mut last = Vec::new();
        // What was shown, and stored, in the moment before it could be logged.
        if !has_options {
            last.push(Event::stream_options(true));
        }
        if !has_title
            && let Some(named) = (self.store)
                .conversation(&run.user_id, &run.conversation_id)
                .await?
                .filter(|conversation| conversation.title.is_some())
        {
            let thread = threads::wire(&named)?;
            last.push(Event::ThreadUpdated { thread });
        }
        for item in history::items_of_last_turn(&rows, &run.conversation_id)? {
            if !done.contains(&item.id) {
                last.push(Event::ItemDone { item });
            }
        }
        for item in settle(unstored, unseen, &run.conversation_id) {
            items.push(threads::row(&item)?);
            items.extend(threads::partial(&item));
            last.push(Event::ItemDone { item });
        }
        Ok((items, last))
    }
}

/// What the log of a run tells.
#[derive(Default)]
struct Logged {
    /// The items that were announced and never completed, as far as they had come.
    open: Vec<Item>,
    /// The ids of those that were.
    done: Vec<String>,
    has_options: bool,
    /// It told of a new title, or the conversation had one before.
    has_title: bool,
}

impl Logged {
    fn read(events: &[String]) -> Result<Self> {
        let mut logged = Self {
            has_title: true,
            ..Self::default()
        };
        let open = &mut logged.open;
        for json in events {
            let event: Event = serde_json::from_str(json)
                .map_err(|e| Error::internal(format!("unreadable event of a run: {e}")))?;
            match event {
                Event::ItemAdded { item } => open.push(item),
                Event::ItemUpdated { item_id, update } => {
                    if let Some(item) = open.iter_mut().find(|item| item.id == item_id) {
                        update.apply_to(item);
                    }
                }
                Event::ItemDone { item } => {
                    open.retain(|known| known.id != item.id);
                    logged.done.push(item.id);
                }
                Event::ItemRemoved { item_id } => open.retain(|known| known.id != item_id),
                Event::StreamOptions { .. } => logged.has_options = true,
                Event::ThreadCreated { .. } => logged.has_title = false,
                Event::ThreadUpdated { .. } => logged.has_title = true,
                _ => {}
            }
        }
        Ok(logged)
    }
}

/// Makes items that were open ones that can stay. Calls whose results nobody was shown get them, or
/// a badge: what they did is done.
fn settle(open: Vec<Item>, unseen: Vec<CallRecord>, thread_id: &str) -> Vec<Item> {
    let mut unseen = unseen
        .iter()
        .map(|it| translate::answered(&it.call, &it.result));
    let mut settled = Vec::new();
    let mut left = open.len();
    for mut item in open {
        left -= 1;
        let ItemKind::Workflow { workflow } = &mut item.kind else {
            settled.extend((!item.text().trim().is_empty()).then_some(item));
            continue;
        };
        let mut tasks = std::mem::take(&mut workflow.tasks);
        for task in &mut tasks {
            match unseen.next() {
                Some(answered) => *task = answered,
                None if task.status_indicator == TaskStatus::Loading => {
                    task.status_indicator = TaskStatus::None;
                }
                None => {}
            }
        }
        if left == 0 {
            tasks.extend(unseen.by_ref());
        }
        if !tasks.is_empty() {
            item.kind = translate::complete(tasks);
            settled.push(item);
        }
    }
    let rest: Vec<_> = unseen.collect();
    if !rest.is_empty() {
        let (id, at) = (ids::prefixed("wf"), Timestamp::now().to_string());
        settled.push(Item::new(id, thread_id, at, translate::complete(rest)));
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::model::{Arguments, ToolCall, ToolResult};
    use crate::chatkit::{Task, Workflow};
    use pretty_assertions::assert_eq;
    use serde_json::json;

    fn logged(events: &[Event]) -> Vec<String> {
        events
            .iter()
            .map(|e| serde_json::to_string(e).unwrap())
            .collect()
    }

    fn item(id: &str, kind: ItemKind) -> Item {
        Item::new(id, "thr", "2026-01-01T00:00:00Z", kind)
    }

    #[test]
    fn a_cut_answer_is_kept_as_far_as_it_was_logged() {
        let events = logged(&[
            Event::ItemDone {
                item: item("msg_1", ItemKind::assistant_text("earlier")),
            },
            Event::ItemAdded {
                item: item("msg_2", ItemKind::assistant_started()),
            },
            Event::part_added("msg_2", 0),
            Event::text_delta("msg_2", 0, "Half an "),
            Event::text_delta("msg_2", 0, "ans"),
        ]);
        let settled = settle(Logged::read(&events).unwrap().open, Vec::new(), "thr");
        assert_eq!(settled.len(), 1);
        assert_eq!(settled[0].text(), "Half an ans");
    }

    fn calls(titles: &[&str]) -> Item {
        let tasks = titles
            .iter()
            .map(|title| Task::custom(TaskStatus::Loading, *title));
        let workflow = Workflow::custom(tasks.collect());
        item("wf_1", ItemKind::Workflow { workflow })
    }

    fn record(name: &str) -> CallRecord {
        CallRecord {
            call: ToolCall {
                id: "call_1".to_owned(),
                name: name.to_owned(),
                arguments: Arguments::default(),
            },
            result: ToolResult {
                call_id: "call_1".to_owned(),
                output: json!({"task_id": "0190"}),
                is_error: false,
            },
        }
    }

    /// Titles and states of the badges of each item.
    fn badges(items: &[Item]) -> Vec<Vec<(String, TaskStatus)>> {
        items
            .iter()
            .map(|item| {
                let ItemKind::Workflow { workflow } = &item.kind else {
                    return Vec::new();
                };
                let badge = |task: &Task| {
                    (
                        task.title().unwrap_or_default().to_owned(),
                        task.status_indicator,
                    )
                };
                workflow.tasks.iter().map(badge).collect()
            })
            .collect()
    }

    fn done(title: &str) -> (String, TaskStatus) {
        (title.to_owned(), TaskStatus::Complete)
    }

    #[test]
    fn a_badge_does_not_stay_loading() {
        let settled = settle(vec![calls(&["add_task"])], Vec::new(), "thr");
        let none = ("add_task".to_owned(), TaskStatus::None);
        assert_eq!(badges(&settled), [[none]]);
    }

    #[test]
    fn a_call_that_was_made_is_shown_as_made() {
        let made = vec![record("list_tasks"), record("add_task")];
        let settled = settle(vec![calls(&["list_tasks", "add_task"])], made, "thr");
        assert_eq!(badges(&settled), [[done("list_tasks"), done("add_task")]]);
    }

    #[test]
    fn a_call_that_was_made_before_anybody_heard_of_it_gets_a_badge() {
        let made = || vec![record("add_task"), record("delete_task")];
        let settled = settle(vec![calls(&["add_task"])], made(), "thr");
        assert_eq!(badges(&settled), [[done("add_task"), done("delete_task")]]);
        let settled = settle(Vec::new(), made(), "thr");
        assert_eq!(badges(&settled), [[done("add_task"), done("delete_task")]]);
    }

    #[test]
    fn an_answer_without_a_word_is_not_kept() {
        let empty = item("msg_1", ItemKind::assistant_started());
        assert!(settle(vec![empty], Vec::new(), "thr").is_empty());
    }
}
