//! New words for what was added or renamed just now: "make it 3pm", "I meant oat milk", "make that brown sugar".

mod timed;
mod title;

pub use timed::timed;
pub use title::{nearest, retimed};

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::names::Name;
use crate::agent::builtin::target::{self, Status, Target};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::swap;
use title::{ended_so, of_the_same, recounted, shares_a_word};

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
    let act = is_request(rest, read, sure);
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
        || rest.has_first(&["no", "come", "thanks", "keep", "leave", "delete", "remove"])
    {
        return None;
    }
    titled(made, title)
}

/// Whether what was read in new words is meant, and they are no title.
fn is_request(rest: Span<'_>, read: &Intent, sure: bool) -> bool {
    match read {
        Intent::Unknown | Intent::Did(_) => false,
        Intent::Update(changes) if changes.iter().any(|c| c.target == Target::It) => true,
        // "buy brushes" and "finish the novel" are titles here.
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
    }
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
