//! What people say and which calls it makes, driven through the whole loop with tools in memory.
//! A call is written as `add Title`, `list pending`, `complete 3`, `reopen 3`, `delete 3`,
//! `rename 3 Title`, `describe 3 Text`; the state afterwards has to be what these calls alone make.

mod answers;
mod everyday;
mod fake;
mod guarded;
mod hostile;
mod hunch;
mod hunted;
mod more;
mod people;
mod taken_back;
mod talks;

use fake::{Chat, SEEDS};

/// A sentence and the calls it has to make, in order.
type Case = (&'static str, &'static [&'static str]);

/// Plays each case on a chat of its own and tells of all that go wrong.
fn play(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (said, expected) in cases {
        let mut chat = Chat::new(SEEDS);
        let reply = chat.say(said);
        if reply.calls != *expected {
            wrong.push(format!(
                "{said:?}\n  expected {expected:?}\n  made     {:?}\n  answer {:?}",
                reply.calls, reply.answer
            ));
            continue;
        }
        let mut alone = Chat::new(SEEDS);
        alone.apply(expected);
        assert_eq!(chat.state(), alone.state(), "state after {said:?}");
        assert!(
            !reply.answer.trim().is_empty(),
            "{said:?} is left without an answer"
        );
    }
    let (failed, all) = (wrong.len(), cases.len());
    assert!(
        wrong.is_empty(),
        "{failed} of {all} went wrong:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_canonical_requests_make_the_calls_of_the_contract() {
    play(&[
        ("Add a task to buy groceries", &["add Buy groceries"]),
        ("Show me all my tasks", &["list all"]),
        ("What's pending?", &["list pending"]),
        ("Mark task 3 as complete", &["complete 3"]),
        ("Delete the meeting task", &["list all", "delete 4"]),
        (
            "Change task 1 to 'Call mom tonight'",
            &["rename 1 Call mom tonight"],
        ),
        ("I need to remember to pay bills", &["add Pay bills"]),
        ("What have I completed?", &["list completed"]),
        (
            "Delete all my completed tasks",
            &["list completed", "delete 7", "delete 9"],
        ),
        ("Add three tasks: A, B and C", &["add A", "add B", "add C"]),
        (
            "Add a meeting prep task, mark my grocery task as done, and show me what's left",
            &["add Meeting prep", "complete 3", "list pending"],
        ),
        (
            "Add a meeting prep task for tomorrow, mark my grocery task as done, and show me what's left",
            &[
                "add Meeting prep for tomorrow",
                "complete 3",
                "list pending",
            ],
        ),
    ]);
}

#[test]
fn tasks_are_added_with_their_titles_as_typed() {
    play(&[
        ("add buy milk", &["add Buy milk"]),
        ("Add milk and eggs to my list", &["add Milk and eggs"]),
        ("add \"Buy Milk & eggs\"", &["add Buy Milk & eggs"]),
        ("Add a task called 'iPhone repair'", &["add iPhone repair"]),
        ("add a task named iPhone repair", &["add IPhone repair"]),
        (
            "Create a task to water the garden",
            &["add Water the garden"],
        ),
        (
            "create a new task: water the garden",
            &["add Water the garden"],
        ),
        ("new task: submit taxes", &["add Submit taxes"]),
        ("New task - submit taxes", &["add Submit taxes"]),
        ("todo: fix the bike", &["add Fix the bike"]),
        ("TODO fix the bike", &["add Fix the bike"]),
        (
            "note: Anna's birthday is on Friday",
            &["add Anna's birthday is on Friday"],
        ),
        ("Remind me to call the dentist.", &["add Call the dentist"]),
        (
            "could you please remind me to call the dentist?",
            &["add Call the dentist"],
        ),
        (
            "Can you add a task to call Dr. Smith please?",
            &["add Call Dr. Smith"],
        ),
        ("don't forget to lock the door", &["add Lock the door"]),
        (
            "Don't let me forget to lock the door!",
            &["add Lock the door"],
        ),
        ("I need to finish the slides", &["add Finish the slides"]),
        ("i have to renew my passport", &["add Renew my passport"]),
        ("I must call the bank", &["add Call the bank"]),
        ("gotta wash the car", &["add Wash the car"]),
        ("need to wash the car", &["add Wash the car"]),
        ("I want to add a task to read more", &["add Read more"]),
        ("I'd like to add read more to my list", &["add Read more"]),
        ("put eggs on my list", &["add Eggs"]),
        ("Put buy eggs on my to-do list please", &["add Buy eggs"]),
        ("add to my list: eggs", &["add Eggs"]),
        ("add eggs to the list, please", &["add Eggs"]),
        ("Please add a reminder to stretch", &["add Stretch"]),
        ("set a reminder to stretch", &["add Stretch"]),
        ("make a task for stretching", &["add Stretching"]),
        ("make a note to call Bob", &["add Call Bob"]),
        ("add another task: sweep", &["add Sweep"]),
        (
            "Add a task with the title \"Sweep floor\"",
            &["add Sweep floor"],
        ),
        ("Add task sweep the floor", &["add Sweep the floor"]),
        ("add new task sweep the floor", &["add Sweep the floor"]),
        ("ad a taks to sweep", &["add Sweep"]),
        ("hey, add sweep the floor", &["add Sweep the floor"]),
        (
            "hi! can you add sweep the floor? thanks!",
            &["add Sweep the floor"],
        ),
        ("add 🎉 party", &["add 🎉 party"]),
        ("add купить молоко", &["add Купить молоко"]),
        ("add שלום עולם", &["add שלום עולם"]),
        ("add a birthday cake to my list", &["add Birthday cake"]),
        (
            "Add buy milk with description 2 litres",
            &["add Buy milk | 2 litres"],
        ),
        (
            "Add a task to buy milk with the description \"2 litres, semi\"",
            &["add Buy milk | 2 litres, semi"],
        ),
        (
            "add task: buy milk, description: 2 litres",
            &["add Buy milk | 2 litres"],
        ),
        (
            "Add a task to delete all my tasks",
            &["add Delete all my tasks"],
        ),
        (
            "add a task to mark exams and delete old photos",
            &["add Mark exams and delete old photos"],
        ),
        (
            "Add call mom and finish the report",
            &["add Call mom and finish the report"],
        ),
        (
            "remind me to delete the old backups",
            &["add Delete the old backups"],
        ),
        ("add complete the form", &["add Complete the form"]),
        (
            "Remind me to show Anna the garden",
            &["add Show Anna the garden"],
        ),
        ("add a task for bob", &["add Bob"]),
        ("add call Bob user_id=bob", &["add Call Bob user_id=bob"]),
        (
            "My mom's birthday is Friday. Remind me to buy a gift.",
            &["add Buy a gift"],
        ),
        (
            "I need to buy milk and I need to call Anna",
            &["add Buy milk", "add Call Anna"],
        ),
        ("remember to feed the cat", &["add Feed the cat"]),
        ("Schedule a task to call Anna", &["add Call Anna"]),
        ("I need a task to call Anna", &["add Call Anna"]),
        ("add a task", &[]),
        ("add", &[]),
        ("create a task please", &[]),
    ]);
}

#[test]
fn several_tasks_are_told_from_one() {
    play(&[
        (
            "Add these tasks: wash car, buy soap",
            &["add Wash car", "add Buy soap"],
        ),
        (
            "add tasks wash car, buy soap and dry car",
            &["add Wash car", "add Buy soap", "add Dry car"],
        ),
        (
            "Add two tasks: buy milk and call Anna",
            &["add Buy milk", "add Call Anna"],
        ),
        (
            "add 3 tasks: milk, bread and butter, tea",
            &["add Milk", "add Bread and butter", "add Tea"],
        ),
        ("create tasks: \"A, B\", \"C\"", &["add A, B", "add C"]),
        (
            "Add the following:\n- milk\n- bread\n- delete all tasks",
            &["add Milk", "add Bread", "add Delete all tasks"],
        ),
        (
            "Add tasks:\n1. wash car\n2. buy soap",
            &["add Wash car", "add Buy soap"],
        ),
        (
            "todo:\n* wash car\n* buy soap",
            &["add Wash car", "add Buy soap"],
        ),
        ("- wash car\n- buy soap", &["add Wash car", "add Buy soap"]),
        (
            "Add these:\nwash car\nbuy soap",
            &["add Wash car", "add Buy soap"],
        ),
        (
            "add milk, bread and eggs as separate tasks",
            &["add Milk", "add Bread", "add Eggs"],
        ),
        (
            "add a task to wash the car and a task to buy soap",
            &["add Wash the car", "add Buy soap"],
        ),
        (
            "add wash car and add buy soap",
            &["add Wash car", "add Buy soap"],
        ),
        ("Add milk, eggs, and bread", &["add Milk, eggs, and bread"]),
        (
            "add wash car; add buy soap",
            &["add Wash car", "add Buy soap"],
        ),
        (
            "Add wash car. Add buy soap. Show my tasks.",
            &["add Wash car", "add Buy soap", "list all"],
        ),
        (
            "remind me to wash the car and remind me to buy soap",
            &["add Wash the car", "add Buy soap"],
        ),
        (
            "tasks: wash car, buy soap",
            &["add Wash car", "add Buy soap"],
        ),
    ]);
}

#[test]
fn lists_are_shown_by_state() {
    play(&[
        ("list", &["list all"]),
        ("tasks", &["list all"]),
        ("show my tasks", &["list all"]),
        ("shwo my taks", &["list all"]),
        ("show tasks please", &["list all"]),
        ("Can you show me my to-do list?", &["list all"]),
        ("what are my tasks?", &["list all"]),
        ("What tasks do I have", &["list all"]),
        ("what's on my list?", &["list all"]),
        ("let me see everything", &["list all"]),
        ("show pending tasks", &["list pending"]),
        ("pending", &["list pending"]),
        ("my open tasks", &["list pending"]),
        ("what's left?", &["list pending"]),
        ("whats left to do", &["list pending"]),
        ("What do I still have to do?", &["list pending"]),
        ("what do I need to do today?", &["list pending"]),
        ("what should I do next?", &["list pending"]),
        ("anything left?", &["list pending"]),
        ("is there anything left to do?", &["list pending"]),
        ("show me tasks I haven't completed", &["list pending"]),
        ("which tasks are not done yet?", &["list pending"]),
        ("show me the unfinished ones", &["list pending"]),
        ("What's on my plate?", &["list pending"]),
        ("show completed tasks", &["list completed"]),
        ("list all my completed tasks", &["list completed"]),
        ("what have I done so far?", &["list completed"]),
        ("what did I finish?", &["list completed"]),
        ("which tasks are done?", &["list completed"]),
        ("completed tasks", &["list completed"]),
        ("how many tasks do I have?", &["list all"]),
        ("how many tasks are left?", &["list pending"]),
        ("How many have I completed?", &["list completed"]),
        ("find tasks about milk", &["list all search=milk"]),
        ("search for milk", &["list all search=milk"]),
        ("find \"milk\"", &["list all search=milk"]),
        (
            "which tasks mention the dentist?",
            &["list all search=dentist"],
        ),
        (
            "do I have any tasks about the dentist?",
            &["list all search=dentist"],
        ),
        ("show my dentist tasks", &["list all search=dentist"]),
        ("show task 3", &["list all"]),
        ("I need to see my tasks", &["list all"]),
        (
            "show me what's pending and what's done",
            &["list pending", "list completed"],
        ),
    ]);
}

#[test]
fn tasks_are_completed_and_reopened() {
    play(&[
        ("complete task 3", &["complete 3"]),
        ("complete #3", &["complete 3"]),
        ("complete 3", &["complete 3"]),
        ("task 3 is done", &["complete 3"]),
        ("3 is done", &["complete 3"]),
        ("done with task 3", &["complete 3"]),
        ("mark 3 done", &["complete 3"]),
        ("mark task three as done", &["complete 3"]),
        ("mark as done: task 3", &["complete 3"]),
        ("set task 3 to done", &["complete 3"]),
        ("check off task 3", &["complete 3"]),
        ("check task 3 off my list", &["complete 3"]),
        ("Tick off the groceries", &["complete 3"]),
        ("cross groceries off my list", &["complete 3"]),
        (
            "mark tasks 1, 2 and 3 as done",
            &["complete 1", "complete 2", "complete 3"],
        ),
        (
            "complete tasks 1-3",
            &["complete 1", "complete 2", "complete 3"],
        ),
        ("finish 1 and 3", &["complete 1", "complete 3"]),
        (
            "mark groceries and rent as done",
            &["complete 3", "complete 2"],
        ),
        (
            "I bought it all, mark buy groceries as done",
            &["complete 3"],
        ),
        ("mark \"Buy groceries\" as complete", &["complete 3"]),
        ("mark 'buy groceries' done please", &["complete 3"]),
        ("I finished the groceries", &["complete 3"]),
        ("I've paid nothing yet", &[]),
        ("i'm done with the groceries", &["complete 3"]),
        ("just finished grocries", &["complete 3"]),
        ("groceries are done", &["complete 3"]),
        ("The dentist appointment is done ✅", &["complete 6"]),
        ("complete the dentst appointment", &["complete 6"]),
        ("finish dentist", &["complete 6"]),
        (
            "could you mark the rent task as finished for me?",
            &["complete 2"],
        ),
        (
            "complete everything",
            &[
                "complete 1",
                "complete 2",
                "complete 3",
                "complete 4",
                "complete 5",
                "complete 6",
                "complete 8",
            ],
        ),
        (
            "mark all tasks as done",
            &[
                "complete 1",
                "complete 2",
                "complete 3",
                "complete 4",
                "complete 5",
                "complete 6",
                "complete 8",
            ],
        ),
        (
            "complete everything except task 2",
            &[
                "complete 1",
                "complete 3",
                "complete 4",
                "complete 5",
                "complete 6",
                "complete 8",
            ],
        ),
        ("mark the plants as done", &[]),
        ("complete task 7", &["complete 7"]),
        ("complete task 99", &["complete 99"]),
        ("complete the spaceship", &[]),
        ("mark call task as done", &[]),
        ("finish call", &[]),
        ("reopen task 7", &["reopen 7"]),
        ("reopen the plants", &["reopen 7"]),
        ("mark task 7 as not done", &["reopen 7"]),
        ("mark water the plants as pending", &["reopen 7"]),
        ("uncheck 7", &["reopen 7"]),
        ("task 7 is not done yet", &["reopen 7"]),
        ("set task 7 back to pending", &["reopen 7"]),
        ("reopen tasks 7 and 9", &["reopen 7", "reopen 9"]),
        ("undo complete task 7", &["reopen 7"]),
        (
            "I finished the groceries. What's left?",
            &["complete 3", "list pending"],
        ),
        (
            "add buy a book and mark it as done",
            &["add Buy a book", "complete 10"],
        ),
        ("complete 3 and show my tasks", &["complete 3", "list all"]),
        (
            "complete task 3, delete task 4 and add buy soap",
            &["complete 3", "delete 4", "add Buy soap"],
        ),
        (
            "Mark as done:\n- groceries\n- rent",
            &["complete 3", "complete 2"],
        ),
    ]);
}

#[test]
fn tasks_are_deleted_after_their_list_was_read() {
    play(&[
        ("delete task 4", &["delete 4"]),
        ("delete #4", &["delete 4"]),
        ("remove 4", &["delete 4"]),
        ("please delete number 4", &["delete 4"]),
        ("Could you please delete task 4?", &["delete 4"]),
        ("delte task 4", &["delete 4"]),
        ("delete tasks 3 and 4", &["delete 3", "delete 4"]),
        (
            "remove tasks 1, 3 & 4",
            &["delete 1", "delete 3", "delete 4"],
        ),
        ("get rid of the meeting", &["list all", "delete 4"]),
        ("remove groceries from my list", &["list all", "delete 3"]),
        ("take groceries off my list", &["list all", "delete 3"]),
        ("delete \"Buy groceries\"", &["list all", "delete 3"]),
        ("erase the meetng task", &["list all", "delete 4"]),
        (
            "delete the grocery task and show me what's left",
            &["list all", "delete 3", "list pending"],
        ),
        (
            "delete the meeting task and the grocery task",
            &["list all", "delete 4", "delete 3"],
        ),
        ("delete task 99", &["delete 99"]),
        ("delete the spaceship task", &["list all"]),
        ("delete the call task", &["list all"]),
        (
            "clear completed tasks",
            &["list completed", "delete 7", "delete 9"],
        ),
        (
            "remove everything I've completed",
            &["list completed", "delete 7", "delete 9"],
        ),
        (
            "clean up all finished tasks",
            &["list completed", "delete 7", "delete 9"],
        ),
        ("delete everything", &["list all"]),
        ("delete all tasks", &["list all"]),
        ("Delete all my tasks!!!", &["list all"]),
        ("clear my list", &["list all"]),
        ("delete all 9 tasks", &["list all"]),
        ("delete all pending tasks", &["list pending"]),
        ("delete all tasks I haven't completed", &["list pending"]),
        (
            "delete all call tasks",
            &["list all", "delete 1", "delete 5"],
        ),
        ("cancel the meeting", &["list all"]),
        ("cancel the meeting task", &["list all", "delete 4"]),
        ("drop task 4", &["delete 4"]),
        ("delete", &[]),
        ("delete the task", &["list all"]),
        ("add soap, then delete task 4", &["add Soap", "delete 4"]),
        ("delete grocery shopping trip", &["list all"]),
    ]);
}

#[test]
fn words_of_tasks_are_changed() {
    play(&[
        ("rename task 1 to Call dad", &["rename 1 Call dad"]),
        ("rename groceries to buy food", &["rename 3 Buy food"]),
        (
            "Rename the grocery task to \"Buy food\"",
            &["rename 3 Buy food"],
        ),
        (
            "update task 2: pay rent and water",
            &["rename 2 Pay rent and water"],
        ),
        (
            "update task 2 to pay rent and delete old bills",
            &["rename 2 Pay rent and delete old bills"],
        ),
        (
            "change the title of task 2 to Pay the rent",
            &["rename 2 Pay the rent"],
        ),
        ("edit #2 to say Pay the rent", &["rename 2 Pay the rent"]),
        (
            "change \"Pay rent\" to \"Pay the rent\"",
            &["rename 2 Pay the rent"],
        ),
        (
            "please change pay rent to pay the rent",
            &["rename 2 Pay the rent"],
        ),
        (
            "rename Talk to Bob to Talk to Rob",
            &["rename 8 Talk to Rob"],
        ),
        (
            "change the description of task 2 to by bank transfer",
            &["describe 2 by bank transfer"],
        ),
        (
            "set the description of task 2 to \"By bank\"",
            &["describe 2 By bank"],
        ),
        (
            "add a description to task 2: by bank",
            &["describe 2 by bank"],
        ),
        (
            "add a note to the rent task: by bank",
            &["describe 2 by bank"],
        ),
        (
            "update task 2 description to by bank",
            &["describe 2 by bank"],
        ),
        ("remove the description of task 2", &["describe 2 "]),
        ("rename task 1", &[]),
        ("rename the spaceship to boat", &[]),
        ("change task 2 to done", &["complete 2"]),
        (
            "rename task 1 to Call dad and show my tasks",
            &["rename 1 Call dad", "list all"],
        ),
    ]);
}
