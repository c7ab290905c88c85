-- What one speaker says in one go, its attribution inside it: the corpus takes both parts of a broken quotation for one.
select
    articles.record_id,
    statements.char_start as start,
    statements.char_end as end,
    coalesce(statements.speaker_text, statements.speaker_name) as source
from mart.statements
join core.articles using (document_id)
order by articles.record_id, statements.char_start
