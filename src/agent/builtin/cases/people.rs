//! What ordinary people say, and what their lists hold afterwards. The files were written by people who know the
//! contract and not this code; each was played as it is before anything was changed for it. So many of a hundred went
//! well then:
//!
//! | files | |
//! |---|---|
//! | `01` to `05` | 80.0, 57.2, 78.5, 73.5, 92.7 |
//! | `06` to `10` | 85.3, 85.0, 90.9, 87.2, 78.9 |
//! | `11` to `15` | 67.0, 80.0, 84.5, 82.0, 88.0 |
//! | `16` to `19` | 89.1, 90.9, 92.7, 97.3 |
//! | `20`, `22`, `24`, `26`: lively characters, some in dialect | 81.3, 84.0, 77.3, 79.3 |
//! | `21`, `23`, `25`, `27`, `28` to `31`: ordinary people | 84.7, 90.7, 91.3, 95.3, 92.0, 94.0, 93.5, 92.5 |
//! | `32` to `41`: ordinary people, two in five of their conversations of several messages | 92.5, 82.5, 93.1, 88.8, 95.0, 95.0, 96.9, 91.2, 91.9, 89.4 |
//! | `42` to `54`: the same; `48` is terse or dictated | 96.9, 94.4, 94.4, 93.8, 88.8, 92.5, 83.8, 90.6, 93.8, 93.1, 93.3, 91.2, 95.0 |
//! | `55` to `69`: five of single messages, ten of conversations of up to three | 91.5, 95.0, 93.0, 92.0, 93.0; 88.1, 82.5, 93.1, 91.9, 88.1, 90.6, 90.6, 91.9, 91.2, 87.5 |
//! | `70` to `78`: conversations, conversations, single messages, and the same again; then conversations, single messages, conversations | 75.6, 85.6, 93.0, 83.1, 83.8, 93.0, 76.9, 86.5, 81.9 |
//! | `79` to `83`: four of conversations and single messages, one of single messages in plain English | 91.9, 88.1, 93.1, 86.2, 96.0 |
//! | `84` to `94`: conversations and single messages; what is said after an answer; single messages; what is said after an answer, five times; conversations and single messages; what is said after an answer; conversations and single messages | 88.8, 76.7, 96.0, 60.0, 74.3, 67.1, 70.0, 74.2, 92.5, 72.5, 86.2 |
//! | `traps1` to `traps6`, in which something may go wrong | 92.0, 91.9, 92.5, 92.7, 94.0, 91.2 |
//!
//! A line is a conversation: the `tasks` before it, what is `say`d, the titles that are `open` and `done` after it
//! (several readings parted by " || "), parts of `descriptions`, and parts of the last answer: all of `reply_all`, one of
//! `reply_any`, none of `reply_none`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fake::{Chat, Row};

/// A conversation.
#[derive(Deserialize)]
pub struct Talk {
    id: u32,
    tasks: Vec<Seed>,
    /// What is said, message by message.
    pub say: Vec<String>,
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
    ("01", include_str!("people/01.jsonl")),
    ("02", include_str!("people/02.jsonl")),
    ("03", include_str!("people/03.jsonl")),
    ("04", include_str!("people/04.jsonl")),
    ("05", include_str!("people/05.jsonl")),
    ("06", include_str!("people/06.jsonl")),
    ("07", include_str!("people/07.jsonl")),
    ("08", include_str!("people/08.jsonl")),
    ("09", include_str!("people/09.jsonl")),
    ("10", include_str!("people/10.jsonl")),
    ("11", include_str!("people/11.jsonl")),
    ("12", include_str!("people/12.jsonl")),
    ("13", include_str!("people/13.jsonl")),
    ("14", include_str!("people/14.jsonl")),
    ("15", include_str!("people/15.jsonl")),
    ("16", include_str!("people/16.jsonl")),
    ("17", include_str!("people/17.jsonl")),
    ("18", include_str!("people/18.jsonl")),
    ("19", include_str!("people/19.jsonl")),
    ("20", include_str!("people/20.jsonl")),
    ("21", include_str!("people/21.jsonl")),
    ("22", include_str!("people/22.jsonl")),
    ("23", include_str!("people/23.jsonl")),
    ("24", include_str!("people/24.jsonl")),
    ("25", include_str!("people/25.jsonl")),
    ("26", include_str!("people/26.jsonl")),
    ("27", include_str!("people/27.jsonl")),
    ("28", include_str!("people/28.jsonl")),
    ("29", include_str!("people/29.jsonl")),
    ("30", include_str!("people/30.jsonl")),
    ("31", include_str!("people/31.jsonl")),
    ("32", include_str!("people/32.jsonl")),
    ("33", include_str!("people/33.jsonl")),
    ("34", include_str!("people/34.jsonl")),
    ("35", include_str!("people/35.jsonl")),
    ("36", include_str!("people/36.jsonl")),
    ("37", include_str!("people/37.jsonl")),
    ("38", include_str!("people/38.jsonl")),
    ("39", include_str!("people/39.jsonl")),
    ("40", include_str!("people/40.jsonl")),
    ("41", include_str!("people/41.jsonl")),
    ("42", include_str!("people/42.jsonl")),
    ("43", include_str!("people/43.jsonl")),
    ("44", include_str!("people/44.jsonl")),
    ("45", include_str!("people/45.jsonl")),
    ("46", include_str!("people/46.jsonl")),
    ("47", include_str!("people/47.jsonl")),
    ("48", include_str!("people/48.jsonl")),
    ("49", include_str!("people/49.jsonl")),
    ("50", include_str!("people/50.jsonl")),
    ("51", include_str!("people/51.jsonl")),
    ("52", include_str!("people/52.jsonl")),
    ("53", include_str!("people/53.jsonl")),
    ("54", include_str!("people/54.jsonl")),
    ("55", include_str!("people/55.jsonl")),
    ("56", include_str!("people/56.jsonl")),
    ("57", include_str!("people/57.jsonl")),
    ("58", include_str!("people/58.jsonl")),
    ("59", include_str!("people/59.jsonl")),
    ("60", include_str!("people/60.jsonl")),
    ("61", include_str!("people/61.jsonl")),
    ("62", include_str!("people/62.jsonl")),
    ("63", include_str!("people/63.jsonl")),
    ("64", include_str!("people/64.jsonl")),
    ("65", include_str!("people/65.jsonl")),
    ("66", include_str!("people/66.jsonl")),
    ("67", include_str!("people/67.jsonl")),
    ("68", include_str!("people/68.jsonl")),
    ("69", include_str!("people/69.jsonl")),
    ("70", include_str!("people/70.jsonl")),
    ("71", include_str!("people/71.jsonl")),
    ("72", include_str!("people/72.jsonl")),
    ("73", include_str!("people/73.jsonl")),
    ("74", include_str!("people/74.jsonl")),
    ("75", include_str!("people/75.jsonl")),
    ("76", include_str!("people/76.jsonl")),
    ("77", include_str!("people/77.jsonl")),
    ("78", include_str!("people/78.jsonl")),
    ("79", include_str!("people/79.jsonl")),
    ("80", include_str!("people/80.jsonl")),
    ("81", include_str!("people/81.jsonl")),
    ("82", include_str!("people/82.jsonl")),
    ("83", include_str!("people/83.jsonl")),
    ("84", include_str!("people/84.jsonl")),
    ("85", include_str!("people/85.jsonl")),
    ("86", include_str!("people/86.jsonl")),
    ("87", include_str!("people/87.jsonl")),
    ("88", include_str!("people/88.jsonl")),
    ("89", include_str!("people/89.jsonl")),
    ("90", include_str!("people/90.jsonl")),
    ("91", include_str!("people/91.jsonl")),
    ("92", include_str!("people/92.jsonl")),
    ("93", include_str!("people/93.jsonl")),
    ("94", include_str!("people/94.jsonl")),
    ("traps1", include_str!("people/traps1.jsonl")),
    ("traps2", include_str!("people/traps2.jsonl")),
    ("traps3", include_str!("people/traps3.jsonl")),
    ("traps4", include_str!("people/traps4.jsonl")),
    ("traps5", include_str!("people/traps5.jsonl")),
    ("traps6", include_str!("people/traps6.jsonl")),
];

/// What is not understood yet, or answered in other words. One that goes well is to be taken out.
const MISSED: &[(&str, &[u32])] = &[
    ("01", &[210]),
    ("02", &[7, 9, 12, 167]),
    ("03", &[43, 87, 124, 177, 189]),
    ("04", &[10, 16, 22, 115]),
    ("06", &[16]),
    ("07", &[203, 204]),
    ("08", &[4]),
    ("10", &[46]),
    ("11", &[60, 92, 145, 178]),
    ("12", &[87, 97, 144]),
    ("13", &[109, 143, 186]),
    ("15", &[113, 115]),
    ("16", &[183, 218]),
    ("17", &[69, 112, 186, 188]),
    ("18", &[147]),
    ("20", &[70]),
    ("21", &[7, 122]),
    ("22", &[88]),
    ("23", &[95]),
    ("24", &[23, 100, 144]),
    ("25", &[94]),
    ("26", &[39, 71, 75, 80, 100, 142]),
    ("28", &[71]),
    ("29", &[45, 67, 86]),
    ("30", &[169]),
    ("31", &[16, 111, 135, 158]),
    ("32", &[62]),
    ("33", &[120, 151]),
    ("34", &[12]),
    ("35", &[18, 75, 76, 91, 152]),
    ("37", &[160]),
    ("38", &[143]),
    ("39", &[52, 55, 127]),
    ("40", &[16, 80, 122, 130, 151]),
    ("41", &[72, 93, 126, 147, 150]),
    ("42", &[66]),
    ("43", &[34, 41, 44, 143]),
    ("44", &[64, 89]),
    ("45", &[70, 71, 127]),
    ("46", &[69, 100, 111, 113, 144, 149]),
    ("47", &[40, 54, 70, 71, 89]),
    ("48", &[15, 51, 55, 60, 67, 71, 80, 82, 93, 126, 138, 156]),
    ("49", &[49, 75, 101, 103, 160]),
    ("50", &[7, 24, 67, 104, 141, 143]),
    ("51", &[42, 66, 149]),
    ("52", &[62, 121, 160]),
    ("53", &[12, 15, 17, 36, 72, 79, 87, 112]),
    ("54", &[72, 119]),
    ("55", &[151]),
    ("56", &[64, 86, 145, 155]),
    ("57", &[18, 24, 30, 108, 158]),
    ("58", &[114, 115, 121, 133]),
    ("59", &[40, 135]),
    ("60", &[32, 99, 125, 126, 132, 136]),
    ("61", &[98, 102, 103, 106, 114, 121, 126]),
    ("62", &[57, 71, 131, 150]),
    ("63", &[7, 30, 33, 99, 125]),
    ("64", &[30, 108, 112, 126, 141]),
    ("65", &[35, 94, 108, 113, 144]),
    ("66", &[17, 20, 22, 31, 42, 76, 95, 98]),
    ("67", &[18, 44, 76, 79, 86, 119, 124, 158]),
    ("68", &[9, 25, 58, 69, 74, 81, 85, 127, 132]),
    ("69", &[31, 77, 83, 115, 119, 123, 129, 133]),
    ("70", &[18, 28, 30, 34, 85, 101, 105, 109, 113, 151]),
    ("71", &[27, 64, 124, 154, 159]),
    ("72", &[50, 147, 171, 175]),
    (
        "73",
        &[17, 30, 50, 88, 98, 102, 112, 121, 124, 128, 132, 140],
    ),
    (
        "74",
        &[
            35, 47, 49, 76, 83, 119, 125, 135, 139, 142, 146, 148, 150, 151, 154, 157,
        ],
    ),
    ("75", &[66, 102, 121, 135]),
    (
        "76",
        &[
            4, 5, 16, 20, 23, 26, 48, 55, 64, 75, 78, 90, 95, 104, 113, 115, 137, 139, 140, 142,
            144, 148, 151, 153, 157,
        ],
    ),
    ("77", &[18, 30, 45, 63, 132, 134, 143, 159]),
    ("78", &[31, 42, 62, 66, 68, 86, 90, 105, 106, 138, 159]),
    ("79", &[7, 22, 30, 69, 77, 141, 144, 151, 152]),
    ("80", &[22, 71, 74, 95, 99, 130, 143]),
    ("81", &[13, 20, 39, 110, 117, 153, 157]),
    (
        "82",
        &[
            19, 28, 47, 54, 55, 61, 77, 84, 93, 97, 115, 123, 125, 139, 155,
        ],
    ),
    ("83", &[32, 100, 116, 117, 154]),
    ("84", &[6, 23, 61, 132, 150, 157, 160]),
    ("85", &[98]),
    ("86", &[14, 75, 126]),
    (
        "87",
        &[
            6, 7, 18, 36, 45, 61, 65, 74, 80, 115, 119, 130, 131, 138, 139,
        ],
    ),
    ("88", &[35, 39, 63, 102, 107, 128, 136, 139, 140]),
    (
        "89",
        &[
            35, 46, 48, 57, 60, 63, 65, 77, 88, 91, 93, 95, 98, 103, 115, 123, 125, 126, 128, 129,
            135, 137,
        ],
    ),
    (
        "90",
        &[
            9, 14, 23, 51, 53, 57, 65, 69, 70, 73, 78, 82, 96, 97, 102, 106, 107, 111, 114, 115,
            116, 119, 123, 127, 129, 130, 131, 134, 140,
        ],
    ),
    (
        "91",
        &[
            6, 15, 44, 45, 51, 63, 80, 85, 92, 98, 101, 108, 109, 110, 114, 115, 116,
        ],
    ),
    ("92", &[6, 19, 20, 24, 39, 44, 74, 80, 127, 150, 160]),
    (
        "93",
        &[
            1, 14, 24, 25, 26, 29, 32, 33, 38, 39, 42, 43, 44, 52, 53, 54, 66, 67, 70, 77, 84, 93,
            110, 120,
        ],
    ),
    (
        "94",
        &[
            1, 4, 8, 9, 14, 36, 38, 59, 60, 63, 72, 74, 75, 78, 88, 89, 93, 122, 137, 142,
        ],
    ),
    ("traps4", &[56, 106]),
    ("traps5", &[96]),
    ("traps6", &[96, 136]),
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
    /// A chat with the tasks before it.
    pub fn chat(&self) -> Chat {
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
        chat
    }

    /// Plays it and tells what went wrong.
    fn play(&self) -> Vec<String> {
        let mut chat = self.chat();
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
    play(FILES.iter().step_by(2));
}

/// The other half of the files, so that both cores have something to do.
#[test]
fn what_other_people_say_does_what_they_mean() {
    play(FILES.iter().skip(1).step_by(2));
}

/// Every twenty-fifth title that people gave their tasks is understood wherever its own words stand, whatever they may tell
/// besides: "Wash the dishes after dinner" is no plan for later, and "Clean left window" is not done.
#[test]
fn a_task_is_known_by_its_very_title() {
    let mut titles: Vec<String> = going_well()
        .flat_map(|(_, talk)| talk.tasks.into_iter().map(|seed| seed.title))
        .collect();
    titles.sort_unstable();
    titles.dedup_by_key(|title| title.to_lowercase());
    // "Done" asks for a state, and "ta" thanks.
    let tells = |title: &&String| {
        let title = title.to_lowercase();
        !title.starts_with("done ") && !title.ends_with(" ta")
    };
    let titles: Vec<&String> = titles.iter().filter(tells).step_by(25).collect();
    assert!(titles.len() > 500, "only {} titles", titles.len());
    let mut wrong = Vec::new();
    for near in titles.windows(5) {
        let seeds: Vec<(&str, bool)> = near.iter().map(|title| (title.as_str(), false)).collect();
        let Some(title) = near.get(2) else { continue };
        let said = title.to_lowercase();
        for (message, call) in [
            (format!("delete {said}"), "delete 3"),
            (format!("delete the task \"{title}\""), "delete 3"),
            (format!("mark {said} as done"), "complete 3"),
        ] {
            let mut calls = Chat::new(&seeds).say(&message).calls;
            calls.retain(|call| !call.starts_with("list "));
            if calls != [call] {
                wrong.push(format!("{message:?} makes {calls:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The conversations that go well, each with the name of its file.
pub fn going_well() -> impl Iterator<Item = (&'static str, Talk)> {
    let talks = FILES.iter().flat_map(|(file, lines)| {
        lines
            .lines()
            .map(|line| (*file, serde_json::from_str::<Talk>(line).unwrap()))
    });
    talks.filter(|(file, talk)| !missed(file).contains(&talk.id))
}

fn missed(file: &str) -> &'static [u32] {
    let of = MISSED.iter().find(|(name, _)| *name == file);
    of.map_or(&[], |(_, ids)| ids)
}

fn play<'f>(files: impl Iterator<Item = &'f (&'f str, &'f str)>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, lines) in files {
        let missed = missed(file);
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
