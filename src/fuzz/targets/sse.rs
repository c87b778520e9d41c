//! The decoder of server-sent events. Wherever a body is cut the same frames come out, and they are
//! those that the whole body's lines give. The first byte is the length of the pieces.
#![no_main]

use doable::chatkit::sse::{Decoder, Frame};
use doable_fuzz::{in_time, spread, worth};
use libfuzzer_sys::{Corpus, fuzz_target};

/// Most pieces of a body.
const PIECES: usize = 1_000;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((&size, rest)) = data.split_first() else {
        return Corpus::Reject;
    };
    let body = spread(rest);
    let whole = in_time("the decoder", || decoded(&body, body.len().max(1)));
    let least = body.len() / PIECES + 1;
    for size in [least, least.max(size.into())] {
        assert_eq!(decoded(&body, size), whole);
    }
    assert_eq!(whole, expected(&body));
    worth(rest)
});

fn decoded(body: &[u8], size: usize) -> Vec<Frame> {
    let mut decoder = Decoder::new();
    let mut frames = Vec::new();
    for chunk in body.chunks(size) {
        // So short a body has no frame that is too large.
        frames.extend(decoder.push(chunk).unwrap());
    }
    frames.extend(decoder.finish());
    frames
}

/// The frames by the lines of the whole body, written without the code under test.
fn expected(body: &[u8]) -> Vec<Frame> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut lines: Vec<&[u8]> = body.split(|byte| *byte == b'\n').collect();
    // What follows the last line feed is no line unless there is something.
    let ended = lines.pop_if(|last| last.is_empty()).is_some();
    let (mut frames, mut data, mut id) = (Vec::new(), Vec::new(), None);
    let last = lines.len();
    for (at, line) in lines.into_iter().enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (name, value) = match line.iter().position(|byte| *byte == b':') {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &[][..]),
        };
        let value = String::from_utf8_lossy(value.strip_prefix(b" ").unwrap_or(value)).into_owned();
        match name {
            b"data" => data.push(value),
            b"id" => id = Some(value),
            _ if line.is_empty() && (ended || at + 1 < last) => {
                frames.extend(frame(std::mem::take(&mut data), &id));
            }
            _ => {}
        }
    }
    // A frame that was cut off counts when it is complete all the same.
    let is_json = |frame: &Frame| serde_json::from_str::<serde_json::Value>(&frame.data).is_ok();
    frames.extend(frame(data, &id).filter(is_json));
    frames
}

fn frame(data: Vec<String>, id: &Option<String>) -> Option<Frame> {
    let data = data.join("\n");
    let id = id.clone();
    (!data.is_empty() && data != "[DONE]").then_some(Frame { data, id })
}
