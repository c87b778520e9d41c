//! The requests of a message in the light of what was said before: a reply completes the request
//! that was asked about, "and the second one too" repeats it, "undo that" reverses it, and a word of
//! taking back undoes the whole message.

mod after;
mod answered;
mod asked;
mod back;
mod before;
mod by_title;
mod correct;
mod gist;
mod more;
mod new;
mod once;
mod reworded;
mod swap;
mod undo;

pub use answered::agrees_to_all;

pub use gist::{is_guarded, spoken_of, told_in_full, touched_on};
pub use reworded::retimed;
pub use swap::is_time;

use super::answer::markers::Verb;
use super::clauses::{self, Clause};
use super::intent::{self, Draft, Intent, Refusal};
use super::lexicon as lex;
use super::lookup::Pool;
use super::memory::{Memory, Question, Turn};
use super::target::{Target, Targets};
use super::text::{self, Span};
use crate::agent::model::TaskBrief;

/// What a message is read with.
struct Talk<'a> {
    turn: &'a Turn<'a>,
    memory: &'a Memory,
    earlier: &'a [Turn<'a>],
    pool: Option<&'a Pool<'a>>,
}

impl<'a> Talk<'a> {
    fn tasks(&self) -> Option<&'a [TaskBrief]> {
        self.pool.map(|pool| pool.tasks)
    }
}

/// The clauses of a message, read as a reply where it is one. `None` when tasks are needed for it.
pub fn requests(
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    pool: Option<&Pool<'_>>,
) -> Option<Vec<Clause>> {
    let talk = Talk {
        turn,
        memory,
        earlier,
        pool,
    };
    let tasks = talk.tasks();
    let user = bare_message(turn.user);
    let meant = chosen_after_all(user, memory);
    let user = meant.as_deref().unwrap_or(user);
    let tokens = text::tokens(user);
    let span = Span {
        source: user,
        tokens: &tokens,
    };
    let mut clauses = match correct::amended(span) {
        Some(clauses) => clauses,
        None => clauses::read(user, &tokens),
    };

    let whole = |intent| Clause {
        text: user.trim().to_owned(),
        intent,
    };
    match after::read(span, &clauses, &talk) {
        Some(Some(intents)) => return Some(intents.into_iter().map(whole).collect()),
        Some(None) => return None,
        None => {}
    }
    if let Some(told) = by_title::read(span, &clauses, &talk) {
        return told;
    }
    by_title::middle(&mut clauses, &memory.shown);
    before::said_behind_it(&mut clauses);
    before::said_of_it(&mut clauses, memory.touched);
    if let Some(reply) = answered::answer(span, &mut clauses, turn, memory, earlier, tasks) {
        return reply;
    }
    if let Some(again) = asked::again(span, &clauses, earlier) {
        return Some(again.into_iter().map(whole).collect());
    }
    if back::is_to_be_kept(span, &clauses, earlier) {
        clauses = vec![whole(Intent::Undo)];
    }
    of_what_was_asked(&mut clauses, &talk)?;
    if let Some(intents) = correct::taken_back(span, &clauses, earlier) {
        return Some(intents.into_iter().map(whole).collect());
    }
    match swap::read(span, &clauses, turn, earlier, memory, tasks) {
        Some(Some(intent)) => return Some(vec![whole(intent)]),
        Some(None) => return None,
        None => {}
    }
    by_the_words(&mut clauses, span, &talk)?;
    match correct::meant(span, earlier, tasks) {
        Some(Some(intents)) => return Some(intents.into_iter().map(whole).collect()),
        Some(None) => return None,
        None => {}
    }
    new::things_done(&mut clauses, pool)?;
    gist::understand(&mut clauses, pool)?;
    if let Some(offered) = agreed_among_others(&clauses, &talk) {
        clauses.splice(..1, [whole(offered)]);
    }
    restrained(&mut clauses);
    without_reasons(&mut clauses);
    // One word of taking back undoes the whole message; nothing has been done yet.
    if let Some(refusal) = refused(&mut clauses) {
        return Some(refusal);
    }
    if clauses
        .iter()
        .any(|c| c.intent == Intent::Refused(Refusal::Others))
    {
        clauses.retain(|c| !changes(&c.intent));
    }
    pointed(&mut clauses, &talk)?;
    asked::about_one(&mut clauses, turn, tasks)?;
    asked::by_its_verb(&mut clauses, earlier, memory.touched, tasks)?;
    asked::done_already(&mut clauses);
    asked::unsure_verbs(&mut clauses, tasks)?;
    new::known_needs(&mut clauses, turn, tasks)?;
    new::ended_titles(&mut clauses, tasks)?;
    new::plain_deeds(&mut clauses, turn, memory, tasks)?;
    Some(clauses)
}

/// "mom, I mean Alice", in answer to which one
fn chosen_after_all(user: &str, memory: &Memory) -> Option<String> {
    let Some(Question::Which(..)) = &memory.question else {
        return None;
    };
    text::spoken(user, |span| {
        let meant = answered::second_thought(span).or_else(|| answered::not_that(span));
        meant.map(|meant| meant.raw().to_owned())
    })
}

/// "it" is what was asked about, or spoken of, just before: "should I delete the yoga task?" and then "OK, delete it".
fn of_what_was_asked(clauses: &mut Vec<Clause>, talk: &Talk<'_>) -> Option<()> {
    let earlier = talk.earlier;
    // "yes, delete it please"
    if let [yes, clause] = clauses.as_slice()
        && yes.intent == Intent::Yes
        && talk.memory.question.is_none()
        && clauses::points_at_it(&clause.intent)
        && asked::asked_about(earlier).is_some()
    {
        clauses.remove(0);
    }
    if let [clause] = clauses.as_mut_slice()
        && clauses::points_at_it(&clause.intent)
        && let Some(asked) = asked::asked_about(earlier).or_else(|| asked::numbered_before(earlier))
        && let Intent::Delete { targets, .. } | Intent::Complete { targets, .. } =
            &mut clause.intent
    {
        *targets = asked;
    }
    asked::of_a_note(clauses, earlier);
    asked::of_the_last_words(clauses, earlier, talk.tasks())
}

/// What the words of a title tell: those inside it, all of them, or those that it is to have.
fn by_the_words(clauses: &mut Vec<Clause>, span: Span<'_>, talk: &Talk<'_>) -> Option<()> {
    let (earlier, tasks) = (talk.earlier, talk.tasks());
    if let Some(tasks) = tasks {
        for clause in &mut *clauses {
            swap::inside(clause, talk.turn, tasks);
        }
    }
    let alone = clauses.len() == 1;
    for clause in &mut *clauses {
        asked::no_new_words(clause, earlier);
        asked::the_rest(clause, alone, earlier);
    }
    asked::very_title(clauses, span, tasks)?;
    asked::called_so(clauses, talk.pool)?;
    more::added_too(clauses, span, earlier, tasks)?;
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
    let shown = tasks.and_then(|tasks| {
        tasks
            .iter()
            .find(|task| Some(task.number) == talk.memory.touched)
    });
    reworded::keep_the_rest(clauses, earlier, shown);
    Some(())
}

/// "yes, and show my list": what was offered.
fn agreed_among_others(clauses: &[Clause], talk: &Talk<'_>) -> Option<Intent> {
    let [yes, next, ..] = clauses else {
        return None;
    };
    // "should I delete it?" – "yes, delete it": that is no yes to the offer.
    let agrees = talk.memory.question == Some(Question::Offer)
        && yes.intent == Intent::Yes
        && !clauses::points_at_it(&next.intent);
    agrees.then(|| answered::offered(talk.earlier)).flatten()
}

/// What one part of a message takes from another.
fn restrained(clauses: &mut Vec<Clause>) {
    // "not to the landlord, change it to …" refuses nothing.
    if let Some(at) = clauses
        .windows(2)
        .position(|pair| matches!(pair, [not, change] if is_contrast(not) && matches!(change.intent, Intent::Update(_))))
    {
        clauses.remove(at);
    }
    held_back(clauses);
    // "no need to remove the dentist task, I still have to go": the need is the reason.
    if let [refused, need] = clauses.as_slice()
        && refused.intent == Intent::Refused(Refusal::Negated)
        && is_bare_need(need)
    {
        clauses.truncate(1);
    }
}

/// "put ironing on the list, I still have to do it": a need that names nothing is the reason for what is asked for.
fn without_reasons(clauses: &mut Vec<Clause>) {
    let names_nothing = |clause: &Clause| {
        let needed = text::spoken(&clause.text, |span| span.find(0, lex::BARE_NEEDS).is_some());
        let idle = |title: &str| {
            text::spoken(title, |span| {
                span.words().all(|word| lex::DOING_IT.contains(&word))
            })
        };
        matches!(&clause.intent, Intent::Add(drafts) if matches!(drafts.as_slice(), [draft] if needed && idle(&draft.title)))
    };
    let asks = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::Add(_) | Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_)
        ) && !names_nothing(clause)
    };
    if clauses.iter().any(asks) {
        clauses.retain(|clause| !names_nothing(clause));
    }
}

/// What is left when a message takes all of it back; what stands before a word of taking back is gone.
fn refused(clauses: &mut Vec<Clause>) -> Option<Vec<Clause>> {
    // "delete it? no"
    let refused = clauses.split_last().is_some_and(|(last, before)| {
        last.intent == Intent::No && before.iter().any(|c| changes(&c.intent))
    });
    if refused {
        return Some(clauses.split_off(clauses.len() - 1));
    }
    let back = clauses.iter().rposition(taken_back)?;
    if clauses.len() > 1 && back + 1 == clauses.len() {
        return Some(clauses.split_off(back));
    }
    if clauses.len() > 1 {
        clauses.drain(..=back);
    }
    None
}

/// What is to be put back, and what "it" is in the words around it.
fn pointed(clauses: &mut Vec<Clause>, talk: &Talk<'_>) -> Option<()> {
    let (earlier, memory, tasks) = (talk.earlier, talk.memory, talk.tasks());
    back::reopened(clauses, earlier, tasks)?;
    back::undo(clauses, earlier);
    if !before::add_before(clauses, earlier) {
        // "add it", and nothing tells what.
        for clause in clauses.iter_mut().filter(|c| clauses::adds_it(&c.intent)) {
            clause.intent = Intent::Add(Vec::new());
        }
    }
    // "I paid the rent, mark it as done" says the same twice.
    if tasks.is_none() && clauses.iter().any(|c| matches!(c.intent, Intent::Did(_))) {
        return None;
    }
    once::say(clauses, tasks);
    // "he says he installed the car seat, so that too"
    for clause in clauses.iter_mut().filter(|c| c.intent == Intent::Unknown) {
        if let Some(done) = more::done_again(&clause.text, earlier) {
            let targets = Targets::Each(vec![Target::It]);
            clause.intent = Intent::Complete { targets, done };
        }
    }
    if memory.shown.is_empty() && memory.together.len() < 2 {
        before::as_one(clauses);
    }
    before::named_before(clauses, tasks, talk.turn, memory.touched)?;
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
    Some(())
}

/// A message without greetings and pleasantries around it.
pub fn bare_message(user: &str) -> &str {
    let tokens = text::tokens(user);
    let told = clauses::without_courtesy(Span {
        source: user,
        tokens: &tokens,
    });
    match (told.tokens.first(), told.tokens.last()) {
        (Some(first), Some(last)) if told.len() < tokens.len() => {
            user.get(first.start..last.end).unwrap_or(user)
        }
        _ => user,
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
    let points =
        |draft: &Draft| text::spoken(&draft.title, |span| span.has(&["it", "them", "that"]));
    matches!(&clause.intent, Intent::Add(drafts) if drafts.iter().all(|draft| short(draft) || points(draft)))
        && span.longest(lex::BARE_NEEDS).is_some()
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

fn taken_back(clause: &Clause) -> bool {
    text::spoken(&clause.text, |span| {
        let starts =
            span.longest(lex::TAKEN_BACK).is_some_and(|count| count > 1) && !span.has(&["about"]);
        // "actually never mind, leave it there", and not "never mind the carpet quote"
        let twice = intent::open(span)
            .after(lex::TAKEN_BACK)
            .is_some_and(|rest| {
                let rest = rest.trim_marks();
                rest.longest(lex::TAKEN_BACK).is_some()
                    || rest.is_any(&["there", "alone", "please"])
                    || clauses::is_aside(rest)
            });
        match clause.intent {
            Intent::No => {
                twice || span.is_any(lex::TAKEN_BACK) || intent::open(span).is_any(lex::TAKEN_BACK)
            }
            Intent::Unknown => starts,
            Intent::Refused(Refusal::Negated) => twice,
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
