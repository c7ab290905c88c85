-- Rows that were read from both a text and a field of the record, or from neither.
select
    $key,
    text,
    field_name
from batch
where (text is null) = (field_name is null)
