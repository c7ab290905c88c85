-- Tables of which other rows are staged than their stage gave, those set aside taken off; and those nobody counted.
with

counts as (
    select
        (select count(*) from batch) as row_count,
        (select any_value(read_count) from quality.table_counts where table_name = '$table') as read_count,
        (select any_value(set_aside_count) from quality.table_counts where table_name = '$table') as set_aside_count,
        (select any_value(staged_count) from quality.table_counts where table_name = '$table') as staged_count
)

select *
from counts
where
    staged_count is distinct from row_count
    or read_count is distinct from staged_count + set_aside_count
