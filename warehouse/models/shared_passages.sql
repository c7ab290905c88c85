-- One row a passage that two documents share: the words in each, and which of the two had them first.
-- headline_a: The headline of document a.
-- headline_b: The headline of document b.
-- published_date_a: The day of publication of document a.
-- published_date_b: The day of publication of document b.
-- text_a: The passage as document a has it.
-- text_b: The passage as document b has it.
-- first_document_id: The document that was published first, by its moment where both are known, else by its day; null where that cannot be told.
with

passages as (
    select * from core.shared_passages
),

pairs as (
    select * from core.duplicate_pairs
),

documents as (
    select * from raw.documents
),

articles as (
    select * from core.articles
),

final as (
    select
        passages.document_id_a,
        passages.document_id_b,
        passages.passage_number,
        pairs.relation,
        passages.word_count,
        articles_a.headline as headline_a,
        articles_b.headline as headline_b,
        articles_a.published_date as published_date_a,
        articles_b.published_date as published_date_b,
        case
            when articles_a.published_at < articles_b.published_at then passages.document_id_a
            when articles_b.published_at < articles_a.published_at then passages.document_id_b
            when articles_a.published_at = articles_b.published_at then null
            when articles_a.published_date < articles_b.published_date then passages.document_id_a
            when articles_b.published_date < articles_a.published_date then passages.document_id_b
        end as first_document_id,
        substring(
            documents_a.text, passages.char_start_a + 1, passages.char_end_a - passages.char_start_a
        ) as text_a,
        substring(
            documents_b.text, passages.char_start_b + 1, passages.char_end_b - passages.char_start_b
        ) as text_b,
        passages.char_start_a,
        passages.char_end_a,
        passages.char_start_b,
        passages.char_end_b
    from passages
    inner join documents as documents_a on documents_a.document_id = passages.document_id_a
    inner join documents as documents_b on documents_b.document_id = passages.document_id_b
    left join pairs
        on pairs.document_id_a = passages.document_id_a
        and pairs.document_id_b = passages.document_id_b
    left join articles as articles_a on articles_a.document_id = passages.document_id_a
    left join articles as articles_b on articles_b.document_id = passages.document_id_b
)

select * from final
