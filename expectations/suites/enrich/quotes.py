"""Quotes: they lie in the body, and whoever is given the words is named in the document."""

from expectations.check import Check
from expectations.queries import query
from expectations.suites.enrich.names import slug

ENOUGH_QUOTES, LEAST_CUES = 10, 0.5
"""Of so many quotes with a speaker at least half have a cue: of 7,230 in news pages four in five had one."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="enrich",
        table="core.quotes",
        name="quotes_have_cues",
        severity="warn",
        holds=f"Of {ENOUGH_QUOTES} quotes or more with a speaker, {LEAST_CUES:.0%} have a cue.",
        reason="Words that attribute were lost; a quotation over several paragraphs has one cue for all.",
        expectation=query("quotes_have_cues", quotes=str(ENOUGH_QUOTES), share=str(LEAST_CUES)),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="quote_in_body",
        severity="quarantine",
        holds="The quote begins and ends in the body.",
        reason="A quote may run over paragraphs, but not out of the copy.",
        expectation=query("quote_in_body"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="speaker_mentioned",
        severity="quarantine",
        holds="The speaker's entity is mentioned in the document.",
        reason="A quote is given only to someone whom the text names.",
        expectation=query("speaker_mentioned"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="speaker_named",
        severity="warn",
        holds="A quote has both its speaker's entity and name, and the name is the entity's, or neither; of a person, "
        "speaker_text is a pronoun or has a word of the name.",
        reason="Readers ask for speakers by name; words given to the wrong person are the worst of errors.",
        expectation=query("speaker_as_entity", slug=slug("speaker_name"), slug_of_text=slug("speaker_text")),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="cue_has_speaker",
        severity="warn",
        holds="A quote with a cue or a speaker has speaker_text.",
        reason="Somebody says what is said, and the words for whoever it is are printed.",
        expectation=query("cue_has_speaker"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="attribution_in_document",
        severity="warn",
        holds="The words of speaker_text and cue stand in the document; via_name does, or somebody of that name is "
        "mentioned there.",
        reason="They are given as printed, and who passed a quote on is said in the text.",
        expectation=query("attribution_in_document"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="direct_as_quoted",
        severity="warn",
        holds="A direct quote has three words or more and begins with a capital; one that does and ends with a mark "
        "is direct.",
        reason="A phrase inside the reporter's sentence is not a sentence of the speaker's.",
        expectation=query("direct_as_quoted"),
    ),
    Check(
        stage="enrich",
        table="core.quotes",
        name="statements_in_order",
        severity="warn",
        holds="Statements are numbered from 0 in reading order; a quote that was set aside may leave a gap.",
        reason="The number says which quotes are one statement.",
        expectation=query("statements_in_order"),
    ),
)
