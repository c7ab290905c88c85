-- Articles whose body ends in dots or in a call to read on.
select
    document_id,
    right(body, 60) as ending
from batch
where regexp_matches(lower(right(body, 40)), '(\.\.\.|…|\[(\.\.\.|…)\]|\b(read more|continue reading|read the full story))\W{0,3}$$')
