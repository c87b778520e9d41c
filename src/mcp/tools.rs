//! The one definition of the tools, whichever door they are called through.
//!
//! A call of a run is stored together with what it changes (ADR 3).
//!
//! The descriptions are written for a model: what a tool does, when to use it, what it returns.

use std::sync::{Arc, OnceLock};

use futures::future::BoxFuture;
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::tool::{IntoCallToolResult, ToolCallContext};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, GetPromptRequestParams,
    GetPromptResponse, Implementation, JsonObject, ListPromptsResult, ListResourceTemplatesResult,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams,
    ReadResourceResponse, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, Json, RoleServer, ServerHandler, tool, tool_handler, tool_router};
use serde_json::{Map, Value};

use crate::accounts::{Caller, Scope};
use crate::domain::task::{Task, TaskPatch, TaskQuery, TaskStatus, search_text};
use crate::domain::tool::{ToolCall, ToolResult};
use crate::error::{Error, ErrorKind, Result};
use crate::mcp::shapes::{
    AddTask, CompleteTask, DeleteTask, ListTasks, Listed, Previous, Touched, UpdateTask, listed,
    touched,
};
use crate::mcp::{arguments, resources};
use crate::store::{RunRow, Terms};
use crate::tasks::{NOT_FOUND, TaskService};

/// Most tasks one `list_tasks` returns; `total` tells of more.
const LIST_MAX: i64 = 1_000;

/// Where a request of a run tells the id of its call. It means nothing to tools of no run.
pub(super) const CALL_ID: &str = "doable/call";
/// Where a result says that the call was not as the tool's schema wants it.
pub(super) const MALFORMED: &str = "doable/malformed";

/// Makes the row that keeps a call which touched a task, with its result.
pub type Scribe = Arc<dyn Fn(ToolCall, ToolResult) -> Result<RunRow> + Send + Sync>;

/// Fails once its caller may call no more.
pub type Still = Arc<dyn Fn() -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// The tools, acting for one caller. No parameter can name another.
#[derive(Clone)]
pub struct TaskTools {
    tasks: TaskService,
    caller: Caller,
    /// Who keeps the calls of the run that these tools are for.
    scribe: Option<Scribe>,
    /// The call that is answered, if it is to be kept.
    call: Option<ToolCall>,
    /// Says whether the caller may still call, where a connection can outlive that.
    still: Option<Still>,
    tool_router: ToolRouter<Self>,
}

/// A fault of a tool: told to the model as a result, never as a protocol error.
pub struct ToolFault(String);

impl IntoCallToolResult for ToolFault {
    fn into_call_tool_result(self) -> Result<CallToolResponse, ErrorData> {
        Ok(CallToolResult::error(vec![ContentBlock::text(self.0)]).into())
    }
}

impl From<Error> for ToolFault {
    fn from(error: Error) -> Self {
        if matches!(error.kind(), ErrorKind::Internal | ErrorKind::Unavailable) {
            tracing::error!("tool: {error}");
        }
        Self(error.user_message().to_owned())
    }
}

#[tool_router]
impl TaskTools {
    /// Tools that act for this caller and nobody else.
    pub fn for_caller(tasks: TaskService, caller: Caller) -> Self {
        let mut tool_router = Self::tool_router();
        if caller.scope == Scope::Read {
            // What such a caller may not do, it does not see.
            let reads = |tool: &Tool| {
                let hints = tool.annotations.as_ref();
                hints.and_then(|hints| hints.read_only_hint) == Some(true)
            };
            for tool in tool_router.list_all().iter().filter(|tool| !reads(tool)) {
                tool_router.remove_route(&tool.name);
            }
        }
        Self {
            tasks,
            caller,
            scribe: None,
            call: None,
            still: None,
            tool_router,
        }
    }

    /// The same, asking before each request.
    #[must_use]
    pub fn while_still(self, still: Still) -> Self {
        Self {
            still: Some(still),
            ..self
        }
    }

    async fn check_still(&self) -> Result<()> {
        match &self.still {
            Some(still) => still().await,
            None => Ok(()),
        }
    }

    /// Tools for one run of this caller, whose calls the scribe keeps.
    pub fn for_run(tasks: TaskService, caller: Caller, scribe: Option<Scribe>) -> Self {
        Self {
            scribe,
            ..Self::for_caller(tasks, caller)
        }
    }

    /// The tasks, to be touched by the call that is answered: what it answers is stored with what it
    /// changes.
    fn tasks_for(
        &self,
        answer: impl Fn(&Task, bool) -> Touched + Send + Sync + 'static,
    ) -> TaskService {
        let (Some(scribe), Some(call)) = (self.scribe.clone(), self.call.clone()) else {
            return self.tasks.clone();
        };
        self.tasks.under(Terms {
            telling: Some(Arc::new(move |task, changed| {
                let answer = serde_json::to_value(answer(task, changed));
                let result = ToolResult {
                    call_id: call.id.clone(),
                    output: answer.map_err(Error::internal)?,
                    is_error: false,
                };
                scribe(call.clone(), result)
            })),
            ..Terms::default()
        })
    }

    /// All of them, whoever asks.
    #[cfg(test)]
    pub(super) fn all() -> Vec<Tool> {
        Self::tool_router().list_all()
    }

    /// Creates one task. Use it when the user wants to add, create or remember something; call it
    /// once per task. Returns the new task's id, number and title.
    #[tool(
        name = "add_task",
        title = "Add task",
        annotations(
            read_only_hint = false,
            destructive_hint = false,
            idempotent_hint = false,
            open_world_hint = false
        )
    )]
    async fn add_task(
        &self,
        Parameters(args): Parameters<AddTask>,
    ) -> Result<Json<Touched>, ToolFault> {
        self.check_user(args.user_id)?;
        let answer = |task: &Task, _| touched(task, "created");
        let task = self
            .tasks_for(answer)
            .add(&self.caller, &args.title, args.description.as_deref())
            .await?;
        Ok(Json(answer(&task, true)))
    }

    /// Lists the user's tasks in order of their numbers. Use it to show tasks, and to find the number of a
    /// task the user names. Returns the tasks and how many there are in all.
    #[tool(
        name = "list_tasks",
        title = "List tasks",
        annotations(
            read_only_hint = true,
            destructive_hint = false,
            idempotent_hint = true,
            open_world_hint = false
        )
    )]
    async fn list_tasks(
        &self,
        Parameters(args): Parameters<ListTasks>,
    ) -> Result<Json<Listed>, ToolFault> {
        self.check_user(args.user_id)?;
        let status = match args.status.as_deref() {
            None => TaskStatus::All,
            Some(text) => TaskStatus::parse(text).ok_or_else(|| {
                ToolFault("Invalid status: use all, pending or completed".to_owned())
            })?,
        };
        let search = args.search.unwrap_or_default();
        let search = search_text(search.trim()).map_err(ToolFault)?;
        let query = TaskQuery {
            status,
            search,
            limit: LIST_MAX,
            ..TaskQuery::default()
        };
        let page = self.tasks.list(&self.caller, &query).await?;
        // The newest, but told in the order in which people count them.
        let tasks = page.tasks.into_iter().rev().map(listed).collect();
        Ok(Json(Listed {
            tasks,
            total: page.total,
        }))
    }

    /// Marks a task done, or open again with completed=false. Use it when the user has finished
    /// something. Calling it twice changes nothing more. Returns the task's state and title.
    #[tool(
        name = "complete_task",
        title = "Complete task",
        annotations(
            read_only_hint = false,
            destructive_hint = false,
            idempotent_hint = true,
            open_world_hint = false
        )
    )]
    async fn complete_task(
        &self,
        Parameters(args): Parameters<CompleteTask>,
    ) -> Result<Json<Touched>, ToolFault> {
        self.check_user(args.user_id)?;
        let completed = args.completed.unwrap_or(true);
        let status = if completed { "completed" } else { "pending" };
        let answer = move |task: &Task, _| touched(task, status);
        let (task, changed) = self
            .tasks_for(answer)
            .set_completed(&self.caller, &args.task_id, completed)
            .await?;
        Ok(Json(answer(&task, changed)))
    }

    /// Deletes a task. Use it when the user wants a task removed or cancelled. No tool brings it
    /// back; the user can, for a day. Returns what was deleted.
    #[tool(
        name = "delete_task",
        title = "Delete task",
        annotations(
            read_only_hint = false,
            destructive_hint = true,
            idempotent_hint = false,
            open_world_hint = false
        )
    )]
    async fn delete_task(
        &self,
        Parameters(args): Parameters<DeleteTask>,
    ) -> Result<Json<Touched>, ToolFault> {
        self.check_user(args.user_id)?;
        let answer = |task: &Task, _| touched(task, "deleted");
        let task = self
            .tasks_for(answer)
            .delete(&self.caller, &args.task_id)
            .await?;
        Ok(Json(answer(&task, true)))
    }

    /// Changes a task's title or description. Use it when the user wants to rename or reword one.
    /// Returns whether anything changed, and the title.
    #[tool(
        name = "update_task",
        title = "Update task",
        annotations(
            read_only_hint = false,
            destructive_hint = false,
            idempotent_hint = true,
            open_world_hint = false
        )
    )]
    async fn update_task(
        &self,
        Parameters(args): Parameters<UpdateTask>,
    ) -> Result<Json<Touched>, ToolFault> {
        self.check_user(args.user_id)?;
        let patch = TaskPatch {
            title: args.title,
            description: args.description,
            is_completed: None,
        };
        let before = Arc::new(OnceLock::new());
        let seen = Arc::clone(&before);
        let answer = move |task: &Task, changed: bool| Touched {
            previous: before.get().cloned().filter(|_| changed),
            ..touched(task, if changed { "updated" } else { "unchanged" })
        };
        let (task, changed) = self
            .tasks_for(answer.clone())
            .update_seen(&self.caller, &args.task_id, &patch, |present| {
                seen.get_or_init(|| Previous::of(present, &patch));
            })
            .await?;
        Ok(Json(answer(&task, changed)))
    }

    /// Callers of older clients send their id along: their own is accepted, another's refused.
    fn check_user(&self, user_id: Option<Value>) -> Result<(), ToolFault> {
        match user_id {
            None | Some(Value::Null) => Ok(()),
            Some(Value::String(id)) if id == self.caller.user.id => Ok(()),
            Some(_) => {
                tracing::warn!(caller = %self.caller.user.id, "a tool call named another user");
                Err(ToolFault(NOT_FOUND.to_owned()))
            }
        }
    }
}

#[tool_handler(router = self.tool_router)]
impl ServerHandler for TaskTools {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .enable_prompts()
            .build();
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("doable", env!("CARGO_PKG_VERSION")))
            .with_instructions(
                "Manages the signed-in user's tasks. Refer to tasks by their number.",
            )
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let (ttl_ms, cache_scope) = resources::caching(&context);
        Ok(ListToolsResult {
            ttl_ms,
            cache_scope,
            ..ListToolsResult::with_all_items(self.tool_router.list_all())
        })
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        if let Err(error) = self.check_still().await {
            return ToolFault::from(error).into_call_tool_result();
        }
        let name = request.name.as_ref();
        match self.tool_router.get(name) {
            Some(tool) => {
                let arguments = request.arguments.as_ref();
                let fault = arguments::fault(tool, arguments.unwrap_or(&Map::new()));
                if let Some(fault) = fault {
                    let mut result = CallToolResult::error(vec![ContentBlock::text(fault)]);
                    let meta = JsonObject::from_iter([(MALFORMED.to_owned(), Value::Bool(true))]);
                    result.meta = Some(meta.into());
                    return Ok(result.into());
                }
            }
            None if Self::tool_router().get(name).is_some() => {
                return ToolFault("This token may only read.".to_owned()).into_call_tool_result();
            }
            None => {}
        }
        if self.scribe.is_none() {
            let call = ToolCallContext::new(self, request, context);
            return self.tool_router.call(call).await;
        }
        let id = context.meta.get(CALL_ID).and_then(Value::as_str);
        let tools = Self {
            call: Some(ToolCall {
                id: id.unwrap_or_default().to_owned(),
                name: name.to_owned(),
                arguments: request.arguments.clone().unwrap_or_default(),
            }),
            ..self.clone()
        };
        let call = ToolCallContext::new(&tools, request, context);
        tools.tool_router.call(call).await
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        Ok(resources::list(&context))
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(resources::templates(&context))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        self.check_still().await.map_err(resources::fault)?;
        resources::read(&self.tasks, &self.caller, &request.uri, &context).await
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(resources::prompts(&context))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        self.check_still().await.map_err(resources::fault)?;
        resources::prompt(&self.tasks, &self.caller, &request.name).await
    }
}
