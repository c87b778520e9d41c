//! The file `.env`: settings that the environment does not have. A line that cannot be read is told by
//! its number alone, since it may hold a secret, and hides no other fault.

use std::cell::Cell;
use std::io::{self, Read};
use std::sync::OnceLock;

/// Its name, in the working directory or one above.
const NAME: &str = ".env";

/// What is wrong with it.
static FAULTS: OnceLock<Vec<String>> = OnceLock::new();

/// Reads the file into the environment, before the settings are. To be called once, at the start.
pub fn read_env_file() {
    // What was read first counts, as in the environment itself.
    let _first = FAULTS.set(read());
}

/// What is wrong with the file that was read.
pub(super) fn faults() -> &'static [String] {
    FAULTS.get().map_or(&[], Vec::as_slice)
}

fn read() -> Vec<String> {
    let folder = std::env::current_dir().unwrap_or_default();
    let mut files = folder.ancestors().map(|folder| folder.join(NAME));
    // Most have none.
    let Some(file) = files.find(|file| file.is_file()) else {
        return Vec::new();
    };
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(e) => return vec![format!("{}: {e}", file.display())],
    };
    let (text, wrong) = readable(&text);
    let mut faults: Vec<String> = wrong
        .iter()
        .map(|line| format!("{NAME}: line {line} is no NAME=value"))
        .collect();
    if dotenvy::from_read(text.as_bytes()).is_err() {
        faults.push(format!("{NAME}: it cannot be read"));
    }
    faults
}

/// The text without the lines that cannot be read, and their numbers.
fn readable(text: &str) -> (String, Vec<usize>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines: Vec<&str> = text.lines().collect();
    let mut wrong = Vec::new();
    loop {
        let text = lines.join("\n");
        let fault = first_fault(&text);
        let Some((at, line)) = fault.and_then(|at| Some((at, lines.get_mut(at)?))) else {
            return (text, wrong);
        };
        *line = "";
        wrong.push(at + 1);
    }
}

/// The place of the first line that cannot be read, from 0.
fn first_fault(text: &str) -> Option<usize> {
    let read = Cell::new(0);
    let lines = Lines {
        rest: text.as_bytes(),
        read: &read,
    };
    for entry in dotenvy::from_read_iter(lines) {
        let Err(error) = entry else { continue };
        // A quotation without its end goes on to the end of the file.
        let more = match &error {
            dotenvy::Error::LineParse(text, _) => text.trim_end().matches('\n').count(),
            _ => 0,
        };
        return Some(usize::saturating_sub(read.get(), more + 1));
    }
    None
}

/// Gives a text away line by line, and counts the lines.
struct Lines<'a> {
    rest: &'a [u8],
    read: &'a Cell<usize>,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let end = self.rest.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(self.rest.len(), |at| at + 1).min(buffer.len());
        let (given, rest) = self.rest.split_at(length);
        if let Some(place) = buffer.get_mut(..length) {
            place.copy_from_slice(given);
        }
        self.rest = rest;
        if given.ends_with(b"\n") || (length > 0 && rest.is_empty()) {
            self.read.set(self.read.get() + 1);
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn wrong(text: &str) -> Vec<usize> {
        readable(text).1
    }

    #[test]
    fn every_line_that_cannot_be_read_is_named() {
        assert_eq!(wrong(""), [0; 0]);
        assert_eq!(wrong("A=1\n# a word\n\nB='two\nlines'\n"), [0; 0]);
        assert_eq!(wrong("A=1\nSIGNUP closed\n# c\nB=2\n=3\n"), [2, 5]);
        assert_eq!(wrong("A=1\r\nno\r\nB=2"), [2]);
        assert_eq!(wrong("\u{feff}A=1\nno"), [2]);
    }

    #[test]
    fn a_quotation_without_its_end_hides_nothing_behind_it() {
        let (text, wrong) = readable("A=1\nKEY='never ends\nB=2\nno\nC=3\n");
        assert_eq!(wrong, [2, 4]);
        assert_eq!(text, "A=1\n\nB=2\n\nC=3");
    }
}
