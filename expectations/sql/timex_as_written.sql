-- Days and years told from the day of writing whose value is another than that day gives, or is not known though the day is:
-- only what is counted from another time may be open.
with

written as (
    select
        timexes.document_id,
        timexes.timex_number,
        lower(timexes.text) as words,
        timexes.timex_value,
        try_cast(substring(timexes.timex_value, 1, 10) as date) as day,
        try_cast(substring(timexes.timex_value, 1, 4) as integer) as year,
        coalesce(articles.dateline_date, articles.published_date) as written_date
    from batch as timexes
    inner join whole.articles as articles on articles.document_id = timexes.document_id
    where
        timexes.timex_type in ('DATE', 'TIME')
        and coalesce(articles.dateline_date, articles.published_date) is not null
)

select *
from written
where
    case
        when words in ('today', 'tonight') then day is distinct from written_date
        when words = 'yesterday' then day is distinct from written_date - 1
        when words = 'tomorrow' then day is distinct from written_date + 1
        when words = 'this year' then year is distinct from year(written_date)
        when words = 'last year' then year is distinct from year(written_date) - 1
        when words = 'next year' then year is distinct from year(written_date) + 1
        when regexp_full_match(words, '(mon|tues|wednes|thurs|fri|satur|sun)day')
            then (abs(day - written_date) <= 7) is not true
        else
            timex_value is null
            and not regexp_matches(words, '\b(later|earlier|ago|after|before|that|same|following|previous|then)\b')
    end
