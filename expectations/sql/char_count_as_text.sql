-- Documents whose char_count is not the length of their text.
select
    document_id,
    char_count,
    length(text) as text_length
from batch
where char_count <> length(text)
