-- The first and the last by their ids of the runs whose profiles are compared; nulls where there is none.
select
    min(run_id),
    max(run_id)
from drift_samples
where sample_number <= ?
