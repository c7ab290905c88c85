-- Pairs of texts that may share copy, as (text_a, text_b), text_a < text_b.
-- Takes `grams` (text, gram): the 8-grams of each distinct text, and $common_gram_limit, $linked_copies, $viral_share.
-- A gram that few texts hold gives all pairs of them. Of a gram that many hold, the question is whether it is
-- furniture, which stands in texts that are otherwise their own, or part of a viral text, whose copies consist of
-- common grams; the first gives nothing, the second ties each copy to the first few.
with postings as (
    select distinct text, gram from grams
),

frequencies as (
    select gram, count(*) as text_count
    from postings
    group by gram
    having count(*) > 1
),

shared as (
    select postings.text, postings.gram, frequencies.text_count > $common_gram_limit as is_common
    from postings
    inner join frequencies using (gram)
),

rare_pairs as (
    select distinct one.text as text_a, other.text as text_b
    from shared as one
    inner join shared as other on one.gram = other.gram and one.text < other.text
    where not one.is_common and not other.is_common
),

gram_counts as (
    select text, count(*) as gram_count
    from postings
    group by text
),

viral_texts as (
    select shared.text
    from shared
    inner join gram_counts using (text)
    where shared.is_common
    group by shared.text
    having count(*) >= $viral_share * any_value(gram_counts.gram_count)
),

-- The first viral holders of each viral gram. A viral text has hundreds of grams, so that one in four finds its copies.
viral_grams as (
    select shared.gram, min(viral_texts.text, $linked_copies) as first_copies
    from shared
    left join viral_texts using (text)
    where shared.is_common and shared.gram % 4 = 0
    group by shared.gram
    having count(viral_texts.text) >= $viral_share * count(*)
),

-- Each text with the first copies that it shares most viral grams with.
linked as (
    select shared.text, copy.first_copy
    from shared
    inner join viral_grams using (gram)
    cross join unnest(viral_grams.first_copies) as copy (first_copy)
    where shared.text <> copy.first_copy
    group by shared.text, copy.first_copy
    qualify row_number() over (partition by shared.text order by count(*) desc, copy.first_copy) <= $linked_copies
),

final as (
    select text_a, text_b from rare_pairs
    union
    select least(text, first_copy) as text_a, greatest(text, first_copy) as text_b from linked
)

select text_a, text_b
from final
order by text_a, text_b
