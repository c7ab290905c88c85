-- Sentences taken for their own document's that stand letter for letter, inside a shared passage, in one published on an
-- earlier day.
with

own as (
    select
        sentences.document_id,
        sentences.sentence_number,
        sentences.char_start,
        sentences.char_end,
        sentences.text,
        articles.published_date
    from batch as sentences
    inner join whole.articles as articles on articles.document_id = sentences.document_id
    where
        sentences.first_seen_document_id = sentences.document_id
        and articles.published_date is not null
),

passages as (
    select
        document_id_a,
        document_id_b,
        char_start_a,
        char_end_a,
        char_start_b,
        char_end_b
    from whole.shared_passages
    anti join (select document_id_a, document_id_b from whole.duplicate_pairs where relation = 'template') as templates
        using (document_id_a, document_id_b)
),

sides as (
    select
        document_id_a as document_id,
        document_id_b as other_id,
        char_start_a as passage_start,
        char_end_a as passage_end
    from passages
    union all
    select
        document_id_b,
        document_id_a,
        char_start_b,
        char_end_b
    from passages
),

suspected as (
    select
        own.document_id,
        own.sentence_number,
        own.text,
        sides.other_id
    from own
    inner join sides
        on sides.document_id = own.document_id
        and sides.passage_start <= own.char_start + 2
        and sides.passage_end >= own.char_end - 2
    inner join whole.articles as earlier
        on earlier.document_id = sides.other_id
        and earlier.published_date < own.published_date
)

select
    suspected.document_id,
    suspected.sentence_number,
    any_value(suspected.other_id) as earlier_document_id
from suspected
inner join whole.documents as documents on documents.document_id = suspected.other_id
where contains(documents.text, suspected.text)
group by all
