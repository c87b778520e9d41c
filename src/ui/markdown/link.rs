//! Links: what a target looks like, where a bare address ends, and which targets are safe to
//! follow.

use super::{
    Link,
    line::{run, tail},
};

/// Open parentheses that a target without angle brackets may hold: a bound for hostile input.
const MAX_PARENTHESES: usize = 32;

const ENTITIES: [(&str, &str); 5] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&apos;", "'"),
];

/// Whether following the target can only open a page or a mail: `http`, `https`, `mailto`, or a
/// place on this site.
///
/// Control characters and backslashes are refused because browsers drop or turn them before they
/// read the scheme.
pub(super) fn is_safe(href: &str) -> bool {
    if href.chars().any(|c| c.is_control() || c == '\\') {
        return false;
    }
    match href.as_bytes() {
        [b'#', ..] => true,
        [b'/', rest @ ..] => !rest.starts_with(b"/"),
        _ => is_web(href) || starts_with(href, "mailto:"),
    }
}

/// Whether the target is an absolute `http` or `https` address.
pub(super) fn is_web(href: &str) -> bool {
    starts_with(href, "https://") || starts_with(href, "http://")
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Value and length of the entity at the start of the text.
pub(super) fn entity(text: &str) -> Option<(&'static str, usize)> {
    ENTITIES
        .iter()
        .find(|(name, _)| text.starts_with(name))
        .map(|(name, value)| (*value, name.len()))
}

/// Whether the byte at `at` is punctuation that a backslash before it makes plain.
pub(super) fn is_escape(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at..), Some([b'\\', next, ..]) if next.is_ascii_punctuation())
}

/// Resolves backslash escapes and entities.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(rest.get(..at).unwrap_or_default());
        let special = tail(rest, at);
        if let Some((value, length)) = entity(special) {
            out.push_str(value);
            rest = tail(special, length);
        } else {
            let skipped = usize::from(is_escape(special, 0));
            out.push_str(special.get(skipped..=skipped).unwrap_or_default());
            rest = tail(special, skipped + 1);
        }
    }
    out.push_str(rest);
    out
}

/// Reads `href "title")`, which starts at `at`, behind the opening parenthesis: the link, still
/// without its text, and the offset after the closing parenthesis.
pub(super) fn target(text: &str, at: usize) -> Option<(Link, usize)> {
    let start = skip_blanks(text, at);
    let (href, at) = destination(text, start)?;
    let after = skip_blanks(text, at);
    let (title, at) = match title(text, after) {
        Some((title, end)) if after > at => (title, skip_blanks(text, end)),
        _ => ("", after),
    };
    let link = || Link {
        href: unescape(href),
        title: unescape(title),
        content: Vec::new(),
    };
    tail(text, at).starts_with(')').then(|| (link(), at + 1))
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = tail(text, at);
    at + rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len()
}

/// The raw target at `at`, and where it ends.
fn destination(text: &str, start: usize) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let angled = bytes.get(start) == Some(&b'<');
    let mut depth = 0;
    let mut at = start + usize::from(angled);
    loop {
        match bytes.get(at).copied() {
            Some(b'>') if angled => return Some((text.get(start + 1..at)?, at + 1)),
            None | Some(b'\n' | b'<') if angled => return None,
            Some(b'(') if !angled && depth == MAX_PARENTHESES => return None,
            Some(b'(') => depth += 1,
            Some(b')') if !angled && depth > 0 => depth -= 1,
            None | Some(b')' | 0..=b' ' | 127) if !angled => {
                return (depth == 0).then_some((text.get(start..at)?, at));
            }
            _ => at += usize::from(is_escape(text, at)),
        }
        at += 1;
    }
}

/// The raw title at `start`, and where it ends.
fn title(text: &str, start: usize) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let close = match bytes.get(start)? {
        b'(' => b')',
        quote @ (b'"' | b'\'') => *quote,
        _ => return None,
    };
    let mut at = start + 1;
    loop {
        match *bytes.get(at)? {
            byte if byte == close => return Some((text.get(start + 1..at)?, at + 1)),
            b'(' if close == b')' => return None,
            _ => at += 1 + usize::from(is_escape(text, at)),
        }
    }
}

/// The address in `<scheme:…>`, which the text starts with.
pub(super) fn angled(text: &str) -> Option<&str> {
    let inner = tail(text, 1);
    let scheme = inner
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'))
        .take(33)
        .count();
    let known = inner.starts_with(|c: char| c.is_ascii_alphabetic()) && (2..=32).contains(&scheme);
    if !known || !tail(inner, scheme).starts_with(':') {
        return None;
    }
    let end = inner.find(|c: char| c.is_ascii_control() || matches!(c, ' ' | '<' | '>'))?;
    tail(inner, end)
        .starts_with('>')
        .then_some(inner.get(..end)?)
}

/// The bare web address that the text starts with, without the punctuation of the sentence around
/// it.
pub(super) fn bare(text: &str) -> Option<&str> {
    let scheme = if starts_with(text, "https://") {
        8
    } else if starts_with(text, "http://") {
        7
    } else {
        return None;
    };
    // Asked first: to find the end of what is no address after all would cost its length each time.
    let named = |c: char| {
        c.is_ascii_alphanumeric() || !(c.is_ascii() || c.is_whitespace() || c.is_control())
    };
    if !tail(text, scheme).starts_with(named) {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || c.is_control() || is_outside_address(c));
    let mut url = text.get(..end.unwrap_or(text.len()))?;
    let mut surplus = url
        .bytes()
        .map(|b| i32::from(b == b')') - i32::from(b == b'('))
        .sum::<i32>();
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' => {}
            _ => break,
        }
        url = url.get(..url.len() - 1)?;
    }
    Some(url)
}

/// ASCII characters that an address holds only in escaped form.
fn is_outside_address(c: char) -> bool {
    matches!(
        c,
        '<' | '>' | '"' | '[' | ']' | '`' | '\\' | '|' | '^' | '{' | '}'
    )
}

/// Offset of the last run of backticks of each width: how a code span without an end is known at
/// once.
pub(super) fn last_backticks(text: &str) -> Vec<usize> {
    let mut last = Vec::new();
    let mut at = 0;
    while let Some(found) = tail(text, at).find('`') {
        at += found;
        let width = run(tail(text, at), b'`');
        if last.len() <= width {
            last.resize(width + 1, 0);
        }
        if let Some(slot) = last.get_mut(width) {
            *slot = at;
        }
        at += width;
    }
    last
}
