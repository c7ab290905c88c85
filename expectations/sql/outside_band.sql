-- Measures of this run that lie outside the band of what is usual.
select
    run_id,
    measure,
    subject,
    round(observed, 4) as observed,
    round(low, 4) as low,
    round(usual, 4) as usual,
    round(high, 4) as high,
    sample_count,
    compared_with,
    history_count
from batch
where
    measure = '$measure'
    and is_outside
