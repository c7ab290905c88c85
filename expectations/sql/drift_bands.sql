-- What this run is seen with (position 0), each with the band around the median of what was seen before. The band is
-- as wide as the history spreads by its median absolute deviation, as luck has it with so few rows, or as its floor,
-- whichever is widest: outliers of the history do not widen it.
with

kinds as (
    select
        unnest($measures) as measure,
        unnest($are_shares) as is_share,
        unnest($floors) as floor
),

now as (
    select
        observations.*,
        kinds.is_share,
        kinds.floor,
        concat_ws('.', table_name, column_name) || coalesce(' = ' || label, '') as subject
    from drift_observations as observations
    inner join kinds on kinds.measure = observations.measure
    where position = 0
),

earlier as (
    select
        now.measure,
        now.subject,
        earlier.value,
        earlier.seen_at::date as day,
        isodow(earlier.seen_at) as weekday,
        isodow(earlier.seen_at) = isodow(now.seen_at) as is_of_weekday,
        -- From as many hours before the time of day of this run to as many behind it, and a whole number of days away.
        (epoch(earlier.seen_at) - epoch(now.seen_at) + ($days + 1 + $hours_apart / 24) * 86400) % 86400
        <= $hours_apart * 7200 as is_at_this_hour
    from now
    inner join drift_observations as earlier
        on earlier.measure = now.measure
        and earlier.table_name = now.table_name
        and earlier.column_name is not distinct from now.column_name
        and earlier.label is not distinct from now.label
        and earlier.position > 0
),

recent as (
    select
        measure,
        subject,
        count(*) as history_count,
        median(value) as center,
        1.4826 * mad(value) as spread,
        quantile_disc(value, $spared) as lowest,
        quantile_disc(value, 1 - $spared) as highest
    from earlier
    group by measure, subject
),

-- How far days lie from the median of their own weekday: eight Mondays tell where Mondays lie, all days how they vary.
weekdays as (
    select
        *,
        median(value) over (partition by measure, subject, weekday) as weekday_center
    from earlier
    where is_at_this_hour
),

by_weekday as (
    select
        measure,
        subject,
        count(*) filter (is_of_weekday) as history_count,
        any_value(weekday_center) filter (is_of_weekday) as center,
        1.4826 * mad(value - weekday_center) as spread
    from weekdays
    group by measure, subject
    having count(distinct day) filter (is_of_weekday) >= $weekday_samples
),

widths as (
    select
        now.*,
        by_weekday.history_count is not null as is_by_weekday,
        coalesce(by_weekday.history_count, recent.history_count, 0) as history_count,
        if(recent.history_count >= $least_samples, coalesce(by_weekday.center, recent.center), null) as center,
        -- Before weekdays are told apart, a quiet Sunday is as usual as the quietest of the days that were there.
        if(is_by_weekday or now.measure not in ('run_volume', 'day_volume'), null, recent.lowest) as lowest,
        if(is_by_weekday or now.measure not in ('run_volume', 'day_volume'), null, recent.highest) as highest,
        greatest($deviations * coalesce(by_weekday.spread, recent.spread), $luck_deviations * now.luck) as width
    from now
    left join recent
        on recent.measure = now.measure
        and recent.subject = now.subject
    left join by_weekday
        on by_weekday.measure = now.measure
        and by_weekday.subject = now.subject
),

-- A share is compared as the angle whose squared sine it is: so it varies as much near nothing as near a half.
bands as (
    select
        *,
        if(is_share, sin(value) ** 2, exp(value)) as observed,
        if(is_share, sin(center) ** 2, exp(center)) as usual,
        if(
            is_share,
            least(sin(greatest(center - width, 0)) ** 2, greatest(usual - floor, 0)),
            exp(least(center - greatest(width, floor), lowest - floor))
        ) as low,
        if(
            is_share,
            greatest(sin(least(center + width, pi() / 2)) ** 2, least(usual + floor, 1)),
            exp(greatest(center + greatest(width, floor), highest + floor))
        ) as high,
        -- Counts and lengths were counted from one, for nothing has no logarithm.
        if(is_share or measure = 'row_rate', 0, 1) as added
    from widths
),

final as (
    select
        $run_id as run_id,
        measure,
        subject,
        table_name,
        column_name,
        label,
        round(observed - added, 9) as observed,
        sample_count::bigint as sample_count,
        run_count::bigint as run_count,
        round(usual - added, 9) as usual,
        round(greatest(low - added, 0), 9) as low,
        round(high - added, 9) as high,
        history_count,
        if(is_by_weekday, 'weekday', 'recent') as compared_with,
        observed < low or observed > high as is_outside
    from bands
    where center is not null
    union all by name
    select
        $run_id as run_id,
        measure,
        subject,
        table_name,
        column_name,
        label,
        round(observed - added, 9) as observed,
        sample_count::bigint as sample_count,
        run_count::bigint as run_count,
        history_count,
        false as is_outside
    from bands
    where center is null
)

select * from final order by measure, subject
