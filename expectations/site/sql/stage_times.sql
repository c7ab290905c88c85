-- A row a stage of a recent run: when its checks began and when the first of the next stage's did.
select
    age,
    stage,
    min(checked_at) as checked_at
from site_results
group by age, stage
order by age, checked_at
