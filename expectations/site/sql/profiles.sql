-- A row a column: its newest profile.
select profiles.*
from site_profiles as profiles
inner join (
    select
        table_name,
        min(age) as age
    from site_profiles
    where row_count > 0
    group by table_name
) as newest on newest.table_name = profiles.table_name and newest.age = profiles.age
