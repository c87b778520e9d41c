//! What is said around the requests of a message and holds them back: somebody else's words, a plan, a time to come,
//! another thought.

mod pairs;

use super::Clause;
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span, Token};

/// Holds back the requests of a message that are none.
pub fn hold(clauses: &mut Vec<Clause>, message: Span<'_>) {
    for clause in clauses
        .iter_mut()
        .filter(|clause| is_taken_back_at_end(clause))
    {
        clause.intent = Intent::Refused(Refusal::Negated);
    }
    if let Some(refusal) = refused(clauses, message) {
        *clauses = vec![Clause {
            text: message.trim_marks().raw().to_owned(),
            intent: Intent::Refused(refusal),
        }];
        return;
    }
    doubt_before_but(clauses, message);
    if let Some((act, at)) = thought_better(clauses, message) {
        hold_behind(clauses, act, message.skip(at).raw());
    } else if let Some(asked) = only_asked(clauses, message) {
        clauses.truncate(1);
        if let Some(clause) = clauses.first_mut() {
            clause.intent = asked;
        }
    } else {
        pairs::settle(clauses, message);
    }
}

/// "remind me to call Tom never mind", "rename 2 to Cut the grass, no don't": taken back behind the new words.
fn is_taken_back_at_end(clause: &Clause) -> bool {
    matches!(clause.intent, Intent::Add(_) | Intent::Update(_))
        && text::spoken(&clause.text, |span| {
            let span = span.trim_symbols();
            let quoted = span.tokens.last().is_some_and(|t| t.kind == Kind::Quote);
            let firm = span.before(&[
                "never mind",
                "nevermind",
                "nvm",
                "forget it",
                "scratch that",
                "i take that back",
            ]);
            let apart = span.before(&[
                "no don't", "nah", "nope", "don't", "no", "wait no", "no wait",
            ]);
            let apart = apart.filter(|rest| {
                rest.tokens
                    .last()
                    .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | '…')))
            });
            !quoted && firm.or(apart).is_some_and(|rest| rest.len() > 2)
        })
}

/// Why the whole message asks for nothing.
fn refused(clauses: &[Clause], message: Span<'_>) -> Option<Refusal> {
    let ordered = || {
        clauses.iter().any(|clause| acts(&clause.intent)) || message.find(0, lex::DELETE).is_some()
    };
    let planned = || is_planned(message.trim_marks()) && !is_apart(clauses, message);
    if (is_reported(message) || planned()) && ordered() {
        return Some(Refusal::Unclear);
    }
    // "do not, under any circumstances, delete the gym task"
    (is_split_negation(message) && ordered()).then_some(Refusal::Negated)
}

/// Doubts what is said to be done before a "but": "I went to the bank, but it was closed".
fn doubt_before_but(clauses: &mut [Clause], message: Span<'_>) {
    if let Some((at, _)) = message.find(2, &["but"])
        && message.skip(at).has(lex::BUT_WORDS)
        && !message.tokens.get(at - 1).is_some_and(|t| t.is_mark('.'))
        && clauses
            .iter()
            .all(|clause| !matches!(clause.intent, Intent::Complete { done: false, .. }))
        && let before = message.take(at).raw()
        && let Some(told) = clauses.iter_mut().rfind(|clause| {
            states(clause) && before.contains(clause.text.split(" but ").next().unwrap_or_default())
        })
    {
        told.intent = Intent::Refused(Refusal::Unclear);
    }
}

/// Holds back this request, and what the words behind it would do.
fn hold_behind(clauses: &mut Vec<Clause>, act: usize, held: &str) {
    if let Some(clause) = clauses.get_mut(act) {
        clause.intent = Intent::Refused(Refusal::Unclear);
    }
    let mut place = 0;
    clauses.retain(|clause| {
        place += 1;
        place <= act + 1
            || matches!(clause.intent, Intent::Add(_) | Intent::List(_))
            || !held.contains(&clause.text)
    });
}

/// What a statement asks for that ends with "right?".
fn only_asked(clauses: &[Clause], message: Span<'_>) -> Option<Intent> {
    let (clause, rest) = clauses.split_first()?;
    if !message.asks_at_end() {
        return None;
    }
    // "I called mom, right?"
    if message.trim_symbols().before(lex::IS_IT).is_some()
        && !intent::is_order(intent::open(message))
        && rest.len() < 2
        && (clause.intent == Intent::Unknown || states(clause))
    {
        return Some(Intent::Refused(Refusal::Question));
    }
    // "I still have to do the slides, right?"
    if rest.is_empty()
        && let Intent::Add(drafts) = &clause.intent
        && let [draft] = drafts.as_slice()
        && let Some((title, tag)) = draft.title.rsplit_once(", ")
        && text::spoken(tag, |span| span.is_any(lex::IS_IT))
        && text::spoken(&clause.text, |span| {
            intent::open(span).longest(lex::BARE_NEEDS).is_some()
        })
    {
        return Some(Intent::Show(Target::Name {
            words: title.to_owned(),
            only: Status::All,
        }));
    }
    None
}

/// A negation before a comma, far from its verb: "I have not, whatever Tom says, finished the slides".
/// "3 is done, 4 is not, and add milk" only ends with one.
fn is_split_negation(message: Span<'_>) -> bool {
    const WORDS_MAX: usize = 32;
    let asked_before = |at: usize| {
        let before = message.take(at);
        let comma = before.tokens.iter().rposition(|t| t.is_mark(','));
        // What is longer says something before; it is not read again for every "not".
        comma.is_some_and(|comma| {
            let intent = || intent::read(before.take(comma)).intent;
            comma > WORDS_MAX || acts(&intent()) || matches!(intent(), Intent::Add(_))
        })
    };
    (0..message.len()).any(|at| {
        let comma = message.tokens.get(at + 1).is_some_and(|t| {
            matches!(t.kind, Kind::Mark(',' | '…'))
                || t.is_mark('.') && message.tokens.get(at + 2).is_some_and(|t| t.is_mark('.'))
        });
        let before = at.checked_sub(1).map_or("", |at| message.word(at));
        let negated = match message.word(at) {
            "not" => matches!(
                before,
                "do" | "have" | "has" | "did" | "are" | "is" | "should" | "will"
            ),
            "never" => at < 2,
            "don't" | "haven't" | "hasn't" | "didn't" | "aren't" | "isn't" => at < 3,
            "won't" | "wouldn't" => at < 2,
            _ => false,
        };
        comma && negated && message.words().count() > 3 && !asked_before(at)
    })
}

/// "Time to tidy up a bit! Get rid of the completed ones": the plan is a sentence of its own, and no request is in it.
fn is_apart(clauses: &[Clause], message: Span<'_>) -> bool {
    let end = message
        .tokens
        .iter()
        .position(|t| matches!(t.kind, Kind::Mark('.' | '!' | '…') | Kind::Break));
    let plan = end.map(|at| message.take(at));
    plan.is_some_and(|plan| {
        let time = ["time to", "it's time to"];
        (plan.longest(&time).is_some() || intent::open(plan).longest(&time).is_some())
            && !plan.has(lex::TIMES)
            && plan.find(0, lex::DELETE).is_none()
            && clauses
                .iter()
                .filter(|clause| acts(&clause.intent))
                .all(|clause| !plan.raw().contains(&clause.text))
    })
}

/// "my plan: finish the report and delete the milk", "time to delete the report"
fn is_planned(message: Span<'_>) -> bool {
    message.longest(lex::PLANS).is_some()
        || message
            .find(2, lex::NARROWS_SO)
            .is_some_and(|(at, _)| message.word(at) != "i")
        || message.after(lex::THE_PLAN).is_some_and(|rest| {
            rest.tokens.first().is_some_and(|t| t.is_mark(':'))
                || rest.longest(&["is to", "was to", "for"]).is_some()
        })
}

/// Whether something in these words holds back what is said before it.
pub fn is_held(span: Span<'_>) -> bool {
    (2..span.len()).any(|at| holds_at(span, at))
}

/// The request behind which something holds it back, and where that is: "Delete the gym. But only if it's done.",
/// "delete the milk, let me think", "I wrote the report, but don't mark it yet".
fn thought_better(clauses: &[Clause], message: Span<'_>) -> Option<(usize, usize)> {
    let at = (2..message.len()).find(|at| holds_at(message, *at))?;
    let before = message.take(at).raw();
    let act = clauses.iter().rposition(|clause| {
        let head: String = clause.text.chars().take(12).collect();
        before.contains(&head) || clause.text.starts_with(before.trim_end_matches([',', ' ']))
    })?;
    let clause = clauses.get(act)?;
    let order = match &clause.intent {
        Intent::Delete { targets, .. }
        | Intent::Complete {
            targets,
            done: true,
        } => !matches!(targets, Targets::But(..)),
        Intent::Did(deed) => deed.done,
        _ => false,
    };
    order.then_some((act, at))
}

/// Whether, behind a mark or "but", something holds back what is said before.
fn holds_at(message: Span<'_>, at: usize) -> bool {
    let apart = |t: &Token| {
        matches!(
            t.kind,
            Kind::Mark(',' | '.' | '!' | '?' | ';' | '…' | '–' | '—' | '-' | '(') | Kind::Break
        )
    };
    if !message.tokens.get(at - 1).is_some_and(apart) && message.word(at) != "but" {
        return false;
    }
    let rest = message.skip(at);
    if rest.longest(lex::IF_YOU_LIKE).is_some() {
        return false;
    }
    let bare = rest
        .after(&[
            "oh", "ah", "and", "hmm", "i mean", "i meant", "actually", "wait", "no",
        ])
        .map_or(rest, Span::trim_marks);
    rest.longest(lex::HOLDS).is_some()
        || bare.longest(lex::HOLDS).is_some()
        || is_to_wait(up_to_mark(rest.after(&["but"]).unwrap_or(rest)))
        || denies(rest)
        || objects(up_to_mark(rest))
}

fn up_to_mark(span: Span<'_>) -> Span<'_> {
    let ends = |t: &Token| matches!(t.kind, Kind::Mark('.' | '!' | ';' | ',' | '?'));
    span.take(span.tokens.iter().position(ends).unwrap_or(span.len()))
}

/// "Delete the paper. Maybe.", "but ask Tom first", "Tom wants it to stay"
fn is_to_wait(told: Span<'_>) -> bool {
    let wanted = told.find(
        1,
        &[
            "|want|wants|need|needs| |it|that|them|",
            "|want|wants| to keep",
        ],
    );
    told.is_any(&[
        "maybe", "perhaps", "possibly", "later", "some day", "one day",
    ]) || told.len() < 6
        && told.has_first(&["ask", "check", "tell", "warn"])
        && told.before(&["first"]).is_some()
        || told.len() < 8
            && (told.has_first(&["i", "we"]) || told.has(&["stay", "keep", "kept", "still"]))
            && wanted.is_some_and(|(at, _)| {
                !told.take(at).has(lex::NOT_WORDS)
                    && !told.take(at).has(&["no", "longer", "nobody", "if"])
            })
            && !told.has(&[
                "done", "gone", "deleted", "removed", "off", "away", "more", "longer", "finished",
            ])
}

/// "I've sent the invoice... oh no, I haven't"
fn denies(rest: Span<'_>) -> bool {
    let denied = rest
        .after(&["no", "oh no", "wait no", "ah no"])
        .map(Span::trim_marks);
    denied.is_some_and(|denied| {
        denied
            .longest(&["i |haven't|didn't|", "i have not"])
            .is_some()
    })
}

/// Somebody is against it: "…, Bob said", "…, says mom".
fn objects(said: Span<'_>) -> bool {
    const SHORT: usize = 5;
    const OBJECTION_MAX: usize = 9;
    if said.len() <= OBJECTION_MAX
        && (said.find(0, lex::OBJECTIONS).is_some()
            || said.longest(lex::OBJECTIONS_FIRST).is_some()
            || said
                .before(lex::OBJECTIONS_LAST)
                .is_some_and(Span::is_empty)
            || said.len() == 2 && said.has(&["suggested", "claimed", "wrote", "said"])
            || said.word(0) == "pending" && said.word(1).ends_with("'s")
            || said.is_any(&["never"]))
    {
        return true;
    }
    let reported = said.has_first(&["says", "said"]) || said.before(&["says", "said"]).is_some();
    said.len() < SHORT
        && (reported && !said.has(&["i", "we", "it"])
            || said.skip(1).longest(&["needs it", "says no"]).is_some())
}

/// Tells what has been done.
fn states(clause: &Clause) -> bool {
    let is_order = || text::spoken(&clause.text, |span| intent::is_order(intent::open(span)));
    match clause.intent {
        Intent::Did(_) => true,
        Intent::Complete { done: true, .. } => !is_order(),
        _ => false,
    }
}

fn acts(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Delete { .. }
            | Intent::Complete { .. }
            | Intent::Update(_)
            | Intent::Edit(..)
            | Intent::Did(_)
    )
}

/// "Bob wrote: delete the report", "> delete the report", "Bob: please delete the report", a mail with its head.
fn is_reported(message: Span<'_>) -> bool {
    const HEAD_MAX: usize = 8;
    if message
        .tokens
        .first()
        .is_some_and(|t| t.is_mark('>') || t.is_mark('@'))
    {
        return true;
    }
    let heads = |at: &usize| {
        // "10:32" is a time.
        let number = |at: Option<usize>| {
            matches!(
                at.and_then(|at| message.tokens.get(at)).map(|t| t.kind),
                Some(Kind::Number(_))
            )
        };
        message.tokens.get(*at).is_some_and(|t| t.is_mark(':'))
            && !(number(at.checked_sub(1)) && number(Some(at + 1)))
    };
    let Some(at) = (0..HEAD_MAX.min(message.len())).find(heads) else {
        return false;
    };
    let (head, rest) = (message.take(at), message.skip(at + 1).trim_marks());
    if head.tokens.iter().any(|t| t.kind == Kind::Quote) || rest.is_empty() {
        return false;
    }
    // "Add a task that says: delete the Instagram story"
    let adds =
        intent::open(head).longest(lex::ADD).is_some() || head.longest(lex::ADD_LEADS).is_some();
    let speech = !adds && head.has(lex::WROTE) && !head.has_first(&["i"])
        || head.is_any(&["from", "subject"]);
    let named = match head.tokens {
        // "Ann (10:32): please delete the report"
        [name, open, ..] if open.is_mark('(') => head.raw_of(name).starts_with(char::is_uppercase),
        [name] => {
            let raw = head.raw_of(name);
            raw.starts_with(char::is_uppercase)
                && raw.chars().any(char::is_lowercase)
                && !lex::LABELS.contains(&name.word.as_str())
                && !lex::OPENERS.contains(&name.word.as_str())
        }
        _ => false,
    };
    let ordered = rest
        .after(&["please", "can you", "could you"])
        .unwrap_or(rest);
    speech || named && ordered.len() > 1 && ordered.longest(lex::DELETE).is_some()
}
