-- Articles with a day of publication and no confidence in it, or the other way round.
select
    document_id,
    published_date,
    published_date_confidence
from batch
where (published_date is null) <> (published_date_confidence is null)
