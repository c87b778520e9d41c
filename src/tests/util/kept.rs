//! A run whose process is the test itself.

use std::sync::Arc;

use doable::domain::ids;
use doable::domain::time::Timestamp;
use doable::mcp::{InProcess, Scribe};
use doable::store::{Begun, Conversation, NewTurn, Opening, RunRow, StoredItem};
use serde_json::json;

use super::{App, User};

/// A run of a thread of its own that has a message and nothing else.
pub struct Kept {
    /// The thread.
    pub thread: String,
    /// The message.
    pub message: String,
    /// The run.
    pub run: String,
    owner: String,
}

impl Kept {
    /// Begins one for a process of this name.
    pub async fn begin(app: &App, user: &User, owner: &str) -> Self {
        let conversation = Conversation {
            id: ids::prefixed("thr"),
            title: None,
            status: json!({"type": "active"}).to_string(),
            created_at: Timestamp::now(),
        };
        let content = json!([{"type": "input_text", "text": "Milk, please"}]);
        let row = StoredItem {
            id: ids::prefixed("msg"),
            kind: "user_message".to_owned(),
            payload: json!({"type": "user_message", "content": content, "inference_options": {}})
                .to_string(),
            hidden: false,
            search_text: None,
            created_at: Timestamp::now(),
        };
        let run = ids::prefixed("run");
        let turn = NewTurn {
            run_id: &run,
            owner,
            conversation: &conversation,
            opening: Opening::Create(&row),
            attachments: &[],
            submission: None,
            events: &[],
            at_once: u32::MAX,
        };
        let begun = app.state.store.begin_turn(&user.id, &turn).await.unwrap();
        assert_eq!(begun, Begun::Yes);
        Self {
            thread: conversation.id,
            message: row.id,
            run,
            owner: owner.to_owned(),
        }
    }

    /// The tools of the run.
    pub async fn tools(&self, app: &App, user: &User) -> InProcess {
        let (run_id, conversation_id) = (self.run.clone(), self.thread.clone());
        let owner = self.owner.clone();
        let scribe: Scribe = Arc::new(move |call, result| {
            Ok(RunRow {
                run_id: run_id.clone(),
                conversation_id: conversation_id.clone(),
                owner: owner.clone(),
                item: StoredItem {
                    id: ids::prefixed("call"),
                    kind: "tool_call".to_owned(),
                    payload: json!({"call": call, "result": result}).to_string(),
                    hidden: true,
                    search_text: None,
                    created_at: Timestamp::now(),
                },
            })
        });
        let caller = app.caller(user).await;
        InProcess::connect(app.state.tasks.clone(), caller, Some(scribe))
            .await
            .unwrap()
    }
}
