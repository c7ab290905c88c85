"""Every threshold of dedup, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DedupSettings:
    """What counts as shared copy, and how far the search goes."""

    memory_limit_bytes: int = 2 << 30
    """Memory that dedup may take. New documents are taken in parts whose copy is a twelfth of it: words, hashes and
    postings take nine times the copy."""

    common_limit: int = 64
    """Texts that may hold a fingerprint before it is common: below it every two of them are looked at, so that one
    fingerprint costs at most 2,016 pairs; far fewer papers rewrite one story."""

    linked_texts: int = 3
    """Holders of a common fingerprint that each other holder is looked at with: enough that copies trimmed in
    different ways meet, few enough that 20,000 copies make 60,000 pairs and not 200,000,000."""

    linked_share: float = 0.33
    """Share of the fingerprints of one of two texts by which they must be linked to be looked at where these are
    common: a promo line is less of a page, copies that are linked by some of their fingerprints only have better
    links, and copy with one word in six garbled keeps four in ten."""

    viral_share: float = 0.5
    """Share of a text's fingerprints from which it is viral where more of them are common: most of it is a story that
    very many have, and two such texts need not be compared for an edit that they have in common."""

    copy_limit: int = 64
    """Copies of one text, or of two related ones, up to which every pair of documents has a row …"""

    first_copies: int = 4
    """… beyond it, each document has one with the first copies."""

    short_text_words: int = 30
    """Texts shorter than this are looked at for one shared fingerprint, and reported for one run of 8 words: a brief
    has no more to show."""

    sure_run_words: int = 12
    """Other texts must share an unbroken run of this many words, or two of 8: such pairs share two fingerprints at
    least, so that none is missed."""

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

    growth_limit: int = 16
    """Words that an alignment's exact runs may grow over, in times the words of the shorter text; the rest, which are
    the shortest, are taken as they are. A list whose lines differ in a number would cost a square."""

    repeated_places: int = 64
    """Pairs of places that one repeated 5-gram may be aligned to; beyond it the first goes with the first, the
    second with the second, so that a refrain costs no square."""

    near_share: float = 0.7
    """Share of the longer text's words from which two texts are near; the usual line between an edited copy and
    a rewritten one."""

    contained_share: float = 0.6
    """Share of the shorter text's words from which it is contained. The rest is what a paper puts around trimmed copy,
    a head, a tail and a line of its own, which is a third of a short page; below it, the report is another one."""

    word_bits: float = 6.0
    """Most bits that one word may add to the evidence: a list of rare names is still one phrase."""

    independent_texts: int = 4
    """Independent texts that may hold a gram before its words lose weight: one event has a few reports. Beyond it the
    weight falls by the logarithm …"""

    formula_texts: int = 32
    """… down to nothing here: formulas and promo lines stand in dozens."""

    sampled_texts: int = 1024
    """Holders among which independent ones are counted: of a gram that thousands hold, a sample tells as much."""

    family_words: int = 16
    """Shared words from which two texts, near or contained in long runs, count as one when it is asked how many
    independent texts hold a gram: a story's copies make its words no commoner."""

    evidence_bits: float = 48.0
    """Bits that the words of an overlap must be worth: two runs of nine words, eight of them rare. On made-up
    republications of Reuters copy, less than that brings chance in and more loses light overlaps."""

    covered_bits: float = 36.0
    """Bits where the shared words make up most of a text: a brief of a dozen words has no more to show, and a
    dividend notice has fewer."""

    single_run_words: int = 14
    """Shortest unbroken run that is evidence by itself; titles and lists of members come to 12 …"""

    overlap_words: int = 18
    """… or words, in runs of 8 or more, that one passage must have to stand alone: two runs of nine."""

    form_run_words: float = 8.0
    """Mean length of the runs below which copy may be a filled-in form: blanks come every few words …"""

    form_weight: float = 0.75
    """… and its words are formulas where the number of independent texts that hold them takes away more than a
    quarter of their weight."""

    blank_numbers: float = 2.0
    """Numbers that two texts have in common for one that stands against another, from which their numbers agree: two
    reports of one event differ in few, or one is a correction; a form filled in twice agrees in those that are part
    of the form (dates, usual fees). Between 1.5 and 3 little changes."""

    blank_words: float = 64.0
    """Shared words for one edit with other numbers, a blank, up to which texts whose numbers do not agree may be a
    form: longer stretches between blanks are copy with a date changed. They do not count as one text …"""

    blank_weight: float = 0.9
    """… and are a form if their words have lost a tenth of their weight: a single form is known by its blanks only,
    and a brief whose one number was corrected has a blank too."""

    form_words: float = 24.0
    """The same from which, with two blanks or more, they are a form whatever their words are worth: the notices that
    were read have a blank in 6 to 20 words; garbled copy has fewer."""

    telling_weight: float = 0.67
    """Share of its worth that a passage of an overlap must keep to count as one: fees and notices stand word for word
    in a dozen texts or more, the background of a running story in a handful."""

    template_words: int = 18
    """Shared words from which a pair without evidence is worth recording as template …"""

    template_share: float = 0.4
    """… if they are this share of the shorter text …"""

    template_rim: float = 0.25
    """… and stand in its first and in its last quarter: a form is alike all over, a page with a promo line is not."""

    @property
    def listed_texts(self) -> int:
        """Holders of a fingerprint that are listed of each stored segment: all of a rare one, a sample of others."""
        return max(self.sampled_texts, self.common_limit)
