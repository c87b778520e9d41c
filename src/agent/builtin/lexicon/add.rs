//! New tasks.

/// Words that may open a task without a verb, after another task was added.
pub const ANOTHER: &[&str] = &[
    "a task to", "a task called", "a task named", "a task for", "another task", "another one",
    "another to", "a new task", "one to", "one called", "one for", "a todo to", "a reminder to",
    "one more", "one more task", "a second task", "a third task", "a second one", "a third one",
    "task to",
    "a new one |saying|called|named|to|", "one saying", "another one |saying|called|named|", "a task saying", "a new task saying",
];
/// Verbs that add, whatever follows.
pub const ADD: &[&str] = &["add", "to add", "can we add", "could we add", "add in", "insert", "add on", "append"];
/// Verbs that add when a task is named after them.
pub const ADD_IF_NOUN: &[&str] = &[
    "create", "make", "put together", "draft", "i'd |like|love| to |have|see|", "i would |like|love| to have", "make me", "create me", "start", "open", "set", "set up", "save", "enter",
    "include", "put", "i want", "i'd like", "i would like", "i need", "give me", "put in", "log",
    "put down", "write", "generate", "need", "want", "register", "get me", "we need", "schedule", "can i get", "can i have", "could i get",
    "could i have", "may i have", "let's have",
];
/// Verbs of these that add what is quoted after them.
pub const LOGS: &[&str] = &["create", "schedule", "log", "save", "enter", "register", "include", "make"];
/// Said before a title: everything after it is the title.
pub const ADD_LEADS: &[&str] = &[
    "make a note for me to", "make a note for me that", "make a note for me that i |need|have| to", "make a note that i |need|have| to", "make a note that", "make a note to", "need", "also need", "we need", "i need", "we also need", "i also need",
    "remember me to", "please remember me to",
    "still |need|have|got| to", "still gotta", "also |need|have| to",
    "new", "to do", "remind me please to", "gonna |need|have| to", "i'm gonna |need|have| to", "i'm going to |need|have| to",
    "reminder to self", "remember for me to", "remember for me", "got to", "i'm supposed to", "i am supposed to", "i keep forgetting to",
    "so |i|we| don't forget", "so |i|we| do not forget", "so that |i|we| don't forget", "so that |i|we| do not forget", "so that |i|we| don't forget it", "so that |i|we| do not forget it", "remind", "i'll have to", "i will have to",
    "new task", "new todo", "new item", "new reminder", "todo", "task", "note", "note to self",
    "note down", "note that", "note down that", "reminder", "remind me to", "remind me about",
    "remind me of", "remind me that i need to", "remind me that i have to", "remind me that",
    "remind me i need to", "remind me i have to", "remind me", "set a reminder to",
    "set a reminder for", "set a reminder", "set reminder to", "remember to",
    "remember that i need to", "remember that i have to", "remember", "don't forget to",
    "don't forget about", "don't forget", "do not forget to", "do not forget",
    "don't let me forget to", "don't let me forget about", "don't let me forget",
    "do not let me forget to", "i need to remember to", "i need to remember", "i must remember to",
    "i have to remember to", "i should remember to", "i want to remember to",
    "i must not forget to", "i mustn't forget to", "i shouldn't forget to", "i can't forget to",
    "i cannot forget to", "i don't want to forget to", "i do not want to forget to", "we need to",
    "we have to", "i need to", "i have to", "i must", "i gotta", "i've got to", "i have got to",
    "i got to", "gotta", "i ought to", "need to", "have to", "must", "jot down", "write down",
    "jot down that i need to", "|make|take|write|leave| a note for me to", "|make|write| me a note to", "make a note of", "take note that", "take a note that", "make a note that i need to",
    "make a note", "take a note", "make a reminder to", "keep in mind to", "make sure i",
    "make sure to remind me to", "make sure i remember to", "make sure i don't forget to",
    "i also need to", "i also have to", "i still need to", "i still have to", "i really need to",
    "i'll need to", "i will need to", "i should", "i also need to remember to",
    "put down", "i'd better", "i had better", "i've to", "track", "capture", "memo", "i also must",
    "need to remember to", "help me remember to", "next task", "another task", "i forgot to",
    "ensure i remember to", "never forget to", "must not forget to", "must not forget", "mustn't forget to",
    "mustn't forget", "never forget", "make sure that i don't forget to", "make sure i don't forget",
    "make sure that i remember to", "make sure that i", "can't forget to", "jot down that", "write down that",
    "put down that", "better not forget to", "i better", "i'd better not forget to",
    "there's a new thing i have to do", "there's something i have to do", "there's something i need to do",
    "one thing i have to do", "one thing i need to do", "something i need to do", "something i have to do", "be sure to remind me to", "nudge me to", "ping me to",
    "i |really|probably|definitely| |need|have| to", "i should |really|probably|definitely|also|",
    "i |probably|really|definitely| should", "i still |must|should|", "we |still|also|really| |need|have| to", "we gotta", "we must", "we should",
    "i ned to", "i |need|have| 2", "i've |really|also|still|just| gotta", "i |really|also|still|just| gotta", "that i |need|have| to", "that i |also|still|really| |need|have| to", "i totally |need|have| to", "i absolutely |need|have| to", "we |really|also|still| gotta", "i've |really|also|still|just| got to", "really need to", "really gotta", "i've gotta", "must |really|also|",
    "record", "kindly record", "i've tae",
    "|i'd|i| like to be reminded to", "i would like to be reminded to", "i |want|need| to be reminded to", "i need a reminder to", "i need reminding to", "i |need|have| too", "please remind me to", "i'd like a reminder to", "i want a reminder to", "i could do with a reminder to",
    "i shall |need|have| to", "i'll |need|have| to", "we'll |need|have| to", "i will |need|have| to", "we will |need|have| to", "i am going to |need|have| to", "i do |need|have| to", "i shall also |need|have| to",
    "note for later", "note for |today|tomorrow|", "reminder for later",
    "we |mustn't|shouldn't|can't|cannot| forget to", "we must not forget to", "we |mustn't|shouldn't| forget", "|make|put|leave|write| a note on |my|the|our| list |that|to|", "|make|put|leave|write| me a note on |my|the|our| list |that|to|",
    "|write|note|jot| |it|this| down for me", "let me not forget to", "let me not forget", "let's not forget to", "let's not forget",
    "remind us |to|that|about|of|", "reminding us |to|that|about|of|", "don't let us forget to",
    "reminding me |to|that|about|of|", "remind me that i |must|should|", "remind me that i ought to",
    "|write|note|jot| down for me", "|write|note|jot| down for me |that|to|", "write for me that", "note for me that",
];
/// Leads that need a colon or dash, since they are words of everyday talk.
pub const LEADS_WITH_COLON: &[&str] = &[
    "need", "also need", "we need", "i need", "we also need", "i also need",
    "write it down for me", "write this down for me", "note it down for me", "note this down for me", "jot it down for me", "jot this down for me",
    "new", "to do",
    "todo", "task", "note", "reminder", "memo", "remember", "remind", "remind me", "track", "capture",
    "new task", "next task", "add", "tasks", "todos", "things to do", "my tasks",
    "tasks to add", "things to add", "here are my tasks", "my todos", "new tasks", "action items", "things i need to do",
    "i need to do the following",
    "record",
];
/// Leads that are a bare statement of need: after them an explicit request is read as such.
pub const NEEDS: &[&str] = &[
    "i forgot to",
    "i need to", "i have to", "i must", "i gotta", "i've got to", "i got to", "gotta", "need to",
    "have to", "must", "i should", "i'll need to", "i will need to", "i want to", "i'd like to",
    "i would like to", "i wanna", "wanna", "want to", "i also need to", "i also want to",
    "i |really|probably|definitely| |need|have| to", "i should |really|probably|definitely|also|",
    "i |probably|really|definitely| should", "let me", "we need to", "we have to", "i'm going to need to",
    "i should |like|love| to", "gonna |need|have| to", "i'm gonna |need|have| to",
    "i ned to", "i've gotta", "i've |really|also|still|just| gotta", "i |really|also|still|just| gotta",
    "i |need|have| too",
    "i shall |need|have| to", "i'll |need|have| to", "we'll |need|have| to",
    "i wish to", "we wish to", "still |need|have|got| to", "still gotta", "also |need|have| to",
    "we should also", "we should", "i should also", "we also |need|have| to", "we must also", "we must", "i must also",
];
/// A need inside a title: "note that I need to …" is about what follows.
pub const DUTIES: &[&str] = &[
    "i should really", "i really should", "that i should really", "that i really should", "that i really |need|have| to",
    "i need to", "i have to", "i must", "i should", "i've got to", "i gotta", "we |need|have| to", "we |must|should|", "that we |need|have| to", "that we |must|should|", "that i need to",
    "that i have to", "that i must", "that i should", "that i want to", "that i'd like to", "that i would like to",
];
/// Behind a need, before what there is to do.
pub const REMEMBERING: &[&str] = &[
    "remember to", "not forget to", "not forget", "make sure to", "make sure i", "make sure that i", "be sure to", "remember that i |need|have| to", "not forget that i |need|have| to",
];
/// Before things that are needed.
pub const NEED_THINGS: &[&str] = &["need", "need some", "need more", "i need", "i need some", "i need more", "we need", "we need some", "we need more"];
/// What is needed is nothing to buy.
pub const NO_THINGS: &[&str] = &[
    "to", "you", "your", "it", "that", "this", "a", "an", "the", "help", "sleep", "rest", "advice", "time", "love", "money", "answers", "holidays", "details", "ideas",
    "tasks", "task", "list", "them", "him", "her", "my", "me", "all", "everything", "things", "reminders", "items", "todos", "less", "be", "is", "not", "of", "these", "those", "words",
    "glasses", "friends", "suggestions", "options", "instructions", "directions", "examples", "tips",
];
/// Between two of them.
pub const AND_I_HAVE_TO: &[&str] = &[
    "and gotta", "and also |gotta|must|", "and |i|we| |need|have| to", "and |i|we| |also|still| |need|have| to", "and |i|we| must", "and |i|we| should", "and that |i|we| |need|have| to",
    "and that |i|we| |also|still| |need|have| to", "and that |i|we| |must|should|", "and also to", "and also that i |need|have| to", "and |i|we| gotta",
];
/// Before a colon: what follows is to be done.
pub const I_HAVE_THINGS: &[&str] = &[
    "i have |two|three|four|five|some|several| |things|tasks|errands|jobs|todos|", "i've got |two|three|four|five|some|several| |things|tasks|errands|jobs|", "i have a few |things|tasks|errands|jobs|", "i have a couple of |things|tasks|errands|jobs|", "i have a lot to do",
    "i |need|have| to do |two|three|four|five|these| things", "i've got to do |two|three|four|five|some| things", "i've got to do |two|three|four|five|some| things |today|tomorrow|tonight|", "i |need|have| to do |two|three|four|five|these| things |today|tomorrow|tonight|", "we have |two|three|four|five|some| |things|tasks|", "i have to do the following", "things i |need|have| to do",
    "|two|three|four|five|some|several| |things|items| |for|to| |my|the| list", "|two|three|four|five|some|several| |things|items| to |do|add|buy|get|",
    "|two|three|four|five|some|several| |things|items|tasks|jobs| for |today|tomorrow|tonight|",
    "|two|three|four|five|some|several| |things|items|tasks|jobs| for |the|this| |weekend|week|morning|evening|afternoon|",
];
/// Statements of a need that may be on the list already.
pub const BARE_NEEDS: &[&str] = &[
    "i really should", "i should really", "we should", "we really should", "i really |need|have| to", "don't forget to",
    "still |need|have| to", "need to", "have to",
    "i forgot to", "i |need|have| to", "i |still|really|also| |need|have| to", "i must", "i should", "i've got to", "i gotta", "we |need|have| to", "i haven't |yet|", "i keep forgetting to",
];
/// Before the words that "add it" means.
pub const SPOKEN_OF: &[&str] = &[
    "still |need|have|got| to",
    "i |want|need|have|plan|wish| to", "i'd |like|love| to", "i |have|need|want| a", "i've got |a|an|the|",
    "i have |a|an|the|", "there's |a|an|", "there is |a|an|", "i'm |planning|supposed|going| to",
    "|he|she|they|someone| |asked|wants|told|reminded| me to", "i |really|probably|still| |need|have|ought| to", "got |a|an|the|", "i got |a|an|", "we gotta", "i gotta", "gotta", "we |have|need|ought| to", "we should", "i should", "asked me to", "wants me to", "told me to", "reminded me to",
    "i keep forgetting to", "i'll have to", "i will have to", "i'm supposed to", "i |always|still| |forget|need|have| to", "i'm out of", "|we've|i've| |run|got| out of", "|we|i| have run out of", "we've |nearly|almost| run out of", "we've got |a|an|the|", "we have |a|an|",
    "i've |decided|promised| to", "i |promised|decided| to", "i've got to", "i was going to", "we're out of", "we are out of", "we ran out of", "i ran out of",
    "we're running out of", "i'm running out of", "we're almost out of", "we need", "i need",
    "i |finally|just|only| |want|need|have| to",
    "i wanna", "i |really|just| wanna",
];
/// Says that a task is new.
pub const A_NEW_TASK: &[&str] = &["|a|an|another| |new|separate| |task|todo|item|reminder|", "|a|an|another|new| |task|todo|item|reminder|"];
/// Behind a number of tasks, before the tasks.
pub const TO_BE_ADDED: &[&str] = &[
    "to add", "to add please", "please", "for me", "for me please", "for |my|the| list", "for |my|the| list please", "to add to |my|the| list", "to note down", "to write down",
];
/// Words in place of a title.
pub const PLACEHOLDERS: &[&str] = &[
    "something", "|a|one| thing", "something new", "this", "the following", "one", "another", "another one",
    "one more", "a new one", "new one", "this one", "something for me", "something else", "a couple of things",
    "a few things", "some things", "some tasks", "a few tasks", "the next thing", "one more thing", "another thing",
];
/// Tells that something new follows a colon.
pub const NEWS: &[&str] = &["new", "first", "another", "more", "track", "next", "extra", "additional", "remember", "else", "down", "missing", "forgotten", "following", "record", "added", "put", "reminders", "add",];
/// Tasks, before a colon.
pub const JOBS: &[&str] = &["job", "jobs", "errand", "errands", "chore", "chores", "thing"];
/// Words of a reminder that tell nothing to be done.
pub const OF_NOTHING: &[&str] = &["again", "about", "it", "that", "this", "at", "in", "an", "a", "hour", "hours", "minutes", "minute", "of", "later", "to", "do", "for", "on", "next", "week", "then", "please", "soon"];
/// Emoji of the one who asks, and not of the task.
pub const COURTEOUS_SIGNS: &str = "🙏👍🙂😊😅🙌🤞";
/// Tells, behind a title in quotes, that it is one.
pub const AS_ONE: &[&str] = &["that's", "that is", "it's", "as one", "as a single", "all one", "one task", "just one", "a single", "please"];
/// Leads of a wish, which adds nothing by itself.
pub const WISHES: &[&str] = &[
    "i want to", "i'd like to", "i would like to", "i wanna", "wanna", "want to", "let me",
    "i also want to", "i should |like|love| to",
    "i wish to", "we wish to",
];
/// After a task noun, before several titles.
pub const FOR_EACH: &[&str] = &[
    "for each of these", "for each of the following", "for each", "for these", "for the following",
    "for each one of these", "out of these", "out of each of these",
];
/// Opens a question.
pub const ASKING: &[&str] = &["what", "what's", "which", "how", "who", "where", "when", "whether"];
/// A need, behind its time.
pub const I_HAVE_TO: &[&str] = &["i |have|need|got|must| to", "i must", "i gotta", "i've got to", "we |have|need| to", "i should"];
/// Words that open a time: "remind me *tomorrow* to …".
pub const TIMES: &[&str] = &[
    "today", "tomorrow", "tonight", "later", "at", "on", "in", "by", "next", "this", "every",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "before",
];
/// Days by name.
pub const DAY_WORDS: &[&str] = &[
    "today", "tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "next", "noon", "midnight",
];
/// Parts of a day and of a week.
pub const PARTS_OF_DAY: &[&str] = &["morning", "afternoon", "evening", "night", "week", "weekend"];
/// The seasons.
pub const SEASONS: &[&str] = &["spring", "summer", "autumn", "winter", "fall"];
/// Ways to reach somebody: of these, one may take the place of another.
pub const WAYS_TO_REACH: &[&str] = &["call", "email", "mail", "text", "phone", "ring", "write", "message", "visit"];
/// The months.
pub const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];
/// Between a task noun and its title.
pub const TITLE_LEADS: &[&str] = &[
    "to", "called", "named", "titled", "entitled", "labelled", "labeled", "saying", "that says",
    "which says", "for", "about", "with the title", "with title", "with a title", "with the name",
    "with name", "by the name of", "that is called", "which is called", "to remember to",
    "to remind me to", "reminding me to", "where i", "that i need to", "that i have to",
    "that reads", "which reads", "so i remember to", "so that i remember to",
    "so i don't forget to", "like",
    "namely", "namely to", "as follows",
    "that i should really", "that i really |should|must|", "that |i|we| |must|should|", "that we |need|have| to",
];
/// Openers of a description inside a new task.
pub const DESCRIBED: &[&str] = &[
    "with description", "with the description", "with a description", "with a description of",
    "with the description of", "with details", "with the details", "with note", "with a note",
    "with the note", "with notes", "with the notes", "and description", "and the description",
    "and details", "with a note saying", "with a description saying", "description is", "with desc",
    "whose description is", "and set the description to", "and the description is",
    "and as description", "and a description of", "with the following description",
    "and in the |notes|description|details|note| |put|write|say|add|", "and put in the |notes|description|details|note|", "and add a note |saying|that|", "and a note |saying|that|", "and put a note |saying|that|", "and add the note", "and note that", "and in the |notes|description|details|note|",
    "with the |remark|comment|", "with a |remark|comment|",
];
/// With these it is no plain need.
pub const NO_DEEDS: &[&str] = &["it", "them", "task", "tasks", "list", "everything", "all", "me", "you", "not", "if", "done", "should", "again", "poem", "joke", "story"];
/// Those of them that are said alone about nothing else than what there is to do.
pub const PLAIN_DEEDS: &[&str] = &[
    "bake", "book", "buy", "cancel", "collect", "deposit", "email", "feed", "hoover", "invoice", "iron", "mop", "mow", "order", "pack",
    "paint", "pay", "phone", "pick up", "post", "purchase", "recycle", "refill", "renew", "repair", "replace", "restock", "return", "ring",
    "sell", "submit", "sweep", "text", "trim", "unload", "vacuum", "visit", "wash", "water", "weed", "wrap", "hang up", "take out", "top up",
    "call", "fix", "clean", "send", "schedule an appointment", "make an appointment",
];
/// Opens, behind a comma, why a new task must not be forgotten.
pub const OR_ELSE: &[&str] = &["otherwise", "or else", "or |i|we| will", "because", "cause", "since |i|we|", "|she|he| |loves|likes|wants|needs|hates|asked|wanted|said|has|is|will|", "|they|we| |love|like|want|need|asked|wanted|said|have|are|will|", "|she's|he's|they're|we're|i'm|",];
/// The same where no comma stands before it.
pub const OR_I_WILL: &[&str] = &["or |i'll|we'll|he'll|she'll|they'll|you'll|it'll|", "or |i|we|he|she|they|it| will", "or else"];
/// What somebody threatens with behind "or … will".
pub const WRATH: &[&str] = &["kill", "mad", "angry", "upset", "furious", "annoyed", "cross", "complain", "moan", "murder", "shout", "yell", "hate", "fire"];
/// What there is to do, before it is told.
pub const A_FEW_THINGS: &[&str] = &[
    "do a few things", "do some things", "do several things", "do a couple of things", "do two things", "do three things", "do a lot", "do lots of things", "do a lot of things", "do the following", "do these things", "get a few things done",
];
/// Points at the titles that follow.
pub const LIST_BELOW: &[&str] = &["these", "this", "those", "them", "the following", "following", "all these", "all of these", "these things", "two things", "three things", "four things", "a few things", "some things", "a couple of things"];
/// Between a new title and a request for a task that exists.
pub const AND_DELETE: &[&str] = &["and |delete|remove|complete|finish|drop|", "then |delete|remove|complete|", "and |tick|check|cross| off"];
/// The same behind a comma.
pub const THEN_COMPLETE: &[&str] = &["|tick|check|cross| off",
    "|complete|close|delete|remove|",
];
/// Says that the titles follow, each on a line of its own.
pub const ADD_BELOW: &[&str] = &["add", "add these", "add the following", "new tasks", "todo", "todos", "tasks", "add these please", "add these tasks", "add all of these"];
/// Names the list in passing.
pub const ON_THERE: &[&str] = &["down", "on there", "in there", "there", "on there too", "down too", "on there as well", "down for me"];
/// Between a title and the list.
pub const GOES: &[&str] = &[
    "|needs|has|ought| to |go|be|", "|should|must|can|could| |go|be|", "goes", "belongs", "needs |adding|putting|", "should be added",
    "needs to be |added|put|", "|should|must| be put", "has to be |added|put|",
];
/// Adds what was said before.
pub const ADD_IT: &[&str] = &[
    "then add |it|that|this|", "so add |it|that|this|", "ok then add |it|that|", "add it then", "add that then", "make |it|that|this| a task please",
    "put |it|them|that| all in one task", "put |it|them|that| in one task", "make |it|that| one task",
    "put |it|that|this| on", "put |it|that|this| on |too|also|", "put |it|that|this| on as well",
    "add them", "add them to |my|the| |list|tasks|", "put them on |my|the| list", "write it", "write that", "to add", "add please", "add it please", "add",
    "add |it|that|this|", "|add|put| |it|that|them| after all", "|add|put| |it|that|them| anyway", "do add |it|that|", "|write|note|jot|put| |it|that|this| down", "note |it|that|this|", "write |it|that|this| down for me", "please note |it|that|this|",
    "put |it|that|this| on |my|the| list", "add |it|that|this| to |my|the| |list|tasks|todos|", "add |it|that|this| to |my|the| todo list",
    "remember |it|that| for me", "keep |it|that| for me", "hang on to |it|that|", "hang on to |it|that| for me", "remember that",
    "|pop|stick|chuck|throw|put|get|add|write|note|jot| |it|that|this|them|those| |on|to|onto| |my|the| list", "|pop|stick|chuck|throw|put|get| |it|that|this|them|those| |down|in|", "|pop|stick|chuck|throw|put|get| |it|that|this|them|those| on there", "|pop|stick|chuck|throw|put|get| |it|that|this|them|those| on |my|the| |todo|shopping|task| list",
    "note |it|that|this| down", "|write|jot|put| |it|that|this| down", "make a note of |it|that|this|",
    "|make|turn| |it|that|this| |a|into| |task|todo|reminder|", "turn |it|that|this| into a |task|todo|reminder|", "make |it|that|this| a |new|separate| task", "make a |task|todo|reminder| |of|from|out| |it|that|this|",
];
/// Announces something new.
pub const ONE_MORE: &[&str] = &[
    "another |one|thing|task| for |my|the| |list|pile|heap|", "one more for |my|the| |list|pile|heap|", "|one|a| single task", "just one task", "one task only", "another for |my|the| list", "something else for |my|the| list",
    "|one|two|three|four|five| more",
    "|one|another| more thing for |my|the| list", "another thing for |my|the| list", "one more thing", "one more", "another thing", "oh and one more thing", "one last thing", "|one|two|three| more for |my|the| list",
    "|one|two|three| more for |my|the| list please", "add |one|a| task", "to add one task", "add to |my|the| list please", "new one", "something else", "add to |my|the| list",
    "|one|two|three|four|some| new |one|ones|", "new ones", "|one|a| new one", "a couple more", "a few more",
    "a few new ones", "a couple of new ones",
    "new one for me", "one for me", "one more for me", "|two|three|four|some| new ones for me", "one for |my|the| list", "new one for |my|the| list", "|two|three|four| for |my|the| list", "another one for me", "|two|three|four| more for me",
];
/// Verbs that everyday tasks begin with.
pub const TASK_VERBS: &[&str] = &[
    "calibrate", "lubricate", "digitise", "digitize", "reinstall", "notify", "unblock", "dispatch", "reorder", "appraise", "deworm",
    "accept", "answer", "apply", "arrange", "ask", "attend", "back", "backup", "bake", "bathe",
    "bin", "book", "bring", "browse", "brush", "build", "buy", "call", "cancel", "catch", "change",
    "charge", "chase", "check", "choose", "clean", "clear", "climb", "close", "collect", "compare",
    "confirm", "contact", "cook", "copy", "cut", "decide", "decorate", "defrost", "deliver",
    "deploy", "deposit", "descale", "design", "dig", "discuss", "download", "draft", "draw",
    "drive", "drop", "drink", "dry", "dust", "edit", "email", "empty", "enrol", "enroll",
    "exchange", "exercise", "feed", "figure", "file", "fill", "find", "finish", "fix", "fly",
    "fold", "forward", "frame", "freeze", "get", "give", "go", "grab", "grade", "grill", "groom",
    "hang", "hand", "have", "help", "hire", "hoover", "host", "install", "insure", "interview",
    "invite", "invoice", "iron", "join", "keep", "knit", "label", "lay", "learn", "leave", "lend",
    "light", "listen", "load", "look", "mail", "make", "measure", "meditate", "meet", "mend",
    "merge", "message", "mop", "mow", "move", "nag", "negotiate", "note", "oil", "open", "order",
    "organise", "organize", "pack", "paint", "patch", "pay", "phone", "photograph", "pick", "pitch",
    "plan", "plant", "play", "polish", "post", "practice", "practise", "pray", "prep", "prepare",
    "present", "print", "proofread", "prune", "pull", "publish", "pump", "purchase", "push", "put",
    "read", "rebook", "rearrange", "rebuild", "recharge", "recycle", "refactor", "refill",
    "register", "rehearse", "renew", "rent", "repair", "repaint", "replace", "replant", "reply",
    "report", "repot", "request", "reschedule", "research", "reserve", "respond", "restock",
    "return", "review", "rewrite", "ring", "roast", "run", "sand", "save", "scan", "schedule",
    "scrub", "see", "sell", "send", "set", "sew", "share", "ship", "shop", "shovel", "shower",
    "sign", "sort", "sow", "speak", "start", "stop", "stretch", "study", "submit", "swap", "sweep",
    "switch", "take", "talk", "tape", "tell", "test", "text", "thank", "throw", "tidy", "tighten",
    "top", "transfer", "translate", "transplant", "trim", "tune", "turn", "type", "unload",
    "unpack", "update", "upgrade", "upload", "vacuum", "visit", "volunteer", "walk", "warm", "wash",
    "watch", "water", "wax", "weed", "weigh", "whatsapp", "wipe", "withdraw", "work", "wrap",
    "write",
    "do", "revise", "follow", "pop",
    "adopt", "aerate", "annotate", "apologise", "apologize", "appeal", "approve", "assemble", "audit", "babysit", "bleed", "boil",
    "brainstorm", "brine", "calculate", "catalogue", "caulk", "chop", "compose", "configure", "congratulate", "crochet", "deadhead",
    "debug", "declutter", "dismantle", "dispute", "disinfect", "donate", "drain", "engrave", "evict", "fertilise",
    "fertilize", "furnish", "glue", "grate", "grease", "graft", "grout", "harvest", "hem", "hike", "illustrate", "inflate", "inspect", "insulate",
    "knead", "laminate", "launch", "launder", "marinate", "memorise", "memorize", "migrate", "mix", "mulch", "nominate", "notarise",
    "notarize", "outline", "peel", "photocopy", "preheat", "propagate", "rake", "reboot", "reconcile", "record", "redeem", "refinance",
    "refuel", "reimburse", "rehang", "relocate", "restart", "restring", "rewire", "rinse", "rotate", "sanitise", "sanitize", "season",
    "settle", "sharpen", "shred", "shelve", "simmer", "sketch", "soak", "solder", "stack", "stake", "staple", "sterilise", "sterilize",
    "stitch", "subscribe", "summarise", "summarize", "survey", "transcribe", "tutor", "unclog", "uninstall", "unsubscribe", "vaccinate",
    "varnish", "whisk", "winterise", "winterize",
    "activate", "adjust", "advertise", "align", "allocate", "amend", "analyse", "analyze", "announce", "assess", "assign",
    "attach", "authorise", "authorize", "bandage", "blend", "brew", "bury", "carve", "celebrate", "circulate", "collate",
    "combine", "commission", "complain", "conduct", "connect", "consolidate", "consult", "convert", "coordinate", "decant",
    "decline", "delegate", "demolish", "detach", "develop", "diagnose", "diarise", "discard", "disconnect", "distribute",
    "dye", "engage", "enquire", "ensure", "erect", "escort", "establish", "evaluate", "examine", "explain", "explore", "fetch",
    "flatten", "flush", "fry", "gather", "generate", "grind", "haul", "hoist", "hose", "identify", "implement", "improve",
    "inform", "inquire", "insert", "integrate", "introduce", "investigate", "jog", "liaise", "liquidise", "locate", "lodge",
    "mash", "massage", "melt", "monitor", "mute", "neuter", "observe", "obtain", "onboard", "overhaul", "oversee", "perform",
    "persuade", "pickle", "plaster", "plough", "plow", "pour", "procure", "produce", "promote", "propose", "provide",
    "provision", "raise", "reapply", "reassemble", "reattach", "rebalance", "recalibrate", "receive", "recheck", "reclaim",
    "recommend", "recover", "recruit", "redecorate", "redesign", "redirect", "redownload", "redraft", "refer", "reformat",
    "regrout", "reheat", "rehome", "reinforce", "reinstate", "relabel", "remake", "remeasure", "remodel", "renegotiate",
    "renovate", "reorganise", "reorganize", "repack", "repay", "rephrase", "reprint", "reseal", "reseed", "resend", "resew",
    "resign", "resit", "resize", "resole", "resolve", "restore", "restructure", "restyle", "resurface", "retake", "retest",
    "rethink", "retile", "retrieve", "retune", "retype", "reupholster", "revamp", "revisit", "rewash", "rewax", "rewrap",
    "scrape", "screw", "serve", "shampoo", "shave", "shear", "simplify", "sing", "slice", "spay", "splice", "sprinkle",
    "squeeze", "stir", "straighten", "strengthen", "supervise", "swim", "syringe", "tackle", "teach", "terminate", "thaw",
    "trace", "triage", "unfreeze", "unjam", "unlock", "unplug", "unroll", "unstick", "untangle", "unwrap", "upcycle",
    "upholster", "validate", "verify", "vote", "warn", "weave", "weld", "whitewash",
];
/// Between two titles, when one is thought of while speaking.
pub const PAUSED: &[&str] = &["oh", "oh yeah", "oh yes", "yeah", "um", "uh", "er", "erm", "of course"];
/// Behind "I need to": nothing that could be a task.
pub const NO_DUTIES: &[&str] = &[
    "tell you", "say this", "say that", "say it", "say i", "say you", "know what's", "know which", "know what", "know how many", "do |it|this|that|these|those| |first|now|later|today|soon|", "talk to you", "ask you", "thank you", "vent", "think about it",
    "remember where", "remember when", "remember what", "remember who", "remember why", "see what's", "see my", "see the list",
];
/// What tasks do not have, and the list neither.
pub const NO_SUCH_THINGS: &[&str] = &[
    "due |date|dates|", "deadline to", "deadlines to", "subtask", "subtasks", "sub-task", "sub-tasks", "list called", "list named", "new list", "priority to", "priorities to",
];
/// Asks for a new task, and tells none.
pub const NOTHING_TO_ADD: &[&str] = &[
    "nothing", "what", "it twice", "two more", "three more", "one more", "what i said", "what i said before", "what i told you", "up the tasks", "|two|three|some| random tasks", "a few random tasks", "random tasks", "a random task", "another for next week", "time",
];
/// Why something should not be forgotten.
pub const WEIGHTY: &[&str] = &["important", "urgent", "overdue", "late", "essential", "vital", "critical"];
/// Announces something, and tells nothing yet.
pub const SOMETHING_MORE: &[&str] = &[
    "one more thing", "another thing", "last thing", "one last thing", "one other thing", "something else", "oh and one more thing",
];
/// Before a colon and titles.
pub const TASKS_BELOW: &[&str] = &[
    "tasks", "tasks to add", "things to add", "todos", "new tasks", "things to do", "my tasks", "my todos",
    "here are my tasks", "action items", "things i need to do", "here are my todos",
];
/// What tells a new task from one that exists.
pub const NEW_ONES: &[&str] = &[
    "a", "an", "another", "new", "some", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "the following", "these", "tasks", "me a", "several", "multiple", "this",
];
/// May stand before the noun of a new task.
pub const DETERMINERS: &[&str] = &[
    "a", "an", "the", "this", "these", "the following", "following", "all of", "my", "some", "a few", "a couple of",
    "new", "quick", "simple", "high priority", "high-priority", "top priority", "medium priority", "low priority",
    "low-priority", "urgent", "important", "another", "more", "pending", "me", "in", "couple", "separate",
    "single", "different", "extra", "additional", "below", "couple of", "todo list", "to do list", "little", "small", "tiny",
    "wee",
];
/// Before a time, a colon and a title.
pub const TASK_FOR: &[&str] = &[
    "task for", "todo for", "reminder for", "new task for", "a task for", "job for", "thing for", "to do for",
];
