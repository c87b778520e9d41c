//! Markdown of chat messages: how long a text takes, and how that grows with its length. Linear
//! work doubles with its input: a ratio of about 2.
#![expect(clippy::print_stdout, reason = "a bench reports on the screen")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use doable::ui::markdown::parse;

/// The longest text measured, in bytes; the other is half of it.
const SIZE: usize = 64 * 1024;
/// The best of so many runs: other work on the machine does not count.
const RUNS: usize = 7;

/// What an assistant writes.
const ANSWER: &str = "You have **3 tasks**, *one* of them done:\n\n- **#9** Write the [report](https://example.com/a) ✓\n- **#8** Talk to `Bob`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Well done!\n\n";

/// Pieces that cost a careless parser quadratic time, repeated to the length wanted.
const PIECES: &[&str] = &[
    ANSWER,
    "a ",
    "[",
    "![",
    "[a](",
    "[a](b \"",
    "[[a](/u)",
    "*",
    "*a ",
    "**a *a ",
    "*a_ ",
    "~a ~~a ",
    "`",
    "`a``",
    "\\",
    "<a:",
    "<http://",
    "https://a.b ",
    "xhttp://a",
    "http://(",
    "> ",
    "> a\n",
    "- ",
    "- > ",
    "- a\n\n",
    "1. a\n",
    "```\n",
    "a\n=\n",
    "|a",
    "|a|b|\n",
    "a|\n-|\n",
    "&amp;",
    "\n",
    "    a\n",
];

fn parsing(text: &str) -> Duration {
    let run = |_| {
        let start = Instant::now();
        let blocks = parse(black_box(text));
        let took = start.elapsed();
        black_box(blocks);
        took
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}

fn measured(name: &str, text: impl Fn(usize) -> String) -> Duration {
    let (whole, half) = (parsing(&text(SIZE)), parsing(&text(SIZE / 2)));
    let ratio = whole.as_secs_f64() / half.as_secs_f64().max(f64::EPSILON);
    println!("  {name:<22} {whole:>10.2?}   64 kB / 32 kB: {ratio:.1}");
    whole
}

/// Opened for half of the text, closed for the other.
fn nested(open: &str, close: &str, size: usize) -> String {
    let half = size / 2;
    open.repeat(half / open.len()) + "x" + &close.repeat(half / close.len())
}

fn main() {
    let mut longest = Duration::ZERO;
    println!("texts of 64 kB");
    for piece in PIECES {
        let short: String = piece.chars().take(16).collect();
        let took = measured(&format!("{short:?}"), |size| {
            piece.repeat(size / piece.len())
        });
        longest = longest.max(took);
    }
    for (open, close) in [
        ("*a ", " b*"),
        ("**a", "b**"),
        ("[", "]"),
        ("[", "](/u)"),
        ("![", "](/u)"),
        ("[a](", ")"),
        ("`", "`"),
    ] {
        let took = measured(&format!("{open:?} … {close:?}"), |size| {
            nested(open, close, size)
        });
        longest = longest.max(took);
    }
    println!("longest: {longest:.2?}");
}
