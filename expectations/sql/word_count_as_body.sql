-- Articles that count other words than their body has: letters and figures, joined by an apostrophe, a point or a hyphen.
-- What counts as a letter beyond the basic plane differs from one version of Unicode to the next.
with

counted as (
    select
        document_id,
        word_count,
        -- Most bodies are of plain letters alone, and those are told in half the time.
        if(
            strlen(body) = length(body),
            length(regexp_extract_all(body, '[A-Za-z0-9]+(?:[''.\-][A-Za-z0-9]+)*')),
            length(regexp_extract_all(body, '[\pL\pN]+(?:[''’.\-][\pL\pN]+)*'))
        ) as words_in_body
    from batch
    where strlen(body) = length(body) or not regexp_matches(body, '[\x{10000}-\x{10ffff}]')
)

select *
from counted
where word_count <> words_in_body
