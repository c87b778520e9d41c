//! Clauses that belong together: an announcement and its titles, a task and its description.

use super::Clause;
use crate::agent::builtin::intent::{self, Change, Draft, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{self, Kind};

/// Joins the clauses that are about one thing.
pub fn join(clauses: &mut Vec<Clause>) {
    gather(clauses);
    describe(clauses);
    ask_for_text(clauses);
}

/// "Could you put these on my list? Cancel the gym; measure the room": what follows are the titles.
fn gather(clauses: &mut Vec<Clause>) {
    let points = |draft: &Draft| lex::LIST_BELOW.contains(&draft.title.to_lowercase().as_str());
    let Some(at) = clauses.iter().position(|clause| {
        matches!(&clause.intent, Intent::Add(drafts) if matches!(drafts.as_slice(), [draft] if points(draft)))
    }) else {
        return;
    };
    let talk = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::Thanks | Intent::Greeting | Intent::Yes
        )
    };
    let titles: Vec<Draft> = clauses
        .iter()
        .skip(at + 1)
        .filter(|clause| !talk(clause))
        .flat_map(|clause| text::spoken(&clause.text, intent::titles_below))
        .collect();
    if titles.is_empty() {
        return;
    }
    clauses.truncate(at + 1);
    if let Some(add) = clauses.get_mut(at) {
        add.intent = Intent::Add(titles);
    }
}

/// "Add a task X. Description: Y" and "Add a task. Buy milk" are about one task.
fn describe(clauses: &mut Vec<Clause>) {
    let mut at = 0;
    while let Some(said @ [_, _, ..]) = clauses.get(at..) {
        if let Some(count) = announcement(said) {
            clauses.drain(at..at + count);
        } else if let Some((intent, count)) = together(said) {
            if let Some(first) = clauses.get_mut(at) {
                first.intent = intent;
            }
            clauses.drain(at + 1..=at + count);
        } else {
            at += 1;
        }
    }
}

/// How many clauses only announce the new task behind them.
fn announcement(said: &[Clause]) -> Option<usize> {
    let adds =
        |clause: &Clause| matches!(&clause.intent, Intent::Add(drafts) if !drafts.is_empty());
    // "I've got to do a few things, please note them down: …"
    let announces = |clause: &Clause| {
        matches!(&clause.intent, Intent::Add(drafts) if matches!(drafts.as_slice(), [draft]
            if lex::A_FEW_THINGS.contains(&draft.title.to_lowercase().as_str())))
    };
    match said {
        // "Can you add something? It's the 1st already and I need to transfer the rent."
        [add, told, next, ..] if is_empty(add) && tells(told) && adds(next) => Some(2),
        [told, next, ..] if announces(told) && adds(next) => Some(1),
        _ => None,
    }
}

/// What a clause asks for together with the one behind it.
type OfTwo = fn(&[Clause]) -> Option<Intent>;

/// What the first clause asks for together with those behind it, and how many these are.
fn together(said: &[Clause]) -> Option<(Intent, usize)> {
    const OF_TWO: &[OfTwo] = &[
        reads_so,
        said_twice,
        taken_apart,
        called,
        respelled,
        noted,
        dictated,
        spelt_out,
        described,
        description_of,
    ];
    titles_behind(said).or_else(|| {
        let intent = OF_TWO.iter().find_map(|rule| rule(said))?;
        Some((intent, 1))
    })
}

/// "add a task": without its title.
fn is_empty(clause: &Clause) -> bool {
    matches!(&clause.intent, Intent::Add(drafts) if drafts.is_empty())
}

fn tells(clause: &Clause) -> bool {
    matches!(clause.intent, Intent::Unknown | Intent::Did(_))
}

/// "The report is not done, open it again": one request.
fn said_twice(said: &[Clause]) -> Option<Intent> {
    let [first, second, ..] = said else {
        return None;
    };
    let it = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    let is_same = match (&first.intent, &second.intent) {
        (
            Intent::Complete { targets, done },
            Intent::Complete {
                targets: again,
                done: so,
            },
        ) => done == so && it(again) && is_one(targets),
        (
            Intent::Delete {
                targets,
                plain: true,
            },
            Intent::Delete { targets: again, .. },
        ) => it(again) && is_one(targets),
        _ => false,
    };
    is_same.then(|| first.intent.clone())
}

fn is_one(targets: &Targets) -> bool {
    matches!(targets, Targets::Each(each) if each.len() == 1 && !each.contains(&Target::It))
}

/// "Would you add a task for me? It should read: Submit the report"
fn reads_so(said: &[Clause]) -> Option<Intent> {
    let [add, should, ..] = said else { return None };
    let Intent::Update(changes) = &should.intent else {
        return None;
    };
    let [
        Change {
            target: Target::It,
            title: Some(title),
            description: None,
        },
    ] = changes.as_slice()
    else {
        return None;
    };
    is_empty(add).then(|| {
        Intent::Add(vec![Draft {
            title: title.clone(),
            description: None,
        }])
    })
}

/// Several new tasks, each a sentence, and how many they are.
fn titles_behind(said: &[Clause]) -> Option<(Intent, usize)> {
    let (add, rest) = said.split_first().filter(|(add, _)| is_empty(add))?;
    // "Add three jobs. Patel - dripping tap. Nowak - new toilet. Evans - blocked drain."
    let counted = announced(&add.text)
        .and_then(|count| rest.get(..count))
        .filter(|titles| titles.iter().all(tells));
    // "Please add the following. Pay the gas bill. Book the chiropodist."
    let all = || {
        let below = text::spoken(&add.text, |span| span.has(&["following", "these", "those"]));
        (below && rest.len() > 1 && rest.iter().all(tells)).then_some(rest)
    };
    let titles = counted.or_else(all)?;
    let drafts = titles.iter().map(|clause| Draft {
        title: text::spoken(&clause.text, intent::title),
        description: None,
    });
    Some((Intent::Add(drafts.collect()), titles.len()))
}

/// How many tasks "add three jobs" announces.
fn announced(said: &str) -> Option<usize> {
    text::spoken(said, |span| {
        let mut numbers = span.tokens.iter().filter_map(|t| match t.kind {
            Kind::Number(n) => Some(n),
            _ => target::small(&t.word),
        });
        numbers
            .next()
            .filter(|n| *n > 1)
            .and_then(|n| usize::try_from(n).ok())
    })
}

/// "add bin bags, loo roll, washing up liquid. 3 separate tasks please": one that is said to be several.
fn taken_apart(said: &[Clause]) -> Option<Intent> {
    let [add, told, ..] = said else { return None };
    let Intent::Add(drafts) = &add.intent else {
        return None;
    };
    let [draft] = drafts.as_slice() else {
        return None;
    };
    let apart = text::spoken(&told.text, |span| {
        intent::closed(intent::open(span)).is_any(lex::SEPARATE_TASKS)
    });
    let titles = text::spoken(&draft.title, intent::titles_below);
    (apart && titles.len() > 1).then_some(Intent::Add(titles))
}

/// "Add a task. It's called Buy milk"
fn called(said: &[Clause]) -> Option<Intent> {
    let [add, told, ..] = said else { return None };
    if !is_empty(add) || !tells(told) {
        return None;
    }
    let title = text::spoken(&told.text, |span| {
        let title = span
            .after(&[
                "it's called",
                "it's to",
                "it is to",
                "it's",
                "it is",
                "that's",
                "namely",
            ])
            .filter(|rest| !rest.is_empty());
        intent::title(title.unwrap_or(span))
    });
    Some(Intent::Add(vec![Draft {
        title,
        description: None,
    }]))
}

/// "There's a typo in task 1. It should be 'Buy birthday cake'.", "I misspelt the third entry; it ought to read 'Practise'."
fn respelled(said: &[Clause]) -> Option<Intent> {
    let [typo, should, ..] = said else {
        return None;
    };
    let slip = text::spoken(&typo.text, |said| {
        said.longest(lex::TYPO_IN)
            .or_else(|| intent::open(said).longest(lex::TYPO_IN))
            .is_some()
    });
    let right = text::spoken(&should.text, |should| {
        let reads = should
            .longest(lex::IT_SHOULD)
            .or_else(|| should.longest(&["it's", "it is"]));
        reads.map(|_| should.raw().to_owned())
    });
    let joined = format!("{}, {}", typo.text, right.filter(|_| slip)?);
    let read = text::spoken(&joined, |span| intent::read(span).intent);
    matches!(&read, Intent::Update(changes) if changes.iter().all(|c| c.title.is_some()))
        .then_some(read)
}

/// "I got the number: 555-0134. Add it as a note to the plumber task."
fn noted(said: &[Clause]) -> Option<Intent> {
    let [told, asked, ..] = said else { return None };
    let change = only_change(asked).filter(|change| {
        change
            .description
            .as_deref()
            .is_some_and(|text| lex::IT.contains(&text.to_lowercase().as_str()))
    })?;
    if told.intent != Intent::Unknown {
        return None;
    }
    let (head, words) = told
        .text
        .rsplit_once(": ")
        .unwrap_or(("", told.text.as_str()));
    // "For the Hoffmann cake: no marzipan! Please write that in the notes."
    let named = text::spoken(head, |head| {
        let named = head.after(&["for", "on", "about", "regarding"])?;
        match target::parse(named) {
            Targets::Each(each) => each.into_iter().next(),
            _ => None,
        }
    });
    Some(Intent::Update(vec![Change {
        target: named
            .filter(|_| change.target == Target::It)
            .unwrap_or_else(|| change.target.clone()),
        description: Some(words.trim().to_owned()),
        ..change.clone()
    }]))
}

fn only_change(clause: &Clause) -> Option<&Change> {
    match &clause.intent {
        Intent::Update(changes) => match changes.as_slice() {
            [change] => Some(change),
            _ => None,
        },
        _ => None,
    }
}

/// "Can you add a description to it? Liquid, not powder": the text comes at the end of the message.
fn dictated(said: &[Clause]) -> Option<Intent> {
    let [asked, told] = said else { return None };
    let Intent::Describe(target) = &asked.intent else {
        return None;
    };
    (told.intent == Intent::Unknown).then(|| with_note(target.clone(), told.text.clone()))
}

fn with_note(target: Target, text: String) -> Intent {
    Intent::Update(vec![Change {
        target,
        title: None,
        description: Some(text),
    }])
}

/// "put the address in the description of task 2, it's 14 Mill Lane": what the few words of the note stand for.
fn spelt_out(said: &[Clause]) -> Option<Intent> {
    const WORDS_MAX: usize = 3;
    let [asked, told, ..] = said else { return None };
    let change = only_change(asked)?;
    let stands_for = text::spoken(change.description.as_deref()?, |span| {
        span.len() <= WORDS_MAX
            && span.has_first(&["the", "his", "her", "their", "its", "my", "our"])
    });
    if !stands_for || told.intent != Intent::Unknown {
        return None;
    }
    let words = text::spoken(&told.text, |span| {
        let words = span.after(&["it's", "it is", "that's", "namely"])?;
        (!words.is_empty()).then(|| words.trim_marks().raw().to_owned())
    })?;
    Some(Intent::Update(vec![Change {
        description: Some(words),
        ..change.clone()
    }]))
}

/// "Please add a description to the passport task. It should say …"
fn described(said: &[Clause]) -> Option<Intent> {
    let [asked, told, ..] = said else { return None };
    let words = text::spoken(&told.text, |span| {
        let words = intent::open(span);
        let words = words
            .after(lex::IT_SHOULD)
            .or_else(|| words.after(&["it's", "it is"]))?;
        (!words.is_empty()).then(|| words.trim_marks().raw().to_owned())
    })?;
    let target = text::spoken(&asked.text, |span| {
        let span = intent::open(span);
        let named = span.after(lex::DESCRIBE).or_else(|| {
            let named = span.after(lex::PUT_A_NOTE)?;
            Some(named.after(&["to", "on", "for"]).unwrap_or(named))
        })?;
        match target::parse(named) {
            Targets::Each(each) => each.into_iter().next(),
            Targets::Missing => Some(Target::It),
            _ => None,
        }
    })?;
    Some(with_note(target, words))
}

/// "Add a task X. Description: Y"
fn description_of(said: &[Clause]) -> Option<Intent> {
    let [add, told, ..] = said else { return None };
    let (_, text) = told.text.split_once(':').filter(|(head, text)| {
        let head = head.trim().to_lowercase();
        lex::PART_DESCRIPTION.contains(&head.as_str()) && !text.trim().is_empty()
    })?;
    let Intent::Add(drafts) = &add.intent else {
        return None;
    };
    let [draft] = drafts.as_slice() else {
        return None;
    };
    draft.description.is_none().then(|| {
        Intent::Add(vec![Draft {
            description: Some(text.trim().trim_matches('"').to_owned()),
            ..draft.clone()
        }])
    })
}

/// "add that as a note", and nothing was said before it.
fn ask_for_text(clauses: &mut [Clause]) {
    for clause in clauses {
        if let Intent::Update(changes) = &clause.intent
            && let [change] = changes.as_slice()
            && change.title.is_none()
            && change.description.as_deref() == Some(lex::WHAT_WAS_SAID)
        {
            clause.intent = Intent::Describe(change.target.clone());
        }
    }
}
