//! What a new chat offers to say: prompts that make sense for the list as it is.

/// How many open tasks make a long list.
const LONG: i64 = 10;
/// How many done ones are worth clearing away.
const MANY_DONE: i64 = 5;

/// Four things to say, by the number of open and of done tasks.
pub fn prompts(pending: i64, completed: i64) -> [&'static str; 4] {
    const SHOW: &str = "Show me all my tasks";
    const PENDING: &str = "What's pending?";
    const DONE: &str = "What have I completed?";
    const CLEAR: &str = "Delete all my completed tasks";
    const ADD: &str = "Add a task to buy groceries";
    const HELP: &str = "What can you do?";
    match (pending, completed) {
        (0, 0) => [
            ADD,
            "I need to remember to pay bills",
            "Add three tasks: water the plants, call Mom and book the dentist",
            HELP,
        ],
        (0, _) => [DONE, CLEAR, "Add a task to plan tomorrow", HELP],
        (LONG.., MANY_DONE..) => [PENDING, CLEAR, DONE, "Mark task 1 as complete"],
        (LONG.., _) => [PENDING, "Mark task 1 as complete", DONE, HELP],
        (_, 0) => [SHOW, PENDING, ADD, HELP],
        (_, MANY_DONE..) => [PENDING, DONE, CLEAR, ADD],
        _ => [SHOW, PENDING, ADD, DONE],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_is_offered_ways_to_fill_it() {
        let offered = prompts(0, 0);
        assert!(
            offered
                .iter()
                .filter(|text| text.starts_with("Add"))
                .count()
                == 2
        );
        assert!(!offered.iter().any(|text| text.contains("completed")));
    }

    #[test]
    fn a_list_that_is_done_is_not_asked_for_what_is_pending() {
        for completed in [1, 500] {
            let offered = prompts(0, completed);
            assert!(offered.contains(&"What have I completed?"));
            assert!(!offered.contains(&"What's pending?"));
        }
    }

    #[test]
    fn a_long_list_is_offered_no_more_of_it() {
        for (pending, completed) in [(10, 0), (10, 5), (10_000, 10_000)] {
            let offered = prompts(pending, completed);
            assert!(!offered.iter().any(|text| text.starts_with("Add")));
            assert!(!offered.contains(&"Show me all my tasks"));
            assert_eq!(
                offered.contains(&"Delete all my completed tasks"),
                completed >= 5
            );
        }
    }

    #[test]
    fn nothing_is_offered_twice_whatever_the_list() {
        for pending in 0..12 {
            for completed in 0..7 {
                let mut offered = prompts(pending, completed).to_vec();
                offered.sort_unstable();
                offered.dedup();
                assert_eq!(offered.len(), 4, "{pending} open, {completed} done");
                let is_empty_of_done = completed == 0;
                assert!(
                    !(is_empty_of_done && offered.iter().any(|text| text.starts_with("Delete")))
                );
            }
        }
    }
}
