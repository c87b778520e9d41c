//! A whole conversation in one document.

use serde::Serialize;

use super::{Chat, threads};
use crate::accounts::Caller;
use crate::chatkit::request::{Order, PageParams};
use crate::chatkit::{InputStatus, Item, ItemKind, Thread};
use crate::error::{Error, Result};

/// Items read at a time.
const PAGE: u32 = 500;

/// A conversation with all that is shown of it.
#[derive(Serialize)]
pub struct Export {
    /// The thread; its item page is empty.
    thread: Thread,
    /// Its items, oldest first.
    items: Vec<Item>,
}

impl Chat {
    /// A conversation with all its items.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn export(&self, caller: &Caller, id: &str) -> Result<Export> {
        let thread = threads::wire(&self.conversation(caller, id).await?)?;
        let mut items = Vec::new();
        let mut page = PageParams {
            limit: PAGE,
            order: Order::Asc,
            after: None,
        };
        loop {
            let next = self.items(caller, id, &page).await?;
            items.extend(next.data);
            if next.after.is_none() {
                return Ok(Export { thread, items });
            }
            page.after = next.after;
        }
    }
}

impl Export {
    /// As JSON: `{thread, items}` in the wire's own types.
    ///
    /// # Errors
    /// None in practice: every type here serialises.
    pub fn json(&self) -> Result<String> {
        serde_json::to_string_pretty(self).map_err(Error::internal)
    }

    /// As Markdown: who said what, and which tools were used.
    pub fn markdown(&self) -> String {
        let title = self.thread.title.as_deref().unwrap_or("Conversation");
        let mut text = format!("# {}\n\n{}\n", one_line(title), self.thread.created_at);
        for item in &self.items {
            match &item.kind {
                ItemKind::UserMessage { attachments, .. } => {
                    text.push_str(&format!("\n## You\n\n{}\n", item.text()));
                    for file in attachments {
                        text.push_str(&format!("\n- Attached: {}\n", one_line(&file.name)));
                    }
                }
                ItemKind::AssistantMessage { .. } => {
                    text.push_str(&format!("\n## Doable\n\n{}\n", item.text()));
                }
                ItemKind::Workflow { workflow } => {
                    let used = workflow.tasks.iter().filter_map(|task| task.title());
                    text.push_str(&format!(
                        "\n_Used: {}_\n",
                        used.collect::<Vec<_>>().join(", ")
                    ));
                }
                ItemKind::StructuredInput { status, inputs } => {
                    for input in inputs {
                        let answer = input.answer.as_ref().map(|answer| answer.values.join(", "));
                        let answer = match (status, answer) {
                            (InputStatus::Pending, _) | (_, None) => "–".to_owned(),
                            (_, Some(answer)) if answer.is_empty() => "skipped".to_owned(),
                            (_, Some(answer)) => answer,
                        };
                        text.push_str(&format!("\n_{}_ {answer}\n", one_line(&input.question)));
                    }
                }
                ItemKind::ClientToolCall { .. }
                | ItemKind::Widget { .. }
                | ItemKind::GeneratedImage { .. }
                | ItemKind::Task { .. }
                | ItemKind::EndOfTurn
                | ItemKind::HiddenContext { .. }
                | ItemKind::SdkHiddenContext { .. } => {}
            }
        }
        text
    }
}

/// Headings and list entries end with their line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chatkit::{Task, TaskStatus, UserMessageInput, Workflow};
    use pretty_assertions::assert_eq;

    #[test]
    fn a_conversation_reads_as_a_document() {
        let item = |kind| Item::new("id", "thr", "2026-01-01T00:00:00Z", kind);
        let task = Task::custom(TaskStatus::Complete, "add_task");
        let export = Export {
            thread: Thread {
                title: Some("Milk\n# and more".to_owned()),
                ..Thread::new("thr", "2026-01-01T00:00:00Z")
            },
            items: vec![
                item(ItemKind::user_message(
                    UserMessageInput::text("Add milk"),
                    Vec::new(),
                )),
                item(ItemKind::Workflow {
                    workflow: Workflow::custom(vec![task]),
                }),
                item(ItemKind::assistant_text("Added **Milk**.")),
            ],
        };
        assert_eq!(
            export.markdown(),
            "# Milk # and more\n\n2026-01-01T00:00:00Z\n\n## You\n\nAdd milk\n\n_Used: add_task_\n\n## Doable\n\nAdded **Milk**.\n"
        );
    }
}
