-- Articles of a language that is written in other letters than Latin ones, and whose body is in these for the most part,
-- and the other way round. A body of ASCII alone has no other letters.
with

samples as materialized (
    select
        document_id,
        language_code,
        language_code in ($languages) as is_other_script,
        left(body, $sample) as sample
    from batch
    where language_code is not null and (language_code in ($languages) or strlen(body) > length(body))
),

counted as (
    select
        document_id,
        language_code,
        is_other_script,
        length(regexp_replace(sample, '[^\p{Latin}]', '', 'g')) as latin_count,
        length(regexp_replace(sample, '[^\pL]', '', 'g')) as letter_count
    from samples
)

select *
from counted
where letter_count > 0 and is_other_script = (latin_count > 0.5 * letter_count)
