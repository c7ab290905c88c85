-- Quantities whose value has other digits than the one number of their text, is another than its one number word, or less
-- than nothing where the text has no minus. Fractions are left out.
with

number_words as (
    select * from (values $number_words) as number_words (word, number)
),

read as (
    select
        document_id,
        quantity_number,
        text,
        value,
        trim(replace(format('{:.6f}', abs(value)), '.', ''), '0') as digits_of_value,
        trim(replace(regexp_extract(replace(text, ',', ''), '^[^0-9a-z]*([0-9][0-9.]*)', 1), '.', ''), '0') as digits_of_text,
        string_split(lower(text), ' ') as words
    from batch
    where not regexp_matches(text, '[/½¼¾⅓⅔⅛]|-[0-9]|[0-9] [0-9]|\b(half|quarter|third)')
)

select
    read.document_id,
    read.quantity_number,
    read.text,
    read.value
from read
left join number_words as first on first.word = read.words[1]
left join number_words as second on second.word = read.words[2]
where
    (digits_of_text <> '' and digits_of_value <> digits_of_text)
    or (digits_of_text = '' and first.number is not null and second.number is null and len(words) > 1 and abs(value) <> first.number)
    or (value < 0 and not regexp_matches(lower(text), '^\W*[-−–]|^minus|^negative'))
