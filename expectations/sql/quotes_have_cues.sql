-- Runs in which hardly any of the quotes that have a speaker has the words that attribute it.
with

attributed as (
    select
        count(*) as quote_count,
        count(cue) as cue_count
    from batch
    where speaker_text is not null
)

select *
from attributed
where
    quote_count >= $quotes
    and cue_count < $share * quote_count
