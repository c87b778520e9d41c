//! Changes of tasks that exist.

/// Verbs that finish a task.
pub const COMPLETE: &[&str] = &[
    "put a |tick|check|checkmark| |on|next|against|by|beside|", "put a |tick|check|checkmark| next to", "put a check mark |on|against|by|beside|", "put a check mark next to", "give a tick to",
    "complete", "finish", "close", "finalize", "finalise", "check off", "tick off", "cross off",
    "cross out", "strike off", "strike out", "strike through", "tick", "check", "mark off",
    "close out", "wrap up", "done with", "done", "finished with", "finished", "completed",
    "|i'm|we're| |all|finally|now|already| done with", "i am |all|finally|now|already| done with",
    "i'm done with", "i am done with", "i'm finished with", "i am finished with", "i finished",
    "i've finished", "i have finished", "i just finished", "i've just finished",
    "i have just finished", "i completed", "i've completed", "i have completed", "i just completed",
    "i've just completed", "i have just completed", "i |finally|also|already|just| |did|finished|completed|", "i've just done", "i have just done", "we've done", "we have done", "i did", "i've done", "i have done",
    "i just did", "just finished", "just completed", "just did", "i already finished",
    "i already completed", "i already did", "i've already done", "i've already finished",
    "i've already completed", "i have already done", "i have already finished",
    "i have already completed", "already did", "already finished", "already done with",
    "we finished", "we completed", "i managed to finish", "i also finished", "i also completed",
    "i also did", "i'm through with", "i'm done", "all done with", "we're done with", "finish off",
    "finish up", "complete off", "i got done with", "i wrapped up", "wrapped up", "resolve",
    "set as done", "mark as done", "mark as complete", "mark as completed", "mark as finished",
    "mark done", "mark complete", "mark completed", "done and dusted with", "i did |finish|complete|", "we did |finish|complete|",
];
/// Those of them that are no part of a title.
pub const TICK_OFF: &[&str] = &["|tick|check|cross| off", "mark as |done|complete|completed|"];
/// Verbs before a task and "as done", "to pending" and the like.
pub const MARK: &[&str] = &[
    "mark", "set", "flag", "move", "put", "change", "turn", "make", "switch", "update", "consider",
    "call", "i want", "i need", "i'd like", "i marked", "get", "i got", "got", "toggle", "have",
];
/// What a task is marked as when it is done.
pub const AS_DONE: &[&str] = &[
    "down as |done|complete|completed|finished|", "as done", "as complete", "as completed", "as finished", "to done", "to complete",
    "to completed", "to finished", "done", "complete", "completed", "finished", "as being done",
    "as all done", "as closed", "to closed", "as checked", "off", "off as done", "off as complete",
    "off as completed", "as done and dusted", "is done", "checked off", "as accomplished",
    "off my list", "off the list", "as resolved", "done again", "as done again", "complete again", "as complete again", "done with", "status to done",
    "status to complete", "status to completed", "status as done", "status as complete",
    "status as completed",
];
/// What a task is marked as when it is open again.
pub const AS_OPEN: &[&str] = &[
    "as not done", "as not complete", "as not completed", "as not finished", "as undone",
    "as incomplete", "as pending", "as open", "as todo", "as to do", "as unfinished",
    "as uncompleted", "as active", "to not done", "to pending", "to incomplete", "to open",
    "to todo", "undone", "incomplete", "pending", "not done", "not complete", "not completed",
    "unfinished", "as not done yet", "back to pending", "back to open", "back to todo",
    "back to incomplete", "as pending again", "as open again", "as unchecked", "open again",
    "pending again", "status to pending", "status as pending", "as still pending", "as still open",
    "to active", "as not finished yet", "as not completed yet", "to undone", "as uncomplete",
    "uncomplete", "back to not done",
    "as not done again", "as undone again", "as incomplete again", "not done again", "as unfinished again", "as not finished again", "as not completed again",
    "undone again", "incomplete again",
];
/// Ends of a statement that a task is done.
pub const IS_DONE: &[&str] = &[
    "|is|are| dealt with", "has been dealt with", "have been dealt with", "|is|are| |handled|settled|", "|has|have| been |handled|settled|", "|is|are| seen to", "|has|have| been seen to", "|is|are| taken care of", "|has|have| been taken care of",
    "|can|should|may| be marked |done|complete|completed|finished|",
    "|can|should|may| be marked as |done|complete|completed|finished|",
    "|can|should|may| be |ticked|checked|crossed| off", "|can|should|may| both be |ticked|checked|crossed| off", "|can|should|may| all be |ticked|checked|crossed| off", "|can|should|may| both be marked |done|complete|", "can be closed", "|can|should| go to done",
    "|is|are| out of the way", "is done", "is complete", "is completed", "is finished", "are done", "are complete",
    "are completed", "are finished", "is all done", "are all done", "has been done",
    "has been completed", "has been finished", "have been completed", "have been done",
    "is now done", "is already done", "is now complete", "is now completed", "was done",
    "was completed", "was finished", "done", "finished", "are both done", "completed", "complete",
    "been |done|completed|finished|sorted|", "has been sorted", "is sorted", "are sorted",
    "all done", "is all |done|finished|",
    "done again", "finished again", "is done again", "is finished again",
    "are both |finished|complete|completed|sorted|", "are all |finished|complete|completed|sorted|",
    "also |done|finished|complete|completed|sorted|", "|is|are| also |done|finished|complete|completed|sorted|",
];
/// The same in other words, which have to fit a task as a whole.
pub const IS_OVER: &[&str] = &["happened", "took place", "has happened", "has taken place", "is over", "sorted", "sorted out", "taken care of", "dealt with", "has been dealt with", "is dealt with", "is taken care of", "is sorted", "is sorted out", "are over"];
/// Before a past form: what follows has happened.
pub const I_HAVE: &[&str] = &[
    "i", "i actually", "i've actually", "i even", "i've", "i have", "i just", "i already", "i also", "i've just", "i have just",
    "i've already", "i have already", "i finally", "i've finally", "we", "we've", "we have",
    "we just", "just", "already", "finally",
    "we |finally|just|also|already|", "we've |finally|just|also|already|", "i've |also|now|",
    "i have |now|just|finally|already|also|", "we have |now|just|finally|already|also|", "i've now", "now i have", "i do have",
];
/// Between a thing and what was done with it, said the other way round.
pub const I_HAVE_IT: &[&str] = &["i have", "i've", "i have already", "i've already", "i already", "we have", "we've"];
/// After these: what was done is not told by a verb of its own.
pub const HANDLED: &[&str] = &[
    "took care of", "taken care of", "dealt with", "handled", "sorted", "sorted out", "got through",
    "knocked out", "tackled", "nailed", "got done with", "did", "done", "ticked off", "crossed off",
    "wrapped up", "polished off", "finished off", "completed", "finished", "accomplished", "gotten done", "managed to |do|finish|complete|", "ticked", "checked off",
    "got |round|around| to", "finally got |round|around| to", "got |round|around| to doing",
    "knocked off", "gotten through", "cleared",
    "manage to get done", "get done", "manage to |do|finish|complete|", "get through", "accomplish", "achieve", "tick off", "cross off", "wrap up",
    "take care of", "deal with", "handle", "tackle", "sort out", "get around to", "tick", "check off",
    "got done", "finish", "complete",
];
/// Those of them that are yet to be done.
pub const HANDLED_NOW: &[&str] = &["take", "deal", "handle", "tackle", "sort", "get", "manage", "accomplish", "achieve", "wrap", "tick", "cross"];
/// What these say of a task is not that it is done.
pub const NO_DEED_VERBS: &[&str] = &["tell", "ask", "inform", "remind", "update", "warn", "cancel", "need", "want", "postpone", "move", "delay", "drop", "skip", "miss", "require", "schedule", "unfinish", "plan", "book", "list", "add", "start", "begin", "print", "see", "open", "read", "check", "look", "count", "review"];
/// Opens what the user tells of what was done.
pub const OWN: &[&str] = &[
    "i", "i've", "i'm", "we", "we've", "we're", "just", "finally", "already", "done", "finished", "all", "both", "the", "my", "our", "that", "this", "those", "these", "it", "it's",
    "they're", "everything", "got", "yesterday", "today", "yes", "yep",
];
/// Speaks of other people's things.
pub const OF_SOMEBODY: &[&str] = &["his", "her", "their", "someone", "somebody", "everyone", "guy"];
/// Says that something is left to be done.
pub const NOT_ALL: &[&str] = &[
    "one",
   "rest", "missing", "left", "remaining", "more", "part", "go"];
/// May be said of anything that was to be done.
pub const ANY_DEED: &[&str] = &["do", "finish", "complete", "get", "have", "make", "sort", "settle", "go", "take", "see", "deal", "check", "close", "set", "put", "prepare", "prep", "arrange", "organise", "organize", "plan", "work", "look", "ask"];
/// Verbs for the same deed.
pub const DEEDS_ALIKE: &[&str] = &[
    "buy get order purchase pick collect grab fetch stock restock pay",
    "call phone ring contact talk speak email text message reply respond answer tell write chase",
    "clean wash wipe hoover vacuum mop tidy scrub sweep dust clear empty declutter polish descale",
    "send email mail post submit return deliver drop hand give file forward upload share bring",
    "fix repair mend service replace change tighten install assemble build patch unclog unblock",
    "write draft finish prepare edit proofread revise review read update publish",
    "pay settle transfer renew cancel",
    "book reserve schedule arrange order register enrol enroll sign apply confirm hire rent",
    "meet visit see attend interview",
    "cook bake make prepare roast grill boil",
    "cut mow trim prune weed rake chop",
    "throw recycle donate sell bin shred drop give empty dispatch",
    "learn study practise practice revise rehearse memorise memorize read",
    "pack unpack load unload move",
    "feed walk groom bathe water",
    "print copy photocopy scan download upload",
    "paint repaint varnish sand decorate",
    "plant sow repot transplant dig",
    "exercise run jog swim stretch climb hike",
    "inflate pump fill refill top charge recharge",
    "iron fold hang dry launder wash",
    "sew hem mend stitch knit fix",
];
/// What was done so is not done with.
pub const ENDS_NOTHING: &[&str] = &["cancel", "cancell", "postpone", "move", "delay", "skip", "miss", "reschedule", "plan", "need", "want", "start", "begin", "forget", "lose", "try"];
/// Says of what was done that it is long ago, or was done again and again.
pub const LONG_AGO: &[&str] = &["last |year|christmas|summer|winter|spring|autumn|month|semester|season|", "for |years|ages|months|decades|", "for a living", "all the time", "every |day|week|month|year|", "as a |kid|child|student|", "years ago", "in the past", "back then", "back in"];
/// Before a verb: what follows has not happened.
pub const I_HAVE_NOT: &[&str] = &[
    "i haven't", "i have not", "haven't", "i didn't", "i did not", "didn't", "we haven't", "we didn't",
    "i never", "i haven't even", "i still haven't", "i haven't actually", "i didn't actually",
    "i haven't really", "i didn't really", "i have not actually", "i actually haven't",
    "i actually didn't",
    "i never |actually|really|even|", "i haven't |yet|even|actually|really|",
];
/// Between a thing and what was done with it.
pub const BEEN: &[&str] = &[
    "is", "are", "was", "were", "has been", "have been", "got", "is now", "are now", "is already",
    "are already", "is finally", "is all", "are all", "were all", "been", "has now been", "has already been",
];
/// The same, when it was not.
pub const NOT_BEEN: &[&str] = &[
    "isn't", "aren't", "wasn't", "weren't", "is not", "are not", "was not", "were not",
    "hasn't been", "haven't been", "has not been", "is still not", "still isn't", "still aren't",
];
/// Opens what may be told besides the task.
pub const BESIDES: &[&str] = &["on", "at", "by", "for", "from", "with", "in", "to", "this", "last", "about", "today", "yesterday", "during", "before", "after"];
/// Belong to a verb though they stand apart from it.
pub const PARTICLES: &[&str] = &["in", "out", "up", "off", "down", "away", "back", "over"];
/// Verbs that say "it" of anything.
pub const FOUND: &[&str] = &["find", "get", "see", "take", "let", "put", "know", "say", "have", "leave", "make"];
/// Says that something is under way, and not done.
pub const ALMOST: &[&str] = &["almost", "nearly", "half", "halfway", "mostly", "partly", "barely", "hardly", "practically", "soon"];
/// The same in phrases.
pub const NOT_QUITE: &[&str] = &["|one|two|three|few|bit|little|some| more", "just |one|a|two|", "not quite", "as good as", "close to"];
/// When something happened, behind it.
pub const DAYS: &[&str] = &[
    "half an hour ago", "|five|ten|twenty|thirty|5|10|20|30| minutes ago", "|two|three| hours ago", "a few hours ago", "today", "yesterday", "this morning", "this afternoon", "this evening", "last night", "earlier",
    "just now", "finally", "already", "earlier today", "this week", "yesterday evening", "tonight",
    "a minute ago", "an hour ago", "at last", "at long last", "for the week", "for today", "for the day", "for now", "today itself", "itself", "after all", "yet", "now",
    "over the weekend", "on the weekend", "at the weekend", "this weekend", "last weekend", "last week", "the other day", "before lunch", "after lunch", "after work", "before work", "on the way |home|back|", "a few minutes ago", "first thing", "by myself", "all by myself", "in the end", "in time", "on time",
    "on |monday|tuesday|wednesday|thursday|friday|saturday|sunday|", "last |monday|tuesday|wednesday|thursday|friday|saturday|sunday|",
    "in the meantime", "meanwhile", "by now", "since then", "in the mean time",
    "during |lunch|dinner|breakfast|lunchtime|", "during my |lunch|break|commute|", "in |the|my| |lunch|coffee| break", "over |lunch|dinner|breakfast|",
    "|a|1|2|3|4|5|two|three|four|five|few| |day|days|hour|hours|week|weeks|minute|minutes|month|months| ago", "like |2|3|4|5|two|three|four|five| |days|hours|weeks|minutes| ago", "a |few|couple| |days|hours|weeks|minutes| ago", "a couple of |days|hours|weeks| ago", "ages ago", "the day before yesterday", "first thing this morning",
];
/// Says, behind a title, that the task is done.
pub const DONE_SIGNS: &str = "✅✔☑";
/// Ends of a statement that a task is open after all.
pub const IS_OPEN: &[&str] = &[
    "should be |open|pending|reopened|", "should be |open|pending| again", "needs to be reopened",
    "should still be |open|pending|", "can be reopened",
    "|is|are| not |really|actually| |done|finished|", "|isn't|aren't| |really|actually| |done|finished|", "is not done", "isn't done", "is not done yet", "isn't done yet", "is not finished",
    "isn't finished", "isn't finished yet", "is not finished yet", "is not complete",
    "isn't complete", "isn't completed", "is not completed", "isn't complete yet",
    "is still pending", "is still open", "is not actually done", "isn't actually done",
    "wasn't done", "was not done", "wasn't finished", "is pending again", "is open again",
    "is pending", "is incomplete", "are not done", "aren't done", "are not finished",
    "aren't finished", "are still pending", "are still open", "not done", "not done yet", "as open",
    "as pending", "as incomplete", "as unfinished", "as undone", "not complete", "not finished",
    "isn't actually |finished|complete|completed|", "aren't actually |done|finished|", "isn't really |done|finished|", "aren't really |done|finished|", "still isn't |done|finished|", "still needs |doing|finishing|", "hasn't been done", "isn't |done|finished| after all", "aren't |done|finished| after all", "not done after all", "isn't quite |done|finished|", "are not done yet", "aren't done yet",
    "|is|are| not yet |done|finished|complete|completed|", "|isn't|aren't| yet |done|finished|", "hasn't been |done|finished| yet",
];
/// Verbs that open a task again.
pub const REOPEN: &[&str] = &[
    "back to |open|pending|todo|undone|", "i did not do", "i did not |pay|send|buy|call|book|",
    "|remove|take|delete| the |tick|check|checkmark| |from|off|", "|remove|take| the |tick|check| mark |from|off|",
    "reopen", "uncheck", "untick", "uncomplete", "unmark", "undo completing", "undo complete",
    "undo completion of", "undo the completion of", "undo finishing", "reactivate", "bring back",
    "undone", "unfinish", "uncross", "reinstate", "open again", "i didn't finish",
    "i did not finish", "i haven't finished", "i have not finished", "i didn't complete",
    "i did not complete", "restore", "i haven't completed", "i didn't do", "i haven't done",
    "i didn't actually finish", "i didn't actually complete", "i have not completed", "put back",
];
/// Between a task and the list that it comes back to.
pub const MUST_GO: &[&str] = &["|need|needs|has|have| to |go|be|come|", "|should|must|can| |go|be|come|", "|goes|comes|"];
/// Verbs that delete.
pub const DELETE: &[&str] = &[
    "delete", "remove", "erase", "trash", "discard", "get rid of", "do away with", "throw away", "throw out",
    "dump", "bin", "purge", "wipe", "wipe out", "wipe away", "del", "rm", "eliminate",
    "scratch off", "destroy", "nuke",
];
/// Everyday verbs that delete when a task is named.
pub const DELETE_WEAK: &[&str] = &[
    "cancel", "drop", "clear", "clear out", "clean up", "clean out", "scrap", "scratch", "take off",
    "forget about", "forget", "take", "empty", "ditch", "kill", "clean", "strike",
    "reset", "toss", "toss out", "axe", "lose", "chuck", "chuck out", "nix",
    "take out",
    "sweep away", "clear away", "tidy away", "clear up", "tidy up",
    "take away",
];
/// Those of them that can mean nothing else when there is such a task.
pub const DELETE_CLEAR: &[&str] = &[
    "take off |the|my|",
    "drop", "scrap", "scratch", "ditch", "nix", "axe", "chuck", "chuck out", "toss", "toss out", "forget about |the|my|that|this|",
    "forget |the|my|that|this|", "strike",
    "take away |the|my|",
];
/// What is to be forgotten is no task.
pub const NO_MEMORIES: &[&str] = &["instructions", "instruction", "rules", "prompt", "prompts", "above", "previous", "system", "said"];
/// Everything that is done, said without a noun.
pub const ALL_DONE: &[&str] = &[
    "everything |we've|we| |done|finished|completed|", "everything |we've|we| already |done|finished|completed|",
    "completed", "done", "finished", "|the|my|all|any| |completed|done|finished|",
    "all |the|my| |completed|done|finished|", "what's done", "what is done",
    "|whatever|everything|anything| |is|that's| already |done|completed|finished|", "|whatever|everything|anything| already |done|completed|finished|", "whatever's |done|completed|finished|", "what's completed", "what's finished", "what i've done", "what i've completed",
    "what i've finished", "whatever is done", "whatever is completed", "what i have completed",
    "what i have done", "what i have finished", "what i already did", "anything completed",
    "anything that's done", "anything that is done", "anything done", "anything i've completed",
    "|everything|anything|whatever|all| |i've|i| |done|finished|completed|", "|everything|anything|whatever|all| |i've|i| already |done|finished|completed|", "|everything|anything|whatever|all| i have |done|finished|completed|", "|everything|anything|whatever|all| i have already |done|finished|completed|",
];
/// In what is to be deleted: no plain request, so nothing is done.
pub const CAUTION: &[&str] = &[
    "except", "but", "besides", "unless", "if", "without", "until", "or", "not", "don't", "no",
    "wait", "never", "apart", "other", "excluding", "when", "once", "before", "after", "nothing",
    "none", "neither", "nor", "instead", "rather", "maybe", "actually", "sorry", "later", "won't",
    "shouldn't", "save", "only", "half", "some", "similar", "like", "duplicate", "duplicates",
    "exactly", "oldest", "random", "any", "anything", "haven't", "hasn't", "isn't", "most", "few",
];
/// In what is to be completed in bulk.
pub const EXCEPT: &[&str] = &[
    "except", "but", "besides", "unless", "apart", "excluding", "other", "nothing", "none", "no",
    "not", "if", "when", "or",
];
/// Verbs that change a task's words.
pub const CHANGE: &[&str] = &[
    "change", "rename", "update", "edit", "modify", "retitle", "reword", "correct", "replace",
    "alter", "amend", "revise", "fix", "rewrite", "adjust", "set", "make", "turn", "switch",
    "swap",
    "revise the |title|name| of",
];
/// Verbs of these that are followed by text of all kinds elsewhere.
pub const CHANGE_WEAK: &[&str] = &["make", "turn", "set", "fix", "correct", "adjust", "replace", "switch", "swap"];
/// Between a task and its new words.
pub const INTO: &[&str] = &[
    "to the following", "to the new |name|title|", "to the name",
    "so it reads", "so that it reads", "so it's called", "so it is called",
    "to", "as", "into", "with", "so it says", "to say", "to read", "so that it says", "to be",
    "to be called", "to be named", "to just",
    "so that it |reads|says|becomes|", "so it |reads|says|becomes|", "so that it is called",
    "so that |its|the| |title|name| |is|becomes|reads|", "so |its|the| |title|name| |is|becomes|reads|",
];
/// Between a part of a task and its new words, as a sentence of its own.
pub const IT_SHOULD: &[&str] = &[
    "it should |say|be|read|", "it should be called", "|the|its| new |name|title| is", "|the|its| new |name|title| should be", "new |name|title| is",
    "should |say|be|read|", "it has to say", "it's supposed to |say|be|",
    "it ought to |say|be|read|", "that should |say|be|read|", "it must |say|be|read|",
];
/// Before a title with a mistake.
pub const TYPO_IN: &[&str] = &[
    "|fix|correct| |typo|spelling|mistake|typos| in", "|a|the| |typo|mistake|error| in", "|typo|mistake| in", "|fix|correct| the |typo|spelling|mistake| |in|of|", "there's a |typo|mistake|spelling| in", "there is a |typo|mistake|spelling| in",
    "there's a spelling mistake in", "there is a spelling mistake in", "|correct|fix| the spelling of", "i |misspelled|misspelt|mistyped|", "i spelled", "i made a |typo|mistake| in",
    "there's a |typo|mistake| in", "a |typo|mistake| in",
    "i |misspelled|misspelt|mistyped| the title of", "i'm afraid i |misspelled|misspelt|mistyped|", "i |wrote|spelled|spelt| |it|this| wrong in",
];
/// What one does with the things that tasks without a verb are called after: "Daily report", "Dentist".
pub const DONE_BY: &[&str] = &["send", "give", "pay", "buy", "get", "do", "attend", "submit", "file", "write", "make", "take", "return", "deliver", "post", "mail", "email", "order", "sign", "clean", "wash", "fix", "visit", "pick", "collect", "hold", "hand", "go to", "have", "settle", "complete", "finish", "upload", "print", "prepare", "cook", "bake"];
/// Who got it comes next.
pub const A_MESSAGE: &[&str] = &["|the|an|my|a|that| |email|text|message|call| |to|with|from|", "|the|an|my|a|that| phone call to"];
/// Before where one has been.
pub const I_WAS_AT: &[&str] = &["i've |been|gone| to", "i have |been|gone| to", "i've |just|already| been to", "we've been to", "been to", "i went to", "we went to", "just been to", "i was at"];
/// Opens a sentence, also without a mark before it.
pub const OWN_SENTENCE: &[&str] = &["my", "the", "i", "i've", "i'm", "we", "we've", "he", "he's", "she", "she's", "they", "they've", "it", "it's", "there's", "because", "someone", "our", "his", "her"];
/// States that no deed leads to.
pub const NO_RESULTS: &[&str] = &[
    "on", "up", "fed", "here", "there", "early", "ok", "okay", "nice", "good", "great", "small", "funny", "boring", "expensive", "automatic",
   "dirty", "late", "urgent", "important", "old", "new", "hot", "cold", "free", "open", "broken", "bad", "wrong", "missing", "busy", "sick", "ill", "big", "cheap", "long", "short", "hard", "easy", "heavy", "pending", "due", "overdue", "ugly", "loud", "low", "high", "slow", "stuck", "lost", "dead"];
/// What nobody does for another: "my sister has read Dune" says nothing of my own copy.
pub const PERSONAL_DEEDS: &[&str] = &["read", "watched", "taken", "called", "eaten", "drunk", "learned", "learnt", "studied", "practised", "practiced"];
/// What may stand before "has", and is nobody who has done it.
pub const NO_DOER: &[&str] = &[
    "you", "who", "what", "if", "when", "no", "nobody", "none", "noone", "many", "other", "others", "millions", "some", "most", "people", "maybe", "perhaps", "hopefully", "probably", "supposedly", "allegedly", "everyone", "someone", "anyone", "which", "the", "a", "an", "one", "time", "spring", "winter", "summer", "autumn",
];
/// States that something is in when it has been seen to: "the car's clean", and not "the doctor's appointment".
pub const RESULTS: &[&str] = &[
    "clean", "tidy", "dry", "full", "empty", "ready", "sharp", "safe", "smooth", "warm", "fresh", "shiny", "spotless", "legal", "live", "up",
    "in", "out", "down", "away", "back", "sorted", "flat", "straight", "tight", "clear", "complete", "whole", "over", "asleep", "gone", "green", "white",
];
/// What somebody else sent.
pub const FROM_THEM: &[&str] = &["|a|an|the|another| |call|email|mail|text|message|letter|reply|answer| from"];
/// What tasks do not have, and words that are no note.
pub const NO_NOTES: &[&str] = &["priority", "date", "deadline", "subtask", "subtasks", "reminder", "tag", "label", "note", "notes", "description", "details", "comment", "it", "this", "that", "title", "end", "beginning", "word", "words", "prefix", "suffix"];
/// Of a shop, and of no deed.
pub const IS_CLOSED_FOR_NOW: &[&str] = &["|is|are|was|were| closed |today|tomorrow|tonight|now|on|until|till|for|this|early|again|at|over|already|"];
/// Behind what was eaten.
pub const AT_A_MEAL: &[&str] = &["for |breakfast|lunch|dinner|supper|brunch|dessert|tea|"];
/// Between a title and its new words.
pub const NOW_BE: &[&str] = &["should |be|say|read|", "should |now|really|actually| be", "is now", "is supposed to be", "has to be", "must be", "needs to be", "ought to be", "to be"];
/// Between a task and its title.
pub const SHOULD_BE: &[&str] = &[
    "should be called", "should be named", "should say", "should read", "to be called", "to be named",
    "should |actually|really|now| be", "should |actually|really|now| |say|read|",
    "should be titled", "should be renamed to", "needs to be called", "needs to say", "to be renamed to",
    "should |now|really|actually| be |called|named|titled|", "should be |changed|renamed| to", "ought to |be|say|read|",
];
/// The same in a question.
pub const BE_CALLED: &[&str] = &["be called", "be named", "be renamed to", "be changed to", "be renamed", "be titled", "say", "read"];
/// The title of the task at hand.
pub const THE_TITLE: &[&str] = &["|the|its|that|this| |title|name|", "it"];
/// Between words and the title they are added to.
pub const BEHIND: &[&str] = &["to", "to the end of", "at the end of", "in front of", "to the beginning of", "behind", "after", "at the |beginning|start| of", "to the |beginning|start|front| of", "at the front of"];
/// A note, after one of those verbs.
pub const A_NOTE: &[&str] = &[
    "|description|note|notes|details|comment|", "|the|a|some|these|this| |description|note|notes|details|comment|",
];
/// Verbs before a note and the task it belongs to.
pub const NOTES: &[&str] = &["add", "set", "attach", "append", "include", "put", "write", "save", "use"];
/// Why something is asked for, behind it.
pub const REASONS: &[&str] = &[
    "|i|we| want to |start|begin|be|have|", "|i|we| want a", "|i|we| don't need |it|that|them|this|", "|i|we| no longer", "|i|we| won't", "we're not",
    "i'm not", "we aren't", "|i|we| |already|just|decided|changed|", "|i|we| don't |want|care|have|",
    "|it's|that's|they're|it| |not|no|already|been|over|done|cancelled|canceled|old|outdated|obsolete|irrelevant|a|an|too|off|",
    "it |was|is|got|has| |not|no|already|been|over|done|cancelled|canceled|called|moved|old|outdated|obsolete|a|an|just|",
    "it |isn't|wasn't|doesn't|didn't|won't|", "they |cancelled|canceled|called|said|", "|they|those| |weren't|aren't|are|were|",
    "|he|she| |cancelled|canceled|",
    "it |came|arrived|went|finally|worked|turned|", "they |came|arrived|turned|", "|i|we| have no |time|money|need|energy|use|", "|it's|that's|they're| still", "it is still",
    "|he|she|it|they| never |came|called|showed|worked|arrived|happened|", "|it|they| |come|comes| |up|back|round|around|", "|i'll|we'll| |do|buy|get|make|use|handle|sort| |it|that|them|one|", "|i'll|we'll| |look|check|deal|tackle|get| |at|with|to|the|on|",
    "|he|she|they|we|i| |has|have| |one|some|it|them|enough|",
];
/// Of whom or what a sentence tells.
pub const TOLD_OF: &[&str] = &[
    "i", "we", "he", "she", "they", "it", "that", "there", "nobody", "someone", "somebody", "everyone", "everybody", "this", "those",
];
/// Verbs that make a run of words a sentence.
pub const FINITE: &[&str] = &[
    "say", "need", "needs", "wish", "insists", "insisted", "allowed", "confirmed", "rang",
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "does", "did", "tells", "told", "says", "said", "wants", "wanted",
    "thinks", "thought", "knows", "knew", "seems", "seemed", "moved", "cancelled", "canceled", "got", "gets", "comes", "came", "goes", "went", "took", "takes", "hates", "loves", "likes", "agreed", "promised", "offered", "decided", "starts", "begins", "ends", "arrives", "opens", "closes", "provides", "delivers",
];
/// Cries that ask for nothing.
pub const EXCLAMATIONS: &[&str] = &["praise be", "thank god", "thank goodness", "thank heavens", "hooray", "hurray", "hallelujah", "woohoo", "yay", "phew", "finally", "at last", "what a relief", "lucky me", "how nice"];
/// Turns what is told into something to be heeded.
pub const TURNS: &[&str] = &[
    "keep", "keeps", "stay", "stays", "leave", "except", "but", "unless", "if", "only", "mean", "meant", "instead", "rather", "actually", "should", "must", "can", "may",
];
/// Ends of a need that is a reason: it names nothing new.
pub const IT_AGAIN: &[&str] = &["it", "that", "them", "it again", "that again", "them again", "it once more"];
/// Opens a sentence of its own, as in "delete the party thing I'm grounded".
pub const I_AM: &[&str] = &["i'm", "we're", "he's", "she's", "they're"];
/// Opens a reason wherever it stands.
pub const BECAUSE: &[&str] = &["as it |was|is|got|has|", "as |he|she|they|we| |was|were|is|are|got|have|has|", "because", "cuz", "since |i|we|it|it's|that|", "bc", "coz", "since |i|we|it|it's|that|we're|i'm|they|they're|he|he's|she|she's|there|the|my|our|"];
/// Everything has been done.
pub const ALL_IS_DONE: &[&str] = &[
    "all |done|finished|complete|completed|", "|everything|everything's|all| |is|are| |done|finished|complete|completed|", "|everything|everything's|all| of it is |done|finished|complete|completed|",
    "everything |done|finished|", "all of |them|it| |done|finished|", "all of |them|it| |is|are| |done|finished|", "i've |done|finished| |everything|all|",
    "i |did|finished| |everything|all|", "i have |done|finished| everything", "everything's |done|finished|",
];
/// Names the notes of the task at hand, behind what is to stand there.
pub const TO_NOTES: &[&str] = &[
    "|in|into|to| the |notes|note|description|details| |of|for| |it|that|",     "|in|into|to|as| |the|its|a| |description|notes|note|details|comment|", "as |description|note|", "in |notes|description|",
];
/// Those that were not spoken of.
pub const THE_OTHERS: &[&str] = &["the |others|rest|", "the other |one|ones|two|three|four|tasks|", "the remaining |one|ones|two|three|"];
/// Says that they are not done.
pub const NOT_ALONE: &[&str] = &[
    "|aren't|isn't|not|", "|are|is| not", "not yet", "|aren't|isn't| yet", "|are|is| not |done|finished|yet|", "|aren't|isn't| |done|finished|yet|",
    "|are|is| |still|all| |open|pending|", "|are|is| |open|pending|", "still |open|pending|", "can wait",
];
/// Says that something should not have been done.
pub const MISTAKEN: &[&str] = &["by |mistake|accident|", "accidentally", "mistakenly", "too |early|soon|", "by mistake sorry"];
/// Says that a task was marked as done.
pub const I_TICKED: &[&str] = &[
    "|i|i've| |ticked|checked|crossed|marked| off", "|i|i've| |ticked|checked|marked|completed|closed|finished|", "i just |ticked|marked|checked|completed|closed|",
    "i just |ticked|checked|crossed| off", "i have |ticked|checked|marked|completed|closed|", "i must have |ticked|checked|marked|completed|closed|", "i must have |ticked|checked|crossed| off",
];
/// The same, and that it was wrong.
pub const I_WRONGLY_TICKED: &[&str] = &[
    "|i|i've| |accidentally|mistakenly|wrongly| |ticked|checked|crossed|marked| off", "|i|i've| |accidentally|mistakenly|wrongly| |ticked|checked|marked|completed|closed|finished|",
];
/// The description of the task at hand, before its words.
pub const THE_DESCRIPTION: &[&str] = &[
    "|description|desc|details|", "|the|its|and|with| |description|desc|details|", "|write|put|add| in the |description|notes|details|note|",
    "and in the |description|notes|details|", "|write|put|add| in its |description|notes|details|", "in the |description|notes|details|",
    "|note|put|write| in the notes",
];
/// Before a note for the task that was named.
pub const JOT_DOWN: &[&str] = &["please |jot|note|write| down that", "|jot|note|write| down that", "note that", "note down", "jot down", "write down", "mention that", "mention", "remember that", "add that", "put down that"];
/// Words of requests, which are no mere reason.
pub const ACTS: &[&str] = &["add", "delete", "remove", "mark", "rename", "reopen", "complete", "change", "done", "finished", "should", "now"];
/// Before tasks that are to stay.
pub const BUT_KEEP: &[&str] = &["but |keep|leave|spare|", "but please |keep|leave|", "and |keep|leave|", "but don't |delete|remove|touch|", "but do not |delete|remove|touch|"];
/// Counts requests.
pub const SEQUENCE: &[&str] = &["second", "secondly", "third", "thirdly", "then", "next", "finally", "lastly", "after that"];
/// Alone, the part of the task at hand.
pub const ITS_DESCRIPTION: &[&str] = &[
    "|the|its| |description|details|notes|note|desc|", "description |to|as|",
];
/// The same.
pub const ITS_TITLE: &[&str] = &["|the|its| |title|name|"];
/// After "give task 2".
pub const NEW_TEXT: &[&str] = &[
    "|a|the|this| |description|note|", "|the|these| |notes|details|", "description",
];
/// Opens a statement that something is not needed.
pub const NO_NEED_OF: &[&str] = &[
    "|i|we| don't want to see",
   "i've no use for", "i have no use for", "i have no need for", "i've no need |of|for|", "i no longer |need|want|have|", "we no longer |need|want|have|", "|i|we| don't |need|want|", "no longer need", "don't need", "|i|we| won't need"];
/// Ends it.
pub const ANY_MORE: &[&str] = &["anymore", "any more", "any longer", "after all"];
/// Ends of a statement that something is not needed.
pub const IS_NOT_NEEDED: &[&str] = &[
    "|is|are| no longer |needed|necessary|relevant|", "|is|are| not needed |anymore|now|", "|is|are| not needed any |more|longer|",
    "|isn't|aren't| needed |anymore|now|", "|isn't|aren't| needed any |more|longer|", "|is|are| obsolete", "|isn't|aren't| |relevant|necessary| |anymore|now|",
];
/// Ends of a statement that a task may go.
pub const MAY_GO: &[&str] = &[
    "|can|should|may| be |deleted|removed|", "|can|should|may| be |deleted|removed| now",
    "needs to be |deleted|removed|", "has to go", "can be |crossed|taken| off the list",
    "has got to go",
    "|can|should|may| be |deleted|removed|taken| |off|from| |my|the| list", "can come off |my|the| list", "can come off",
    "|can|may| go", "|can|may| go now",
];
/// Before what is to be gone.
pub const I_WANT: &[&str] = &["i want", "i'd like", "i would like", "i need", "we want", "i'd love"];
/// Behind it.
pub const GONE: &[&str] = &[
    "gone", "deleted", "removed", "|off|from| |my|the| list", "out of |my|the| list", "|gone|removed|deleted| from |my|the| list", "taken off",
    "taken off |my|the| list", "to be |deleted|removed|gone|", "erased",
];
/// After "give task 2".
pub const NEW_NAME: &[&str] = &[
    "the name", "the title", "a new name", "a new title", "the new name", "the new title", "name",
    "title",
];
/// Before a task that is described.
pub const NOTE_FOR: &[&str] = &[
    "desc |for|of|on|", "|add|put| desc |for|to|on|", "add to", "note for", "note on", "note to", "a note for", "a note on", "the description for",
    "description for", "the description of", "description of", "notes for", "comment on",
    "add this to", "append to", "make a note on", "make a note for", "leave a note on",
    "put a note on", "take a note on", "make a note in",
    "new description for", "new note for", "|a|the| new |description|note| |for|of|",
];
/// Opens a note before the task it belongs to.
pub const NOTE_ON: &[&str] = &[
    "write under", "note under", "put under", "note |on|for|in|to|", "add to", "put in", "put into", "write in", "write on", "note in", "put |on|in| |the|a| |note|notes| |of|for|on|",
    "add |to|in| the |note|notes|description|details| |of|for|on|", "put in the |note|notes|description|details| |of|for|on|",
    "write in the |note|notes|description|details| |of|for|on|",
    "add to |its|the|", "and a note |on|for|to|",
];
/// Between a task and the request for its note.
pub const BEFORE_NOTES: &[&str] = &["please", "i'd like you to", "i would like you to", "i want you to", "|can|could|would| you", "|can|could|would| you please", "i'd like to", "i want to"];
/// Writes a note.
pub const PUT_A_NOTE: &[&str] = &[
    "|add|put|write|make|leave|attach|include|append|stick|pop|jot| |a|the|another|this| |note|comment|description|remark|",
    "|put|write|add| in |a|the| |note|comment|", "|add|put|write|leave| |note|notes|", "|add|put|write| down |a|the| note",
    "|put|write|add| in |a|the|its| |notes|description|details|",
    "and |a|another| note", "and |put|add| |a|another|the| note",
    "|add|append|attach|put| the following |note|comment|description|remark|", "|add|put|write|make|leave|attach| a |little|quick|short|small|brief| |note|comment|description|",
];
/// Where a note goes, before it.
pub const IN_ITS_NOTES: &[&str] = &["|in|into|under| |the|its| |description|notes|note|details|comments|", "as |a|the|its| |description|note|"];
/// Opens the text of a note.
pub const SAYING: &[&str] = &["that says", "saying", "which says", "that", "to say", "to say that", "saying that"];
/// Between a part of a task and the task.
pub const PART_OF: &[&str] = &[
    "|the|its| |description|note|notes|details| |of|for|on|", "|description|note|notes|details| |of|for|on|",
];
/// What is told already goes into the note of the task at hand.
pub const PUT_IN_NOTES: &[&str] = &[
    "|add|put|write| |that|this| |to|on|in| the task", "|add|put|write| |that|this| |to|on| it",
    "put |that|this|it| in the |note|notes|description|", "add |that|this|it| to the |note|notes|description|",
    "put |that|this|it| in as a note", "add |that|this|it| as a note", "note that down", "put |that|this| down as a note",
    "write |that|this|it| in the |note|notes|description|", "make a note of that",
    "|put|add|write| |that|this|it| in the |details|comments|desc|", "|put|add| |that|this|it| to the |details|comments|desc|", "|put|add|write| |that|this|it| in |its|the| |note|notes|description|details|",
];
/// A note, before its words.
pub const THE_NOTE: &[&str] = &["|the|a| |note|description|comment|", "|note|description|comment|"];
/// Adds to what is noted of a task …
pub const ADDS_NOTE: &[&str] = &["add", "append", "attach", "put", "write", "note", "notes", "leave", "jot", "include"];
/// … unless other words are to stand there.
pub const REPLACES_NOTE: &[&str] = &[
    "change", "set", "update", "edit", "replace", "describe", "modify", "clear", "delete", "remove", "should", "rewrite", "correct", "fix",
    "instead",
];
/// Names where tasks are kept, and no task.
pub const PLACES: &[&str] = &["|my|the|our| list", "my |todo|task|shopping| list", "|the|my| |todo|task|shopping| list", "list", "there", "here", "my day"];
/// Between a description and its task.
pub const IN_DESCRIPTION: &[&str] = &[
    "under", "as the |description|note| |of|for|on|", "as a |description|note| |of|for|on|",
    "in the description of", "into the description of", "in the description for",
    "as description on", "as description for", "in the notes of", "in the notes for",
    "in the note of", "to the description of", "to the notes of", "to the |notes|note|description|details| |for|of|on|", "in the details of",
];
/// A task's title, as a part of it.
pub const TITLE_OF: &[&str] = &[
    "the title of", "title of", "the name of", "name of", "the text of", "text of",
    "the wording of", "|the|a| |typo|spelling|mistake|error|wording| |in|of|", "title for", "the title for", "the name for",
];
/// A task's description, as a part of it.
pub const DESCRIPTION_OF: &[&str] = &[
    "|description|details|notes|note|desc|comment| |of|for|on|from|",
    "|the|a|any|my|its| |description|details|notes|note|desc|comment| |of|for|on|from|",
];
/// Adding a description to a task that exists.
pub const DESCRIBE: &[&str] = &[
    "add a description to", "add description to", "add the description to", "add a note to",
    "add notes to", "add note to", "add details to", "add a detail to", "add some details to",
    "add the note to", "describe", "put a note on", "set a description for", "set a description on",
    "give a description to", "add a comment to", "add a description for", "attach a note to",
    "add description for", "write a description for", "append a note to", "add a note on",
    "add a |little|quick|short|small|brief| |note|comment|description| to", "|append|add|attach| the following |note|comment|description| to",
    "|write|leave|make| a |note|comment| |on|for|to|", "|put|leave| a |note|comment| |for|to|",
];
/// Ends of a title that name a part of a task.
pub const PART_TITLE: &[&str] = &["title", "name", "text", "wording"];
/// Ends that name the description of a task.
pub const PART_DESCRIPTION: &[&str] = &["description", "details", "notes", "desc", "note"];
/// Tells, behind new words, why the old ones were wrong.
pub const GOT_WRONG: &[&str] = &[
    "|i|we| got |the|that|it|my|his|her|their|", "got |the|that|it|my|his|her|their|", "my |mistake|bad|fault|", "i |misspelled|misspelt|mistyped|misread|misheard|typed|wrote|mixed|",
    "sorry about that", "sorry for the |typo|mistake|", "that was a |typo|mistake|", "silly me", "autocorrect", "stupid autocorrect", "typo",
];
/// States of things that are reasons.
pub const OVER: &[&str] = &["over", "off", "gone", "cancelled", "canceled", "finished", "back", "here", "dead", "closed", "ill", "sick", "fine", "broken", "postponed"];
/// Why something may go, also without a comma before it.
pub const NOT_NEEDED_NOW: &[&str] = &[
    "|i|we| don't need |it|that|them|", "|i|we| no longer need |it|that|them|", "|it's|they're| not needed", "|i|we| won't need |it|that|them|", "it isn't needed",
    "|its|it's| |cancelled|canceled|off|over|done|finished|old|moved|postponed|outdated|",
];
/// Behind a task and a dash: it is to go.
pub const LABEL_DELETE: &[&str] = &[
    "delete", "remove", "delete it", "remove it", "delete this", "drop it", "drop", "scrap",
];
/// The same: it stays as it is.
pub const LABEL_KEEP: &[&str] = &["keep", "keep it", "leave", "leave it", "stays", "tomorrow", "later", "not yet", "still open", "next week"];
/// The same: it is done.
pub const LABEL_DONE: &[&str] = &[
    "done", "complete", "completed", "finished", "check", "tick", "tick off", "mark as done", "mark done", "is done",
    "all done",
];
/// The same: it is open again.
pub const LABEL_OPEN: &[&str] = &[
    "reopen", "not done", "undo", "undone", "open again", "reopen it", "not finished", "uncheck", "incomplete",
    "pending", "open", "unfinished", "to do",
];
/// Between two tasks of "neither" and their state.
pub const REALLY_IS: &[&str] = &[
    "is really", "is actually", "are really", "was really", "is", "was", "are",
];
/// Ends of "tick … off".
pub const TICKED_OFF: &[&str] = &[
    "off", "off my list", "off the list", "off as done", "off please", "off as complete",
];
/// Ends of a request to open a task again.
pub const BACK_AGAIN: &[&str] = &[
    "back on my list", "back on the list", "on my list", "back", "yet", "again",
];
/// Before the new title of the task at hand.
pub const CALL_IT_NOW: &[&str] = &[
    "call it", "call that", "name it", "title it", "rename it", "call that one", "call this one",
];
/// Behind "for" or "with": tells nothing of a task.
pub const OF_NO_TITLE: &[&str] = &[
    "sure", "real", "once", "now", "example", "instance", "record", "sake", "nothing", "what", "free", "fun", "me", "you", "it", "that", "this", "them", "all", "everything", "pleasure", "which", "who", "whom", "starters", "goodness", "certain", "good", "ever",
];
/// Said behind new words, and no part of them.
pub const AFTER_NEW_WORDS: &[&str] = &[
    "|could|would|can|will| you please", "|or|and| |something|whatever|", "or something like that", "or so", "and |that's|thats| it", "and that's all", "okay", "ok",
    "please", "thanks", "thank you", "instead", "instead please", "would ya", "will ya", "would you", "will you",
    "could you", "cheers", "if you can", "if you don't mind", "thanks a lot", "many thanks", "for me please",
    "from now on", "from here on", "going forward",
    "if that's |ok|okay|alright|possible|fine|", "if that's all right", "if possible", "if you |would|could|like|", "if that's ok with you", "if it's |ok|okay|possible|",
];
/// Before a thing and what was done with it: "got the paper ordered".
pub const I_GOT_IT: &[&str] = &[
    "got", "i got", "i've got", "i had", "we got", "finally got", "i finally got", "managed to get",
    "i managed to get",
];
/// Between a note and its task.
pub const AS_ITS_NOTE: &[&str] = &[
    "as the description of", "as a description to", "as description to", "as the description for", "as a note to", "as |a|the| |note|description| |on|for|to|of|", "as |note|description| |on|for|to|of|",
    "as description of", "as a description for", "as a description of",
];
/// Behind a task and "you can": it is to go.
pub const FRONTED_DELETE: &[&str] = &[
    "delete", "remove", "drop", "scrap", "erase", "delete it", "remove it",
];
/// The same: it is done.
pub const FRONTED_DONE: &[&str] = &[
    "tick off", "check off", "cross off", "close", "complete", "mark as done", "tick it off", "mark it as done",
];
/// With these, "everything" is not the list, or not done yet.
pub const NOT_THE_LIST: &[&str] = &["work", "can", "could", "plate", "by", "tomorrow", "tonight", "later", "soon", "school", "home", "had"];
/// Says that there is enough of what was to be got.
pub const STILL_THERE: &[&str] = &["|i|we| still have", "|i|we| |have|got| |enough|plenty|some|two|three|loads|lots|", "there's |still|enough|plenty|", "there is |still|enough|plenty|"];
/// The same in phrases.
pub const NOT_OF_THE_LIST: &[&str] = &["for |you|him|her|us|", "of this", "the whole"];
/// Says that what was done has come to nothing.
pub const BUT_THEY: &[&str] = &[
    "but |she|he|they|it|nobody|i|we| |didn't|wasn't|weren't|couldn't|hasn't|isn't|haven't|bounced|failed|never|can't|won't|aren't|didnt|", "but no |answer|reply|luck|one|",
    "but nobody |answered|picked|was|is|", "no answer", "voicemail",
];
