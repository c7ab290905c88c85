-- Articles whose dateline's date is not of the month and day that the dateline prints.
select
    document_id,
    dateline_date,
    dateline_month,
    dateline_day
from batch
where
    dateline_date is not null
    and (month(dateline_date) is distinct from dateline_month or day(dateline_date) is distinct from dateline_day)
