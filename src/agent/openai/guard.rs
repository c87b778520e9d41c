//! What the reader of a stream cannot take: lines without end, and a byte order mark.

use futures::TryStreamExt;
use futures::stream::Stream;
use http_body_util::BodyExt;
use reqwest::header::CONTENT_TYPE;

/// Longest line of a stream, in bytes: the reader goes over a line again with each piece of it.
const LINE_MAX: usize = 1024 * 1024;
/// The byte order mark in UTF-8. A stream may begin with one (WHATWG HTML §9.2.5).
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A line that is longer than any of an answer.
#[derive(Debug, thiserror::Error)]
#[error("a line of the stream is too long")]
struct TooLong;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The same answer, if it is a stream without its mark and with lines that end.
pub fn guarded(response: reqwest::Response) -> reqwest::Response {
    let kind = response.headers().get(CONTENT_TYPE);
    let is_stream = kind
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/event-stream"));
    if !is_stream {
        return response;
    }
    let response: axum::http::Response<reqwest::Body> = response.into();
    let (parts, body) = response.into_parts();
    let pieces = body.into_data_stream().map_err(Fault::from);
    let body = reqwest::Body::wrap_stream(lines(pieces));
    axum::http::Response::from_parts(parts, body).into()
}

fn lines<B: AsRef<[u8]>>(
    pieces: impl Stream<Item = Result<B, Fault>>,
) -> impl Stream<Item = Result<Vec<u8>, Fault>> {
    let mut line = 0;
    let mut is_first = true;
    pieces.and_then(move |piece| {
        let mut piece = piece.as_ref();
        if std::mem::take(&mut is_first) {
            piece = piece.strip_prefix(MARK).unwrap_or(piece);
        }
        line = match piece.iter().rposition(|byte| *byte == b'\n') {
            Some(at) => piece.len() - at - 1,
            None => line + piece.len(),
        };
        let passed = if line > LINE_MAX {
            Err(TooLong.into())
        } else {
            Ok(piece.to_vec())
        };
        std::future::ready(passed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use futures::stream;

    fn read(pieces: &[&[u8]]) -> Result<Vec<u8>, Fault> {
        let pieces: Vec<Result<Vec<u8>, Fault>> =
            pieces.iter().map(|piece| Ok(piece.to_vec())).collect();
        let read: Vec<Vec<u8>> = block_on(lines(stream::iter(pieces)).try_collect())?;
        Ok(read.concat())
    }

    #[test]
    fn a_mark_is_left_out_at_the_beginning_and_nowhere_else() {
        let read = read(&[b"\xef\xbb\xbfdata: 1\n", b"\xef\xbb\xbf\n"]).unwrap();
        assert_eq!(read, b"data: 1\n\xef\xbb\xbf\n");
    }

    #[test]
    fn a_line_without_end_is_a_fault_and_many_short_ones_are_not() {
        let half = vec![b'x'; LINE_MAX / 2 + 1];
        assert!(read(&[&half, &half]).is_err());
        assert!(read(&[&half, b"\n", &half, b"\n", &half]).is_ok());
    }
}
