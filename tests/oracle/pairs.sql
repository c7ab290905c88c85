-- The pairs of texts that share a run of words that no search may miss, with no fingerprint and no hash.
-- In: words (text, place, word). $sure_run_words, $short_text_words: as in DedupSettings.
-- Out: text_a < text_b.
with sizes as (
    select text, count(*) as words
    from words
    group by text
),

grams as (
    select text, place, list(word) over following as gram
    from words
    window following as (partition by text order by place rows between current row and 7 following)
    qualify len(gram) = 8
),

-- Each place of an 8-gram in the one text with each in the other.
matches as (
    select a.text as text_a, b.text as text_b, a.place as place_a, b.place as place_b
    from grams as a
    inner join grams as b on a.gram = b.gram and a.text < b.text
),

-- Places that follow each other in both texts make one run: gaps and islands on each diagonal.
islands as (
    select
        *,
        place_a - row_number() over (
            partition by text_a, text_b, place_a - place_b order by place_a
        ) as island
    from matches
),

runs as (
    select
        text_a,
        text_b,
        min(place_a) as start_a,
        min(place_b) as start_b,
        count(*) + 7 as length
    from islands
    group by text_a, text_b, place_a - place_b, island
),

long_runs as (
    select text_a, text_b
    from runs
    where length >= $sure_run_words
),

two_runs as (
    select one.text_a, one.text_b
    from runs as one
    inner join runs as other on one.text_a = other.text_a and one.text_b = other.text_b
    where
        one.start_a + one.length <= other.start_a
        and (one.start_b + one.length <= other.start_b or other.start_b + other.length <= one.start_b)
),

short_texts as (
    select runs.text_a, runs.text_b
    from runs
    inner join sizes as a on runs.text_a = a.text
    inner join sizes as b on runs.text_b = b.text
    where least(a.words, b.words) < $short_text_words
),

final as (
    from long_runs
    union
    from two_runs
    union
    from short_texts
)

select text_a, text_b
from final
order by all
