//! Markdown, as the panel and the pages show it: links lead only where it is safe, nesting is bounded,
//! a growing text settles, and the server's HTML holds nothing but our own elements.
#![no_main]

use doable::ui::markdown::view::{Markdown, MarkdownProps};
use doable::ui::markdown::{Block, Inline, MAX_DEPTH, parse, parse_growing};
use doable_fuzz::{in_time, spread_text, worth};
use leptos::prelude::RenderHtml;
use libfuzzer_sys::{Corpus, fuzz_target};

/// So much of a text is rendered: more is nothing new, and slow.
const SHOWN: usize = 4 * 1024;
/// Texts up to this length are tried as growing ones, too.
const GROWING: usize = 1_000;

fuzz_target!(|data: &[u8]| -> Corpus {
    let text = spread_text(data);
    let blocks = in_time("the parser", || parse(&text));
    survey(&blocks, 0);
    let shown = &text[..text.floor_char_boundary(SHOWN)];
    let html = in_time("the view", || {
        let text = shown.to_owned();
        Markdown(MarkdownProps { text }).to_html()
    });
    check(&html);
    if text.len() <= GROWING {
        for quarter in 1..4 {
            settles(
                &text,
                &blocks,
                text.floor_char_boundary(text.len() * quarter / 4),
            );
        }
        settles(&text, &blocks, text.len());
    }
    worth(data)
});

/// What is settled after `end` bytes stays, and the tail alone gives the rest.
fn settles(text: &str, whole: &[Block], end: usize) {
    let parsed = parse_growing(&text[..end]);
    let head = parsed.stable_bytes;
    let settled = parse(&text[..head]);
    assert_eq!(settled.len(), parsed.stable_blocks);
    let with = |tail: &str| [settled.clone(), parse(tail)].concat();
    assert_eq!(with(&text[head..end]), parsed.blocks);
    assert_eq!(with(&text[head..]), whole);
}

fn survey(blocks: &[Block], depth: usize) {
    assert!(depth <= MAX_DEPTH);
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => spans(content, 0, false),
            Block::Rule | Block::Code { .. } => {}
            Block::Quote(blocks) => survey(blocks, depth + 1),
            Block::List { items, .. } => {
                for item in items {
                    survey(&item.blocks, depth + 1);
                }
            }
            Block::Table { aligns, head, rows } => {
                assert_eq!(head.len(), aligns.len());
                for row in rows {
                    assert!(row.len() <= aligns.len());
                }
                for cell in head.iter().chain(rows.iter().flatten()) {
                    spans(cell, 0, false);
                }
            }
        }
    }
}

fn spans(inlines: &[Inline], depth: usize, in_link: bool) {
    assert!(depth <= MAX_DEPTH + 1);
    for inline in inlines {
        match inline {
            Inline::Text(_) | Inline::SoftBreak | Inline::HardBreak | Inline::Code(_) => {}
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strike(content) => {
                spans(content, depth + 1, in_link);
            }
            Inline::Link(link) => {
                assert!(!in_link, "a link in a link: {}", link.href);
                assert!(is_harmless(&link.href), "{:?}", link.href);
                spans(&link.content, depth + 1, true);
            }
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
    let schemes = ["http://", "https://", "mailto:"];
    local || schemes.iter().any(|scheme| seen.starts_with(scheme))
}

/// The view's elements and their attributes; those without an end tag come last.
const ELEMENTS: &[(&str, &[&str])] = &[
    ("div", &["class", "dir", "tabindex", "role", "aria-label"]),
    ("p", &["dir"]),
    ("h3", &["dir"]),
    ("h4", &["dir"]),
    ("h5", &["dir"]),
    ("h6", &["dir"]),
    ("pre", &[]),
    ("code", &[]),
    ("blockquote", &["dir"]),
    ("ol", &["start"]),
    ("ul", &[]),
    ("li", &["class", "dir"]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["class"]),
    ("td", &["class"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("a", &["href", "rel", "target", "title"]),
    ("hr", &[]),
    ("br", &[]),
    ("input", &["type", "disabled", "checked", "aria-label"]),
];

/// Reads HTML as a browser does, as far as ours goes; anything beyond is a fault.
fn check(html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!>") {
            rest = after;
        } else if let Some(after) = rest.strip_prefix('/') {
            let (name, after) = after.split_once('>').unwrap();
            assert_eq!(open.pop(), Some(name));
            rest = after;
        } else {
            let (name, mut tag) = word(rest);
            let known = ELEMENTS.iter().find(|(element, _)| *element == name);
            let (_, attributes) = known.unwrap_or_else(|| panic!("<{name}>"));
            while let Some(attribute) = tag.strip_prefix(' ') {
                let (attribute, after) = word(attribute);
                assert!(attributes.contains(&attribute), "<{name} {attribute}>");
                tag = after;
                if let Some(value) = after.strip_prefix("=\"") {
                    let (value, after) = value.split_once('"').unwrap();
                    assert!(
                        attribute != "href" || is_harmless(&plain(value)),
                        "{value:?}"
                    );
                    tag = after;
                }
            }
            rest = tag.strip_prefix('>').unwrap();
            if !matches!(name, "hr" | "br" | "input") {
                open.push(name);
            }
        }
    }
    assert_eq!(open, [""; 0]);
}

fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    text.split_at(end.unwrap_or(text.len()))
}

/// The value of an attribute. Only these are written by the view.
fn plain(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
