-- Changes that are not between a version and the one before it, or whose words lie in the wrong one of the two.
select
    changes.document_id,
    changes.change_number,
    changes.previous_document_id,
    versions.previous_document_id as previous_of_version,
    changes.change,
    changes.span_document_id
from batch as changes
left join whole.versions as versions
    on versions.document_id = changes.document_id
    and versions.version_document_id = changes.document_id
where
    changes.previous_document_id is distinct from versions.previous_document_id
    or changes.span_document_id <> case changes.change
        when 'added' then changes.document_id
        when 'dropped' then changes.previous_document_id
    end
