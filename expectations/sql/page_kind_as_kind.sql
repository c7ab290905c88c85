-- Blocks whose own page is said to know better and does not.
select
    document_id,
    block_number,
    kind,
    page_kind
from batch
where page_kind = kind
