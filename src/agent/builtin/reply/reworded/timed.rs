//! Another time, and whatever else is put into the title that was given just now: "make it tomorrow at 5".

use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::reply::correct::{Lead, lead};
use crate::agent::builtin::reply::swap;
use crate::agent::builtin::text::{self, Kind, Span};

use super::title::{ended_so, manifold, measured, nearest, of_the_same, recounted, untimed};
use super::{title_of, titled};

/// Longest run of words that is a time.
const WORDS_MAX: usize = 12;

/// What is said of the title.
struct Said<'a> {
    whole: Span<'a>,
    lead: Option<Lead<'a>>,
    /// Without words of correction before it.
    span: Span<'a>,
}

impl Said<'_> {
    /// Words of correction before it say that something was wrong.
    fn corrects(&self) -> bool {
        self.lead.as_ref().is_some_and(|lead| lead.plain)
    }
}

/// "make it tomorrow at 5": another time in the title of the task that was added just now.
pub fn timed(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let last = earlier.last()?.made.iter();
    let done: Vec<&Made<'_>> = last.filter(|m| memory::touched_by(m).is_some()).collect();
    let [made] = done.as_slice() else { return None };
    if !matches!(made.call.name.as_str(), "add_task" | "update_task") {
        return None;
    }
    let lead = lead(span);
    let said = Said {
        whole: span.trim_symbols(),
        span: lead.as_ref().map_or(span, |lead| lead.rest),
        lead,
    };
    titled(made, put_right(title_of(made)?, &said)?)
}

/// The title with what is said in its place.
fn put_right(title: &str, said: &Said<'_>) -> Option<String> {
    let rest = said.span.trim_marks();
    if said.corrects()
        && let Some(title) = of_its_kind(title, rest)
    {
        return Some(title);
    }
    // "better 19 July" for "Barbecue on 12 July"
    if said.corrects()
        && let Some(title) = recounted(title, rest)
    {
        return Some(title);
    }
    let bare = bare(said);
    // "three packs, sorry"
    if let Some(bare) = bare.filter(|bare| bare.len() > 1 && bare.len() < 4)
        && let Some(title) = of_the_same(title, bare)
    {
        return Some(title);
    }
    let when = intent::closed(when(title, said, bare)?);
    if is_timed(when) {
        let fits = !is_whole(title, when) && when.len() <= WORDS_MAX;
        return fits.then(|| at_another_time(title, when));
    }
    // "change it to 3 tickets" for "Buy 2 train tickets"
    recounted(title, when)
        // "change it to cohort C" for "Run regression on cohort B"
        .or_else(|| ended_so(title, when))
        .or_else(|| in_part(title, when, said.span).filter(|_| !is_whole(title, when)))
}

/// "no, November" for "Staff rota for December", "no, 8k" for "Easy run 6k", "I mean email" for "Call Ann"
fn of_its_kind(title: &str, rest: Span<'_>) -> Option<String> {
    let [only] = rest.tokens else { return None };
    if let Some(title) = done_otherwise(title, rest) {
        return Some(title);
    }
    let kinds = [lex::MONTHS, lex::SEASONS];
    let is_kind = |old: &str, new: &str| {
        kinds
            .iter()
            .any(|it| it.contains(&old) && it.contains(&new))
    };
    let unit = unit_of(&only.word);
    let is_like = |word: &&mut &str| {
        let word = text::fold(word);
        is_kind(&word, &only.word) || unit.is_some() && unit_of(&word) == unit
    };
    let mut words: Vec<&str> = title.split(' ').collect();
    *words.iter_mut().rfind(is_like)? = rest.raw_of(only);
    Some(words.join(" "))
}

/// "I mean email" for "Call Ann": the same, done in another way
fn done_otherwise(title: &str, rest: Span<'_>) -> Option<String> {
    let (verb, object) = title.split_once(' ')?;
    let is_way = |word: &str| lex::WAYS_TO_REACH.contains(&word);
    (is_way(rest.word(0)) && is_way(&text::fold(verb)))
        .then(|| format!("{} {object}", intent::capital(rest.word(0))))
}

/// "km" of "6km"
fn unit_of(word: &str) -> Option<&str> {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    (!unit.is_empty() && unit.len() < word.len() && unit.chars().all(char::is_alphabetic))
        .then_some(unit)
}

/// "4.30 actually", "Correction: at 10", "Wednesday works better, change it": without the words around it.
fn bare<'a>(said: &Said<'a>) -> Option<Span<'a>> {
    let bare = said
        .span
        .before(&["actually", "instead", "rather", "sorry"])
        .map(Span::trim_marks);
    // "actually it's Tuesday"
    let bare = bare.or_else(|| {
        let bare = said
            .whole
            .after(&["actually", "sorry", "oops", "no", "correction"])?
            .trim_marks();
        bare.longest(&["it's", "it is"]).map(|_| bare)
    })?;
    Some(bare.after(&["it's", "it is", "that's"]).unwrap_or(bare))
}

/// The words that are to be in the title.
fn when<'a>(title: &str, said: &Said<'a>, bare: Option<Span<'a>>) -> Option<Span<'a>> {
    let span = said.span;
    let dated = |bare: &Span<'_>| {
        bare.has_first(&["on", "at", "by"])
            && bare.len() < 5
            && matches!(bare.tokens.get(1).map(|t| t.kind), Some(Kind::Number(_)))
    };
    let suits = || {
        let (at, _) = span.find(1, lex::SUITS_BETTER)?;
        Some(span.take(at)).filter(|when| swap::is_time(when.raw()))
    };
    // "sorry, I meant Tuesday"
    let meant = || {
        let lead = said.lead.as_ref()?;
        (lead.sure && lex::DAY_WORDS.contains(&lead.rest.word(0))).then_some(span)
    };
    bare.filter(|bare| dated(bare) || swap::is_time(bare.raw()))
        .or_else(|| time_behind(title, said))
        .or_else(suits)
        .or_else(|| span.after(lex::INSTEAD_AT))
        .or_else(meant)
}

/// A time behind words of correction.
fn time_behind<'a>(title: &str, said: &Said<'a>) -> Option<Span<'a>> {
    let rest = said.lead.as_ref()?.rest.trim_marks();
    let at = |at: usize| swap::is_time(rest.raw_of_at(at));
    let placed = rest.has_first(&["at", "on", "by"]) && at(1) && rest.len() < 4;
    // "no, Wednesday" for "Meet Ann on Tuesday"
    let wrong = ["no", "nope", "sorry", "oops", "whoops", "wait", "argh"];
    let instead = (said.corrects() || said.whole.has_first(&wrong))
        && lex::DAY_WORDS.contains(&rest.word(0))
        && swap::is_time(rest.raw())
        && title.split(' ').any(swap::is_time);
    (placed || instead).then_some(rest)
}

/// "on Monday", "at 5"
fn is_timed(when: Span<'_>) -> bool {
    let number = matches!(when.tokens.get(1).map(|t| t.kind), Some(Kind::Number(_)));
    lex::DAY_WORDS.contains(&when.word(0))
        || when.has_first(&["at", "on", "by"]) && (number || lex::DAY_WORDS.contains(&when.word(1)))
}

/// "change it to Thursday lunch with Priya": the whole title
fn is_whole(title: &str, when: Span<'_>) -> bool {
    let old = text::fold(title);
    when.words()
        .any(|word| word.len() > 3 && old.split(' ').any(|known| known == word))
}

/// The title with these words in the place of some.
fn in_part(title: &str, when: Span<'_>, span: Span<'_>) -> Option<String> {
    // "make that two" for "Buy a toner cartridge"
    manifold(title, when)
        .or_else(|| measured(title, when))
        // "make that 150"
        .or_else(|| nearest(title, when))
        // "make that two bags"
        .or_else(|| of_the_same(title, when).filter(|_| when.len() > 1))
        .or_else(|| of_another(title, when, span))
        .or_else(|| for_its_time(title, when))
}

/// "make it 3pm": in the place of the time that it has
fn for_its_time(title: &str, when: Span<'_>) -> Option<String> {
    if when.len() > 3 || !swap::is_time(when.raw()) {
        return None;
    }
    let mut words: Vec<&str> = title.split(' ').collect();
    *words.iter_mut().rfind(|word| swap::is_time(word))? = when.raw();
    Some(words.join(" "))
}

/// The same, done with something else.
fn of_another(title: &str, when: Span<'_>, span: Span<'_>) -> Option<String> {
    let (verb, object) = title.split_once(' ')?;
    if !lex::TASK_VERBS.contains(&text::fold(verb).as_str()) {
        return None;
    }
    // "make it the dermatologist" for "Call the optician"
    let short = |words: &[&str]| {
        (2..4).contains(&words.len()) && matches!(words.first(), Some(&("the" | "my" | "a" | "an")))
    };
    let alike = short(&object.split(' ').collect::<Vec<_>>())
        && short(&when.raw().split(' ').collect::<Vec<_>>())
        && span
            .longest(&["make |it|that|", "change |it|that| to"])
            .is_some();
    // "make that ethanol" for "Order acetone"
    let one = !object.contains(' ')
        && matches!(when.tokens, [thing] if thing.kind == Kind::Word
            && !thing.word.ends_with("ly")
            && !lex::NO_THING_TO_MAKE.contains(&thing.word.as_str()))
        && !swap::is_time(when.raw())
        && span
            .longest(&["make that", "change |it|that| to", "actually make that"])
            .is_some();
    (alike || one).then(|| format!("{verb} {}", when.raw()))
}

/// The title at this time: in the place of the one at its end, or behind it.
fn at_another_time(title: &str, when: Span<'_>) -> String {
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
        return format!("{before} {}", when.raw());
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
    format!("{bare} {before}{}", when.raw())
}
