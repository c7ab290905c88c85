-- Mentions whose type is not their entity's.
select
    mentions.document_id,
    mentions.mention_number,
    mentions.entity_type,
    entities.entity_type as type_of_entity
from batch as mentions
inner join whole.entities as entities using (entity_id)
where mentions.entity_type <> entities.entity_type
