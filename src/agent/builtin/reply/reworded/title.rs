//! A title with other words in it: another count, name, thing or time in the place of the old one.

use crate::agent::builtin::intent;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::names::{self, is_near};
use crate::agent::builtin::reply::swap;
use crate::agent::builtin::target;
use crate::agent::builtin::text::{self, Kind, Span};

/// "make that brown sugar" for "Buy sugar", "make it two bags" for "Buy a bag of soil": what is done with it stays, and
/// what is told of it.
pub fn of_the_same(title: &str, rest: Span<'_>) -> Option<String> {
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
    // "ash treads" for "Order oak treads": as many words as stand before what both have
    let shared = old.get(from).map(|word| names::stem(word));
    let before = new
        .iter()
        .take_while(|word| Some(names::stem(word)) != shared);
    for _ in 0..before.filter(|word| !counts(word)).count() {
        let last = from.checked_sub(1).and_then(|at| old.get(at));
        if last.is_some_and(|word| !counts(word) && !lex::BEFORE_NAMES.contains(&word.as_str())) {
            from -= 1;
        }
    }
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
pub fn measured(title: &str, rest: Span<'_>) -> Option<String> {
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
pub fn manifold(title: &str, rest: Span<'_>) -> Option<String> {
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
pub fn ended_so(title: &str, rest: Span<'_>) -> Option<String> {
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
pub fn recounted(title: &str, rest: Span<'_>) -> Option<String> {
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
    // "next Tuesday" for "tomorrow" takes one place.
    let apart = |places: &Vec<usize>| {
        places
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a != b))
    };
    if let Some(places) = places.filter(apart) {
        for (place, part) in places.into_iter().zip(parts) {
            if let Some(old) = words.get_mut(place) {
                *old = named(part);
            }
        }
        return words.join(" ");
    }
    // "Friday" for "Thursday 3pm" leaves the hour as it is.
    let alike = Some(when)
        .filter(|_| !when.contains(' '))
        .and_then(|part| like(&part));
    let when = named(when);
    match alike
        .or_else(|| words.iter().rposition(|word| swap::is_time(word)))
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
pub fn untimed(title: &str) -> &str {
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
    // "Zara" for "Call Sara about the photos"
    let like = match like.is_empty() {
        true => old.iter().skip(1).filter(|it| rhymes(it, new)).collect(),
        false => like,
    };
    let [like] = like.as_slice() else {
        return None;
    };
    (old.len() > 1).then(|| title.replacen(**like, new, 1))
}

/// Whether two names differ in their first letter alone.
fn rhymes(old: &str, new: &str) -> bool {
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let rest = |word: &str| word.chars().skip(1).collect::<String>();
    let end = rest(old);
    is_name(old) && is_name(new) && old != new && end.chars().count() > 2 && end == rest(new)
}

/// Whether these words have a telling one of the title.
pub fn shares_a_word(words: Span<'_>, title: &str) -> bool {
    let title = text::fold(title);
    words
        .words()
        .any(|word| !lex::NAME_NOISE.contains(&word) && title.split(' ').any(|known| known == word))
}
