-- Versions whose previous document does not stand for the version before it in its chain; the first has none.
select
    versions.document_id,
    versions.version_number,
    versions.previous_document_id,
    previous.version_number as number_of_previous
from batch as versions
left join whole.versions as previous
    on previous.document_id = versions.previous_document_id
    and previous.chain_id = versions.chain_id
    and previous.version_document_id = previous.document_id
where
    (versions.version_number = 1 and versions.previous_document_id is not null)
    or (versions.version_number > 1 and previous.version_number is distinct from versions.version_number - 1)
