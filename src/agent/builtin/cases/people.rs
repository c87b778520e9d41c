//! What ordinary people say, and what their lists hold afterwards. The files were written by people who know the
//! contract and not this code; each was played as it is before anything was changed for it. So many of a hundred went
//! well then:
//!
//! | files | |
//! |---|---|
//! | `one` to `five` | 80.0, 57.2, 78.5, 73.5, 92.7 |
//! | `six` to `ten` | 85.3, 85.0, 90.9, 87.2, 78.9 |
//! | `eleven` to `fifteen` | 67.0, 80.0, 84.5, 82.0, 88.0 |
//! | `sixteen` to `nineteen` | 89.1, 90.9, 92.7, 97.3 |
//! | `twenty`, `twentytwo`, `twentyfour`, `twentysix`: lively characters, some in dialect | 81.3, 84.0, 77.3, 79.3 |
//! | `twentyone`, `twentythree`, `twentyfive`, `twentyseven`, `twentyeight` to `thirtyone`: ordinary people | 84.7, 90.7, 91.3, 95.3, 92.0, 94.0, 93.5, 92.5 |
//! | `thirtytwo` to `fortyone`: ordinary people, two in five of their conversations of several messages | 92.5, 82.5, 93.1, 88.8, 95.0, 95.0, 96.9, 91.2, 91.9, 89.4 |
//! | `fortytwo` to `fiftyfour`: the same; `fortyeight` is terse or dictated | 96.9, 94.4, 94.4, 93.8, 88.8, 92.5, 83.8, 90.6, 93.8, 93.1, 93.3, 91.2, 95.0 |
//! | `fiftyfive` to `sixtynine`: five of single messages, ten of conversations of up to three | 91.5, 95.0, 93.0, 92.0, 93.0; 88.1, 82.5, 93.1, 91.9, 88.1, 90.6, 90.6, 91.9, 91.2, 87.5 |
//! | `seventy` to `seventyeight`: conversations, conversations, single messages, and the same again; then conversations, single messages, conversations | 75.6, 85.6, 93.0, 83.1, 83.8, 93.0, 76.9, 86.5, 81.9 |
//! | `seventynine` to `eightythree`: four of conversations and single messages, one of single messages in plain English | 91.9, 88.1, 93.1, 86.2, 96.0 |
//! | `traps` to `trapssix`, in which something may go wrong | 92.0, 91.9, 92.5, 92.7, 94.0, 91.2 |
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
    ("twenty", include_str!("people/twenty.jsonl")),
    ("twentyone", include_str!("people/twentyone.jsonl")),
    ("twentytwo", include_str!("people/twentytwo.jsonl")),
    ("twentythree", include_str!("people/twentythree.jsonl")),
    ("twentyfour", include_str!("people/twentyfour.jsonl")),
    ("twentyfive", include_str!("people/twentyfive.jsonl")),
    ("twentysix", include_str!("people/twentysix.jsonl")),
    ("twentyseven", include_str!("people/twentyseven.jsonl")),
    ("twentyeight", include_str!("people/twentyeight.jsonl")),
    ("twentynine", include_str!("people/twentynine.jsonl")),
    ("thirty", include_str!("people/thirty.jsonl")),
    ("thirtyone", include_str!("people/thirtyone.jsonl")),
    ("thirtytwo", include_str!("people/thirtytwo.jsonl")),
    ("thirtythree", include_str!("people/thirtythree.jsonl")),
    ("thirtyfour", include_str!("people/thirtyfour.jsonl")),
    ("thirtyfive", include_str!("people/thirtyfive.jsonl")),
    ("thirtysix", include_str!("people/thirtysix.jsonl")),
    ("thirtyseven", include_str!("people/thirtyseven.jsonl")),
    ("thirtyeight", include_str!("people/thirtyeight.jsonl")),
    ("thirtynine", include_str!("people/thirtynine.jsonl")),
    ("forty", include_str!("people/forty.jsonl")),
    ("fortyone", include_str!("people/fortyone.jsonl")),
    ("fortytwo", include_str!("people/fortytwo.jsonl")),
    ("fortythree", include_str!("people/fortythree.jsonl")),
    ("fortyfour", include_str!("people/fortyfour.jsonl")),
    ("fortyfive", include_str!("people/fortyfive.jsonl")),
    ("fortysix", include_str!("people/fortysix.jsonl")),
    ("fortyseven", include_str!("people/fortyseven.jsonl")),
    ("fortyeight", include_str!("people/fortyeight.jsonl")),
    ("fortynine", include_str!("people/fortynine.jsonl")),
    ("fifty", include_str!("people/fifty.jsonl")),
    ("fiftyone", include_str!("people/fiftyone.jsonl")),
    ("fiftytwo", include_str!("people/fiftytwo.jsonl")),
    ("fiftythree", include_str!("people/fiftythree.jsonl")),
    ("fiftyfour", include_str!("people/fiftyfour.jsonl")),
    ("fiftyfive", include_str!("people/fiftyfive.jsonl")),
    ("fiftysix", include_str!("people/fiftysix.jsonl")),
    ("fiftyseven", include_str!("people/fiftyseven.jsonl")),
    ("fiftyeight", include_str!("people/fiftyeight.jsonl")),
    ("fiftynine", include_str!("people/fiftynine.jsonl")),
    ("sixty", include_str!("people/sixty.jsonl")),
    ("sixtyone", include_str!("people/sixtyone.jsonl")),
    ("sixtytwo", include_str!("people/sixtytwo.jsonl")),
    ("sixtythree", include_str!("people/sixtythree.jsonl")),
    ("sixtyfour", include_str!("people/sixtyfour.jsonl")),
    ("sixtyfive", include_str!("people/sixtyfive.jsonl")),
    ("sixtysix", include_str!("people/sixtysix.jsonl")),
    ("sixtyseven", include_str!("people/sixtyseven.jsonl")),
    ("sixtyeight", include_str!("people/sixtyeight.jsonl")),
    ("sixtynine", include_str!("people/sixtynine.jsonl")),
    ("seventy", include_str!("people/seventy.jsonl")),
    ("seventyone", include_str!("people/seventyone.jsonl")),
    ("seventytwo", include_str!("people/seventytwo.jsonl")),
    ("seventythree", include_str!("people/seventythree.jsonl")),
    ("seventyfour", include_str!("people/seventyfour.jsonl")),
    ("seventyfive", include_str!("people/seventyfive.jsonl")),
    ("seventysix", include_str!("people/seventysix.jsonl")),
    ("seventyseven", include_str!("people/seventyseven.jsonl")),
    ("seventyeight", include_str!("people/seventyeight.jsonl")),
    ("seventynine", include_str!("people/seventynine.jsonl")),
    ("eighty", include_str!("people/eighty.jsonl")),
    ("eightyone", include_str!("people/eightyone.jsonl")),
    ("eightytwo", include_str!("people/eightytwo.jsonl")),
    ("eightythree", include_str!("people/eightythree.jsonl")),
    ("traps", include_str!("people/traps.jsonl")),
    ("trapstwo", include_str!("people/trapstwo.jsonl")),
    ("trapsthree", include_str!("people/trapsthree.jsonl")),
    ("trapsfour", include_str!("people/trapsfour.jsonl")),
    ("trapsfive", include_str!("people/trapsfive.jsonl")),
    ("trapssix", include_str!("people/trapssix.jsonl")),
];

/// What is not understood yet, or answered in other words. One that goes well is to be taken out.
const MISSED: &[(&str, &[u32])] = &[
    ("one", &[210]),
    ("two", &[7, 9, 12, 167]),
    ("three", &[43, 87, 124, 177, 189]),
    ("four", &[10, 16, 22, 115]),
    ("five", &[137]),
    ("six", &[16]),
    ("seven", &[203, 204]),
    ("eight", &[4]),
    ("ten", &[46]),
    ("eleven", &[60, 92, 145, 178]),
    ("twelve", &[87, 97, 144]),
    ("thirteen", &[109, 143, 186]),
    ("fifteen", &[113, 115]),
    ("sixteen", &[183, 218]),
    ("seventeen", &[69, 112, 186, 188]),
    ("eighteen", &[147]),
    ("twenty", &[70]),
    ("twentyone", &[4, 7, 122]),
    ("twentytwo", &[88]),
    ("twentythree", &[95]),
    ("twentyfour", &[23, 100, 144, 149]),
    ("twentyfive", &[94]),
    ("twentysix", &[39, 71, 75, 80, 100, 142]),
    ("twentyseven", &[137]),
    ("twentyeight", &[71]),
    ("twentynine", &[45, 67, 86]),
    ("thirty", &[169]),
    ("thirtyone", &[16, 111, 119, 135, 158]),
    ("thirtytwo", &[62]),
    ("thirtythree", &[120, 151]),
    ("thirtyfour", &[12]),
    ("thirtyfive", &[18, 75, 76, 91, 152]),
    ("thirtyseven", &[159, 160]),
    ("thirtyeight", &[143]),
    ("thirtynine", &[52, 55, 127]),
    ("forty", &[16, 80, 122, 130, 151]),
    ("fortyone", &[72, 93, 126, 147, 150]),
    ("fortytwo", &[66]),
    ("fortythree", &[34, 41, 44, 143]),
    ("fortyfour", &[64, 89]),
    ("fortyfive", &[70, 71, 127]),
    ("fortysix", &[69, 100, 111, 113, 144, 149]),
    ("fortyseven", &[40, 54, 70, 71, 89]),
    (
        "fortyeight",
        &[
            15, 51, 55, 60, 67, 71, 80, 82, 93, 126, 138, 139, 142, 156, 157,
        ],
    ),
    ("fortynine", &[49, 75, 101, 103, 125, 160]),
    ("fifty", &[7, 24, 67, 104, 141, 143]),
    ("fiftyone", &[42, 66, 149]),
    ("fiftytwo", &[62, 121, 160]),
    ("fiftythree", &[12, 15, 17, 36, 72, 79, 87, 112]),
    ("fiftyfour", &[72, 119]),
    ("fiftyfive", &[151, 157]),
    ("fiftysix", &[64, 86, 125, 145, 155, 160]),
    ("fiftyseven", &[18, 24, 30, 108, 158]),
    ("fiftyeight", &[114, 115, 121, 133]),
    ("fiftynine", &[40, 135]),
    ("sixty", &[32, 99, 125, 126, 132, 136]),
    ("sixtyone", &[98, 102, 103, 106, 114, 121, 126, 148]),
    ("sixtytwo", &[57, 71, 131, 150]),
    ("sixtythree", &[7, 30, 33, 99, 125]),
    ("sixtyfour", &[30, 108, 112, 126, 141]),
    ("sixtyfive", &[35, 94, 108, 113, 144]),
    ("sixtysix", &[17, 20, 22, 31, 42, 76, 95, 98]),
    ("sixtyseven", &[18, 44, 76, 79, 86, 119, 124, 158]),
    ("sixtyeight", &[9, 25, 43, 58, 69, 74, 81, 85, 127, 132]),
    ("sixtynine", &[31, 77, 83, 115, 119, 123, 129, 133]),
    (
        "seventy",
        &[18, 28, 30, 34, 85, 93, 101, 105, 109, 113, 151],
    ),
    ("seventyone", &[27, 64, 124, 151, 154, 159]),
    ("seventytwo", &[50, 147, 171, 175]),
    (
        "seventythree",
        &[17, 30, 47, 50, 88, 98, 102, 112, 121, 124, 128, 132, 140],
    ),
    (
        "seventyfour",
        &[
            32, 35, 39, 47, 49, 76, 83, 119, 125, 135, 139, 142, 146, 148, 150, 151, 154, 157,
        ],
    ),
    ("seventyfive", &[66, 102, 121, 135]),
    (
        "seventysix",
        &[
            4, 5, 16, 20, 23, 26, 48, 55, 64, 74, 75, 78, 86, 90, 95, 102, 104, 113, 115, 137, 139,
            140, 142, 144, 148, 151, 153, 157,
        ],
    ),
    ("seventyseven", &[18, 30, 45, 63, 132, 134, 143, 159]),
    (
        "seventyeight",
        &[31, 42, 62, 66, 68, 86, 90, 105, 106, 122, 138, 159],
    ),
    ("seventynine", &[7, 22, 30, 69, 77, 141, 144, 151, 152]),
    ("eighty", &[22, 71, 74, 95, 99, 130, 139, 140, 143]),
    ("eightyone", &[13, 20, 39, 110, 117, 120, 123, 153, 157]),
    (
        "eightytwo",
        &[
            19, 28, 47, 54, 55, 61, 77, 84, 93, 97, 115, 123, 125, 139, 155,
        ],
    ),
    ("eightythree", &[32, 100, 116, 117, 154]),
    ("trapsfour", &[56, 106]),
    ("trapsfive", &[96]),
    ("trapssix", &[96, 136]),
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
