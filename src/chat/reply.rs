//! Requests that answer something of ours: the output of a client tool, questions, widgets.

use serde_json::Value;

use super::attach::Attached;
use super::submit::{Beginning, Delivery};
use super::{Chat, threads};
use crate::accounts::Caller;
use crate::chatkit::request::{
    AddClientToolOutputParams, AddStructuredInputParams, CustomActionParams, Order, PageParams,
    SyncCustomActionResponse,
};
use crate::chatkit::{ClientToolStatus, Event, InputStatus, Item, ItemKind};
use crate::domain::limits;
use crate::domain::text::{NUL, has_nul};
use crate::error::{Error, Result};

/// The pending client tool call is looked for among so many of the newest items.
const RECENT: u32 = 20;

impl Chat {
    /// `threads.add_client_tool_output`: completes the newest pending call, drops older ones, and
    /// lets the assistant go on.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread, 409 when no call is pending.
    pub async fn add_client_tool_output(
        &self,
        caller: &Caller,
        params: AddClientToolOutputParams,
        delivery: Delivery,
    ) -> Result<Attached> {
        let conversation = self.writable(caller, &params.thread_id).await?;
        let recent = PageParams {
            limit: RECENT,
            order: Order::Desc,
            after: None,
        };
        let items = self.items(caller, &conversation.id, &recent).await?.data;
        let mut pending = items.into_iter().filter(is_pending);
        let Some(mut call) = pending.next() else {
            return Err(Error::conflict("No tool is waiting for an output."));
        };
        let superseded = pending.map(|item| item.id).collect();
        if let ItemKind::ClientToolCall { status, output, .. } = &mut call.kind {
            *status = ClientToolStatus::Completed;
            *output = Some(params.result).filter(|result| *result != Value::Null);
        }
        let beginning = Beginning::Output { call, superseded };
        self.begin(caller, conversation, beginning, delivery).await
    }

    /// `threads.add_structured_input`: records the answers, and lets the assistant go on.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread or item, 400 for an item that asks nothing, 409 when
    /// it is answered already, 422 for an endless answer.
    pub async fn add_structured_input(
        &self,
        caller: &Caller,
        params: AddStructuredInputParams,
        delivery: Delivery,
    ) -> Result<Attached> {
        let conversation = self.writable(caller, &params.thread_id).await?;
        let mut item = self.item(caller, &conversation.id, &params.item_id).await?;
        let ItemKind::StructuredInput { status, inputs } = &mut item.kind else {
            return Err(Error::bad_request("This item asks nothing"));
        };
        if *status != InputStatus::Pending {
            return Err(Error::conflict("This question has been answered."));
        }
        let values = params
            .input
            .answers
            .values()
            .flat_map(|answer| &answer.values);
        if values.clone().any(|value| has_nul(value)) {
            return Err(Error::invalid("answers", NUL));
        }
        let length: usize = values.map(|value| value.chars().count()).sum();
        if length > limits::MESSAGE_MAX {
            let max = limits::MESSAGE_MAX;
            return Err(Error::invalid(
                "answers",
                format!("At most {max} characters"),
            ));
        }
        *status = params.input.record(inputs);
        self.begin(caller, conversation, Beginning::Answers(item), delivery)
            .await
    }

    /// `threads.custom_action`: we show no widget that has an action, so every one is unknown.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread or item.
    pub async fn custom_action(
        &self,
        caller: &Caller,
        params: CustomActionParams,
    ) -> Result<Vec<Event>> {
        let conversation = self.writable(caller, &params.thread_id).await?;
        if let Some(id) = &params.item_id {
            let item = self.item(caller, &conversation.id, id).await?;
            if !matches!(item.kind, ItemKind::Widget { .. }) {
                return Ok(vec![Event::stream_error(false)]);
            }
        }
        Ok(vec![
            Event::stream_options(true),
            Event::custom_error(unknown_action(&params), false),
        ])
    }

    /// `threads.sync_custom_action`.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread or item, 400 for everything else: see
    /// [`Chat::custom_action`].
    pub async fn sync_custom_action(
        &self,
        caller: &Caller,
        params: CustomActionParams,
    ) -> Result<SyncCustomActionResponse> {
        let conversation = self.writable(caller, &params.thread_id).await?;
        if let Some(id) = &params.item_id {
            let item = self.item(caller, &conversation.id, id).await?;
            if !matches!(item.kind, ItemKind::Widget { .. }) {
                return Err(Error::bad_request("This item is no widget"));
            }
        }
        Err(Error::bad_request(unknown_action(&params)))
    }

    async fn item(&self, caller: &Caller, thread_id: &str, id: &str) -> Result<Item> {
        let row = self.store.item(&caller.user.id, thread_id, id).await?;
        let row = row.ok_or_else(|| Error::not_found("Item not found"))?;
        threads::item(thread_id, &row)
    }
}

fn is_pending(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemKind::ClientToolCall {
            status: ClientToolStatus::Pending,
            ..
        }
    )
}

fn unknown_action(params: &CustomActionParams) -> String {
    let kind: String = params.action.kind.chars().take(80).collect();
    format!("There is no action “{kind}” here.")
}
