-- One row a document of a version chain: what was sent when, what it is called, how much it changed.
-- version_count: The versions of the chain.
-- copy_count: Documents that hold this version, takes counted, this one too.
-- is_latest: Whether no version of the chain came after it.
-- is_standing: Whether this document stands for the version; the others are its copies and later takes.
-- added_word_count: Words that the version added to the one before it; null where the two were not compared.
-- dropped_word_count: Words of the version before it that are gone; null where the two were not compared.
-- added_texts: The added passages, in reading order; null where the two were not compared or nothing was added.
-- dropped_texts: The dropped passages, in reading order; null where the two were not compared or nothing was dropped.
with

versions as (
    select * from core.versions
),

articles as (
    select * from core.articles
),

changes as (
    select
        document_id,
        coalesce(sum(word_count) filter (change = 'added'), 0)::integer as added_word_count,
        coalesce(sum(word_count) filter (change = 'dropped'), 0)::integer as dropped_word_count,
        list(text order by change_number) filter (change = 'added') as added_texts,
        list(text order by change_number) filter (change = 'dropped') as dropped_texts
    from core.version_changes
    group by document_id
),

compared as (
    select
        document_id_a as document_id,
        document_id_b as other_id
    from core.shared_passages
    union
    select
        document_id_b,
        document_id_a
    from core.shared_passages
),

counted as (
    select
        *,
        max(version_number) over (partition by chain_id) as version_count,
        count(*) over (partition by chain_id, version_number)::integer as copy_count
    from versions
),

final as (
    select
        counted.chain_id,
        counted.version_number,
        counted.version_count,
        counted.take_number,
        counted.document_id,
        articles.record_id,
        articles.headline,
        articles.agency_name,
        articles.publisher_name,
        articles.published_date,
        articles.published_at,
        articles.signal_kind,
        articles.signal_number,
        counted.signal_code,
        counted.pub_status,
        counted.version_number = counted.version_count as is_latest,
        counted.document_id = counted.version_document_id as is_standing,
        counted.version_document_id,
        counted.previous_document_id,
        counted.copy_count,
        counted.order_reason,
        counted.link_document_id,
        counted.link_reason,
        if(compared.other_id is null, null, coalesce(changes.added_word_count, 0)) as added_word_count,
        if(compared.other_id is null, null, coalesce(changes.dropped_word_count, 0)) as dropped_word_count,
        changes.added_texts,
        changes.dropped_texts
    from counted
    inner join articles on articles.document_id = counted.document_id
    left join changes on changes.document_id = counted.version_document_id
    left join compared
        on compared.document_id = counted.version_document_id
        and compared.other_id = counted.previous_document_id
)

select * from final
