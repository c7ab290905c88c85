-- Entities that no text mentions.
select
    entity_id,
    name
from batch
where entity_id not in (select entity_id from whole.mentions)
