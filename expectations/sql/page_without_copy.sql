-- Documents in which nothing reads as copy: no dateline, no paragraph that ends as a sentence does, and no long one.
-- Not every script marks the end of a sentence, so a long paragraph is copy without it.
select document_id
from batch
where
    document_id not in (
        select document_id
        from whole.blocks
        where
            kind = 'dateline'
            or (
                kind = 'body'
                and (
                    length(text) >= $long
                    or (length(text) >= $short and regexp_matches(text, '[.!?…。！？؟।။][])"''”’»」』]*\s*$$'))
                )
            )
    )
