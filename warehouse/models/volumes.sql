-- One row a completed run: how much it brought in, and of what kind. Shares and lengths are of its new articles.
-- hours_since_previous: Hours from the beginning of the run before; null in the first.
-- day_document_count: New documents of this run and of those that began in the 22 hours before it: a day, less what a daily run may be early.
-- reject_share: Share of the new records that were rejected.
-- article_count: New articles.
-- copy_share: Share of them that are copies of another article.
-- null_date_share: Share of them without a date of publication.
-- null_agency_share: Share of them without an agency.
-- null_dateline_share: Share of them without a dateline.
-- null_language_share: Share of them whose language is not known.
-- mean_body_length: Mean length of their bodies in code points.
-- median_body_length: Half of their bodies are as long or shorter.
with

runs as (
    select * from quality.runs
),

profiles as (
    select * from quality.column_profiles
),

articles as (
    select
        run_id,
        max(row_count) as article_count,
        1 - max(mean) filter (column_name = 'is_original') as copy_share,
        max(null_count / row_count) filter (column_name = 'published_date') as null_date_share,
        max(null_count / row_count) filter (column_name = 'agency_code') as null_agency_share,
        max(null_count / row_count) filter (column_name = 'dateline_text') as null_dateline_share,
        max(null_count / row_count) filter (column_name = 'language_code') as null_language_share,
        max(mean) filter (column_name = 'body') as mean_body_length,
        max(median) filter (column_name = 'body') as median_body_length
    from profiles
    where
        table_name = 'core.articles'
        and row_count > 0
    group by run_id
),

final as (
    select
        runs.run_id,
        runs.started_at,
        date_diff('second', lag(runs.started_at) over (order by runs.started_at, runs.run_id), runs.started_at)
        / 3600 as hours_since_previous,
        runs.input_count,
        runs.new_document_count,
        sum(runs.new_document_count) over (
            order by runs.started_at
            range between interval 22 hours preceding and current row
        )::bigint as day_document_count,
        runs.reject_count,
        runs.reject_count / nullif(runs.new_document_count + runs.reject_count, 0) as reject_share,
        coalesce(articles.article_count, 0) as article_count,
        articles.copy_share,
        articles.null_date_share,
        articles.null_agency_share,
        articles.null_dateline_share,
        articles.null_language_share,
        articles.mean_body_length,
        articles.median_body_length
    from runs
    left join articles on articles.run_id = runs.run_id
    where runs.status = 'completed'
)

select * from final
