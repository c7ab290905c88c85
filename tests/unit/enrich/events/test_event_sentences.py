"""Events of single sentences, in the many ways in which the wires tell them. The copy is written on Wednesday,
15 May 2024."""

from collections.abc import Callable

import pytest

EventReader = Callable[..., list[str]]

TOLD = [
    # Meetings.
    ("[Ana Reis] met [Hugo Paz] in {Lima} on Monday.", "meeting 2024-05-13: Ana Reis > Hugo Paz @Lima"),
    ("President [Ana Reis] met with Prime Minister [Hugo Paz] on Tuesday.", "meeting 2024-05-14: Ana Reis > Hugo Paz"),
    ("[Ana Reis] and [Hugo Paz] met in {Quito} last Friday.", "meeting 2024-05-10: Ana Reis, Hugo Paz @Quito"),
    (
        "[Ana Reis], who leads the party, met [Hugo Paz] and [Ivo Lund] on Monday.",
        "meeting 2024-05-13: Ana Reis > Hugo Paz, Ivo Lund",
    ),
    ("On Monday, [Ana Reis] met [Hugo Paz].", "meeting 2024-05-13: Ana Reis > Hugo Paz"),
    ("[Ana Reis] has met [Hugo Paz] in {Oslo}.", "meeting -: Ana Reis > Hugo Paz @Oslo"),
    ("[Ana Reis] conferred with [Hugo Paz] on Tuesday.", "meeting 2024-05-14: Ana Reis > Hugo Paz"),
    ("[Ana Reis] sat down with [Hugo Paz] in March 2023.", "meeting 2023-03: Ana Reis > Hugo Paz"),
    (
        "[Ana Reis] said in a meeting with Chairman [Hugo Paz] on Monday that trade had grown.",
        "meeting 2024-05-13: Ana Reis > Hugo Paz",
    ),
    ("[Ana Reis] held a summit with [Hugo Paz] in {Geneva} in 2021.", "meeting 2021: Ana Reis > Hugo Paz @Geneva"),
    (
        "The meeting between [Ana Reis] and [Hugo Paz] took place in {Oslo} on Sunday.",
        "meeting 2024-05-12: Ana Reis, Hugo Paz @Oslo",
    ),
    ("[Hugo Paz]'s meeting with [Ana Reis] on Monday was brief.", "meeting 2024-05-13: Hugo Paz > Ana Reis"),
    ("[Ana Reis] left early after meeting [Hugo Paz] on Monday.", "meeting 2024-05-13: Ana Reis > Hugo Paz"),
    # A title between a country and a person.
    (
        "[Ana Reis] met {Norway} Secretary of State [Hugo Paz] in {Oslo} on Monday.",
        "meeting 2024-05-13: Ana Reis > Hugo Paz @Oslo",
    ),
    (
        "[Ana Reis] met {Norway} Secretary of State [Hugo Paz] and [Ivo Lund] on Monday.",
        "meeting 2024-05-13: Ana Reis > Hugo Paz, Ivo Lund",
    ),
    ("[Ana Reis] met {Norway} ambassador to {Chile} [Hugo Paz].", "meeting -: Ana Reis > Hugo Paz"),
    ("{Norway} Secretary of State [Hugo Paz] met [Ana Reis].", "meeting -: Hugo Paz > Ana Reis"),
    ("[Ana Reis] met the {Norway} secretary of state on Monday.", "meeting 2024-05-13: Ana Reis > Norway"),
    ("[Ana Reis] met {Norway} officials on Monday.", "meeting 2024-05-13: Ana Reis > Norway"),
    # Calls.
    ("[Ana Reis] telephoned [Hugo Paz] on Monday.", "phone_call 2024-05-13: Ana Reis > Hugo Paz"),
    ("[Ana Reis] spoke by phone with [Hugo Paz] on Tuesday.", "phone_call 2024-05-14: Ana Reis > Hugo Paz"),
    ("[Ana Reis] spoke with [Hugo Paz] by telephone on Tuesday.", "phone_call 2024-05-14: Ana Reis > Hugo Paz"),
    ("[Ana Reis] held a phone call with [Hugo Paz] on Monday.", "phone_call 2024-05-13: Ana Reis > Hugo Paz"),
    (
        "[Ana Reis] promised aid in a call with President [Hugo Paz] on Monday.",
        "phone_call 2024-05-13: Ana Reis > Hugo Paz",
    ),
    (
        "[Ana Reis] and [Hugo Paz] talked on the phone on Sunday.",
        "phone_call 2024-05-12: Ana Reis, Hugo Paz",
    ),
    (
        "[Ana Reis] said on Monday during a telephone conversation with [Hugo Paz] that she was ready.",
        "phone_call 2024-05-13: Ana Reis > Hugo Paz",
    ),
    ("[Ana Reis] called [Hugo Paz] on Monday.", "phone_call 2024-05-13: Ana Reis > Hugo Paz"),
    (
        "[Ana Reis] called President [Hugo Paz] on Monday to congratulate him.",
        "phone_call 2024-05-13: Ana Reis > Hugo Paz",
    ),
    # Visits.
    ("[Ana Reis] visited {Chile} in April.", "visit 2024-04: Ana Reis @Chile"),
    ("[Ana Reis] arrived in {Quito} on Tuesday.", "visit 2024-05-14: Ana Reis @Quito"),
    ("[Ana Reis] travelled to {Chile} last year.", "visit 2023: Ana Reis @Chile"),
    ("[Ana Reis] flew to {Oslo} on Monday.", "visit 2024-05-13: Ana Reis @Oslo"),
    ("[Ana Reis] went to {Chile} last month.", "visit 2024-04: Ana Reis @Chile"),
    ("[Ana Reis] paid a visit to {Chile} in March.", "visit 2024-03: Ana Reis @Chile"),
    ("[Ana Reis]'s visit to {Chile} in 2022 was her first.", "visit 2022: Ana Reis @Chile"),
    ("[Ana Reis] made {Chile} her first foreign stop in January.", "visit 2024-01: Ana Reis @Chile"),
    ("{Peru} sent its army chief, General [Ivo Lund], to {Chile} on Monday.", "visit 2024-05-13: Ivo Lund @Chile"),
    ("{Chile} was visited by [Ana Reis] in April.", "visit 2024-04: Ana Reis @Chile"),
    ("[Ana Reis] hosted [Hugo Paz] in {Lima} on Monday.", "host_visit 2024-05-13: Ana Reis > Hugo Paz @Lima"),
    ("[Ana Reis] received [Hugo Paz] on Tuesday.", "host_visit 2024-05-14: Ana Reis > Hugo Paz"),
    ("[Hugo Paz] was received by [Ana Reis] on Tuesday.", "host_visit 2024-05-14: Ana Reis > Hugo Paz"),
    # Talks, mediation.
    ("[Ana Reis] held talks with [Hugo Paz] in {Lima} on Monday.", "talks 2024-05-13: Ana Reis > Hugo Paz @Lima"),
    ("{Peru} and {Chile} held talks in {Oslo} on Monday.", "talks 2024-05-13: Peru, Chile @Oslo"),
    ("{Peru} and {Chile} held bilateral trade talks on Monday.", "talks 2024-05-13: Peru, Chile"),
    ("[Ana Reis] and [Hugo Paz] held talks with [Ivo Lund].", "talks -: Ana Reis, Hugo Paz > Ivo Lund"),
    (
        "Talks in {Lima} on Monday between [Ana Reis] and [Hugo Paz] ended without a result.",
        "talks 2024-05-13: Ana Reis, Hugo Paz @Lima",
    ),
    (
        "The truce followed talks between [Ana Reis] and President [Hugo Paz] in {Chile} last October.",
        "talks 2023-10: Ana Reis, Hugo Paz @Chile",
    ),
    ("{Peru} opened negotiations with {Chile} on Tuesday.", "talks 2024-05-14: Peru > Chile"),
    ("[Ana Reis] discussed trade with [Hugo Paz] on Monday.", "talks 2024-05-13: Ana Reis > Hugo Paz"),
    ("{Norway} mediated between {Peru} and {Chile} in 2019.", "mediation 2019: Norway > Peru, Chile"),
    # Signings, ceasefires.
    ("{Peru} and {Chile} signed a trade agreement on Monday.", "signing 2024-05-13: Peru, Chile"),
    ("<Acme Corp> said it signed a contract with <Beta Ltd>.", "signing -: Acme Corp > Beta Ltd"),
    ("The treaty was signed by [Ana Reis] and [Hugo Paz] in {Oslo} in 2020.", "signing 2020: Ana Reis, Hugo Paz @Oslo"),
    ("{Peru} reached a deal with {Chile} last week.", "signing week of 2024-05-06: Peru > Chile"),
    (
        "[Ana Reis] and [Hugo Paz] witnessed the signing of 12 documents on Monday.",
        "signing 2024-05-13: Ana Reis, Hugo Paz",
    ),
    ("{Peru} declared a ceasefire on Sunday.", "ceasefire 2024-05-12: Peru"),
    # Offices.
    ("[Ana Reis] was re-elected on Friday.", "election 2024-05-10: Ana Reis"),
    (
        "[Ana Reis] was unanimously reappointed as head of the party for the next five years last Friday.",
        "election 2024-05-10: Ana Reis",
    ),
    ("[Ana Reis] appointed [Hugo Paz] as finance minister on Monday.", "election 2024-05-13: Hugo Paz by Ana Reis"),
    ("[Ana Reis] won the presidential election in 2020.", "election 2020: Ana Reis"),
    ("[Ana Reis] won re-election on Sunday.", "election 2024-05-12: Ana Reis"),
    ("[Ana Reis] was elected president by {Peru} in 2019.", "election 2019: Ana Reis by Peru"),
    ("[Ana Reis] resigned on Tuesday.", "resignation 2024-05-14: Ana Reis"),
    ("[Ana Reis] stepped down as chairman in January.", "resignation 2024-01: Ana Reis"),
    ("[Ana Reis] died on Sunday in {Lima}.", "death 2024-05-12: Ana Reis @Lima"),
    # Messages.
    ("[Ana Reis] congratulated [Hugo Paz] on Monday.", "statement 2024-05-13: Ana Reis > Hugo Paz"),
    (
        "[Ana Reis] sent a congratulatory message to [Hugo Paz] on Tuesday.",
        "statement 2024-05-14: Ana Reis > Hugo Paz",
    ),
    ("{Peru} and {Chile} issued a joint statement on Monday.", "statement 2024-05-13: Peru, Chile"),
    # Force.
    ("Police arrested [Hugo Paz] on Monday.", "arrest 2024-05-13:  > Hugo Paz"),
    ("[Hugo Paz] was detained in {Lima} on Tuesday.", "arrest 2024-05-14:  > Hugo Paz @Lima"),
    ("{Peru} imposed sanctions on {Chile} last year.", "sanction 2023: Peru > Chile"),
    ("{Peru} invaded {Chile} in 1879.", "attack 1879: Peru > Chile"),
    # What is to come.
    ("[Ana Reis] will meet [Hugo Paz] next week.", "meeting+ week of 2024-05-20: Ana Reis > Hugo Paz"),
    ("[Ana Reis] is due to visit {Chile} on Friday.", "visit+ 2024-05-17: Ana Reis @Chile"),
    ("[Ana Reis] plans to travel to {Chile} in June.", "visit+ 2024-06: Ana Reis @Chile"),
    ("[Ana Reis] will visit {Chile} and meet [Hugo Paz].", "visit+ -: Ana Reis @Chile"),
    ("{Peru} and {Chile} will sign a treaty in June.", "signing+ 2024-06: Peru, Chile"),
    ("[Ana Reis] will hold talks with [Hugo Paz] on Friday.", "talks+ 2024-05-17: Ana Reis > Hugo Paz"),
    ("[Ana Reis] will call [Hugo Paz] on Friday.", "phone_call+ 2024-05-17: Ana Reis > Hugo Paz"),
    ("[Ana Reis] and [Hugo Paz] will hold talks on Friday.", "talks+ 2024-05-17: Ana Reis, Hugo Paz"),
    ("[Ana Reis] will speak on Friday during a visit to {Norway}.", "visit+ 2024-05-17: Ana Reis @Norway"),
    ("[Ana Reis] invited [Hugo Paz] to visit {Peru}.", "visit+ -: Hugo Paz > Ana Reis @Peru"),
    ("[Ana Reis] meets [Hugo Paz] next Friday.", "meeting+ 2024-05-17: Ana Reis > Hugo Paz"),
    ("[Ana Reis] was expected to arrive in {Oslo} on Thursday.", "visit+ 2024-05-16: Ana Reis @Oslo"),
]


@pytest.mark.parametrize(("marked", "expected"), TOLD, ids=[marked for marked, _ in TOLD])
def test_what_a_sentence_tells(read: EventReader, marked: str, expected: str) -> None:
    assert read(marked)[:1] == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Reis] did not meet [Hugo Paz] on Monday.",
        "[Ana Reis] refused to meet [Hugo Paz].",
        "[Ana Reis] never visited {Chile}.",
        "If [Ana Reis] meets [Hugo Paz] on Friday, talks may begin.",
        "[Ana Reis] could visit {Chile} in June.",
        "[Ana Reis] wants to meet [Hugo Paz].",
        "[Ana Reis] cancelled a visit to {Chile}.",
        "[Ana Reis] ruled out talks with [Hugo Paz].",
        "[Ana Reis] called for talks with {Chile}.",
        "[Ana Reis] denied that she met [Hugo Paz].",
        '[Ana Reis] said: "I met [Hugo Paz] on Monday."',
        "<Acme Corp> met its sales target in 2023.",
        "<Acme Corp> met {EU} requirements on Monday.",
        "[Ana Reis] called on {Chile} to act.",
        "[Ana Reis] called for calm.",
        "[Ana Reis] made a call to arms.",
        "[Ana Reis] went to work on Monday.",
        "[Ana Reis] left for good.",
        "The annual meeting was held on Monday.",
        "[Ana Reis] signed a letter to [Hugo Paz].",
        "[Ana Reis] won the race in {Oslo}.",
        "[Ana Reis]'s re-election campaign began on Monday.",
        "[Ana Reis] had been expected to visit {Chile}.",
        "[Ana Reis] may resign.",
        "[Ana Reis] is not expected to meet [Hugo Paz].",
        "[Ana Reis] said she would win the election.",
        "[Ana Reis] won a million votes during the primary.",
        "{Peru} and {Chile} reached no agreement on Monday.",
        "[Ana Reis] will die in prison.",
        "Trade with {Chile} grew, Fox News host [Ana Reis] said.",
        "[Ana Reis] wants to block [Hugo Paz]'s visit to {Chile}.",
        "There were calls for [Ana Reis] to resign.",
        "The lawyer of [Ana Reis] was arrested on Monday.",
        "The lawyer of party leader [Ana Reis] met [Hugo Paz] on Monday.",
        "[Ana Reis] met {Norway} National Security Advisor Jake Grubb in {Oslo} on Monday.",
        "[Ana Reis] met {Norway} Secretary of State Jake Grubb on Monday.",
        "[Ana Reis] held talks with {Norway} special envoy for {Chile} Jake Grubb on Monday.",
        "[Ana Reis] may arrive in {Lima} on Friday for a state visit to {Peru}.",
        "[Ana Reis] held talks on Monday.",
        "[Ana Reis] and [Hugo Paz] did not hold talks on Monday.",
        "[Ana Reis] and [Hugo Paz] held separate talks on Monday.",
        "[Ana Reis] called [Hugo Paz] a dictator on Monday.",
        "[Ana Reis] called [Hugo Paz] on Monday a dictator.",
        "[Ana Reis] called [Hugo Paz] corrupt.",
        "[Ana Reis] called [Hugo Paz] to testify.",
        "[Ana Reis] called [Hugo Paz] on his promise.",
        "[Ana Reis] called [Hugo Paz]'s plan a mistake.",
        "[Ana Reis] did not call [Hugo Paz] on Monday.",
        "[Ana Reis] is called [Hugo Paz] by friends.",
        "<Acme Corp> called [Hugo Paz] on Monday.",
    ],
)
def test_what_tells_of_no_event(read: EventReader, marked: str) -> None:
    assert read(marked) == []
