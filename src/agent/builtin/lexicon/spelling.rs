//! Slips, and the forms of verbs.

use super::{ANY_DEED, DEEDS_ALIKE, TASK_VERBS};
use crate::agent::builtin::text;

/// Slips that are no words of their own, and what was meant.
const SLIPS: &[(&str, &str)] = &[
    ("ad", "add"), ("addd", "add"), ("chek", "check"), ("chekc", "check"), ("tik", "tick"), ("adn", "and"), ("creat", "create"), ("craete", "create"),
    ("cretae", "create"), ("delte", "delete"), ("delet", "delete"), ("deleet", "delete"),
    ("deelte", "delete"), ("dleete", "delete"), ("remvoe", "remove"), ("remov", "remove"),
    ("romove", "remove"), ("complte", "complete"), ("compelte", "complete"),
    ("complet", "complete"), ("completee", "complete"), ("dnoe", "done"), ("doen", "done"),
    ("comlete", "complete"), ("compleet", "complete"), ("finised", "finished"),
    ("fnished", "finished"), ("finsih", "finish"), ("finsh", "finish"), ("shwo", "show"),
    ("sohw", "show"), ("hsow", "show"), ("lsit", "list"), ("lits", "list"), ("mrak", "mark"),
    ("makr", "mark"), ("taks", "task"), ("tsak", "task"), ("taskk", "task"), ("tassk", "task"),
    ("taksk", "task"), ("tsk", "task"), ("taskes", "tasks"), ("tasls", "tasks"), ("tsaks", "tasks"),
    ("tasksk", "tasks"), ("pnding", "pending"), ("pendng", "pending"), ("peding", "pending"),
    ("pendign", "pending"), ("compelted", "completed"), ("complted", "completed"),
    ("remnd", "remind"), ("remid", "remind"), ("remidn", "remind"), ("reminde", "remind"),
    ("renmae", "rename"), ("raname", "rename"), ("renam", "rename"), ("chnage", "change"),
    ("chagne", "change"), ("cahnge", "change"), ("udpate", "update"), ("upate", "update"),
    ("updaet", "update"), ("tasl", "task"), ("taskl", "task"), ("smthing", "something"), ("smth", "something"), ("sth", "something"), ("somthing", "something"), ("detials", "details"), ("deatils", "details"), ("plz", "please"), ("pls", "please"), ("plss", "please"),
    ("pleas", "please"), ("plese", "please"), ("thx", "thanks"), ("thnx", "thanks"),
    ("tks", "thanks"), ("dont", "don't"), ("doesnt", "doesn't"), ("isnt", "isn't"),
    ("arent", "aren't"), ("havent", "haven't"), ("whats", "what's"), ("wat", "what"),
    ("wats", "what's"), ("im", "i'm"), ("ive", "i've"), ("didnt", "didn't"), ("hasnt", "hasn't"), ("wasnt", "wasn't"), ("wont", "won't"),
    ("cant", "can't"), ("couldnt", "couldn't"), ("shouldnt", "shouldn't"), ("werent", "weren't"), ("smth", "something"), ("sth", "something"),
    ("thats", "that's"), ("em", "them"), ("theres", "there's"), ("havnt", "haven't"), ("youre", "you're"), ("u", "you"), ("to-do", "todo"),
    ("to-dos", "todos"), ("todo's", "todos"), ("re-open", "reopen"), ("un-complete", "uncomplete"),
    ("un-check", "uncheck"), ("un-tick", "untick"), ("un-do", "undo"), ("un-done", "undone"), ("hvae", "have"), ("ot", "to"), ("teh", "the"), ("rember", "remember"),
    ("remeber", "remember"), ("remmeber", "remember"), ("r", "are"), ("lst", "list"), ("un-mark", "unmark"), ("gimmie", "gimme"), ("everythin", "everything"),
    ("evrything", "everything"), ("shw", "show"), ("dlete", "delete"), ("dlt", "delete"), ("mrk", "mark"),
    ("cmplete", "complete"), ("tommorow", "tomorrow"), ("tomorow", "tomorrow"),
    ("hav", "have"), ("nedd", "need"), ("finishd", "finished"), ("finshed", "finished"), ("finsihed", "finished"), ("nwe", "new"), ("oepn", "open"), ("opne", "open"), ("ened", "need"), ("ahve", "have"), ("thign", "thing"), ("tihs", "this"),  ("marke", "mark"), ("noet", "note"), ("ntoe", "note"), ("bakc", "back"), ("bcak", "back"), ("dsecription", "description"), ("liste", "list"), ("leftt", "left"), ("lef", "left"), ("ridd", "rid"), ("pleaes", "please"), ("dont't", "don't"), ("dosent", "doesn't"), ("doesent", "doesn't"), ("didn", "didn't"), ("cn", "can"), ("wuld", "would"), ("yeh", "yeah"), ("thnaks", "thanks"), ("thakns", "thanks"), ("anohter", "another"), ("manny", "many"), ("tday", "today"), ("sory", "sorry"), ("lemmie", "lemme"), ("alll", "all"), ("od", "of"), ("fo", "of"), ("evry", "every"), ("jsut", "just"), ("som", "some"), ("whn", "when"), ("shoud", "should"), ("titel", "title"), ("tilte", "title"), ("tittle", "title"), ("w", "with"), ("shes", "she's"), ("hes", "he's"), ("theyre", "they're"), ("ur", "your"), ("descritpion", "description"), ("desciption", "description"), ("discription", "description"), ("actualy", "actually"), ("tae", "to"), ("dae", "do"), ("dinnae", "don't"), ("cannae", "can't"), ("stil", "still"), ("stll", "still"), ("hve", "have"), ("nto", "not"), ("aslo", "also"), ("cna", "can"), ("cuold", "could"), ("wuold", "would"), ("waht", "what"),
    ("adde", "add"), ("dleet", "delete"), ("taht", "that"), ("tahts", "that's"), ("yu", "you"), ("yuo", "you"), ("frist", "first"),
    ("scond", "second"), ("thrid", "third"), ("lsat", "last"), ("alredy", "already"), ("allready", "already"), ("beofre", "before"),
    ("pelase", "please"), ("nead", "need"), ("neeed", "need"), ("compleated", "completed"), ("compleate", "complete"),
    ("didint", "didn't"), ("dint", "didn't"), ("wnat", "want"), ("liek", "like"), ("mee", "me"), ("thsi", "this"), ("ths", "this"),
    ("wich", "which"), ("alrdy", "already"), ("rmbr", "remember"), ("b4", "before"), ("wht", "what"), ("ppl", "people"), ("abt", "about"), ("cos", "because"), ("aint", "haven't"), ("ain't", "haven't"), ("dnt", "don't"), ("tmrw", "tomorrow"), ("whihc", "which"), ("hw", "how"), ("mny", "many"), ("eveything", "everything"), ("everthing", "everything"),
];
/// Verbs after "would you mind", and their plain forms.
const GERUNDS: &[(&str, &str)] = &[
    ("adding", "add"), ("changing", "change"), ("checking", "check"), ("clearing", "clear"),
    ("completing", "complete"), ("creating", "create"), ("deleting", "delete"), ("finding", "find"),
    ("giving", "give"), ("listing", "list"), ("making", "make"), ("marking", "mark"),
    ("putting", "put"), ("reminding", "remind"), ("removing", "remove"), ("renaming", "rename"),
    ("reopening", "reopen"), ("showing", "show"), ("telling", "tell"), ("ticking", "tick"),
    ("updating", "update"), ("setting", "set"), ("crossing", "cross"), ("moving", "move"), ("getting", "get"), ("taking", "take"),
    ("throwing", "throw"), ("writing", "write"), ("noting", "note"), ("searching", "search"), ("looking", "look"),
    ("erasing", "erase"), ("dropping", "drop"), ("cancelling", "cancel"), ("canceling", "cancel"), ("finishing", "finish"),
    ("closing", "close"), ("calling", "call"), ("editing", "edit"), ("replacing", "replace"), ("bringing", "bring"),
    ("restoring", "restore"), ("turning", "turn"), ("including", "include"), ("reading", "read"), ("popping", "pop"),
    ("sticking", "stick"), ("letting", "let"), ("wiping", "wipe"), ("scrapping", "scrap"), ("tossing", "toss"), ("unchecking", "uncheck"),
    ("flagging", "flag"), ("jotting", "jot"), ("swapping", "swap"), ("correcting", "correct"), ("fixing", "fix"),
];
/// Past forms that do not end with "ed".
const PAST: &[(&str, &str)] = &[
    ("ate", "eat"), ("bought", "buy"), ("brought", "bring"), ("built", "build"),
    ("caught", "catch"), ("chose", "choose"), ("cut", "cut"), ("drew", "draw"), ("drove", "drive"),
    ("fed", "feed"), ("bled", "bleed"), ("sped", "speed"), ("found", "find"), ("gave", "give"), ("got", "get"), ("held", "hold"),
    ("hung", "hang"), ("laid", "lay"), ("left", "leave"), ("made", "make"), ("met", "meet"),
    ("paid", "pay"), ("ran", "run"), ("read", "read"), ("sent", "send"), ("set", "set"),
    ("sold", "sell"), ("spoke", "speak"), ("swept", "sweep"), ("taught", "teach"),
    ("threw", "throw"), ("told", "tell"), ("took", "take"), ("went", "go"), ("wrote", "write"),
    ("written", "write"), ("taken", "take"), ("given", "give"), ("spoken", "speak"),
    ("drawn", "draw"), ("chosen", "choose"), ("began", "begin"), ("bent", "bend"), ("broke", "break"),
    ("broken", "break"), ("dug", "dig"), ("eaten", "eat"), ("flew", "fly"), ("forgot", "forget"),
    ("frozen", "freeze"), ("grew", "grow"), ("ground", "grind"), ("had", "have"), ("hid", "hide"),
    ("kept", "keep"), ("learnt", "learn"), ("lent", "lend"), ("let", "let"), ("lit", "light"), ("lost", "lose"),
    ("put", "put"), ("quit", "quit"), ("rang", "ring"), ("rung", "ring"), ("reran", "rerun"),
    ("reread", "reread"), ("rewrote", "rewrite"), ("rewritten", "rewrite"), ("rode", "ride"), ("said", "say"),
    ("saw", "see"), ("seen", "see"), ("sewed", "sew"), ("sewn", "sew"), ("shot", "shoot"), ("shut", "shut"),
    ("sown", "sow"), ("spent", "spend"), ("split", "split"), ("stuck", "stick"), ("swam", "swim"),
    ("taped", "tape"), ("thrown", "throw"), ("tore", "tear"), ("understood", "understand"), ("wore", "wear"),
    ("strung", "string"), ("restrung", "restring"), ("rebuilt", "rebuild"), ("repaid", "repay"), ("resent", "resend"), ("redrew", "redraw"),
    ("slept", "sleep"), ("woke", "wake"), ("knelt", "kneel"), ("shook", "shake"), ("spun", "spin"), ("stole", "steal"), ("stood", "stand"),
    ("struck", "strike"), ("swung", "swing"), ("bred", "breed"), ("fought", "fight"), ("sat", "sit"), ("sought", "seek"), ("thought", "think"),
    ("spilt", "spill"), ("spelt", "spell"), ("wrung", "wring"), ("retook", "retake"), ("proofread", "proofread"), ("rehung", "rehang"),
    ("did", "do"), ("resold", "resell"), ("rethought", "rethink"), ("undertook", "undertake"), ("overheard", "overhear"), 
    ("payed", "pay"), ("won", "win"), ("wound", "wind"), ("wrapped", "wrap"), ("driven", "drive"), ("known", "know"),
    ("shown", "show"), ("grown", "grow"), ("hit", "hit"), ("bid", "bid"), ("cast", "cast"), ("cost", "cost"),
    ("mown", "mow"), ("proven", "prove"), ("shaved", "shave"), ("sang", "sing"), ("dealt", "deal"),
    ("burnt", "burn"), ("led", "lead"), ("re-run", "re-run"), ("rerun", "rerun"), ("beat", "beat"), ("redid", "redo"),
    ("redone", "redo"), ("undid", "undo"), ("overdid", "overdo"), ("withdrew", "withdraw"), ("dreamt", "dream"),
];

/// The plain form of a verb after "would you mind".
pub fn plain_verb(word: String) -> String {
    let verb = GERUNDS.iter().find(|(gerund, _)| *gerund == word);
    verb.map_or(word, |(_, plain)| (*plain).to_owned())
}

/// What the plain form of a past form may be: "paid" is "pay", "baked" is "bake".
pub fn plain_verbs(past: &str) -> Vec<String> {
    if let Some((_, plain)) = PAST.iter().find(|(form, _)| *form == past) {
        return vec![(*plain).to_owned()];
    }
    // "bougth"
    if let Some((_, plain)) = PAST
        .iter()
        .find(|(form, _)| form.len() > 4 && is_swapped(past, form))
    {
        return vec![(*plain).to_owned()];
    }
    let Some(root) = past.strip_suffix("ed").filter(|root| root.len() > 2) else {
        return Vec::new();
    };
    let mut plain = vec![root.to_owned(), format!("{root}e")];
    // "planned" and "tried"
    let mut letters = root.chars().rev();
    if letters.next() == letters.next() {
        plain.push(root.chars().take(root.chars().count() - 1).collect());
    }
    plain.extend(root.strip_suffix('i').map(|root| format!("{root}y")));
    plain
}

/// Behind "all", and never behind a name.
pub const AFTER_ALL: &[&str] = &["my", "the", "of", "tasks", "todos", "completed", "done", "finished", "open", "pending"];

/// Whether two neighbouring letters changed places: "grocereis".
pub fn is_swapped(typed: &str, meant: &str) -> bool {
    // "flat 12" is no slip of "flat 21".
    if typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    matches!((typed.get(same..), meant.get(same..)), (Some([a, b, x @ ..]), Some([c, d, y @ ..])) if a == d && b == c && x == y)
}

/// Whether what was done is something else than what is to be done with the same thing; both begin with their verbs.
pub fn are_other_deeds(done: &str, title: &str) -> bool {
    let verb = |words: &str| text::fold(words.trim().split(' ').next().unwrap_or_default());
    let (done, wanted) = (verb(done), verb(title));
    let known = |verb: &String| {
        TASK_VERBS.contains(&verb.as_str()) && !ANY_DEED.contains(&verb.as_str())
    };
    let alike = |group: &&str| {
        let has = |verb: &String| group.split(' ').any(|known| known == verb);
        has(&done) && has(&wanted)
    };
    known(&done) && known(&wanted) && done != wanted && !DEEDS_ALIKE.iter().any(alike)
}

/// Short words for long ones that begin alike, as they stand in titles.
const SHORT: &[(&str, &str)] = &[
    ("vocab", "vocabulary"), ("physio", "physiotherapy"), ("info", "information"), ("lab", "laboratory"), ("maths", "mathematics"),
    ("math", "mathematics"), ("appt", "appointment"), ("docs", "documents"), ("doc", "document"), ("doc", "doctor"), ("dr", "doctor"),
    ("pic", "picture"), ("pics", "pictures"), ("photo", "photograph"), ("photos", "photographs"), ("prep", "preparation"), ("uni", "university"),
    ("bday", "birthday"), ("b-day", "birthday"), ("tv", "television"), ("bike", "bicycle"), ("dept", "department"), ("exam", "examination"),
    ("apt", "apartment"), ("insta", "instagram"), ("subs", "subscriptions"), ("meds", "medication"), ("vax", "vaccination"), ("prof", "professor"),
    ("tel", "telephone"), ("admin", "administration"), ("mic", "microphone"), ("veg", "vegetables"), ("veggies", "vegetables"),
];

/// Whether a word is short for another, or another for it.
pub fn has_short_form(word: &str) -> bool {
    SHORT.iter().any(|(short, long)| *short == word || *long == word)
}

/// Whether one word is short for the other.
pub fn is_short_for(typed: &str, meant: &str) -> bool {
    let alike = |(short, long): &(&str, &str)| {
        (*short, *long) == (typed, meant) || (*short, *long) == (meant, typed)
    };
    typed.as_bytes().first() == meant.as_bytes().first() && SHORT.iter().any(alike)
}

/// Words of requests that are recognised with one slip inside.
const COMMANDS: &[&str] = &[
    "delete", "remove", "complete", "completed", "finish", "finished", "rename", "change", "update",
    "create", "remind", "please", "pending", "tasks", "task", "show", "list", "mark", "what",
    "description", "reopen", "search", "everything", "number", "actually", "again", "still", "already", "many", "have",
    "remaining", "finally", "uncheck", "first", "second", "third", "fourth", "morning", "today", "yesterday", "tomorrow", "tonight",
    "weekend", "instead", "sorry", "unfinished", "outstanding", "thanks", "should", "another", "called", "deleted", "removed",
    "left", "needs", "before", "after", "about", "groceries", "appointment", "forget", "reminder", "anything", "anymore",
];
/// Words that are no slips, though one letter makes them a command.
const NO_SLIPS: &[&str] = &["compete", "crate", "finnish", "competed", "deplete", "updates", "sill", "remand", "mane", "anther", "cremate", "culled", "depleted",
    "fist", "forth", "felt", "mourning", "tanks", "thinks", "thunks", "toady", "abut", "forgot",
];

/// A folded word with its slip mended: a known one, or neighbours swapped, a letter too few or too
/// many inside a word of requests.
pub fn spelled(word: String) -> String {
    if let Some((_, meant)) = SLIPS.iter().find(|(slip, _)| *slip == word) {
        return (*meant).to_owned();
    }
    let (bare, ending) = match word.strip_suffix("'s") {
        Some(bare) => (bare, "'s"),
        None => (word.as_str(), ""),
    };
    if !(4..=12).contains(&bare.len()) || !bare.is_ascii() || NO_SLIPS.contains(&bare) {
        return word;
    }
    match COMMANDS.iter().find(|meant| is_slip(bare.as_bytes(), meant.as_bytes())) {
        Some(meant) => format!("{meant}{ending}"),
        None => word,
    }
}

/// Neighbours swapped; or, in longer words, another vowel, or one letter missing or added between the first and the
/// last: endings change what is meant ("deleted", "lists").
fn is_slip(typed: &[u8], meant: &[u8]) -> bool {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (typed_rest, meant_rest) = (typed.get(same..), meant.get(same..));
    let (Some(typed_rest), Some(meant_rest)) = (typed_rest, meant_rest) else {
        return false;
    };
    match (typed_rest, meant_rest) {
        ([a, b, x @ ..], [c, d, y @ ..]) if typed.len() == meant.len() && a == d && b == c => x == y,
        ([a, x @ ..], [b, y @ ..]) if typed.len() == meant.len() => {
            let vowel = |letter: &u8| b"aeiou".contains(letter);
            same > 0 && meant.len() > 5 && vowel(a) && vowel(b) && x == y && !x.is_empty()
        }
        ([_, x @ ..], y) if typed.len() == meant.len() + 1 => {
            same > 0 && !y.is_empty() && x == y && meant.len() > 4
        }
        (x, [_, y @ ..]) if typed.len() + 1 == meant.len() => {
            same > 0 && !x.is_empty() && x == y && meant.len() > 4
        }
        _ => false,
    }
}
