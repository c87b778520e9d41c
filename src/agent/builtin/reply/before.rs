//! Pronouns that point at words of the same message: "Lunch at one, add it", "The meeting was
//! cancelled, delete it".

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Draft, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::gist;

/// "Lunch with Carla at one, add it please": the words before are the title; after a deletion, the
/// task that is gone. False when nothing tells it.
pub fn add_before(clauses: &mut Vec<Clause>, earlier: &[Turn<'_>]) -> bool {
    let Some(at) = clauses.iter().position(|c| clauses::adds_it(&c.intent)) else {
        return true;
    };
    let several = clauses.get(at).is_some_and(adds_each);
    let before = at.checked_sub(1).and_then(|at| clauses.get_mut(at));
    // "I should call Anna, add that" asks once.
    if let Some(before) = before
        && let Intent::Add(drafts) = &mut before.intent
        && !drafts.is_empty()
    {
        parted(drafts, several);
        clauses.remove(at);
        return true;
    }
    let said = at
        .checked_sub(1)
        .and_then(|at| clauses.get(at))
        .filter(|before| is_title(before));
    let joins = said.is_some();
    let mut drafts = match said {
        Some(said) => titles_of(said, several),
        None => not_there(earlier),
    };
    if drafts.is_empty() {
        return false;
    }
    if let Some(clause) = clauses.get_mut(at) {
        // "Gas renewal, add that with a note saying the card expires"
        let told = match &mut clause.intent {
            Intent::Add(it) => it.first_mut().and_then(|it| it.description.take()),
            _ => None,
        };
        if let ([draft], Some(_)) = (drafts.as_mut_slice(), &told) {
            draft.description = told;
        }
        clause.intent = Intent::Add(drafts);
    }
    if joins {
        clauses.remove(at - 1);
    }
    true
}

/// "ok, it went through now, done": what is said of "it" is no name.
pub fn said_of_it(clauses: &mut [Clause], touched: Option<i64>) {
    let of_it = |words: &str| {
        text::spoken(words, |span| {
            span.len() > 1 && span.has_first(&["it", "they"])
        })
    };
    for clause in clauses {
        if let Intent::Complete {
            targets: Targets::Each(each),
            done: true,
        } = &mut clause.intent
            && let [target @ Target::Name { .. }] = each.as_mut_slice()
            && matches!(target, Target::Name { words, .. } if of_it(words))
            && touched.is_some()
        {
            *target = Target::It;
        }
    }
}

/// "ok do add it, buy a pinata": the title stands behind "it".
pub fn said_behind_it(clauses: &mut [Clause]) {
    for clause in clauses {
        let Intent::Add(drafts) = &mut clause.intent else {
            continue;
        };
        let [only] = drafts.as_mut_slice() else {
            continue;
        };
        let title = text::spoken(&only.title, |span| {
            let rest = span.after(&["|it|that|this|", "|it|that|this| |then|please|too|"])?;
            let apart = |t: &text::Token| matches!(t.kind, Kind::Mark(',' | ':' | '-' | '–'));
            let told = rest.tokens.first().is_some_and(apart) && rest.words().next().is_some();
            told.then(|| intent::title(rest.trim_marks()))
        });
        if let Some(title) = title {
            only.title = title;
        }
    }
}

fn draft(title: String) -> Draft {
    Draft {
        title,
        description: None,
    }
}

/// "I have to call Ann and buy milk, please add both": a draft for each of them.
fn parted(drafts: &mut Vec<Draft>, several: bool) {
    let parts = drafts.iter().flat_map(|draft| draft.title.split(" and "));
    let parts: Vec<Draft> = parts.map(|title| draft(intent::capital(title))).collect();
    if several && parts.len() == 2 {
        *drafts = parts;
    }
}

/// Words that may be a title, when "add it" follows.
fn is_title(clause: &Clause) -> bool {
    // "restring the acoustic before Saturday's gig" looks like what is done.
    match clause.intent {
        Intent::Unknown => true,
        // "Find a babysitter - add it", "My daughter says I should get the boiler serviced. Add it."
        Intent::List(_) => text::spoken(&clause.text, |span| span.has_first(lex::TASK_VERBS)),
        Intent::Refused(Refusal::Unclear) => {
            text::spoken(&clause.text, |span| span.find(1, lex::SPOKEN_OF).is_some())
        }
        Intent::Did(_) => text::spoken(&clause.text, |span| {
            span.has_first(lex::TASK_VERBS) || intent::open(span).longest(lex::SPOKEN_OF).is_some()
        }),
        _ => false,
    }
}

/// What is said, as a title, or as several of them.
fn titles_of(said: &Clause, several: bool) -> Vec<Draft> {
    text::spoken(&said.text, |span| {
        let span = intent::open(span);
        let opened = span
            .find(0, lex::SPOKEN_OF)
            .map(|(at, count)| span.skip(at + count));
        let span = opened.filter(|rest| !rest.is_empty()).unwrap_or(span);
        let span = span.before(&["though", "too", "as well"]).unwrap_or(span);
        // "we're out of coffee and toilet paper, add both"
        let joins = |t: &text::Token| several && (t.is_mark(',') || t.word == "and");
        let parts = span
            .tokens
            .split(joins)
            .map(|tokens| Span { tokens, ..span });
        parts
            .filter(|part| !part.trim_marks().is_empty())
            .map(|part| draft(intent::title(part)))
            .collect()
    })
}

/// What was not found, else what was deleted last.
fn not_there(earlier: &[Turn<'_>]) -> Vec<Draft> {
    if let Some(title) = unfound(earlier) {
        return vec![draft(title)];
    }
    let gone = earlier
        .iter()
        .rev()
        .find(|turn| !turn.made.is_empty())
        .map(memory::gone);
    let again = gone.unwrap_or_default().into_iter();
    again.map(|task| draft(task.title)).collect()
}

/// "add both".
fn adds_each(clause: &Clause) -> bool {
    matches!(&clause.intent, Intent::Add(drafts)
        if drafts.iter().any(|draft| lex::EACH_OF_THEM.contains(&draft.title.to_lowercase().as_str())))
}

/// "add it" after "mark tire rotation as done", when there was no such task: its name.
pub fn unfound(earlier: &[Turn<'_>]) -> Option<String> {
    let last = earlier.last()?;
    if last
        .made
        .iter()
        .any(|made| memory::touched_by(made).is_some())
    {
        return None;
    }
    let asked = clauses::read(last.user, &text::tokens(last.user));
    // "is 'buy balloons' on my list?"
    if let [clause] = asked.as_slice()
        && let Intent::List(listing) = &clause.intent
        && let Some(words) = &listing.search
    {
        let empty = |made: &memory::Made<'_>| {
            made.result
                .and_then(memory::listed)
                .is_some_and(|(_, total)| total == 0)
        };
        let quoted = |span: Span<'_>| {
            let quote = span.tokens.iter().find(|t| t.kind == Kind::Quote)?;
            Some(text::inner(span.raw_of(quote)).to_owned())
        };
        let title = text::spoken(&clause.text, quoted).unwrap_or_else(|| words.clone());
        return last.made.iter().any(empty).then(|| intent::capital(&title));
    }
    let [
        Clause {
            intent:
                Intent::Complete {
                    targets: Targets::Each(each),
                    ..
                }
                | Intent::Delete {
                    targets: Targets::Each(each),
                    ..
                },
            ..
        },
    ] = asked.as_slice()
    else {
        return None;
    };
    match each.as_slice() {
        [Target::Name { words, .. } | Target::Title(words)] => {
            let tokens = text::tokens(words);
            let span = Span {
                source: words,
                tokens: &tokens,
            };
            Some(intent::title(target::trim(span)))
        }
        _ => None,
    }
}

/// "flapjacks are in the tin, mark them done", when no list was shown: the one task that is spoken of.
pub fn as_one(clauses: &mut [Clause]) {
    // "I've rung them now, mark it complete"
    if let [
        Clause {
            intent:
                Intent::Complete {
                    targets,
                    done: true,
                },
            text,
        },
        again,
    ] = clauses
        && *targets == Targets::Them(target::Part::All)
        && clauses::points_at_it(&again.intent)
        && text::spoken(text, |span| {
            intent::open(span).longest(lex::I_HAVE).is_some()
        })
    {
        *targets = Targets::Each(vec![Target::It]);
    }
    for at in 1..clauses.len() {
        let told = clauses
            .get(at - 1)
            .is_some_and(|clause| clause.intent == Intent::Unknown);
        if let Some(Clause {
            intent: Intent::Complete { targets, .. },
            ..
        }) = clauses.get_mut(at)
            && told
            && *targets == Targets::Them(target::Part::All)
        {
            *targets = Targets::Each(vec![Target::It]);
        }
    }
}

/// "the mayor said no" is about somebody: what was said before is not meant.
fn has_own_subject(said: &str) -> bool {
    text::spoken(said, |span| {
        span.len() > 3 && span.has_first(&["the", "my", "our"]) && !span.has(lex::IT)
    })
}

/// "The meeting was cancelled, delete it": "it" is what the words before name, and never anything
/// that was touched earlier. `None` when the tasks are needed to tell.
pub fn named_before(
    clauses: &mut Vec<Clause>,
    tasks: Option<&[TaskBrief]>,
    turn: &Turn<'_>,
    touched: Option<i64>,
) -> Option<()> {
    let fits = |pair: &[Clause]| {
        matches!(pair, [said, it] if asks_for_it(&it.intent)
        && (is_stated(said) || reopens(&it.intent) && is_need(said)))
    };
    // The request whose own sentence names what is not there: an earlier one may name its task, but "it" is none.
    let mut lost = None;
    // The request that has its task by what stands next to it: nothing before that tells it another.
    let mut settled: Option<usize> = None;
    while let Some(at) = clauses
        .windows(2)
        .enumerate()
        .position(|(at, pair)| settled != Some(at + 1) && fits(pair))
    {
        let known = Known {
            tasks: tasks?,
            turn,
            touched,
        };
        let (before, pair) = clauses.split_at_checked(at)?;
        let [said, it, ..] = pair else { return None };
        let them = match known.named(said, it, before.last()) {
            Some(target) => Targets::Each(vec![target]),
            None if lost != Some(at + 1) && known.is_it(said, it) => {
                Targets::Each(vec![Target::It])
            }
            None => Targets::Missing,
        };
        let tells_of_it = !deletes(&it.intent) && has_it(&said.text);
        lost = (them == Targets::Missing).then_some(at);
        let of_others = lost.is_some() && deletes(&it.intent) && has_own_subject(&said.text);
        settled = match settled {
            _ if lost.is_none() && tells_of_it || of_others => Some(at),
            Some(before) if before > at => Some(before - 1),
            before => before,
        };
        let said = clauses.remove(at);
        if let Some(it) = clauses.get_mut(at) {
            point(&mut it.intent, them);
            // "we don't need the storage unit any more, so drop that"
            if let Intent::Delete { plain, .. } = &mut it.intent {
                *plain |= text::spoken(&said.text, |span| span.find(0, lex::NOT_NEEDED).is_some());
            }
        }
    }
    Some(())
}

/// Tells something, and asks for nothing.
fn is_stated(clause: &Clause) -> bool {
    matches!(
        clause.intent,
        Intent::Unknown | Intent::Did(_) | Intent::Refused(Refusal::Negated)
    )
}

/// What is known when a request for "it" is read.
struct Known<'a> {
    tasks: &'a [TaskBrief],
    turn: &'a Turn<'a>,
    touched: Option<i64>,
}

impl Known<'_> {
    /// The task that the words next to a request name, or those before them.
    fn named(&self, said: &Clause, it: &Clause, before: Option<&Clause>) -> Option<Target> {
        let about = |said: &str| self.about(said, it);
        let earlier = || match before.filter(|_| says_it(&said.text))? {
            // "Look at number 3. I did that yesterday. Mark it as done."
            Clause {
                intent: Intent::Show(target),
                ..
            } => Some(target.clone()),
            // "I was going to paint the fence. My neighbour will do it. So delete that task."
            clause if is_stated(clause) => about(&clause.text),
            _ => None,
        };
        about(&said.text).or_else(earlier)
    }

    /// The task that these words are about.
    fn about(&self, said: &str, it: &Clause) -> Option<Target> {
        // "Tom says it's silly, delete it" is not about Tom.
        if deletes(&it.intent) && text::spoken(said, |span| span.has(lex::SAID)) {
            return told_to(said, self.tasks);
        }
        let pointed = points_back(&it.text, false);
        subject(said, self.tasks)
            .or_else(|| told_to(said, self.tasks))
            .or_else(|| self.spoken_of(said, &it.intent, pointed))
    }

    /// Whether it is the task at hand.
    fn is_it(&self, said: &Clause, it: &Clause) -> bool {
        let (said, asked, request) = (said.text.as_str(), it.text.as_str(), &it.intent);
        let at_hand = self
            .tasks
            .iter()
            .find(|task| Some(task.number) == self.touched);
        // "not needed any more, remove it" names nothing.
        names_nothing(said)
            || speaks_of_it(said, deletes(request))
            || points_back(asked, deletes(request))
            || reopens(request) && at_hand.is_some_and(|task| task.is_completed)
            || !deletes(request) && is_deed_of(asked, at_hand)
    }

    /// The one task that most words of a statement are about: none of several alike, and of those that are to be opened
    /// again only one that is done.
    fn spoken_of(&self, said: &str, request: &Intent, pointed: bool) -> Option<Target> {
        let tasks = self.tasks;
        // In a later sampling it is in its new state.
        let marked = |task: &TaskBrief| {
            self.turn
                .made
                .iter()
                .any(|m| m.call.name == "complete_task" && memory::number(m) == Some(task.number))
        };
        let fits = |task: &&TaskBrief| match request {
            Intent::Complete { done, .. } => task.is_completed != *done || marked(task),
            _ => true,
        };
        let sure = matches!(request, Intent::Delete { .. });
        let tokens = text::tokens(said);
        let span = Span {
            source: said,
            tokens: &tokens,
        };
        // "Luke will see to the garden, so remove that task"
        let plans = span.words().all(|word| {
            !lex::NO_GIST.contains(&word) || matches!(word, "will" | "i'll" | "tomorrow")
        });
        let plans = plans
            && !span.has(lex::NOT_WORDS)
            && !span.has(&["won't", "hopefully", "and", "after"]);
        let guarded = span.has(lex::NO_GIST) && !(plans && pointed);
        if guarded || sure && span.has(lex::SAID) {
            return None;
        }
        gist::spoken_of(said, tasks.iter().filter(fits), sure)
            .or_else(|| gist::told_in_full(said, tasks.iter().filter(fits)))
            .or_else(|| {
                gist::touched_on(said, tasks.iter().filter(fits)).filter(|task| {
                    !sure || Some(task.number) == self.touched || pointed && explains(span)
                })
            })
            .map(|task| Target::Number(task.number))
    }
}

/// A request for "it", or for nothing that is named.
fn asks_for_it(intent: &Intent) -> bool {
    match intent {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. } => {
            *targets == Targets::Missing || clauses::points_at_it(intent) || is_noise(targets)
        }
        Intent::Update(changes) => {
            matches!(changes.as_slice(), [change] if change.target == Target::It
                || is_noise(&Targets::Each(vec![change.target.clone()])))
        }
        _ => false,
    }
}

/// "the task", which tells nothing of its own.
fn is_noise(targets: &Targets) -> bool {
    matches!(targets, Targets::Each(each) if matches!(each.as_slice(),
        [Target::Name { words, .. }] if words.split(' ').all(|w| lex::NAME_NOISE.contains(&w))))
}

fn reopens(intent: &Intent) -> bool {
    matches!(intent, Intent::Complete { done: false, .. })
}

/// "I have to send it again" before "reopen it" is a reason and no new task.
fn is_need(said: &Clause) -> bool {
    text::spoken(&said.text, |span| {
        let span = intent::open(span);
        matches!(&said.intent, Intent::Add(drafts) if drafts.len() == 1)
            && (span.longest(lex::NEEDS).is_some() || span.longest(lex::BARE_NEEDS).is_some())
    })
}

/// Gives the request its task.
fn point(intent: &mut Intent, them: Targets) {
    match intent {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. } => *targets = them,
        Intent::Update(changes) => {
            if let (Some(change), Targets::Each(each)) = (changes.first_mut(), them)
                && let Some(target) = each.into_iter().next()
            {
                change.target = target;
            }
        }
        _ => {}
    }
}

/// "we're not doing a newsletter any more": tells why something can go.
fn explains(said: Span<'_>) -> bool {
    let given_up = [
        "doing",
        "having",
        "making",
        "going",
        "getting",
        "buying",
        "holding",
        "running",
        "attending",
        "hosting",
        "taking",
    ];
    let at = (0..said.len()).find(|at| said.word(*at) == "not");
    at.is_some_and(|at| {
        matches!(
            said.word(at.wrapping_sub(1)),
            "we're" | "i'm" | "they're" | "he's" | "she's" | "are" | "am"
        ) && given_up.contains(&said.word(at + 1))
    }) && !said.has(&["if", "maybe", "might", "may", "yet", "sure"])
}

/// "I never put a stamp on it": speaks of it in so many words.
fn has_it(said: &str) -> bool {
    text::spoken(said, |span| span.has(&["it", "them"]))
}

/// "my boss told me to delete the budget task": the task of the request inside, in so many words.
fn told_to(said: &str, tasks: &[TaskBrief]) -> Option<Target> {
    text::spoken(said, |span| {
        let (at, count) = span
            .find(1, lex::DELETE)
            .or_else(|| span.find(1, lex::MARK))?;
        let named = span.skip(at + count).trim_marks();
        if !target::is_explicit(named) || span.has(&["not", "don't", "never", "if"]) {
            return None;
        }
        match lookup::by_name(named.raw(), Status::All, Status::All, tasks) {
            Found::One(task) => Some(Target::Number(task.number)),
            _ => None,
        }
    })
}

/// Speaks of what was named before it.
fn says_it(said: &str) -> bool {
    text::spoken(said, |span| span.has(&["it", "that", "them"]))
}

/// "my colleague already booked them": what was spoken of before. A deletion has to be sure of it: "They moved the
/// meeting and cancelled it" names what is not there.
fn speaks_of_it(said: &str, sure: bool) -> bool {
    text::spoken(said, |span| {
        let pronouns = ["it", "it's", "them", "him", "her"];
        // "she's coming over anyway"
        let of_somebody = span.has_first(&[
            "she's", "he's", "they're", "she", "he", "they", "we're", "i'm",
        ]) && !span.has(&[
            "the", "my", "our", "a", "an", "this", "these", "his", "her", "their",
        ]);
        let told = if sure {
            if of_somebody {
                return !span.has(lex::NO_GIST) && !span.has(lex::SAID);
            }
            let names = span.has(&["the", "our", "a", "an", "this", "these"]);
            span.skip(1).has(&pronouns) && !names
        } else {
            of_somebody
                || span.has(&pronouns)
                || span.has(&["that", "those", "this", "one", "one's"])
        };
        told && !span.has(lex::NO_GIST) && !span.has(lex::SAID)
    })
}

fn deletes(request: &Intent) -> bool {
    matches!(request, Intent::Delete { .. })
}

fn names_nothing(said: &str) -> bool {
    text::spoken(said, |span| {
        let mut words = span.words();
        words.all(|w| {
            lex::NAME_NOISE.contains(&w)
                || lex::VERBS_OF_STATE.contains(&w)
                || lex::TELLING_NOTHING.contains(&w)
                || !lex::plain_verbs(w).is_empty()
        })
    })
}

/// "I just bought it" after "Buy sunscreen": what was done is what the task at hand asks for.
fn is_deed_of(said: &str, task: Option<&TaskBrief>) -> bool {
    let Some(first) = task.and_then(|task| task.title.split(' ').next()) else {
        return false;
    };
    let first = text::fold(first);
    let tokens = text::tokens(said);
    let mut words = tokens.iter().map(|t| t.word.as_str());
    words.any(|word| lex::plain_verbs(word).contains(&first))
}

/// "that task again": points at what the conversation was about.
fn points_back(said: &str, sure: bool) -> bool {
    text::spoken(said, |span| {
        let task = span
            .find(0, &["|that|this| |task|one|todo|item|entry|reminder|"])
            .is_some();
        // "they have a web form and it's cancelled"
        let told = span.has_first(&["it's", "they're", "it"]);
        task && (!sure || span.has(&["again"])) || told && !sure
    })
}

/// The one task that a statement is about.
fn subject(said: &str, tasks: &[TaskBrief]) -> Option<Target> {
    let tokens = text::tokens(said);
    let span = intent::open(Span {
        source: said,
        tokens: &tokens,
    });
    let span = span
        .after(lex::NO_NEED)
        .or_else(|| span.after(lex::ABOUT_A_TASK))
        .unwrap_or(span);
    let span = span
        .find(1, lex::BY_MISTAKE)
        .map_or(span, |(at, _)| span.take(at));
    let numbers: Vec<i64> = span
        .tokens
        .iter()
        .filter_map(|t| match t.kind {
            Kind::Number(n) => Some(n),
            _ => None,
        })
        .collect();
    let told = span.longest(lex::CHANGE).is_some()
        || span.longest(lex::LOOKED_AT).is_some()
        || target::is_explicit(span);
    if let ([number], true) = (numbers.as_slice(), told) {
        return Some(Target::Number(*number));
    }
    let span = match span
        .find(1, lex::VERBS_OF_STATE)
        .or_else(|| span.find(1, lex::NOT_NEEDED))
    {
        Some((at, _)) => span.take(at),
        None => span
            .find(1, lex::NO_MORE)
            .map_or(span, |(at, _)| span.take(at)),
    };
    if let Some(Targets::Each(targets)) = target::pointer(span) {
        return match targets.as_slice() {
            [target @ Target::Number(_)] => Some(target.clone()),
            _ => None,
        };
    }
    match lookup::by_name(span.raw(), Status::All, Status::All, tasks) {
        Found::One(task) => Some(Target::Title(task.title)),
        _ => None,
    }
}
