//! What frames a request, and what names tasks without their titles.

/// Said before a request without changing it.
pub const OPENERS: &[&str] = &[
    "let's see", "let me see", "um let's see",
    "no no", "no no no", "oh but", "but wait",
    "please", "kindly", "hey", "hi", "hello", "ok", "okay", "so", "well", "now", "also", "then",
    "and", "and then", "and also", "plus", "just", "oh", "um", "uh", "alright", "all right",
    "decided", "change of |plan|plans|", "slight change of |plan|plans|", "right", "great", "cool", "nice", "perfect", "awesome", "first", "firstly", "first of all",
    "second", "secondly", "third", "next", "finally", "lastly", "after that", "afterwards",
    "doable", "assistant", "bot", "hey doable", "hey assistant", "dear assistant", "can you",
    "could you", "would you", "will you", "can you please", "could you please", "would you please",
    "would you mind", "do you mind", "you mind", "could you just", "can you just", "can you also",
    "could you also", "could you maybe", "could you possibly", "would you kindly", "i want you to",
    "i'd like you to", "i would like you to", "i need you to", "go ahead and", "let's", "let us",
    "actually", "quickly", "yo", "yes", "yeah", "yep", "sure", "by the way", "btw", "good morning",
    "good evening", "good afternoon", "i was wondering if you could", "you can", "you could",
    "whilst |i'm|you're|we're| at it", "while i'm at it",
    "do you think you could", "i'm asking you to", "why don't you", "pretty please", "time for you to", "it's time you",
    "please do", "do me a favor and", "do me a favour and", "oops", "whoops", "sorry", "my bad",
    "if you can", "if possible", "be so kind and", "time to", "but", "again", "try to", "help me",
    "help me to", "i'd love it if you could", "i would love it if you could", "it'd be great if you could",
    "it would be great if you could", "it would be nice if you could", "would you be so kind as to",
    "would you be so kind to", "be so kind as to", "be a dear and", "could you be a dear and",
    "i'd appreciate it if you could", "i'd be grateful if you could", "if you could",
    "i was hoping you could", "anyway", "anyhow", "anyways", "lastly please", "after this", "ah", "eh",
    "on second thought", "on second thoughts", "on reflection", "thinking about it", "come to think of it",
    "yay", "woohoo", "hooray", "hurray", "phew", "whew", "yes!", "great news", "good news", "guess what",
    "fyi", "heads up", "dude", "man", "honestly", "basically", "fine", "aight", "ok so", "ok now", "listen",
    "look", "while you're at it", "while we're at it", "while at it", "in addition", "additionally", "besides that",
    "oh and", "on top of that", "as well as that", "at the same time", "for now", "real quick", "gosh", "okie",
    "you may", "feel free to", "it'd be great if you", "it would be great if you", "i'd love it if you",
    "would it be possible to", "is it possible to", "can you maybe", "can you kindly",
    "could you go ahead and", "can you go ahead and", "out of curiosity", "would you be able to", "could you be able to", "are you able to", "any chance you |could|can|", "i forgot to |mention|say|", "i forgot to tell you",
    "i need that you", "i want that you", "i would like that you", "nah", "yeah nah", "i'm |happy|pleased|glad|proud| to |say|report|", "i'm |happy|pleased|glad|proud| to tell you", "i am |happy|pleased|glad|proud| to |say|report|",
    "i'm |happy|pleased|glad|proud| to |say|report| that", "i am |happy|pleased|glad|proud| to |say|report| that", "you'd be proud of me",
    "you'll be |happy|pleased|glad| to |hear|know| that", "oh no", "oh wait", "wait no", "no wait",
    "hey you", "omg", "aah", "aaah", "argh", "ugh", "tbh", "super", "brilliant", "lovely",
    "might you", "you'd", "sorry to |bother|trouble|disturb| you", "i'm |so|terribly|very|really|awfully| sorry to |bother|trouble|disturb| you", "i'm sorry to |bother|trouble|disturb| you", "be so |good|kind| as to", "be so |good|kind| and", "turns out", "it turns out", "apparently", "hm", "hmm", "hmmm", "erm", "er", "seems", "it seems", "looks like", "may you", "mind", "so yeah", "ok cool", "right then", "now then", "right so", "quick one", "one thing", "quick question", "when you get a |chance|moment|minute|", "whenever you can",
    "i've just |realised|realized|remembered|noticed|thought|seen|", "i've just |realised|realized|remembered| that", "i just |realised|realized|remembered|noticed|", "just |realised|realized|remembered|", "dear", "love", "darling", "lol", "haha", "hehe", "so do", "do please", "please do kindly", "hello dear", "hi love", "och", "ach", "aye", "naw", "och aye",
    "there's a typo", "if it isn't too much trouble", "if it's not too much trouble", "if you don't mind", "if it's |ok|okay|possible|alright|", "if that's |ok|okay|possible|alright|", "if it isn't a bother", "if it's no |trouble|bother|", "if you have a |moment|minute|second|", "if you get a |moment|minute|second|chance|",
    "|may|might|can|could| i ask", "just wondering", "i was wondering", "i wonder", "lemme know", "sorry but",
    "|could|can|may|might| i please", "|could|can| i just", "|could|can|may| we please",
    "|i'd|i| |really|very| much like to", "i |should|would| |really|quite| like to", "i |should|would| very much like to", "i'd |really|quite| like to", "i'd very much like to",
    "before i forget", "oh before i forget", "while i remember", "while i think of it", "before it slips my mind", "in case i forget", "as a reminder",
    "would you mind |terribly|awfully|", "would you mind very much", "even", "nvm but",
    "would you |very|ever| kindly", "if it's not too much to ask", "if it isn't too much to ask", "if you |wouldn't|don't| mind", "when you |have|get|'ve| a |moment|minute|second|chance|", "when you've a |moment|minute|second|", "gg", "yesss", "boom", "incidentally", "pet", "hun", "hon", "sweetheart", "my dear", "my friend", "friend", "buddy", "mate", "pal", "bro", "sir", "madam", "namaste", "greetings", "good day",
    "no just", "nah just", "no only", "now just", "now only", "bruh", "k", "aargh", "oh dear", "oh bother", "alas", "nah man", "wow", "abeg", "oya", "eish", "crikey", "right-o", "righto", "n",
    "oi", "oi mate", "yow", "perhaps you |might|could|would|can|", "maybe you |might|could|would|can|", "right lads", "god bless you", "god bless you dear", "bless you", "hey there", "fair enough", "fair dos",
    "bloody hell", "hell", "damn", "jeez", "for god's sake", "good grief", "sheesh",
];
/// Ends what is said for politeness' sake.
pub const IF_YOU_COULD: &[&str] = &[
    "if you |could|would|can|will|might|", "if you'd", "you to", "that you |could|would|can|", "you |could|would|can|might|",
    "if you could please", "if you would please",
    "whether you |could|can|would|might|", "you |wouldn't|couldn't| mind",
];
/// What it consists of …
pub const COURTESY: &[&str] = &[
    "i", "i'd", "i'll", "i'm", "would", "be", "so", "very", "really", "much", "ever", "it", "it'd", "that'd", "that", "a", "big",
    "huge", "if", "may", "might", "could", "can", "am", "was", "were", "just", "possibly", "do", "please", "you", "maybe",
    "perhaps", "it's", "is", "there", "any", "this", "to", "me", "help", "thing", "most", "extremely", "truly", "the", "like",
    "grateful", "thankful", "obliged", "glad", "happy", "delighted", "appreciate", "lovely", "great", "nice", "kind", "awesome", "amazing",
    "wonderful", "fantastic", "super", "helpful", "good", "best", "perfect", "cool", "love", "ask", "trouble", "bother",
    "wondering", "hoping", "chance", "way", "possible", "wonder", "request", "hope", "beg",
    "whether", "wondered",
    "should", "shall", "when", "have", "moment", "minute",
];
/// … and what makes it one.
pub const COURTESIES: &[&str] = &[
    "grateful", "thankful", "obliged", "glad", "happy", "delighted", "appreciate", "lovely", "great", "nice", "kind", "awesome",
    "amazing", "wonderful", "fantastic", "super", "helpful", "good", "best", "perfect", "cool", "love", "ask", "trouble",
    "bother", "wondering", "hoping", "chance", "way", "possible", "wonder", "request", "beg",
];
/// Words that "also" may follow inside a sentence.
pub const SUBJECTS: &[&str] = &[
    "i", "we", "you", "i'd", "i'll", "i've", "i'm", "should", "could", "would", "can", "must", "it",
    "is", "are", "have",
];
/// Said after a request without changing it.
pub const CLOSERS: &[&str] = &[
    "young man", "young lady", "sweetheart", "my boy",
    "an all", "full stop",
    "accordingly", "so proud of |us|me|myself|ourselves|", "so |happy|glad|relieved|proud|", "can you believe it", "believe it or not", "would you believe it",
    "please", "thanks", "thank you", "thank you so much", "thanks a lot", "many thanks", "for me",
    "if you can", "if possible", "would you", "will you", "could you", "can you", "right away",
    "right now", "immediately", "now", "ok", "okay", "too", "as well", "instead", "cheers", "ta", "straight away", "at once", "when you can", "as soon as you can", "when you |have|get| time", "if you want", "if you want to", "if you'd like", "in fact", "indeed", "as a matter of fact", "completely", "entirely", "altogether", "permanently", "for ever", "forever",
    "thanks in advance", "if you don't mind", "if you would", "real quick", "quickly", "already",
    "haha", "lol", "buddy", "mate", "oh", "pretty please", "will ya", "would ya", "i guess", "i think",
    "i suppose", "actually", "then", "and thank you", "after all", "again please", "finally", "for good", "okay thanks", "btw", "by the way", "fyi", "rn", "atm", "tho", "though", "itself", "for today", "for the week", "for the day", "sorry", "anyway", "hehe", "will you please",
    "if you please", "thank you ever so much", "thank you kindly", "obviously", "of course", "duh", "yay", "woo", "woohoo", "love", "dear", "darling", "for us", "xx", "x", "rn please", "if you like",
    "after that", "afterwards", "after this", "next please",
    "when you've a |moment|minute|second|chance|", "when you |have|get| a |moment|minute|second|chance|", "when you |have|get| the |chance|time|", "whenever you can", "if it isn't too much trouble", "if it's not too much trouble", "if it's no trouble", "if that's |alright|possible|", "if that's all right", "no rush", "no hurry",
    "from my |side|end|", "on my |side|end|",
    "k", "k thanks", "ok thanks", "while i think of it", "while i remember", "before i forget", "while i'm at it", "while you're at it",
    "hey", "eh", "innit",
    "aswell", "if i may", "if i might", "if you'd be so kind",
    "sorry i should have said", "sorry i should've said", "i should have said", "i should've said", "should have said", "sorry i forgot to say",
    "i forgot to say", "forgot to say",
];
/// Closers that may as well end a title.
pub const TITLE_CLOSERS: &[&str] = &[
    "and that's it", "and that's all", "or something", "or something like that", "or so", "or whatever", "can you do it", "can you do that", "can you do it for me",
    "please", "thanks", "thank you", "thank you so much", "thanks a lot", "for me please",
    "if you can", "if you don't mind", "would you", "will you", "could you", "ok", "okay",
    "thanks a million", "ta", "cheers", "thanks so much", "many thanks", "would you please", "thanks in advance", "as a task please", "instead", "for me", "will ya", "would ya",
    "if you please", "if you would", "if you like", "thank you ever so much", "thank you kindly", "though", "tho", "if that's ok", "if that's okay", "too", "as well",
    "real quick", "if you don't mind please", "when you can", "if that's all right",
    "when you've a |moment|minute|second|chance|", "when you |have|get| a |moment|minute|second|chance|", "when you |have|get| the |chance|time|", "whenever you can", "if it isn't too much trouble", "if it's not too much trouble", "if it's no trouble", "if that's |alright|possible|", "no rush", "no hurry",
    "k", "k thanks", "ok thanks", "okay thanks", "while i think of it", "while i remember", "before i forget", "while i'm at it", "while you're at it",
];
/// A task, by whatever name.
pub const NOUN: &[&str] = &[
    "task", "todo", "to do", "item", "reminder", "entry", "todo item", "to do item", "task item",
    "list item", "note",
];
/// Tasks, by whatever name.
pub const NOUNS: &[&str] = &[
    "tasks", "todos", "items", "reminders", "entries", "things", "todo items", "to dos",
    "things to do", "notes", "jobs", "chores", "errands",
];
/// Plurals of words that end in "ie".
pub const ENDS_IN_IE: &[&str] = &["cookies", "movies", "brownies", "smoothies", "hoodies", "selfies", "calories", "veggies", "pixies", "collies", "zombies", "newbies", "budgies", "walkies"];
/// The list of tasks.
pub const LIST_NOUN: &[&str] = &["list", "lists", "backlog", "agenda", "plate", "board"];
/// Names the place where tasks are kept, after a thing to be put there or taken away.
pub const ON_LIST: &[&str] = &[
    "|to|at|on| the top", "on top", "|to|at| the top of |my|the| list", "|to|at| the |end|bottom|", "|to|at| the |end|bottom| of |my|the| list",
    "|to|on|onto|in|into| |my|the|our| list",
    "|to|on|onto|in|into| |my|the|our| |todo|task|tasks|shopping|grocery|groceries|work| list",
    "|to|on|onto|in|into| |my|the|our| to do list", "|to|onto|in|into| |my|the|our| |tasks|todos|todo's|",
    "|to|on| my |todo|backlog|agenda|", "to list", "to todo list", "to it",
    "as a |task|todo|reminder|", "as a |new|separate| |task|todo|", "as new task", "as |separate|own|extra| task", "as task",
    "as another task", "as an item", "as its own |task|item|todo|", "as a |task|todo|item| of its own",
];
/// The same, and several tasks are meant.
pub const AS_TASKS: &[&str] = &[
    "as |tasks|todos|items|", "each as |its|a|their| |own|separate| |task|item|todo|", "each |one|thing| as |a|its| |separate|own| |task|item|todo|", "each in |its|a| |own|separate| task", "one |task|todo|item| each", "one |task|todo|item| for each", "as |separate|new|individual|different|distinct| |tasks|todos|items|things|entries|ones|jobs|",
    "as |two|three|four|five|six|2|3|4|5|6| |tasks|todos|items|things|entries|jobs|",
    "as |two|three|four|five|six|2|3|4|5|6| |separate|new|individual|different| |tasks|todos|items|things|entries|ones|jobs|",
];
/// The same in a sentence of its own.
pub const SEPARATE_TASKS: &[&str] = &[
    "|two|three|four|five|six|2|3|4|5|6| |separate|different|individual| |tasks|ones|items|", "|as|that's|they're| |separate|individual| |tasks|ones|items|", "these are |separate|individual| |tasks|ones|items|", "|separate|individual| |tasks|ones|items|", "as |two|three|four|five|2|3|4|5| tasks", "each a task of its own",
    "|two|three|four|five|six|2|3|4|5|6| |tasks|items|",
];
/// In place of the text of a note: what was said before it.
pub const WHAT_WAS_SAID: &str = "that";
/// Asks for what was said before as a note.
pub const NOTE_IT_SO: &[&str] = &[
    "|add|write|put|jot|note|pop|stick|save| |that|it|this| as a |note|description|comment|", "|add|write|put|jot|note|pop|stick|save| |that|it|this| |in|to|into|under| |the|its| |notes|note|description|details|",
    "|write|jot|note|put| |that|it|this| down |in|as| |the|a| |notes|note|description|details|", "make that a note", "make |that|it|this| |a|the| |note|description|",
];
/// The same, and they are one task whatever stands between.
pub const AS_ONE_TASK: &[&str] = &["as |one|a| |single|whole|combined| |task|todo|item|", "as |just|only| one |task|todo|item|", "as one |task|todo|item|", "in one task", "in a single task"];
/// Names the place where a finished task goes when it is open again.
pub const BACK_ON_LIST: &[&str] = &[
    "back on", "back on there", "back on it",
    "back to not |done|completed|complete|finished|", "back to |unfinished|incomplete|undone|uncompleted|todo|", "back to to do",
    "back |to|on|onto|among|with| |my|the| open |todos|to-dos|items|things|",
    "back on as |open|pending|undone|", "back on as not done", "back |to|on|onto|among| |my|the| |unfinished|incomplete|undone| |tasks|ones|list|",
    "active again", "pending again", "undone again", "back to being |open|pending|undone|active|",
    "back on my list", "back on the list", "back on my todo list", 
    "back on my task list", "back onto my list", "back to my list", "back to the list",
    "back in my list", "back to my tasks", "back on my tasks", "back |to|as| |open|pending|",
    "back |on|onto|to| |my|the| list as |open|pending|", "back |on|onto|to| |my|the| list as not done",
    "back |among|to|with|in|into| |my|the| |open|pending| |tasks|ones|", "back |on|onto|to| |my|the| |open|todo| list",
    "open again", "as open again", "to open again", "to open",
    "back |on|onto|to|in|into| |my|the| |pending|open|todo|active| |pile|list|tasks|bucket|column|section|stack|", "back |on|onto| there",
    "back to not done", "back to undone", "back to unfinished", "back as not done", "back to not completed", "back as open", "back as pending",
    "back on |my|the| to do list", "back on the todo list",
];
/// Names the place where tasks are taken from.
pub const OFF_LIST: &[&str] = &[
    "|from|off|on|in|of| |my|the|our| list", "off of |my|the| list",
    "|from|off|on|in| |my|the|our| |todo|task|tasks|shopping|grocery| list",
    "|from|off|on|in| |my|the|our| to do list", "from |my|the|our| |tasks|todos|", "from list",
    "from there", "from it",
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
/// Words that say nothing about which task is meant.
pub const NAME_NOISE: &[&str] = &[
    "the", "my", "a", "an", "task", "tasks", "todo", "todos", "item", "items", "that", "this",
    "one", "called", "named", "titled", "about", "for", "to", "of", "reminder", "entry", "our",
    "with", "on", "in", "from", "list", "and", "i", "it", "is", "was", "at", "thing", "says", "me",
    "saying", "which", "please", "ones", "those", "these", "stuff", "title", "name", "regarding",
    "just", "into", "out", "up",
    "uh", "um", "erm", "er",
    "exactly",
    "his", "her", "their", "your",
    "concerning",
    "da", "di", "dat",
    "damn", "bloody", "freaking", "fucking", "goddamn", "stupid", "silly", "damned", "flipping",
];
/// Makes a sentence of what could be a name.
pub const BE: &[&str] = &["is", "are", "am", "was", "were"];
/// The one touched last.
pub const IT: &[&str] = &[
    "it", "that", "this", "that one", "this one", "that task", "this task", "it too", "the same",
    "the same one", "that todo", "this todo", "that item", "this item",
    "the same task", "it again", "that again",
     "it back", "that back", "it once more",
    "that's", "it's",
    "that one's", "this one's",
    "its", "they're", "those aren't", "that's all", "it all",
];
/// Of two, the one that was not meant before.
pub const OTHER: &[&str] = &[
    "|the|that| other", "|the|that| other |one|task|item|", "other one", "the remaining one",
];
/// Two of a list, or touched one after the other.
pub const BOTH: &[&str] = &[
    "both", "both of |them|those|these|", "|those|these|the| two", "them both", "both |tasks|ones|", "both new |tasks|ones|", "both of the new |tasks|ones|", "the two new |tasks|ones|", "both of the |tasks|ones|",
];
/// All there is.
pub const ALL_OF_IT: &[&str] = &["all", "everything", "the lot", "the whole lot", "all of it", "both", "both of them", "all my tasks", "all tasks", "every one"];
/// Says that no others are meant.
pub const KEEP_THE_REST: &[&str] = &[
    "|keep|leave| the |rest|others|", "|keep|leave| |all|everything| |else|others|", "|keep|leave| everything else", "|keep|leave| the |open|pending|unfinished| |ones|tasks|",
    "but |keep|leave| the |rest|others|", "and |keep|leave| the |rest|others|", "|keep|leave| the |rest|others| |alone|there|",
];
/// Says that those which are done are meant as well.
pub const DONE_ONES_TOO: &[&str] = &[
    "the |done|finished|completed| ones", "the |done|finished|completed| ones |too|also|", "the |done|finished|completed| ones as well", "|including|even| the |done|finished|completed| ones",
    "and the |done|finished|completed| ones |too|also|", "done or not", "finished or not",
];
/// What was named just before, as several new tasks.
pub const EACH_OF_THEM: &[&str] = &["both", "them", "each of them", "all of them", "both of them", "each", "them all", "all three", "each of those", "each of these", "all of those", "all of these", "these three", "those three", "these two", "those two"];
/// All of the list shown last.
pub const THEM: &[&str] = &[
    "them", "those", "these", "all of them", "all of those", "all of these", "them all",
    "these tasks", "those tasks", "all those", "all these",  "all those tasks", "all these tasks",
    "every one of them", "each of them", "all the above", "all of the above", "the above",
    "those ones", "these ones", "all three", "all three of them",  "those three",
    "these three",  "those items", "these items", "all of those tasks",
    "all of these tasks",
];
/// The newest of all.
pub const NEWEST: &[&str] = &[
    "latest", "newest", "most recent", "latest one", "newest one", "most recent one", "latest task",
    "newest task", "most recent task", "most recently added", "last added task", "last added",
    "most recently added task", "latest added task", "last one i added", "last task i added",
    "task i added last", "one i added last", "thing i added last",
    "last task added", "last thing i added", "last one added", "last thing added", "last one you added", "last one you made", "last one you created", "last one you just added", "last one i just added", "last task you added", "last task you made", "last task you created", "last task you just added", "last task i just added", "last thing you added", "last thing you made", "last thing you created", "last thing you just added", "last thing i just added", "one added last", "new one", "new task", "task you just added", "task i just added", "one i just added", "one you just added", "what i just added", "task i added", "one i added", "task you added", "one you added", "task just added", "one i just created", "task i just created",
];
/// Before names of people.
pub const HONORIFICS: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "aunt", "auntie", "uncle", "sir", "coach", "father", "sister"];
/// Behind a message, and hardly ever the end of a title.
pub const LAUGHTER: &[&str] = &[
    "if you |would|could| be so kind", "if you'd be so kind", "if you don't mind", "when you |get|have| a |sec|second|minute|moment|chance|",
    "lol", "haha", "hehe", "hahaha", "xx", "xxx", "omg", "lmao", "pretty please",
];
/// Said behind a request for courtesy's sake, parted from it by a mark.
pub const PLEASANTRIES: &[&str] = &[
    "boss", "chief", "ta love", "captain", "sir", "ma'am", "madam", "my friend", "my dear", "ok", "okay", "you know how it is", "you know what i mean", "if you catch my drift",
    "finally", "yesss", "tbh", "thank you so much", "thanks so much", "thanks a bunch", "thanks a ton", "thanks heaps",
    "you're |a|an|the| |star|legend|angel|gem|lifesaver|hero|champ|best|treasure|darling|saint|genius|", "you're great", "you're amazing",
    "you're awesome", "you rock", "no rush", "no hurry", "no pressure", "that's |it|all|", "that's |it|all| for |now|today|", "that'll be all",
    "that would be all", "that will be all", "if that's |ok|okay|alright|possible|fine|", "if that's all right", "if that's ok with you",
    "if you |can|could|may|", "if it's not too much |trouble|bother|hassle|", "if it isn't too much |bother|hassle|", "one less thing to worry about",
    "so that's one less thing to worry about", "if you'd be so kind", "if you would be so kind", "cheers |mate|pal|bud|love|",
    "thanks |mate|pal|bud|buddy|love|friend|", "thank you |mate|pal|friend|dear|", "what a |day|week|month|relief|nightmare|pain|mess|slog|journey|",
    "will you", "would you", "won't you", "much appreciated", "appreciate it", "appreciated", "i'd appreciate it", "phew", "woohoo", "yay", "hooray",
    "whew", "at last", "and thanks", "and thank you", "thanks again", "thank you very much", "many thanks", "okay thanks", "thanks in advance",
    "kind regards", "have a |nice|good|great|lovely| |day|one|evening|weekend|", "thanks", "thank you", "cheers", "ta", "thx",
    "thanks in advance for your help", "thanks for your help", "thanks for the help", "thanks for everything", "thanks a lot",
    "sorry |for|about| the |typo|typos|", "sorry for the trouble", "nothing else |today|now|", "nothing else for now", "sorry to bother you",
    "good night", "bye", "bye for now", "see you", "see you |later|tomorrow|", "talk later", "i'm off to bed now", "i'm off now", "off to bed now",
    "good job", "great", "brilliant", "lovely", "perfect", "wonderful", "and that's it", "and that's all", "it's been a long day", "long day",
];
/// Before a reply, parted from it by a mark.
pub const BEFORE_REPLIES: &[&str] = &[
    "hey", "hi", "hello", "hi there", "hey there", "hello there", "hello again", "hi again", "hey again", "right", "right then", "alright", "alright then", "all right", "all right then", "ok so", "okay so", "ok then", "okay then", "now then", "listen",
    "good |morning|evening|afternoon|", "morning", "evening", "afternoon", "before i forget", "while i'm at it", "while you're at it", "hey doable", "doable", "dear assistant", "dear", "me again", "it's me again", "hm", "hmm", "well", "ah", "oh", "good", "great", "nice", "perfect", "super", "excellent", "awesome", "brilliant",
];
/// A yes and no more: what is said behind it may tell how it is meant.
pub const BARE_ASSENT: &[&str] = &["yes", "y", "yeah", "yep", "yup", "ok", "okay", "k", "sure", "fine", "please", "do", "it", "go", "ahead", "right"];
/// What may stand between brackets at the end and tells nothing.
pub const ASIDES_IN_BRACKETS: &[&str] = &["finally", "sorry", "at last", "at long last", "phew", "thanks", "thank you", "please", "oops", "yay", "ugh", "obviously", "of course", "as promised", "as usual", "surprise"];
/// Words of a head before a colon that names nothing: "Small favour:", "Quick question for you:".
pub const HEADING: &[&str] = &[
    "small", "swap", "little", "tiny", "quick", "big", "huge", "favour", "favor", "question", "request", "help", "me", "out", "here", "clean", "tidy", "up", "for", "i", "was", "just", "thinking", "please",
    "this", "now", "ok", "okay", "so", "listen", "hey", "hi", "hello", "urgent", "fyi", "psa", "right", "well", "morning", "evening", "quickie", "you", "a", "an", "of", "do", "can", "could", "us", "my", "the",
    "wondering", "in", "short", "tldr", "basically", "news", "good", "great", "bad", "latest", "confession", "true", "story", "plot", "twist", "instruction", "instructions", "order", "orders", "command", "doable", "assistant", "dear",
];
/// With these a sentence before a colon leads to no request: it is denied, to come, thought or reported.
pub const NO_HEAD: &[&str] = &[
    "not", "never", "don't", "didn't", "isn't", "haven't", "won't", "wouldn't", "no", "nobody", "will", "i'll", "we'll", "would", "could", "might", "may", "should", "almost", "nearly", "going", "said", "say", "says", "saying", "told", "tell", "wrote", "write", "read", "typed", "thinking", "thought", "think", "wondering", "question", "rule", "test", "e.g", "example", "hate", "error", "command", "message", "tomorrow", "tonight", "later", "how", "why", "what", "when", "where", "who", "if",
];
/// Asks for something in the middle of a sentence.
pub const ASKING_YOU: &[&str] = &[
    "|can|could|would|will| you", "|can|could|would|will| you |please|also|just|kindly|maybe|possibly|", "would you mind", "would you |very|ever| kindly",
    "would you be so |kind|good| as to", "please", "please |could|can|would| you",
];
/// A verb behind one of these opens no request of its own.
pub const BEFORE_VERBS: &[&str] = &[
    "to", "and", "or", "not", "don't", "can", "could", "would", "will", "should", "must", "please", "i", "we", "you", "he", "she", "they",
    "i'll", "we'll", "just", "then", "also", "so", "never", "n't", "didn't", "won't", "can't", "the", "a", "my", "of", "let",
    "might", "may", "shall", "it'd", "who", "which", "that",
];
/// Before a colon and several requests.
pub const SO_MANY_THINGS: &[&str] = &["|two|three|four|few|couple| |things|requests|favours|favors|", "a |few|couple| things", "a couple of |things|requests|"];
