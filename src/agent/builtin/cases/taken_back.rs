//! Requests that are taken back, forbidden, put off, doubted or only reported in the same breath, and some that only
//! look so. Each was found by looking for wrong acts; it was played and acted before it was mended.

use super::fake::Chat;

/// A line that begins with "#" tells the tasks, of which those behind "x:" are done. Every other line is a conversation:
/// messages parted by "|", and the calls that the last of them is to make, if any, behind "=>".
const TALKS: &str = include_str!("taken_back.txt");

/// Each conversation: a chat with its tasks, what is said, and the calls of the last message.
pub fn talks() -> impl Iterator<Item = (Chat, Vec<&'static str>, &'static str)> {
    let mut seeds: Vec<(&str, bool)> = Vec::new();
    let lines = TALKS.lines().filter(|line| !line.is_empty());
    lines.filter_map(move |line| {
        if let Some(list) = line.strip_prefix("# ") {
            let seed = |title: &'static str| match title.strip_prefix("x:") {
                Some(title) => (title, true),
                None => (title, false),
            };
            seeds = list.split("; ").map(seed).collect();
            return None;
        }
        let (talk, wanted) = line.split_once(" => ").unwrap_or((line, ""));
        Some((Chat::new(&seeds), talk.split('|').collect(), wanted))
    })
}

#[test]
fn what_is_not_meant_to_be_done_is_not_done() {
    let mut wrong = Vec::new();
    let mut played = 0;
    for (mut chat, talk, wanted) in talks() {
        let mut calls = Vec::new();
        for said in &talk {
            calls = chat.say(said).calls;
        }
        calls.retain(|call| !call.starts_with("list "));
        played += 1;
        if calls.join("; ") != wanted {
            wrong.push(format!("{talk:?} makes {calls:?}"));
        }
    }
    assert!(played > 90, "only {played} conversations");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
