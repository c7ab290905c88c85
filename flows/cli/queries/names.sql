-- The entities that a document names, with the names it uses, their roles and how often.
SELECT
    entities.entity_type, entities.name, entities.country_code,
    list(DISTINCT mentions.text ORDER BY mentions.text) AS texts,
    list(DISTINCT mentions.role ORDER BY mentions.role) FILTER (mentions.role <> 'mentioned') AS roles,
    count(*) AS mention_count
FROM core.mentions
INNER JOIN core.entities ON entities.entity_id = mentions.entity_id
WHERE mentions.document_id = $1
GROUP BY ALL
ORDER BY mention_count DESC, entities.name
