-- Keywords that name an entity which is not mentioned where they stand, and those that name none where one is.
select
    keywords.document_id,
    keywords.keyword_number,
    keywords.keyword,
    keywords.entity_id,
    mentions.entity_id as mentioned_entity_id
from batch as keywords
left join whole.mentions as mentions
    on mentions.document_id = keywords.document_id
    and mentions.char_start = keywords.char_start
    and mentions.char_end = keywords.char_end
    and mentions.entity_type <> 'other'
where keywords.entity_id is distinct from mentions.entity_id
