-- Articles whose moment of publication is not on their day of publication, in any time zone there is.
select
    document_id,
    published_at,
    published_date
from batch
where published_at is not null and (abs(published_at::date - published_date) <= 1) is not true
