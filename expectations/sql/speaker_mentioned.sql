-- Quotes whose speaker is not mentioned in their document.
select
    document_id,
    quote_number,
    speaker_entity_id
from batch as quotes
where
    speaker_entity_id is not null
    and not exists (
        from whole.mentions as mentions
        where
            mentions.document_id = quotes.document_id
            and mentions.entity_id = quotes.speaker_entity_id
    )
