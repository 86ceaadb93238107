"""Words that tell what square brackets inside a quotation do."""

from __future__ import annotations

PERSONAL = frozenset("i me we us you he him she her it they them himself herself itself themselves".split())
PLURAL = frozenset("we us you they them themselves".split())
"""Pronouns that a bare plural noun may explain."""
POSSESSIVE = frozenset("my our your his her its their hers theirs ours yours mine".split())
DEMONSTRATIVE = frozenset("this that these those".split())
EXPLAINABLE = frozenset("one ones both others another".split())
"""Indefinite pronouns that a name in brackets after them explains, where others begin a clause: all [she] said."""
INDEFINITE = frozenset(
    "one ones both all others other another someone somebody something everyone everybody everything anyone anybody "
    "anything nobody nothing none neither either some".split()
)
PRO_ADVERBS = frozenset("here there then now today yesterday tomorrow tonight".split())
"""Adverbs that point at a place or a time."""

DETERMINERS = frozenset(
    "the a an this that these those my our your his her its their some any no every each many several few most all "
    "both another other such two three four five six seven eight nine ten certain various".split()
)
ARTICLES = frozenset("the a an this that these those my our your his her its their".split())
"""Determiners after which the next word or the one after that is a noun."""

AUXILIARIES = frozenset(
    "am is are was were be been being has have had having do does did will would shall should can could may might must "
    "ought isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot "
    "couldn't shouldn't".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with from about into onto over under through between among against during without within "
    "toward towards across behind beyond upon despite per via around near inside outside after before since until "
    "off up down out like as than throughout along".split()
)
PLACE_PREPOSITIONS = frozenset(
    "in at on near inside outside under during within around across from among throughout".split()
)
CONNECTIVES = frozenset(
    "and or but nor so yet because although though while if when where whereas whether that which who whom whose what "
    "how why not never to".split()
)
ADVERBS = frozenset(
    "also already still just only even ever once again soon always often sometimes very too quite almost perhaps maybe "
    "then now here there however instead otherwise either neither rather yet ago away back together least most more "
    "less much far later earlier anymore anyway else forward indeed thus therefore well".split()
)
ADJECTIVES = frozenset(
    "clear possible impossible hard difficult easy necessary good bad better worse best worst true false right wrong "
    "sure likely unlikely safe dangerous important unfair fair great big small new old free easier harder happy".split()
)
VERBS = frozenset(
    "said says say told tell tells went go goes gone came come comes got get gets gave give gives given took take "
    "takes taken made make makes saw see sees seen knew know knows known thought think thinks found find finds left "
    "leave leaves felt feel feels kept keep keeps held hold holds led lead leads met meet meets paid pay pays put puts "
    "set sets cut cuts let lets hit hits read reads rose rise rises fell fall falls broke break breaks spoke speak "
    "speaks spoken wrote write writes written drove drive drives ate eat eats began begin begins chose choose chooses "
    "grew grow grows threw throw throws understood understand understands became become becomes ran run runs sat sit "
    "stood stand stands won win wins lost lose loses sent send sends built build builds spent spend spends brought "
    "bring brings bought buy buys caught catch catches taught teach teaches heard hear hears meant mean means sold "
    "sell sells shot shoot shoots fought fight fights wore wear wears want wants need needs seem seems believe "
    "believes "
    "love loves like likes hate hates ask asks call calls try tries help helps use uses work works play plays move "
    "moves live lives believe happen happens start starts stop stops turn turns show shows shown look looks feel "
    "continue continues remain remains stay stays support supports oppose opposes allow allows expect expects hope "
    "hopes wish wishes agree agrees talk talks change changes follow follows create creates die dies kill kills join "
    "joins vote votes elect elects beat beats face faces hurt hurts owe owes owed fear fears serve serves".split()
)
"""Common verb forms that no ending tells."""
IRREGULAR_PLURALS = frozenset("people men women children police militants police troops media youth folk folks".split())
ROLES = frozenset(
    "president minister secretary senator governor chancellor king queen pope general chairman chairwoman chair mayor "
    "judge director speaker leader congressman congresswoman commissioner ambassador coach manager captain brother "
    "sister mother father son daughter wife husband friend boss man woman guy girl boy company party country city "
    "state team club government".split()
)
"""Nouns that a name in brackets after them explains."""
ALIASES = frozenset(
    "now formerly later then previously aka a.k.a. née nee born alias or i.e. ie meaning i.e., viz. =".split()
)
"""Words that open an explanation of whatever stands before the bracket."""

SMALL_WORDS = frozenset("of the and for in on to a an de la du des le & at by".split())
"""Words that lend an abbreviation no letter, or may."""

REMARKS = frozenset(
    "laughs laughter laughing laugh chuckles chuckle chuckling giggles giggling snickers applause applauds cheers "
    "cheering jeers boos booing crosstalk cross-talk inaudible unintelligible indiscernible indistinct "
    "incomprehensible "
    "expletive expletives profanity obscenity obscenities slur vulgarity bleep bleeps bleeped censored redacted sighs "
    "sighing sigh pause pauses pausing silence silent sobs sobbing cries crying weeps weeping tears coughs coughing "
    "nods nodding shrugs shrugging smiles smiling grins grinning smirks gestures gesturing motions sings singing "
    "whispers whispering shouts shouting yells yelling screams screaming gasps gasping groans groaning moans snorts "
    "winks winking imitates mimics interrupts interruption interrupting interjects interjecting continues music "
    "translated translation overlapping "
    "clapping claps hesitates stutters stammers ed. ed editor editors".split()
)
"""Remarks about a quote that are one word long."""

REFERENCES = frozenset(
    {
        "citation needed",
        "clarification needed",
        "verification needed",
        "failed verification",
        "not verified in body",
        "better source needed",
        "full citation needed",
        "page needed",
        "need quotation to verify",
        "who?",
        "when?",
        "where?",
        "which?",
        "by whom?",
        "according to whom?",
        "dubious",
        "dubious – discuss",
        "disputed – discuss",
        "original research?",
        "unreliable source?",
        "dead link",
        "permanent dead link",
        "update",
        "vague",
        "specify",
        "weasel words",
        "edit",
        "ref",
    }
)
"""What reference works put in brackets for their own readers."""
