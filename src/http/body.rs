//! JSON bodies, refused in the product's own words.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// A JSON body. Broken JSON is 400; a wrong type or missing field is 422 under the field's name.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let bytes = read(request, state).await?;
        let body: serde_json::Value = serde_json::from_slice(&bytes)
            .map_err(|e| Error::bad_request(format!("The body is not valid JSON: {e}")))?;
        if !body.is_object() {
            return Err(Error::invalid("body", "Send a JSON object"));
        }
        serde_path_to_error::deserialize(body)
            .map(Self)
            .map_err(|e| {
                let path = e.path().to_string();
                let text = e.into_inner().to_string();
                // A missing field is told by the object it is missing in.
                let missing = text
                    .strip_prefix("missing field `")
                    .and_then(|rest| rest.strip_suffix('`'));
                match (missing, path.as_str()) {
                    (Some(field), ".") => {
                        Error::invalid(field.to_owned(), "This field is required")
                    }
                    (None, ".") => Error::invalid("body", text),
                    _ => Error::invalid(path, text),
                }
            })
    }
}

/// The whole body, within the limit of its route.
///
/// # Errors
/// 413 when it is larger.
pub async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Error> {
    Bytes::from_request(request, state)
        .await
        .map_err(|rejection| match rejection.status().as_u16() {
            413 => Error::too_large("The request is too large"),
            _ => Error::bad_request("The request's body was cut off"),
        })
}
