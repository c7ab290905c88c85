-- Changes whose number is not their place in their version, what was added before what was dropped, or that count other
-- words than they have.
with

placed as (
    select
        document_id,
        change_number,
        change,
        text,
        word_count,
        row_number() over (version order by change_number) - 1 as place,
        lag(change) over (version order by change_number) as previous_change,
        len(regexp_extract_all(regexp_replace(text, '[''’‘ʼʻ´`′]|\b[.,]\b', '', 'g'), '[\pL\pN\pM]+')) as words_found
    from batch
    window version as (partition by document_id)
)

select *
from placed
where
    change_number <> place
    or (change = 'added' and previous_change = 'dropped')
    or abs(word_count - words_found) > 0.1 * words_found
