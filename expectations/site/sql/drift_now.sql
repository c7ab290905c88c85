-- A row a measure of the newest run that has any: those outside of their band first.
select
    run_id,
    measure,
    subject,
    observed,
    usual,
    low,
    high,
    is_outside,
    history_count,
    compared_with
from site_drift
where age = (select min(age) from site_drift)
order by is_outside desc, usual is null, measure, subject
limit $most
