-- Articles whose chosen candidate is missing, is one of several, or has another day than the article.
with

chosen as (
    select
        document_id,
        count(*) as chosen_count,
        min(published_date) as chosen_date,
        min(method) as chosen_method
    from core.date_candidates
    where is_chosen
    group by document_id
)

select
    articles.document_id,
    articles.published_date,
    chosen.chosen_date,
    chosen.chosen_count
from batch as articles
left join chosen on chosen.document_id = articles.document_id
where
    coalesce(chosen.chosen_count, 0) <> if(articles.published_date is null, 0, 1)
    or chosen.chosen_date is distinct from articles.published_date
    or chosen.chosen_method is distinct from articles.published_date_method
