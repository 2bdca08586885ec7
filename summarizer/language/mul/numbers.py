"""What may stand beside digits in many languages: words for a scale, months, endings of ordinals."""

from __future__ import annotations

import re

from summarizer.language.patterns import Pattern

# The words for a scale that are alike in several languages; those that mean one in a single language below.
SCALES = {
    3: r"tausend|tsd\.?|tys\.|tysi[ąę]c\w*|tis[ií]c\w*|тыс\.?|тысяч\w*|тисяч\w*|mila|mille|ezer|tusen|tusind"
    r"|duizend|tuhat\w*|ribu|nghìn|ألف|آلاف|אלף|אלפים|χιλιάδες",
    6: r"mil+i[oóõ]\w*|miljo\w+|milh(?:ão|ões)|mln\.?|mio\.?|млн\.?|миллион\w*|мільйон\w*|milyon\w*|juta"
    r"|triệu|مليون\w*|ملايين|מיליון|εκατομμύρι\w*",
    9: r"mil{1,2}[ij]ard\w*|mrd\.?|mld\.?|млрд\.?|миллиард\w*|мільярд\w*|milyar\w*|bilh(?:ão|ões)|tỷ"
    r"|mil mil(?:lones|hões)|مليار\w*|מיליארד|δισεκατομμύρι\w*",
    12: r"billi[oó]\w*|biljo\w+|bilion\w*|billon\w+|трлн\.?|триллион\w*|trilyon\w*",
}
SCALES_OF = {"es": "mil", "pt": "mil", "ca": "mil", "ro": "mii", "tr": "bin"}
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "januar januari januára februar februari märz maart april mei maj juni juli august augusti augustus "
    "september oktober november dezember december desember "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia "
    "ledna února března dubna května června července srpna září října listopadu prosince "
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "січня лютого березня квітня травня червня липня серпня вересня жовтня грудня "
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר "
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
)
# The number of a name ("G20", "AS-532"), a part of a date or a time, what is the first ("第1", "№ 1").
NO_QUANTITY_BEFORE = Pattern(r"(?:[A-Za-zÀ-ɏЀ-ӿ@#]|[A-ZА-Я]-|[第제№]\s?|\d[:/.])\Z", "G|第|1:", "за ")
NO_QUANTITY_AFTER = Pattern(
    rf"\.?\s(?:de |di )?(?:{'|'.join(_MONTHS.split())})(?!\w)"
    r"|\d|[:/]\d|[A-ZА-Я](?![^\W\d_])|\. (?=[^\W\d_])"
    r"|(?:er|re|e|è?me|nd|th|te[rnms]?|º|ª|o|:[ea]|-(?:й|го|м|я|е|х))(?!\w)"
    r"|[月월日일時时点點시](?![間间간内内ぶ])",
    " de mars|:30|º|月|er",
    " %",
    re.IGNORECASE,
)
# Where digits count nothing: an address, a name on a platform, the number of a list's line.
NO_NUMBERS_IN = Pattern(
    r"(?:https?://|www\.)\S{1,2000}|(?<!\w)@\w{1,100}|\A\s{0,9}\d{1,3}\)(?=\s)",
    "http://a.example/2h|www.a.example/3|@anna22|9) Lieder",
    "a@b|(9) Lieder",
)
