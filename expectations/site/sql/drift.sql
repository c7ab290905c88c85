-- A row a measure that has a chart: those that are always drawn, then those that were outside of their band of late.
with

measured as (
    select
        measure,
        subject,
        min(age) as last_age,
        min(age) filter (where is_outside) as outside_age,
        array_position([$always], measure || ' ' || subject) as place,
        list(
            {
                'age': age,
                'observed': observed,
                'usual': usual,
                'low': low,
                'high': high,
                'is_outside': is_outside
            }
            order by age
        ) as points
    from site_drift
    group by measure, subject
)

select *
from measured
where place is not null or outside_age is not null
order by place is null, place, outside_age, measure, subject
limit $most
