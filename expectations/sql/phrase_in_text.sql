-- Documents with a phrase that no copy has.
select
    document_id,
    regexp_extract(lower(text), '$pattern') as phrase
from batch
where regexp_matches(lower(text), '$pattern')
