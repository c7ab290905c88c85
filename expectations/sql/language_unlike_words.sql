-- Articles whose body is full of the small words of English and is said to be of another language, and those that are said
-- to be English and are full of another's.
with

samples as (
    select
        document_id,
        language_code,
        lower(left(body, $sample)) as sample
    from batch
    where language_code is not null and word_count >= $least
),

counted as (
    select
        document_id,
        language_code,
        length(regexp_extract_all(sample, '\b($english)\b')) as english_count,
        length(regexp_extract_all(sample, '\b($other)\b')) as other_count,
        length(sample) - length(replace(sample, ' ', '')) + 1 as word_count
    from samples
)

select *
from counted
where
    (language_code <> 'en' and english_count > $many * word_count)
    or (language_code = 'en' and other_count > $many * word_count and english_count < $few * word_count)
