-- Passages of which a side begins or ends inside a word, or outside of one.
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

edges as (
    select
        sides.*,
        case when char_start > 0 then substring(documents.text, char_start, 2) else '' end as around_start,
        substring(documents.text, char_end, 2) as around_end,
        substring(documents.text, char_start + 1, 1) || substring(documents.text, char_end, 1) as edges
    from sides
    inner join whole.documents as documents using (document_id)
)

select
    document_id_a,
    document_id_b,
    passage_number,
    side,
    around_start,
    around_end
from edges
where
    regexp_full_match(around_start, '[a-zA-Z0-9][a-zA-Z0-9]')
    or regexp_full_match(around_end, '[a-zA-Z0-9][a-zA-Z0-9]')
    or regexp_matches(edges, '[\s.,;!?()"]')
