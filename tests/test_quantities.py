"""The grammar of quantities: what is read, what is left alone, and what holds for any text."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.quantities import find_quantities, parse_quantity, same_value

WHOLE = [
    # surface, value, unit, hedge, core
    ("$1.5bn", 1_500_000_000, "USD", None, "$1.5bn"),
    ("US$3 million", 3_000_000, "USD", None, "US$3 million"),
    ("£20m", 20_000_000, "GBP", None, "£20m"),
    ("€1.2 billion", 1_200_000_000, "EUR", None, "€1.2 billion"),
    ("about R9bn", 9_000_000_000, "ZAR", "about", "R9bn"),
    ("RM7.031 million", 7_031_000, "MYR", None, "RM7.031 million"),
    ("20 million euros", 20_000_000, "EUR", None, "20 million euros"),
    ("A$40", 40, "AUD", None, "A$40"),
    ("Rs 1,50,000", 150_000, "INR", None, "Rs 1,50,000"),
    ("5 lakh", 500_000, None, None, "5 lakh"),
    ("₹3 crore", 30_000_000, "INR", None, "₹3 crore"),
    ("1.5 trillion yen", 1_500_000_000_000, "JPY", None, "1.5 trillion yen"),
    ("6 million Swiss francs", 6_000_000, "CHF", None, "6 million Swiss francs"),
    ("50 cents", 50, "cents", None, "50 cents"),
    ("half-a-dozen", 6, None, None, "half-a-dozen"),
    ("1-1/2 miles", 1.5, "miles", None, "1-1/2 miles"),
    ("2 3/4 hours", 2.75, "hours", None, "2 3/4 hours"),
    ("about 17%", 17, "percent", "about", "17%"),
    ("roughly 12.5 per cent", 12.5, "percent", "roughly", "12.5 per cent"),
    ("0.7 percentage points", 0.7, "percentage points", None, "0.7 percentage points"),
    ("25 basis points", 25, "basis points", None, "25 basis points"),
    ("3,5%", 3.5, "percent", None, "3,5%"),
    ("12\u202f345", 12_345, None, None, "12\u202f345"),
    ("1.234.567", 1_234_567, None, None, "1.234.567"),
    ("twenty-five", 25, None, None, "twenty-five"),
    ("a hundred and fifty", 150, None, None, "a hundred and fifty"),
    ("two and a half million", 2_500_000, None, None, "two and a half million"),
    ("nearly half a million", 500_000, None, "nearly", "half a million"),
    ("three thousand and twelve", 3012, None, None, "three thousand and twelve"),
    ("two thirds", 2 / 3, None, None, "two thirds"),
    ("less than a quarter", 0.25, None, "less than", "a quarter"),
    ("more than half of 1 percent", 0.5, "percent", "more than", "half of 1 percent"),
    ("two dozen", 24, None, None, "two dozen"),
    ("several dozen", None, None, None, "several dozen"),
    ("tens of thousands", None, None, None, "tens of thousands"),
    ("billions of dollars", None, "USD", None, "billions of dollars"),
    ("a couple of weeks", 2, "weeks", None, "a couple of weeks"),
    ("between 5 and 10 per cent", (5, 10), "percent", None, "between 5 and 10 per cent"),
    ("from 10 to 15 million", (10_000_000, 15_000_000), None, None, "from 10 to 15 million"),
    ("5-10%", (5, 10), "percent", None, "5-10%"),
    ("$900 to $1 million", (900, 1_000_000), "USD", None, "$900 to $1 million"),
    ("$2-3 billion", (2_000_000_000, 3_000_000_000), "USD", None, "$2-3 billion"),
    ("two to three weeks", (2, 3), "weeks", None, "two to three weeks"),
    ("21-14", (21, 14), None, None, "21-14"),
    ("one in five", 0.2, None, None, "one in five"),
    ("almost three-year", 3, "years", "almost", "three-year"),
    ("a decade", 10, "years", None, "a decade"),
    ("a year and a half", 1.5, "years", None, "a year and a half"),
    ("well over 90 km/h", 90, "km/h", "well over", "90 km/h"),
    ("minus 12C", -12, "degrees Celsius", None, "minus 12C"),
    ("-0.3%", -0.3, "percent", None, "-0.3%"),
    ("a little under 4 hectares", 4, "hectares", "a little under", "4 hectares"),
    ("30 or so", 30, None, "or so", "30"),
    ("no more than 8.5 GW", 8.5, "GW", "no more than", "8.5 GW"),
    ("€4-5 million", (4_000_000, 5_000_000), "EUR", None, "€4-5 million"),
    ("€1 billion–€1.5 billion", (1_000_000_000, 1_500_000_000), "EUR", None, "€1 billion–€1.5 billion"),
    ("1.5m euros", 1_500_000, "EUR", None, "1.5m euros"),
    ("Rs 500 crore", 5_000_000_000, "INR", None, "Rs 500 crore"),
    ("N500bn", 500_000_000_000, "NGN", None, "N500bn"),
    ("Kshs 300 million", 300_000_000, "KES", None, "Kshs 300 million"),
    ("1 000 000", 1_000_000, None, None, "1 000 000"),
    ("5ft 10in", 5 + 10 / 12, "feet", None, "5ft 10in"),
    ("14 hours and 30 minutes", 14.5, "hours", None, "14 hours and 30 minutes"),
    ("40-year-old", 40, "years", None, "40-year-old"),
    ("tenfold", 10, "times", None, "tenfold"),
    ("406 lb-ft", 406, "pound-feet", None, "406 lb-ft"),
    ("300 acre-feet", 300, "acre-feet", None, "300 acre-feet"),
    ("five- to seven-year", (5, 7), "years", None, "five- to seven-year"),
    ("about 20 or 30", (20, 30), None, "about", "20 or 30"),
    ("2 or 3 million", (2_000_000, 3_000_000), None, None, "2 or 3 million"),
    ("220 votes to 210", (220, 210), None, None, "220 votes to 210"),
    ("60 or 80", (60, 80), None, None, "60 or 80"),
    (
        "plus or minus three percentage points",
        3,
        "percentage points",
        "plus or minus",
        "three percentage points",
    ),
    ("3/4", 0.75, None, None, "3/4"),
    ("one", 1, None, None, "one"),
    ("2000", 2000, None, None, "2000"),
]


@pytest.mark.parametrize(("surface", "value", "unit", "hedge", "core"), WHOLE)
def test_a_whole_surface(surface: str, value: object, unit: str | None, hedge: str | None, core: str) -> None:
    """A surface that is wholly a quantity is read with its value, unit, hedge and core."""
    found = parse_quantity(surface)
    assert found is not None
    assert same_value(found.value, value)
    assert (found.unit, found.hedge) == (unit, hedge)
    assert surface[slice(*found.core)] == core
    assert (found.start, found.end) == (0, len(surface))


@pytest.mark.parametrize("surface", ["", " ", "banana", "about", "20% of it", "between us", "$", "12 trucks"])
def test_what_is_not_wholly_a_quantity(surface: str) -> None:
    """A surface with anything but a quantity in it is none."""
    assert parse_quantity(surface) is None


def test_blanks_at_the_ends() -> None:
    """Blanks around a surface do not count, and its offsets stay those of the text given."""
    found = parse_quantity("  about 20%\n")
    assert found is not None
    assert (found.start, found.end, found.text) == (2, 11, "about 20%")


NOTHING = [
    "The talks resume on 14 June 2031 or on July 3.",
    "It was founded in 1987 and closed in the 1990s.",
    "The 2027/2028 plan covers 2027-28.",
    "Doors open at 7:30 pm and close at eleven o'clock.",
    "They moved here 12 years ago, or a decade ago.",
    "He finished 45th, her twenty-first defeat of the third quarter.",
    "The G20, EB-5, COVID-19 and MH370 files are under section 232 and Article 50.",
    "An Airbus A350 and a Boeing 737 landed on Runway 9.",
    "She lives at 18 Acacia Avenue; call 555-0101 or +44 20 7946 0000.",
    "He tripped over one line or another, as one or two of you know.",
    "They know one another; the core four ask for six figures, and not a million times.",
    "He saw ''24'', “1984” and the film 13 Hours at home.",
    "It was paid in the previous year and a half.",
    "One of the ships sank. No one saw it, but one should ask.",
    "Both sides spoke one-to-one about net zero, 24/7.",
    "Write to box9@example.org or see https://example.org/12/34 #100days.",
    "Prices are $ and % and £.",
    "The Big Four met the Group of Seven.",
    "The cabinet met the two. They are a team, half-hearted at that.",
    "The K9 unit wore N95 masks for the P5 nations and R2-D2.",
    "The 2031-32 plan, the 2031–2033, budget and a 1-in-100-year flood.",
    "They met for a third day; the sea will rise until 2100.",
    "It runs on iOS 19 and Android 16 and uses AES-256.",
    "A six-figure fee was paid under item 3 and Article 5(2).",
    "He swims twice a week.",
    "Oil pays by the barrel, 0800 call, v1.2.3.4.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_quantity(text: str) -> None:
    """Dates, times, ordinals, names, addresses and idioms hold numbers and are no quantities."""
    assert [q.text for q in find_quantities(text)] == []


READ = [
    ("The fee was cut from $9m to $6m.", ["$9m", "$6m"]),
    ("Rates rose from 3% to 4% last year.", ["3%", "4%"]),
    ("Prices range from $3 to $4 each.", ["from $3 to $4"]),
    ("The order is down by 30 to 126, and by 5 to 10 percent in May.", ["30", "126", "5 to 10 percent"]),
    ("It will lift sales by R3bn to R4bn a year.", ["R3bn to R4bn"]),
    ("Members voted 61 to 30 for it.", ["61 to 30"]),
    ("The court ruled 5-to-4 for it.", ["5-to-4"]),
    ("The crash left three dead and one missing.", ["three", "one"]),
    ("One soldier and nine rebels died.", ["One", "nine"]),
    ("Grants of $2m over three years were paid.", ["$2m", "three years"]),
    ("It lasted over three years.", ["over three years"]),
    ("Some 400 stayed; some left.", ["Some 400"]),
    ("A third attempt failed, a third of it late.", ["a third"]),
    ("In May 12,000 people left.", ["12,000"]),
    ("Staff aged 61 and above, and 2,031 others.", ["61", "2,031"]),
    ("It cost 5\n600 rand.", ["5", "600 rand"]),
    ("A five-member panel, two Ohio farmers.", ["five", "two"]),
    ("Sixty per cent of 1.5m homes.", ["Sixty per cent", "1.5m"]),
    ("The wall is 5m high.", ["5m"]),
    ("It is twice as long and twice the price.", ["twice", "twice"]),
    ("Sales fell by a third to 1,200.", ["a third", "1,200"]),
    ("A 15,000-strong crowd and a 3-2 vote.", ["15,000", "3-2"]),
    ("One in five of some 2 or 3 dozen said so.", ["One in five", "some 2 or 3 dozen"]),
    ("She ran 100m in 11 seconds; 100m people saw it.", ["100m", "11 seconds", "100m"]),
    ("Walls 1m (3.3ft) high.", ["1m", "3.3ft"]),
    ("They order 500 jets by Dec. 7, 30 people said.", ["500", "30"]),
]


@pytest.mark.parametrize(("text", "surfaces"), READ)
def test_quantities_in_prose(text: str, surfaces: list[str]) -> None:
    """Each quantity of a sentence is found once, without its counted noun."""
    assert [q.text for q in find_quantities(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "unit"),
    [("She ran 100m.", "metres"), ("Over 100m people left.", None), ("A 1m (3ft) wall.", "metres")],
)
def test_m_is_metres_or_millions(text: str, unit: str | None) -> None:
    """A glued m is metres where somebody runs it or feet follow, else it is millions."""
    assert find_quantities(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("about 5 cars", True), ("dozens of cars", True), ("5 cars", False), ("5-6 cars", False)],
)
def test_approximate(text: str, approximate: bool) -> None:
    """A quantity is approximate when hedged or vague, a range by itself is not."""
    assert find_quantities(text)[0].approximate is approximate


def test_same_value() -> None:
    """Values agree within a millionth, pairs elementwise, and None with None only."""
    assert same_value(4_000_000_000, 4e9)
    assert same_value((1, 2), [1.0, 2.0])
    assert same_value(None, None)
    assert not same_value(None, 0)
    assert not same_value((1, 2), (2, 1))
    assert not same_value((1, 2), 1)
    assert not same_value(30, 13)
    assert not same_value("5", 5)


LETTERS = (
    "about |5|10|,|.|-|–| to | and |between |one|half| a |%|$|R|bn| million|\n|\u00a0|½| of |two| percent|٣|"
    "twice the |tenfold|ft|10in|3/4| votes to |N|K9|third day| or | hours| minutes|000 |2100|by |third"
)
WORDS = [*LETTERS.split("|"), "months", " ago", "(", "😀", "May "]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=40).map("".join)))
def test_offsets_are_true(text: str) -> None:
    """For any text the spans are true, in order, apart from each other and within one line."""
    reached = 0
    for q in find_quantities(text):
        assert text[q.start : q.end] == q.text
        assert reached <= q.start <= q.core[0] < q.core[1] <= q.end
        assert "\n" not in q.text
        reached = q.end
    parse_quantity(text)


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_in_several_spellings(number: int) -> None:
    """A whole number is read back from each way of grouping its digits."""
    for surface in (
        f"{number}",
        f"{number:,}",
        f"{number:,}".replace(",", "\u00a0"),
        f"${number:,}",
        f"{number:,}%",
    ):
        found = parse_quantity(surface)
        assert found is not None
        assert found.value == number


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("bn", 10**9), (" million", 10**6), ("tn", 10**12)]),
)
def test_a_scale_is_exact(hundredths: int, scale: tuple[str, int]) -> None:
    """A decimal and its scale give the exact product, not a float near it."""
    found = parse_quantity(f"£{hundredths // 100}.{hundredths % 100:02d}{scale[0]}")
    assert found is not None
    assert found.value == hundredths * scale[1] // 100


@pytest.mark.parametrize(
    "piece", ["9,", "9", "a-", "a.", "one hundred and ", "half ", " ", "$", "1-", "more than "]
)
def test_a_hostile_pattern_is_read_to_its_end(piece: str) -> None:
    """Ten thousand characters that tempt a grammar to try every split are read like any others."""
    text = piece * (10_000 // len(piece))
    found = find_quantities(text)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in found)


@pytest.mark.parametrize(
    "piece", ["1 ", "1, ", "9:", "1-", "$1 ", "one hundred and ", "half ", "two to three "]
)
def test_twice_the_text_is_twice_the_work(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    """Twice as many numbers take at most a little over twice as many calls: the work is linear."""
    once, twice = (calls(partial(find_quantities, piece * n)) for n in (200, 400))
    assert twice <= 2.1 * once + 400
