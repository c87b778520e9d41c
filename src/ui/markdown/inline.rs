//! Running text: one scan into flat nodes, delimiter runs matched as CommonMark's appendix
//! describes, then the tree.

use std::mem;

use super::{
    Inline, Link, MAX_DEPTH,
    line::{run, tail},
    link,
};

/// Parses the text of a paragraph, heading or table cell; lines are separated by `\n` and start
/// without blanks.
pub(super) fn parse(text: &str) -> Vec<Inline> {
    let mut scanner = Scanner {
        text,
        last_backticks: link::last_backticks(text),
        ..Scanner::default()
    };
    scanner.scan();
    build(scanner.nodes)
}

/// A piece of the text in reading order.
enum Node<'a> {
    Text(&'a str),
    Code(String),
    SoftBreak,
    HardBreak,
    /// A link that is complete in itself; inside another link only its text counts.
    Address(&'a str),
    Open(Tag),
    Close,
    Run(Run),
}

/// What encloses other text.
enum Tag {
    Emphasis,
    Strong,
    Strike,
    Link(Box<Link>),
}

/// A run of `*`, `_` or `~`: it closes tags first, then opens tags, and the characters left are
/// text.
struct Run {
    mark: u8,
    length: usize,
    /// Characters not used for tags.
    left: usize,
    opens: bool,
    closes: bool,
    /// How many tags end here.
    closed: usize,
    /// Which tags begin here, the innermost first.
    opened: Vec<Tag>,
}

impl Run {
    /// Rows of the table of search limits: what a failed search tells depends on these properties
    /// only.
    const KEYS: usize = 14;

    fn key(&self) -> usize {
        match self.mark {
            b'~' => 11 + self.length.min(2),
            mark => 6 * usize::from(mark == b'_') + 3 * usize::from(self.opens) + self.length % 3,
        }
    }

    /// Whether this run can close what `opener` opened.
    fn fits(&self, opener: &Run) -> bool {
        let either_way = self.opens || opener.closes;
        self.mark == opener.mark
            && if self.mark == b'~' {
                self.length == opener.length
            } else {
                !either_way
                    || self.length.is_multiple_of(3)
                    || !(self.length + opener.length).is_multiple_of(3)
            }
    }
}

/// An open bracket that may become a link.
struct Bracket {
    node: usize,
    /// Delimiter runs before it.
    runs: usize,
    image: bool,
}

#[derive(Default)]
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the text begins that is not yet in a node.
    pending: usize,
    nodes: Vec<Node<'a>>,
    /// Nodes that are unmatched delimiter runs.
    runs: Vec<usize>,
    brackets: Vec<Bracket>,
    /// That many of `brackets` enclose a link, so they cannot be links themselves.
    enclosing: usize,
    last_backticks: Vec<usize>,
}

impl<'a> Scanner<'a> {
    fn scan(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            let rest = tail(self.text, self.at);
            match byte {
                b'\\' if rest.starts_with("\\\n") => self.token(Node::HardBreak, 2),
                b'\\' if link::is_escape(rest, 0) => {
                    self.flush();
                    self.pending += 1;
                    self.at += 2;
                }
                b'\n' => self.line_end(),
                b'`' => self.code(rest),
                b'*' | b'_' | b'~' => self.run(byte, rest),
                b'!' if rest.starts_with("![") => self.bracket(true),
                b'[' => self.bracket(false),
                b']' => self.close_bracket(),
                b'<' => match link::angled(rest) {
                    Some(url) => {
                        self.flush();
                        self.pending += 1;
                        self.token(Node::Address(url), url.len() + 2);
                    }
                    None => self.at += 1,
                },
                b'&' => match link::entity(rest) {
                    Some((value, length)) => self.token(Node::Text(value), length),
                    None => self.at += 1,
                },
                b'h' | b'H' => match self.address(rest) {
                    Some(url) => self.token(Node::Address(url), url.len()),
                    None => self.at += 1,
                },
                _ => self.at += 1,
            }
        }
        self.flush();
        self.match_runs(0);
    }

    fn flush(&mut self) {
        let text = self.text.get(self.pending..self.at).unwrap_or_default();
        if !text.is_empty() {
            self.nodes.push(Node::Text(text));
        }
        self.pending = self.at;
    }

    /// Adds a node for the next `length` bytes.
    fn token(&mut self, node: Node<'a>, length: usize) {
        self.flush();
        self.nodes.push(node);
        self.at += length;
        self.pending = self.at;
    }

    fn before(&self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    /// The bare web address here, unless it is the end of a word: that is asked first, because the
    /// end of an address costs its length.
    fn address(&self, rest: &'a str) -> Option<&'a str> {
        let in_word = self.before().is_some_and(|c| c.is_ascii_alphanumeric());
        if in_word { None } else { link::bare(rest) }
    }

    fn line_end(&mut self) {
        let line = self.text.get(self.pending..self.at).unwrap_or_default();
        let trimmed = line.trim_end_matches([' ', '\t']);
        let node = if line.ends_with("  ") {
            Node::HardBreak
        } else {
            Node::SoftBreak
        };
        let blanks = line.len() - trimmed.len();
        self.at -= blanks;
        self.token(node, blanks + 1);
    }

    fn code(&mut self, rest: &str) {
        let width = run(rest, b'`');
        let start = self.at + width;
        if self
            .last_backticks
            .get(width)
            .is_none_or(|&last| last < start)
        {
            self.at = start;
            return;
        }
        let mut end = start;
        while let Some(found) = tail(self.text, end).find('`') {
            end += found;
            let found = run(tail(self.text, end), b'`');
            if found == width {
                break;
            }
            end += found;
        }
        let code = self
            .text
            .get(start..end)
            .unwrap_or_default()
            .replace('\n', " ");
        let inner = code
            .strip_prefix(' ')
            .and_then(|code| code.strip_suffix(' '));
        let code = match inner {
            Some(inner) if code.bytes().any(|b| b != b' ') => inner.to_owned(),
            _ => code,
        };
        self.token(Node::Code(code), end + width - self.at);
    }

    fn run(&mut self, mark: u8, rest: &str) {
        let length = run(rest, mark);
        let class = |c: Option<char>| match c {
            None => (true, false),
            Some(c) => (c.is_whitespace(), is_punctuation(c)),
        };
        let (space_before, mark_before) = class(self.before());
        let (space_after, mark_after) = class(tail(rest, length).chars().next());
        let left = !space_after && (!mark_after || space_before || mark_before);
        let right = !space_before && (!mark_before || space_after || mark_after);
        let (opens, closes) = match (mark, length) {
            (b'*', _) => (left, right),
            (b'~', 2) => (!space_after, right),
            (b'~', 3..) => (false, false),
            // `_` and a single `~` do not work inside a word.
            _ => (
                left && (!right || mark_before),
                right && (!left || mark_after),
            ),
        };
        if opens || closes {
            self.flush();
            self.runs.push(self.nodes.len());
            self.token(
                Node::Run(Run {
                    mark,
                    length,
                    left: length,
                    opens,
                    closes,
                    closed: 0,
                    opened: Vec::new(),
                }),
                length,
            );
        } else {
            self.at += length;
        }
    }

    fn bracket(&mut self, image: bool) {
        self.flush();
        let length = if image { 2 } else { 1 };
        let text = tail(self.text, self.at).get(..length).unwrap_or_default();
        self.brackets.push(Bracket {
            node: self.nodes.len(),
            runs: self.runs.len(),
            image,
        });
        self.token(Node::Text(text), length);
    }

    /// Makes a link or image of the last open bracket, or text if it cannot be one.
    fn close_bracket(&mut self) {
        let opener = self.brackets.pop();
        let depth = self.brackets.len();
        let enclosing = self.enclosing > depth;
        self.enclosing = self.enclosing.min(depth);
        let opener = opener.filter(|opener| opener.image || !enclosing);
        let opener = opener.filter(|_| tail(self.text, self.at).starts_with("]("));
        let target =
            opener.and_then(|opener| Some((opener, link::target(self.text, self.at + 2)?)));
        let Some((opener, (link, end))) = target else {
            self.at += 1;
            return;
        };
        self.flush();
        self.match_runs(opener.runs);
        let mut open = Node::Text("");
        if !opener.image {
            self.enclosing = depth;
            if link::is_safe(&link.href) {
                open = Node::Open(Tag::Link(Box::new(link)));
                self.nodes.push(Node::Close);
            }
        }
        if let Some(node) = self.nodes.get_mut(opener.node) {
            *node = open;
        }
        self.at = end;
        self.pending = self.at;
    }

    /// Matches the delimiter runs from the given one on; those left over become text.
    fn match_runs(&mut self, from: usize) {
        let runs = self.runs.get(from..).unwrap_or_default().to_vec();
        self.runs.truncate(from);
        let mut openers: Vec<usize> = Vec::new();
        // Below these nodes there is no opener for a run of that key: keeps the search linear.
        let mut limits = [0; Run::KEYS];
        for at in runs {
            let Some((before, after)) = self.nodes.split_at_mut_checked(at) else {
                continue;
            };
            let Some(Node::Run(closer)) = after.first_mut() else {
                continue;
            };
            while closer.closes && closer.left > 0 {
                let Some(limit) = limits.get_mut(closer.key()) else {
                    break;
                };
                let open = openers.iter().rposition(|&node| {
                    let opener = before.get(node);
                    node < *limit || matches!(opener, Some(Node::Run(run)) if closer.fits(run))
                });
                let found = open.and_then(|open| {
                    let node = openers.get(open).copied().filter(|node| node >= limit)?;
                    openers.truncate(open + 1);
                    before.get_mut(node)
                });
                let Some(Node::Run(opener)) = found else {
                    *limit = at;
                    break;
                };
                let (tag, used) = match (closer.mark, opener.left.min(closer.left)) {
                    (b'~', length) => (Tag::Strike, length),
                    (_, 1) => (Tag::Emphasis, 1),
                    _ => (Tag::Strong, 2),
                };
                opener.left -= used;
                opener.opened.push(tag);
                closer.left -= used;
                closer.closed += 1;
                if opener.left == 0 {
                    openers.pop();
                }
            }
            if closer.opens && closer.left > 0 {
                openers.push(at);
            }
        }
    }
}

/// Where punctuation beyond ASCII begins and ends, in turn. By block: the exact table would cost
/// more than it gives.
const PUNCTUATION: [u32; 48] = [
    0xa1, 0xaa, 0xab, 0xad, 0xae, 0xb2, 0xb4, 0xb5, 0xb6, 0xb9, 0xbb, 0xbc, 0xbf, 0xc0, 0xd7, 0xd8,
    0xf7, 0xf8, 0x60c, 0x60d, 0x61b, 0x61c, 0x61f, 0x620, 0x964, 0x966, 0x2010, 0x2028, 0x2030,
    0x205f, 0x20a0, 0x20d0, 0x2190, 0x2c00, 0x3001, 0x3021, 0x30fb, 0x30fc, 0xff01, 0xff10, 0xff1a,
    0xff21, 0xff3b, 0xff41, 0xff5b, 0xff66, 0x1f000, 0x1fb00,
];

/// Whether the character counts as punctuation next to a delimiter.
fn is_punctuation(c: char) -> bool {
    let bounds = PUNCTUATION
        .iter()
        .filter(|&&bound| bound <= u32::from(c))
        .count();
    c.is_ascii_punctuation() || bounds % 2 == 1
}

/// An open tag and what came before it.
type Level = (Tag, Vec<Inline>);

/// Builds the tree. Tags beyond [`MAX_DEPTH`] leave their content in the tag around them.
fn build(nodes: Vec<Node>) -> Vec<Inline> {
    let mut stack: Vec<Level> = Vec::new();
    let mut out = Vec::new();
    let mut skipped = 0_usize;
    for node in nodes {
        match node {
            Node::Text(text) => push_text(&mut out, text),
            Node::Code(code) => out.push(Inline::Code(code)),
            Node::SoftBreak => out.push(Inline::SoftBreak),
            Node::HardBreak => out.push(Inline::HardBreak),
            Node::Address(url) => {
                let in_link = stack.iter().any(|(tag, _)| matches!(tag, Tag::Link(_)));
                if in_link || !link::is_safe(url) {
                    push_text(&mut out, url);
                } else {
                    let content = vec![Inline::Text(url.to_owned())];
                    let link = Link {
                        href: url.to_owned(),
                        title: String::new(),
                        content,
                    };
                    out.push(Inline::Link(Box::new(link)));
                }
            }
            Node::Open(tag) => open(&mut stack, &mut out, &mut skipped, tag),
            Node::Close => close(&mut stack, &mut out, &mut skipped),
            Node::Run(run) => {
                for _ in 0..run.closed {
                    close(&mut stack, &mut out, &mut skipped);
                }
                for _ in 0..run.left {
                    push_text(
                        &mut out,
                        match run.mark {
                            b'*' => "*",
                            b'_' => "_",
                            _ => "~",
                        },
                    );
                }
                for tag in run.opened.into_iter().rev() {
                    open(&mut stack, &mut out, &mut skipped, tag);
                }
            }
        }
    }
    out
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

fn open(stack: &mut Vec<Level>, out: &mut Vec<Inline>, skipped: &mut usize, tag: Tag) {
    if stack.len() >= MAX_DEPTH {
        *skipped += 1;
    } else {
        stack.push((tag, mem::take(out)));
    }
}

fn close(stack: &mut Vec<Level>, out: &mut Vec<Inline>, skipped: &mut usize) {
    if *skipped > 0 {
        *skipped -= 1;
    } else if let Some((tag, before)) = stack.pop() {
        let content = mem::replace(out, before);
        out.push(match tag {
            Tag::Emphasis => Inline::Emphasis(content),
            Tag::Strong => Inline::Strong(content),
            Tag::Strike => Inline::Strike(content),
            Tag::Link(mut link) => {
                link.content = content;
                Inline::Link(link)
            }
        });
    }
}
