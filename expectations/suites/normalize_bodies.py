"""After normalize: the body is the page's copy and nothing else, in its language, as long as such copy is."""

from dataclasses import dataclass

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeBetween
from expectations.queries import query
from expectations.reference import furniture_line
from warehouse.contracts.ddl import literal


@dataclass(frozen=True, slots=True)
class Limits:
    """What a body keeps to; lengths and shares were taken from 12,000 pages of four corpora."""

    word_count: int = 20_000
    """Words: the longest report of them has 7,400; more is a book, or a page of many."""
    furniture_line: int = 160
    """Code points: a longer line is a paragraph, which may say `privacy policy` and be copy."""
    code_signs: int = 40
    """Signs of program code: tables of shares have up to sixteen."""
    code_share: float = 0.03
    """Of the characters: tables have as much as that, but not as many."""
    agency_articles: int = 50
    """Articles of an agency from which on its lengths are known."""
    length_far: float = 4.0
    """Robust standard deviations of the logarithm of the length; see length_spread."""
    length_spread: float = 0.5
    """The least that the standard deviation is taken for: with it, seven times shorter or longer is far. An agency
    whose known copy is all of one length sends alerts and long reads as well."""
    language_sample: int = 600
    """Code points of the body that tell its language."""
    language_words: int = 30
    """Words from which on a share of small words says something."""
    many_small_words: float = 0.1
    """Of the words: in English copy these make up a sixth, in other languages a hundredth."""
    few_small_words: float = 0.03
    """Of the words: English copy about places with foreign names keeps its own small words."""


LIMITS = Limits()

OTHER_SCRIPTS = (
    *("am", "ar", "as", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky"),
    *("lo", "mk", "ml", "mn", "mr", "my", "ne", "or", "pa", "ps", "ru", "si", "ta", "te", "tg", "th", "ug", "uk", "ur"),
    *("yi", "zh"),
)
"""Languages that the press writes in other letters than Latin ones; Serbian, Uzbek and some others have two scripts."""

ENGLISH_WORDS = ("the", "and", "that", "with", "from", "said", "have", "which", "this", "were", "of", "to")
OTHER_WORDS = (
    *("der", "das", "und", "nicht", "ist", "von", "den"),
    *("le", "les", "des", "est", "que", "dans", "pour"),
    *("los", "las", "del", "por", "una", "il", "che", "di", "per"),
    *("het", "een", "van", "niet", "uma", "não", "och", "att", "som"),
)
"""Small words of German, French, Spanish, Italian, Dutch, Portuguese and Swedish; English copy has them in names."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="normalize",
        table="core.articles",
        name="body_as_blocks",
        severity="warn",
        holds="The body is the page's paragraphs of copy, with dateline and credit, in their order, blanks aside.",
        reason="What counts as the story is what the page has, neither more nor less.",
        expectation=query("body_as_blocks"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="word_count_as_body",
        severity="warn",
        holds="word_count is the number of words in the body.",
        reason="Shares of words and lengths of copy rest on it.",
        expectation=query("word_count_as_body"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="word_count_of_an_article",
        severity="warn",
        holds=f"word_count is at most {LIMITS.word_count:,}.",
        reason="A longer text is a book, or a page of many articles; it is read, and worth a look.",
        expectation=ExpectColumnValuesToBeBetween(column="word_count", max_value=LIMITS.word_count),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="no_furniture_in_body",
        severity="warn",
        holds=f"No line of the body is a label of a page; none of up to {LIMITS.furniture_line} characters begins with "
        "or holds a phrase of furniture (seeds/reference/furniture.csv).",
        reason="Its words would be counted as the reporter's; a few such words in a page do not make the story wrong.",
        expectation=query("furniture_in_body", short=str(LIMITS.furniture_line), pattern=furniture_line()),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="no_code_in_body",
        severity="warn",
        holds=f"Of the body's characters, at most {LIMITS.code_share:.0%} are signs of program code, or fewer than "
        f"{LIMITS.code_signs}.",
        reason="Scripts and markup were taken for copy.",
        expectation=query("code_in_body", least=str(LIMITS.code_signs), share=str(LIMITS.code_share)),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="body_not_cut_short",
        severity="warn",
        holds="The body does not end in dots or in a call to read on.",
        reason="The feed gives the first lines alone; what is read off them is right, and not all.",
        expectation=query("body_cut_short"),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="length_as_agency",
        severity="warn",
        holds=f"Where {LIMITS.agency_articles} articles or more are an agency's, the body is within "
        f"{LIMITS.length_far:.0f} robust standard deviations of their usual length, by its logarithm.",
        reason="The page holds several reports, or a part of one, or the agency is not whose copy it is.",
        expectation=query(
            "length_unlike_agency",
            least=str(LIMITS.agency_articles),
            far=str(LIMITS.length_far),
            narrowest=str(LIMITS.length_spread),
        ),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="language_as_script",
        severity="warn",
        holds="Most letters of the body are Latin where its language is written in them, and only there.",
        reason="The language was misread; what is read off English alone would be read off the wrong text.",
        expectation=query(
            "language_unlike_script",
            sample=str(LIMITS.language_sample),
            languages=", ".join(literal(code) for code in OTHER_SCRIPTS),
        ),
    ),
    Check(
        stage="normalize",
        table="core.articles",
        name="language_as_words",
        severity="warn",
        holds="A body full of the small words of English is English, and one full of another language's is not.",
        reason="The language was misread; what is read off English alone would be read off the wrong text.",
        expectation=query(
            "language_unlike_words",
            sample=str(LIMITS.language_sample),
            least=str(LIMITS.language_words),
            many=str(LIMITS.many_small_words),
            few=str(LIMITS.few_small_words),
            english="|".join(ENGLISH_WORDS),
            other="|".join(OTHER_WORDS),
        ),
    ),
)
