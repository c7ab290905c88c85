-- Articles of some length whose language nobody knows.
select
    document_id,
    word_count
from batch
where
    language_code is null
    and word_count >= $words
