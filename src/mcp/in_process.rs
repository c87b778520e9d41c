//! The agent's door to the tools: a client and a server on the two ends of a pipe in memory.

use std::sync::Arc;
use std::time::Duration;

use rmcp::ServiceExt;
use rmcp::model::{CallToolRequestParams, JsonObject, ProtocolVersion};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt, RoleClient, RunningService};
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::accounts::Caller;
use crate::domain::tool::{ToolCall, ToolResult, ToolSpec};
use crate::error::{Error, Result};
use crate::mcp::tools::{CALL_ID, MALFORMED};
use crate::mcp::{Scribe, TaskTools};
use crate::tasks::TaskService;

/// How long one call may take; the library itself sets no limit.
const CALL_TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes in flight between the two ends.
const PIPE: usize = 64 * 1024;

/// A connection to the tools, bound to one caller; one per run.
pub struct InProcess {
    client: RunningService<RoleClient, ()>,
    server: JoinHandle<()>,
    /// The tools as the model is told of them.
    pub tools: Arc<[ToolSpec]>,
}

/// A call that was made, or could not be.
pub struct Called {
    /// What the model is told.
    pub result: ToolResult,
    /// The call was not as the tool's schema wants it: the model has to write it anew.
    pub malformed: bool,
}

impl Called {
    /// A call whose arguments nobody can read.
    pub fn unreadable(call: &ToolCall, problem: &str) -> Self {
        Self {
            result: ToolResult {
                call_id: call.id.clone(),
                output: json!({"error": problem}),
                is_error: true,
            },
            malformed: true,
        }
    }
}

impl InProcess {
    /// Starts a server for this caller and connects to it. What its calls change is stored together
    /// with the rows of the scribe.
    ///
    /// # Errors
    /// When the two ends do not come together.
    pub async fn connect(
        tasks: TaskService,
        caller: Caller,
        scribe: Option<Scribe>,
    ) -> Result<Self> {
        let (client_end, server_end) = tokio::io::duplex(PIPE);
        let server = tokio::spawn(async move {
            let served = TaskTools::for_run(tasks, caller, scribe)
                .serve(server_end)
                .await;
            match served {
                Ok(running) => {
                    if let Err(e) = running.waiting().await {
                        tracing::error!("tools ended: {e}");
                    }
                }
                Err(e) => tracing::error!("tools did not start: {e}"),
            }
        });
        let lifecycle = ClientLifecycleMode::Discover {
            preferred_versions: vec![ProtocolVersion::V_2026_07_28],
        };
        let client =
            ().serve_with_lifecycle(client_end, lifecycle)
                .await
                .map_err(|e| Error::internal(format!("tools: {e}")))?;
        let listed = client
            .list_all_tools()
            .await
            .map_err(|e| Error::internal(format!("tools: {e}")))?;
        let tools = listed
            .into_iter()
            .map(|tool| ToolSpec {
                name: tool.name.into_owned(),
                description: tool.description.unwrap_or_default().into_owned(),
                input_schema: Value::Object((*tool.input_schema).clone()),
            })
            .collect();
        Ok(Self {
            client,
            server,
            tools,
        })
    }

    /// Makes a call. Every fault is a result: the model is told, the run goes on.
    ///
    /// # Errors
    /// 503 when there is no answer in time. Nobody knows then whether the call will still do what it
    /// is for; its row does, for the next try.
    pub async fn call(&self, call: &ToolCall) -> Result<Called> {
        let mut params =
            CallToolRequestParams::new(call.name.clone()).with_arguments(call.arguments.clone());
        let meta = JsonObject::from_iter([(CALL_ID.to_owned(), json!(call.id))]);
        params.meta = Some(meta.into());
        let answered = tokio::time::timeout(CALL_TIMEOUT, self.client.call_tool(params)).await;
        let mut malformed = false;
        let (output, is_error) = match answered {
            Ok(Ok(result)) => {
                let text = || {
                    let texts = result.content.iter().filter_map(|block| block.as_text());
                    texts
                        .map(|text| text.text.as_str())
                        .collect::<Vec<_>>()
                        .join("\n")
                };
                if result.is_error == Some(true) {
                    let meta = result.meta.as_ref();
                    malformed = meta.is_some_and(|meta| meta.contains_key(MALFORMED));
                    (json!({ "error": text() }), true)
                } else {
                    (
                        result
                            .structured_content
                            .clone()
                            .unwrap_or_else(|| json!(text())),
                        false,
                    )
                }
            }
            Ok(Err(e)) => {
                tracing::warn!(tool = call.name, "tool call refused: {e}");
                malformed = true;
                (json!({ "error": self.refusal(&call.name) }), true)
            }
            Err(_) => {
                return Err(Error::unavailable(
                    "A tool did not answer in time. Please try again.",
                    format!("no answer of the tool {}", call.name),
                ));
            }
        };
        let result = ToolResult {
            call_id: call.id.clone(),
            output,
            is_error,
        };
        Ok(Called { result, malformed })
    }

    /// What the model is told of a call that the server refuses to make.
    fn refusal(&self, name: &str) -> String {
        let names: Vec<&str> = self.tools.iter().map(|tool| &*tool.name).collect();
        if names.contains(&name) {
            return format!("The tool {name} could not be called");
        }
        format!("There is no tool {name}; there are {}", names.join(", "))
    }
}

impl Drop for InProcess {
    fn drop(&mut self) {
        // The client's end closes with it; the server would see that, but not before it is polled.
        self.server.abort();
    }
}
