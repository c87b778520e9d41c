//! A growing text: what is settled stays settled, and the tail alone gives the rest.

use proptest::prelude::*;

use crate::ui::markdown::{parse, parse_growing, stable_prefix};

use super::{corpus::CORPUS, reference::markdown};

/// Checks every prefix of the text against the whole.
fn assert_settles(text: &str) {
    let whole = parse(text);
    let mut last = 0;
    for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
        let parsed = parse_growing(&text[..end]);
        let head = parsed.stable_bytes;
        assert!(
            head >= last && head <= end,
            "{:?}: {head} after {last}",
            &text[..end]
        );
        last = head;
        let mut joined = parse(&text[..head]);
        assert_eq!(joined.len(), parsed.stable_blocks);
        assert_eq!(
            joined,
            whole[..joined.len()],
            "{:?} of {text:?}",
            &text[..end]
        );
        assert_eq!(joined, parsed.blocks[..joined.len()]);
        joined.extend(parse(&text[head..end]));
        assert_eq!(joined, parsed.blocks, "{:?}", &text[..end]);
        joined.truncate(parsed.stable_blocks);
        joined.extend(parse(&text[head..]));
        assert_eq!(joined, whole, "{:?} of {text:?}", &text[..end]);
    }
}

#[test]
fn every_prefix_of_the_corpus_settles() {
    for text in CORPUS {
        assert_settles(text);
    }
    for part in CORPUS.chunks(8) {
        assert_settles(&part.join("\n\n"));
    }
}

#[test]
fn a_finished_block_is_settled_at_once() {
    for (text, settled) in [
        ("", ""),
        ("para", ""),
        ("para\n", ""),
        ("para\n\n", "para\n\n"),
        ("para\n\nnext", "para\n\n"),
        ("# heading\n", "# heading\n"),
        ("# heading", ""),
        ("para\n# heading", ""),
        ("para\n# heading\n", "para\n# heading\n"),
        ("---\n", "---\n"),
        ("```\na\n\nb\n", ""),
        ("```\na\n```\n", "```\na\n```\n"),
        ("- a\n\n", ""),
        ("-\n\n", ""),
        ("- a\n\nf", ""),
        ("- a\n\nfoo\n", "- a\n\n"),
        ("- a\n\n1. b\n", "- a\n\n"),
        ("> a\n", ""),
        ("> a\n\n", "> a\n\n"),
        ("|a|\n|-|\n|b|\n", ""),
        ("|a|\n|-|\n\n", "|a|\n|-|\n\n"),
        ("    code\n\n", ""),
        // The second carriage return may be half a line end.
        ("a\r\r", ""),
        ("a\r\rb", "a\r\r"),
        ("a\r\n\r\n", "a\r\n\r\n"),
    ] {
        let head = &text[..stable_prefix(text)];
        assert_eq!(head, settled, "{text:?}");
    }
}

#[test]
fn a_long_answer_is_settled_up_to_its_last_block() {
    let text = "## Title\n\nSome *text*.\n\n- a\n- b\n\nMore.\n\n".repeat(500) + "tail";
    assert_eq!(stable_prefix(&text), text.len() - 4);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_prefix_of_any_markdown_settles(text in markdown()) {
        assert_settles(&text);
    }

    #[test]
    fn line_ends_of_any_kind_settle(
        text in markdown(),
        line_end in prop::sample::select(&["\r", "\r\n"][..]),
    ) {
        assert_settles(&text.replace('\n', line_end));
    }
}
