-- Articles whose reasoning behind the day of publication does not name the day of the month.
select
    document_id,
    published_date,
    published_date_note
from batch
where not contains(published_date_note, day(published_date)::varchar)
