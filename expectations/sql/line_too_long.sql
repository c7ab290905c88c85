-- Documents with a line longer than any paragraph.
select
    document_id,
    char_count
from batch
where
    char_count > $most
    and list_max(list_transform(string_split(text, chr(10)), lambda line: length(line))) > $most
