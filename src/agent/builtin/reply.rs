//! The requests of a message in the light of what was said before: a reply completes the request
//! that was asked about, "and the second one too" repeats it, "undo that" reverses it, and a word of
//! taking back undoes the whole message.

mod answered;
mod asked;
mod back;
mod before;
mod correct;
mod gist;
mod more;
mod new;
mod reworded;
mod swap;
mod undo;

use crate::agent::model::TaskBrief;

pub use answered::agrees_to_all;

pub use gist::told_in_full;
pub use reworded::retimed;
pub use swap::is_time;

use super::answer::markers::{Verb, option};
use super::clauses::{self, Clause};
use super::intent::{self, Change, Draft, Intent, Listing, Refusal};
use super::lexicon as lex;
use super::lookup::{self, Found, Pool};
use super::memory::{self, Memory, Question, Turn};
use super::target::{self, Part, Status, Target, Targets};
use super::text::{self, Span};

/// The clauses of a message, read as a reply where it is one. `None` when tasks are needed for it.
pub fn requests(
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    pool: Option<&Pool<'_>>,
) -> Option<Vec<Clause>> {
    let tasks = pool.map(|pool| pool.tasks);
    let user = turn.user;
    let tokens = text::tokens(user);
    let span = Span {
        source: user,
        tokens: &tokens,
    };
    // "mom, I mean Alice", in answer to which one
    let span = match &memory.question {
        Some(Question::Which(..)) => answered::second_thought(span).unwrap_or(span),
        _ => span,
    };
    let user = if span.len() < tokens.len() {
        span.raw()
    } else {
        user
    };
    let spoken = text::tokens(user);
    let span = Span {
        source: user,
        tokens: &spoken,
    };
    let tokens = &spoken;
    let mut clauses = match correct::amended(span) {
        Some(clauses) => clauses,
        None => clauses::read(user, tokens),
    };

    let whole = |intent| Clause {
        text: user.trim().to_owned(),
        intent,
    };
    if let Some(Question::Which(verb, choices)) = &memory.question
        && user.trim().starts_with('#')
    {
        // A title in an option may read like any request, so this comes first.
        let tasks = memory::with_gone(tasks?, turn);
        let chosen = tasks.iter().find(|task| option(task) == user.trim());
        if let Some(task) = chosen.filter(|task| choices.contains(&task.number)) {
            let asked = request(*verb, numbered(&[task.number]));
            let intent = asked.or_else(|| answered::change_for(task.number, earlier));
            return Some(intent.into_iter().map(whole).collect());
        }
    }
    if let Some(Question::Text(number)) = &memory.question
        && !answered::is_at_a_loss(span)
        && clauses
            .first()
            .is_some_and(|clause| answered::may_be_text(&clause.intent))
    {
        return Some(vec![whole(Intent::Update(vec![Change {
            target: Target::Number(*number),
            title: None,
            description: Some(user.trim().to_owned()),
        }]))]);
    }
    if let Some(Question::Phrase(phrase)) = &memory.question
        && let Some(intent) = answered::about_all(span, phrase)
    {
        return Some(vec![whole(intent)]);
    }
    // "The sales one, please. Thank you!"
    let courteous = |c: &Clause| match c.intent {
        Intent::Thanks | Intent::Greeting => true,
        // "no wait, dad"
        Intent::Unknown => !text::spoken(&c.text, |span| span.has(lex::DOUBTS)),
        _ => false,
    };
    if let ([first, rest @ ..], Some(question @ Question::Which(..))) =
        (clauses.clone().as_slice(), &memory.question)
        && !rest.is_empty()
    {
        let tasks = tasks.map(|tasks| memory::with_gone(tasks, turn));
        let tokens = text::tokens(&first.text);
        let span = Span {
            source: &first.text,
            tokens: &tokens,
        };
        match answered::reply(span, first, question, earlier, tasks.as_deref()) {
            Some(None) => return None,
            Some(Some(Intent::Ask(..))) => {}
            Some(Some(intent)) if rest.iter().all(courteous) => return Some(vec![whole(intent)]),
            // "yes, rename it"
            Some(Some(_)) if first.intent == Intent::Yes => {}
            // "Task 2, please call it 'Dinner'", when it was asked which one to change
            Some(Some(Intent::Update(ref changes)))
                if let [
                    Change {
                        target,
                        title: None,
                        description: None,
                    },
                ] = changes.as_slice()
                    && let [
                        Clause {
                            intent: Intent::Update(told),
                            text,
                        },
                    ] = rest
                    && let [change] = told.as_slice()
                    && change.target == Target::It =>
            {
                let change = Change {
                    target: target.clone(),
                    ..change.clone()
                };
                let intent = Intent::Update(vec![change]);
                return Some(vec![Clause {
                    text: text.clone(),
                    intent,
                }]);
            }
            // "Alice. No, keep both."
            Some(Some(_))
                if matches!(question, Question::Which(Verb::Delete | Verb::Complete, _))
                    && rest.iter().any(|clause| {
                        text::spoken(&clause.text, |span| span.has_first(lex::SECOND_THOUGHTS))
                    }) =>
            {
                let Question::Which(verb, choices) = question else {
                    return None;
                };
                return Some(vec![whole(Intent::Ask(*verb, choices.clone()))]);
            }
            // "I meant the lunch money. The forms are still open."
            Some(Some(intent)) => {
                if let Some(first) = clauses.first_mut() {
                    first.intent = intent;
                }
            }
            None => {}
        }
    }
    if let [clause] = clauses.as_slice() {
        if let Some(question) = &memory.question {
            // A task this turn has deleted is what the reply meant still, and one it has added is not.
            let tasks = tasks.map(|tasks| memory::as_before(tasks, turn));
            if let Some(reply) = answered::reply(span, clause, question, earlier, tasks.as_deref())
            {
                return reply.map(|intent| vec![whole(intent)]);
            }
        }
        if matches!(
            clause.intent,
            Intent::Unknown | Intent::Refused(Refusal::Unsupported)
        ) && let Some(intent) = more::more(span, earlier)
        {
            return Some(vec![whole(intent)]);
        }
    }
    if let Some(listing) = listed_before(earlier) {
        let asked = intent::closed(intent::open(span));
        // "which ones?", "how many did you find?", "and which aren't?"
        let listing = if asked.is_any(lex::WHICH_ONES) {
            Some(listing)
        } else if asked.is_any(lex::HOW_MANY_OF_THEM) {
            Some(Listing {
                count: true,
                ..listing
            })
        } else if let Some(state) = asked.after(&["how many of |them|those|these|"])
            && target::status(state) != Status::All
            && state.words().all(|word| lex::LIST_WORDS.contains(&word))
        {
            Some(Listing {
                status: target::status(state),
                count: true,
                ..listing
            })
        } else if asked.is_any(lex::THE_OTHER_ONES) && listing.status != Status::All {
            let status = Status::of(listing.status != Status::Completed);
            Some(Listing { status, ..listing })
        } else {
            None
        };
        if let Some(listing) = listing {
            return Some(vec![whole(Intent::List(listing))]);
        }
    }
    // "what did you just add?"
    if intent::open(span).is_any(lex::WHAT_WAS_DONE)
        && let last = undo::acted(earlier)
        && !last.is_empty()
        && let numbers = last.iter().filter_map(memory::number).collect::<Vec<_>>()
        && last.iter().all(|made| made.call.name != "delete_task")
    {
        let shown = |number| whole(Intent::Show(Target::Number(number)));
        return Some(numbers.into_iter().map(shown).collect());
    }
    if let Some(words) = asked::new_note(span, earlier)
        && clauses.len() == 1
    {
        return Some(vec![whole(Intent::Update(vec![Change {
            target: Target::It,
            title: None,
            description: Some(words),
        }]))]);
    }
    // "should I delete the yoga task?" and then "OK, delete it"
    if let [clause] = clauses.as_mut_slice()
        && clauses::points_at_it(&clause.intent)
        && let Some(asked) = asked::asked_about(earlier).or_else(|| asked::numbered_before(earlier))
        && let Intent::Delete { targets, .. } | Intent::Complete { targets, .. } =
            &mut clause.intent
    {
        *targets = asked;
    }
    if let Some(intents) = correct::taken_back(span, &clauses, earlier) {
        return Some(intents.into_iter().map(whole).collect());
    }
    match swap::read(span, &clauses, turn, earlier, memory, tasks) {
        Some(Some(intent)) => return Some(vec![whole(intent)]),
        Some(None) => return None,
        None => {}
    }
    if let Some(tasks) = tasks {
        for clause in &mut clauses {
            swap::inside(clause, turn, tasks);
        }
    }
    let alone = clauses.len() == 1;
    for clause in &mut clauses {
        asked::no_new_words(clause, earlier);
        asked::the_rest(clause, alone, earlier);
    }
    asked::called_so(&mut clauses, turn, pool)?;
    more::added_too(&mut clauses, span, earlier, turn, tasks)?;
    // "ok then add it" agrees, or adds what was not found.
    if let [clause] = clauses.as_mut_slice()
        && clause.intent == Intent::Yes
        && intent::open(span).is_any(lex::ADD_IT)
        && let Some(title) = before::unfound(earlier)
    {
        clause.intent = Intent::Add(vec![Draft {
            title,
            description: None,
        }]);
    }
    reworded::keep_the_rest(&mut clauses, earlier);
    match correct::meant(span, turn, earlier, tasks) {
        Some(Some(intents)) => return Some(intents.into_iter().map(whole).collect()),
        Some(None) => return None,
        None => {}
    }
    gist::understand(&mut clauses, turn, pool)?;
    // "yes, and show my list"
    if clauses.len() > 1
        && let Some(Question::Offer) = &memory.question
        && clauses.first().is_some_and(|c| c.intent == Intent::Yes)
        && let Some(offered) = answered::offered(earlier)
    {
        clauses.splice(..1, [whole(offered)]);
    }
    // "not to the landlord, change it to …" refuses nothing.
    if let Some(at) = clauses
        .windows(2)
        .position(|pair| matches!(pair, [not, change] if is_contrast(not) && matches!(change.intent, Intent::Update(_))))
    {
        clauses.remove(at);
    }
    held_back(&mut clauses);
    // "no need to remove the dentist task, I still have to go": the need is the reason.
    if let [refused, need] = clauses.as_slice()
        && refused.intent == Intent::Refused(Refusal::Negated)
        && is_bare_need(need)
    {
        clauses.truncate(1);
    }
    // One word of taking back undoes the whole message; nothing has been done yet.
    // "delete it? no"
    let refused = clauses.split_last().is_some_and(|(last, before)| {
        last.intent == Intent::No && before.iter().any(|c| changes(&c.intent))
    });
    if refused {
        return Some(clauses.split_off(clauses.len() - 1));
    }
    if clauses.len() > 1
        && let Some(back) = clauses.iter().rposition(taken_back)
    {
        if back + 1 == clauses.len() {
            return Some(clauses.split_off(back));
        }
        clauses.drain(..=back);
    }
    if clauses
        .iter()
        .any(|c| c.intent == Intent::Refused(Refusal::Others))
    {
        clauses.retain(|c| !changes(&c.intent));
    }
    back::reopened(&mut clauses, earlier, tasks)?;
    let last = undo::acted(earlier);
    for clause in &mut clauses {
        let said = text::fold(&clause.text);
        let added = !last.is_empty() && last.iter().all(|made| made.call.name == "add_task");
        // "that was a mistake" after "undo" tells why
        let is_back = earlier.last().is_some_and(|turn| undo::is_asked(turn.user));
        if clause.intent == Intent::Undo
            && is_back
            && !said.contains("undo")
            && !said.contains("redo")
            && !said.contains("back")
        {
            clause.intent = Intent::No;
        }
        // "put it back" after it was added
        if clause.intent == Intent::Undo && added && said.contains("back") {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
        // "delete that" after a note was written
        let noted = !last.is_empty()
            && last.iter().all(|made| {
                made.call.name == "update_task" && !made.call.arguments.contains_key("title")
            });
        if deletes_it(&clause.intent) && noted && !said.contains("task") {
            clause.intent = Intent::Undo;
        }
        // "cancel it" after it was marked as done
        if deletes_it(&clause.intent) && said.contains("cancel") && !last.is_empty() && !added {
            clause.intent = Intent::Undo;
        }
    }
    // Only what was done before this message can be undone.
    if let Some(at) = clauses.iter().position(|c| !back::is_sigh(c))
        && clauses.get(at).is_some_and(|c| c.intent == Intent::Undo)
    {
        clauses.splice(at..=at, undo::undone(earlier).into_iter().map(whole));
        clauses.drain(..at);
    }
    for clause in &mut clauses {
        if clause.intent == Intent::Undo {
            clause.intent = Intent::Refused(Refusal::Unsupported);
        }
    }
    if !before::add_before(&mut clauses, earlier) {
        // "add it", and nothing tells what.
        for clause in clauses.iter_mut().filter(|c| clauses::adds_it(&c.intent)) {
            clause.intent = Intent::Add(Vec::new());
        }
    }
    // "I paid the rent, mark it as done" says the same twice.
    if tasks.is_none() && clauses.iter().any(|c| matches!(c.intent, Intent::Did(_))) {
        return None;
    }
    let again = |at: usize| {
        let (before, rest) = clauses.split_at_checked(at)?;
        let again = &rest.first()?.intent;
        let said = before.iter().rfind(|c| tells(c, again))?;
        says_again(&said.intent, again, tasks, turn).then_some(())
    };
    let twice: Vec<usize> = (1..clauses.len())
        .filter(|at| again(*at).is_some())
        .collect();
    for at in twice.into_iter().rev() {
        let again = clauses.remove(at);
        // "done, just talked to her! mark it as complete"
        if let Some(Clause {
            intent: Intent::Complete { targets, .. },
            ..
        }) = clauses.get_mut(at - 1)
            && *targets == Targets::Missing
            && let Intent::Complete { targets: it, .. } = &again.intent
        {
            targets.clone_from(it);
        }
        // "I don't need the plumber any more, delete it": now it is said plainly.
        let before = clauses
            .get_mut(..at)
            .and_then(|before| before.iter_mut().rfind(|c| tells(c, &again.intent)));
        if let (
            Intent::Delete { plain: true, .. },
            Some(Clause {
                intent: Intent::Delete { plain, .. },
                ..
            }),
        ) = (again.intent, before)
        {
            *plain = true;
        }
    }
    // "we cancelled it, delete it": gone in either case.
    while let Some(at) = clauses.windows(2).position(
        |pair| matches!(pair, [said, it] if completes_it(&said.intent) && deletes_it(&it.intent)),
    ) {
        clauses.remove(at);
    }
    // "I marked the rent as done but it bounced. Reopen it."
    if let [ticked, .., open] = clauses.as_mut_slice()
        && let (
            Intent::Complete {
                targets,
                done: true,
            },
            Intent::Complete {
                targets: it,
                done: false,
            },
        ) = (&ticked.intent, &mut open.intent)
        && *it == Targets::Each(vec![Target::It])
        && is_told_of_me(&ticked.text)
    {
        *it = targets.clone();
        let last = clauses.len() - 1;
        clauses.drain(..last);
    }
    // "he says he installed the car seat, so that too"
    for clause in clauses.iter_mut().filter(|c| c.intent == Intent::Unknown) {
        if let Some(done) = more::done_again(&clause.text, earlier) {
            let targets = Targets::Each(vec![Target::It]);
            clause.intent = Intent::Complete { targets, done };
        }
    }
    before::named_before(&mut clauses, tasks, turn, memory.touched)?;
    // "add note: ask for Sabine", and no task is at hand.
    if let [clause, ..] = clauses.as_mut_slice()
        && memory.touched.is_none()
        && clause.text.contains(':')
        && let Some(text) = note_of_it(&clause.intent)
    {
        clause.intent = Intent::Add(vec![Draft {
            title: intent::capital(text),
            description: None,
        }]);
    }
    asked::about_one(&mut clauses, turn, tasks)?;
    asked::unsure_verbs(&mut clauses, tasks, turn)?;
    new::known_needs(&mut clauses, turn, tasks)?;
    new::ended_titles(&mut clauses, turn, tasks)?;
    new::plain_deeds(&mut clauses, turn, memory, tasks)?;
    Some(clauses)
}

/// May be what a later request repeats: "We don't need a sitter. My mother is coming. Take that one off."
fn tells(clause: &Clause, again: &Intent) -> bool {
    match clause.intent {
        Intent::Unknown => false,
        Intent::Did(_) => !matches!(again, Intent::Delete { .. }),
        _ => true,
    }
}

/// "I still have to go": tells that something is still to be done, and hardly what.
fn is_bare_need(clause: &Clause) -> bool {
    const WORDS_MAX: usize = 2;
    let short = |draft: &Draft| draft.title.split(' ').count() <= WORDS_MAX;
    let tokens = text::tokens(&clause.text);
    let span = Span {
        source: &clause.text,
        tokens: &tokens,
    };
    matches!(&clause.intent, Intent::Add(drafts) if drafts.iter().all(short))
        && span.longest(lex::BARE_NEEDS).is_some()
}

/// "ugh, I ticked it off": tells what the user has done.
fn is_told_of_me(said: &str) -> bool {
    text::spoken(said, |span| intent::open(span).has_first(&["i", "i've"]))
}

/// "delete the milk, but not yet", "delete 1 to 3 but not 2": what is said behind a request holds it back.
fn held_back(clauses: &mut Vec<Clause>) {
    for at in 1..clauses.len() {
        let Some([act, held]) = clauses.get(at - 1..=at) else {
            return;
        };
        let targets = match &act.intent {
            Intent::Delete { targets, .. } | Intent::Complete { targets, .. } => targets,
            _ => continue,
        };
        let held_numbers: Vec<Target> = text::tokens(&held.text)
            .iter()
            .filter_map(|t| match t.kind {
                text::Kind::Number(n) => Some(Target::Number(n)),
                _ => None,
            })
            .collect();
        let (keeps, nothing) = text::spoken(&held.text, |span| {
            let span = span.after(&["and", "but", "though"]).unwrap_or(span);
            let keeps = held.intent == Intent::Refused(Refusal::Negated) && span.has(&["not"])
                || span.has_first(&["keep", "leave", "spare", "save"])
                || span.has(&["stays", "stay"]);
            let rest = span.after(&["not"]).map(intent::closed);
            let nothing =
                rest.is_some_and(|rest| rest.words().all(|word| lex::NOT_NOW.contains(&word)));
            (keeps, nothing)
        });
        // Of those that are named one by one, another one may stay.
        let within = match targets {
            Targets::Each(each) => {
                each.len() > 1 && each.iter().any(|target| held_numbers.contains(target))
            }
            Targets::OneOrMore { .. } => false,
            _ => !text::spoken(&held.text, |span| span.has(&["rest", "others", "other"])),
        };
        if !keeps || !(within || nothing) {
            continue;
        }
        let refusal = if nothing {
            Refusal::Negated
        } else {
            Refusal::Unclear
        };
        if let Some(act) = clauses.get_mut(at - 1) {
            act.intent = Intent::Refused(refusal);
        }
        clauses.remove(at);
        return;
    }
}

/// "sorry, not to the landlord": says what was wrong, and forbids nothing.
fn is_contrast(clause: &Clause) -> bool {
    text::spoken(&clause.text, |span| {
        let span = intent::open(span);
        clause.intent == Intent::Refused(Refusal::Negated) && span.word(0) == "not"
    })
}

/// Changes tasks that exist: not done when the same message speaks of somebody else's.
fn changes(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) | Intent::Edit(..)
    )
}

/// A description for the task at hand.
fn note_of_it(intent: &Intent) -> Option<&str> {
    match intent {
        Intent::Update(changes) => match changes.as_slice() {
            [change] if change.target == Target::It => change.description.as_deref(),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a request for "it" only repeats what is said before it.
fn says_again(said: &Intent, it: &Intent, tasks: Option<&[TaskBrief]>, turn: &Turn<'_>) -> bool {
    let it_alone = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    match (said, it) {
        (Intent::Did(deed), _) if completes_it(it) => {
            let all = memory::with_gone(tasks.unwrap_or_default(), turn);
            let known = |name: &String| {
                matches!(
                    lookup::by_name(name, Status::All, Status::All, &all),
                    Found::One(_) | Found::Several(_)
                )
            };
            deed.names.iter().any(known) || deed.parts.iter().flatten().any(known)
        }
        (Intent::Complete { done: true, .. }, _) => completes_it(it),
        // "neither 1 nor 2 is finished, please reopen both"
        (
            Intent::Complete {
                targets: Targets::Each(each),
                done: false,
            },
            Intent::Complete {
                targets: Targets::Them(_),
                done: false,
            },
        ) => !each.is_empty(),
        (Intent::Delete { targets, .. }, Intent::Delete { targets: it, .. }) => {
            it_alone(it) && !it_alone(targets) && *targets != Targets::Missing
        }
        _ => false,
    }
}

fn completes_it(intent: &Intent) -> bool {
    let it = Targets::Each(vec![Target::It]);
    matches!(intent, Intent::Complete { targets, done: true }
        if *targets == it || matches!(targets, Targets::Them(Part::All | Part::Both)))
}

fn deletes_it(intent: &Intent) -> bool {
    matches!(intent, Intent::Delete { targets, .. } if *targets == Targets::Each(vec![Target::It]))
}

fn taken_back(clause: &Clause) -> bool {
    text::spoken(&clause.text, |span| {
        let starts =
            span.longest(lex::TAKEN_BACK).is_some_and(|count| count > 1) && !span.has(&["about"]);
        match clause.intent {
            Intent::No => {
                span.is_any(lex::TAKEN_BACK) || intent::open(span).is_any(lex::TAKEN_BACK)
            }
            Intent::Unknown => starts,
            _ => false,
        }
    })
}

/// The request for these targets.
fn request(verb: Verb, targets: Targets) -> Option<Intent> {
    match verb {
        Verb::Complete | Verb::Reopen => Some(Intent::Complete {
            targets,
            done: verb == Verb::Complete,
        }),
        Verb::Delete => Some(Intent::Delete {
            targets,
            plain: true,
        }),
        Verb::Change => None,
    }
}

fn numbered(numbers: &[i64]) -> Targets {
    Targets::Each(numbers.iter().copied().map(Target::Number).collect())
}

fn added(title: Span<'_>) -> Intent {
    Intent::Add(vec![Draft {
        title: intent::title(title),
        description: None,
    }])
}

/// What was listed last.
fn listed_before(earlier: &[Turn<'_>]) -> Option<Listing> {
    let made = earlier.iter().rev().flat_map(|turn| turn.made.iter().rev());
    let call = made.into_iter().find(|m| m.call.name == "list_tasks")?.call;
    let text = |key: &str| call.arguments.get(key).and_then(|v| v.as_str());
    let status = [Status::Pending, Status::Completed]
        .into_iter()
        .find(|status| text("status") == Some(status.name()));
    Some(Listing {
        status: status.unwrap_or(Status::All),
        search: text("search").map(str::to_owned),
        count: false,
        unsorted: false,
    })
}
