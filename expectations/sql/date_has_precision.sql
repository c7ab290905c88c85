-- Events with a date and no precision, or the other way round.
select
    event_id,
    event_date,
    event_date_precision
from batch
where (event_date is null) != (event_date_precision is null)
