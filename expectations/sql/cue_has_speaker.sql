-- Quotes that are attributed by a cue to nobody, or whose speaker has no words that stand for him.
select
    document_id,
    quote_number,
    speaker_text,
    speaker_name,
    cue
from batch
where
    speaker_text is null
    and coalesce(cue, speaker_name) is not null
