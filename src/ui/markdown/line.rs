//! One line of markdown: a reader that knows columns and tabs, and the tests for what a line can
//! start.

use super::Align;

const BLANKS: [char; 2] = [' ', '\t'];

/// The text without spaces and tabs around it.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(BLANKS)
}

/// The text from a byte offset on; empty when there is none.
pub(super) fn tail(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Whether the ASCII byte occurs in the text.
pub(super) fn has(text: &str, byte: u8) -> bool {
    text.bytes().any(|b| b == byte)
}

/// Length of the run of `byte` at the start of the text.
pub(super) fn run(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&b| b == byte).count()
}

/// A line read from the left. Tabs stop at every fourth column and may be consumed in part.
pub(super) struct Line<'a> {
    rest: &'a str,
    column: usize,
    /// Columns left of a tab (or space) already taken from `rest`.
    pad: usize,
}

impl<'a> Line<'a> {
    /// A line without its line end.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            column: 0,
            pad: 0,
        }
    }

    /// Columns of white space ahead.
    pub(super) fn indent(&self) -> usize {
        let mut column = self.column + self.pad;
        for byte in self.rest.bytes() {
            match byte {
                b' ' => column += 1,
                b'\t' => column += 4 - column % 4,
                _ => break,
            }
        }
        column - self.column
    }

    /// Skips that many columns of white space, or all there are.
    pub(super) fn skip(&mut self, columns: usize) {
        let mut left = columns;
        while left > 0 {
            if self.pad == 0 {
                self.pad = match self.rest.bytes().next() {
                    Some(b' ') => 1,
                    Some(b'\t') => 4 - self.column % 4,
                    _ => return,
                };
                self.rest = tail(self.rest, 1);
            }
            let step = self.pad.min(left);
            self.pad -= step;
            self.column += step;
            left -= step;
        }
    }

    /// Skips a marker of that many ASCII characters.
    pub(super) fn skip_marker(&mut self, width: usize) {
        self.rest = tail(self.rest, width);
        self.column += width;
    }

    /// What follows the white space.
    pub(super) fn text(&self) -> &'a str {
        self.rest.trim_start_matches(BLANKS)
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_blank(&self) -> bool {
        self.text().is_empty()
    }

    /// Appends the rest of the line with its white space, and a line end.
    pub(super) fn copy_to(&self, out: &mut String) {
        for _ in 0..self.pad {
            out.push(' ');
        }
        out.push_str(self.rest);
        out.push('\n');
    }
}

/// Level and text of an ATX heading.
pub(super) fn heading(text: &str) -> Option<(u8, &str)> {
    let level = run(text, b'#');
    let content = tail(text, level);
    if !(1..=6).contains(&level) || !(content.is_empty() || content.starts_with(BLANKS)) {
        return None;
    }
    let content = trim(content);
    let open = content.trim_end_matches('#');
    let content = if open.is_empty() || open.ends_with(BLANKS) {
        trim(open)
    } else {
        content
    };
    Some((u8::try_from(level).ok()?, content))
}

/// Level of the heading that this line makes of the paragraph above it.
pub(super) fn underline(text: &str) -> Option<u8> {
    let text = trim(text);
    match text.bytes().next()? {
        b'=' if run(text, b'=') == text.len() => Some(1),
        b'-' if run(text, b'-') == text.len() => Some(2),
        _ => None,
    }
}

/// Whether the line is a thematic break.
pub(super) fn is_rule(text: &str) -> bool {
    let Some(mark @ (b'*' | b'-' | b'_')) = text.bytes().next() else {
        return false;
    };
    let mut count = 0;
    for byte in text.bytes() {
        if byte == mark {
            count += 1;
        } else if byte != b' ' && byte != b'\t' {
            return false;
        }
    }
    count >= 3
}

/// Character and width of an opening code fence, and its info string.
pub(super) fn fence(text: &str) -> Option<(u8, usize, &str)> {
    let mark @ (b'`' | b'~') = text.bytes().next()? else {
        return None;
    };
    let width = run(text, mark);
    let info = trim(tail(text, width));
    (width >= 3 && !(mark == b'`' && has(info, b'`'))).then_some((mark, width, info))
}

/// The start of a list item.
pub(super) struct Marker {
    /// `-`, `+`, `*` for bullets, `.` or `)` after a number: items of one list share it.
    pub(super) mark: u8,
    /// The number of an ordered item.
    pub(super) number: Option<u32>,
    /// Bytes of the marker.
    pub(super) width: usize,
}

/// The list marker at the start of the text.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = *text.as_bytes().get(digits)?;
    let number = match (mark, digits) {
        (b'-' | b'+' | b'*', 0) => None,
        (b'.' | b')', 1..=9) => Some(text.get(..digits)?.parse().ok()?),
        _ => return None,
    };
    let width = digits + 1;
    let after = tail(text, width);
    (after.is_empty() || after.starts_with(BLANKS)).then_some(Marker {
        mark,
        number,
        width,
    })
}

/// State of the task box at the start of an item.
pub(super) fn task_box(text: &str) -> Option<bool> {
    let checked = match text.get(..3)? {
        "[ ]" => false,
        "[x]" | "[X]" => true,
        _ => return None,
    };
    let after = tail(text, 3);
    (after.is_empty() || after.starts_with(BLANKS)).then_some(checked)
}

/// The columns of a table's delimiter row.
pub(super) fn delimiter_row(text: &str) -> Option<Vec<Align>> {
    let text = trim(text);
    if !has(text, b'|') {
        return None;
    }
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let column = |cell: &str| {
        let cell = trim(cell);
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        if dashes.is_empty() || run(dashes, b'-') != dashes.len() {
            return None;
        }
        Some(match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => Align::Center,
            (true, false) => Align::Left,
            (false, true) => Align::Right,
            (false, false) => Align::None,
        })
    };
    inner.split('|').map(column).collect()
}

/// The cells of a table row. `\|` is a pipe inside a cell, also in code.
pub(super) fn cells(text: &str) -> Vec<String> {
    let text = trim(text);
    let mut cells = Vec::new();
    let mut cell = String::new();
    for c in text.strip_prefix('|').unwrap_or(text).chars() {
        if c != '|' {
            cell.push(c);
        } else if cell.ends_with('\\') {
            cell.pop();
            cell.push('|');
        } else {
            cells.push(std::mem::take(&mut cell));
        }
    }
    if !trim(&cell).is_empty() {
        cells.push(cell);
    }
    cells
}
