-- Rows whose id does not have the first letters of the id of the document that they are named after.
select
    $key,
    $document
from batch
where not contains($key, left($document, 16))
