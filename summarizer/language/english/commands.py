"""Commands: what a quotation tells somebody to do, in the imperative."""

from __future__ import annotations

from summarizer.language.patterns import Pattern

# A quoted "look", "remember" or "let me" asks for nothing, and "go" and "get" only with some words.
_DEED = (
    r"(?:stop|let (?!me\b|us\b|[’']s\b|alone\b)[\w’']+|let(?:[’']s| us) (?:not |never |"
    r"all )?(?!(?:be (?:honest|real|clear|frank)|see|say|go|put|face|hope|"
    r"get|talk|just|assume|remember|look|call|move|start|begin|imagine|suppose|take|forget|think|wait|try|"
    r"ask|do|"
    r"recall|keep|leave|not|never|all)\b)[a-z]+|tell|tear|give (?!me a\b|or\b)\w+|"
    r"get (?:out|off|rid|your|back|over|to work|them|him|her|[’']em|in|on)|go (?:back|home|to|vote|"
    r"out|ahead)|"
    r"leave (?!aside\b)(?:[\w’']+)|lock|build|ban|fire|release|resign|change|raise|lower|repeal|impeach|"
    r"return|elect|choose|find|start|come (?:clean|to|back|out|home)|use your|wait (?:for|until)|"
    r"work (?:with|together)|abolish|arrest|deport|nominate|confirm|approve|veto|boycott|expose|admit|"
    r"enforce|secure|defund|stay (?:home|out|away|calm)|register|donate|contribute|reach out|get out of|"
    r"vote (?:for|against|to)|vote|"
    r"call (?:your|on|the|off)|"
    r"bring|send|"
    r"keep (?!in mind\b)(?:your|the|our|it|them|fighting|going)|put (?!simply\b)(?:the|your|an|a|down|up)|"
    r"show (?:us|me|up|them)|drop (?:out|the|your)|end|pass|sign|support|join|help|open|close|shut|wake up|"
    r"stand (?:up|with|down|for)|be (?:nice|quiet|realistic|patient|careful|honest|brave|kind|ready|"
    r"respectful)|"
    r"quiet|respect|apologi[sz]e|withdraw|step (?:down|aside|up|back)|pay|protect|save|quit|listen to|"
    r"ask (?:them|him|her|your)|make (?:sure|them|him|her|the|your)|take (?:the|your|it|them|back|"
    r"down|off|him|her)|"
    r"try|read|dump|free|defend|hands off|cut|hold (?:them|him|her|the)|speak|rise|fight|reject|"
    r"investigate|prosecute|"
    r"hire|buy|do (?:the|your|it|something)|"
    r"(?:do not|don[’']t|never) (?!you\b|they\b|we\b|get me\b|worry\b|know\b|think\b|care\b|have\b|"
    r"want\b|see\b|"
    r"remember\b|believe\b|ever\b|kid\b|mind\b|need\b|really\b|be (?:surprised|fooled)\b|forget\b|"
    r"underestimate\b)[a-z]+)"
)
COMMAND = Pattern(
    rf"(?:(?:And|But|So|Now|Then|Again|Look|Well|Hey|OK|No|Yes),? )*(?:(?P<whom>(?!\w+ly,)(?:(?:Mr|Mrs|Ms|"
    rf"Sen|"
    rf"Gov|Rep)\.? )?"
    rf"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}), )?"
    rf"(?:(?i:please|just|so please),? )?(?P<deed>"
    rf"(?-i:(?<=, )|(?<=now )|(?<=lease )|(?<=[Jj]ust )|(?=[A-Z]))(?i:{_DEED}))\b"
    r"(?! [a-z]+ (?:is|are|was|were|has|had|will|takes?|makes?|seems?)\b)(?! (?:takes|makes|comes|means|"
    r"requires)\b)"
    r"(?!-| (?:was|is|were|are|has|have|had|will|would|for|from|of|among|in)\b)",
    "Stop the sale|Please be quiet|Mr. Lee, tear it down|Don’t touch it",
    "Look at it|Don’t you see|The sale",
)
ENDS_COMMAND = Pattern(
    r"[.!?,;](?=[”\"’']|\s|$)|\s[-–—]{1,2}\s|[”\"]", "sell it.|sell it,” she said", "sell it"
)
LEADS_TO_QUOTATION = Pattern(
    r"[^;“”]*\b(?:demand|call|order|plea|request|appeal|advice)\b[^;“”]{0,40}: |\w+(?: (?!and\b|"
    r"but\b|when\b|as\b|while\b)[\w’'.]+){0,12}(?:[,:]|(?<=said)|(?<=says))\s?",
    "said in Dale: |said ",
    "he left",
)
