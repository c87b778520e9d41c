//! What ordinary people say, and what their lists hold afterwards. The files were written by people who know the
//! contract and not this code; each was played as it is before anything was changed for it:
//! `one` 80.0 %, `two` 57.2 %, `three` 78.5 %, `four` 73.5 %, `five` 92.7 %,
//! `six` 85.3 %, `seven` 85.0 %,
//! `eight` 90.9 %, `nine` 87.2 %, `ten` 78.9 %, `eleven` 67.0 %,
//! `twelve` 80.0 %, `thirteen` 84.5 %, `fourteen` 82.0 %, `fifteen` 88.0 %, `sixteen` 89.1 %, `seventeen` 90.9 %, `eighteen` 92.7 %, `nineteen` 97.3 %, and of the `traps`, in which something may go wrong, 92.0 % and
//! 91.9 %.
//!
//! A line is a conversation: the `tasks` before it, what is `say`d, the titles that are `open` and `done` after it
//! (several readings parted by " || "), parts of `descriptions`, and parts of the last answer: all of `reply_all`, one of
//! `reply_any`, none of `reply_none`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fake::{Chat, Row};

#[derive(Deserialize)]
struct Talk {
    id: u32,
    tasks: Vec<Seed>,
    say: Vec<String>,
    open: Vec<String>,
    done: Vec<String>,
    #[serde(default)]
    descriptions: BTreeMap<String, String>,
    #[serde(default)]
    reply_all: Vec<String>,
    #[serde(default)]
    reply_any: Vec<String>,
    #[serde(default)]
    reply_none: Vec<String>,
}

#[derive(Deserialize)]
struct Seed {
    title: String,
    #[serde(default)]
    done: bool,
    description: Option<String>,
}

const FILES: &[(&str, &str)] = &[
    ("one", include_str!("people/one.jsonl")),
    ("two", include_str!("people/two.jsonl")),
    ("three", include_str!("people/three.jsonl")),
    ("four", include_str!("people/four.jsonl")),
    ("five", include_str!("people/five.jsonl")),
    ("six", include_str!("people/six.jsonl")),
    ("seven", include_str!("people/seven.jsonl")),
    ("eight", include_str!("people/eight.jsonl")),
    ("nine", include_str!("people/nine.jsonl")),
    ("ten", include_str!("people/ten.jsonl")),
    ("eleven", include_str!("people/eleven.jsonl")),
    ("twelve", include_str!("people/twelve.jsonl")),
    ("thirteen", include_str!("people/thirteen.jsonl")),
    ("fourteen", include_str!("people/fourteen.jsonl")),
    ("fifteen", include_str!("people/fifteen.jsonl")),
    ("sixteen", include_str!("people/sixteen.jsonl")),
    ("seventeen", include_str!("people/seventeen.jsonl")),
    ("eighteen", include_str!("people/eighteen.jsonl")),
    ("nineteen", include_str!("people/nineteen.jsonl")),
    ("traps", include_str!("people/traps.jsonl")),
    ("trapstwo", include_str!("people/trapstwo.jsonl")),
];

/// What is not understood yet, or answered in other words. One that goes well is to be taken out.
const MISSED: &[(&str, &[u32])] = &[
    ("one", &[210]),
    ("two", &[7, 9, 12, 69, 120, 167]),
    ("three", &[43, 74, 87, 123, 124, 169, 173, 177, 182, 189]),
    ("four", &[10, 16, 22, 42, 115]),
    ("five", &[110, 137]),
    ("six", &[16, 74, 144]),
    ("seven", &[203, 204, 206]),
    ("eight", &[4, 48]),
    ("ten", &[46]),
    ("eleven", &[60, 92, 145, 157, 178]),
    ("twelve", &[87, 97, 144, 172]),
    ("thirteen", &[109, 143, 166, 186]),
    ("fourteen", &[169]),
    ("fifteen", &[83, 113, 115]),
    ("sixteen", &[183, 218]),
    ("seventeen", &[69, 112, 186, 188]),
    ("eighteen", &[80, 147]),
    ("trapstwo", &[156]),
];

fn folded(text: &str) -> String {
    text.trim()
        .trim_end_matches('.')
        .to_lowercase()
        .replace('’', "'")
}

/// Whether one of the readings is this text.
fn reads(readings: &str, text: &str) -> bool {
    readings
        .split("||")
        .any(|reading| folded(reading) == folded(text))
}

fn same(wanted: &[String], found: &[&Row]) -> bool {
    let mut left: Vec<&Row> = found.to_vec();
    let all = wanted.iter().all(|wanted| {
        let at = left.iter().position(|row| reads(wanted, &row.title));
        at.map(|at| left.remove(at)).is_some()
    });
    all && left.is_empty()
}

impl Talk {
    /// Plays it and tells what went wrong.
    fn play(&self) -> Vec<String> {
        let seeds: Vec<(&str, bool)> = self
            .tasks
            .iter()
            .map(|t| (t.title.as_str(), t.done))
            .collect();
        let mut chat = Chat::new(&seeds);
        for (at, seed) in self.tasks.iter().enumerate() {
            if let Some(text) = &seed.description {
                chat.apply(&[&format!("describe {} {text}", at + 1)]);
            }
        }
        let before = chat.state();
        let mut answer = String::new();
        let mut log = Vec::new();
        for said in &self.say {
            let reply = chat.say(said);
            answer = folded(&reply.answer);
            log.push(format!("  {said:?} → {:?} {:?}", reply.calls, reply.answer));
        }
        let rows = chat.state();
        let wanted = || self.open.iter().chain(&self.done);
        for row in before
            .iter()
            .filter(|row| wanted().any(|wanted| reads(wanted, &row.title)))
        {
            let kept = rows
                .iter()
                .any(|now| now.number == row.number || now.title == row.title);
            assert!(
                kept || self.say.len() > 1,
                "deleted though it was to stay: {}\n{}",
                row.title,
                log.join("\n")
            );
        }
        let (done, open): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.done);
        let described = |(title, part): (&String, &String)| {
            rows.iter().any(|row| {
                reads(title, &row.title)
                    && part
                        .split("||")
                        .any(|part| folded(&row.description).contains(&folded(part)))
            })
        };
        let says = |part: &String| answer.contains(&folded(part));
        let right = same(&self.open, &open)
            && same(&self.done, &done)
            && self.descriptions.iter().all(described)
            && self.reply_all.iter().all(says)
            && (self.reply_any.is_empty() || self.reply_any.iter().any(says))
            && !self.reply_none.iter().any(says);
        if right { Vec::new() } else { log }
    }
}

#[test]
fn what_people_say_does_what_they_mean() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, lines) in FILES {
        let missed = MISSED
            .iter()
            .find(|(name, _)| name == file)
            .map_or(&[][..], |(_, ids)| ids);
        for line in lines.lines() {
            let talk: Talk = serde_json::from_str(line).unwrap();
            count += 1;
            let log = talk.play();
            match (log.is_empty(), missed.contains(&talk.id)) {
                (false, false) => wrong.push(format!("{file} {}\n{}", talk.id, log.join("\n"))),
                (true, true) => wrong.push(format!("{file} {} goes well now", talk.id)),
                _ => {}
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
