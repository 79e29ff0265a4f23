"""The constructions of each label, as regular expressions over masked text. Wide in form, narrow in who is spoken of.

They were written against ``tests/wording/development.tsv``; ``unseen.tsv`` there tells how far they carry.
"""

from __future__ import annotations

import re

from workbook.wording.finding import Label

PARTS = {
    "I": r"(?:i|we)",
    "AM": r"(?:am|'m|was|were|feel|felt|have been|'ve been|get|got|become|became|are|'re)",
    "VERY": r"(?:(?:really|very|so|quite|rather|deeply|extremely|too|just|a bit|somewhat|pretty|honestly|all|totally|clearly|always|often|simply|not|never) )*",
    "YOU": r"(?:you|he|she|they)",
    "ARE": r"(?:are|'re|were|have been|'ve been|have become|'ve become|become|became|seem|seemed|look|sound|is|'s|was|has been|get|act|can be|tend to be)",
    "YOUR": r"(?:your|his|her|their)",
    "FEELING": (
        r"(?:disappointed|frustrated|angry|furious|upset|annoyed|irritated|shocked|worried|nervous|anxious|sad|hurt|embarrassed|"
        r"concerned|let down|fed up|tired of|sick of|unhappy|dismayed|appalled|disgusted|ashamed|scared|afraid|stunned|livid|"
        r"exasperated|gutted|heartbroken|devastated|cross|mad|bitter|offended|uneasy|overwhelmed|alarmed|sick|puzzled)"
    ),
    "TRAIT": (
        r"(?:lazy|careless|sloppy|unreliable|unprofessional|negative|disorgani[sz]ed|difficult|passive|stubborn|arrogant|selfish|"
        r"aggressive|rude|immature|incompetent|unmotivated|moody|defensive|slow|weak|useless|hopeless|irresponsible|inflexible|"
        r"uncooperative|complacent|cynical|childish|chaotic|forgetful|inattentive|indifferent|lacklustre|half-hearted|timid|"
        r"impatient|dishonest|untrustworthy|ungrateful|entitled|toxic|apathetic|sluggish|messy|thoughtless|reckless|"
        r"dismissive|pushy|insecure|naive|distracted|erratic|unfocused|unprepared|average|mediocre|not a team player|no team player)"
    ),
    "WORTH": (
        r"(?:unacceptable|terrible|pathetic|poor|bad|awful|disgraceful|shameful|appalling|dreadful|embarrassing|miserable|"
        r"unprofessional|careless|sloppy|weak|lacking|disappointing|inadequate|lousy|ridiculous|subpar|below standard|"
        r"not good enough|unsatisfactory|shocking|laughable|inexcusable|underwhelming|stupid|silly|foolish)"
    ),
    "WORK": (
        r"(?:work|performance|attitude|behaviou?r|commitment|effort|results?|work ethic|approach|discipline|manner|tone|"
        r"mindset|preparation|planning|organi[sz]ation|handling|job|number of \w+|mistake|way to \w+[^.]*)"
    ),
    "WHO": r"(?:people|everyone|everybody|somebody|someone|colleagues|others|the team|marketing|finance|hr|they|[a-z]+ in \w+|customers?|a customer(?:'s \w+)?|(?-i:[A-Z])[a-z]+)",
    "PEERS": r"(?:the others|others|everyone else|everybody else|no one else|nobody else|your (?:colleagues|peers|teammates|co-workers)|the rest of (?:the|your) team|the new (?:rep|guy|girl|hire)|the team average|other reps|any other rep|all the other \w+)",
    "MONTH": r"(?:january|february|march|april|may|june|july|august|september|october|november|december)",
}  # fmt: skip

WRITTEN: dict[Label, tuple[str, ...]] = {
    Label.EMOTION: (
        r"\b<I> ?<AM> <VERY>(?:at my wits' end|<FEELING>)\b",
        r"\b(?:it|this|that|which|your [\w -]{1,40}|seeing [\w -]{1,60}) (?:really |just )?(?:makes?|made|leaves?|left|has left) (?:me|us) (?:feel )?<VERY>\w+",
        r"\b(?:frustrates?|worries|worry|annoys?|upsets?|angers?|saddens?|disappoints?|hurts?|irritates?|bothers?|scares?|shocked|concerns?|disgusts?|infuriates?|pains?|depresses?) (?:me|us)\b",
        r"\bit (?:hurts|pains me|breaks my heart|is (?:painful|frustrating|disappointing|upsetting|sad|annoying)) to\b",
        r"\b(?:my heart sank|(?:losing|lost|lose) sleep|kept me (?:awake|up)|kick in the teeth|could have (?:screamed|cried)|wits' end|fell off my chair|had it up to here|makes my blood boil|at the end of my tether|i (?:dread|hate|resent|despair)|tore my hair|in tears|a slap in the face|gutted|with a heavy heart|my patience)\b",
        r"\b(?:to my (?:dismay|disappointment|horror)|i(?:'m| am) losing (?:my )?(?:patience|faith|trust|hope)|i (?:no longer|don't) trust)\b",
        r"\b(?:i|me|my|we|us)\b[^.?!,]{0,40}\b<FEELING>\b",
        r"\b(?:i|we) ?(?:am|'m|are|'re|was|were) (?:not|far from|less than|anything but) (?:\w+ )?(?:happy|pleased|thrilled|comfortable|impressed|satisfied|amused|proud|excited)\b",
        r"\b(?:stressful|painful|exhausting|hard|tough|difficult|humiliating|uncomfortable|unpleasant|draining|awkward) for (?:me|us)\b",
        r"\b(?:my|our) (?:stomach|blood|nerves?|heart|jaw|face|head|patience|mood|confidence in you|faith in you|trust in you)\b|\bgets? (?:on my nerves|under my skin|to me)\b|\b(?:had better (?:mornings|days)|ruined my|spoil\w* my|made me (?:wince|cringe|cry|sick))\b",
    ),
    Label.JUDGEMENT: (
        r"\b<YOU>(?: ?<ARE>| are) <VERY>(?:such )?(?:an? )?<VERY><TRAIT>\b",
        r"\b(?:not|isn't|aren't|never) (?:really |just )?(?:cut out|a team player|up to (?:it|the job|scratch)|good enough|professional|reliable|committed enough)\b",
        r"\b<YOUR> (?:\w+ )?<WORK> (?:is|was|has been|have been|are|were|remains?) <VERY><WORTH>\b",
        r"\b(?:a|an|some|such a|really|very|this|that|it) ?(?:is|was)? ?(?:an? )?<VERY><WORTH> (?:\w+ )?<WORK>\b",
        r"\b<WORTH> (?:attitude|work ethic|work|performance|behaviou?r|effort|discipline|result|number of)\b",
        r"\b<YOU> (?:lack|lacks|have no|has no|show no|shows no|have (?:a|an) (?:bad|poor|negative)) \w+",
        r"\b(?:foot off the (?:gas|pedal)|coasting|(?:more )?backbone|missing in action|finest hour|not what i call|phon(?:e|ed|ing) it in|setting the world on fire|dropped the ball|real drive|dead wood|resting on|asleep at the wheel|going through the motions|half asleep|on autopilot|lost (?:your|the) (?:edge|touch|bite)|lack of (?:drive|effort|discipline|commitment)|could do better|not pulling (?:your|their) weight|slack\w*|cutting corners|dragging (?:your|their) feet|all talk|hardly (?:impressive|stellar|setting)|one-man show|prima donna)\b",
        r"\bhow (?:lazy|careless|sloppy|negative)\b|\bso (?:negative|lazy|careless|passive|defensive|slow|difficult)\b",
        r"\bsomeone (?:with|of) your (?:experience|salary|seniority)\b",
        r"\b<YOUR> [\w' -]{1,30} (?:is|was|are|were|has been|have been|remains?|looks?|seems?) <VERY>(?:<WORTH>|<TRAIT>)\b",
        r"\bcomes? across as\b|\b(?:own worst enemy|amateur\w*|bad attitude|poor attitude|bad habit|loose cannon|dead weight|problem child|in (?:his|her|your) sleep|if effort were|(?:a|any) (?:good|real|decent|proper|senior|serious) (?:rep|seller|salesperson|professional))\b",
        r"\b(?:your|this|that|such|his|her) <VERY><TRAIT> \w+|\b(?:this|that|it) (?:is|was) (?:just |simply |frankly )?(?:an? )?<VERY>(?:<WORTH>|<TRAIT>|amateur)\b",
        r"\b<YOU> (?:can't|cannot|could not|couldn't|don't know how to|are unable to|are incapable of|fail to|failed to|struggle to|manage to) (?:handle|manage|prioriti[sz]e|organi[sz]e|listen|sell|close|cope|deal with|keep up|plan)\b",
    ),
    Label.MOTIVE: (
        r"\b<YOU> (?:\w+ ){0,2}(?:don't|do not|doesn't|didn't|no longer|never) (?:\w+ ){0,1}(?:care|want|seem to care|value|respect|like|take .{1,30} seriously|believe|bother|try)\b",
        r"\b(?:you(?: have|'ve)?|he has|she has) (?:lost (?:interest|heart|motivation)|given up|checked out|stopped (?:caring|trying))\b",
        r"\b<YOU> ?(?:are|'re|were|is|was) (?:\w+ ){0,1}(?:trying to|hiding|avoiding|ignoring|afraid|scared|bored|punishing|testing|using|pretending|not interested|sabotaging|protecting|waiting for|only here|just here|looking for|thinking only|out to)\b",
        r"\b(?:on purpose|deliberately|intentionally|can't be bothered|cannot be bothered|couldn't be bothered|couldn't care less|don't give a|just not motivated|not motivated|unmotivated|didn't feel like)\b",
        r"\b<YOU> (?:\w+ ){0,6}(?:only|just) (?:\w+ ){0,3}because\b|\b<YOU> (?:skipped|made|did|cancelled|avoided|missed|stopped|left|chose)\b[^.?!]{0,60}\bbecause <YOU>\b",
        r"\b<YOU> (?:just|only|clearly|obviously|probably|really|simply|secretly) (?:want|wanted|prefer|hope|think|need|like|hate|do it)\b|\b<YOU> wanted to (?:make|avoid|show|hurt|prove|get|punish)\b",
        r"\b(?:your|his|her) (?:mind|heart|head) (?:seems?|is|isn't|was)(?: to be)? (?:\w+ )?(?:somewhere else|elsewhere|not in|no longer in|in it)\b|\bone foot out\b|\bwhat (?:really )?matters to you\b|\balready (?:decided|made up|given up|leaving)\b|\bhow far you can go\b|\bonly here for\b|\byour (?:real|true|hidden) (?:reason|agenda|motive|priorit\w+)\b",
        r"\b<YOU> (?:must|may|might|probably|presumably|surely) (?:\w+ )?(?:be|have|feel|think|want|believe|hate|resent)\b",
        r"\b(?:i|we) (?:assume|guess|suspect|bet|imagine|suppose|think|believe|feel|get the (?:feeling|impression|sense)|sense) (?:that |like )?<YOU>\b",
        r"\b<YOU> (?:think|believe|feel|hope|expect|figure|reckon|assume|imagine) (?:that )?(?:the|you|it|i|we|nobody|no one|this|rules|your)\b",
        r"\bdone with us\b|\bchecked out\b|\b(?:to spite|to get back at|to prove a point|out of (?:spite|fear|laziness|pride|boredom))\b|\byour (?:lack of )?(?:motivation|interest|heart|ambition|loyalty)\b",
    ),
    Label.HEARSAY: (
        r"\b(?:i|we)(?:'ve| have)? (?:heard|hear|been (?:told|informed)|am told|was told|were told|gather|understand that you|got wind)\b",
        r"\b<WHO> (?:say|says|said|tell|tells|told|mention|mentions|mentioned|report|reports|reported|complain|complains|complained|thinks?|feels?|believes?|noticed|claims?|claimed)\b(?: (?:me|us|that|you|to me)\b)",
        r"\b(?:people|they|everyone|everybody|colleagues|some) (?:say|are saying|think|talk|have said|told)\b",
        r"\b(?:apparently|allegedly|supposedly|reportedly|rumou?r(?:s| has it)?|word (?:is|has it|travels|on the street)|little bird|come to my (?:attention|ears)|from what i (?:gather|hear|understand)|open secret|the talk in|you are said to|is said to have|i was told|been told|grapevine|your name keeps coming up|wrong conversations|(?:several|two|some|many) (?:colleagues|people|customers) (?:told|said|mentioned|have))\b",
        r"\bword (?:\w+ ){0,3}(?:is|has it|says)\b|\bwalls have ears\b|\b(?:it is|it's|it has been) (?:said|rumou?red|being said|known)\b|\beverybody knows\b|\bseems? to be (?:common )?knowledge\b|\baccording to (?:\w+ ){0,3}(?:colleagues?|people|team|staff|office|others|(?-i:[A-Z])\w+)\b",
    ),
    Label.ABSOLUTE: (
        r"\b<YOU>(?:'re| are| have|'ve| do| don't)? ?(?:\w+ )?(?:never|always|constantly|continually|perpetually|forever|invariably|consistently)\b",
        r"\b(?:it's|it is|that's) always\b|\bevery (?:single )?time\b|\bevery single (?:week|day|time|month|deadline|meeting|call|one)\b|\bnot (?:once|a single)\b|\bnever once\b|\bdon't ever\b|\bno single\b",
        r"\b(?:nothing|none|all|not one|every one|everything) (?:of (?:your|the) \w+ )?(?:you (?:send|do|say|promise|write|touch)|have been|are|is|has been|were) \w+",
        r"\b(?:all|none|not one) of your \w+\b|\bnobody (?:ever )?(?:gets|hears|can|knows|reaches|sees)\b|\bnothing (?:you|ever)\b",
        r"\b(?:week in,? week out|day in,? day out|day after day|month after month|week after week|time and again|without fail|like clockwork|not (?:been )?a single|time after time|again and again|over and over)\b",
        r"\b(?:you|your|you're)\b[^.?!]*\b(?:always|never|constantly|everything|all the time|each and every|every single|without exception|at every)\b",
        r"\b(?:each and every|every single|all the time|without exception|always|never)\b[^.?!]*\b(?:you|your)\b",
        r"\b(?:yet to (?:see|get|receive|hear)|not (?:one|a single) (?:of|time|report|call|quote|monday|week)|no (?:report|quote|call) of yours)\b",
    ),
    Label.COMPARISON: (
        r"\b(?:than|like|as|to|with|behind|below|unlike) <PEERS>\b|\b<PEERS>(?:'s)?\b",
        r"\b(?:fewer|less|more|worse|better|slower|lower|behind|below|later|weaker) (?:\w+ ){0,3}(?:than|like) (?!usual|before|in|last|your|the|we|it|i\b|you|agreed|planned|expected)[A-Za-z]+\b",
        r"\b(?:more|much|as|twice as|times as) [\w ]{0,30}(?:than|as) you(?: do| did|$|\b)",
        r"\b(?:be|act|work) (?:more |a bit more )?like (?-i:[A-Z])\w+",
        r"\b(?:bottom|last|worst|weakest|lowest|slowest|ninth|tenth|near the bottom) (?:of|in|on|rep)\b|\b(?:leaderboard|league table|ranking)\b|\byou (?:rank|ranked|came last|come last|are last)\b|\bcompared (?:to|with) (?:the|your|other|others|everyone|(?-i:[A-Z]))|\bthe (?:weakest|worst|slowest|lowest|least \w+) (?:rep|seller|salesperson|performer|in|on|of)\b",
        r"\b(?-i:[A-Z])[a-z]+ (?:\w+ )?(?:closed|booked|made|logged|sold|had|took over|manages|hit|won|visits?|makes)\b[^.?!]*\b(?:you|same|worse|your|from it|territory)\b",
        r"\b(?:others|the rest) (?:with|who|in|manage|book|have|make)\b|\bthe team carried\b|\b(?:\w+ of (?:\w+|\d+)) reps\b|\bteam average\b|\bstands? out (?:in a bad|negatively)\b",
        r"\b(?:more|less|better|faster|ahead|higher|above|quicker|harder|double|twice|half) (?:\w+ )?(?:than|of|as|from)? ?(?:you|yours)\b(?! (?:had|have|did|were|are|agreed|planned|used))",
        r"\beven (?:the|our) (?:\w+ )?(?:interns?|trainees?|juniors?|newest|new)\b|\bmost of the (?:floor|team|office|others|reps|group|company)\b|\bnames? (?:above|ahead of|below)\b|\b(?:doing|does|did|at|is) (?:double|twice|triple|half) your\b|\b(?:everybody|everyone|nobody|no one) (?:else|but you)\b",
    ),
    Label.THREAT: (
        r"\b(?:lose|losing|risk(?:ing)?|cost you) (?:your|the|this) (?:job|position|role|bonus|accounts?|territory|place|commission)\b|\b(?:bonus|job|position|role|place) is (?:at risk|on the line|in danger|not safe)\b",
        r"\blast chance\b|\bfinal warning\b|\bformal warning\b|\bor else\b|\bconsequences\b|\blet you go\b|\bgo to hr\b|\bdisciplin\w+ (?:action|measures|procedure|steps)\b|\bwritten warning\b|\byou are out\b|\byou're out\b|\bfired?\b|\bdismissal\b|\bperformance improvement plan\b|\bthe door\b",
        r"\b(?:you(?:'d| had) better|or (?:face|there will|i will|we will|i'll|we'll)|if (?:you|this|the|it|nothing|that|things)[^.?!]{1,60}(?:,|then) (?:i|we|you|there)(?:'ll| will| shall|'d)?(?: have)?(?: to)? (?:lose|talk about your future|take|go to|let|replace|be gone|find someone|report|escalate|have to))\b",
        r"\b(?:take|give) your (?:accounts|territory|leads|customers)\b|\b(?:plenty of|other|many) people (?:who )?(?:would|want|are)\b|\bfind someone else\b|\breplace you\b|\byour future (?:here|with us|in this)\b|\bone more (?:mistake|miss|time|week like)\b",
        r"\b(?:hate to see what happens|different kind of conversation|management is watching|we both know where|think carefully about|my boss has (?:started|begun)|know what (?:that|happens)|do not make me|don't make me|not (?:going to|gonna) protect you|can't protect you|under observation|being watched|whether we need)\b",
        r"\byou (?:won't|will not|may not|might not) (?:be here|last|survive|have a (?:job|place|seat))\b|\bpart ways\b|\b(?:your )?(?:resume|cv)\b|\bhr\b|\bkeep this up\b|\blook for (?:another|a new) (?:job|role)\b|\bright (?:job|place|role) for you\b|\bno (?:place|room|future) for\b|\bout of (?:chances|options|patience)\b|\bheads will roll\b",
    ),
    Label.SENSITIVE: (
        r"\b(?:pregnan\w+|miscarriage|maternity|paternity|menopaus\w+|depress(?:ion|ed)|anxiety|burn-?out|burnt out|cancer|illness|sick(?:ness)?|disease|diabetes|epilep\w+|migraines?|medication|therap(?:y|ist)|operation|surgery|hospital|disab(?:led|ility)|adhd|autis\w+|back pain|mental health|drinking|alcohol\w*|drugs?|hangovers?|panic attacks?|injur(?:y|ies)|doctor|weight|diagnos\w+)\b",
        r"\b(?:religio\w+|muslim|islam|christian|jewish|jew|catholic|hindu|fasting|ramadan|church|mosque|prayers?|faith|belie[fv] in god|headscarf)\b",
        r"\b(?:your|the|a) (?:kids?|children|baby|babies|child|husband|wife|partner|marriage|divorce|mother|mum|mom|father|dad|parents|family|girlfriend|boyfriend|separation|private life|home life|sex life|orientation|race|skin|accent|nationality|origin)\b|\bdivorc\w+\b|\bthe baby\b|\blittle one\b|\bat home with\b|\bthings at home\b|\bgay\b|\blesbian\b|\btrans(?:gender)?\b",
        r"\b(?:your age|at your (?:age|time of life)|your generation|too old|too young|older (?:people|reps)|turned \d\d|since you (?:turned|got married|married|joined the union|had the)|retire(?:ment)?|as a (?:woman|man|mother|father|muslim|christian|foreigner|single)|for a (?:woman|man|mother))\b",
        r"\b(?:trade union|the union|union member|works council|political|party member|shop steward)\b",
    ),
    Label.DEFLECTION: (
        r"\b(?:sorry|apologi[sz]e|regret)\b[^.?!]{0,20}\b(?:if|that you (?:feel|felt|were offended|see it|took|got|are upset)|you (?:were|feel|felt|took|got))\b|\bif i (?:did|have done|was|said|hurt)\b[^.?!]*",
        r"\b(?:mistakes|errors|things) (?:were|was|may have|have been|went|might have|happened|got) ?\w*",
        r"\b(?:but|however|although|yet|though) (?:you|so were you|so did you|the|it|marketing|head office|nobody|everyone|they)\b",
        r"\b(?:the |'s |your |my |not my )?(?:fault|to blame)\b|\bhands were tied\b|\bhad no choice\b|\bno choice\b|\bnot me\b|\bhead office (?:decided|wanted|made)\b|\bout of my (?:hands|control)\b",
        r"\b(?:you should have|you could have|had you|you never (?:told|asked|said)|you didn't (?:tell|ask|say)|you did not (?:tell|ask|say|answer)|nobody told me|no one told me|why didn't you|only (?:did it )?because you|i had a lot on|so busy|on both sides|as you know|in hindsight perhaps|could have been better|lost in the shuffle|through the cracks|nobody can|no one can|not only me|like everyone|we all)\b",
        r"\b(?:corporate|management|head office|headquarters|the (?:system|company|board|tool|crm)|my boss|finance|hr|marketing|it) (?:made|forced|told|wanted|decided|changed|insisted|would not let|wouldn't let)\b|\bmade me do it\b",
        r"\b(?:we|you) were (?:all|both)\b|\bi was (?:\w+ )?(?:swamped|busy|stretched|overloaded|travelling|traveling|snowed under|under pressure)\b|\bstretched thin\b|\beverybody (?:was|is)\b",
        r"\b(?:one-to-ones?|meetings?|leads?|check-ins?|talks?|calls?|reviews?|visits?) (?:\w+ ){0,3}(?:fell|slipped|got (?:lost|cancelled|moved|forgotten|dropped)|somehow|never happened|did not happen|didn't happen|just)\b",
    ),
    Label.BLAME: (
        r"\bwhy (?:did(?:n't)?|have(?:n't)?|has(?:n't)?|do(?:n't)?|are(?:n't)?|were(?:n't)?|was(?:n't)?|can(?:'t|not)?|could(?:n't)?|would(?:n't)?|is|isn't|must|on earth) (?:you|your|not|the|it|nobody|there)\b",
        r"\bhow (?:could|can|did) you (?:manage to |let |forget|lose|miss|allow|do|be|possibly|ignore|think)\w*",
        r"\bwhat (?:were you thinking|is wrong with you|is your problem|'s your problem|'s wrong with you|on earth|the hell)\b|\bwhat's your (?:excuse|problem)\b|\bwhat is your excuse\b|\bwhose fault\b|\bhow come\b|\bwho (?:let|allowed|is to blame|messed|dropped|forgot)\b|\bwhat(?:'s| is) going on with you\b|\bwhat excuse\b",
        r"\bwhy (?:on earth|in the world|exactly|the hell|again|then|ever) \w+ you\b|\bwhy (?:would|should|must|might) you\b|\bhow do you (?:explain|justify|excuse)\b|\bwhat (?:made|possessed) you\b|\bwhat took you so long\b|\bwhat do you have to say for yourself\b",
    ),
    Label.LEADING: (
        r"\b(?:don't|do not|didn't|wouldn't|won't|isn't|aren't|wasn't|weren't|shouldn't|couldn't|haven't|hasn't|doesn't|can't) (?:you|it|that|this|the|your|we|there|they)\b[^?]*\?",
        r", (?:right|correct|no|yes|or not|am i right|isn't it|don't you|didn't you|aren't you|wouldn't you|haven't you|won't you|can't you|are you not|do you not|is it not|wasn't it|doesn't it|weren't you|have you not)\s*\?",
        r"\b(?:surely|obviously|clearly|of course|you (?:would|must|do|can|will) (?:agree|admit|see|know|realise|realize))\b[^?]*\?",
        r"\bhow (?:could you not|bad do you|much longer|long do you (?:intend|plan)|can you (?:think|not))\b|\bwhat made you think\b|\bwhen did (?:you stop|\w+ \w+ (?:start|begin|stop|seem))\b|\bisn't the real\b|\bhow (?:happy|proud) can\b",
    ),
    Label.ADVICE: (
        r"\byou (?:should|ought to|need to|must|have to|had better|could (?:simply|just|also|always|try|start)|might want to|would be better|can (?:just|simply|easily|always))\b",
        r"(?<!what )(?<!which )\b(?:have you|did you|had you) (?:ever |already |not )?(?:thought (?:about|of)|tried?|considered|try|consider|think (?:about|of))\b",
        r"\bwhy (?:don't you|not|don't we)\b|\b(?:what|how) about\b|\bif i were you\b|\bin your (?:shoes|place|position)\b|\bmy (?:advice|tip|suggestion|recommendation)\b|\bi(?:'d| would)? (?:suggest|recommend|advise|propose|think you should|think you could|would start|would call|would drop)\b|\bwhat you need to do\b",
        r"\b(?:the best thing|it would be (?:better|best|good|wise)|couldn't you|wouldn't (?:a|it|the)|what worked for me|when i (?:carried|was|started|sold)|i (?:used to|always) (?:\w+ )?(?:call|start|do)|you (?:just|simply) (?:need|have))\b",
        r"^(?:just |first |simply |maybe |perhaps )?(?:call|start|block|drop|try|use|go|visit|plan|ask|focus|begin|stop|make|send|write|book|prepare|talk|read|follow|get|take|do|leave|work|look|set)\b[^?]*$",
        r"\b(?:maybe |perhaps )?you (?:could|might|may|can)\b|\b(?:should|would|could)n't (?:you|it|that|a)\b",
        r"\bi(?:'d| would) (?!like to (?:hear|understand|know|see)|love to|want to (?:hear|understand|know))\w+",
        r"\b(?:let's|let us) \w+|\bneeds? to be\b|\b(?:better|best) (?:if|to)\b|\bwould(?:n't)? it (?:help|make sense|be)\b",
    ),
}

CLOSED = re.compile(
    r"^(?:so |and |but |well,? )?(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|may|might|am|any|anything|all|ready|everything|enough|all good|ok(?:ay)?|fine|still|too|so|want|need|happy|problems?)\b[^?]*\?$",
    re.IGNORECASE,
)


def _compiled(written: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    def whole(text: str) -> str:
        for _ in range(2):
            text = re.sub(r"<([A-Z]+)>", lambda found: PARTS[found[1]], text)
        return text

    return tuple(re.compile(whole(one), re.IGNORECASE) for one in written)


PATTERNS = {label: _compiled(written) for label, written in WRITTEN.items()}
