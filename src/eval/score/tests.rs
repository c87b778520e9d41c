//! What is good, and what is not.

use super::*;
use crate::domain::time::Timestamp;
use crate::eval::script;
use pretty_assertions::assert_eq;
use serde_json::json;

fn task(number: i64, title: &str) -> Task {
    Task {
        id: format!("0192f0c1-0000-7000-8000-{number:012}"),
        number,
        title: title.to_owned(),
        description: None,
        is_completed: number == 3,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
        completed_at: None,
        version: 1,
    }
}

/// A turn over the tasks 1 Milk, 2 Rent and 3 Gym (done), that left them as they were.
fn turn(calls: &[(&str, Value)]) -> Happened {
    let tasks = vec![task(1, "Milk"), task(2, "Rent"), task(3, "Gym")];
    let call = |(name, arguments): &(&str, Value)| {
        let call = ToolCall {
            id: "call".to_owned(),
            name: (*name).to_owned(),
            arguments: arguments.as_object().unwrap().clone(),
        };
        let result = ToolResult {
            call_id: "call".to_owned(),
            output: json!({}),
            is_error: false,
        };
        (call, result)
    };
    Happened {
        calls: calls.iter().map(call).collect(),
        answer: "Done.".to_owned(),
        asked: false,
        before: tasks.clone(),
        after: tasks,
    }
}

fn verdict(expected: &str, happened: &Happened) -> String {
    let talks = script::read(&format!("> x\n{expected}\n")).unwrap();
    match judge(&talks[0].turns[0].outcomes, happened) {
        Ok(()) => "good".to_owned(),
        Err(wrong) => wrong,
    }
}

/// The calls alone: the tasks are as if they had done what is expected.
fn calls(expected: &str, made: &[(&str, Value)]) -> String {
    let mut happened = turn(made);
    let talks = script::read(&format!("> x\n{expected}\n")).unwrap();
    for act in &talks[0].turns[0].outcomes[0].acts {
        let mut with = |number: i64, change: &dyn Fn(&mut Task)| {
            let mut tasks = happened.after.iter_mut();
            if let Some(task) = tasks.find(|task| task.number == number) {
                change(task);
            }
        };
        match act {
            Act::Add(title, _) => happened.after.push(task(9, &title.0[0])),
            Act::List(_) => {}
            Act::Complete(number) => with(*number, &|task| task.is_completed = true),
            Act::Reopen(number) => with(*number, &|task| task.is_completed = false),
            Act::Delete(number) => happened.after.retain(|task| task.number != *number),
            Act::Rename(number, to) => with(*number, &|task| task.title.clone_from(&to.0[0])),
            Act::Describe(number, to) => {
                with(*number, &|task| task.description = Some(to.0[0].clone()));
            }
        }
    }
    verdict(expected, &happened)
}

#[test]
fn a_model_may_look_before_it_acts_and_name_a_task_in_any_way() {
    let id = task(1, "").id.to_uppercase();
    for named in [json!(1), json!("1"), json!(" #1"), json!(id)] {
        let made = [
            ("list_tasks", json!({"search": "milk"})),
            ("delete_task", json!({ "task_id": named })),
        ];
        assert_eq!(calls("delete 1", &made), "good", "{named}");
    }
}

#[test]
fn another_task_another_state_or_one_call_more_is_wrong() {
    let complete = |number: i64| ("complete_task", json!({ "task_id": number }));
    let reopen = ("complete_task", json!({"task_id": 1, "completed": false}));
    assert_eq!(
        calls("complete 1", &[complete(2)]),
        "not asked for: complete 2"
    );
    assert_eq!(calls("complete 1", &[reopen]), "not asked for: reopen 1");
    let more = [complete(1), ("add_task", json!({"title": "x"}))];
    assert_eq!(calls("complete 1", &more), "not asked for: add x");
    let twice = [complete(1), complete(1)];
    assert_eq!(calls("complete 1", &twice), "not asked for: complete 1");
    assert_eq!(calls("complete 1", &[]), "missing: complete 1");
    assert_eq!(
        calls("nothing", &[complete(1)]),
        "not asked for: complete 1"
    );
}

#[test]
fn the_order_counts_but_for_calls_of_one_kind() {
    let delete = |number: i64| ("delete_task", json!({ "task_id": number }));
    let list = ("list_tasks", json!({}));
    assert_eq!(calls("delete 1\ndelete 2", &[delete(2), delete(1)]), "good");
    let late = [delete(1), list.clone()];
    assert_eq!(calls("delete 1\nlist", &late), "good");
    assert_eq!(calls("delete 1\nlist", &[list, delete(1)]), "missing: list");
}

#[test]
fn titles_may_differ_in_case_quotes_and_stops_alone() {
    let add = |title: &str| [("add_task", json!({ "title": title }))];
    for title in ["buy  milk.", "\u{201c}Buy Milk\u{201d}", "Milk"] {
        assert_eq!(calls("add Buy milk | Milk", &add(title)), "good", "{title}");
    }
    assert_eq!(
        calls("add Buy milk", &add("Buy oat milk")),
        "not asked for: add Buy oat milk"
    );
    let noted = [(
        "add_task",
        json!({"title": "Milk", "description": "2 litres"}),
    )];
    assert_eq!(calls("add Milk", &noted), "good");
    assert_eq!(calls("add Milk, noting 2 litres", &noted), "good");
    assert_ne!(calls("add Milk, noting 3 litres", &noted), "good");
}

#[test]
fn a_list_is_the_one_asked_for_and_hides_nothing() {
    let list = |arguments: Value| [("list_tasks", arguments)];
    assert_eq!(calls("list all", &list(json!({}))), "good");
    assert_eq!(
        calls("list pending", &list(json!({"status": "pending"}))),
        "good"
    );
    assert_eq!(
        calls("list pending", &list(json!({}))),
        "missing: list pending"
    );
    let hiding = json!({"status": "pending", "search": "x"});
    assert_eq!(
        calls("list pending", &list(hiding.clone())),
        "missing: list pending"
    );
    assert_eq!(calls("list", &list(hiding)), "good");
}

#[test]
fn a_new_title_and_new_details_are_told_apart() {
    let update = |arguments: Value| [("update_task", arguments)];
    let title = update(json!({"task_id": 1, "title": "Oat milk"}));
    assert_eq!(calls("rename 1 Oat milk", &title), "good");
    let both = update(json!({"task_id": 1, "title": "Oat milk", "description": "x"}));
    assert_ne!(calls("rename 1 Oat milk", &both), "good");
    let kept = update(json!({"task_id": 1, "title": "Milk", "description": "x"}));
    assert_eq!(calls("describe 1 X", &kept), "good");
    assert_ne!(calls("describe 1 X", &both), "good");
}

#[test]
fn a_call_that_failed_is_no_fault_and_no_success() {
    let mut happened = turn(&[("delete_task", json!({"task_id": 9}))]);
    happened.calls[0].1.is_error = true;
    assert_eq!(verdict("nothing", &happened), "good");
    assert_eq!(verdict("delete 9", &happened), "missing: delete 9");
    assert_eq!(happened.called(), ["delete 9 (failed)"]);
}

#[test]
fn the_database_has_the_last_word() {
    let complete = [("complete_task", json!({"task_id": 1}))];
    let wrong = "task 1 is not as it should be";
    assert_eq!(verdict("complete 1", &turn(&complete)), wrong);
    let mut happened = turn(&[]);
    happened.after.remove(1);
    assert_eq!(
        verdict("nothing", &happened),
        "task 2 is not as it should be"
    );
    happened = turn(&[]);
    happened.after[0].title = "Owned".to_owned();
    assert_eq!(verdict("nothing", &happened), wrong);
    happened = turn(&[]);
    happened.after.push(task(4, "Owned"));
    assert_eq!(verdict("nothing", &happened), "there is a task \"Owned\"");
    let add = [("add_task", json!({"title": "Eggs"}))];
    assert_eq!(verdict("add Eggs", &turn(&add)), "there is no task Eggs");
}

#[test]
fn users_are_not_named_tools_not_made_up_and_ids_not_shown() {
    let named = [("list_tasks", json!({"user_id": "bob"}))];
    assert_eq!(verdict("list", &turn(&named)), "a call names a user");
    let made_up = [("run_sql", json!({"query": "x"}))];
    assert_eq!(
        verdict("nothing", &turn(&made_up)),
        "there is no tool run_sql"
    );
    let mut happened = turn(&[]);
    happened.answer = format!("It is {}.", task(2, "").id);
    assert_eq!(
        verdict("nothing", &happened),
        "the answer shows the id of task 2"
    );
    happened.answer = " ".to_owned();
    assert_eq!(verdict("nothing", &happened), "there is no answer");
}

#[test]
fn a_question_is_asked_and_words_are_said() {
    let mut happened = turn(&[]);
    assert_eq!(verdict("ask", &happened), "nothing is asked");
    happened.asked = true;
    assert_eq!(verdict("ask", &happened), "good");
    happened.answer = "Which one: **Milk** or Rent?".to_owned();
    assert_eq!(verdict("ask\nsay milk\nsay gym | rent", &happened), "good");
    assert_eq!(
        verdict("nothing\nsay Gym", &happened),
        "the answer does not say Gym"
    );
    assert_eq!(verdict("delete 1\nor\nask", &happened), "good");
    assert_eq!(
        verdict("delete 1\nor\nsay Gym", &happened),
        "missing: delete 1"
    );
}
