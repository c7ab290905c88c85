-- Pairs that share less than their relation says: of near copies most of both, of a contained one most of one.
select
    document_id_a,
    document_id_b,
    relation,
    containment_a,
    containment_b
from batch
where
    (relation in ('exact', 'near') and least(containment_a, containment_b) < $most)
    or (relation = 'contained' and greatest(containment_a, containment_b) < $most)
