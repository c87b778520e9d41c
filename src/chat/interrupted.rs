//! Closing the runs that a dead process has left: what was shown is kept, nothing stays loading.

use super::{Chat, threads};
use crate::chatkit::{Event, Item, ItemKind, TaskStatus};
use crate::error::{Error, Result};
use crate::store::{RunEnd, StoredRun};

const TEXT: &str = "Doable was restarted before the answer was complete. Please try again.";

impl Chat {
    /// Takes over the runs whose owner is silent, and ends them.
    pub(super) async fn close_interrupted(&self) -> Result<()> {
        for run in self.store.claim_expired_runs(self.runs.owner()).await? {
            tracing::info!(run = run.id, "closing a run that was interrupted");
            self.interrupt(&run).await?;
        }
        Ok(())
    }

    async fn interrupt(&self, run: &StoredRun) -> Result<()> {
        let events = self.store.run_events(&run.id, 0).await?;
        let mut items = Vec::new();
        let mut last = Vec::new();
        for mut item in open_items(&events)? {
            let stored = self.store.has_item(&run.conversation_id, &item.id).await?;
            if !stored && settle(&mut item) {
                items.push(threads::row(&item)?);
                items.extend(threads::partial(&item));
                last.push(Event::ItemDone { item });
            }
        }
        last.push(Event::custom_error(TEXT, true));
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
}

/// The items that were announced and never completed, as far as they had come.
fn open_items(events: &[String]) -> Result<Vec<Item>> {
    let mut open: Vec<Item> = Vec::new();
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
            Event::ItemDone { item } => open.retain(|known| known.id != item.id),
            Event::ItemRemoved { item_id } => open.retain(|known| known.id != item_id),
            _ => {}
        }
    }
    Ok(open)
}

/// Makes an open item one that can stay. Returns whether it says anything.
fn settle(item: &mut Item) -> bool {
    if let ItemKind::Workflow { workflow } = &mut item.kind {
        for task in &mut workflow.tasks {
            if task.status_indicator == TaskStatus::Loading {
                task.status_indicator = TaskStatus::None;
            }
        }
        return !workflow.tasks.is_empty();
    }
    !item.text().trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chatkit::{Task, Workflow};
    use pretty_assertions::assert_eq;

    fn json(events: &[Event]) -> Vec<String> {
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
        let events = json(&[
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
        let mut open = open_items(&events).unwrap();
        assert_eq!(open.len(), 1);
        assert!(settle(&mut open[0]));
        assert_eq!(open[0].text(), "Half an ans");
    }

    #[test]
    fn a_badge_does_not_stay_loading() {
        let workflow = Workflow::custom(vec![Task::custom(TaskStatus::Loading, "add_task")]);
        let mut item = item("wf_1", ItemKind::Workflow { workflow });
        assert!(settle(&mut item));
        let ItemKind::Workflow { workflow } = item.kind else {
            unreachable!()
        };
        assert_eq!(workflow.tasks[0].status_indicator, TaskStatus::None);
    }

    #[test]
    fn an_answer_without_a_word_is_not_kept() {
        assert!(!settle(&mut item("msg_1", ItemKind::assistant_started())));
    }
}
