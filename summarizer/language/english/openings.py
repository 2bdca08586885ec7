"""Function words and adverbs that may open a sentence: their capital makes them no part of a name."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import any_of, words

_CONJUNCTIONS = words(
    """
    and or nor but yet so if unless though although because since as when whenever while whilst whereas
    where wherever whether once until till before after
    """
)
_PREPOSITIONS = words(
    """
    about above across after against along alongside amid amidst among amongst around at before behind below
    beneath beside besides between beyond by concerning despite down during except following for from given
    in inside into like near notwithstanding of on onto out over per regarding round since through
    throughout to toward towards under underneath unlike until up upon versus via with within without
    """
)
_DETERMINERS = words(
    """
    the a an this that these those his her its their our my your neither either no none every each another
    what which whose whatever whichever such
    """
)
_ADVERBS = words(
    """
    accordingly actually almost already also altogether always apparently certainly clearly consequently
    currently earlier especially eventually even ever evidently finally fortunately further furthermore
    generally hence here hopefully how however immediately increasingly indeed initially instead ironically
    just largely last lately later likewise mainly maybe meanwhile moreover mostly namely nearly
    never nevertheless next nonetheless normally not notably now obviously occasionally often only originally
    otherwise overall partly perhaps possibly presumably previously probably quite rather rarely really
    recently reportedly seemingly seldom similarly simply sometimes soon still subsequently suddenly surely
    then there thereafter therefore thus together too traditionally typically ultimately undoubtedly
    unfortunately usually virtually why
    """
)
_VERBS = words("is are was were be been has have had do does did can could shall should would might must let")
OPENINGS = _CONJUNCTIONS | _PREPOSITIONS | _DETERMINERS | _ADVERBS | _VERBS
LEADING_WORDS = Pattern(
    rf"(?:{any_of(word.capitalize() for word in OPENINGS)} )+", "In The |Their |Though |Whilst ", "Lee "
)
