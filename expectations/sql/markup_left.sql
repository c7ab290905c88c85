-- Documents whose text still has markup: closing tags and character references.
with

counted as (
    select
        document_id,
        regexp_extract_all(text, '</[a-z][a-z0-9]{0,9}>|&(nbsp|amp|quot|rsquo|lsquo|ldquo|rdquo|lt|gt|apos|#[0-9]{2,5});') as found
    from batch
    where contains(text, '</') or regexp_matches(text, '&[a-z#]')
)

select
    document_id,
    length(found) as mark_count,
    found[1] as first_mark
from counted
where length(found) >= $least
