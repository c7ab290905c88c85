-- Documents whose text still has the letters that UTF-8 turns into where it is read as Latin.
with

counted as (
    select
        document_id,
        regexp_extract_all(text, '[ÃÂ][\x{80}-\x{bf}]|[ÃÂ] ?\pM|â€') as found
    from batch
    where char_count < strlen(text)
)

select
    document_id,
    length(found) as spoilt_count,
    found[1] as first_spoilt
from counted
where length(found) >= $least
