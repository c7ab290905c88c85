-- Documents of which more than a share of the characters is none that is printed: replacement characters, controls, those
-- of private use, noncharacters, and those that turn the direction of the text or hide in it.
with

suspected as (
    select
        document_id,
        text,
        length(text) as char_count
    from batch
    where regexp_matches(text, '$characters')
),

counted as (
    select
        document_id,
        char_count,
        char_count - length(regexp_replace(text, '$characters', '', 'g')) as stray_count
    from suspected
)

select *
from counted
where stray_count > $share * char_count
