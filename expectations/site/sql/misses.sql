-- The checks that did not hold, the gravest first: of the last run with more of their failing rows than of the others.
with

ranked as (
    select
        *,
        row_number() over (
            partition by age
            order by array_position(['failed', 'aside', 'warned'], state), unexpected_count desc, table_name, check_name
        ) as rank
    from site_results
    where not success
)

select
    age,
    stage,
    table_name,
    check_name,
    severity,
    state,
    left(observed_value, 2000) as observed_value,
    unexpected_count,
    element_count,
    if(
        rank > $with_rows, [],
        list_transform(
            list_slice(coalesce(unexpected_rows, unexpected_keys, []), 1, if(age = 1, $last_rows, $other_rows)),
            lambda row: left(row, 2000)
        )
    ) as rows
from ranked
where rank <= $most
order by age, rank
