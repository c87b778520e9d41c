//! Other tasks, no tasks, several requests in one message.

use super::{HOUSE, play};
use crate::agent::builtin::cases::fake::SEEDS;

#[test]
fn the_same_is_understood_about_other_tasks() {
    play(HOUSE, &[
        &[("mark the bill as paid", &["complete 3"])],
        &[("pay water bill", &[])],
        &[("I paid the electricity bill", &["complete 3"])],
        &[("I paid the bill", &["complete 3"])],
        &[("paid the bills", &["complete 3"])],
        &[("the sink is fixed", &["complete 6"])],
        &[("I fixed the sink", &["complete 6"])],
        &[("Fixed the kitchen sink finally!!", &["complete 6"])],
        &[("the books are returned", &["complete 5"])],
        &[("returned the library books", &["complete 5"])],
        &[("I've returned the books and renewed my passport", &["complete 5", "complete 11"])],
        &[("passport renewed", &["complete 11"])],
        &[("bought Sarah's gift", &["complete 2"])],
        &[("I bought the birthday gift for Sarah", &["complete 2"])],
        &[("emailed the landlord", &["complete 1"])],
        &[("flights booked!", &["complete 9"])],
        &[("I booked the flights to Rome and called the bank", &["complete 9", "complete 10"])],
        &[("slides are ready", &[])],
        &[("Slides are done, what else?", &["complete 7", "list pending"])],
        &[("mark the flights and the passport as done, then tell me what remains", &["complete 9", "complete 11", "list pending"])],
        &[("delete the gym", &["list all", "delete 8"])],
        &[("delete gym and garage", &["list all", "delete 8", "delete 12"])],
        &[("delete the bill", &["list all"])],
        &[("delete the paid bill", &["list all"])],
        &[("delete the water bill", &["list all", "delete 4"])],
        &[("delete the bank thing", &["list all", "delete 10"])],
        &[("remove everything I have already done", &["list completed", "delete 4", "delete 8", "delete 12"])],
        &[("I didn't go to the gym after all", &[])],
        &[("haven't cleaned the garage", &["reopen 12"])],
        &[("clean the garage again", &[])],
        &[("put garage back on the list", &["reopen 12"])],
        &[("show all bills", &["list all search=bill"])],
        &[("show me tasks about the bill", &["list all search=bill"])],
        &[("which of my tasks are about Sarah", &["list all search=Sarah"])],
        &[("find the landlord task", &["list all search=landlord"])],
        &[("rename the gym task to \"Gym at 7\"", &["rename 8 Gym at 7"])],
        &[("change flights to Rome to flights to Milan", &["rename 9 Flights to Milan"])],
        &[("change Book flights to Rome to Book flights to Milan", &["rename 9 Book flights to Milan"])],
        &[("rename \"Book flights to Rome\" to \"Book flights to Milan\"", &["rename 9 Book flights to Milan"])],
        &[("Add \"seat 14A\" as description of the flights task", &["describe 9 seat 14A"])],
        &[("replace \"Gym\" with \"Swim\"", &["rename 8 Swim"])],
        &[("mark all bills as done", &["complete 3"])],
        &[("mark both bills as done", &["complete 3"])],
        &[("complete the slides for Monday", &["complete 7"])],
        &[("complete prepare slides", &["complete 7"])],
        &[("delete Prepare slides for Monday and Renew passport", &["list all", "delete 7", "delete 11"])],
        &[("finish \"Call the bank\" and \"Renew passport\"", &["complete 10", "complete 11"])],
        &[("what bills do I have left?", &["list pending search=bill"])],
    ]);
}

#[test]
fn an_empty_list_is_no_trouble() {
    play(&[], &[
        &[("show my tasks", &["list all"])],
        &[("delete the meeting", &["list all"])],
        &[("mark task 1 as done", &["complete 1"])],
        &[("what's left?", &["list pending"])],
        &[("delete everything", &["list all"])],
    ]);
}

#[test]
fn several_requests_are_told_apart() {
    play(SEEDS, &[
        &[("I need to remember to call the bank, I finished the report yesterday, and please delete the meeting task", &["add Call the bank, I finished the report yesterday", "list all", "delete 4"])],
        &[("Hey so I was thinking about my week and it's been crazy busy, the kids are sick and the car broke down, anyway could you add a task to call the mechanic?", &["add Call the mechanic"])],
        &[("Hello! I've paid the rent and I've called mom. Could you tick both off and show me what's left?", &["complete 2", "complete 1", "list pending"])],
        &[("Please mark rent as done; add \"buy candles\"; what's next?", &["complete 2", "add buy candles", "list pending"])],
        &[("mark task 2 as done and add a task to pay rent next month", &["complete 2", "add Pay rent next month"])],
        &[("Delete task 4. Add Team lunch. Mark task 3 done. Show everything.", &["delete 4", "add Team lunch", "complete 3", "list all"])],
        &[("complete 2 then delete 4 then list", &["complete 2", "delete 4", "list all"])],
        &[("show my tasks and delete task 4", &["list all", "delete 4"])],
        &[("First mark the rent as done, second delete the meeting, and finally show the list", &["complete 2", "list all", "delete 4", "list all"])],
        &[("Mark groceries done, also delete the dentist one", &["complete 3", "list all", "delete 6"])],
        &[("Cancel that. Show my list.", &["list all"])],
        &[("Delete task 4... actually no, don't", &[])],
        &[("delete task 4 — wait, no, task 5", &["delete 5"])],
        &[("Delete task 4. Just kidding!", &[])],
        &[("mark task 3 as done, no wait, task 4", &["complete 4"])],
    ]);
}
