-- Articles with a day of publication and no reasoning behind it, or the other way round.
select
    document_id,
    published_date,
    published_date_note
from batch
where (published_date is null) <> (published_date_note is null)
