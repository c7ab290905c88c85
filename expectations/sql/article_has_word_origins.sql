-- Articles whose words nobody has counted.
select document_id
from batch
where document_id not in (select document_id from whole.word_origins)
