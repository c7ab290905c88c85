-- Articles that say they were published before there were agencies, or on a day that programs put for no day.
select
    document_id,
    published_date,
    published_date_method
from batch
where
    year(published_date) < $earliest
    or published_date in ($zero_days)
