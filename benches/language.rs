//! The built-in assistant: how long one sampling takes, and how that grows with the message and
//! with the number of tasks. Linear work doubles with its input: a ratio of about 2.
#![expect(clippy::print_stdout, reason = "a bench reports on the screen")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use doable::agent::builtin::Builtin;
use doable::agent::model::{
    Lookup, Message, Model, ModelError, ModelEvent, Prompt, TaskBrief, ToolCall, ToolResult,
};
use futures::StreamExt;
use futures::executor::block_on;
use serde_json::{Value, json};

/// The longest message that is accepted, in characters.
const MESSAGE_MAX: usize = 8_000;
/// As many tasks as a diligent user may gather.
const TASKS_MAX: usize = 10_000;
/// As many tasks as one list has.
const LISTED_MAX: usize = 1_000;
/// The best of so many runs: other work on the machine does not count.
const RUNS: usize = 7;

/// Pieces that cost a careless reader quadratic time, repeated to the length wanted.
const PIECES: &[&str] = &[
    "a ",
    "a, ",
    "and ",
    "\" ",
    "' ",
    "- x\n",
    "#1 ",
    "1-",
    "🎉",
    "the the ",
    "add a, ",
    "add x; ",
    "to ",
    "rename a to ",
    "with description ",
    "show me ",
    "don't ",
    "mark x and ",
    "task 3 is done, ",
    "delete task 4. ",
    "delete milk, eggs and ",
    "I paid the rent and ",
    "task 3 is done, is not, ",
    "lol ",
    "well, ",
    "put it back and ",
    "note: ",
    "delete 3 - we sold it, ",
];

/// Titles are made of these.
const VERBS: &[&str] = &[
    "Call", "Email", "Buy", "Write", "Book", "Prepare", "Fix", "Send", "Read", "Review", "Clean",
];
const THINGS: &[&str] = &[
    "the report",
    "groceries",
    "the invoice",
    "a birthday card",
    "the quarterly numbers",
    "tickets",
    "the garden fence",
    "a letter",
    "the presentation",
    "dentist appointment",
    "slides",
    "paint",
    "the old bicycle",
];
const NAMES: &[&str] = &[
    "mom",
    "Anna",
    "Bob",
    "the bank",
    "customer 12",
    "the school",
    "Dr. Smith",
    "the team",
    "Alice",
    "the landlord",
    "grandmother",
    "the club",
    "Peter",
    "the office",
    "Maria",
    "the neighbours",
    "the library",
];

/// Requests of everyday length that compare their words with every title.
const REQUESTS: &[&str] = &[
    "complete the report for customer 12 please",
    "delete the quarterly repotr",
    "mark the report, the invoice and the letter as done",
    "delete the car, the roof, the shed, the lamp, the sofa, the desk, the bike, the cake and the tree",
    "is the report for customer 12 done?",
    "complete everything",
];

struct Tasks(Vec<TaskBrief>);

#[async_trait]
impl Lookup for Tasks {
    async fn tasks(&self) -> Result<Vec<TaskBrief>, ModelError> {
        Ok(self.0.clone())
    }
}

fn tasks(count: usize) -> Arc<Tasks> {
    let task = |number: usize| TaskBrief {
        id: format!("id-{number}"),
        number: i64::try_from(number).unwrap_or(i64::MAX),
        title: format!(
            "{} {} for {}",
            VERBS[number % VERBS.len()],
            THINGS[number % THINGS.len()],
            NAMES[number % NAMES.len()]
        ),
        is_completed: number.is_multiple_of(3),
        description: None,
    };
    Arc::new(Tasks((1..=count).rev().map(task).collect()))
}

/// What `list_tasks` answers: the newest thousand, and how many there are.
fn list(call: &ToolCall, tasks: &[TaskBrief]) -> ToolResult {
    let task = |t: &TaskBrief| json!({"id": t.id, "number": t.number, "title": t.title, "is_completed": t.is_completed});
    let shown: Vec<Value> = tasks.iter().take(LISTED_MAX).map(task).collect();
    ToolResult {
        call_id: call.id.clone(),
        output: json!({"tasks": shown, "total": tasks.len()}),
        is_error: false,
    }
}

/// The longest sampling of a turn: after a list was read there is a second one.
fn sampling(text: &str, tasks: &Arc<Tasks>) -> Duration {
    let mut messages = vec![Message::User(text.to_owned())];
    let (first, events) = once(&messages, tasks);
    for event in events {
        if let Ok(ModelEvent::ToolCall(call)) = event
            && call.name == "list_tasks"
        {
            let result = list(&call, &tasks.0);
            messages.extend([Message::ToolCall(call), Message::ToolResult(result)]);
        }
    }
    if messages.len() == 1 {
        return first;
    }
    first.max(once(&messages, tasks).0)
}

type Events = Vec<Result<ModelEvent, ModelError>>;

/// The time of one sampling, the best of a few, and what it yields.
fn once(messages: &[Message], tasks: &Arc<Tasks>) -> (Duration, Events) {
    let run = |_| {
        let prompt = Prompt {
            messages: messages.to_vec(),
            tools: Arc::new([]),
            lookup: tasks.clone(),
        };
        let start = Instant::now();
        let events: Events = block_on(Builtin.sample(prompt).collect());
        (start.elapsed(), black_box(events))
    };
    let runs = (0..RUNS).map(run);
    runs.min_by_key(|(took, _)| *took).unwrap_or_default()
}

fn long(piece: &str, characters: usize) -> String {
    piece.chars().cycle().take(characters).collect()
}

fn ratio(whole: Duration, half: Duration) -> f64 {
    whole.as_secs_f64() / half.as_secs_f64().max(f64::EPSILON)
}

fn main() {
    let (all, half) = (tasks(TASKS_MAX), tasks(TASKS_MAX / 2));
    let mut longest = Duration::ZERO;
    println!("a message of {MESSAGE_MAX} characters, {TASKS_MAX} tasks");
    for piece in PIECES {
        let took = sampling(&long(piece, MESSAGE_MAX), &all);
        let ratio = ratio(took, sampling(&long(piece, MESSAGE_MAX / 2), &all));
        println!(
            "  {:<26} {took:>10.2?}   8 000 / 4 000 characters: {ratio:.1}",
            format!("{piece:?}")
        );
        longest = longest.max(took);
    }
    println!("an everyday request, {TASKS_MAX} tasks");
    for request in REQUESTS {
        let took = sampling(request, &all);
        let ratio = ratio(took, sampling(request, &half));
        println!(
            "  {:<60} {took:>10.2?}   10 000 / 5 000 tasks: {ratio:.1}",
            request.chars().take(60).collect::<String>()
        );
        longest = longest.max(took);
    }
    println!("longest: {longest:.2?}");
}
