-- Versions whose standing document is not of the same version of the same chain, or stands for another.
select
    versions.document_id,
    versions.version_document_id,
    standing.chain_id as chain_of_standing,
    standing.version_number as number_of_standing
from batch as versions
left join whole.versions as standing on standing.document_id = versions.version_document_id
where
    standing.version_document_id is distinct from versions.version_document_id
    or standing.chain_id is distinct from versions.chain_id
    or standing.version_number is distinct from versions.version_number
