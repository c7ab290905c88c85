-- Keywords whose number is not their rank in the article, or that weigh more than the one before; one that was set aside
-- leaves a gap.
with

placed as (
    select
        document_id,
        keyword_number,
        keyword,
        score,
        row_number() over (article order by keyword_number) - 1 as place,
        lag(score) over (article order by keyword_number) as previous_score
    from batch
    window article as (partition by document_id)
)

select *
from placed
where
    keyword_number <> place
    or score > previous_score
