-- Documents with a printed character that lies in none of their blocks. That no two blocks overlap, and that their text is
-- what the document has there, others look at.
with

spans as (
    select
        document_id,
        char_start,
        char_end
    from whole.blocks
    where document_id in (select document_id from batch)
),

-- What lies between a block and those before it, and behind the last.
gaps as (
    select
        document_id,
        coalesce(
            max(char_end) over (
                partition by document_id
                order by char_start, char_end
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as gap_start,
        char_start as gap_end
    from spans
    union all
    select
        documents.document_id,
        coalesce(max(spans.char_end), 0),
        any_value(length(documents.text))
    from batch as documents
    left join spans on spans.document_id = documents.document_id
    group by documents.document_id
),

left_over as (
    select
        gaps.document_id,
        gaps.gap_start,
        gaps.gap_end,
        substring(documents.text, gaps.gap_start + 1, gaps.gap_end - gaps.gap_start) as gap
    from gaps
    inner join batch as documents on documents.document_id = gaps.document_id
    where gaps.gap_start < gaps.gap_end
)

select
    document_id,
    min(gap_start) as char_start,
    min_by(gap_end, gap_start) as char_end,
    min_by(gap, gap_start) as left_over
from left_over
where
    trim(gap, ' ' || chr(10)) <> ''
    and regexp_replace(gap, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') <> ''
group by document_id
