-- Stretches with something before them, or behind the document's last one, that no stretch covers: white space may be.
with

gaps as (
    select
        document_id,
        run_number,
        lag(char_end, 1, 0) over (partition by document_id order by run_number) as gap_start,
        char_start as gap_end
    from batch
    union all by name
    select
        batch.document_id,
        max(batch.run_number) as run_number,
        max(batch.char_end) as gap_start,
        any_value(documents.char_count) as gap_end
    from batch
    inner join whole.documents as documents on documents.document_id = batch.document_id
    group by batch.document_id
),

uncovered as (
    select
        gaps.*,
        substring(documents.text, gap_start + 1, gap_end - gap_start) as text
    from gaps
    inner join whole.documents as documents on documents.document_id = gaps.document_id
    where gap_start < gap_end
)

select *
from uncovered
where text not similar to '[ \t\r\n\f]*'
