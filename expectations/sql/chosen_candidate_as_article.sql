-- Articles whose moment of publication, or confidence, is not that of the chosen candidate.
select
    articles.document_id,
    articles.published_at,
    candidates.published_at as chosen_at,
    articles.published_date_confidence,
    candidates.confidence as chosen_confidence
from batch as articles
inner join core.date_candidates as candidates
    on candidates.document_id = articles.document_id
    and candidates.is_chosen
where
    candidates.published_at is distinct from articles.published_at
    or candidates.confidence is distinct from articles.published_date_confidence
