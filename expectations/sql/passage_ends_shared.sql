-- Passages whose two sides do not begin and end with the same word, case and typesetting aside.
with

sides as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        unnest(['a', 'b']) as side,
        unnest([document_id_a, document_id_b]) as document_id,
        unnest([char_start_a, char_start_b]) as char_start,
        unnest([char_end_a, char_end_b]) as char_end
    from batch
),

ends as (
    select
        sides.document_id_a,
        sides.document_id_b,
        sides.passage_number,
        sides.side,
        lower(substring(documents.text, sides.char_start + 1, least(30, sides.char_end - sides.char_start))) as first,
        lower(substring(
            documents.text,
            greatest(sides.char_end - 30, sides.char_start) + 1,
            least(30, sides.char_end - sides.char_start)
        )) as last
    from sides
    inner join whole.documents as documents using (document_id)
),

words as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        side,
        regexp_extract(strip_accents(first), '^[a-z0-9]+') as first_word,
        regexp_extract(strip_accents(last), '[a-z0-9]+$$') as last_word
    from ends
)

select
    a.document_id_a,
    a.document_id_b,
    a.passage_number,
    a.first_word as first_word_a,
    b.first_word as first_word_b,
    a.last_word as last_word_a,
    b.last_word as last_word_b
from words as a
inner join words as b using (document_id_a, document_id_b, passage_number)
where
    a.side = 'a'
    and b.side = 'b'
    and (
        (a.first_word <> b.first_word and a.first_word <> '' and b.first_word <> '')
        or (a.last_word <> b.last_word and a.last_word <> '' and b.last_word <> '')
    )
