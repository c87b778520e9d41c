//! New words for what was added or renamed just now: "make it 3pm", "I meant oat milk", "make that brown sugar".

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::names::{self, Name, is_near};
use crate::agent::builtin::target::{self, Status, Target};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::correct::lead;
use super::swap;

/// Longest run of words that is a time.
const WORDS_MAX: usize = 12;

/// "make it tomorrow at 5": another time in the title of the task that was added just now.
pub fn timed(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let last = earlier.last()?.made.iter();
    let done: Vec<&Made<'_>> = last.filter(|m| memory::touched_by(m).is_some()).collect();
    let [made] = done.as_slice() else { return None };
    if !matches!(made.call.name.as_str(), "add_task" | "update_task") {
        return None;
    }
    let led = lead(span);
    let said = span.trim_symbols();
    let meant = led
        .as_ref()
        .is_some_and(|lead| lead.sure && lex::DAY_WORDS.contains(&lead.rest.word(0)));
    let span = led.as_ref().map_or(span, |lead| lead.rest);
    // "no, November" for "Staff rota for December"
    if let [only] = span.trim_marks().tokens
        && led.as_ref().is_some_and(|lead| lead.plain)
        && lex::MONTHS.contains(&only.word.as_str())
    {
        let mut words: Vec<&str> = title_of(made)?.split(' ').collect();
        let is_month = |word: &&mut &str| lex::MONTHS.contains(&text::fold(word).as_str());
        if let Some(month) = words.iter_mut().rfind(is_month) {
            *month = span.raw_of(only);
            return titled(made, words.join(" "));
        }
    }
    // "no, 8k" for "Easy run 6k"
    if let [only] = span.trim_marks().tokens
        && led.as_ref().is_some_and(|lead| lead.plain)
        && let Some(unit) = unit_of(&only.word)
    {
        let mut words: Vec<&str> = title_of(made)?.split(' ').collect();
        let same = |word: &&mut &str| unit_of(&text::fold(word)) == Some(unit);
        if let Some(measure) = words.iter_mut().rfind(same) {
            *measure = span.raw_of(only);
            return titled(made, words.join(" "));
        }
    }
    // "4.30 actually", "Correction: at 10", "Wednesday works better, change it"
    let bare = span
        .before(&["actually", "instead", "rather", "sorry"])
        .map(Span::trim_marks);
    // "actually it's Tuesday"
    let bare = bare.or_else(|| {
        let bare = said
            .after(&["actually", "sorry", "oops", "no", "correction"])?
            .trim_marks();
        bare.longest(&["it's", "it is"]).map(|_| bare)
    });
    let bare = bare.map(|bare| bare.after(&["it's", "it is", "that's"]).unwrap_or(bare));
    let dated = |bare: &Span<'_>| {
        bare.has_first(&["on", "at", "by"])
            && bare.len() < 5
            && matches!(bare.tokens.get(1).map(|t| t.kind), Some(Kind::Number(_)))
    };
    let corrected = bare.filter(dated).or_else(|| {
        bare.filter(|bare| swap::is_time(bare.raw())).or_else(|| {
            let rest = led.as_ref()?.rest.trim_marks();
            let at = |at: usize| swap::is_time(rest.raw_of_at(at));
            let placed = rest.has_first(&["at", "on", "by"]) && at(1) && rest.len() < 4;
            // "no, Wednesday" for "Meet Ann on Tuesday"
            let wrong = ["no", "nope", "sorry", "oops", "whoops", "wait", "argh"];
            let instead = (led.as_ref().is_some_and(|lead| lead.plain) || said.has_first(&wrong))
                && lex::DAY_WORDS.contains(&rest.word(0))
                && swap::is_time(rest.raw())
                && title_of(made).is_some_and(|title| title.split(' ').any(swap::is_time));
            (placed || instead).then_some(rest)
        })
    });
    // "better 19 July" for "Barbecue on 12 July"
    if let Some(title) = led
        .as_ref()
        .filter(|lead| lead.plain)
        .and_then(|lead| recounted(title_of(made)?, lead.rest.trim_marks()))
    {
        return titled(made, title);
    }
    // "three packs, sorry"
    if let Some(title) = bare
        .filter(|bare| bare.len() > 1 && bare.len() < 4)
        .and_then(|bare| of_the_same(title_of(made)?, bare))
    {
        return titled(made, title);
    }
    let suits = span
        .find(1, lex::SUITS_BETTER)
        .map(|(at, _)| span.take(at))
        .filter(|when| swap::is_time(when.raw()));
    let when = intent::closed(match span.after(lex::INSTEAD_AT) {
        _ if let Some(when) = corrected.or(suits) => when,
        Some(when) => when,
        // "sorry, I meant Tuesday"
        None if meant => span,
        None => return None,
    });
    let number = |at: usize| matches!(when.tokens.get(at).map(|t| t.kind), Some(Kind::Number(_)));
    let timed = lex::DAY_WORDS.contains(&when.word(0))
        || when.has_first(&["at", "on", "by"])
            && (number(1) || lex::DAY_WORDS.contains(&when.word(1)));
    let title = title_of(made)?;
    // "change it to 3 tickets" for "Buy 2 train tickets"
    if let Some(title) = recounted(title, when).filter(|_| !timed) {
        return titled(made, title);
    }
    // "change it to cohort C" for "Run regression on cohort B"
    if let Some(title) = ended_so(title, when).filter(|_| !timed) {
        return titled(made, title);
    }
    // "change it to Thursday lunch with Priya": the whole title
    let old = text::fold(title);
    if when
        .words()
        .any(|word| word.len() > 3 && old.split(' ').any(|known| known == word))
    {
        return None;
    }
    // "make that two" for "Buy a toner cartridge"
    if let Some(title) = manifold(title, when)
        .or_else(|| measured(title, when))
        .filter(|_| !timed)
    {
        return titled(made, title);
    }
    // "make that 150"
    if let Some(title) = nearest(title, when).filter(|_| !timed) {
        return titled(made, title);
    }
    // "make that two bags"
    if let Some(title) = of_the_same(title, when).filter(|_| !timed && when.len() > 1) {
        return titled(made, title);
    }
    // "make it the dermatologist" for "Call the optician"
    let short = |words: &[&str]| {
        (2..4).contains(&words.len()) && matches!(words.first(), Some(&("the" | "my" | "a" | "an")))
    };
    if let Some((verb, object)) = title.split_once(' ')
        && lex::TASK_VERBS.contains(&text::fold(verb).as_str())
        && short(&object.split(' ').collect::<Vec<_>>())
        && short(&when.raw().split(' ').collect::<Vec<_>>())
        && !timed
        && span
            .longest(&["make |it|that|", "change |it|that| to"])
            .is_some()
    {
        return titled(made, format!("{verb} {}", when.raw()));
    }
    // "make that ethanol" for "Order acetone"
    if let Some((verb, object)) = title.split_once(' ')
        && lex::TASK_VERBS.contains(&text::fold(verb).as_str())
        && !object.contains(' ')
        && !timed
        && let [thing] = when.tokens
        && thing.kind == Kind::Word
        && !thing.word.ends_with("ly")
        && !lex::NO_THING_TO_MAKE.contains(&thing.word.as_str())
        && !swap::is_time(when.raw())
        && span
            .longest(&["make that", "change |it|that| to", "actually make that"])
            .is_some()
    {
        return titled(made, format!("{verb} {}", when.raw()));
    }
    // "make it 3pm": in the place of the time that it has
    let mut words: Vec<&str> = title.split(' ').collect();
    if !timed
        && when.len() < 4
        && swap::is_time(when.raw())
        && let Some(old) = words.iter_mut().rfind(|word| swap::is_time(word))
    {
        *old = when.raw();
        return titled(made, words.join(" "));
    }
    if !timed || when.len() > WORDS_MAX {
        return None;
    }
    // "at 5" for "Band practice Saturday at 4": the day stays.
    let words: Vec<&str> = title.split(' ').collect();
    if when.has_first(&["at"])
        && when.len() == 2
        && !when.has(lex::DAY_WORDS)
        && let Some(at) = words.iter().rposition(|word| *word == "at")
        && words.get(at + 1).is_some_and(|word| swap::is_time(word))
        && at + 2 == words.len()
    {
        let before = words.get(..at).unwrap_or_default().join(" ");
        return titled(made, format!("{before} {}", when.raw()));
    }
    let bare = untimed(title);
    // "on Monday" becomes "on Tuesday".
    let before = title.get(bare.len()..).unwrap_or_default().trim_start();
    let before = before
        .split(' ')
        .next()
        .filter(|word| lex::BEFORE_NAMES.contains(word));
    let day = when.word(0).ends_with("day") && !matches!(when.word(0), "today");
    let before = before
        .filter(|_| day)
        .map_or(String::new(), |word| format!("{word} "));
    titled(made, format!("{bare} {before}{}", when.raw()))
}

/// "for the loan", right after "Call the bank" was added.
pub fn purpose(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let span = intent::closed(span.trim_symbols());
    let [made] = earlier.last()?.made.as_slice() else {
        return None;
    };
    let title = title_of(made).filter(|_| made.call.name == "add_task")?;
    let said = span.has_first(&["for", "with"])
        && (2..6).contains(&span.len())
        && !span.has(lex::OF_NO_TITLE)
        && !span.has(lex::DAY_WORDS)
        && !span.words().any(swap::is_time)
        && !span.asks_at_end();
    let twice = text::fold(title)
        .split(' ')
        .any(|word| word == span.word(0));
    (said && !twice).then(|| titled(made, format!("{title} {}", text::uncapital(span.raw()))))?
}

/// Says something about what was added, and is no other title for it.
fn is_talk(rest: Span<'_>) -> bool {
    rest.has_first(&["luck", "need", "about", "wonder", "problem", "idea", "way", "every", "just", "rush", "hurry"])
        || rest.longest(&["it's |just|only|so|too|not|very|really|already|still|been|fine|over|closed|broken|gone|important|urgent|me|you|all|nothing|something|"]).is_some()
        || rest.has_first(&["the", "my", "our", "he", "she", "they", "we", "it", "there"])
            && (clauses::is_statement(rest)
                || rest.skip(2).words().any(|word| {
                    !lex::plain_verbs(word).is_empty() && !lex::TASK_VERBS.contains(&word)
                }))
            && rest.len() > 2
}

/// "km" of "6km"
fn unit_of(word: &str) -> Option<&str> {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    (!unit.is_empty() && unit.len() < word.len() && unit.chars().all(char::is_alphabetic))
        .then_some(unit)
}

/// "I meant oat milk": the new words of the task that was added or renamed just now.
pub fn renamed(rest: Span<'_>, read: &Intent, made: &Made<'_>, sure: bool) -> Option<Intent> {
    // "no luck with the bank", "actually the bank is closed", "sorry about the table"
    if rest.quoted().is_none() && is_talk(rest) {
        return None;
    }
    // "I mean for mum", behind "Buy a table"
    if sure
        && rest.has_first(&["for", "with", "from", "about"])
        && (2..6).contains(&rest.len())
        && let Some(title) = title_of(made)
        && !text::fold(title)
            .split(' ')
            .any(|word| word == rest.word(0))
    {
        return titled(made, format!("{title} {}", rest.raw()));
    }
    // After a note, "I meant mom" is not about the title.
    if made.call.name == "update_task" && !made.call.arguments.contains_key("title") {
        return None;
    }
    let tells = matches!(rest.word(0), "it's" | "it") && rest.word(1) != "should";
    // "it's already ordered" tells what has happened.
    if tells && rest.has(&["already", "done", "now"]) {
        return None;
    }
    let named = rest.longest(lex::NAMING).is_some();
    let named_so = rest.longest(lex::CALL_IT).is_some();
    let rest = rest
        .after(lex::CALL_IT)
        .or_else(|| rest.after(&["to", "into"]))
        .filter(|r| !r.is_empty())
        .unwrap_or(rest);
    let rest = intent::unclosed(rest);
    // "Sarah with an h"
    let rest = match rest.find(1, &["with |a|an|", "with two", "without |a|an|the|"]) {
        Some((at, count))
            if at + count + 1 == rest.len() && rest.raw_of_at(at + count).chars().count() <= 2 =>
        {
            rest.take(at)
        }
        _ => rest,
    };
    let said = rest.longest(lex::QUESTIONS).is_some() || lex::NO_TASKS.contains(&rest.word(0));
    // "buy brushes" and "finish the novel" are titles here.
    let act = match read {
        Intent::Unknown | Intent::Did(_) => false,
        Intent::Update(changes) if changes.iter().any(|c| c.target == Target::It) => true,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) => {
            // "actually, scrap the dentist one"
            let named = !sure && rest.skip(1).has_first(&["the", "my", "that"]);
            let rewords = rest.has_first(&["change", "rename", "replace"])
                && matches!(read, Intent::Update(changes) if changes.iter().any(|c| c.title.is_some()));
            rewords
                || target::is_explicit(rest)
                || target::pointer(rest.skip(1)).is_some()
                || named
                || target::is_one(rest.skip(1))
        }
        _ => true,
    };
    let title = title_of(made)?;
    if !act
        && !said
        && let Some(title) = nearest(title, rest)
    {
        return titled(made, title);
    }
    let near = || Name::new(rest.raw(), Status::All).fits(title).is_some();
    let pointed = rest.quoted().is_none() && target::pointer(rest).is_some();
    // "make it weekly" and "it's actually urgent" may tell anything; new words have something of the old, or of a task.
    let shares = shares_a_word(rest, title);
    let task = shares || rest.has_first(lex::TASK_VERBS) || rest.quoted().is_some();
    let it = rest.has(&["it", "them"]) && !shares;
    if act || said || pointed || it || !(sure || named || task && named_so || near()) {
        return None;
    }
    let title = of_the_same(title, rest).unwrap_or_else(|| intent::title(rest));
    if title.is_empty()
        || rest.is_any(lex::PLACEHOLDERS)
        || rest.has_first(&["no", "come", "thanks"])
    {
        return None;
    }
    titled(made, title)
}

/// "make that brown sugar" after "Buy sugar" was added or renamed.
pub fn keep_the_rest(clauses: &mut [Clause], earlier: &[Turn<'_>], shown: Option<&TaskBrief>) {
    let made = earlier.last().and_then(|turn| turn.made.last());
    let title = made
        .filter(|made| matches!(made.call.name.as_str(), "add_task" | "update_task"))
        .and_then(|made| made.result?.output.get("title")?.as_str())
        .or_else(|| Some(shown?.title.as_str()));
    let ([clause], title) = (clauses, title.unwrap_or_default()) else {
        return;
    };
    let Intent::Update(changes) = &mut clause.intent else {
        return;
    };
    if let [
        Change {
            target: Target::It,
            title: Some(new),
            ..
        },
    ] = changes.as_mut_slice()
        && (clause.text.to_lowercase().contains("make ")
            || clause.text.to_lowercase().contains("change "))
    {
        let makes = clause.text.to_lowercase().contains("make ");
        let words = text::uncapital(new);
        let tokens = text::tokens(&words);
        let rest = Span {
            source: &words,
            tokens: &tokens,
        };
        let shares = shares_a_word(rest, title);
        let part = recounted(title, rest).or_else(|| ended_so(title, rest));
        if let Some(kept) = part.or_else(|| of_the_same(title, rest).filter(|_| makes)) {
            *new = kept;
        } else if !makes {
            // "change it to …" tells the whole title.
        } else if !shares
            && !rest.has_first(lex::TASK_VERBS)
            && !text::tokens(&clause.text)
                .iter()
                .any(|t| t.kind == Kind::Quote)
        {
            // "make it weekly" is no title.
            clause.intent = Intent::Unknown;
        }
    }
}

/// "make that brown sugar" for "Buy sugar", "make it two bags" for "Buy a bag of soil": what is done with it stays, and
/// what is told of it.
fn of_the_same(title: &str, rest: Span<'_>) -> Option<String> {
    let (verb, object) = title.split_once(' ')?;
    let is_thing = rest.quoted().is_none()
        && !rest.has_first(lex::TASK_VERBS)
        && lex::TASK_VERBS.contains(&text::fold(verb).as_str());
    if !is_thing {
        return None;
    }
    let old: Vec<String> = object.split(' ').map(text::fold).collect();
    let new: Vec<String> = rest.raw().split(' ').map(text::fold).collect();
    let alike = old.iter().rev().zip(new.iter().rev());
    let alike = alike.take_while(|(a, b)| a == b).map(|(a, _)| a.as_str());
    // "flowers for the teacher" for "Buy a gift for the teacher"
    let tells_besides = alike.clone().any(|word| lex::BEFORE_NAMES.contains(&word));
    if tells_besides && new.len() > alike.count() {
        return Some(format!("{verb} {}", rest.raw()));
    }
    let known = |word: &&String| {
        !lex::NAME_NOISE.contains(&word.as_str())
            && new.iter().any(|new| names::stem(new) == names::stem(word))
    };
    let mut from = old.iter().position(|word| known(&word))?;
    let mut to = old.iter().rposition(|word| known(&word))?;
    // "a new coach" for "a new goalkeeper": as many words as follow what both have
    let shared = old.get(to).map(|word| names::stem(word));
    let behind = new
        .iter()
        .rev()
        .take_while(|word| Some(names::stem(word)) != shared);
    for _ in 0..behind.count() {
        let next = old.get(to + 1);
        if next.is_some_and(|word| !lex::BEFORE_NAMES.contains(&word.as_str())) {
            to += 1;
        }
    }
    let counts = |word: &String| {
        matches!(word.as_str(), "a" | "an" | "the" | "some") || target::small(word).is_some()
    };
    if from > 0 && new.first().is_some_and(counts) && old.get(from - 1).is_some_and(counts) {
        from -= 1;
    }
    let object: Vec<&str> = object.split(' ').collect();
    // "two monitors" for "a new monitor": two new ones
    if from > 1
        && new.first().is_some_and(counts)
        && old.get(from - 2).is_some_and(counts)
        && !old.get(from - 1).is_some_and(counts)
        && let [count, ..] = rest.tokens
    {
        let count = rest.raw_of(count);
        let kept = rest.skip(1).raw();
        let words = [
            object.get(..from - 2)?,
            &[count],
            object.get(from - 1..from)?,
            &[kept],
            object.get(to + 1..)?,
        ]
        .concat();
        return Some(format!("{verb} {}", words.join(" ")));
    }
    let words = [object.get(..from)?, &[rest.raw()], object.get(to + 1..)?].concat();
    Some(format!("{verb} {}", words.join(" ")))
}

/// "two pints" for "Buy milk": the title with so much of it.
fn measured(title: &str, rest: Span<'_>) -> Option<String> {
    const WORDS_MAX: usize = 3;
    let (verb, object) = title.split_once(' ')?;
    let bought = matches!(
        text::fold(verb).as_str(),
        "buy" | "get" | "order" | "grab" | "purchase" | "bring"
    );
    let told = object.split(' ').any(|word| {
        lex::BEFORE_NAMES.contains(&word)
            || matches!(word, "a" | "an" | "the" | "and" | "of")
            || swap::is_time(word)
            || target::small(&text::fold(word)).is_some()
    });
    let number = matches!(rest.tokens.first()?.kind, Kind::Number(_));
    let counts = number || target::small(rest.word(0)).is_some_and(|count| count > 1);
    let plain = rest.tokens.iter().skip(1).all(|t| t.kind == Kind::Word);
    // "two pints", "two tickets", and not "six thirty" or "two weeks"
    let last = match rest.len() {
        1 => object.rsplit(' ').next().unwrap_or_default(),
        _ => rest.word(rest.len() - 1),
    };
    let times = [
        "times", "weeks", "days", "hours", "minutes", "months", "years", "o'clock",
    ];
    let plain = plain
        && (rest.len() == 1 || last.ends_with('s'))
        && !times.contains(&last)
        && !object.contains("up ")
        && rest
            .words()
            .skip(1)
            .all(|word| target::small(word).is_none());
    if !bought || told || !counts || !plain || rest.len() > WORDS_MAX {
        return None;
    }
    let of = if rest.len() > 1 { " of" } else { "" };
    Some(format!("{verb} {}{of} {object}", rest.raw()))
}

/// The title with several for one: "two" for "Buy a toner cartridge".
fn manifold(title: &str, rest: Span<'_>) -> Option<String> {
    const NOUN_MAX: usize = 3;
    let count = target::small(rest.word(0)).filter(|count| *count > 1 && rest.len() == 1);
    let mut words: Vec<String> = title.split(' ').map(str::to_owned).collect();
    let article = |word: &String| matches!(word.as_str(), "a" | "an" | "one" | "1");
    let at = words.iter().position(article).filter(|at| *at > 0)?;
    let counted = words
        .iter()
        .any(|word| target::small(&text::fold(word)).is_some_and(|count| count > 1));
    if count.is_none() || counted || words.iter().filter(|word| article(word)).count() > 1 {
        return None;
    }
    let behind = words.iter().skip(at + 1);
    let length = behind
        .take_while(|word| !lex::BEFORE_NAMES.contains(&word.as_str()) && word.as_str() != "of")
        .count();
    if !(1..=NOUN_MAX).contains(&length) {
        return None;
    }
    let noun = words.get_mut(at + length)?;
    *noun = plural(noun);
    *words.get_mut(at)? = rest.raw().to_owned();
    Some(words.join(" "))
}

/// "cartridges", "boxes", "berries".
fn plural(noun: &str) -> String {
    let before = noun.strip_suffix('y');
    match before {
        Some(root) if !root.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{root}ies"),
        _ if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

/// The title with another end: "cohort C" for "Run regression on cohort B".
fn ended_so(title: &str, rest: Span<'_>) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    let from = words
        .len()
        .checked_sub(rest.len())
        .filter(|from| *from > 0)?;
    let same = words
        .get(from)
        .is_some_and(|word| text::fold(word) == rest.word(0));
    (same && rest.len() > 1 && rest.quoted().is_none()).then(|| {
        format!(
            "{} {}",
            words.get(..from).unwrap_or_default().join(" "),
            rest.raw()
        )
    })
}

/// The title with another number: "3 tickets" for "Buy 2 train tickets to York".
fn recounted(title: &str, rest: Span<'_>) -> Option<String> {
    let old: Vec<String> = title.split(' ').map(text::fold).collect();
    let known = |word: &str| old.iter().any(|old| names::stem(old) == names::stem(word));
    target::small(rest.word(0))?;
    if rest.len() < 2 || !rest.skip(1).words().all(known) {
        return None;
    }
    let counted = nearest(title, rest.take(1))?;
    // "two bags" for "a bag"
    let words = counted.split(' ').map(|word| {
        let same = |new: &&str| names::stem(&text::fold(new)) == names::stem(&text::fold(word));
        rest.raw().split(' ').find(same).unwrap_or(word)
    });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The title with another time: in the place of the one that it has, or behind it.
pub fn retimed(title: &str, when: &str) -> String {
    let mut words: Vec<String> = title.split(' ').map(str::to_owned).collect();
    let is_day = |word: &str| lex::DAY_WORDS.contains(&text::fold(word).as_str());
    // "friday" was typed in small letters or not, and begins with a capital.
    let named = |word: &str| match text::uncapital(word) {
        day if is_day(&day) && day.ends_with("day") && day != "today" => intent::capital(&day),
        other => other,
    };
    // "Wednesday 4pm" for "Tuesday 4pm": each takes the place of its like.
    let parts: Vec<&str> = when.split(' ').collect();
    let like = |part: &&str| {
        if swap::is_part_of_day(part) {
            let day = words.iter().rposition(|word| is_day(word))? + 1;
            return words
                .get(day)
                .filter(|word| swap::is_part_of_day(word))
                .map(|_| day);
        }
        let fits = |word: &String| swap::is_time(word) && is_day(word) == is_day(part);
        words.iter().rposition(fits)
    };
    let places: Option<Vec<usize>> = match parts.len() {
        1 => None,
        _ => parts.iter().map(like).collect(),
    };
    if let Some(places) = places {
        for (place, part) in places.into_iter().zip(parts) {
            if let Some(old) = words.get_mut(place) {
                *old = named(part);
            }
        }
        return words.join(" ");
    }
    let when = named(when);
    match words
        .iter()
        .rposition(|word| swap::is_time(word))
        .and_then(|at| words.get_mut(at))
    {
        Some(old) => {
            *old = when;
            words.join(" ")
        }
        None => format!("{title} {when}"),
    }
}

/// A title without the day or time at its end.
fn untimed(title: &str) -> &str {
    let tokens = text::tokens(title);
    let opens = |at: usize| {
        let word = |at: usize| tokens.get(at).map_or("", |t| t.word.as_str());
        let number = matches!(tokens.get(at + 1).map(|t| t.kind), Some(Kind::Number(_)));
        let day = lex::DAY_WORDS.contains(&word(at + 1));
        lex::DAY_WORDS.contains(&word(at))
            || matches!(word(at), "at" | "on" | "by" | "for") && (number || day)
    };
    let at = (1..tokens.len()).find(|at| opens(*at));
    let end = at
        .and_then(|at| tokens.get(at))
        .map_or(title.len(), |t| t.start);
    title.get(..end).unwrap_or(title).trim_end()
}

/// The title with another name or number in the place of the one that it is like: "Dara" for "Follow up with Dana",
/// "150" for "Order 120 candles", "for Lina" for "Sketch for Lena".
pub fn nearest(title: &str, rest: Span<'_>) -> Option<String> {
    let rest = rest.trim_marks();
    // "Mrs. Lindgren" for "Mrs. Lindqvist"
    let old: Vec<&str> = title.split(' ').collect();
    let new: Vec<&str> = rest.raw().split(' ').collect();
    if let [honorific, name] = new.as_slice()
        && lex::HONORIFICS.contains(&text::fold(honorific).trim_end_matches('.'))
        && let Some(at) = old
            .iter()
            .position(|word| text::fold(word) == text::fold(honorific))
        && let Some(named) = old.get(at + 1)
    {
        let (old, new) = (
            format!("{} {named}", old.get(at)?),
            format!("{honorific} {name}"),
        );
        return Some(title.replacen(&old, &new, 1));
    }
    // "for Lina", "number 19": the word before it stays.
    let prepared = match rest.tokens {
        [first, _] if text::fold(title).split(' ').any(|word| word == first.word) => rest.skip(1),
        [_] => rest,
        _ => return None,
    };
    let new = prepared.raw();
    let old: Vec<&str> = title.split(' ').collect();
    let number = |word: &&&str| target::small(&text::fold(word)).is_some();
    let like: Vec<&&str> = if target::small(&text::fold(new)).is_some() {
        old.iter().filter(number).collect()
    } else {
        old.iter().filter(|word| is_near(word, new)).collect()
    };
    let [like] = like.as_slice() else {
        return None;
    };
    (old.len() > 1).then(|| title.replacen(**like, new, 1))
}

/// The title that a call gave, or left.
fn title_of<'m>(made: &Made<'m>) -> Option<&'m str> {
    made.result?.output.get("title")?.as_str()
}

/// The request for another title of the task that a call was about.
fn titled(made: &Made<'_>, title: String) -> Option<Intent> {
    Some(Intent::Update(vec![Change {
        target: Target::Number(memory::number(made)?),
        title: Some(title),
        description: None,
    }]))
}

/// Whether these words have a telling one of the title.
fn shares_a_word(words: Span<'_>, title: &str) -> bool {
    let title = text::fold(title);
    words
        .words()
        .any(|word| !lex::NAME_NOISE.contains(&word) && title.split(' ').any(|known| known == word))
}
