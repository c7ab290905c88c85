-- Exact pairs of which one side has words that the other lacks.
select
    document_id_a,
    document_id_b,
    containment_a,
    containment_b
from batch
where relation = 'exact' and (containment_a < 1 or containment_b < 1)
