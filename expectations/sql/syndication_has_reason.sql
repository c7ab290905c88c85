-- Articles that say whether they are an agency's copy and not why, or why and not whether.
select
    document_id,
    is_syndicated,
    syndication_reason
from batch
where (is_syndicated is null) <> (syndication_reason is null)
