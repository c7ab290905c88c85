-- Articles whose headline is a label of the page, or has no letter.
select
    document_id,
    headline
from batch
where regexp_matches(lower(headline), '$pattern') or not regexp_matches(headline, '\pL')
