-- Participants whom the document of the event does not name.
select
    event_id,
    entity_id
from batch as participants
where
    not exists (
        from whole.mentions as mentions
        where
            mentions.document_id = participants.document_id
            and mentions.entity_id = participants.entity_id
    )
