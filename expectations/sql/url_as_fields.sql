-- Documents without an address, though their page says one, and pages of HTML without what was received.
select
    document_id,
    url,
    media_type
from batch
where
    (url is null and list_contains(json_keys(if(json_valid(fields), fields, null), '$$.known'), 'url'))
    or (media_type like '%html%' and received_text is null)
