-- Articles whose dateline names a day more than a week from the day of publication.
select
    document_id,
    dateline_date,
    published_date
from batch
where abs(published_date - dateline_date) > 7
