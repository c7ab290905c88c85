-- Documents whose fields are no JSON object.
select
    document_id,
    left(fields, 80) as fields
from batch
where fields is not null and (json_valid(fields) and starts_with(ltrim(fields), chr(123))) is not true
