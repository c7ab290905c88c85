-- Passages whose two sides, case and typesetting aside, have fewer words in common than they are said to share.
-- In copy beyond ASCII one word in ten may differ in form alone: ligatures and full-width letters are not undone here.
with

sides as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        word_count,
        unnest(['a', 'b']) as side,
        unnest([document_id_a, document_id_b]) as document_id,
        unnest([char_start_a, char_start_b]) as char_start,
        unnest([char_end_a, char_end_b]) as char_end
    from batch
),

texts as materialized (
    select
        sides.*,
        lower(nfc_normalize(regexp_replace(
            substring(documents.text, sides.char_start + 1, sides.char_end - sides.char_start),
            '[''’‘ʼʻ´`′＇\x{ad}\x{200b}-\x{200d}\x{2060}\x{feff}]',
            '',
            'g'
        ))) as text
    from sides
    inner join whole.documents as documents using (document_id)
),

plain as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        bool_and(strlen(text) = length(text)) as is_plain
    from texts
    group by all
),

words as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        side,
        unnest(regexp_extract_all(
            regexp_replace(text, '([\p{Han}\p{Hiragana}\p{Katakana}])', ' \1 ', 'g'),
            '[\pL\pN\pM]+'
        )) as word
    from texts
),

counted as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        word,
        least(count(*) filter (side = 'a'), count(*) filter (side = 'b')) as shared_count
    from words
    group by all
),

shared as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        sum(shared_count) as shared_word_count
    from counted
    group by all
)

select
    passages.document_id_a,
    passages.document_id_b,
    passages.passage_number,
    passages.word_count,
    coalesce(shared.shared_word_count, 0) as words_in_both
from batch as passages
left join shared using (document_id_a, document_id_b, passage_number)
left join plain using (document_id_a, document_id_b, passage_number)
where coalesce(shared.shared_word_count, 0) < if(coalesce(plain.is_plain, true), 1, 0.9) * passages.word_count
