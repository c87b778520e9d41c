//! Server-sent events: the frames of a stream, and their incremental decoder.

#[cfg(feature = "ssr")]
use super::Event;
use super::json;

/// Bytes a frame may hold before the decoder gives up; also its memory bound.
pub const MAX_FRAME_BYTES: usize = 4 * 1024 * 1024;

/// The frame of an event: `data: `, compact JSON, two line feeds. Nothing else, as in the SDK's `StreamingResult`.
///
/// # Errors
/// None in practice: every type here serialises. The signature leaves that to serde.
#[cfg(feature = "ssr")]
pub fn encode(event: &Event) -> serde_json::Result<Vec<u8>> {
    serde_json::to_string(event).map(|json| frame(&json))
}

/// The frame of an event that is already JSON on one line.
#[cfg(feature = "ssr")]
pub fn frame(json: &str) -> Vec<u8> {
    debug_assert!(!json.contains('\n'), "JSON of a frame is one line");
    [b"data: ", json.as_bytes(), b"\n\n"].concat()
}

/// The same with the number of the event in front, for streams that can be resumed. Not part of ChatKit.
#[cfg(feature = "ssr")]
pub fn frame_with_id(id: u64, json: &str) -> Vec<u8> {
    [format!("id: {id}\n").as_bytes(), &frame(json)].concat()
}

/// The payload of one frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The `data` lines, joined with line feeds. Never empty.
    pub data: String,
    /// The newest `id` of the stream so far.
    pub id: Option<String>,
}

/// A frame grew beyond [`MAX_FRAME_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameTooLarge;

impl std::fmt::Display for FrameTooLarge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a frame of the stream is too large")
    }
}

impl std::error::Error for FrameTooLarge {}

/// Turns chunks of a body, cut anywhere, into frames.
///
/// Works on bytes, so a chunk may end inside a character and U+2028 is no line end. Comments, other fields,
/// frames without data and the `[DONE]` of other APIs are skipped.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The line that has not ended yet.
    line: Vec<u8>,
    /// `data` lines of the frame that has not ended yet, each followed by a line feed.
    data: String,
    id: Option<String>,
    begun: bool,
    failed: bool,
}

impl Decoder {
    /// A decoder at the start of a stream.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next chunk and returns the frames it completes.
    ///
    /// # Errors
    /// [`FrameTooLarge`], from then on for every chunk. Frames completed in the same chunk are lost with it.
    pub fn push(&mut self, mut chunk: &[u8]) -> Result<Vec<Frame>, FrameTooLarge> {
        let mut frames = Vec::new();
        while !self.failed {
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let (piece, rest) = match end {
                Some(end) => (
                    chunk.get(..end).unwrap_or_default(),
                    chunk.get(end + 1..).unwrap_or_default(),
                ),
                None => (chunk, &[][..]),
            };
            if self.line.len() + self.data.len() + piece.len() > MAX_FRAME_BYTES {
                self.failed = true;
                self.line = Vec::new();
                self.data = String::new();
                break;
            }
            self.line.extend_from_slice(piece);
            if end.is_none() {
                return Ok(frames);
            }
            frames.extend(self.end_line());
            chunk = rest;
        }
        Err(FrameTooLarge)
    }

    /// Ends the stream. An unterminated last frame is returned only if it is complete JSON.
    pub fn finish(mut self) -> Option<Frame> {
        // A lone carriage return ends the frame like an empty line.
        let ended = if self.line.is_empty() {
            None
        } else {
            self.end_line()
        };
        ended
            .or_else(|| self.end_frame())
            .filter(|frame| json::parse(&frame.data).is_some())
    }

    /// Takes in the finished line; an empty one ends the frame.
    fn end_line(&mut self) -> Option<Frame> {
        let bytes = std::mem::take(&mut self.line);
        let mut line = bytes.strip_suffix(b"\r").unwrap_or(&bytes);
        if !self.begun {
            self.begun = true;
            line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
        }
        if line.is_empty() {
            return self.end_frame();
        }
        if let Some(data) = field(line, b"data") {
            self.data.push_str(&String::from_utf8_lossy(data));
            self.data.push('\n');
        } else if let Some(id) = field(line, b"id") {
            self.id = Some(String::from_utf8_lossy(id).into_owned());
        }
        None
    }

    fn end_frame(&mut self) -> Option<Frame> {
        let mut data = std::mem::take(&mut self.data);
        data.pop();
        let skipped = data.is_empty() || data == "[DONE]";
        (!skipped).then(|| Frame {
            data,
            id: self.id.clone(),
        })
    }
}

/// The value of a line if it has this field name; one blank after the colon is not part of it.
fn field<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    match line.strip_prefix(name)? {
        [] => Some(&[]),
        [b':', b' ', value @ ..] | [b':', value @ ..] => Some(value),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use proptest::prelude::*;

    use super::super::{decode, samples, strategies};
    use super::*;

    fn all(chunks: &[&[u8]]) -> (Vec<Frame>, Option<Frame>) {
        let mut decoder = Decoder::new();
        let frames = chunks
            .iter()
            .flat_map(|chunk| decoder.push(chunk).unwrap())
            .collect();
        (frames, decoder.finish())
    }

    fn data(body: &str) -> Vec<String> {
        let (frames, last) = all(&[body.as_bytes()]);
        frames
            .into_iter()
            .chain(last)
            .map(|frame| frame.data)
            .collect()
    }

    #[test]
    fn an_event_is_one_data_line_and_an_empty_one() {
        let bytes = encode(&Event::text_delta("m", 0, "ü\u{2028}\n\u{7f}\u{1}/<")).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "data: {\"type\":\"thread.item.updated\",\"item_id\":\"m\",\"update\":\
             {\"type\":\"assistant_message.content_part.text_delta\",\"content_index\":0,\
             \"delta\":\"ü\u{2028}\\n\u{7f}\\u0001/<\"}}\n\n"
        );
        assert_eq!(frame_with_id(12, "{}"), b"id: 12\ndata: {}\n\n");
    }

    #[test]
    fn every_event_comes_back_wherever_the_stream_is_cut_in_two() {
        let body: Vec<u8> = samples::events()
            .iter()
            .flat_map(|event| encode(event).unwrap())
            .collect();
        let whole: Vec<Frame> = all(&[&body]).0;
        let read: Vec<Event> = whole
            .iter()
            .map(|frame| decode::event(&serde_json::from_str(&frame.data).unwrap()).unwrap())
            .collect();
        assert_eq!(read, samples::events());

        let short = "data: \"ü😀\u{2028}\"\r\n\r\nid: 7\ndata: 2\n\n".as_bytes();
        let expected = all(&[short]);
        assert_eq!(expected.0.len(), 2);
        for cut in 0..=short.len() {
            let (head, tail) = short.split_at(cut);
            assert_eq!(all(&[head, tail]), expected, "cut at {cut}");
        }
        let bytes: Vec<&[u8]> = body.chunks(1).collect();
        assert_eq!(all(&bytes).0, whole);
    }

    #[test]
    fn several_data_lines_are_joined_and_both_line_ends_are_taken() {
        assert_eq!(data("data: a\ndata:b\r\ndata:  c\n\n"), ["a\nb\n c"]);
        assert_eq!(data("data: a\rb\n\n"), ["a\rb"]);
        assert_eq!(data("data\ndata: a\n\n"), ["\na"]);
    }

    #[test]
    fn comments_other_fields_empty_data_and_done_marks_are_skipped() {
        let noise =
            ":\n\n: ping\n\nevent: x\nretry: 5\n\ndata:\n\ndata: [DONE]\n\ndatabase: 1\n\n\n\n";
        assert_eq!(data(noise), [""; 0]);
        assert_eq!(
            data(&format!("{noise}event: x\ndata: 1\n: c\n\n{noise}")),
            ["1"]
        );
        assert_eq!(data("\u{feff}data: 1\n\n"), ["1"]);
    }

    #[test]
    fn the_newest_id_comes_with_each_frame() {
        let (frames, _) =
            all(&[b"data: 0\n\nid: 1\ndata: 1\n\ndata: 2\n\nid:3\n\ndata: 3\nid\n\n"]);
        let ids: Vec<Option<&str>> = frames.iter().map(|frame| frame.id.as_deref()).collect();
        assert_eq!(ids, [None, Some("1"), Some("1"), Some("")]);
    }

    #[test]
    fn an_unterminated_last_frame_counts_only_if_it_is_json() {
        assert_eq!(data("data: {\"type\":\"x\"}"), ["{\"type\":\"x\"}"]);
        assert_eq!(data("data: {\"type\":\"x\"}\n"), ["{\"type\":\"x\"}"]);
        assert_eq!(data("data: {\"type\":\"x"), [""; 0]);
        assert_eq!(data("data: {\"a\":\ndata: 1}"), ["{\"a\":\n1}"]);
        assert_eq!(data("data: 1\r\n\r"), ["1"]);
        assert_eq!(data("data: {\r\n\r"), [""; 0]);
        assert_eq!(data(""), [""; 0]);
    }

    #[test]
    fn bytes_that_are_no_utf8_are_replaced() {
        assert_eq!(
            all(&[b"data: a\xff\xf0\x9fb\n\n"]).0[0].data,
            "a\u{fffd}\u{fffd}b"
        );
    }

    #[test]
    fn a_frame_beyond_the_limit_ends_the_stream_and_frees_its_memory() {
        let mut decoder = Decoder::new();
        let line = [b"data: ", vec![b'x'; 1 << 20].as_slice(), b"\n"].concat();
        for _ in 0..3 {
            assert_eq!(decoder.push(&line), Ok(vec![]));
        }
        assert_eq!(decoder.push(&line), Err(FrameTooLarge));
        assert_eq!((decoder.data.capacity(), decoder.line.capacity()), (0, 0));
        assert_eq!(decoder.push(b"data: 1\n\n"), Err(FrameTooLarge));
        assert_eq!(decoder.finish(), None);

        let mut endless = Decoder::new();
        assert!((0..5).any(|_| endless.push(&vec![b':'; 1 << 20]).is_err()));
    }

    #[test]
    fn many_large_frames_are_fine_one_by_one() {
        let mut decoder = Decoder::new();
        let frame = frame(&format!("\"{}\"", "x".repeat(1 << 20)));
        for _ in 0..6 {
            assert_eq!(decoder.push(&frame).unwrap().len(), 1);
        }
    }

    proptest! {
        #[test]
        fn any_cut_of_any_stream_gives_the_same_frames(
            texts in proptest::collection::vec(strategies::text(), 0..12),
            cuts in proptest::collection::vec(0..200usize, 0..8),
        ) {
            let body = texts.join("\ndata: ").into_bytes();
            let expected = all(&[&body]);
            let mut cuts: Vec<usize> = cuts.into_iter().filter(|cut| *cut < body.len()).collect();
            cuts.extend([0, body.len()]);
            cuts.sort_unstable();
            let chunks: Vec<&[u8]> = cuts.windows(2).map(|pair| &body[pair[0]..pair[1]]).collect();
            prop_assert_eq!(all(&chunks), expected);
        }

        #[test]
        fn random_bytes_never_panic(chunks in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..8)) {
            let mut decoder = Decoder::new();
            for chunk in &chunks {
                prop_assert!(decoder.push(chunk).is_ok());
            }
            decoder.finish();
        }
    }
}
