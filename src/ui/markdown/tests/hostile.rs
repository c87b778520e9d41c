//! Hostile input: targets that run code, nesting without end, text that costs a careless parser
//! quadratic time. How long it takes is measured by `benches/markdown.rs`.

use proptest::prelude::*;

use crate::ui::markdown::{Block, Inline, MAX_DEPTH, parse, stable_prefix};

use super::reference::{markdown, to_html};

/// Every link target of the document, and how deep blocks and spans nest.
#[derive(Default)]
struct Survey {
    hrefs: Vec<String>,
    containers: usize,
    spans: usize,
}

impl Survey {
    fn of(text: &str) -> Self {
        let mut survey = Self::default();
        survey.blocks(&parse(text), 0);
        survey
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        self.containers = self.containers.max(depth);
        for block in blocks {
            match block {
                Block::Paragraph(content) | Block::Heading { content, .. } => {
                    self.inlines(content, 0, false)
                }
                Block::Rule | Block::Code { .. } => {}
                Block::Quote(blocks) => self.blocks(blocks, depth + 1),
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(&item.blocks, depth + 1);
                    }
                }
                Block::Table { head, rows, .. } => {
                    for cell in head.iter().chain(rows.iter().flatten()) {
                        self.inlines(cell, 0, false);
                    }
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], depth: usize, in_link: bool) {
        self.spans = self.spans.max(depth);
        for inline in inlines {
            match inline {
                Inline::Text(_) | Inline::SoftBreak | Inline::HardBreak | Inline::Code(_) => {}
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strike(content) => {
                    self.inlines(content, depth + 1, in_link);
                }
                Inline::Link(link) => {
                    assert!(!in_link, "a link in a link: {}", link.href);
                    self.hrefs.push(link.href.clone());
                    self.inlines(&link.content, depth + 1, true);
                }
            }
        }
    }

    fn assert_harmless(&self) {
        assert!(self.containers <= MAX_DEPTH && self.spans <= MAX_DEPTH + 1);
        for href in &self.hrefs {
            assert!(is_harmless(href), "{href:?}");
        }
    }
}

/// What a browser makes of a target: blanks and controls around it and line ends and tabs in it are
/// dropped, and backslashes are slashes. Written without the code under test.
fn is_harmless(href: &str) -> bool {
    let seen: String = href
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .map(|c| {
            if c == '\\' {
                '/'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect();
    let local = (seen.starts_with('/') && !seen.starts_with("//")) || seen.starts_with('#');
    local
        || ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| seen.starts_with(scheme))
}

const TARGETS: &[&str] = &[
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "javascript://example.com/%0aalert(1)",
    " javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "\u{0}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    "java\0script:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "javascript\\:alert(1)",
    "\\javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "blob:null/x",
    "about:blank",
    "ftp://example.com",
    "chatkit-link://x",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\\\\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\u{1}//evil.example",
    "\u{85}/x",
    "http:evil.example",
    "https:/evil.example",
    "https:\\\\evil.example",
    "http&colon;//x",
    "relative.html",
    "?query",
    ".",
    "..//x",
    "",
    "<",
    "\u{a0}javascript:alert(1)",
    "\u{202e}javascript:alert(1)",
    "\u{feff}javascript:alert(1)",
    "ｊavascript:alert(1)",
];

#[test]
fn no_form_of_link_reaches_a_dangerous_target() {
    for target in TARGETS {
        let forms = [
            format!("[x]({target})"),
            format!("[x](<{target}>)"),
            format!("[x]( {target} \"title\")"),
            format!("[x]({target} '{target}')"),
            format!("[x [y]({target})]({target})"),
            format!("![x]({target})"),
            format!("[![x]({target})]({target})"),
            format!("<{target}>"),
            format!("[x]: {target}\n\n[x] [x][] [x][x]"),
            format!("*[x]({target})*"),
            format!("| [x]({target}) |\n|---|"),
            format!("- [ ] [x]({target})"),
            format!("<a href=\"{target}\">x</a>"),
            (*target).to_owned(),
        ];
        for form in forms {
            let survey = Survey::of(&form);
            assert!(survey.hrefs.is_empty(), "{form:?}: {:?}", survey.hrefs);
        }
    }
}

#[test]
fn a_refused_link_leaves_no_part_of_its_target() {
    for target in [
        "javascript:alert(1)",
        "javascript:alert((1)(2))",
        "//evil.example",
        "data:a,(b)",
    ] {
        assert_eq!(
            to_html(&parse(&format!("a [x]({target}) b"))),
            "<p>a x b</p>\n"
        );
        assert_eq!(
            to_html(&parse(&format!("a ![x]({target} \"t\") b"))),
            "<p>a x b</p>\n"
        );
    }
}

#[test]
fn allowed_targets_arrive_unchanged() {
    for target in [
        "http://a.b",
        "HTTPS://a.b/c?d#e",
        "mailto:a@b.c",
        "/",
        "/tasks/7?x=//y",
        "#",
        "#a",
        "/ä",
        "/a%20b",
    ] {
        assert_eq!(Survey::of(&format!("[x]({target})")).hrefs, [target]);
    }
    assert_eq!(Survey::of("[x](</a b>)").hrefs, ["/a b"]);
    assert_eq!(Survey::of("[x](/a&amp;b\\*)").hrefs, ["/a&b*"]);
}

/// Pieces that cost a careless parser quadratic time or the stack, to be repeated.
const PIECES: &[&str] = &[
    "[",
    "]",
    "![",
    "[]",
    "[a](",
    "[a](b",
    "[a](<b",
    "[a](b \"",
    "[a](b '",
    "[a](b (",
    "[a](()",
    "[a](((((",
    "](",
    "](/u)",
    "![a](/u)",
    "[a](/u)",
    "[[a](/u)",
    "![![",
    "*",
    "**",
    "_",
    "~",
    "~~",
    "* ",
    " *",
    "*a ",
    "a* ",
    "*a",
    "a*",
    "**a *a ",
    "a**b",
    "_a_",
    "_a __a ",
    "*_",
    "*a_ ",
    "~a ~~a ",
    "***a ",
    "`",
    "` ",
    "`a``",
    "``a`",
    "\\",
    "\\`",
    "<",
    "<a",
    "<a:",
    "<http://",
    "<aaaaaaaaaa",
    ">",
    "> ",
    ">\n",
    "> a\n",
    "- ",
    "-\n",
    "- a\n",
    "1. ",
    "1. a\n",
    "- > ",
    "> - ",
    "+ * - ",
    "- a\n\n",
    "-\n\n",
    "\n",
    " ",
    "\t",
    " \n",
    "\t\n",
    "\r",
    "#",
    "# ",
    "# #",
    "#\n",
    "```",
    "```\n",
    "~~~\na\n",
    "---\n",
    "- - -\n",
    "* * ",
    "=\n",
    "a\n=\n",
    "|",
    "|a",
    "|-",
    "|-|-\n",
    "|a|b|\n",
    "a|\n-|\n",
    "|\n|-\n",
    "\\|",
    "&",
    "&amp;",
    "&amp",
    "http://",
    "https://a",
    "https://a.b ",
    "https://a.b)",
    "hhttp",
    "xhttp://a",
    "http://(",
    "https://\u{a0}",
    "!",
    "(",
    ")",
    "[ ] ",
    "- [ ] ",
    "- [x] a\n",
    "    a\n",
    "    a\n\n",
    "a\n    ",
    "\u{2028}",
    "😀",
    "א",
    "e\u{301}",
    "\u{0}",
    "a\\\n",
    "a  \n",
    "'",
    "\"",
    "[a]: b\n",
];

#[test]
fn long_repetitions_of_anything_are_parsed_and_stay_flat() {
    let size = 20_000;
    let mut texts: Vec<String> = PIECES
        .iter()
        .map(|piece| piece.repeat(size / piece.len()))
        .collect();
    for (open, close) in [
        ("*a ", " b*"),
        ("_a ", " b_"),
        ("**a", "b**"),
        ("~~a ", " b~~"),
        ("[", "]"),
        ("[", "](/u)"),
        ("![", "](/u)"),
        ("*[", "](/u)*"),
        ("[a](", ")"),
        ("![a", "](javascript:x)"),
        ("`", "`"),
        ("(", ")"),
    ] {
        let half = size / 2;
        texts.push(open.repeat(half / open.len()) + "x" + &close.repeat(half / close.len()));
        texts.push(open.repeat(half / open.len()) + &"[a](/u) ".repeat(half / 8));
        texts.push("[".repeat(half) + &close.repeat(half / close.len()));
    }
    // Backtick runs of every length, none of them closed.
    texts.push((1..440).map(|width| "`".repeat(width) + " ").collect());
    // A wide table with many short rows.
    texts.push(
        "|a".repeat(size / 6)
            + "\n"
            + &"|-".repeat(size / 6)
            + "\n"
            + &"|\u{20}x\n".repeat(size / 12),
    );
    // A deep list, item by item.
    texts.push((0..440).map(|depth| "  ".repeat(depth) + "- a\n").collect());
    texts.push((0..440).map(|depth| "> ".repeat(depth) + "a\n").collect());
    for text in &texts {
        Survey::of(text).assert_harmless();
        assert!(stable_prefix(text) <= text.len());
    }
}

#[test]
fn deeper_nesting_keeps_the_text() {
    let html = to_html(&parse(&format!("{}x", "> ".repeat(40))));
    assert_eq!(html.matches("<blockquote>").count(), MAX_DEPTH);
    assert!(html.contains(&format!("<p>{}x</p>", "&gt; ".repeat(40 - MAX_DEPTH))));
    let html = to_html(&parse(&format!(
        "{}x{}",
        "*a _b ".repeat(20),
        " b_ a*".repeat(20)
    )));
    assert_eq!(html.matches("<em>").count(), MAX_DEPTH);
    assert!(html.contains(" x "));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses_without_a_panic(text in any::<String>()) {
        Survey::of(&text).assert_harmless();
    }

    #[test]
    fn a_target_of_any_characters_is_harmless(
        scheme in prop::sample::select(TARGETS),
        noise in "[\\t\\n\\r /\\\\:a\\x00-\\x20#&;()<>]{0,6}",
        at in any::<prop::sample::Index>(),
    ) {
        let mut target: Vec<char> = scheme.chars().collect();
        let at = at.index(target.len() + 1);
        target.splice(at..at, noise.chars());
        let target: String = target.into_iter().collect();
        Survey::of(&format!("[x]({target})")).assert_harmless();
        Survey::of(&format!("[x](<{target}>) <{target}> {target}")).assert_harmless();
    }

    #[test]
    fn markup_of_any_kind_is_harmless(text in markdown()) {
        Survey::of(&text).assert_harmless();
    }
}
