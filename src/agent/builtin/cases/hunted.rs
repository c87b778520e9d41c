//! Wrong acts that were found by looking for them: deletions, completions and renames that a careful person would not
//! have done. Each was played and acted before it was mended.

use super::fake::Chat;

/// Titles in order of their numbers; those behind an "x:" are done.
type List = &'static [&'static str];

const OPEN: List = &[
    "Buy milk",
    "Call mom",
    "Pay rent",
    "Write report",
    "Walk the dog",
];
const HALF_DONE: List = &[
    "Buy milk",
    "Call mom",
    "Pay rent",
    "x:Send invoice",
    "x:Wash car",
];
const CALLS: List = &["Buy milk", "Call mom", "Call Alice"];
const PAIRS: List = &[
    "Buy milk and eggs",
    "Call mom and dad",
    "Pack socks, shirts and shoes",
];
const PEOPLE: List = &[
    "Call grandfather",
    "Email Mario",
    "Call Daniela",
    "Call Julian",
];
const ALIKE: List = &[
    "Change password",
    "Feed horse",
    "Iron skirts",
    "Book massage",
    "Sign contract",
    "Mop floor",
    "Call painter",
];
const VERBS: List = &[
    "Remove snow",
    "Trash day",
    "Erase whiteboard",
    "Bin bags",
    "Get rid of old couch",
    "Wipe windows",
];
const THINGS: List = &[
    "Return shoes",
    "Call mom",
    "Set the table",
    "Sell bike",
    "Order cake",
];
const NUMBERS: List = &[
    "Run 5 km",
    "Call mom",
    "Read chapter 3",
    "Pay rent",
    "Team meeting",
];

fn chat(list: List) -> Chat {
    let seeds: Vec<(&str, bool)> = list
        .iter()
        .map(|title| match title.strip_prefix("x:") {
            Some(title) => (title, true),
            None => (*title, false),
        })
        .collect();
    Chat::new(&seeds)
}

/// The calls of the last of these messages that change something.
fn changes(list: List, talk: &[&str]) -> Vec<String> {
    let mut chat = chat(list);
    let mut calls = Vec::new();
    for said in talk {
        calls = chat.say(said).calls;
    }
    calls.retain(|call| !call.starts_with("list "));
    calls
}

#[test]
fn what_is_said_last_changes_nothing() {
    const TALKS: &[(List, &[&[&str]])] = &[
        (
            OPEN,
            &[
                &["delete these tomorrow:\n- report\n- milk"],
                &["Complete tomorrow:\n- report\n- milk"],
                &["mark as done when finished:\n- report"],
                &["Bob wrote:\ndelete the report"],
                &["From: Bob\nSubject: report\n\nPlease delete the report and call mom."],
                &["Bob: please delete the report"],
                &["> delete the report"],
                &["My boss wrote: please delete the report, it is wrong"],
                &["Mom texted: buy eggs, delete the report"],
                &["Message from Bob: cancel the dog and delete the report"],
                &["later, delete the report"],
                &["on Friday, complete the report"],
                &["at noon, complete the report"],
                &["my plan: finish the report and delete the milk"],
                &["time to delete the report"],
                &["delete one task"],
                &["delete 1 task"],
                &["delete the 2 tasks"],
                &["delete the milk... or maybe mom"],
                &["delete the rent", "undo", "that was a mistake"],
                &["delete the rent", "undo", "that was wrong"],
                &["delete 2", "I meant to add the rent"],
                &["delete 2", "oh no, the dog"],
                &["delete 2", "I meant the rent?"],
                &["delete 2", "3 instead?"],
                &["complete 2", "undo", "delete the other one"],
                &["I finished the rest of the pizza"],
                &["finish the rest of my coffee"],
                &["the rest of the report is done"],
                &["I've done the rest of the dishes"],
                &["most things are done"],
                &["everything at work is done"],
                &["I'm done with all of this"],
                &["I did everything for you"],
                &["I want to complete all my tasks"],
                &["let's finish everything"],
                &["let's complete everything today"],
                &["time to finish everything"],
                &["I want to tick off everything today"],
                &["complete everything?"],
                &["mark all as done?"],
                &["finish the report?"],
                &["done with the report?"],
                &["what's pending?", "all of these are cancelled"],
                &["let's finish the report"],
                &["let's get the report done"],
                &["gotta get the report done"],
                &["need to get the report done"],
                &["try to get the report done"],
                &["I want to finish task 4"],
                &["first finish the report, then walk the dog"],
                &["next, finish the report"],
                &["check on the dog"],
                &["check in with mom"],
                &["check out the dog"],
                &["take care of the dog"],
                &["handle the rent"],
                &["deal with mom"],
                &["tackle the report"],
                &["did mom call"],
                &["did the dog walk"],
                &["I'm done with the report for today"],
                &["the report is about done"],
                &["the report is done, almost"],
                &["the report is anything but done"],
                &["the report is done but for the intro"],
                &["the report is done, only the conclusion is missing"],
                &["the report is done but needs review"],
                &["I called mom. No answer."],
                &["I called mom but couldn't reach her"],
                &["I called mom but she was asleep"],
                &["called mom, she'll call back"],
                &["I paid the rent but the transfer failed"],
                &["I paid the rent. It bounced."],
                &["I wrote the report but lost it"],
                &["I paid the rent. No, the gas bill."],
                &["I paid the rent. Not."],
                &["I paid the rent. Or did I?"],
                &["the report is done, or so I thought"],
                &["I paid the rent, I think"],
                &["I called mom, right?"],
                &["I paid the rent in 2019"],
                &["I paid rent for years"],
                &["I called mom last Christmas"],
                &["I walked dogs for a living"],
                &["the report is written by Ann"],
                &["the milk is out"],
                &["complete it", "call Bob"],
                &["add a note to the rent: by card", "I meant mom"],
                &["rename 3 to the same as 2"],
                &["rename 3 to nothing"],
                &["rename the rent", "are you sure?"],
                &["rename the rent", "which one?"],
                &["rename the rent", "of course not"],
                &["rename the rent", "the other one"],
                &["rename the rent", "I don't care"],
                &["rename the rent", "👎"],
                &["add eggs", "let's finish it"],
            ],
        ),
        (
            HALF_DONE,
            &[
                &["delete completed tasks tomorrow"],
                &["delete completed tasks every Friday"],
                &["clear done tasks on Sunday"],
                &["let's delete all completed tasks tomorrow"],
                &["delete all completed tasks?"],
                &["delete completed tasks, right?"],
                &["archive completed tasks"],
                &["archive task 1"],
                &["archive the done ones"],
            ],
        ),
        (
            CALLS,
            &[
                &["delete the call", "I want both"],
                &["delete the call", "I want mom"],
                &["delete the call", "second that"],
                &["complete the call", "second that"],
                &["delete the call", "both are needed"],
                &["delete the call", "both are postponed"],
                &["delete the call", "both are unfinished"],
            ],
        ),
        (
            &["Team meeting", "Buy milk"],
            &[&["cancel the meeting", "the meeting, not the task"]],
        ),
        (
            PAIRS,
            &[
                &["remove \"and eggs\""],
                &["delete eggs"],
                &["take the eggs off the list"],
                &["delete dad"],
                &["remove the shoes"],
                &["I bought the eggs"],
                &["I called mom but not dad"],
            ],
        ),
        (
            PEOPLE,
            &[
                &["delete grandmother"],
                &["delete Maria"],
                &["delete Daniel"],
                &["delete call Julia"],
                &["I called grandmother"],
                &["add a note to grandmother: bring cake"],
            ],
        ),
        (
            ALIKE,
            &[
                &["delete the passport"],
                &["delete the house"],
                &["delete the shirts"],
                &["delete my message"],
                &["delete the contact"],
                &["delete flour"],
                &["delete the printer"],
                &["the house is done"],
            ],
        ),
        (
            VERBS,
            &[
                &["trash day"],
                &["remove snow"],
                &["bin bags"],
                &["erase the whiteboard"],
                &["get rid of the old couch"],
                &["wipe windows"],
            ],
        ),
        (
            THINGS,
            &[
                &["drop off the shoes"],
                &["drop in on mom"],
                &["wipe down the table"],
                &["wipe off the cake"],
                &["remove your shoes please"],
                &["take off the shoes"],
                &["bikes are sold out"],
            ],
        ),
        (
            &["Close bank account", "Buy milk"],
            &[&["delete my bank account"]],
        ),
        (
            NUMBERS,
            &[
                &["delete 1.5"],
                &["delete -2"],
                &["delete 2+2"],
                &["delete at 5"],
                &["delete in 5"],
                &["I finished at 3"],
                &["done at 5"],
                &["complete 3%"],
            ],
        ),
        (
            &["Finish everything", "Buy milk", "Call mom"],
            &[&["drop everything and call mom"]],
        ),
    ];
    let mut wrong = Vec::new();
    for (list, talks) in TALKS {
        for talk in *talks {
            let calls = changes(list, talk);
            if !calls.is_empty() {
                wrong.push(format!("{talk:?} makes {calls:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_meant_is_done_and_nothing_else() {
    const TALKS: &[(List, &[&str], &[&str])] = &[
        (
            &["Finish everything", "Buy milk", "x:Send invoice"],
            &["delete finish everything"],
            &["delete 1"],
        ),
        (
            &["Finish everything", "Buy milk", "x:Send invoice"],
            &["delete the finish everything task"],
            &["delete 1"],
        ),
        (
            &["Finish everything", "Review open tasks", "Buy milk"],
            &["complete review open tasks"],
            &["complete 2"],
        ),
        (
            &["Finish everything", "Review open tasks", "Buy milk"],
            &["mark finish everything as done"],
            &["complete 1"],
        ),
        (
            &["Order flour", "Order sugar", "Clean the oven"],
            &["scrap all the order tasks"],
            &["delete 1", "delete 2"],
        ),
        (
            OPEN,
            &["complete 2", "scratch that, 3"],
            &["reopen 2", "complete 3"],
        ),
        (
            OPEN,
            &["complete the rent", "strike that, I meant mom"],
            &["reopen 3", "complete 2"],
        ),
        (OPEN, &["complete the rent", "strike that"], &["reopen 3"]),
        (
            OPEN,
            &["rename 3 to pay the rent", "strike that"],
            &["rename 3 Pay rent"],
        ),
        (
            OPEN,
            &["rename 3 to pay the rent", "rename 3 to what it was before"],
            &["rename 3 Pay rent"],
        ),
        (
            OPEN,
            &["complete 2", "undo", "I meant the rent"],
            &["complete 3"],
        ),
        (
            OPEN,
            &["add a note to the rent: by card", "delete that"],
            &["describe 3 "],
        ),
        (
            OPEN,
            &["complete the rent", "change it to Friday"],
            &["rename 3 Pay rent Friday"],
        ),
        (
            OPEN,
            &["change the rent to tomorrow"],
            &["rename 3 Pay rent tomorrow"],
        ),
        (
            OPEN,
            &["rename milk to oat milk and delete the report"],
            &["rename 1 Oat milk", "delete 4"],
        ),
        (
            OPEN,
            &["add eggs, walk the dog, finish the report"],
            &["add Eggs, walk the dog, finish the report"],
        ),
        (OPEN, &["I want to mark task 4 as done"], &["complete 4"]),
        (
            CALLS,
            &["delete the call", "mom, I mean Alice"],
            &["delete 3"],
        ),
        (
            CALLS,
            &["delete the call", "first. no, second"],
            &["delete 3"],
        ),
        (PAIRS, &["delete the eggs task"], &["delete 1"]),
        (PAIRS, &["delete milk and eggs"], &["delete 1"]),
        (
            PAIRS,
            &["rename eggs to bread"],
            &["rename 1 Buy milk and bread"],
        ),
        (
            PAIRS,
            &["delete the word \"eggs\" from task 1"],
            &["rename 1 Buy milk"],
        ),
        (ALIKE, &["delete the pasword task"], &["delete 1"]),
        (ALIKE, &["delete the contarct"], &["delete 5"]),
        (
            &["Call mom"],
            &[
                "add buy batteries",
                "oh, I already have a battery task. delete the new one",
            ],
            &["delete 2"],
        ),
    ];
    for (list, talk, calls) in TALKS {
        assert_eq!(changes(list, talk), *calls, "{talk:?}");
    }
}
