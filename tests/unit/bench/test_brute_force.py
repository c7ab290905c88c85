"""Brute force over real copy, on texts whose shared runs are known."""

from tests.bench.brute_force import Texts, evidence, shared_spans

RUN = "the minister said on friday that the harbour would stay closed until june"
SHORT_RUN = "the minister said on friday that the harbour would stay closed"
HOST_A = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa"
HOST_B = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"


def of(*texts):
    return evidence(Texts(texts))


def test_a_run_of_twelve_words_is_evidence_and_one_of_eleven_is_not():
    assert len(RUN.split()) == 13
    assert of(f"{HOST_A} {RUN}", f"{RUN} {HOST_B}")[0, 1].runs == 2
    assert len(SHORT_RUN.split()) == 11
    assert of(f"{HOST_A} {SHORT_RUN}", f"{SHORT_RUN} {HOST_B}") == {}


def test_half_of_the_shingles_is_evidence_without_a_long_run():
    found = of(SHORT_RUN, f"{SHORT_RUN} {HOST_B}")
    assert found[0, 1].containment == 1.0
    assert found[0, 1].kind == "half of the shingles"


def test_a_run_that_nine_documents_share_is_common():
    hosts = [" ".join(f"w{number}x{place}" for place in range(40)) for number in range(9)]
    found = of(*(f"{host} {RUN}" for host in hosts))
    assert len(found) == 36
    assert {seen.kind for seen in found.values()} == {"common run"}


def test_case_and_apostrophes_make_no_difference():
    found = of(f"{HOST_A} {RUN.upper()} don't", f"{RUN} dont {HOST_B}")
    assert found[0, 1].runs == 3


def test_runs_do_not_go_from_one_document_into_the_next():
    first, second = RUN[:30], RUN[30:]
    assert of(f"{HOST_A} {first}", f"{second} {HOST_B}", RUN) == {}


def test_shared_spans_cover_the_run_in_both_texts():
    a, b = f"{HOST_A} {RUN}.", f"{RUN}, {HOST_B}"
    spans_a, spans_b = shared_spans(Texts([a, b]), 0, 1)
    assert [a[start:end] for start, end in spans_a] == [RUN]
    assert [b[start:end] for start, end in spans_b] == [RUN]
