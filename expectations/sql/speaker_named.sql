-- Quotes that know their speaker's entity and not the name.
select
    document_id,
    quote_number,
    speaker_entity_id
from batch
where speaker_entity_id is not null and speaker_name is null
