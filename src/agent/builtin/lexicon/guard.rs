//! What is not done: negations, questions, conditions, other people's tasks, other topics.

/// Behind a request and a comma: it is not for now.
pub const PUTS_OFF: &[&str] = &["on", "at", "by", "next", "tonight", "tomorrow", "soon", "eventually", "later", "sometime", "maybe", "perhaps", "possibly", "supposing", "unless"];
/// Behind a deed: it has not come about, or not wholly.
pub const CAME_TO_LITTLE: &[&str] = &[
    "and |nobody|noone|rejected|failed|bounced|declined|crashed|broke|", "and no one", "and got |rejected|declined|refused|", "was |rejected|declined|refused|", "got |rejected|declined|refused|",
    "but only", "but |nobody|noone|", "but she |was|wasn't|", "but he |was|wasn't|", "but they |were|weren't|", "it rang out", "in vain", "|card|payment| |declined|refused|failed|", "to the wrong", "must try again",
    "in part", "|front|back|half|mostly| only", "just needs", "still needs", "only needs", "but it |needs|needed|failed|broke|", "and broke again", "automatically",
];
/// Says that nothing is to be changed.
pub const CHANGES_NOTHING: &[&str] = &[
    "don't |change|do|touch|delete|mark| anything", "do not |change|do|touch|delete| anything", "no changes", "change nothing", "without changing anything",
];
/// Says not to.
pub const NEGATIONS: &[&str] = &[
    "don't", "do not", "never", "no need to", "you don't need to", "you shouldn't",
    "you should not", "i don't want", "i do not want", "i don't want to", "not", "i don't need",
    "i wouldn't", "i won't", "i will not", "please don't", "avoid", "stop", "refrain from",
    "without", "you needn't", "you must not", "you mustn't", "i'm not going to", "i'd rather not",
    "no don't", "nobody should", "i would not", "under no circumstances", "do never",
    "i didn't ask", "i never said to", "can you not", "could you not", "would you not",
    "why don't you", "let's not", "please do not",
];
/// Asks about acting, without asking to act.
pub const QUESTIONS: &[&str] = &[
    "should", "should i", "shall i", "shall we", "can i", "may i", "could i", "do i", "did i",
    "did you", "have i", "have you", "is", "are", "am i", "was", "were", "why", "when", "where",
    "who", "how", "what", "will", "would", "would it", "does", "do you", "do we", "what if",
    "what happens", "which", "what's", "isn't", "aren't", "don't you", "is it", "must i", "ought i",
    "might i", "has", "had |i|we|you|he|she|they|it|the|anyone|anybody|", "how's", "who's", "whose", "can we", "could we", "what about",
    "how about", "can't you", "couldn't you", "could it", "can it", "can someone", "can anyone",
    "might", "whom", "tell me",
];
/// Between all of them and the ones that are left out.
pub const BUT: &[&str] = &[
    "except", "except for", "except from", "excepting", "but", "but not", "besides", "excluding",
    "apart from", "aside from", "other than", "save for", "minus",
    "but |keep|leave|spare|", "but please |keep|leave|", "but please not", "though not", "but not for",
];
/// Opens a condition; what hangs on it is not done.
pub const CONDITIONS: &[&str] = &[
    "if", "when", "whenever", "unless", "once", "after", "before", "until", "suppose", "imagine",
    "assuming", "pretend", "in case", "as soon as", "let's say", "say", "what if", "while",
    "every time", "each time", "hypothetically", "he said", "she said", "they said", "it says",
    "someone said", "my boss said", "provided", "as long as", "subject to", "pending approval", "on condition that", "only joking", "just joking",
];
/// Narrows a list by what tasks do not tell.
pub const NARROWS: &[&str] = &["priority", "urgent", "important", "overdue", "due", "yesterday", "work", "notes", "note", "recent", "old", "oldest", "last", "month", "week", "year"];
/// The same in phrases.
pub const NARROWS_SO: &[&str] = &["now and then", "i complete", "i finish", "from time to time"];
/// Behind a request: something else comes first.
pub const AFTERWARDS: &[&str] = &["afterwards", "after that", "after this", "when it's done", "once it's done"];
/// What is asked for is not to be done now.
pub const LATER: &[&str] = &["tomorrow", "tonight", "later", "weekly", "daily", "monthly", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// The same in phrases.
pub const AGAIN_AND_AGAIN: &[&str] = &["every |day|week|month|year|hour|morning|evening|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday|", "next |week|month|year|time|"];
/// A time to come, said alone before a request.
pub const AT_A_LATER_TIME: &[&str] = &[
    "from |monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow| on", "by |monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|",
    "later", "later on", "later today", "tomorrow", "tonight", "tomorrow |morning|evening|afternoon|night|", "on |monday|tuesday|wednesday|thursday|friday|saturday|sunday|",
    "next |week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|", "at |noon|midnight|night|lunchtime|", "in the |morning|evening|afternoon|", "this |evening|afternoon|weekend|",
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|", "otherwise", "or else", "in |two|three|five|ten|2|3|5|10|15|20|30| |minutes|hours|days|weeks|", "at some point", "sometime", "some time", "in an hour", "in a |minute|while|week|month|", "someday", "one day", "some day",
];
/// Makes a request a thought.
pub const PERHAPS: &[&str] = &["maybe", "perhaps", "possibly"];
/// Of what has not come to pass.
pub const MAY_BE: &[&str] = &["|may|might|could| |be|get|have|", "|may|might|could| not |be|get|have|"];
/// Opens a plan.
pub const THE_PLAN: &[&str] = &["|my|our|the| |plan|plans|goal|goals|", "|plan|plans|goal|goals|"];
/// Opens what is planned.
pub const PLANS: &[&str] = &["time to", "it's time to", "wait |for|until|till|", "first i", "for |example|instance|", "|i|we| plan to", "|i'm|we're| planning to", "|i'm|we're| thinking of", "|i'm|we're| thinking about"];
/// Of several that are named next.
pub const ONE_OF: &[&str] = &["|one|either|any|some|two| of", "the |first|last|older|oldest|newer|newest|longer|longest|shorter|shortest|copy|other| of"];
/// A range, of which it is not plain where it ends.
pub const FROM_TO: &[&str] = &["between |1|2|3|4|5|6|7|8|9|one|two|three|", "and |up|below|above|onwards|upwards|higher|lower|"];
/// Behind what is taken off the list: not for good, or off another list.
pub const OFF_FOR_A_WHILE: &[&str] = &[
    "off |my|the| list |until|till|from|except|of|for|but|keep|unless|", "off |my|the| list and |put|on|onto|add|move|", "off |my|the| |todo|task| list and |put|on|onto|add|move|", "on the done |list|pile|",
];
/// With these a reason behind the choice of a task is none for its going.
pub const STILL_WANTED: &[&str] = &[
    "keep", "keeping", "need", "needs", "needed", "important", "like", "likes", "love", "loves", "ask", "decide", "check", "will", "i'll", "we'll", "she'll", "he'll", "they'll", "must", "should", "may", "might", "joke", "come", "invite", "out", "still", "tomorrow", "later", "friday", "when", "first",
];
/// Anywhere in what is said behind a request: it is not to be done, not yet, or was not meant.
pub const OBJECTIONS: &[&str] = &[
    "it |should|must|can|could|may|might|shall| stay", "it |has|have|needs| to stay", "it shouldn't go", "still |needs|need| |it|that|them|", "might |still|yet| need", "might need", "not cancelled yet",
    "you |mustn't|shouldn't|can't|wouldn't|couldn't|", "you |must|should|can| not", "|we|i| can't do |that|it|this|", "nobody should", "|i|they| wouldn't", "said i can't", "isn't what i |want|wanted|meant|", "not what i |want|wanted|meant|", "|that's|it's| |wrong|stupid|nonsense|", "be a mistake", "be |stupid|wrong|silly|", "too early",
    "let's not", "let us not", "over my dead body", "i dare you", "you're fired", "kill you", "i will confirm", "i'll confirm", "i'll let you know", "i will let you know", "i'll |tell|say| |you|when|", "i will |tell|say| |you|when|", "will tell you when", "has to |agree|confirm|approve|decide|", "must |agree|confirm|approve|decide| first", "|agree|agrees|confirm|ask|check| |with|me|him|her|them| first",
    "let's ask", "we |should|must| ask", "i |should|must| |ask|check|", "check with", "let's do it |tomorrow|later|then|", "let's |see|wait|", "|it|that|they| |could|can| wait", "i'm not sure", "i am not sure", "confirm with me", "i'm |joking|dreaming|kidding|", "i am |joking|dreaming|kidding|", "i was |joking|dreaming|kidding|", "is a |test|joke|", "that's an example", "an example", "was |sarcasm|sarcastic|", "typed |that|this|it|",
    "they are not |finished|done|ready|", "they aren't |finished|done|ready|", "|i|we| haven't |finished|done|started| |it|them|", "that's a lie", "that |isn't|wasn't| true", "it |isn't|wasn't| true", "wish |that|it| |were|was|", "|is|are| missing", "need more work", "still need work", "|has|have| to be redone", "to redo |it|them|", "still at home", "had closed", "wasn't ready", "subject to", "dead body",
];
/// The same, when it begins so.
pub const OBJECTIONS_FIRST: &[&str] = &["then again", "it can stay", "oh it can stay", "on second |thoughts|thought|", "would that |be|work|", "is that |possible|ok|okay|allowed|", "what would happen", "not really", "sort of", "more or less", "or so", "as if", "if only"];
/// The same, when it ends so, or is nothing else.
pub const OBJECTIONS_LAST: &[&str] = &["|he|she|they| told me", "|it|he|she|they| |said|read|wrote|suggested|claimed|", "|they|people| say"];
/// Opens what is wanted instead.
pub const WELL: &[&str] = &["actually", "well", "rather"];
/// How old something is.
pub const AGES: &[&str] = &["old", "older", "new", "newer", "recent", "ancient", "outdated", "stale"];
/// Another thought behind a request.
pub const OR_MAYBE: &[&str] = &["or maybe", "or perhaps", "or |was|is| it", "or |the|my|", "or rather not", "or should i"];
/// Says of what was done that it has not come about.
pub const CAME_TO_NOTHING: &[&str] = &[
    "busy", "engaged", "not |home|there|in|available|around|", "wrong number", "line was busy", "it was busy",
    "no |answer|reply|luck|response|", "voicemail", "or did |i|we|", "or so |i|we|", "or not", "it |bounced|failed|didn't|wouldn't|",
    "|she|he|they|nobody| |didn't|wasn't|weren't|couldn't|hung|never|", "nobody |answered|picked|was|", "|she|he|they| |will|wants|want|asked|has|have| me to", "she'll call back", "he'll call back", "they'll call back",
    "it was |closed|shut|", "line |busy|engaged|", "left a |message|voicemail|", "must call again", "it came back", "to the wrong |address|person|number|one|", "it's still |dripping|broken|not|open|leaking|dirty|",
    "wait no", "no wait", "couldn't |reach|get|find|", "couldn't get through", "the |transfer|payment|order|booking|call| |failed|bounced|was|didn't|",
];
/// Behind a request, a mark or "but": it is not to be done after all, or not so.
pub const HOLDS: &[&str] = &[
    "check first", "but check", "check with", "nope", "nooo", "noo", "next |week|month|time|year|", "tonight", "in a bit", "eventually", "soon", "this |evening|afternoon|weekend|", "that's a joke", "it's a joke", "supposing", "not delete", "i do need it", "we do need it", "|i|we| need |it|that| after all", "|i|we| will need it",
    "subject to", "pending |approval|the|my|his|her|their|our|",
    "let me |check|see|look|ask|finish|buy|do|call| first", "let me |check|ask|finish|buy|do|call| |it|him|her|them| first", "let me |check|see| |if|whether|with|", "i'll |check|ask|look|see| |first|if|whether|with|", "i'll |buy|do|finish|call| it |first|tomorrow|later|tonight|", "i'll |buy|do|finish|call| |him|her|them| first", "first |ask|check|see|let|i|", "one |moment|second|sec|", "just a |moment|second|sec|minute|", "give me a |moment|second|sec|minute|", "hold on", "hang on", "|ask|tell| |tom|him|her|them|mom|dad| first", "wait for",
    "i'm joking", "joking", "yeah right", "is what i'd say", "in my dreams", "just the |note|notes|description|details|", "only the |note|notes|description|details|", "the |note|description| i mean", "keep the |note|notes|description|",
    "not |done|really|quite|finished|there|", "only half", "well not", "no it |isn't|wasn't|", "no it's not", "|nearly|almost| |done|there|finished|",
    "when |i'm|i|we|he|she|they|it|it's|the|", "once |it's|he's|she's|they're|", "provided", "assuming", "as long as", "i'd rather", "i don't know", "just testing", "forget what", "that was my |son|daughter|kid|wife|husband|cat|",
    "but first", "let me ask", "except", "excluding", "apart from", "only the", "|i|we| still need |1|2|3|4|5|6|7|8|9|", "in |an|a|one|two|five|ten| |hour|minute|minutes|hours|while|week|day|days|", "that's what",
    "but don't |check|cross|strike|", "not yet", "don't |delete|remove|do|touch|mark|tick|complete|close|clear|drop|erase|cancel| |it|that|them|", "no i |haven't|didn't|", "oh no i |haven't|didn't|", "wait no i |haven't|didn't|",
    "only if", "but only |if|when|once|", "if", "but if", "unless", "once |it|he|she|they|the|i|we|", "as soon as", "|i|we| still |need|want|use| |it|that|them|the|this|those|", "it stays", "that stays", "they stay",
    "|better|rather|or| keep |it|that|them|", "keep |it|that|them|", "maybe not", "perhaps not", "hmm", "not sure", "i'm not sure", "let me think", "what do you think", "should |i|we|", "shall |i|we|", "changed my mind", "i changed my mind", "i've changed my mind",
    "i take |that|it| back", "take that back", "undo |that|it|", "that was a joke", "it was a joke", "just kidding", "i'm kidding", "just joking", "kidding", "wrong chat", "nah", "|ask|tell|show| me first", "but |ask|tell|show| |me|them|it|", "show |them|it| to me first",
    "|i|we| have to ask", "but |i|we| have to ask", "but not |before|yet|now|today|until|", "not |before|yet|until|", "just asking", "or not", "tomorrow", "not |now|today|", "but don't |mark|tick|close|delete|do|", "but do not |mark|tick|close|delete|do|",
    "still open", "it's still open", "needs review", "it |still| needs", "it needs |review|work|more|another|", "otherwise keep", "or should |i|we|", "in case", "says |mom|dad|bob|she|he|", "after |i|we|he|she|they|the|",
];
/// A condition that is none.
pub const IF_YOU_LIKE: &[&str] = &["if you", "if i may", "if possible", "if it's |not|no|ok|okay|alright|possible|", "if it isn't", "if that's |ok|okay|alright|possible|fine|", "if that is |ok|okay|alright|possible|fine|", "if need be", "if at all possible"];
/// Behind "but": what was done has not come about, or is not all.
pub const BUT_WORDS: &[&str] = &["closed", "shut", "wrong", "needs", "lost", "dropped", "couldn't", "asleep", "hung", "failed", "bounced", "missing", "wants", "broke", "engaged", "busy", "voicemail", "crashed", "spilled", "returned"];
/// Doubts, behind a statement.
pub const I_THINK: &[&str] = &["i wish", "in theory", "hopefully", "probably", "supposedly", "possibly", "perhaps", "maybe", "i think", "i guess", "i believe", "or so i thought", "i hope", "i thought", "or so i |think|thought|", "if i remember |correctly|rightly|right|", "i'm not sure"];
/// Behind what was worked on, and goes on another time.
pub const FOR_NOW: &[&str] = &["for today", "for now", "for the day", "for tonight", "for the moment", "for the time being", "for this week"];
/// Asks for a yes, behind a statement.
pub const IS_IT: &[&str] = &["is it", "are they", "right", "correct", "didn't i", "isn't it", "aren't they", "haven't i", "hasn't it", "no"];
/// Behind what is not wholly done.
pub const NOT_WHOLLY: &[&str] = &["almost", "nearly", "mostly", "not quite", "more or less", "sort of", "kind of"];
/// Tells that something is done, and not that it is to be.
pub const TELLS_DONE: &[&str] = &["done with", "i |did|finished|completed|", "finished with"];
/// Asks politely, behind a request.
pub const WOULD_YOU: &[&str] = &["would you", "will you", "could you", "can you"];
/// All but what was named.
pub const THE_REST: &[&str] = &["the |rest|others|", "everything else"];
/// Says of something that it stays as it is.
pub const LEAVES: &[&str] = &["keep", "still", "isn't", "aren't", "except", "leave", "don't"];
/// Tells what has happened rather than asks for it.
pub const TELLS_PAST: &[&str] = &["i", "i've", "i'm", "we", "we've", "we're", "done", "finished", "completed", "just", "already", "finally", "got"];
/// Opens what is only intended.
pub const INTENDING: &[&str] = &[
    "let's", "lets", "let us", "gotta", "|i|we| gotta", "time to", "it's time to", "|i|we| |want|need|have|wish|hope|plan|try| to", "|i'd|we'd| |like|love| to", "try to", "trying to", "i'm trying to", "help me", "help me to",
    "need to", "must", "|i|we| must", "|i|we| should", "have to", "want to", "i'm going to", "i'm gonna", "gonna", "i'll", "we'll",
];
/// Tells whose words follow.
pub const WROTE: &[&str] = &["wrote", "said", "says", "texted", "emailed", "mailed", "messaged", "writes", "replied", "asked", "told", "message", "email", "mail", "quote", "quoted"];
/// Before a colon: what follows is the user's own.
pub const LABELS: &[&str] = &[
    "task", "tasks", "todo", "todos", "note", "notes", "reminder", "request", "question", "correction", "update", "edit", "first", "second", "then", "next", "finally", "please", "action",
    "today", "now", "list", "me", "order", "command", "instruction", "delete", "remove", "complete", "done", "change", "rename", "add", "quick", "urgent", "important", "again", "also", "and", "so", "one", "two",
];
/// Opens a condition that is to come about first.
pub const STILL_TO_COME: &[&str] = &[
    "if |the|my|a|he|she|they|it|we|i|our|", "when |the|my|a|he|she|they|it|we|our|", "once |the|my|a|he|she|they|it|we|our|", "unless", "as soon as", "in case", "whenever",
    "until |the|my|a|he|she|they|it|we|our|",
];
/// Asks for a time, though it begins like a condition.
pub const WHEN_QUESTIONS: &[&str] = &[
    "when did", "when do", "when does", "when is", "when are", "when was", "when were", "when will",
    "when should", "when can", "when have", "when has",
];
/// Takes everything in the message back.
pub const TAKEN_BACK: &[&str] = &[
    "never mind", "nevermind", "nvm", "forget it", "forget that", "cancel that", "just kidding",
    "jk", "scratch that", "actually no", "wait no", "no wait", "on second thought no",
    "ignore that", "ignore this", "disregard that", "disregard this", "i changed my mind",
    "no never mind", "oh never mind", "actually never mind", "actually nevermind", "kidding",
    "not really", "or not", "don't", "do nothing", "cancel", "stop", "abort", "wait", "not now",
    "please don't", "leave it", "wait don't", "actually don't",
    "don't do it", "don't do that", "please don't do that", "actually don't do it", "don't bother", "leave it alone", "leave them", "leave it as it is", "leave that", "keep it", "keep them", "keep it actually", "forget i said that", "no don't do it", "on second thoughts no", "on second thoughts don't", "actually leave it", "actually keep it",
    "hold on", "actually hold on", "hang on", "actually wait", "no hold on", "hold on a |sec|second|moment|minute|",
];
/// Somebody else is named as the owner.
pub const OTHERS: &[&str] = &[
    "user_id", "userid", "user id", "as user", "as admin", "as administrator", "another user",
    "another user's", "other user", "other user's", "other users", "other users'", "someone else's",
    "somebody else's", "everyone's", "everybody's", "all users", "all users'", "every user",
    "every user's", "impersonate", "on behalf of", "other people's", "other accounts",
    "another account", "different user", "owner_id", "account_id", "for user", "of user",
    "belonging to user", "as the user", "other people", "everyone else's", "|for|of| everyone",
];
/// Possessives that are no other person.
pub const NO_OWNERS: &[&str] = &[
    "today's", "tomorrow's", "yesterday's", "week's", "let's", "it's", "that's", "what's", "month's",
];
/// Scheduling and sorting, which the tools cannot do.
pub const UNSUPPORTED: &[&str] = &[
    "e-mail", "print out",
    "reschedule", "postpone", "snooze", "push", "push back", "prioritize", "prioritise", "tag",
    "untag", "share", "assign", "undo", "revert", "redo", "sort", "export", "import", "merge",
    "duplicate", "copy", "pin", "set a due date", "set the due date", "set due date",
    "set the priority", "set priority", "change the priority", "change the due date", "delay",
    "email", "send", "archive",
];
/// Verbs that rank, when one of the ranks ends the request.
pub const RANK: &[&str] = &["make", "set", "mark", "move", "put", "flag", "give"];
/// Ranks, which tasks do not have.
pub const RANKS: &[&str] = &[
    "high priority", "low priority", "medium priority", "top priority", "higher priority",
    "a priority", "urgent", "important", "to the top", "to the bottom", "first", "last",
];
/// Verbs of requests for talk and texts.
pub const CHAT_VERBS: &[&str] = &[
    "tell", "explain", "write", "who", "what", "translate", "repeat", "sing", "calculate",
    "recommend", "suggest", "compose", "define", "describe",
];
/// Openers of what can hardly be a task: talk, and attempts to turn the assistant.
pub const NO_TASKS: &[&str] = &[
    "i", "i'm", "i've", "i'll", "i'd", "you", "you're", "you've", "your", "he", "he's", "she",
    "she's", "it", "it's", "we", "we're", "they", "they're", "this", "that", "that's", "there",
    "there's", "ignore", "disregard", "forget", "pretend", "act", "reveal", "system", "assistant",
    "user", "tool", "bypass", "override", "oh", "wow", "hmm", "hm", "lol", "haha", "ugh", "huh",
    "undo", "done", "why", "how",
];
/// Asks for other languages.
pub const SPEAKS: &[&str] = &[
    "do you speak", "do you understand", "can you speak", "can you understand", "do you know",
    "habla", "parlez", "sprechen",
];
/// Common words of other languages that are none of English.
pub const FOREIGN: &[&str] = &[
    "qué", "que", "cómo", "tal", "una", "tarea", "tareas", "añade", "agrega", "añadir", "agregar",
    "muestra", "mis", "por", "gracias", "borra", "borrar", "elimina", "lista", "une", "tâche",
    "tâches", "ajouter", "ajoute", "supprime", "montre", "mes", "merci", "ça", "eine", "einen",
    "aufgabe", "aufgaben", "füge", "hinzu", "zeige", "meine", "lösche", "bitte", "danke", "und",
    "der", "das", "tarefa", "adicionar", "aggiungi", "attività", "grazie", "karo", "dikhao",
    "mujhe", "mera", "meri", "kya", "hai",
];
/// Asks what to do with a task.
pub const SHOULD_I: &[&str] = &["should i |just|really|maybe|", "should |i|we|", "shall |i|we|", "|can|could|may|must| |i|we|", "do you think i should"];
/// What can be deleted of a service, and is no task.
pub const ACCOUNTS: &[&str] = &["account", "profile", "login", "password", "user", "data", "history", "subscription", "chat", "conversation", "app"];
/// What is completed by thinking, and is no task.
pub const RIDDLES: &[&str] = &["sequence", "series", "sentence", "pattern", "phrase", "proverb", "puzzle", "equation", "riddle", "rhyme", "quote", "saying"];
/// Somebody else's words or things follow.
pub const OF_OTHERS: &[&str] = &["sent", "wrote", "said", "says", "his", "her", "their", "himself", "herself", "emailed", "forwarded", "nothing"];
/// Takes a yes back, or doubts it.
pub const DOUBTS: &[&str] = &["no", "nope", "wait", "not", "don't", "stop", "hold", "hang", "nah", "keep", "never", "but", "lol", "haha", "maybe", "hmm", "if"];
/// Says of something named that it is to stay, or something else about it: no choice of it.
pub const NO_CHOICES: &[&str] = &[
    "keep", "leave", "except", "not", "stays", "stay", "save", "need", "still", "will", "i'll", "we'll", "i", "we", "we're", "show", "hi", "hey", "why",
    "miss", "don't", "out", "isn't", "aren't", "tomorrow", "later", "love", "brb",
];
/// Asks for patience, or is at a loss: neither a title nor a note.
pub const PATIENCE: &[&str] = &[
    "hold on", "hang on", "wait", "one |sec|second|moment|minute|", "hmm", "hm", "huh", "what", "let me think", "hmm let me think", "wrong |button|one|task|", "keep the |name|title|",
    "give me a |sec|second|moment|minute|", "just a |sec|second|moment|minute|", "not sure", "i'm not sure", "i don't know", "no idea", "dunno", "er", "um",
];
/// Says that something is to stay.
pub const I_WANT_IT: &[&str] = &["|i|we| |want|need|love|like|", "|i|we| |want|need|love|like|use| |both|them|all|the|my|it|that|mom|dad|", "|i|we| still |want|need|"];
/// The title that a task had.
pub const OLD_NAME: &[&str] = &["what it was before", "what it was", "its |old|original|previous| |name|title|", "the |old|original|previous| |name|title|", "the original", "the old one", "how it was", "how it was before", "what it used to be", "what it said before"];
/// Words in place of a title.
pub const NO_NAMES: &[&str] = &[
    "whatever you |like|want|think|", "be more specific", "something |nicer|better|shorter|clearer|", "include the date",
   "sometime", "some time", "later", "soon", "at some point", "all caps", "nothing", "something else", "something different", "something better", "something shorter", "go away", "upper case", "uppercase", "lower case", "lowercase", "capital letters", "anything", "whatever"];
/// Opens another thought behind a choice.
pub const SECOND_THOUGHTS: &[&str] = &["no", "keep", "hmm", "maybe", "wait", "not", "actually", "or", "hold"];
/// Replies that choose nothing.
pub const YOUR_CALL: &[&str] = &["your call", "that's your call", "call me", "mom called", "dad called", "close call", "you choose", "up to you", "you decide", "it's up to you"];
/// Replies that are no title.
pub const NO_TITLES: &[&str] = &[
    "|i|we| don't know yet", "i'll |tell|let| you |later|know|soon|tomorrow|", "i'll |tell|let| you know |later|", "not sure yet", "no idea yet", "i'll think about it", "let me think about it", "same as |before|1|2|3|4|5|6|7|8|9|", "|actually|no|sorry| |to|on| |1|2|3|4|5|6|7|8|9|", "|actually|no|sorry| |1|2|3|4|5|6|7|8|9|", "whatever you |like|want|think|", "something |else|better|",
   "of course not", "of course", "the other one", "the other", "i don't care", "don't care", "whatever", "anything", "nothing", "don't delete it", "you choose", "you decide", "which one", "certainly not", "absolutely not", "definitely not"];
/// Says, behind "not", that it is too early for something.
pub const NOT_NOW: &[&str] = &["yet", "today", "now", "though", "right", "just", "tonight", "this", "week", "immediately", "so", "fast", "quite"];
/// Beside a yes: it is no clear answer to whether something is to be deleted.
pub const NO_CLEAR_YES: &[&str] = &["add", "cool", "great", "nice", "right", "correct"];
