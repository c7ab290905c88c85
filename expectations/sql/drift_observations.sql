-- One row a series and sample, or a series and day: the value on the scale on which it is compared (of a share the angle
-- whose squared sine it is, of a count or length the logarithm), and how far it may be off by the luck of few rows.
create or replace temp table drift_observations as
with

samples as (
    from drift_samples
    where
        sample_number <= $samples
        and sample_record_count >= $sample_records
),

profiles as (
    select
        samples.sample_number,
        samples.sampled_at,
        samples.new_document_count,
        samples.run_id,
        profiles.table_name,
        profiles.column_name,
        profiles.row_count,
        profiles.row_count - profiles.null_count as filled_count,
        profiles.median,
        profiles.p25,
        profiles.p75,
        profiles.mean,
        profiles.top_values
    from whole.column_profiles as profiles
    inner join samples on samples.run_id = profiles.run_id
    where
        profiles.basis = 'new_documents'
        -- By these the lake knows which of its many files it need not open.
        and profiles.run_id between $first_run_id and $last_run_id
),

run_volumes as (
    select
        'run_volume' as measure,
        'raw.documents' as table_name,
        null as column_name,
        null as label,
        run_number as position,
        started_at as seen_at,
        ln(1 + new_document_count) as value,
        new_document_count as sample_count,
        1 as run_count,
        1 / sqrt(greatest(new_document_count, 1)) as luck
    from drift_samples
),

-- The day ends with the run. A run that started a little later than usual on the day before belongs to that day.
days as (
    select
        *,
        floor(
            (epoch((select max(started_at) from drift_samples)) - epoch(started_at)) / 86400 + $slack_hours / 24
        )::bigint as position
    from drift_samples
),

day_volumes as (
    select
        'day_volume' as measure,
        'raw.documents' as table_name,
        null as column_name,
        null as label,
        position,
        (select max(started_at) from drift_samples) - to_days(position::integer) as seen_at,
        ln(1 + sum(new_document_count)) as value,
        sum(new_document_count) as sample_count,
        count(*) as run_count,
        1 / sqrt(greatest(sum(new_document_count), 1)) as luck
    from days
    group by position
),

reject_shares as (
    select
        'reject_share' as measure,
        'raw.rejects' as table_name,
        null as column_name,
        null as label,
        sample_number as position,
        any_value(sampled_at) as seen_at,
        asin(sqrt(sum(reject_count) / sum(record_count))) as value,
        sum(record_count) as sample_count,
        count(*) as run_count,
        0.5 / sqrt(sum(record_count)) as luck
    from samples
    group by sample_number
),

columns as (
    select
        table_name,
        column_name,
        sample_number as position,
        any_value(sampled_at) as seen_at,
        sum(row_count) as row_count,
        sum(filled_count) as filled_count,
        sum(new_document_count) as document_count,
        count(*) as run_count,
        sum(mean * filled_count) / nullif(sum(filled_count), 0) as mean,
        sum(median * filled_count) / nullif(sum(filled_count), 0) as median,
        -- The spread of the logarithm, as of a normal distribution with these quartiles.
        sum(ln((1 + greatest(p75, 0)) / (1 + greatest(p25, 0))) * filled_count)
        / nullif(sum(filled_count), 0)
        / 1.349 as spread
    from profiles
    group by table_name, column_name, sample_number
),

copy_shares as (
    select
        'copy_share' as measure,
        table_name,
        column_name,
        null as label,
        position,
        seen_at,
        asin(sqrt(1 - mean)) as value,
        row_count as sample_count,
        run_count,
        0.5 / sqrt(row_count) as luck
    from columns
    where
        table_name || '.' || column_name = 'core.articles.is_original'
        and filled_count > 0
),

null_shares as (
    select
        'null_share' as measure,
        table_name,
        column_name,
        null as label,
        position,
        seen_at,
        asin(sqrt(1 - filled_count / row_count)) as value,
        row_count as sample_count,
        run_count,
        -- A document's rows are much alike: thirty rows of three documents are no more than three.
        0.5 / sqrt(least(row_count, document_count)) as luck
    from columns
    where
        table_name || '.' || column_name in (select unnest($nullable))
        and least(row_count, document_count) >= $least_rows
),

lengths as (
    select
        'length' as measure,
        table_name,
        column_name,
        null as label,
        position,
        seen_at,
        ln(1 + median) as value,
        filled_count as sample_count,
        run_count,
        -- The median of a normal sample is off by a quarter more than its mean.
        1.2533 * spread / sqrt(least(filled_count, document_count)) as luck
    from columns
    where
        table_name || '.' || column_name in (select unnest($texts))
        and least(filled_count, document_count) >= $least_rows
),

row_rates as (
    select
        'row_rate' as measure,
        table_name,
        null as column_name,
        null as label,
        position,
        any_value(seen_at) as seen_at,
        ln((any_value(row_count) + 1) / any_value(document_count)) as value,
        any_value(document_count) as sample_count,
        any_value(run_count) as run_count,
        1 / sqrt(any_value(row_count) + 1) as luck
    from columns
    where
        table_name in (select unnest($tables))
        and document_count >= $least_rows
    group by table_name, position
),

label_counts as (
    select
        sample_number as position,
        table_name,
        column_name,
        top.value as label,
        sum(top.count) as label_count
    from (
        select
            *,
            unnest(list_transform(top_values, one -> from_json(one, '{"value": "VARCHAR", "count": "BIGINT"}'))) as top
        from profiles
        where table_name || '.' || column_name in (select unnest($labelled))
    )
    group by all
),

-- A label with a small share at all times cannot leave a band as wide as the narrowest.
labels as (
    select
        label_counts.table_name,
        label_counts.column_name,
        label_counts.label
    from label_counts
    inner join columns using (table_name, column_name, position)
    group by all
    having
        max(label_counts.label_count / columns.filled_count) filter (position = 0) >= $share_floor
        or sum(label_counts.label_count / columns.filled_count) filter (position > 0)
        >= $share_floor * (select max(sample_number) from samples)
),

label_shares as (
    select
        'label_share' as measure,
        labels.table_name,
        labels.column_name,
        labels.label,
        columns.position,
        columns.seen_at,
        asin(sqrt(coalesce(label_counts.label_count, 0) / columns.filled_count)) as value,
        columns.filled_count as sample_count,
        columns.run_count,
        0.5 / sqrt(least(columns.filled_count, columns.document_count)) as luck
    from labels
    inner join columns using (table_name, column_name)
    left join label_counts using (table_name, column_name, label, position)
    where least(columns.filled_count, columns.document_count) >= $least_rows
),

final as (
    from run_volumes
    union all by name
    from day_volumes
    union all by name
    from reject_shares
    union all by name
    from copy_shares
    union all by name
    from null_shares
    union all by name
    from lengths
    union all by name
    from row_rates
    union all by name
    from label_shares
)

select * from final
