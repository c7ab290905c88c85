-- Documents with more printed characters in a row, without a blank, than a word or an address has.
select
    document_id,
    left(regexp_extract(text, '[!-~]{$most}'), 80) as endless_word
from batch
where regexp_matches(text, '[!-~]{$most}')
