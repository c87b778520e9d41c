//! Blocks: one pass over the lines with a stack of open containers, as CommonMark's appendix
//! describes it.

use std::{iter, mem};

use super::{
    Align, Block, Inline, Item, MAX_DEPTH, Parsed, inline,
    line::{self, Line},
    link,
};

/// The last line was not blank for any container.
const NOT_BLANK: usize = usize::MAX;

/// Parses a text and marks the part that is settled.
pub(super) fn parse(text: &str) -> Parsed {
    let mut parser = Parser::default();
    let mut at = 0;
    while at < text.len() {
        let rest = line::tail(text, at);
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        // A lone carriage return at the very end may still become a CRLF.
        let (line_end, complete) = match rest.as_bytes().get(end..) {
            Some([b'\r', b'\n', ..]) => (2, true),
            Some([b'\r']) => (1, false),
            Some([_, ..]) => (1, true),
            _ => (0, false),
        };
        parser.line_start = complete.then_some(at);
        parser.line(rest.get(..end).unwrap_or_default());
        at += end + line_end;
        if complete && parser.is_settled() {
            parser.stable = (at, parser.top.blocks.len());
        }
    }
    parser.close(0);
    let (stable_bytes, stable_blocks) = parser.stable;
    Parsed {
        blocks: parser.top.blocks,
        stable_blocks,
        stable_bytes,
    }
}

/// The block that takes plain lines.
#[derive(Default)]
enum Leaf {
    #[default]
    None,
    Paragraph(String),
    Fence {
        mark: u8,
        width: usize,
        indent: usize,
        language: String,
        text: String,
    },
    Indented {
        text: String,
        /// Length of `text` without the blank lines at its end, which are not part of the code.
        end: usize,
    },
    Table {
        aligns: Vec<Align>,
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// What a container is.
#[derive(Default)]
enum Kind {
    #[default]
    Document,
    Quote,
    /// A list item whose lines are indented by that many columns.
    Item {
        indent: usize,
        checked: Option<bool>,
    },
}

/// An open container.
#[derive(Default)]
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    /// Marker of the list that is the last of `blocks` and may get further items; 0 when there is
    /// none.
    list: u8,
}

#[derive(Default)]
struct Parser {
    /// The innermost open container; at the start the document.
    top: Frame,
    /// The containers around `top`, the document first: its length is the depth of `top`.
    outer: Vec<Frame>,
    leaf: Leaf,
    /// Depth of the quote in which the last line was blank (0 = the document), or [`NOT_BLANK`].
    blank: usize,
    /// Offset of the line being read, unless its end has not arrived.
    line_start: Option<usize>,
    /// Bytes and blocks that are settled.
    stable: (usize, usize),
}

impl Parser {
    fn line(&mut self, text: &str) {
        let mut line = Line::new(text);
        let (depth, quote) = self.continue_containers(&mut line);
        let inside = depth == self.outer.len();
        let blank = line.is_blank();
        let last_blank = self.blank;
        self.blank = NOT_BLANK;
        if inside && self.continue_code(&mut line, blank) {
            return;
        }
        if blank {
            if !inside || !matches!(self.leaf, Leaf::Indented { .. }) {
                self.close(depth);
            }
            self.blank = quote;
            return;
        }
        self.blank = last_blank;
        self.open_blocks(line, depth, inside);
        self.blank = NOT_BLANK;
    }

    /// Takes the prefixes of the open containers off the line: how many go on, and the depth of the
    /// last quote.
    fn continue_containers(&self, line: &mut Line) -> (usize, usize) {
        let (mut depth, mut quote) = (0, 0);
        for frame in self.outer.iter().chain(iter::once(&self.top)).skip(1) {
            let indent = line.indent();
            match frame.kind {
                Kind::Document => {}
                Kind::Quote if indent < 4 && line.text().starts_with('>') => {
                    line.skip(indent);
                    line.skip_marker(1);
                    line.skip(1);
                    quote = depth + 1;
                }
                Kind::Quote => break,
                Kind::Item { indent: needed, .. } => {
                    // An item may start with one blank line, not with two.
                    let empty = depth + 1 == self.outer.len()
                        && frame.blocks.is_empty()
                        && matches!(self.leaf, Leaf::None);
                    if indent < needed && !line.is_blank() || empty && line.is_blank() {
                        break;
                    }
                    line.skip(needed);
                }
            }
            depth += 1;
        }
        (depth, quote)
    }

    /// Gives the line to the open code block, if there is one and it takes it.
    fn continue_code(&mut self, line: &mut Line, blank: bool) -> bool {
        match &mut self.leaf {
            Leaf::Fence {
                mark,
                width,
                indent,
                text,
                ..
            } => {
                let ahead = line.text();
                let closing = line::run(ahead, *mark);
                if closing >= *width
                    && line.indent() < 4
                    && line::trim(line::tail(ahead, closing)).is_empty()
                {
                    self.close_leaf();
                } else {
                    line.skip(*indent);
                    line.copy_to(text);
                }
                true
            }
            Leaf::Indented { text, end } if blank || line.indent() >= 4 => {
                line.skip(4);
                line.copy_to(text);
                if !blank {
                    *end = text.len();
                }
                !blank
            }
            _ => false,
        }
    }

    /// Opens what the rest of the line starts, at `depth`; `inside` when no container was left by
    /// the line.
    fn open_blocks(&mut self, mut line: Line, mut depth: usize, inside: bool) {
        let mut lazy = matches!(self.leaf, Leaf::Paragraph(_));
        let mut in_paragraph = lazy && inside;
        let mut in_table = inside && matches!(self.leaf, Leaf::Table { .. });
        while !line.is_blank() {
            let indent = line.indent();
            let text = line.text();
            if indent >= 4 {
                if lazy || in_table {
                    break;
                }
                self.start(depth);
                line.skip(4);
                let mut text = String::new();
                line.copy_to(&mut text);
                self.leaf = Leaf::Indented {
                    end: text.len(),
                    text,
                };
                return;
            }
            if in_paragraph && self.start_table(text) {
                return;
            }
            if text.starts_with('>') && depth < MAX_DEPTH {
                line.skip(indent);
                line.skip_marker(1);
                line.skip(1);
                self.start(depth);
                self.push(Kind::Quote);
            } else if let Some((level, content)) = line::heading(text) {
                self.start(depth);
                self.top.blocks.push(Block::Heading {
                    level,
                    content: inline::parse(content),
                });
                return;
            } else if let Some((mark, width, info)) = line::fence(text) {
                self.start(depth);
                let language = link::unescape(info.split([' ', '\t']).next().unwrap_or_default());
                self.leaf = Leaf::Fence {
                    mark,
                    width,
                    indent,
                    language,
                    text: String::new(),
                };
                return;
            } else if let Some(level) = line::underline(text).filter(|_| in_paragraph) {
                if let Leaf::Paragraph(text) = mem::take(&mut self.leaf) {
                    self.top.blocks.push(Block::Heading {
                        level,
                        content: inline::parse(line::trim(&text)),
                    });
                }
                return;
            } else if line::is_rule(text) {
                self.start(depth);
                self.top.blocks.push(Block::Rule);
                return;
            } else if let Some(marker) = line::marker(text)
                .filter(|marker| depth < MAX_DEPTH && !(in_paragraph && is_weak(marker, text)))
            {
                line.skip(indent);
                line.skip_marker(marker.width);
                let gap = line.indent();
                let gap = if line.is_blank() || gap > 4 { 1 } else { gap };
                line.skip(gap);
                let checked = line::task_box(line.text()).filter(|_| line.indent() == 0);
                self.start_item(depth, marker.mark, marker.number);
                self.push(Kind::Item {
                    indent: indent + marker.width + gap,
                    checked,
                });
                if checked.is_some() {
                    // The text of a task is a paragraph whatever it looks like.
                    line.skip_marker(3);
                    depth += 1;
                    (lazy, in_table) = (false, false);
                    break;
                }
            } else {
                break;
            }
            depth += 1;
            (lazy, in_paragraph, in_table) = (false, false, false);
        }
        let text = line.text();
        if text.is_empty() {
            return;
        }
        match &mut self.leaf {
            Leaf::Paragraph(paragraph) if lazy => {
                paragraph.push('\n');
                paragraph.push_str(text);
            }
            Leaf::Table { aligns, rows, .. } if in_table && line::trim(text) != "|" => {
                rows.push(row(text, aligns.len()))
            }
            _ => {
                self.start(depth);
                self.leaf = Leaf::Paragraph(text.to_owned());
            }
        }
    }

    /// Makes a table of the paragraph's last line if `text` is a fitting delimiter row. Only the
    /// first line of a paragraph or one that starts with a pipe can be a header.
    fn start_table(&mut self, text: &str) -> bool {
        let Leaf::Paragraph(paragraph) = &mut self.leaf else {
            return false;
        };
        let Some(aligns) = line::delimiter_row(text) else {
            return false;
        };
        let (before, header) = match paragraph.rsplit_once('\n') {
            Some((before, header)) if header.starts_with('|') => (Some(before), header),
            Some(_) => return false,
            None => (None, paragraph.as_str()),
        };
        if !line::has(header, b'|') || line::cells(header).len() != aligns.len() {
            return false;
        }
        let head = row(header, aligns.len());
        if let Some(before) = before {
            let content = inline::parse(line::trim(before));
            self.top.blocks.push(Block::Paragraph(content));
        }
        self.leaf = Leaf::Table {
            aligns,
            head,
            rows: Vec::new(),
        };
        true
    }

    /// Closes what a new block at `depth` ends, and prepares the container for it.
    fn start(&mut self, depth: usize) {
        self.close(depth);
        match (&self.top.kind, self.line_start) {
            (Kind::Document, Some(at)) => self.stable = (at, self.top.blocks.len()),
            (Kind::Item { .. }, _) if !self.top.blocks.is_empty() && depth > self.blank => {
                if let Some(parent) = self.outer.last_mut() {
                    loosen(parent);
                }
            }
            _ => {}
        }
        self.top.list = 0;
    }

    /// Continues the list at `depth` or starts a new one.
    fn start_item(&mut self, depth: usize, mark: u8, start: Option<u32>) {
        self.close(depth);
        if self.top.list == mark {
            if depth >= self.blank {
                loosen(&mut self.top);
            }
        } else {
            self.start(depth);
            self.top.blocks.push(Block::List {
                start,
                tight: true,
                items: Vec::new(),
            });
            self.top.list = mark;
        }
    }

    fn push(&mut self, kind: Kind) {
        let frame = Frame {
            kind,
            ..Frame::default()
        };
        self.outer.push(mem::replace(&mut self.top, frame));
    }

    /// Closes the leaf and every container deeper than `depth`.
    fn close(&mut self, depth: usize) {
        self.close_leaf();
        while self.outer.len() > depth {
            let Some(parent) = self.outer.pop() else {
                return;
            };
            let Frame { kind, blocks, .. } = mem::replace(&mut self.top, parent);
            match (kind, self.top.blocks.last_mut()) {
                (Kind::Item { checked, .. }, Some(Block::List { items, .. })) => {
                    items.push(Item { checked, blocks })
                }
                _ => self.top.blocks.push(Block::Quote(blocks)),
            }
        }
    }

    fn close_leaf(&mut self) {
        let block = match mem::take(&mut self.leaf) {
            Leaf::None => return,
            Leaf::Paragraph(text) => Block::Paragraph(inline::parse(line::trim(&text))),
            Leaf::Fence {
                language, mut text, ..
            } => {
                text.pop();
                Block::Code { language, text }
            }
            Leaf::Indented { mut text, end } => {
                text.truncate(end.saturating_sub(1));
                Block::Code {
                    language: String::new(),
                    text,
                }
            }
            Leaf::Table { aligns, head, rows } => Block::Table { aligns, head, rows },
        };
        self.top.blocks.push(block);
    }

    /// Whether nothing is open that a further line could change.
    fn is_settled(&self) -> bool {
        self.outer.is_empty() && self.top.list == 0 && matches!(self.leaf, Leaf::None)
    }
}

/// Marks the last list as one with blank lines between its items.
fn loosen(frame: &mut Frame) {
    if let Some(Block::List { tight, .. }) = frame.blocks.last_mut() {
        *tight = false;
    }
}

/// Whether a list marker cannot interrupt a paragraph: an empty item, or a number other than 1.
fn is_weak(marker: &line::Marker, text: &str) -> bool {
    marker.number.is_some_and(|number| number != 1)
        || line::trim(line::tail(text, marker.width)).is_empty()
}

fn row(text: &str, columns: usize) -> Vec<Vec<Inline>> {
    line::cells(text)
        .iter()
        .take(columns)
        .map(|cell| inline::parse(line::trim(cell)))
        .collect()
}
