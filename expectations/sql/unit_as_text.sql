-- Quantities of money that also have a unit, and those whose unit or currency is not told by the words behind the number.
-- The first number of a range takes it from the second.
with

forms as (
    select
        code,
        list(form) as forms
    from (values $forms) as forms (code, form)
    group by code
),

number_words as (
    select * from (values $number_words) as number_words (word, number)
),

read as (
    select
        document_id,
        quantity_number,
        lower(text) as text,
        unit_code,
        currency_code,
        regexp_extract(lower(text), '(\pL+)\PL*$$', 1) as last_word,
        regexp_matches(lower(text), '\p{Sc}|^[a-z]{1,3}\s*[0-9]') as has_currency
    from batch
)

select
    read.document_id,
    read.quantity_number,
    read.text,
    read.unit_code,
    read.currency_code
from read
left join forms on forms.code = coalesce(read.unit_code, read.currency_code)
where
    (unit_code is not null and currency_code is not null)
    or (currency_code is not null and forms.code is null)
    or (
        unit_code is not null
        and forms.code is null
        and length(last_word) - length(unit_code) > 2
        and last_word not in (select word from number_words)
    )
    or (
        coalesce(unit_code, currency_code) is null
        and (has_currency or (last_word <> '' and last_word not in (select word from number_words)))
    )
    or (
        coalesce(unit_code, currency_code) is not null
        and regexp_matches(text, '[\pL\p{Sc}%°]')
        and (has_currency or last_word not in (select word from number_words))
        and not coalesce(list_bool_or(list_transform(forms, form -> contains(text, form))), false)
        and not coalesce(contains(text, left(unit_code, greatest(1, length(unit_code)::integer - 2))), false)
    )
