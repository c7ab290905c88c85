-- Documents that are no page of a newspaper, by a phrase that begins a line of theirs.
select
    document_id,
    regexp_extract(lower(text), '$pattern') as phrase
from batch
where char_count <= $most and regexp_matches(lower(text), '$pattern')
