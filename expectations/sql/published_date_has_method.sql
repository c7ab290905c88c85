-- Articles with a date and no method, or a method and no date.
select
    document_id,
    published_date,
    published_date_method
from batch
where (published_date is null) <> (published_date_method is null)
