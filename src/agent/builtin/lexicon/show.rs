//! Lists, searches, questions for the state of a task.

/// Verbs that ask to see.
pub const SHOW: &[&str] = &[
    "show", "show me", "list", "list out", "list me", "display", "view", "see", "give me", "get",
    "get me", "read", "read me", "read out", "tell me", "print", "let me see", "let me know",
    "pull up", "bring up", "fetch", "i want to see", "i'd like to see", "i would like to see",
    "i wanna see", "go over", "run through", "what", "what's", "what is", "what are", "what're",
    "which", "how many", "how much", "do i have", "do i |really|actually|still| have", "have i", "did i", "is there", "are there", "any",
    "anything", "remind me what", "remind me which", "let's see", "say me", "share with me", "share |the|my|", "tell me what", "i need to see",
    "check what's", "check what is", "have i got", "am i", "count", "how's", "how is", "how are",
    "where are", "where is", "what've", "check", "got any", "got anything", "look at", "open",
    "can i see", "could i see", "may i see", "can i have", "can i get", "could i get", "what all",
    "do you have", "summarize", "summarise", "give", "give me a", "whats", "what else", "who has",
    "is anything", "is everything", "is all", "are all", "am i done", "i want to know",
    "i'd like to know", "i want", "i'd like", "review", "recap", "is my list", "is the list",
    "is my todo list", "gimme", "so what", "so what's", "do i already have", "do we have", "remind me what's",
    "let me look at", "i need", "give us", "am i caught", "am i all",
    "may i have", "might i have", "may i get",
    "lemme see", "lemme look at", "might i see", "may i look at", "let me have a look at", "i want to look at",
    "i only want to see", "i just want to see", "i'd just like to see", "i only need to see", "i just need to see", "i only want",
    "i have any", "whether i have", "if i have",
    "|check|see| |whether|if| i have any", "|check|see| |whether|if| i have",
    "tell me |my|the|all|",
    "provide", "provide me with", "send me", "i'd appreciate", "give me an", "run me through", "walk me through", "talk me through",
    "|might|may|could| i trouble you for",
];
/// Asks, behind what it is for.
pub const LIKE_TO_KNOW: &[&str] = &["i'd like to |know|see|", "i would like to |know|see|", "i |want|need| to |know|see|"];
/// Verbs of these that may be followed by a bare number …
pub const SHOW_ONE: &[&str] = &["show", "display", "view", "open", "see"];
/// … and those after which a task has to be named as one.
pub const ASK_ONE: &[&str] = &["what's", "what", "read", "get", "tell", "print", "list", "give"];
/// Words a request to see tasks consists of; any other word makes it something else.
pub const LIST_WORDS: &[&str] = &[
    "show", "me", "list", "out", "display", "view", "see", "give", "get", "read", "tell", "print",
    "let", "what", "what's", "is", "are", "which", "how", "many", "much", "do", "i", "have", "did",
    "there", "any", "anything", "my", "the", "all", "of", "a", "an", "to", "on", "in", "for", "so",
    "far", "today", "now", "right", "yet", "still", "currently", "current", "at", "moment", "this",
    "week", "tasks", "task", "todo", "todos", "items", "item", "things", "thing", "stuff", "lists",
    "everything", "every", "each", "plate", "agenda", "backlog", "pending", "left", "open",
    "remaining", "remain", "remains", "outstanding", "undone", "unfinished", "incomplete",
    "uncompleted", "active", "done", "completed", "complete", "finished", "finish", "accomplished",
    "accomplish", "achieved", "closed", "not", "need", "should", "must", "be", "been", "i've",
    "i'm", "has", "that", "and", "or", "both", "you", "up", "next", "first", "else", "got",
    "please", "haven't", "hasn't", "isn't", "aren't", "already", "marked", "as", "checked",
    "ticked", "off", "over", "full", "entire", "whole", "status", "again", "just", "only", "we",
    "us", "with", "through", "count", "number", "total", "overview", "summary", "quick", "look",
    "really", "ones", "one", "am", "it", "finishing", "doing", "know", "were", "was", "reminders",
    "want", "like", "would", "check", "can", "could", "may", "going", "supposed", "work", "wait",
    "waiting", "tomorrow", "recap", "review", "left-over", "those", "these", "here", "entries",
    "don't", "didn't", "exist", "saved", "stored", "when", "where", "had", "yesterday", "recently",
    "lately", "last", "progress", "summarize", "summarise", "added", "i'd", "existing", "present",
    "ever", "managed", "rn", "atm", "asap", "share", "say", "altogether", "leave", "leaves", "does", "missing", "attend", "well", "remained", "rest", "ticked-off", "also", "then", "due", "who", "no", "their", "board", "notes",
    "todo's", "some", "fetch", "bring", "pull", "go", "run", "what've", "what're", "tonight",
    "weekend", "month", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "overdue", "urgent", "important", "priority", "high", "low", "late", "most", "that's",
    "oldest", "newest", "empty", "gimme", "rundown", "caught", "by", "numbers", "order", "name", "date",
    "alphabetically", "sorted", "remind", "outline", "single", "looking", "needs", "let's",
    "lot", "including", "include", "includes",
    "matters", "jobs", "chores", "errands", "duties", "love", "dear", "our",
    "too", "even",
    "might", "lemme", "kindly",
    "provide",
    "gotta", "aint",
    "alike", "whatever",
];
/// Says that nothing is left out.
pub const WHOLE_LIST: &[&str] = &["complete list", "complete todo list", "complete task list", "complete overview"];
/// Says that the state does not matter.
pub const DONE_OR_NOT: &[&str] = &[
    "|done|finished|completed| and |undone|open|unfinished|pending|", "|done|finished|completed| and not done", "done and not done", "|open|pending| and |done|finished|completed|", "done or not",
    "|finished|completed| and not |finished|completed|", "|done|finished|completed| ones |too|included|as|also|",
    "|finished|completed| or |not|unfinished|open|pending|", "done or |undone|open|pending|unfinished|", "including",
];
/// Opens what a list is for.
pub const PURPOSES: &[&str] = &[
    "so |i|we| |can|know|could|don't|have|", "so that |i|we|", "because |i|we|", "for |my|the|a| |report|meeting|standup|boss|review|",
    "in order to", "before |i|we|",
    "before |the|my|our|",
    "so |i|we| |only|just|see|get|won't|stop|have|can|remember|never|always|actually|",
];
/// Asks how things stand, in no word of tasks.
pub const HOW_IT_STANDS: &[&str] = &[
    "status", "my status", "progress", "what's there", "show me what's there", "what is there", "show me what is there", "what |have|do| you |got|have| for me", "what you got for me",
    "|whatcha|what've| got for me", "what've you got for me", "anything for me", "any updates",
    "what's the plan", "what's my day look like", "what does my day look like", "what's my day like",
    "plan my day", "where do i stand", "how am i doing", "how's it looking", "catch me up",
    "bring me up to speed", "fill me in", "where was i", "what's my status", "what's up next",
    "what should i focus on", "what should i tackle |next|first|", "what's first", "where should i start",
    "|pending|open|unfinished| only", "only |pending|open|unfinished|", "only the |pending|open|unfinished| ones", "just |pending|open|unfinished|", "just the |pending|open|unfinished| ones",
    "what's already on |there|it|here|", "what's on |there|it|here|", "what's on |there|it|here| now", "what is on |there|it|here|", "what is on |there|it|here| now", "what's |there|left| now",
    "what's the other one", "what is the other one", "what are the |others|other|", "what are the other ones", "which |one|ones| |is|are| left",
    "what've i got", "what have i got", "what've i got now", "what have i got now", "what do i have now", "what have we got", "what've we got", "what have i got there",
];
/// Days and priorities: understood, but tasks have none.
pub const SORTS: &[&str] = &[
    "today", "tonight", "tomorrow", "yesterday", "week", "weekend", "month", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "due", "overdue", "urgent",
    "important", "priority", "late", "oldest", "newest",
];
/// A request to see tasks has at least one of these.
pub const LIST_ANCHORS: &[&str] = &[
    "tasks", "task", "todo", "todos", "items", "list", "plate", "agenda", "backlog", "pending",
    "left", "remaining", "remain", "remains", "outstanding", "undone", "unfinished", "incomplete", "missing", "leave", "attend", "altogether", "rest", "still",
    "uncompleted", "done", "completed", "complete", "finished", "finish", "accomplished", "ticked", "checked", "doing",
    "accomplish", "achieved", "everything", "things", "do", "reminders", "next", "stuff", "open",
    "closed", "lists", "entries", "notes", "board", "due", "overdue", "urgent", "important", "all",
    "progress", "overview", "rundown", "summary", "recap", "caught", "else",
    "lot",
    "matters", "jobs", "chores", "errands", "duties",
];
/// Says that tasks still open are meant.
pub const OPEN_WORDS: &[&str] = &[
    "pending", "left", "open", "remaining", "remain", "remains", "outstanding", "undone",
    "unfinished", "incomplete", "uncompleted", "active", "due", "waiting", "unchecked", "next",
    "left-over", "overdue", "urgent", "missing", "leave", "leaves", "attend", "rest",
];
/// Phrases that say that tasks still open are meant.
pub const OPEN_PHRASES: &[&str] = &[
    "have to do", "need to do", "got to do", "should i do", "must i do", "still to do", "must do",
    "should do", "still have", "still need", "on my plate", "on my agenda", "to be done",
    "is to do", "is there to do", "left to do", "things to do", "anything to do", "supposed to do",
    "need to get done", "have to get done", "need to finish", "have to finish", "need to complete",
    "have to complete", "yet to do", "should be doing", "what else", "left to complete", "left to finish",
    "to be completed", "to be finished", "need doing", "needs doing", "needs to be done", "to work on", "should i work on",
];
/// Says that finished tasks are meant.
pub const DONE_WORDS: &[&str] = &[
    "completed", "done", "finished", "complete", "finish", "accomplished", "accomplish", "achieved",
    "closed", "ticked", "checked",
];
/// Turns a finished state into an open one.
pub const NOT_WORDS: &[&str] = &[
    "not", "haven't", "hasn't", "isn't", "aren't", "don't", "didn't", "never", "yet", "without",
];
/// Says that every task is meant.
pub const ALL_WORDS: &[&str] = &[
    "all", "everything", "every", "whole", "entire", "each", "full", "both",
];
/// Marks as done on a list.
pub const TICKED: &[&str] = &["|tick|ticked|cross|crossed|check|checked|mark|marked| off", "|tick|ticked|mark|marked|"];
/// Openers of a search by text.
pub const SEARCH: &[&str] = &[
    "find", "find me", "search", "search for", "search my tasks for", "search tasks for",
    "search my list for", "search the list for", "look for", "look up", "locate",
    "search through my tasks for", "filter", "filter by", "filter tasks by", "find all",
    "search in my tasks for", "where is", "where's", "can you find",
    "wheres", "what happened to",
];
/// Before a task that is to be shown with its description.
pub const DETAILS_OF: &[&str] = &["|the|all|its| |details|detail|description|notes|note| |of|for|about|on|", "|details|detail|description|notes| |of|for|about|on|"];
/// Ends of a question for tasks about something.
pub const DO_I_HAVE: &[&str] = &["do i have", "do we have", "have i got", "are there", "do i still have", "there are", "are on |my|the| list", "i have", "do i have |left|open|now|"];
/// Things, though they look like what is done.
pub const THINGS_IN_ING: &[&str] = &["meeting", "painting", "building", "training", "shopping", "booking", "cleaning", "reading", "washing", "greeting", "recording", "ironing", "planning"];
/// Not done yet, behind a search.
pub const THAT_ARE_OPEN: &[&str] = &["that i haven't |done|finished|completed|", "that i haven't |done|finished| yet", "i haven't done yet", "that |are|is| still |open|pending|", "that |aren't|isn't| done", "that |aren't|isn't| done yet", "that's still |open|pending|"];
/// Between everything and what it is about.
pub const TO_DO_WITH: &[&str] = &["that |has|have| to do with", "that |has|have| anything to do with", "that |has|have| something to do with", "to do with", "having to do with"];
/// Where a word is sought, behind it.
pub const IN_THEM: &[&str] = &["in them", "in it", "in |the|their| |title|titles|name|names|"];
/// Asks for something that a task may tell.
pub const WH_WORDS: &[&str] = &["what", "what's", "when", "when's", "where", "where's", "who", "who's", "which"];
/// Asks what the list holds about something.
pub const LIST_SAYS_ABOUT: &[&str] = &["what does |my|the| list |say|have|hold|contain| |about|on|for|", "what do my |tasks|todos| say about", "does |my|the| list |say|have| anything |about|on|for|", "does |my|the| list have anything in it |about|on|for|", "is there anything in |my|the| list |about|on|for|", "what's on |my|the| list about"];
/// Between tasks and the text that is sought in them.
pub const ABOUT: &[&str] = &[
    "about", "mentioning", "mention", "mentions", "that mention", "which mention", "containing",
    "contain", "contains", "that contain", "which contain", "with the word", "with the words",
    "related to", "relating to", "regarding", "concerning", "matching", "that match", "named",
    "called", "including", "that include", "involving", "with", "for", "to", "talk about",
    "that |has|have| to do with", "that |has|have| anything to do with", "to do with", "that have", "have the word", "that are about", "related", "have the words", "has the word", "has the words", "on", "says", "that say", "which say", "having",
    "include", "includes", "that talk about", "involve", "involves", "that involve", "which involve", "refer to",
    "that refer to", "deal with", "that deal with",
    "that mentions", "which mentions", "that contains", "that includes", "that has", "that is about", "that's about",
    "|contain|contains|mention|mentions|include|includes|say|says| the |word|words|",
];
/// Those of them behind which a word for tasks is a word like others.
pub const MENTIONING: &[&str] = &["|mention|mentions|contain|contains|", "that |mention|mentions|contain|contains|", "with the word", "|mentioning|containing|"];
/// Where a text is sought, after it.
pub const IN_TITLE: &[&str] = &[
    "in it", "in them", "in the title", "in the titles", "in its title", "in their title",
    "in their titles", "in the name", "in the text", "in the description",
];
/// Noise around a text that is sought.
pub const SEARCH_NOISE: &[&str] = &[
    "the", "my", "a", "an", "any", "all", "every", "task", "tasks", "todo", "todos", "item",
    "items", "for", "me", "of", "some", "reminder", "reminders", "things", "thing", "something",
    "everything", "anything", "list", "that", "which", "in", "are", "is", "word", "words", "there",
    "to", "do", "with", "on",
];
/// Before the task whose note is asked for.
pub const NOTE_OF: &[&str] = &["|note|notes|description|details| |of|for|on|in|about|to|", "write |down|up| about", "|write|note|put| |under|with|", "|write|note| in", "i write about", "i note |down|about|", "i note down about", "|write|note|jot| down |for|about|on|", "|written|noted|jotted| down |for|about|on|", "|written|noted| |for|about|on|", "|write|note|jot| down |for|about|on| the |task|todo| |for|about|on|", "|write|note|jot| |for|about|on|"];
/// Says which task tells what is asked.
pub const IT_IS_IN: &[&str] = &["|it's|that's| in", "it is in", "it |should|must| be in", "it's somewhere in", "|it's|that's| in the |note|notes|description| |of|for|on|"];
/// Asks for the state of the task named next.
pub const STATUS_OF: &[&str] = &[
    "what's the status of", "what is the status of", "status of", "the status of", "details of", "the details of", "details on", "details about",
    "more about", "info on", "details for",
];
/// Ends of a question for the state of a task.
pub const STATES: &[&str] = &[
    "done", "completed", "complete", "finished", "open", "pending", "done yet", "completed yet",
    "finished yet", "done already", "still open", "still pending", "been done", "been completed",
    "been finished", "been |ticked|checked|crossed| off", "|ticked|checked|crossed| off", "been |marked|set| as |done|complete|completed|finished|", "|marked|set| as |done|complete|completed|finished|",
    "been taken care of", "taken care of", "already |done|completed|finished|complete|",
];
/// Asks for the note of a task.
pub const HAVE_A_NOTE: &[&str] = &["have |a|any| |note|notes|description|details|", "have |notes|details|"];
/// Asks for the number of tasks.
pub const HOW_LONG_IT_IS: &[&str] = &["how |long|big| is |my|the| list", "how |long|big| is |my|the| |task|todo| list", "how |long|big| is |my|the| list now", "how |full|long| is |it|that|"];
/// Asks for the text of the task at hand, or whether it is there.
pub const WHAT_THE_NOTE_SAYS: &[&str] = &[
    "what does |the|its|that| |note|notes|description| say", "what does |the|its|that| |note|notes|description| say now", "what does it say now", "what's in |the|its| |note|notes|description|", "what's |the|its| |note|description|",
    "which number does it have", "what number does it have", "what number is |it|that|", "which number is |it|that|", "what's |its|the| number", "what does it say", "what did i |write|note| |there|down|", "read me |the|its| |note|notes|description|", "show me |the|its| |note|notes|description|",
    "what is |the|its| |note|description|", "what's the description of |it|that|", "what is in |the|its| |note|notes|description|",
    "is |it|that|this| |still|already| |open|pending|done|finished|complete|completed|there|", "is |it|that|this| |open|pending|done|finished|complete|completed|", "is |that|this| one |open|pending|done|finished|complete|completed|", "is |that|this| one |still|already| |open|pending|done|finished|complete|completed|there|",
    "is |that|this| on |my|the| list", "is |that|this| on |my|the| list now", "is |that|this| one on |my|the| list", "is |that|this| one on |my|the| list now", "is it on |my|the| list", "is it on |my|the| list now", "is it |there|added|saved|in|listed| now", "is it |there|added|saved|listed|", "did you |add|save|get| |it|that|", "have you added |it|that|", "is |that|it| on there", "is |that|it| on there now", "did |that|it| work", "did you add |it|that| to |my|the| list",
    "show me the |whole|full|entire| |note|description|", "what was |its|the| |note|description|", "what was |its|the| |note|description| again",
];
/// Asks whether a task is there.
pub const DID_I_ADD: &[&str] = &[
    "did i |already|ever|even| |add|put|write|note|", "did i |add|put|write|note|", "have i |already|ever| |added|put|written|noted|", "have i |added|put|written|noted|",
    "i already added", "did you |add|put|",
];
/// Opens, behind a comma, why something is to be shown.
pub const EXCUSES: &[&str] = &[
    "my", "i", "i'm", "i've", "i'd", "it's", "we", "we're", "he", "she", "they", "because", "since",
];
/// Said behind a request to see tasks.
pub const AFTER_LISTS: &[&str] = &[
    "please", "thanks", "thank you", "for me", "if you can", "again", "mate", "buddy", "pal", "cheers", "ta",
    "kindly", "kindly tell", "kindly tell me", "only", "back to me", "to me", "aloud", "out loud", "after that",
    "afterwards", "instead", "then", "does that make", "does that leave", "is that", "is that now", "would that be",
];
/// Words that ask for a list by themselves.
pub const LISTS_ALONE: &[&str] = &[
    "pending", "tasks", "todos", "remaining", "outstanding", "list", "backlog", "incomplete", "completed", "todo",
];
/// Phrases that do.
pub const LISTS_BARE: &[&str] = &[
    "what still needs doing", "what still needs to be done", "what remains to be done", "what remains", "what was it |i|we| |wanted|had|needed| to do", "what did |i|we| |want|have|need| to do again",
    "still pending", "still open", "still to do", "to do", "what now", "left to do", "things left", "not done yet",
    "not done", "done so far", "completed so far", "all pending", "all completed", "all done tasks", "done tasks",
    "finished tasks", "|done|finished|completed| ones",
];
/// What is sought among, before what it is about.
pub const SOUGHT_NOUNS: &[&str] = &[
    "tasks", "task", "todos", "todo", "items", "reminders", "anything", "something", "everything", "things", "ones",
];
/// Before the words that are sought.
pub const HOLDING: &[&str] = &[
    "for", "about", "have", "has", "mention", "mentions", "contain", "contains", "say", "says", "include", "includes",
    "with", "that |has|have| to do with", "that |has|have| anything to do with", "to do with", "have to do with", "related to", "involving", "are about", "is about", "regarding",
    "concerning", "have the word", "with the word",
];
