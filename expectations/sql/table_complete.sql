-- Tables that are made anew as a whole and will not have as many rows after the commit as were staged.
with

counts as (
    select
        (select count(*) from batch) as staged_count,
        (select count(*) from whole.$target) as committed_count
)

select *
from counts
where staged_count <> committed_count
