-- Articles of which two sure candidates for the day of publication lie more than two days apart, or one is far from the
-- day that the dateline names.
with

sure as (
    select
        document_id,
        published_date,
        method,
        rejected_because,
        coalesce(text, field_name) as shown
    from batch
    where
        published_date is not null
        and confidence >= $sure
        and (rejected_because is null or rejected_because in ('less_sure', 'contradicts_dateline'))
)

select
    document_id,
    min(published_date) as earliest_date,
    max(published_date) as latest_date,
    arg_min(method || ': ' || shown, published_date) as earliest,
    arg_max(method || ': ' || shown, published_date) as latest
from sure
group by document_id
having
    max(published_date) - min(published_date) > $days
    or bool_or(coalesce(rejected_because = 'contradicts_dateline', false))
