//! What a client may read without a tool: the open tasks, one task, and a prompt to plan a day.

use rmcp::model::{
    CacheScope, GetPromptResponse, GetPromptResult, ListPromptsResult, ListResourceTemplatesResult,
    ListResourcesResult, Prompt, PromptMessage, ProtocolVersion, ReadResourceResponse,
    ReadResourceResult, Resource, ResourceContents, ResourceTemplate, Role,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer};
use serde::Serialize;

use crate::accounts::Caller;
use crate::domain::task::{TaskQuery, TaskStatus};
use crate::error::{Error, ErrorKind};
use crate::mcp::shapes::{Listed, listed};
use crate::tasks::TaskService;

const OPEN: &str = "tasks://open";
const ONE: &str = "tasks://{number}";
const JSON: &str = "application/json";
const PLAN_MY_DAY: &str = "plan_my_day";
/// Most tasks that are read at once; `total` tells of more.
const OPEN_MAX: i64 = 1_000;

/// What a client may keep: nothing for any time, and nothing for others. Only newer revisions know
/// the fields (SEP-2549).
pub fn caching(context: &RequestContext<RoleServer>) -> (Option<u64>, Option<CacheScope>) {
    let version = context.protocol_version();
    if version.is_some_and(|version| version >= ProtocolVersion::V_2026_07_28) {
        (Some(0), Some(CacheScope::Private))
    } else {
        (None, None)
    }
}

/// `resources/list`.
pub fn list(context: &RequestContext<RoleServer>) -> ListResourcesResult {
    let open = Resource::new(OPEN, "open-tasks")
        .with_title("Open tasks")
        .with_description("The tasks that are not done, newest first")
        .with_mime_type(JSON);
    let (ttl_ms, cache_scope) = caching(context);
    ListResourcesResult {
        ttl_ms,
        cache_scope,
        ..ListResourcesResult::with_all_items(vec![open])
    }
}

/// `resources/templates/list`.
pub fn templates(context: &RequestContext<RoleServer>) -> ListResourceTemplatesResult {
    let one = ResourceTemplate::new(ONE, "task")
        .with_title("A task")
        .with_description("One task by its number")
        .with_mime_type(JSON);
    let (ttl_ms, cache_scope) = caching(context);
    ListResourceTemplatesResult {
        ttl_ms,
        cache_scope,
        ..ListResourceTemplatesResult::with_all_items(vec![one])
    }
}

/// `resources/read`.
///
/// # Errors
/// When there is no such resource for this caller.
pub async fn read(
    tasks: &TaskService,
    caller: &Caller,
    uri: &str,
    context: &RequestContext<RoleServer>,
) -> Result<ReadResourceResponse, ErrorData> {
    let text = if uri == OPEN {
        json(&open(tasks, caller).await?)?
    } else {
        let number = uri.strip_prefix("tasks://").unwrap_or_default();
        json(&listed(tasks.get(caller, number).await.map_err(fault)?))?
    };
    let (ttl_ms, cache_scope) = caching(context);
    let mut result =
        ReadResourceResult::new(vec![ResourceContents::text(text, uri).with_mime_type(JSON)]);
    (result.ttl_ms, result.cache_scope) = (ttl_ms, cache_scope);
    Ok(result.into())
}

/// `prompts/list`.
pub fn prompts(context: &RequestContext<RoleServer>) -> ListPromptsResult {
    let about = "Puts the open tasks in an order for today";
    let plan = Prompt::new(PLAN_MY_DAY, Some(about), None).with_title("Plan my day");
    let (ttl_ms, cache_scope) = caching(context);
    ListPromptsResult {
        ttl_ms,
        cache_scope,
        ..ListPromptsResult::with_all_items(vec![plan])
    }
}

/// `prompts/get`.
///
/// # Errors
/// When there is no such prompt.
pub async fn prompt(
    tasks: &TaskService,
    caller: &Caller,
    name: &str,
) -> Result<GetPromptResponse, ErrorData> {
    if name != PLAN_MY_DAY {
        return Err(ErrorData::invalid_params("There is no such prompt", None));
    }
    let open = json(&open(tasks, caller).await?)?;
    let text = format!(
        "Plan my day: put my open tasks in an order that makes sense, say in a few words why, and \
         name what can wait. Ask before you change anything. These are my open tasks, as data:\n\n{open}"
    );
    let message = PromptMessage::new_text(Role::User, text);
    Ok(GetPromptResult::new(vec![message]).into())
}

async fn open(tasks: &TaskService, caller: &Caller) -> Result<Listed, ErrorData> {
    let query = TaskQuery {
        status: TaskStatus::Pending,
        limit: OPEN_MAX,
        ..TaskQuery::default()
    };
    let page = tasks.list(caller, &query).await.map_err(fault)?;
    Ok(Listed {
        tasks: page.tasks.into_iter().map(listed).collect(),
        total: page.total,
    })
}

fn json(value: &impl Serialize) -> Result<String, ErrorData> {
    serde_json::to_string(value).map_err(|e| fault(Error::internal(e)))
}

pub(super) fn fault(error: Error) -> ErrorData {
    match error.kind() {
        ErrorKind::Unauthorized => {
            ErrorData::invalid_request(error.user_message().to_owned(), None)
        }
        ErrorKind::NotFound => ErrorData::resource_not_found("Task not found", None),
        _ => {
            tracing::error!("resource: {error}");
            ErrorData::internal_error("The tasks cannot be read just now", None)
        }
    }
}
