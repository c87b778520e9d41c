//! What is said around the requests of a message and holds them back: somebody else's words, a plan, a time to come,
//! another thought.

use super::Clause;
use super::cuts::is_aside;
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span, Token};

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

/// Holds back the requests of a message that are none.
pub fn hold(clauses: &mut Vec<Clause>, message: Span<'_>) {
    for clause in clauses
        .iter_mut()
        .filter(|clause| is_taken_back_at_end(clause))
    {
        clause.intent = Intent::Refused(Refusal::Negated);
    }
    let ordered = || {
        clauses.iter().any(|clause| acts(&clause.intent)) || message.find(0, lex::DELETE).is_some()
    };
    if (is_reported(message) || is_planned(message.trim_marks()) && !is_apart(clauses, message))
        && ordered()
    {
        *clauses = vec![Clause {
            text: message.trim_marks().raw().to_owned(),
            intent: Intent::Refused(Refusal::Unclear),
        }];
        return;
    }
    // "do not, under any circumstances, delete the gym task"
    if is_split_negation(message) && ordered() {
        *clauses = vec![Clause {
            text: message.trim_marks().raw().to_owned(),
            intent: Intent::Refused(Refusal::Negated),
        }];
        return;
    }
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
    if let Some((act, at)) = thought_better(clauses, message) {
        let held = message.skip(at).raw();
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
        return;
    }
    // "I called mom, right?"
    if message.asks_at_end()
        && message.trim_symbols().before(lex::IS_IT).is_some()
        && !intent::is_order(intent::open(message))
        && let [clause, rest @ ..] = clauses.as_mut_slice()
        && rest.len() < 2
        && (clause.intent == Intent::Unknown || states(clause))
    {
        clause.intent = Intent::Refused(Refusal::Question);
        clauses.truncate(1);
        return;
    }
    // "I still have to do the slides, right?"
    if message.asks_at_end()
        && let [clause] = clauses.as_mut_slice()
        && let Intent::Add(drafts) = &clause.intent
        && let [draft] = drafts.as_slice()
        && let Some((title, tag)) = draft.title.rsplit_once(", ")
        && text::spoken(tag, |span| span.is_any(lex::IS_IT))
        && text::spoken(&clause.text, |span| {
            intent::open(span).longest(lex::BARE_NEEDS).is_some()
        })
    {
        clause.intent = Intent::Show(Target::Name {
            words: title.to_owned(),
            only: Status::All,
        });
        return;
    }
    let mut at = 1_usize;
    while let Some([before, next]) = at.checked_sub(1).and_then(|from| clauses.get(from..=at)) {
        if is_put_off(before, next) {
            if let Some(next) = clauses.get_mut(at) {
                next.intent = Intent::Refused(Refusal::Unclear);
            }
            clauses.remove(at - 1);
        } else if let Some(targets) = named_by(before, next) {
            // "delete 3, actually complete it"
            if let Some(Clause {
                intent: Intent::Complete { targets: meant, .. },
                ..
            }) = clauses.get_mut(at)
            {
                *meant = targets;
            }
            clauses.remove(at - 1);
        } else if is_only_then(before, next, message)
            || counts_up(before, next)
            || is_taken_back(before, next)
            || came_to_nothing(before, next, message)
            || done_by_another(before, next)
            || is_excepted(before, next)
        {
            if let Some(before) = clauses.get_mut(at - 1) {
                before.intent = Intent::Refused(Refusal::Unclear);
            }
            clauses.remove(at);
        } else if says_what_not(before, next) {
            clauses.remove(at);
        } else {
            at += 1;
        }
    }
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

/// "later, delete the report", "Not sure about the gym. Maybe delete it."
fn is_put_off(before: &Clause, next: &Clause) -> bool {
    matches!(before.intent, Intent::Unknown | Intent::Farewell)
        && acts(&next.intent)
        && !matches!(next.intent, Intent::Did(_))
        && text::spoken(&before.text, |span| {
            span.is_any(lex::AT_A_LATER_TIME) || span.is_any(lex::PERHAPS)
        })
}

/// "called Anna, not Bob": what was not done is left as it is, without a word.
fn says_what_not(before: &Clause, next: &Clause) -> bool {
    // "delete the gym task, not happening this term"
    let reason = |span: Span<'_>| {
        matches!(before.intent, Intent::Delete { .. }) && span.word(1).ends_with("ing")
    };
    next.intent == Intent::Refused(Refusal::Negated)
        && text::spoken(&next.text, |span| {
            span.len() > 1
                && span.has_first(&["not"])
                && !span.has(&["yet", "really", "quite"])
                && (states(before) || reason(span))
        })
}

/// "delete 1. milk": a number that counts, or that of a task.
fn counts_up(before: &Clause, next: &Clause) -> bool {
    const NAME_MAX: usize = 4;
    let by_number = matches!(&before.intent,
        Intent::Delete { targets: Targets::Each(each), .. } | Intent::Complete { targets: Targets::Each(each), .. }
        if matches!(each.as_slice(), [Target::Number(_)]));
    by_number
        && before.text.ends_with(|c: char| c.is_ascii_digit())
        && next.intent == Intent::Unknown
        && next.text.starts_with(char::is_lowercase)
        && next.text.split(' ').count() <= NAME_MAX
        && !text::spoken(&next.text, is_aside)
}

/// The tasks of a deletion that is thought better of: "delete 3, actually complete it".
fn named_by(before: &Clause, next: &Clause) -> Option<Targets> {
    let it = Targets::Each(vec![Target::It]);
    let rather = matches!(&next.intent, Intent::Complete { targets, .. } if *targets == it)
        && (text::spoken(&next.text, |span| span.has_first(lex::WELL))
            || text::spoken(&before.text, |span| span.before(lex::WELL).is_some()));
    match &before.intent {
        Intent::Delete { targets, .. } if rather && *targets != it => Some(targets.clone()),
        _ => None,
    }
}

/// "The gym may be cancelled, then delete it", "Let Tom buy milk, then delete it"
fn is_only_then(before: &Clause, next: &Clause, message: Span<'_>) -> bool {
    acts(&next.intent)
        && !matches!(next.intent, Intent::Did(_))
        && (before.intent == Intent::Unknown
            || text::spoken(&before.text, |span| {
                span.find(1, lex::MAY_BE).is_some() && !intent::is_order(intent::open(span))
            }))
        && message.find(2, &["then"]).is_some_and(|(at, _)| {
            let apart = message.tokens.get(at - 1);
            apart.is_some_and(|t| t.is_wordy() || t.is_mark(','))
                && message.skip(at + 1).raw().starts_with(&next.text)
        })
}

/// "delete the milk... or maybe mom"
fn is_taken_back(before: &Clause, next: &Clause) -> bool {
    let is_open = matches!(next.intent, Intent::Unknown | Intent::No | Intent::Did(_))
        || next.intent == before.intent;
    is_open
        && acts(&before.intent)
        && text::spoken(&next.text, |span| span.longest(lex::OR_MAYBE).is_some())
}

/// "I called mom. No answer."
fn came_to_nothing(before: &Clause, next: &Clause, message: Span<'_>) -> bool {
    let done = match &before.intent {
        Intent::Did(deed) => deed.done,
        Intent::Complete { done, .. } => *done,
        _ => false,
    };
    done && (!matches!(
        next.intent,
        Intent::Add(_) | Intent::List(_) | Intent::Update(_)
    ) || text::spoken(&next.text, |span| {
        span.longest(&["must try again", "have to try again"])
            .is_some()
    })) && text::spoken(&next.text, |span| {
        span.longest(lex::CAME_TO_NOTHING).is_some()
            || span.find(0, lex::CAME_TO_LITTLE).is_some()
            || span.is_any(&["not", "almost", "nearly", "mostly"])
            || span.has_first(&["only", "just"]) && span.has(&["missing", "left"])
            || span.has_first(&["no"])
                && span.tokens.get(1).is_some_and(|t| t.is_mark(','))
                && states(before)
            || message.asks_at_end() && span.is_any(&["right", "correct"])
    })
}

/// "I didn't buy the milk, Tom did": it is done all the same.
fn done_by_another(before: &Clause, next: &Clause) -> bool {
    let not_done = matches!(&before.intent, Intent::Did(deed) if !deed.done)
        || matches!(before.intent, Intent::Complete { done: false, .. })
            && text::spoken(&before.text, |span| span.longest(lex::I_HAVE_NOT).is_some());
    not_done
        && text::spoken(&next.text, |span| {
            span.before(&["did", "has", "does"])
                .is_some_and(|who| (1..3).contains(&who.len()))
                || span
                    .longest(&[
                        "it was |debited|paid|bought|done|delivered|sent|",
                        "they were |paid|bought|done|sent|",
                    ])
                    .is_some()
        })
}

/// "all of them are done. The rent isn't."
fn is_excepted(before: &Clause, next: &Clause) -> bool {
    matches!(
        &before.intent,
        Intent::Complete {
            targets: Targets::All(..) | Targets::Them(_),
            done: true
        } | Intent::Delete {
            targets: Targets::All(..) | Targets::Them(_),
            ..
        }
    ) && (matches!(&next.intent, Intent::Complete { done: false, .. })
        || matches!(&next.intent, Intent::Did(deed) if !deed.done)
        || text::spoken(&next.text, |span| {
            span.has_first(&["except", "not"])
                || span
                    .trim_symbols()
                    .before(&["isn't", "aren't", "is not"])
                    .is_some()
        }))
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
    const SHORT: usize = 5;
    const OBJECTION_MAX: usize = 9;
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
    if rest.longest(lex::HOLDS).is_some() || bare.longest(lex::HOLDS).is_some() {
        return true;
    }
    // "Delete the paper. Maybe.", "but ask Tom first", "Tom wants it to stay"
    let told = rest.after(&["but"]).unwrap_or(rest);
    let ends = |t: &Token| matches!(t.kind, Kind::Mark('.' | '!' | ';' | ',' | '?'));
    let told = told.take(told.tokens.iter().position(ends).unwrap_or(told.len()));
    let wanted = told.find(
        1,
        &[
            "|want|wants|need|needs| |it|that|them|",
            "|want|wants| to keep",
        ],
    );
    if told.is_any(&[
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
    {
        return true;
    }
    // "I've sent the invoice... oh no, I haven't"
    let denied = rest
        .after(&["no", "oh no", "wait no", "ah no"])
        .map(Span::trim_marks);
    if denied.is_some_and(|denied| {
        denied
            .longest(&["i |haven't|didn't|", "i have not"])
            .is_some()
    }) {
        return true;
    }
    let ends = |t: &Token| matches!(t.kind, Kind::Mark('.' | '!' | ';' | ',' | '?'));
    let end = rest.tokens.iter().position(ends).unwrap_or(rest.len());
    let first = rest.take(end);
    if first.len() <= OBJECTION_MAX
        && (first.find(0, lex::OBJECTIONS).is_some()
            || first.longest(lex::OBJECTIONS_FIRST).is_some()
            || first
                .before(lex::OBJECTIONS_LAST)
                .is_some_and(Span::is_empty)
            || first.len() == 2 && first.has(&["suggested", "claimed", "wrote", "said"])
            || first.word(0) == "pending" && first.word(1).ends_with("'s")
            || first.is_any(&["never"]))
    {
        return true;
    }
    // "…, Bob said", "…, says mom"
    let reported = first.has_first(&["says", "said"]) || first.before(&["says", "said"]).is_some();
    first.len() < SHORT
        && (reported && !first.has(&["i", "we", "it"])
            || first.skip(1).longest(&["needs it", "says no"]).is_some())
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
