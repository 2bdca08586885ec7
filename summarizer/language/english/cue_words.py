"""Words by which somebody may be said to say, think or want something, by what they mean.

Wider than the verbs that the rules know (``verbs``): a word here is no cue by itself, but what was learnt of
its kind is known of it too, though no annotated article had it. Nouns and adjectives stand with the verbs.
"""

from __future__ import annotations

CUE_KINDS = {
    "say": """
        acknowledge add address admit advise affirm allege allude announce answer apologize apologise
        argue assert assure attest author aver boast brag brief broadcast caution chime cite claim clarify
        comment communicate complain concede conclude confess confide confirm contend convey counter
        declare deny describe detail disclose discuss divulge echo elaborate email emphasize emphasise
        enumerate exclaim explain expound express forewarn inform insist interject intone introduce invoke
        label lament lecture liken maintain mention muse narrate note object observe opine outline phrase
        pledge post preach predict proclaim profess promise pronounce prophesy publicize quip quote
        reaffirm reassert reassure recall recite recount refer reflect rehash reiterate relate relay
        remark remind repeat reply report respond restate retell retort reveal rule say specify speculate
        speak state stipulate stress submit suggest swear talk teach tell testify tout tweet underline
        underscore utter verify volunteer vow warn write characterize characterise portray depict paint
        dub deem call term frame cast brand dismiss summarize summarise paraphrase blog retweet telegraph
        signal hint imply insinuate intimate contradict rebut refute dispute
    """,
    "shout": """
        babble bark beam bellow blurt boom bray chant cheer chide chirp chuckle cry crow drawl exult fume
        gasp giggle groan growl grumble gripe gush harrumph heckle holler howl hiss huff jeer jest joke
        laugh moan mumble murmur mutter nod plead prod purr rant rave roar scoff scowl scream shout shrug
        sigh sing smile snap snarl sneer sniff snort sob stammer taunt tease thunder trumpet vent wail
        weep whimper whine whisper yell yelp
    """,
    "judge": """
        abhor accuse admire admonish applaud assail attack bash belittle berate bemoan blame blast
        castigate celebrate censure challenge champion chastise chide commend compare complement
        compliment condemn congratulate credit criticize criticise critique decry defend demean demonize
        demonise denigrate denounce deplore deride detest disapprove disavow disdain disown disparage
        excoriate extol fault flay glorify hail hammer hate honor honour impugn insult knock lambast
        lambaste laud like love malign mock mourn pan pillory praise pummel question rail rap rebuke
        repudiate resent reprimand reproach revere ridicule rip salute savage scold scorn skewer slam slap
        smear swipe target tar thank trash upbraid vilify welcome
    """,
    "think": """
        agonize anticipate appreciate ascertain assess assume believe bet calculate comprehend conceive
        consider contemplate deduce decide deliberate determine diagnose disagree discern discover
        distrust doubt dread dream envision envisage envy estimate evaluate expect fancy fear feel figure
        find foresee forecast forget fret gauge grasp guess hear hypothesize imagine infer intuit judge
        know learn marvel misjudge notice perceive ponder presume presuppose project realize realise
        reason reckon recognize recognise regard regret remember rethink see sense suppose surmise suspect
        theorize think trust understand view visualize wager weigh wonder worry
    """,
    "want": """
        aim ask aspire beg beseech call clamor consent covet crave demand desire eye hanker hope implore
        insist intend itch long lobby mull need offer opt order petition plan plead prefer press pressure
        propose push recommend request seek solicit strive threaten urge vie want wish yearn agree choose
        commit decline hesitate pray prepare refuse resist resolve undertake
    """,
    "back": """
        abandon advocate approve authorize back ban bless block boycott certify challenge concur contest
        defy disavow embrace endorse espouse favor favour forbid oppose permit protest prohibit ratify
        reject renounce rescind second shun side sponsor spurn stand support sue uphold veto vote
    """,
    "show": """
        chronicle confirm contain demonstrate detail document estimate examine explore feature find
        illuminate illustrate indicate list predict project prove purport read record reflect reveal say
        show state suggest tally track
    """,
    "noun": """
        account accusation admission admonition advice affirmation allegation analogy announcement answer
        apology appeal argument assertion assessment assumption assurance attack attitude belief blessing
        boast call caution characterization charge claim comment commentary commitment complaint
        conclusion concern condemnation confession confidence confirmation contention conviction criticism
        critique declaration defense demand denial denunciation description desire diatribe disagreement
        disapproval dismay dispute doubt editorial endorsement enthusiasm estimate evaluation expectation
        explanation fear feeling finding forecast frustration gripe guess hope idea impression indication
        insinuation insistence instinct insult intention interpretation invitation jab joke lament lecture
        letter mantra message narrative note notion objection observation offer op-ed opinion opposition
        outcry outrage perspective plan plea pledge position praise prediction preference premise
        proclamation promise proposal protest question quip rationale reaction reasoning rebuke
        recollection recommendation refrain refusal regret remark reminder reply request resistance
        response rhetoric ridicule sentiment skepticism slogan speculation speech stance statement story
        suggestion support suspicion take testimony theory thinking thought threat tirade tweet verdict
        view vision vow warning wish word worry
    """,
    "feel": """
        afraid alarmed amazed ambivalent angry annoyed anxious apprehensive ashamed astonished aware
        baffled bullish certain cautious comfortable concerned confident convinced critical curious
        cynical delighted determined disappointed disgusted dismayed dismissive dissatisfied eager
        ecstatic embarrassed enthusiastic excited exasperated fearful fond frightened frustrated furious
        glad grateful happy hesitant hopeful horrified hostile impressed incensed inclined incredulous
        indifferent insistent interested intent keen leery livid loath mindful nervous offended open
        optimistic outraged outspoken overjoyed perplexed pessimistic pleased proud puzzled ready relieved
        reluctant resentful sad satisfied scared shocked skeptical sceptical sorry stunned suspicious sure
        surprised sympathetic thankful thrilled troubled uncertain uncomfortable unconvinced undecided
        uneasy unhappy unimpressed unsure unwilling upbeat upset wary willing worried
    """,
}
