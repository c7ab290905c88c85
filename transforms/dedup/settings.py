"""Every threshold of dedup, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DedupSettings:
    """What counts as shared copy, and how far the search goes."""

    common_gram_limit: int = 64
    """Distinct texts that may hold an 8-gram before pairs are no longer formed out of all of them: below it every
    pair is looked at, so one 8-gram costs at most 2,016 pairs; far fewer papers rewrite one story."""

    linked_copies: int = 4
    """First copies that each copy of a viral text is linked to: enough that versions trimmed in different ways
    meet, few enough that 20,000 copies make 80,000 pairs and not 200,000,000."""

    viral_share: float = 0.5
    """A text is viral, and an 8-gram viral rather than furniture, where at least this share of its 8-grams are
    common, or of its holders are viral: a promo line stands in pages that are otherwise their own."""

    anchor_words: int = 5
    """Shortest exact run that an alignment starts from. Runs of 5 are rarely chance; 8 would lose copy with
    one garbled word in six."""

    passage_run_words: int = 8
    """A passage holds one unbroken run of this many words (the length that the search guarantees) …"""

    passage_broken_words: int = 16
    """… or is worth this many words after the price of its edits: garbled copy has no run of 8."""

    edit_gap_words: int = 8
    """Words that an edit inside a passage may replace, add or drop on either side: a clause, not a sentence."""

    gap_price: float = 0.5
    """Price of one word of such an edit, in words gained: a run of 2 pays for an edit of 3 words, a run of 3 for 5."""

    drop_limit: float = 3.0
    """Words of worth that an extension may fall behind before it is given up."""

    repeated_places: int = 64
    """Pairs of places that one repeated 5-gram may be aligned to; beyond it the first goes with the first, the
    second with the second, so that a refrain costs no square."""

    near_share: float = 0.7
    """Share of the longer text's words from which two texts are near; the usual line between an edited copy and
    a rewritten one."""

    contained_share: float = 0.7
    """Share of the shorter text's words from which it is contained: the rest is a paper's own head and tail."""

    word_bits: float = 6.0
    """Most bits that one word may add to the evidence: a list of rare names is still one phrase."""

    assumed_documents: int = 200
    """Documents of ordinary news that a corpus is thought to have on top of its own, so that what is common in
    English counts as common in a corpus of five."""

    independent_texts: int = 4
    """Independent texts that may hold a 5-gram before it loses weight: one event has a few reports. Beyond it the
    weight falls by the logarithm …"""

    formula_texts: int = 32
    """… down to nothing here: formulas and promo lines stand in dozens."""

    family_words: int = 16
    """Shared words from which two texts, near or contained in long runs, count as one when it is asked how many
    independent texts hold a gram: a story's copies make its words no commoner."""

    evidence_bits: float = 44.0
    """Bits that the words of an overlap must be worth: two runs of nine words, half of them words of content. On
    made-up republications of Reuters copy, less than that brings chance in and more loses light overlaps."""

    covered_bits: float = 36.0
    """Bits where the shared words make up most of a text: a brief of a dozen words has no more to show, and a
    dividend notice has fewer."""

    single_run_words: int = 14
    """Shortest unbroken run that is evidence by itself; titles and lists of members come to 12 …"""

    overlap_words: int = 18
    """… or words, in several runs, that one passage must have to stand alone: two runs of nine."""

    form_run_words: float = 8.0
    """Mean length of the runs below which copy may be a filled-in form: blanks come every few words …"""

    form_weight: float = 0.75
    """… and its words are formulas where the number of independent texts that hold them takes away more than a
    quarter of their weight."""

    telling_weight: float = 0.5
    """Share of its worth that a passage must keep to count as one: less, and most of it is a formula."""

    template_words: int = 18
    """Shared words from which a pair without evidence is worth recording as template …"""

    template_share: float = 0.4
    """… if they are this share of the shorter text: a form is alike all over, not in a sentence."""
