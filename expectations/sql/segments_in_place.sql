-- Segments out of place, of another format than the others, named after no run, or with counts that cannot be.
with

placed as (
    select
        *,
        row_number() over (order by segment_number) - 1 as place,
        mode(format) over () as usual_format,
        count(*) filter (kind = 'pairs') over () as pairs_count
    from batch
)

select
    segment_id,
    segment_number,
    place,
    kind,
    format,
    document_count,
    text_count,
    posting_count,
    byte_count
from placed
where
    segment_number <> place
    or format <> usual_format
    or pairs_count <> 1
    or not regexp_matches(segment_id, '^' || regexp_escape(run_id) || '-[0-9]{4,}$$')
    or text_count not between 0 and document_count
    or posting_count < 0
    or byte_count <= 8 * posting_count
    or (kind <> 'texts' and (text_count > 0 or posting_count > 0))
