//! Small talk and replies.

/// Greetings.
pub const GREETINGS: &[&str] = &[
    "hi", "hello", "hey", "hi there", "hello there", "hey there", "yo", "good morning",
    "good afternoon", "good evening", "greetings", "howdy", "salam", "assalamualaikum", "hi doable",
    "hello doable", "hey doable", "hiya", "sup", "what's up", "how are you", "how are you doing",
    "how's it going", "hi how are you", "hello how are you", "hey how are you", "how do you do",
    "hi assistant", "hello assistant", "hey assistant", "morning", "good day", "hola", "bonjour",
    "hallo", "hi again", "hello again", "hey what's up", "how are you today", "are you there",
    "anyone there", "anyone", "hello anyone", "is anyone there", "are you awake",
    "heyy", "heyyy", "hii", "hiii", "helloo", "hope |you're|ur|u| |well|ok|okay|good|fine|", "hope you are |well|ok|okay|good|fine|", "hope you're doing well", "hope all is well", "hope |you|u| are well", "hiya there", "hey you",
];
/// Openers that greet; the others agree.
pub const HELLOS: &[&str] = &[
    "hi", "hello", "hey", "yo", "morning", "evening", "afternoon", "assistant", "bot", "doable",
];
/// Thanks and praise.
pub const THANKS: &[&str] = &[
    "all done", "i'm finished", "that's everything",
    "you've been |great|helpful|wonderful|brilliant|", "you've been a |great|big|huge| help", "you've been very helpful", "you're |very|so| helpful", "you are |very|so| helpful",
    "merci", "merci beaucoup", "danke", "danke schön", "gracias", "muchas gracias", "grazie",
    "thanks", "thank you", "thank you so much", "thank you very much", "thanks a lot",
    "thanks so much", "many thanks", "cheers", "great", "great thanks", "perfect", "perfect thanks",
    "awesome", "awesome thanks", "nice", "cool", "cool thanks", "ok thanks", "okay thanks",
    "ok thank you", "good job", "well done", "great job", "nice work", "ok", "okay", "got it",
    "alright", "appreciate it", "i appreciate it", "lovely", "wonderful", "excellent",
    "much appreciated", "ty", "thanks again", "thank you again", "good", "that's all", "that's it",
    "that is all", "thanks for your help", "thank you for your help", "thanks for the help",
    "great thank you", "thanks doable", "you're great", "you are great", "i love you", "amazing",
    "fair enough", "fair dos", "bless you", "god bless you",
    "splendid", "marvellous", "marvelous", "superb", "smashing", "terrific", "fab", "fabulous", "very good", "capital", "neat", "sweet",
];
/// Openers of praise …
pub const TO_YOU: &[&str] = &[
    "thanks", "thank you", "you're", "you are", "that's", "that is", "this is", "that was",
    "you have been", "you've been",
];
/// … and what it says.
pub const PRAISE: &[&str] = &[
    "best", "awesome", "great", "amazing", "helpful", "wonderful", "nice", "cool", "good", "kind",
    "perfect", "smart", "star", "legend", "brilliant", "fantastic", "lifesaver", "excellent",
];
/// Ends a talk, behind why.
pub const BYE: &[&str] = &["bye", "bye bye", "goodbye", "cya", "see you", "see ya", "see you later"];
/// Farewells.
pub const FAREWELLS: &[&str] = &[
    "bye", "goodbye", "bye bye", "see you", "see you later", "good night", "see ya", "later",
    "take care", "cya", "talk to you later", "see you tomorrow", "ok bye", "thanks bye",
    "have a nice day", "have a good day", "khuda hafiz", "farewell", "catch you later", "i'm off",
    "until tomorrow", "have a great day", "night",
    "gotta |run|go|dash|fly|bounce|", "gotta |run|go|dash|fly|bounce| bye", "i |gotta|must| |run|go|dash| bye", "have to |run|go|dash| bye",
    "i'm done for |today|now|tonight|", "i'm done for the |day|night|week|", "done for |today|tonight|", "done for the |day|night|", "|that's|that| |all|it|everything| for |today|now|tonight|", "and |that's|that| |all|it|everything| for |today|now|", "that was |all|it|everything|", "that was |all|it| for |today|now|", "that should be |all|it|everything|", "that will be all", "that would be all", "|and|oh| that was all", "|and|oh| that would be all", "that's all", "and that's all",
    "finished for |today|now|tonight|", "finished for the day", "i'm finished for |today|now|", "i'm so done",
];
/// Asks what the assistant is.
pub const IDENTITY: &[&str] = &[
    "who or what are you", "what or who are you", "who or what are you exactly", "am i talking to a |person|human|bot|robot|machine|computer|",
    "who are you", "what are you", "are you a bot", "are you a robot", "are you human",
    "are you real", "are you an ai", "are you ai", "are you chatgpt", "are you gpt",
    "what's your name", "what is your name", "which model are you", "what model are you",
    "what model is this", "are you a person", "are you a language model", "are you an llm",
    "who made you", "who built you", "are you a real person", "what ai are you",
    "who am i talking to", "who am i speaking to", "is this an ai", "is this a bot",
    "introduce yourself", "tell me about yourself", "what kind of ai are you", "are you openai",
    "are you claude", "what exactly are you", "a language model", "so what are you", "do you use ai", "are you artificial intelligence", "what is doable",
    "what's doable", "who is this", "are you a human", "what are you exactly", "which ai are you",
    "who created you", "who programmed you", "who developed you", "what company made you",
    "how were you made", "are you intelligent",
];
/// Opens a question about the assistant …
pub const ABOUT_YOU: &[&str] = &[
    "are you", "aren't you", "you are", "you're", "is this", "am i talking to", "am i speaking to",
    "am i chatting with", "do you use", "are these answers from", "so you are", "so you're",
];
/// … that is about what it is.
pub const MACHINES: &[&str] = &[
    "ai", "bot", "robot", "human", "person", "machine", "computer", "program", "chatgpt", "gpt",
    "claude", "gemini", "llm", "openai", "chatbot", "real", "alive", "intelligence", "model",
];
/// Asks for help.
pub const HELP: &[&str] = &[
    "help", "help me", "help please", "|explain|tell| me what i can |ask|say|do|", "explain what i can |ask|say|do|", "explain what i can |ask|say| you", "what i can |ask|say| you", "|explain|tell| me what i can ask you", "can you remember |things|stuff|tasks| for me", "can you remember |things|stuff|tasks|", "what can you do", "what can you do for |me|us|", "what do you do",
    "how does this work", "how do you work", "how do i use this", "how can you help",
    "how can you help me", "what can i say", "what can i ask", "what can i do here",
    "what can i do", "commands", "show commands", "list commands", "show me what you can do",
    "what are the things |that|which| you can do", "what are the things |that|which| you can do for me", "what are the things you can do", "what are the things you can do for me",
    "what are your commands", "what commands do you know", "how do i", "how can i", "how to",
    "what are you able to do", "what are my options", "usage", "instructions", "i need help",
    "can you help me", "can you help", "could you help me", "what are your capabilities",
    "what features do you have", "tell me what you can do", "how should i", "how would i",
    "i'm lost", "i am lost", "how does it work", "what else can you do", "menu", "show help",
    "show me help", "what you can do", "what can you help with", "what can you help me with", "explain how this works",
    "what |sort|kind|sorts|kinds| of |things|stuff| can you do", "what |sort|kind|sorts|kinds| of |things|stuff| can i |ask|say|", "what |things|stuff| can you do", "what all can you do", "what can you actually do", "what do you know how to do", "what are you good for",
    "what can i do with you", "what can i use you for", "what can one do here", "what can you do here",
];
/// Sounds before what is said.
pub const SIGHS: &[&str] = &["hm", "hmm", "hmmm", "ah", "oh", "argh", "ugh", "oops", "whoops", "sorry", "hmm no", "oh no", "no", "wait", "nvm", "nevermind", "never mind", "um", "uh", "er", "erm", "hm hm", "ach", "och", "wait no", "no wait", "oh wait",];
/// Asks to reverse what was done last.
pub const UNDO: &[&str] = &[
    "back on |the|my| list", "back on |the|my| list with it",
    "undo", "undo it", "undo that", "undo this", "undo them", "undo the last one",
    "undo the last change", "undo the last action", "undo my last action", "undo your last action",
    "undo last", "undo |that|the|my|your| last |step|move|one|thing|bit|", "undo |that|the| step", "undo what you did", "undo what you just did", "revert", "revert it",
    "revert that", "reverse that", "take that back", "take it back", "put it back", "put that back",
    "bring it back", "bring that back", "that was a mistake", "that was wrong",
    "set it back", "switch it back", "turn it back", "set that back", "put it back how it was", "put it back the way it was", "change it back", "change that back", "put that back how it was", "put it back to how it was", "put it back as it was",
    "undo the |rename|renaming|deletion|change|completion|addition|edit|update|delete|", "undo that |rename|deletion|change|edit|", "undo |deleting|completing|renaming|adding| it",
    "|bring|put| that |one|task| back", "|bring|put| the task back", "bring back that |one|task|",
    "add |it|that|them|those|both| back", "|bring|put| both back", "i want |it|that|them|those| back", "give |it|that|them| back", "give me |it|that|them| back", "i need |it|that|them| back", "can i have |it|that|them| back", "i'd like |it|that|them| back", "get |it|that|them| back", "bring |them|those| back",
    "undo both", "undo both of them", "undo all of them", "undo all of that", "undo those",
];
/// Said before a reply without changing it.
pub const REPLY_OPENERS: &[&str] = &[
    "i mean", "i meant", "yes", "yeah", "ok", "okay", "please", "it's", "it is", "that would be",
    "sorry", "just", "only", "make it", "i think",
    "i was |referring|talking|thinking| |to|about|of|", "i'm |referring|talking|thinking| |to|about|of|", "i want", "the one |about|with|for|called|named|", "i'd say", "let's say", "obviously",
    "it was", "that was", "it's the", "that's the", "oh",
    "i only did", "i only |finished|done|", "i just did", "only did", "i did", "we did", "ah", "oops", "ugh", "argh", "right", "let me think", "um",
    "uh", "er", "hmm", "well", "definitely", "probably", "i believe",
];
/// Before a title that was asked for.
pub const CALL_IT: &[&str] = &[
    "call it", "call that", "make that", "it's called", "name it", "title it", "the title is", "let's call it", "it is called",
    "it should be called", "call the task", "the task is", "make it", "the name is", "it should say",
    "the new title is", "it's",
    "better to say", "better say", "let's say", "better call it", "rather", "it should rather be",
];
/// Opens a statement that a task is not wanted.
pub const NO_NEED: &[&str] = &[
    "i don't need", "i no longer need", "i don't want", "we don't need", "i won't need",
    "i do not need", "no need for", "i don't need to do", "i don't have to do", "i'm not doing",
    "i shan't be needing", "i won't be needing", "we won't be needing", "i'm not going to need", "i shan't need",
];
/// Before the task that a statement is about.
pub const ABOUT_A_TASK: &[&str] = &[
    "|i|i've| |ticked|checked|crossed| off", "|i|i've| |marked|completed|closed|",
    "|i|i've|we| changed |my|our| |mind|minds| about",
    "don't |delete|remove|complete|finish|touch|change|drop|cancel|erase|",
    "do not |delete|remove|complete|finish|touch|change|drop|cancel|erase|",
    "|i|i've| |accidentally|mistakenly|just|already| |added|created|made|",
    "|i|i've| |added|created|made|see|have|got|", "i don't want to |delete|remove|",
    "i |accidentally|mistakenly| |marked|completed|finished|",
];
/// Before a number that is looked at.
pub const LOOKED_AT: &[&str] = &["|i|i've| |looked|checked|read|saw|thought|", "look at", "about |task|number|", "regarding |task|number|", "it's about |task|number|", "this is about |task|number|", "something about", "|i|i've| |just|also| remembered something about", "i |just|also| |looked|checked|read|saw|thought|", "i have something |for|about|"];
/// Words that name no task, though no noise in a name.
pub const TELLING_NOTHING: &[&str] = &[
    "still", "broken", "failing", "fails", "again",
    "not", "needed", "need", "don't", "done", "wrong", "old", "no", "longer", "anymore", "any", "more",
    "cancelled", "canceled", "moved", "already", "sorry", "oops", "mistake", "changed", "mind", "useless",
    "obsolete", "necessary", "relevant", "required", "now", "want", "actually", "silly", "stupid", "dumb",
    "thought", "have", "did", "do", "just", "you", "know", "what", "hmm", "hm", "well", "then", "yes", "ok", "okay", "fine", "good", "enough", "over",
    "haven't", "hasn't", "wasn't", "isn't", "didn't", "i'm", "it's", "that's", "he's", "she's",
    "wait", "oh", "hang", "hold", "nope", "haha", "lol", "yet",
    "sick", "premature", "ill", "early", "soon", "late", "busy", "away", "ready",
    "right", "so", "great", "nice", "cool", "anyway", "perfect",
    "he", "she", "they", "we", "him", "them", "us", "me", "myself", "himself", "herself", "themselves", "first", "finally", "today", "yesterday", "quickly", "all", "really", "nvm", "earlier", "before", "back",
    "by", "tell", "said",
];
/// Ends it.
pub const NO_MORE: &[&str] = &["anymore", "any more", "any longer", "now", "after all"];
/// Follows what a statement is about.
pub const VERBS_OF_STATE: &[&str] = &[
    "went", "came", "turned", "arrived", "ended", "had", "took", "worked",
    "is", "are", "was", "were", "got", "has", "isn't", "wasn't", "has been", "won't", "will",
    "anymore", "any more", "any longer", "can", "no longer", "doesn't", "does", "didn't",
];
/// Before other tasks with which the same is to be done.
pub const MORE_LEADS: &[&str] = &[
    "oh and", "oh and also", "oh also", "and oh",
    "and", "also", "and also", "plus", "same for", "same with", "and same for", "and same with",
    "the same for", "the same with", "and the same for", "do the same for", "do the same with",
    "and do the same for", "and do the same with",
    "oh n", "n", "nd",
    "actually also", "and actually",
];
/// The same, behind them.
pub const MORE_CLOSERS: &[&str] = &[
    "too now", "now too", "as well now", "too actually", "as well actually", "too i think",
   "and all", "an all", "too", "as well", "also", "too please", "as well please", "aswell", "aswell please",];
/// Words of thinking twice, before what is wanted instead.
pub const NO_WAIT: &[&str] = &["no", "wait", "actually", "sorry", "oh", "hold", "on", "hmm", "ok", "okay",
    "stop",
];
/// Asks to see what was counted.
pub const WHICH_ONES: &[&str] = &[
    "which ones", "which |one|task| is |that|it|", "which |one|task| was |that|it|", "which |one|task|", "which", "which are they", "what are they", "which ones are they", "and which ones", "and what are they",
    "which ones exactly", "namely", "show them", "show me them", "list them", "can you list them", "show them to me", "what ones", "how many now", "how many are left now", "and now", "how many is that now", "how many left now",
    "which ones are there", "which are there", "what are the options", "what are my options", "what are the choices",
    "which ones were |they|those|", "which were they", "what were they", "which ones are |those|these|",
    "|show|list|display| them again", "what's on it", "show me what's on it", "show me first what's on it", "show me what's on it first", "first show me what's on it", "show me first", "show me them first", "show me them again", "list them all again", "show me again", "show them all", "show me those", "show those", "list those", "show me these", "tell me which", "tell me which ones",
];
/// Says that something is different now, or is to be.
pub const MOVED: &[&str] = &[
    "moved", "changed", "rescheduled", "postponed", "pushed", "shifted", "change", "correct", "rename", "fix", "update", "switched",
    "brought", "delayed",
    "move", "push", "shift", "bring",
];
/// Between a name and how it is spelled.
pub const IS_SPELLED: &[&str] = &["is |spelled|spelt|written|", "is actually |spelled|spelt|written|", "should be |spelled|spelt|written|"];
/// Before what was said and not meant.
pub const WHEN_I_SAID: &[&str] = &["|when|where| i |said|wrote|typed|say|put|"];
/// Before the new words of a title, when the old ones follow.
pub const SWAP_STARTS: &[&str] = &[
    "so |it|that| |says|reads|", "so that it |says|reads|", "to |say|read|",
    "is", "are", "is now", "are now", "is due", "are due", "leaves", "starts", "begins", "takes place", "it's", "its", "that's", "was", "make it", "make that", "make this", "call it", "name it", "should be", "it should be", "to be",
    "must be", "has to be", "needs to be", "it must be", "ought to be",
    "i meant", "i mean", "i said", "change it to", "change that to", "rename it", "rename it to", "to say", "should say",
];
/// Behind the old or the new words of a title.
pub const SWAP_ENDS: &[&str] = &[
    "can you", "could you", "please", "it's", "it is", "but", "would you", "will you", "so", "i", "thanks", "because", "and",
];
/// Prepositions that both may share.
pub const BEFORE_NAMES: &[&str] = &["in", "on", "at", "to", "for", "with", "from", "by"];
/// Opens a request in the middle of a sentence without marks.
pub const CAN_YOU: &[&str] = &["can you", "could you", "please", "you can", "you may", "you could", "so you can"];
/// Says that a task before it may go.
pub const NOT_NEEDED: &[&str] = &[
    "|i|we| don't need", "|i|we| no longer need", "|i|we| won't need", "|is|are| not needed", "isn't needed", "not needed", "aren't needed",
    "i don't have to", "i don't want",
];
/// Somebody else's words follow.
pub const SAID: &[&str] = &["said", "says", "say", "told", "tells"];
/// A message with these is not taken apart.
pub const NO_GIST: &[&str] = &[
    "assuming", "if", "unless", "until", "whenever", "suppose", "imagine", "pretend", "would", "might", "maybe", "perhaps", "hypothetically",
    "instructions", "ignore", "should", "when", "once", "will", "i'll", "tomorrow",
];
/// Says that what is before it should not have happened.
pub const BY_MISTAKE: &[&str] = &["by mistake", "by accident", "accidentally", "mistakenly", "too early", "too soon", "as done by"];
/// Opens a correction.
pub const CORRECTIONS: &[&str] = &[
    "oh dear no", "oh no no",
    "better", "no", "nope", "oops", "whoops", "sorry", "wait", "no wait", "actually", "my mistake", "my bad", "|ah|oh|ok|okay|oops| my |mistake|bad|",
    "i meant", "i mean", "i meant to say", "i meant to |complete|delete|add|finish|remove|reopen|mark|",
    "i said", "i wanted", "not that one", "not that", "not that task", "wrong one", "wrong task",
    "the wrong one", "the wrong task", "that's wrong", "that was wrong", "that's not right",
    "that's not what i |meant|said|wanted|", "that's the wrong |one|task|",
    "that was the wrong |one|task|", "it should be", "it should have been", "that should be", "that should have been",
    "should be", "should have been", "should have said", "|that|it| was", "oh", "argh", "ugh", "hmm", "hold on",
    "i was talking about", "i was thinking of", "you got the wrong |one|task|", "no no", "but",
    "it was supposed to be", "i intended", "damn", "scratch that", "strike that", "correction", "i got |that|it|this| wrong", "oh dear", "silly me", "i mixed |that|it|them| up",
    "ach no", "ach", "och", "naw", "naw sorry", "better to say", "better say",
    "i got |that|it|them| wrong", "i got |that|it|them| mixed up", "i mixed |them|it|that| up", "i made a mistake", "it was", "it's", "i looked at the wrong |line|one|task|number|row|", "i was looking at the wrong |line|one|task|number|row|", "wrong |line|number|row|", "i misread", "i misread |it|that|",
    "meant", "i was meant to say",
    "not what i |meant|wanted|said|",
    "dear me", "shoot", "crap", "dang", "darn", "blast", "bother", "drat", "rats", "ah no", "aw no", "oh no wait", "oh wait", "typo", "sorry typo",
    "uh no", "um no", "er no", "my fault", "apologies", "i should have said", "i should've said", "hm",
];
/// The same, when it says plainly what was meant.
pub const MEANT: &[&str] = &[
    "i meant", "i mean", "i said", "it should", "that should", "should",
    "it was supposed to be", "i intended",
    "better to say", "better say", "it should rather be",
];
/// Behind what is put back.
pub const AS_IT_WAS: &[&str] = &["as it was", "how it was", "the way it was", "to what it was", "to how it was", "to normal", "to the way it was", "again"];
/// What a task may be made, and no thing in the place of another.
pub const NO_THING_TO_MAKE: &[&str] = &[
    "urgent", "important", "quick", "recurring", "private", "public", "optional", "done", "complete", "pending", "open", "priority", "higher", "lower", "shorter", "longer", "better", "clearer", "bold", "red", "happen", "stop", "work", "so", "snappy", "go", "away", "count", "now", "later", "again", "big", "small", "bigger", "smaller",
];
/// Before what is to be sought as well.
pub const WHAT_ABOUT: &[&str] = &["|what|how| about", "and |what|how| about", "and |for|with|about|", "what |of|with|"];
/// Before tasks that are left out of what was done.
pub const ALL_BUT_THESE: &[&str] = &["not", "but not", "except", "except for", "apart from", "all except", "everything except", "all but", "everything but"];
/// Says, behind a word of taking back, that it is still to be done.
pub const IS_NOT_DONE: &[&str] = &["i haven't", "haven't", "it hasn't", "hasn't", "it isn't", "it's not", "i didn't", "it wasn't", "i still |have|need|must|", "not |done|finished| yet", "it's still"];
/// Behind tasks that are not what was said of several.
pub const NOT_THESE: &[&str] = &["not yet", "|are|is| not", "|aren't|isn't|", "|are|is| not yet", "|aren't|isn't| yet", "|are|is| not done", "|aren't|isn't| |done|finished|", "not"];
/// Between what was said and what is meant, in one message.
pub const RATHER: &[&str] = &[
    "no wait", "wait no", "no sorry", "sorry no", "sorry", "i mean", "i meant", "sorry i |mean|meant|", "or rather", "rather", "actually no", "no i |mean|meant|",
    "wait i |mean|meant|", "oops i |mean|meant|", "make that", "no make that", "actually make that", "no actually", "scratch that", "wait", "oops", "correction", "sorry make that", "strike that", "er", "uh", "eh", "erm", "um", "oh",
    "oh no wait", "oh wait no", "no hang on", "hang on no", "hang on", "no", "nope", "no sorry make that", "no wait make that", "sorry no make that",
    "oh no sorry", "oh sorry", "oh no", "oh no i |mean|meant|", "ah no", "ah sorry", "sorry no i |mean|meant|", "oops no", "oops sorry",
];
/// Those of them that say so by themselves.
pub const RATHER_SURELY: &[&str] = &[
    "no wait", "wait no", "no sorry", "sorry no", "i mean", "i meant", "sorry i |mean|meant|", "or rather", "actually no", "no i |mean|meant|", "wait i |mean|meant|", "oops i |mean|meant|",
    "no sorry make that", "no wait make that", "sorry no make that",
    "strike that", "scratch that",
    "no make that", "actually make that", "no actually", "sorry make that", "oh no wait", "oh wait no", "no hang on", "hang on no", "correction", "make that",
    "oh no sorry", "oh sorry", "oh no i |mean|meant|", "ah no sorry", "sorry no i |mean|meant|", "oops no", "oops sorry",
];
/// Those that only pause.
pub const PAUSES: &[&str] = &["actually", "oh", "argh", "ugh", "hmm", "hold on", "wait", "but", "damn", "sorry", "it's",];
/// Says that what was marked as done is not.
pub const NOT_YET: &[&str] = &[
    "not yet", "not done", "not done yet", "not finished", "not finished yet", "it isn't", "it's not",
    "i haven't", "i didn't", "it isn't done", "it's not done", "it's not done yet", "that's not done",
    "that's not done yet", "it isn't done yet", "not really", "not quite", "not quite done",
];
/// Before another day or time of what was added just now.
pub const INSTEAD_AT: &[&str] = &[
    "make |it|that| for", "make |it|that|", "better make |it|that|", "let's make |it|that|", "change |it|that| to", "move |it|that| to", "set |it|that| |for|to|",
    "for", "i meant", "i mean", "i meant for", "it should be", "let's make it", "let's do it",
    "schedule it for", "push it to",
];
/// Takes back what was done just now.
/// Begins what something should be, and no new title.
pub const NO_NEW_TITLE: &[&str] = &["the", "a", "an", "my", "on", "in", "at", "by", "fine", "ok", "easy", "there", "here", "next", "first", "last", "it", "that", "more", "less", "about", "urgent", "important"];
/// Ends what was to be said.
pub const THAT_IS_ALL: &[&str] = &["then we're |done|finished|", "then i'm |done|finished|", "and then we're |done|finished|", "that's |it|all|", "and that's |it|all|", "then that's |it|all|", "that's all for |now|today|"];
/// Before the name of what was not found.
pub const CALLED_SO: &[&str] = &["it's called", "it is called", "it's named", "the task is called", "the name is", "it's under", "it was called"];
/// Doing what is spoken of, and nothing that has a name.
pub const DOING_IT: &[&str] = &["do", "it", "that", "them", "those", "all", "again", "this", "one", "myself", "everything", "once", "more", "over"];
/// Wants a task whose title is still to come.
pub const WANTS_A_TASK: &[&str] = &["i |want|need|have| a new task", "i |want|need|have| another task", "i'd like a new task", "a new task", "i |want|need| to add a task", "a new one please", "one new task"];
/// Asks which of them are not done.
pub const WHICH_HAVE_I_NOT: &[&str] = &["which one haven't |i|we|", "which ones haven't |i|we|", "which haven't |i|we|", "what haven't |i|we|", "which one have |i|we| not", "which ones have |i|we| not", "what have |i|we| not"];
/// Asks whether anything is left.
pub const ALL_DONE_NOW: &[&str] = &["all done", "all finished", "everything done", "is everything done", "is that |everything|all|", "is that it", "am i done", "are we done", "all done now", "is it all done"];
/// Behind the place of a task.
pub const ON_MY_LIST: &[&str] = &["on |my|the| list", "in |my|the| list", "of |my|the| list"];
/// Says that one is to stay as it is.
pub const LEAVE_OPEN: &[&str] = &["|leave|keep| that one open", "|leave|keep| it open", "|leave|keep| that open", "not yet", "still open"];
/// All but one are done.
pub const THE_REST_ARE_DONE: &[&str] = &["the |rest|others| |are|is| |done|finished|", "all the |rest|others| |are|is| |done|finished|", "everything else is |done|finished|", "the |rest|others| |are|is| all |done|finished|", "but the |rest|others| |are|is| |done|finished|", "i've done the |rest|others|", "i did the |rest|others|"];
/// Asks for what was left.
pub const GO_ON: &[&str] = &["go on", "continue", "carry on", "keep going", "the rest", "and the rest", "do the rest", "the rest too", "|delete|complete|finish|remove| the rest", "and |delete|complete|finish| the rest", "more", "next", "yes", "yes please", "yes go on"];
/// Says that something is still to be done.
pub const STILL_NEEDED: &[&str] = &["needs", "need", "must", "should", "due", "wants", "still", "has", "have", "to", "will", "would"];
/// Who speaks, or is spoken of: what begins so is no title and no note.
pub const SPEAKERS: &[&str] = &["i", "i'm", "i'd", "i'll", "i've", "we", "we're", "we've", "you", "you're", "he", "he's", "she", "she's", "they", "they're", "it's", "that's", "there's", "thanks"];
/// Opens what leans on what was said or done before.
pub const FOLLOWING: &[&str] = &[
    "and", "also", "so", "just", "now", "ugh", "haha", "lol", "great", "lovely", "perfect", "good", "nice", "yay", "cool", "right", "well", "ok",
    "okay", "yes", "yeah", "yep", "oh", "ah", "hm", "hmm", "um", "all done", "changed my mind", "i changed my mind", "very well", "what", "done",
];
/// Opens what puts right what was said or done before.
pub const SORRY_FIRST: &[&str] = &[
    "no", "nope", "no no", "oh no", "ah no", "oops", "whoops", "sorry", "no sorry", "oh sorry", "wait", "no wait", "oh wait", "actually",
    "no actually", "hang on", "hold on", "my mistake", "my bad", "dear me", "oh dear", "shoot", "argh", "damn", "typo", "correction", "sorry typo",
    "wrong one", "silly me", "apologies",
];
/// Says that a word was spelled wrong.
pub const TYPOS: &[&str] = &[
    "typo", "typo sorry", "sorry typo", "my typo", "that was a typo", "it was a typo", "spelling", "typing error", "i misspelled |it|that|",
    "i misspelt |it|that|", "autocorrect", "damn autocorrect", "stupid autocorrect", "with a typo", "i mistyped",
];
/// Asks for the title that a task had before.
pub const THE_OLD_TITLE: &[&str] = &[
    "back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "go back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "change back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "switch back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "revert to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "change it back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "change that back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "put it back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "set it back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "rename it back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "switch it back to the |old|original|previous|first|former| |title|name|one|wording|version|",
    "the |old|original|previous|first|former| |title|name|one|wording|version|",
    "the |old|original|previous|first|former| |title|name|one|wording|version| |again|back|",
    "|use|restore|keep|take| the |old|original|previous|first|former| |title|name|one|wording|version|",
    "put the |old|original|previous|first|former| |title|name|one|wording|version| back",
    "give it its |old|original|previous|first|former| |title|name|one|wording|version|",
    "give it its |old|original|previous|first|former| |title|name|one|wording|version| back", "back to |how|what| it was",
    "go back to |how|what| it was", "change it back to |how|what| it was", "put it back to |how|what| it was", "set it back to |how|what| it was",
    "back to |how|what| it was |before|called|", "go back to |how|what| it was |before|called|",
    "change it back to |how|what| it was |before|called|", "put it back to |how|what| it was |before|called|", "call it what it was |before|called|",
    "call it what it was called before", "call it |how|as| it was", "as it was before", "|leave|have| it as it was", "it was |better|fine| before",
    "|revert|undo| the |rename|renaming|title|name|", "revert", "revert it", "revert that", "change it back", "change that back", "switch it back",
    "rename it back",
];
/// Comes before what a task was called before.
pub const BACK_TO: &[&str] = &[
    "back to", "go back to", "just go back to", "change it back to", "change that back to", "switch back to", "switch it back to", "make it",
    "call it", "rename it back to", "put it back to", "set it back to",
];
/// Says that what was said to be done is not.
pub const IT_IS_NOT: &[&str] = &[
    "it's not", "it is not", "it isn't", "it wasn't", "it was not", "it hasn't been", "they're not", "they are not", "they aren't", "they weren't",
    "|that|this| one isn't", "|that|this| one is not", "|that|this| one's not", "that's not", "that isn't", "that wasn't", "i haven't", "i didn't",
    "we haven't", "we didn't", "i have not", "i did not",
];
/// Comes behind them.
pub const DONE_OR_SO: &[&str] = &[
    "done", "finished", "complete", "completed", "done yet", "finished yet", "quite done", "quite finished", "really done", "really", "yet",
    "though", "actually", "true", "done it", "done that", "done it yet", "done that yet", "actually done it", "do it", "do that", "actually do it",
    "finished it", "finish it", "ready", "ready yet",
];
/// Says that what was opened again is done.
pub const DONE_AFTER_ALL: &[&str] = &[
    "|leave|keep| |it|that|them|those| |done|ticked|checked|completed|finished|", "|leave|keep| |it|that|them|those| as |done|completed|finished|",
    "|leave|keep| |it|that|them|those| |ticked|checked| off", "|it|that| was |right|correct|done|finished|", "it was done after all",
    "|it|that| is done after all", "it's done after all", "i did do |it|that|", "i did finish |it|that|", "|it|that| really is done",
    "it's really done", "i did do it after all", "i did it after all", "mark it |done|complete| again", "mark it as |done|complete| again",
    "tick it |off|again|", "tick it off again", "close it again", "|check|cross| it off again", "|check|close|complete| it again",
];
/// Says which of two titles was better.
pub const WAS_BETTER: &[&str] = &["|was|is| better", "|was|is| better after all", "was fine", "was right"];
/// One more of what was done.
pub const SO_IS: &[&str] = &["so |is|are|was|were|has|have|", "and so |is|are|was|were|has|have|"];
/// Stands beside a name that is chosen.
pub const BESIDE_NAMES: &[&str] = &[
    "finally", "sorry", "at last", "i think", "i mean", "i meant", "obviously", "that one", "of course", "the one", "haha", "lol", "who", "which one", "oh",
];
/// Brings back what was deleted.
pub const PUT_IT_BACK: &[&str] = &[
    "|put|bring|get|add|want| |it|that|them|those|these| back", "|put|bring|get|add| |it|that|them|those|these| back |in|on|again|",
    "|put|bring|get|add| |it|that|them|those|these| back |in|on|onto|to| |the|my| list",
    "|put|add| |it|that|them|those| |on|to|onto| |the|my| list again", "|put|add| |it|that|them|those| again",
    "|put|add| |it|that|them|those| on again", "|put|add| |it|that|them|those| back on there", "|put|bring|get|give| that one back",
    "give me |it|that|them| back", "give me that one back", "|can|could| i have |it|that|them| back", "|can|could| i get |it|that|them| back",
    "restore |it|that|them|those|", "restore |it|that|them|those| again", "i want |it|that|them|those| back", "i need |it|that|them|those| back",
    "undelete |it|that|them|those|", "re-add |it|that|them|those|", "readd |it|that|them|those|",
];
/// A note for the task at hand comes next.
pub const NOTE_THERE: &[&str] = &[
    "|put|add|leave|write| a |note|comment| there", "|put|add|leave|write| a |note|comment| on there",
    "|put|add|leave|write| a |note|comment| in there", "|put|add|leave|write| a |note|comment| to it",
    "|put|add|leave|write| a |note|comment| on it", "|put|add|leave|write| a |note|comment| for it",
    "|put|add|leave|write| a |note|comment| on that", "|put|add|leave|write| a |note|comment| to that",
    "|put|add|leave|write| a |note|comment| to that one", "|put|add|leave|write| a |note|comment| on that one",
    "|put|add|leave|write| |note|comment| there", "|put|add|leave|write| |note|comment| on there", "|put|add|leave|write| |note|comment| in there",
    "|put|add|leave|write| |note|comment| to it", "|put|add|leave|write| |note|comment| on it", "|put|add|leave|write| |note|comment| for it",
    "|put|add|leave|write| |note|comment| on that", "|put|add|leave|write| |note|comment| to that",
    "|put|add|leave|write| |note|comment| to that one", "|put|add|leave|write| |note|comment| on that one",
    "|put|add|leave|write| a |note|comment| there |saying|reading|that|", "|put|add|leave|write| a |note|comment| on there |saying|reading|that|",
    "|put|add|leave|write| a |note|comment| in there |saying|reading|that|", "|put|add|leave|write| a |note|comment| to it |saying|reading|that|",
    "|put|add|leave|write| a |note|comment| on it |saying|reading|that|", "|put|add|leave|write| a |note|comment| for it |saying|reading|that|",
    "|put|add|leave|write| a |note|comment| on that |saying|reading|that|", "|put|add|leave|write| a |note|comment| to that |saying|reading|that|",
    "|put|add|leave|write| a |note|comment| to that one |saying|reading|that|",
    "|put|add|leave|write| a |note|comment| on that one |saying|reading|that|", "|put|add|leave|write| a |note|comment| there that says",
    "|put|add|leave|write| a |note|comment| on there that says", "|put|add|leave|write| a |note|comment| in there that says",
    "|put|add|leave|write| a |note|comment| to it that says", "|put|add|leave|write| a |note|comment| on it that says",
    "|put|add|leave|write| a |note|comment| for it that says", "|put|add|leave|write| a |note|comment| on that that says",
    "|put|add|leave|write| a |note|comment| to that that says", "|put|add|leave|write| a |note|comment| to that one that says",
    "|put|add|leave|write| a |note|comment| on that one that says",
];
/// Says what the note of the task at hand is to say.
pub const NOTE_SAYS: &[&str] = &[
    "|make|let| the |note|description| |say|read|", "the |note|description| should |say|read|be|",
    "the |note|description| should |now|rather|actually| |say|read|be|", "change the |note|description| to",
    "change the |note|description| so it says",
];
/// What stands before it is to be in the note of the task at hand.
pub const IN_ITS_NOTE: &[&str] = &[
    "should |be|go|stand| in |the|its| |description|note|notes|details|", "|goes|belongs| in |the|its| |description|note|notes|details|",
    "as |its|the| |note|description|",
];
/// The same note for another task.
pub const SAME_NOTE_FOR: &[&str] = &[
    "same |for|on|to|with|", "the same |for|on|to|with|", "same note |for|on|to|", "the same note |for|on|to|",
    "|put|add|write|do| the same |for|on|to|with|", "|put|add|write| the same |note|description| |for|on|to|", "ditto for",
];
/// Says that one more comes.
pub const ONE_MORE_TITLE: &[&str] = &[
    "one more", "one more thing", "one more task", "one more for the list", "another one", "another thing", "another task", "and another one",
    "one last thing", "one last one", "last one",
];
/// May go, of those that were shown.
pub const CAN_GO: &[&str] = &[
    "can go", "can all go", "can be |deleted|removed|", "can all be |deleted|removed|", "can come off", "can be |deleted|removed| |now|too|then|",
    "can go |now|too|then|",
];
/// What is done with people, one like another.
pub const CALLING: &[&str] = &[
    "call", "ring", "phone", "text", "email", "message", "invite", "visit", "thank", "write", "ask", "tell", "meet", "see", "remind",
];
/// People without a name.
pub const KIN: &[&str] = &[
    "mom", "mum", "dad", "uncle", "aunt", "auntie", "grandma", "grandpa", "gran", "granny", "grandad", "nan", "sister", "brother", "mother",
    "father", "landlord", "boss", "dentist", "doctor", "plumber", "electrician", "bank", "vet", "school", "office", "neighbour", "neighbor",
];
/// Points at what is spoken of.
pub const POINTING: &[&str] = &["it", "him", "her", "them", "those", "these", "that", "this", "one", "other", "both"];
/// Stands beside what was done, and tells nothing of it.
pub const BESIDE_DEEDS: &[&str] = &[
    "the", "already", "now", "just", "too", "also", "as", "well", "aswell", "today", "yesterday", "tonight", "this", "last", "night", "morning",
    "afternoon", "evening", "earlier", "back", "up", "off", "out", "in", "away", "down", "over", "finally", "all", "ones", "of", "a", "minute",
    "moment", "second", "hour", "ago", "minutes", "then", "lunch", "on", "way", "home", "at", "work", "before", "breakfast", "dinner", "myself",
    "ourselves", "somehow", "after", "properly", "quickly", "yes",
];
/// Says that what was marked as done is still to be done.
pub const OPEN_AFTER_ALL: &[&str] = &[
    "not yet", "spoke too soon", "i spoke too soon",
    "not |done|finished|complete|", "not |done|finished|complete| |yet|then|after|", "not |done|finished| after all", "not quite |done|finished|",
    "not really |done|finished|", "|leave|keep| |it|that|this| |open|pending|undone|unticked|unchecked|",
    "|leave|keep| |it|that|this| on |the|my| list", "|leave|keep| |it|that|this| on there", "|leave|keep| |it|that|this| as |open|pending|",
    "|leave|keep| |it|that|this| as not done", "|it|that| should |stay|be| open", "|it|that| stays open", "|it's|that's| still |open|pending|",
    "|it's|that's| still to do", "still |open|pending|", "still to do",
];
/// Takes back what was done just now.
pub const SCRATCHED: &[&str] = &[
    "scratch that", "cancel that", "strike that", "undo", "no undo that", "take that back",
    "no scratch that", "cancel it", "no cancel that",
    "scratch that one", "no cancel that one", "no forget that", "forget that one",
];
/// Undoes the last step, and said again the one before.
pub const UNDO_ONCE: &[&str] = &["undo", "undo it", "undo that", "undo again", "undo please", "undo that please", "and undo", "undo last"];
/// What was done was something like it.
pub const ANOTHER_TIME: &[&str] = &["that was |last|yesterday's|another|somebody|someone|", "it was |last|yesterday's|another|somebody|someone|", "that was the |other|last|"];
/// Before what is to be undone.
pub const CHANGED_MY_MIND: &[&str] = &["changed my mind", "i changed my mind", "i've changed my mind", "i have changed my mind", "on second |thought|thoughts|", "change of plan", "change of plans"];
/// Before new words for what was shown just now.
pub const CHANGE_IT_TO: &[&str] = &[
    "|change|update|set|edit|switch| |it|that|them|this|those| to", "make |it|that|them|this|", "replace |it|that|them|this| with", "it should |now|rather|actually| |say|be|read|",
    "it should |say|be|read|", "change it so it says", "make it say", "they should be", "change the |text|note|description|notes| to",
];
/// Asks what was done last.
pub const WHAT_WAS_DONE: &[&str] = &[
    "what did |you|i| just |add|do|change|complete|mark|rename|update|", "what did |you|i| |add|change|rename|complete|", "what have |you|i| just |added|done|changed|completed|renamed|",
    "did you |really|actually| |delete|remove| |it|that|", "did you |delete|remove| |it|that|", "is it |deleted|gone|removed|", "is it gone now",
    "what did |you|i| just |delete|remove|", "what did |you|i| |delete|remove|", "which |one|task| did |you|i| |delete|remove|", "which |one|task| did |you|i| just |delete|remove|",
    "what was that", "what was it", "what was it called", "what was that |one|task|", "what was that called", "what was the |task|name|title|", "what was its |name|title|", "what was the task called", "what did |you|i| do just now", "which |one|task| did |you|i| just |add|change|complete|rename|mark|", "which |one|task| was that", "what did you just |add|mark| as |done|",
    "which |one|task| did you |tick|mark|complete|change|rename|add|", "which |one|task| did you just |tick|check|", "which |one|task| did you just |tick|check| off", "what's it called now", "what is it called now", "what's it called",
    "which one did you |tick|check| off", "which one was it",
];
/// Asks for two that were spoken of.
pub const SHOW_BOTH: &[&str] = &["show both", "show me both", "show me both of them", "show them both", "show me them both", "let me see both", "list both", "read both"];
/// Says that what was asked about, and open, is done by now.
pub const IT_IS_NOW: &[&str] = &["it is now", "done it |now|already|", "done it just now", "did it just now", "it's done now", "they are now", "i have now", "i just did", "i did just now", "just did it", "now it is", "now i have", "yes just now", "done just now", "now it's done", "now it's really done", "now it really is done", "now it's finished", "now it's really finished", "now it is done"];
/// Before another task, when the one that was asked for is not there.
pub const THEN: &[&str] = &["|ok|okay|oh|ah|well|alright|right| then", "then", "|ok|okay|oh|ah|alright|", "in that case"];
/// Asks for the time or place of something.
pub const WHEN_IS: &[&str] = &["when |is|are|was|", "when's", "what |day|time|date| is", "where is", "where's"];
/// Before the number of a task, and verbs before one.
pub const NUMBERED: &[&str] = &["number", "no", "nr", "one", "and", "or", "mark", "delete", "remove", "complete", "finish", "finished", "completed", "done", "did", "check", "tick", "close", "show", "drop", "reopen", "off", "with", "to", "than", "at", "on", "for", "scrap", "not", "just", "only", "also", "then", "please", "clear", "cross", "strike", "bin", "erase", "that", "the", "my", "undo", "uncheck", "i", "meant", "mean"];
/// Asks whether something is to be done.
pub const MUST_I: &[&str] = &["do |i|we| |need|have| to", "do |i|we| still |need|have| to"];
/// Shortened, before a name.
pub const TITLES_OF_PEOPLE: &[&str] = &["prof", "dr", "mr", "mrs", "ms", "st"];
/// Behind another time.
pub const SUITS_BETTER: &[&str] = &["|works|suits|fits| better", "|works|suits| me better", "is better", "would be better", "is more convenient", "works best"];
/// Before a name as it is right.
pub const NAME_IS: &[&str] = &["|his|her|their|the|its| name is", "|his|her|their| name's", "|it's|that's| |spelled|spelt|written|", "it is |spelled|spelt|written|", "|he's|she's| called"];
/// Takes an addition back.
pub const DO_NOT_ADD: &[&str] = &["|don't|dont| add |it|that|this|them|", "do not add |it|that|this|them|", "no need to add |it|that|this|them|", "forget that i added |it|that|"];
/// Has no answer yet.
pub const UNSURE: &[&str] = &[
    "not sure", "i'm not sure", "i don't know", "don't know", "dunno", "no idea", "idk",
    "hmm not sure", "i can't remember", "not sure yet", "let me think",
];
/// Of two, leaves one out.
pub const NOT_THE_ONE: &[&str] = &["the one that |is|isn't| not", "the one that's not", "the one that isn't", "the one which is not", "not the", "not the one |about|with|for|"];
/// Agreement.
pub const YES: &[&str] = &[
    "yes", "yes please", "yeah", "yep", "yup", "sure", "ok", "okay", "please do", "do it",
    "go ahead", "yes do it", "yes add it", "add it", "of course", "sounds good", "y", "yes do that",
    "sure thing", "yeah please", "please", "ok do it", "yes go ahead", "absolutely", "right",
    "correct",
    "i'm |quite|very|absolutely|totally|pretty| sure", "yes i'm |quite|very|absolutely|totally| sure", "i'm sure", "i am sure", "yes i'm sure", "yes i am sure", "definitely", "yes definitely", "yes really", "for sure", "confirmed", "i confirm", "affirmative", "yes confirm", "confirm",
    "really",
];
/// Words around a yes that change nothing of it.
pub const YES_DO: &[&str] = &["please", "just", "now", "go ahead and", "and", "then", "you can", "you may", "kindly", "i want you to", "i would like you to", "i'd like you to", "that's right", "that is right", "all right", "alright"];
/// The same in one sign.
pub const NODS: &str = "👍👌✅✔💯🆗";
/// Thanks in one sign.
pub const SMILES: &str = "🙏❤😊🙂😀😃😄🎉🥳👏😍💪🤗👋";
/// Refusal.
pub const NO: &[&str] = &[
    "no", "nope", "no thanks", "no thank you", "nah", "none", "none of them", "neither",
    "none of these", "none of those", "n", "no not that", "not that", "not those",
    "neither of them", "neither one", "no one", "no don't", "nothing",
];
/// Before what was meant.
pub const IT_IS: &[&str] = &["it's", "it is", "it was", "i meant", "i mean"];
/// Behind it.
pub const THAT_IS_DONE: &[&str] = &["that's |done|finished|complete|", "that is |done|finished|complete|", "that was |done|finished|", "which is |done|finished|"];
/// The same for what was just spoken of.
pub const THAT_TOO: &[&str] = &[
    "that too", "that one too", "this too", "this one too", "that as well", "that one as well", "so that too", "it too", "that also",
    "so that one too", "so that one as well", "same for that", "same for that one", "so same for that",
];
/// Opens a request that is said anew.
pub const SAID_ANEW: &[&str] = &["add", "delete", "remove", "complete", "mark", "rename", "put"];
/// Asks how many were shown just now.
pub const HOW_MANY_OF_THEM: &[&str] = &[
    "how many did you find", "how many |are|were| |there|that|they|those|these|", "how many is |that|it|", "how many are there in total", "how many did you |show|list|",
];
/// Asks for those that were not in the list before.
pub const THE_OTHER_ONES: &[&str] = &[
    "which |ones|tasks| |aren't|isn't|", "which |ones|tasks| are not", "which |aren't|isn't|", "which are not", "which ones are not", "which ones aren't", "the |others|rest|", "what about the |others|rest|", "and not",
    "open", "pending", "the |open|pending|done|finished|completed| ones", "done", "finished", "completed",
    "which |haven't|didn't| i", "which |ones|tasks| |haven't|didn't| i", "which have i not", "which ones have i not",
    "which |ones|tasks| |haven't|didn't| i |done|finished|do|finish| |yet|",
];
/// Before the few that are meant instead of all.
pub const ONLY_MEANT: &[&str] = &["i |only|just| meant", "i meant |only|just|", "i |only|just| meant to |delete|remove|", "only", "just"];
/// Those corrections that by themselves only tell something.
pub const TELLING: &[&str] = &[
    "it was", "it's", "|that|it| was", "that should be", "it should be", "should be", "that should have been", "it should have been", "i wanted",
    "i was |referring|talking|thinking| |to|about|of|", "oh", "hmm", "argh", "ugh",
];
/// Opens no name of a task that was meant.
pub const NOT_A_NAME: &[&str] = &["for", "to", "with", "because", "who", "that's", "all"];
/// Opens a sentence of its own, which adds to nothing.
pub const SPEAKING: &[&str] = &[
    "that's", "that", "it's", "it", "i'm", "i", "you", "you're", "we're", "we", "he's", "she's", "they're", "he", "she", "they", "this", "there's", "there",
];
/// Opens no words that are put in the place of others.
pub const NO_NEW_WORDS: &[&str] = &[
    "i", "i'm", "i've", "we", "we're", "you", "she", "he", "they", "today", "all", "mark", "delete", "remove", "complete", "just", "thanks", "thank", "my", "need",
];
/// Names the task at hand in so many words.
pub const NAMING: &[&str] = &[
    "call it", "call that", "it's called", "name it", "title it", "the title is", "let's call it", "it is called", "it should be called", "call the task",
    "the task is", "the name is", "it should say", "the new title is", "better to say", "better say", "better call it",
];
