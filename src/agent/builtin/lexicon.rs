//! The words the interpreter knows, as tables: the only place to teach it new ones.
//! Entries are folded (lower case, straight apostrophes), words parted by one space.

/// Slips that are no words of their own, and what was meant.
const SLIPS: &[(&str, &str)] = &[
    ("ad", "add"), ("addd", "add"), ("adn", "and"), ("creat", "create"), ("craete", "create"),
    ("cretae", "create"), ("delte", "delete"), ("delet", "delete"), ("deleet", "delete"),
    ("deelte", "delete"), ("dleete", "delete"), ("remvoe", "remove"), ("remov", "remove"),
    ("romove", "remove"), ("complte", "complete"), ("compelte", "complete"), ("complet", "complete"),
    ("completee", "complete"), ("finsih", "finish"), ("finsh", "finish"), ("shwo", "show"),
    ("sohw", "show"), ("hsow", "show"), ("lsit", "list"), ("lits", "list"), ("mrak", "mark"),
    ("makr", "mark"), ("taks", "task"), ("tsak", "task"), ("taskk", "task"), ("tassk", "task"),
    ("taksk", "task"), ("tsk", "task"), ("taskes", "tasks"), ("tasls", "tasks"), ("tsaks", "tasks"),
    ("tasksk", "tasks"), ("pnding", "pending"), ("pendng", "pending"), ("peding", "pending"),
    ("pendign", "pending"), ("compelted", "completed"), ("complted", "completed"),
    ("remnd", "remind"), ("remid", "remind"), ("remidn", "remind"), ("reminde", "remind"),
    ("renmae", "rename"), ("raname", "rename"), ("renam", "rename"), ("chnage", "change"),
    ("chagne", "change"), ("cahnge", "change"), ("udpate", "update"), ("upate", "update"),
    ("updaet", "update"), ("plz", "please"), ("pls", "please"), ("plss", "please"),
    ("pleas", "please"), ("plese", "please"), ("thx", "thanks"), ("thnx", "thanks"),
    ("tks", "thanks"), ("dont", "don't"), ("doesnt", "doesn't"), ("isnt", "isn't"),
    ("arent", "aren't"), ("havent", "haven't"), ("whats", "what's"), ("wat", "what"),
    ("wats", "what's"), ("im", "i'm"), ("ive", "i've"), ("u", "you"), ("todos", "todos"),
    ("to-do", "todo"), ("to-dos", "todos"), ("todo's", "todos"), ("re-open", "reopen"),
    ("un-complete", "uncomplete"), ("un-check", "uncheck"), ("hvae", "have"), ("ot", "to"),
    ("teh", "the"), ("rember", "remember"), ("remeber", "remember"), ("remmeber", "remember"),
    ("everythin", "everything"), ("evrything", "everything"),
];

/// A folded word with a known slip mended.
pub fn spelled(word: String) -> String {
    let mended = SLIPS.iter().find(|(slip, _)| *slip == word);
    mended.map_or(word, |(_, meant)| (*meant).to_owned())
}

/// Said before a request without changing it.
pub const OPENERS: &[&str] = &[
    "please", "kindly", "hey", "hi", "hello", "ok", "okay", "so", "well", "now", "also", "then",
    "and", "and then", "and also", "plus", "just", "oh", "um", "uh", "alright", "all right",
    "right", "great", "cool", "nice", "perfect", "awesome", "first", "firstly", "first of all",
    "second", "secondly", "third", "next", "finally", "lastly", "after that", "afterwards",
    "doable", "assistant", "bot", "hey doable", "hey assistant", "dear assistant", "can you",
    "could you", "would you", "will you", "can you please", "could you please", "would you please",
    "would you mind", "could you just", "can you just", "can you also", "could you also",
    "could you maybe", "could you possibly", "would you kindly",
    "i want you to", "i'd like you to", "i would like you to", "i need you to", "go ahead and",
    "let's", "let us", "actually", "quickly", "yo", "yes", "yeah", "yep", "sure", "by the way",
    "btw", "good morning", "good evening", "good afternoon", "i was wondering if you could",
    "you can", "you could", "please do", "do me a favor and", "do me a favour and", "if you can",
    "if possible", "be so kind and", "time to", "but", "again", "try to", "help me", "help me to",
];

/// Said after a request without changing it.
pub const CLOSERS: &[&str] = &[
    "please", "thanks", "thank you", "thank you so much", "thanks a lot", "many thanks", "for me",
    "if you can", "if possible", "would you", "will you", "could you", "can you", "right away",
    "right now", "immediately", "now", "ok", "okay", "too", "as well", "instead", "cheers", "ta",
    "thanks in advance", "if you don't mind", "if you would", "real quick", "quickly",
    "already", "haha", "lol", "buddy", "mate",
];

/// Closers that may as well end a title.
pub const TITLE_CLOSERS: &[&str] = &[
    "please", "thanks", "thank you", "thank you so much", "thanks a lot", "for me please",
    "if you can", "if you don't mind", "would you", "will you", "could you", "ok", "okay",
    "thanks in advance", "as a task please",
];

/// A task, by whatever name.
pub const NOUN: &[&str] = &[
    "task", "todo", "to do", "item", "reminder", "entry", "todo item", "to do item", "task item",
    "list item", "note",
];
/// Tasks, by whatever name.
pub const NOUNS: &[&str] = &[
    "tasks", "todos", "items", "reminders", "entries", "things", "todo items", "to dos",
    "things to do", "notes",
];
/// The list of tasks.
pub const LIST_NOUN: &[&str] = &["list", "lists", "backlog", "agenda", "plate", "board"];

/// Names the place where tasks are kept, after a thing to be put there or taken away.
pub const ON_LIST: &[&str] = &[
    "to my list", "to the list", "to my todo list", "to my to do list", "to the todo list",
    "to my task list", "to the task list", "to my tasks", "to the tasks", "to my todos", "on my list",
    "on the list", "on my todo list", "on my to do list", "on the todo list", "on my task list",
    "to list", "to my todo", "to todo list", "onto my list", "in my list", "into my list",
    "in the list", "in my tasks", "in my todo list", "as a task", "as a todo", "as a new task",
    "as new task", "as task", "to my backlog", "to my agenda", "on my agenda", "as a reminder",
    "as another task", "as a separate task", "to it", "as an item", "to my todo's",
];
/// The same, and several tasks are meant.
pub const AS_TASKS: &[&str] = &[
    "as tasks", "as separate tasks", "as new tasks", "as todos", "as individual tasks",
    "as three tasks", "as two tasks", "as different tasks", "as separate items",
];
/// Names the place where tasks are taken from.
pub const OFF_LIST: &[&str] = &[
    "from my list", "from the list", "from my todo list", "from my to do list", "from the todo list",
    "from my tasks", "from the tasks", "from my task list", "from list", "off my list", "off the list",
    "off my todo list", "on my list", "on the list", "in my list", "in the list", "from my todos",
    "of my list", "of the list", "off of my list", "on my todo list", "from there", "from it",
];

/// Words that may open a task without a verb, after another task was added.
pub const ANOTHER: &[&str] = &[
    "a task to", "a task called", "a task named", "a task for", "another task", "another one",
    "another to", "a new task", "one to", "one called", "one for", "a todo to", "a reminder to",
    "one more", "one more task", "a second task", "a third task", "a second one", "a third one",
    "task to",
];

/// Verbs that add, whatever follows.
pub const ADD: &[&str] = &["add", "add in", "insert", "add on", "append"];
/// Verbs that add when a task is named after them.
pub const ADD_IF_NOUN: &[&str] = &[
    "create", "make", "make me", "create me", "start", "open", "set", "set up", "save", "enter",
    "include", "put", "i want", "i'd like", "i would like", "i need", "give me", "put in", "log",
    "put down", "write", "generate", "need", "want", "register", "get me", "we need", "schedule",
];
/// Said before a title: everything after it is the title.
pub const ADD_LEADS: &[&str] = &[
    "new task", "new todo", "new item", "new reminder", "todo", "task", "note", "note to self",
    "note down", "note that", "note down that", "reminder", "remind me to", "remind me about",
    "remind me of", "remind me that i need to", "remind me that i have to", "remind me that",
    "remind me i need to", "remind me i have to", "remind me", "set a reminder to",
    "set a reminder for", "set a reminder", "set reminder to", "remember to", "remember that i need to",
    "remember that i have to", "remember", "don't forget to", "don't forget about", "don't forget",
    "do not forget to", "do not forget", "don't let me forget to", "don't let me forget about",
    "don't let me forget", "do not let me forget to", "i need to remember to", "i need to remember",
    "i must remember to", "i have to remember to", "i should remember to",
    "i want to remember to", "i must not forget to", "i mustn't forget to", "i shouldn't forget to",
    "i can't forget to", "i cannot forget to", "i don't want to forget to",
    "i do not want to forget to", "we need to", "we have to", "i need to", "i have to", "i must", "i gotta",
    "i've got to", "i have got to", "i got to", "gotta", "i ought to", "need to", "have to",
    "must", "jot down", "write down", "jot down that i need to", "make a note to", "make a note of",
    "make a note that i need to", "make a note", "take a note", "make a reminder to", "keep in mind to",
    "make sure i", "make sure to remind me to", "make sure i remember to", "make sure i don't forget to",
    "i also need to", "i also have to", "i still need to", "i still have to", "i really need to",
    "i'll need to", "i will need to", "i'm supposed to", "i should", "i also need to remember to",
    "put down", "i'd better", "i had better", "i've to", "track", "capture", "memo", "i also must",
    "need to remember to", "help me remember to", "next task", "another task", "i forgot to",
    "ensure i remember to", "be sure to remind me to", "nudge me to", "ping me to",
];
/// Leads that need a colon or dash, since they are words of everyday talk.
pub const LEADS_WITH_COLON: &[&str] = &[
    "todo", "task", "note", "reminder", "memo", "remember", "remind me", "track", "capture",
    "new task", "next task", "add", "tasks", "todos", "things to do", "to do", "my tasks",
    "here are my tasks", "my todos", "new tasks", "action items", "things i need to do",
    "i need to do the following",
];
/// Leads that are a bare statement of need: after them an explicit request is read as such.
pub const NEEDS: &[&str] = &[
    "i need to", "i have to", "i must", "i gotta", "i've got to", "i got to", "gotta", "need to",
    "have to", "must", "i should", "i'll need to", "i will need to", "i want to", "i'd like to",
    "i would like to", "i wanna", "wanna", "want to", "i also need to", "i also want to", "i really need to",
    "let me", "we need to", "we have to", "i'm going to need to",
];
/// Leads of a wish, which adds nothing by itself.
pub const WISHES: &[&str] = &[
    "i want to", "i'd like to", "i would like to", "i wanna", "wanna", "want to", "let me",
    "i also want to",
];
/// Between a task noun and its title.
pub const TITLE_LEADS: &[&str] = &[
    "to", "called", "named", "titled", "entitled", "labelled", "labeled", "saying", "that says", "which says", "for",
    "about", "with the title", "with title", "with a title", "with the name", "with name",
    "by the name of", "that is called", "which is called", "to remember to", "to remind me to",
    "reminding me to", "where i", "that i need to", "that i have to", "that reads", "which reads",
    "so i remember to", "so that i remember to", "so i don't forget to", "like",
];
/// Openers of a description inside a new task.
pub const DESCRIBED: &[&str] = &[
    "with description", "with the description", "with a description", "with a description of",
    "with the description of", "with details", "with the details", "with note", "with a note",
    "with the note", "with notes", "with the notes", "and description", "and the description", "and details",
    "with a note saying", "with a description saying", "description is", "with desc", "whose description is",
    "and set the description to", "and the description is", "and as description", "and a description of",
    "with the following description",
];
/// Words for numbers.
pub const COUNTS: &[(&str, i64)] = &[
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
];
/// Words for places in a list.
pub const ORDINALS: &[(&str, usize)] = &[
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6),
    ("seventh", 7), ("eighth", 8), ("ninth", 9), ("tenth", 10), ("1st", 1), ("2nd", 2), ("3rd", 3),
    ("4th", 4), ("5th", 5), ("6th", 6), ("7th", 7), ("8th", 8), ("9th", 9), ("10th", 10),
    ("11th", 11), ("12th", 12), ("13th", 13), ("14th", 14), ("15th", 15), ("16th", 16),
    ("17th", 17), ("18th", 18), ("19th", 19), ("20th", 20), ("top", 1), ("eleventh", 11),
    ("twelfth", 12),
];

/// Verbs that ask to see.
pub const SHOW: &[&str] = &[
    "show", "show me", "list", "list out", "list me", "display", "view", "see", "give me", "get",
    "get me", "read", "read me", "read out", "tell me", "print", "let me see", "let me know", "pull up", "bring up",
    "fetch", "i want to see", "i'd like to see", "i would like to see", "i wanna see", "go over",
    "run through", "what", "what's", "what is", "what are", "what're", "which", "how many",
    "how much", "do i have", "have i", "did i", "is there", "are there", "any", "anything", "remind me what",
    "remind me which", "let's see", "tell me what", "i need to see", "check what's", "check what is",
    "have i got", "am i", "count", "how's", "how is", "how are", "where are", "where is", "what've",
    "check", "got any", "got anything", "look at", "open", "can i see", "could i see", "may i see",
    "can i have", "can i get", "could i get", "what all", "do you have", "summarize", "summarise", "give",
    "give me a", "whats", "what else", "who has", "is anything", "is everything", "is all", "are all",
    "am i done", "i want to know", "i'd like to know", "i want", "i'd like", "review", "recap",
];
/// Words a request to see tasks consists of; any other word makes it something else.
pub const LIST_WORDS: &[&str] = &[
    "show", "me", "list", "out", "display", "view", "see", "give", "get", "read", "tell", "print",
    "let", "what", "what's", "is", "are", "which", "how", "many", "much", "do", "i", "have", "did",
    "there", "any", "anything", "my", "the", "all", "of", "a", "an", "to", "on", "in", "for", "so",
    "far", "today", "now", "right", "yet", "still", "currently", "current", "at", "moment", "this",
    "week", "tasks", "task", "todo", "todos", "items", "item", "things", "thing", "stuff", "lists",
    "everything", "every", "each", "plate", "agenda", "backlog", "pending", "left", "open", "remaining",
    "remain", "remains", "outstanding", "undone", "unfinished", "incomplete", "uncompleted",
    "active", "done", "completed", "complete", "finished", "finish", "accomplished", "accomplish",
    "achieved", "closed", "not", "need", "should", "must", "be", "been", "i've", "i'm", "has", "that",
    "and", "or", "both", "you", "up", "next", "first", "else", "got", "please", "haven't", "hasn't",
    "isn't", "aren't", "already", "marked", "as", "checked", "ticked", "off", "over", "full",
    "entire", "whole", "status", "again", "just", "only", "we", "us", "with", "through", "see", "view", "count",
    "number", "total", "overview", "summary", "quick", "look", "really", "ones", "one", "am", "it",
    "finishing", "doing", "get", "know", "were", "was", "reminders", "want", "like", "would", "check", "can",
    "could", "may", "going", "supposed", "work", "wait", "waiting", "tomorrow", "recap", "review",
    "left-over", "those", "these", "here", "entries", "don't", "didn't", "exist", "saved", "stored",
    "when", "where", "had", "yesterday", "recently", "lately", "last", "progress", "summarize", "summarise", "added",
    "i'd", "existing", "present", "ever", "managed", "ticked-off", "also", "then", "due", "who", "no", "their", "board",
    "notes", "todo's", "some", "fetch", "bring", "pull", "go", "run", "what've", "what're", "still",
];
/// A request to see tasks has at least one of these.
pub const LIST_ANCHORS: &[&str] = &[
    "tasks", "task", "todo", "todos", "items", "list", "plate", "agenda", "backlog", "pending", "left",
    "remaining", "remain", "remains", "outstanding", "undone", "unfinished", "incomplete",
    "uncompleted", "done", "completed", "complete", "finished", "finish", "accomplished", "accomplish",
    "achieved", "everything", "things", "do", "reminders", "next", "stuff", "open", "closed", "lists", "entries", "notes", "board",
];
/// Says that tasks still open are meant.
pub const OPEN_WORDS: &[&str] = &[
    "pending", "left", "open", "remaining", "remain", "remains", "outstanding", "undone",
    "unfinished", "incomplete", "uncompleted", "active", "due", "waiting", "unchecked", "next", "left-over",
];
/// Phrases that say that tasks still open are meant.
pub const OPEN_PHRASES: &[&str] = &[
    "have to do", "need to do", "got to do", "should i do", "must i do", "still to do", "must do",
    "should do", "still have", "still need", "on my plate", "on my agenda", "to be done", "is to do", "is there to do",
    "left to do", "things to do", "anything to do", "supposed to do", "need to get done", "have to get done",
    "need to finish", "have to finish", "need to complete", "have to complete", "yet to do", "should be doing",
    "left to complete", "left to finish", "to be completed", "to be finished", "need doing", "to work on",
    "should i work on",
];
/// Says that finished tasks are meant.
pub const DONE_WORDS: &[&str] = &[
    "completed", "done", "finished", "complete", "finish", "accomplished", "accomplish", "achieved", "closed", "ticked",
    "checked",
];
/// Turns a finished state into an open one.
pub const NOT_WORDS: &[&str] = &[
    "not", "haven't", "hasn't", "isn't", "aren't", "don't", "didn't", "never", "yet", "without",
];
/// Says that every task is meant.
pub const ALL_WORDS: &[&str] = &["all", "everything", "every", "whole", "entire", "each", "full", "both"];

/// Openers of a search by text.
pub const SEARCH: &[&str] = &[
    "find", "find me", "search", "search for", "search my tasks for", "search tasks for", "search my list for",
    "search the list for", "look for", "look up", "locate", "search through my tasks for", "filter", "filter by",
    "filter tasks by", "find all", "search in my tasks for", "where is", "where's", "can you find",
];
/// Between tasks and the text that is sought in them.
pub const ABOUT: &[&str] = &[
    "about", "mentioning", "mention", "mentions", "that mention", "which mention", "containing",
    "contain", "contains", "that contain", "which contain", "with the word", "with the words", "related to", "relating to",
    "regarding", "concerning", "matching", "that match", "named", "called", "including",
    "that include", "involving", "with", "for", "to", "talk about", "that have", "have the word", "that are about",
    "on", "says", "that say", "which say", "having", "include", "includes", "that talk about",
];
/// Noise around a text that is sought.
pub const SEARCH_NOISE: &[&str] = &[
    "the", "my", "a", "an", "any", "all", "every", "task", "tasks", "todo", "todos", "item", "items",
    "for", "me", "of", "some", "reminder", "reminders", "things", "thing", "something", "everything",
    "anything", "list", "that", "which", "in", "are", "is", "word", "words", "there", "to", "do", "with", "on",
];

/// Verbs that finish a task.
pub const COMPLETE: &[&str] = &[
    "complete", "finish", "close", "finalize", "finalise", "check off", "tick off", "cross off",
    "cross out", "strike off", "strike out", "strike through", "tick", "check", "mark off",
    "close out", "wrap up", "done with", "done", "finished with", "finished",
    "completed", "i'm done with", "i am done with", "i'm finished with", "i am finished with",
    "i finished", "i've finished", "i have finished", "i just finished", "i've just finished", "i have just finished",
    "i completed", "i've completed", "i have completed", "i just completed", "i've just completed", "i have just completed",
    "i did", "i've done", "i have done", "i just did", "just finished", "just completed", "just did",
    "i already finished", "i already completed", "i already did", "i've already done",
    "i've already finished", "i've already completed", "i have already done", "i have already finished", "i have already completed", "already did", "already finished",
    "already done with", "we finished", "we completed", "i managed to finish", "i also finished", "i also completed",
    "i also did", "i'm through with", "i'm done", "all done with", "we're done with", "finish off", "finish up", "complete off",
    "i got done with", "i wrapped up", "wrapped up", "resolve", "set as done", "mark as done",
    "mark as complete", "mark as completed", "mark as finished", "mark done", "mark complete", "mark completed", "done and dusted with",
];
/// Weak ones of these: everyday verbs, which a name has to follow that is known.
pub const MARK: &[&str] = &["mark", "set", "flag", "move", "put", "change", "turn", "make", "switch", "update", "consider", "call", "i want", "i need", "i'd like", "i marked", "get", "i got", "got", "toggle", "have"];
/// What a task is marked as when it is done.
pub const AS_DONE: &[&str] = &[
    "as done", "as complete", "as completed", "as finished", "to done", "to complete",
    "to completed", "to finished", "done", "complete", "completed", "finished", "as being done", "as all done",
    "as closed", "to closed", "as checked", "off", "off as done", "off as complete", "off as completed",
    "as done and dusted", "is done", "checked off", "as accomplished", "off my list", "off the list", "as resolved", "done with",
    "status to done", "status to complete", "status to completed", "status as done", "status as complete", "status as completed",
];
/// What a task is marked as when it is open again.
pub const AS_OPEN: &[&str] = &[
    "as not done", "as not complete", "as not completed", "as not finished", "as undone",
    "as incomplete", "as pending", "as open", "as todo", "as to do", "as unfinished", "as uncompleted",
    "as active", "to not done", "to pending", "to incomplete", "to open", "to todo", "undone", "incomplete", "pending",
    "not done", "not complete", "not completed", "unfinished", "as not done yet", "back to pending",
    "back to open", "back to todo", "back to incomplete", "as pending again", "as open again", "as unchecked", "open again", "pending again",
    "status to pending", "status as pending", "as still pending", "as still open", "to active", "as not finished yet",
    "as not completed yet", "to undone", "as uncomplete", "uncomplete", "back to not done",
];
/// Ends of a statement that a task is done.
pub const IS_DONE: &[&str] = &[
    "is done", "is complete", "is completed", "is finished", "are done", "are complete",
    "are completed", "are finished", "is all done", "are all done", "has been done",
    "has been completed", "has been finished", "have been completed", "have been done", "is now done", "is already done",
    "is now complete", "is now completed", "was done", "was completed", "was finished", "done", "finished", "are both done", "is over", "is taken care of", "is sorted", "completed",
];
/// Ends of a statement that a task is open after all.
pub const IS_OPEN: &[&str] = &[
    "is not done", "isn't done", "is not done yet", "isn't done yet", "is not finished",
    "isn't finished", "isn't finished yet", "is not finished yet", "is not complete", "isn't complete", "isn't completed",
    "is not completed", "isn't complete yet", "is still pending", "is still open", "is not actually done",
    "isn't actually done", "wasn't done", "was not done", "wasn't finished", "is pending again", "is open again", "is pending", "is incomplete",
    "are not done", "aren't done", "are not finished", "aren't finished", "are still pending", "are still open", "not done", "not done yet",
];
/// Verbs that open a task again.
pub const REOPEN: &[&str] = &[
    "reopen", "uncheck", "untick", "uncomplete", "unmark", "undo completing", "undo complete",
    "undo completion of", "undo the completion of", "undo finishing", "reactivate", "bring back", "undone", "unfinish", "uncross",
    "reinstate", "open again", "i didn't finish", "i did not finish", "i haven't finished", "i have not finished", "i didn't complete",
    "i did not complete", "i haven't completed", "i didn't do", "i haven't done", "i didn't actually finish", "i didn't actually complete", "i have not completed", "put back",
];

/// Verbs that delete.
pub const DELETE: &[&str] = &[
    "delete", "remove", "erase", "trash", "discard", "get rid of", "throw away", "throw out",
    "dump", "bin", "purge", "wipe", "wipe out", "wipe away", "del", "rm", "eliminate", "scratch off", "destroy", "nuke",
];
/// Everyday verbs that delete when a task is named.
pub const DELETE_WEAK: &[&str] = &[
    "cancel", "drop", "clear", "clear out", "clean up", "clean out", "scrap", "scratch", "take off", "forget about", "forget",
    "take", "empty", "ditch", "kill", "clean", "archive", "strike",
];
/// In what is to be deleted: no plain request, so nothing is done.
pub const CAUTION: &[&str] = &[
    "except", "but", "besides", "unless", "if", "without", "until", "or", "not", "don't", "no", "wait", "never",
    "apart", "other", "excluding", "when", "once", "before", "after", "nothing", "none", "neither",
    "nor", "instead", "rather", "maybe", "actually", "sorry", "later", "won't", "shouldn't", "save", "only", "half",
    "some", "similar", "like", "duplicate", "duplicates", "exactly", "oldest", "random", "any", "anything", "haven't", "hasn't", "isn't", "most", "few",
];
/// In what is to be completed in bulk.
pub const EXCEPT: &[&str] = &[
    "except", "but", "besides", "unless", "apart", "excluding", "other", "nothing", "none", "no", "not", "if", "when", "or",
];

/// Verbs that change a task's words.
pub const CHANGE: &[&str] = &[
    "change", "rename", "update", "edit", "modify", "retitle", "reword", "correct", "replace", "alter",
    "amend", "revise", "fix", "rewrite", "adjust", "set", "make", "turn",
];
/// Verbs of these that are followed by text of all kinds elsewhere.
pub const CHANGE_WEAK: &[&str] = &["make", "turn", "set", "fix", "correct", "adjust", "replace"];
/// Between a task and its new words.
pub const INTO: &[&str] = &["to", "as", "into", "with", "so it says", "to say", "to read", "so that it says", "to be", "to be called", "to be named", "to just"];
/// A task's title, as a part of it.
pub const TITLE_OF: &[&str] = &[
    "the title of", "title of", "the name of", "name of", "the text of", "text of", "the wording of", "title for",
    "the title for", "the name for",
];
/// A task's description, as a part of it.
pub const DESCRIPTION_OF: &[&str] = &[
    "the description of", "description of", "the description for", "description for", "the details of",
    "details of", "the notes of", "the notes for", "the note of", "the note for", "details for", "the details for", "the desc of",
    "notes of", "notes for", "description on", "the description on", "a description for", "the description from", "description from",
    "notes from", "the notes from",
];
/// Adding a description to a task that exists.
pub const DESCRIBE: &[&str] = &[
    "add a description to", "add description to", "add the description to", "add a note to",
    "add notes to", "add note to", "add details to", "add a detail to", "add some details to", "add the note to",
    "describe", "put a note on", "set a description for", "set a description on", "give a description to", "add a comment to",
    "add a description for", "attach a note to", "add description for", "write a description for", "append a note to", "add a note on",
];
/// Ends of a title that name a part of a task.
pub const PART_TITLE: &[&str] = &["title", "name", "text", "wording"];
/// Ends that name the description of a task.
pub const PART_DESCRIPTION: &[&str] = &["description", "details", "notes", "desc", "note"];

/// Says not to.
pub const NEGATIONS: &[&str] = &[
    "don't", "do not", "never", "no need to", "you don't need to", "you shouldn't", "you should not",
    "i don't want", "i do not want", "i don't want to", "not", "i don't need", "i wouldn't", "i won't", "i will not",
    "please don't", "avoid", "stop", "refrain from", "without", "you needn't", "you must not", "you mustn't", "i'm not going to",
    "i'd rather not", "no don't", "nobody should", "i would not", "under no circumstances", "do never", "i didn't ask", "i never said to",
    "can you not", "could you not", "would you not", "why don't you", "let's not", "please do not",
];
/// Asks about acting, without asking to act.
pub const QUESTIONS: &[&str] = &[
    "should", "should i", "shall i", "shall we", "can i", "may i", "could i", "do i", "did i", "did you", "have i",
    "have you", "is", "are", "am i", "was", "were", "why", "when", "where", "who", "how", "what",
    "will", "would", "would it", "does", "do you", "do we", "what if", "what happens", "which", "what's", "isn't", "aren't",
    "don't you", "is it", "must i", "ought i", "might i", "has", "had", "how's", "who's", "whose", "can we", "could we",
    "what about", "how about", "can't you", "couldn't you", "could it", "can it", "can someone", "can anyone", "might", "whom", "tell me",
];
/// Opens a condition; what hangs on it is not done.
pub const CONDITIONS: &[&str] = &[
    "if", "when", "whenever", "unless", "once", "after", "before", "until", "suppose", "imagine",
    "assuming", "pretend", "in case", "as soon as", "let's say", "say", "what if", "while", "every time", "each time", "hypothetically",
    "he said", "she said", "they said", "it says", "someone said", "my boss said",
];
/// Takes everything in the message back.
pub const TAKEN_BACK: &[&str] = &[
    "never mind", "nevermind", "nvm", "forget it", "forget that", "cancel that", "just kidding", "jk", "scratch that",
    "actually no", "wait no", "no wait", "on second thought no", "ignore that", "ignore this", "disregard that", "disregard this",
    "i changed my mind", "no never mind", "oh never mind", "actually never mind", "actually nevermind", "kidding", "not really",
    "or not", "don't", "do nothing", "cancel", "stop", "abort", "wait", "not now", "please don't", "leave it", "wait don't", "actually don't",
];

/// Somebody else is named as the owner.
pub const OTHERS: &[&str] = &[
    "user_id", "userid", "user id", "as user", "as admin", "as administrator", "another user", "another user's", "other user", "other user's",
    "other users", "other users'", "someone else's", "somebody else's", "everyone's", "everybody's", "all users", "all users'", "every user", "every user's",
    "impersonate", "on behalf of", "other people's", "other accounts", "another account", "different user", "owner_id", "account_id",
    "for user", "of user", "belonging to user", "as the user", "other people", "everyone else's", "everyone",
];

/// Scheduling and sorting, which the tools cannot do.
pub const UNSUPPORTED: &[&str] = &[
    "reschedule", "postpone", "snooze", "push", "push back", "prioritize", "prioritise", "tag", "untag", "share", "assign", "undo", "revert", "redo",
    "sort", "export", "import", "merge", "duplicate", "copy", "print", "pin", "set a due date", "set the due date", "set due date", "set the priority",
    "set priority", "change the priority", "change the due date", "delay", "email", "send",
];

/// Greetings.
pub const GREETINGS: &[&str] = &[
    "hi", "hello", "hey", "hi there", "hello there", "hey there", "yo", "good morning", "good afternoon", "good evening",
    "greetings", "howdy", "salam", "assalamualaikum", "hi doable", "hello doable", "hey doable", "hiya", "sup", "what's up",
    "how are you", "how are you doing", "how's it going", "hi how are you", "hello how are you", "hey how are you", "how do you do", "hi assistant",
    "hello assistant", "hey assistant", "morning", "good day", "hola", "bonjour", "hallo", "hi again", "hello again", "hey what's up", "how are you today",
];
/// Thanks and praise.
pub const THANKS: &[&str] = &[
    "thanks", "thank you", "thank you so much", "thank you very much", "thanks a lot", "thanks so much", "many thanks", "cheers",
    "great", "great thanks", "perfect", "perfect thanks", "awesome", "awesome thanks", "nice", "cool", "cool thanks", "ok thanks",
    "okay thanks", "ok thank you", "good job", "well done", "great job", "nice work", "ok", "okay", "got it", "alright", "appreciate it",
    "i appreciate it", "lovely", "wonderful", "excellent", "much appreciated", "ty", "thanks again", "thank you again", "good", "that's all",
    "that's it", "that is all", "thanks for your help", "thank you for your help", "thanks for the help", "great thank you", "thanks doable", "you're great", "you are great", "i love you", "amazing",
];
/// Farewells.
pub const FAREWELLS: &[&str] = &[
    "bye", "goodbye", "bye bye", "see you", "see you later", "good night", "see ya", "later", "take care", "cya", "talk to you later",
    "see you tomorrow", "ok bye", "thanks bye", "have a nice day", "have a good day", "khuda hafiz", "farewell", "catch you later", "i'm off", "until tomorrow",
    "have a great day", "night",
];
/// Asks what the assistant is.
pub const IDENTITY: &[&str] = &[
    "who are you", "what are you", "are you a bot", "are you a robot", "are you human", "are you real", "are you an ai", "are you ai",
    "are you chatgpt", "are you gpt", "what's your name", "what is your name", "which model are you", "what model are you", "what model is this", "are you a person",
    "are you a language model", "are you an llm", "who made you", "who built you", "are you a real person", "what ai are you", "who am i talking to",
    "who am i speaking to", "is this an ai", "is this a bot", "introduce yourself", "tell me about yourself", "what kind of ai are you", "are you openai", "are you claude",
    "do you use ai", "are you artificial intelligence", "what is doable", "what's doable", "who is this", "are you a human", "what are you exactly", "which ai are you",
];
/// Asks for help.
pub const HELP: &[&str] = &[
    "help", "help me", "help please", "what can you do", "what can you do for me", "what do you do", "how does this work",
    "how do you work", "how do i use this", "how can you help", "how can you help me", "what can i say", "what can i ask", "what can i do here",
    "what can i do", "commands", "show commands", "list commands", "show me what you can do", "what are your commands", "what commands do you know", "how do i",
    "how can i", "how to", "what are you able to do", "what are my options", "usage", "instructions", "i need help", "can you help me", "can you help",
    "could you help me", "what are your capabilities", "what features do you have", "tell me what you can do", "how should i", "how would i", "i'm lost", "i am lost", "how does it work",
    "what else can you do", "menu", "show help", "show me help", "what can you help with", "what can you help me with", "explain how this works",
];
/// Agreement.
pub const YES: &[&str] = &[
    "yes", "yes please", "yeah", "yep", "yup", "sure", "ok", "okay", "please do", "do it", "go ahead", "yes do it", "yes add it", "add it",
    "of course", "sounds good", "y", "yes do that", "sure thing", "yeah please", "please", "ok do it", "yes go ahead", "absolutely", "right", "correct",
];
/// Refusal.
pub const NO: &[&str] = &[
    "no", "nope", "no thanks", "no thank you", "nah", "none", "none of them", "neither", "none of these", "none of those", "n",
    "no not that", "not that", "not those", "neither of them", "neither one", "no one", "no don't", "nothing",
];

/// Words that say nothing about which task is meant.
pub const NAME_NOISE: &[&str] = &[
    "the", "my", "a", "an", "task", "tasks", "todo", "todos", "item", "items", "that", "this", "one", "called",
    "named", "titled", "about", "for", "to", "of", "reminder", "entry", "our", "with", "on", "in", "from", "list", "and", "i",
    "it", "is", "was", "at", "thing", "says", "me", "saying", "which", "please", "ones", "those", "these", "stuff", "title", "name", "regarding", "just", "into", "out", "up",
];
/// The one touched last.
pub const IT: &[&str] = &[
    "it", "that", "this", "that one", "this one", "that task", "this task", "it too", "the same", "the same one", "that todo", "this todo", "that item", "this item",
    "the task you just added", "the task i just added", "the one i just added", "the one you just added", "what i just added", "the last one i added", "the last task i added",
    "the task i added", "the one i added", "the task you added", "the one you added", "the new one", "the new task", "the task just added", "the same task", "it again", "that again", "the one i just created",
    "the task i just created", "my last task i added",
];
/// All of the list shown last.
pub const THEM: &[&str] = &[
    "them", "those", "these", "all of them", "all of those", "all of these", "them all", "these tasks", "those tasks", "all those", "all these",
    "both", "both of them", "both of those", "both of these", "those two", "these two", "all those tasks", "all these tasks", "every one of them", "each of them", "all the above", "all of the above",
    "the above", "those ones", "these ones", "all three", "all three of them", "them both", "those three", "these three", "both tasks", "both ones", "those items", "these items", "all of those tasks", "all of these tasks",
];
/// The newest of all.
pub const NEWEST: &[&str] = &[
    "latest", "newest", "most recent", "latest one", "newest one", "most recent one", "latest task", "newest task", "most recent task", "most recently added", "last added task",
    "last added", "most recently added task", "latest added task",
];
