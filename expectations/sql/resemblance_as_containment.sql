-- Pairs whose resemblance is not the smaller of the two containments.
select
    document_id_a,
    document_id_b,
    resemblance,
    containment_a,
    containment_b
from batch
where abs(resemblance - least(containment_a, containment_b)) > 0.000001
