-- Articles whose words do not add up: a word is counted once, and the shares are those of the counts.
select
    document_id,
    word_count,
    own_word_count,
    agency_word_count,
    other_word_count,
    own_share,
    agency_share,
    other_share
from batch
where
    word_count <> own_word_count + agency_word_count + other_word_count
    or least(own_word_count, agency_word_count, other_word_count) < 0
    or round(own_share * word_count) is distinct from if(word_count = 0, null, own_word_count)
    or round(agency_share * word_count) is distinct from if(word_count = 0, null, agency_word_count)
    or round(other_share * word_count) is distinct from if(word_count = 0, null, other_word_count)
