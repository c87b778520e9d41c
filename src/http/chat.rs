//! `POST /api/chat`.

use axum::Json as JsonBody;
use axum::extract::State;
use axum::http::{Extensions, HeaderMap};
use serde::Deserialize;

use crate::accounts::Caller;
use crate::chat::Reply;
use crate::chatkit::UserMessageInput;
use crate::error::Result;
use crate::http::body::Json;
use crate::http::chatkit::delivery;
use crate::http::limits;
use crate::state::AppState;

/// A message.
#[derive(Deserialize)]
pub struct Message {
    message: String,
    conversation_id: Option<String>,
}

/// POST `/api/chat`: says something and waits for the answer.
pub async fn say(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    extensions: Extensions,
    Json(body): Json<Message>,
) -> Result<JsonBody<Reply>> {
    let Message {
        message,
        conversation_id,
    } = body;
    let thread = conversation_id.as_deref();
    let input = UserMessageInput::text(&message);
    state.chat.check_message(&caller, thread, &input).await?;
    limits::take_turn(&state, &caller).await?;
    // What makes two requests the same.
    let bytes = format!("chat\0{}\0{message}", thread.unwrap_or_default());
    let mut delivery = delivery(&headers, bytes.as_bytes(), &extensions)?;
    delivery.detach = true;
    let reply = state.chat.say(&caller, thread, &message, delivery).await?;
    Ok(JsonBody(reply))
}
