-- Articles with a line in their body that is furniture by its words: a label of the page, or a short line that begins with
-- or holds what copy does not say.
with

lines as (
    select
        document_id,
        unnest(string_split(lower(replace(body, '’', '''')), chr(10))) as line
    from batch
),

found as (
    select
        document_id,
        line
    from lines
    where length(line) <= $short and regexp_matches(line, '$pattern')
)

select
    document_id,
    count(*) as line_count,
    min(line) as first_line
from found
group by document_id
