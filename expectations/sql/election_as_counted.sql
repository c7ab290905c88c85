-- Wire items of one copy whose original was elected, and those of several where there was no choice.
select
    wire_item_id,
    election_reason,
    copy_count
from batch
where (election_reason = 'only_copy') <> (copy_count = 1)
