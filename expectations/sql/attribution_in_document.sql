-- Quotes whose cue, or words for the speaker, are not in their document as whole words; or that were passed on by someone
-- of whom neither the text nor a mention in it knows.
with

mentioned as (
    select distinct
        mentions.document_id,
        lower(entities.name) as name
    from whole.mentions as mentions
    inner join whole.entities as entities on entities.entity_id = mentions.entity_id
    where mentions.document_id in (select document_id from batch where via_name is not null)
),

parts as (
    select
        document_id,
        quote_number,
        unnest(list_concat([speaker_text], string_split(cue, ' … '))) as words
    from batch
    union
    select
        batch.document_id,
        batch.quote_number,
        batch.via_name
    from batch
    anti join mentioned
        on mentioned.document_id = batch.document_id
        and mentioned.name = lower(batch.via_name)
),

-- Most words stand between blanks, or before a comma or full stop; what does not is looked at once more, letter by letter.
suspected as (
    select
        parts.document_id,
        parts.quote_number,
        parts.words,
        documents.text
    from parts
    inner join whole.documents as documents on documents.document_id = parts.document_id
    where
        parts.words is not null
        and not contains(documents.text, ' ' || parts.words || ' ')
        and not contains(documents.text, ' ' || parts.words || ',')
        and not contains(documents.text, ' ' || parts.words || '.')
        and not contains(documents.text, chr(10) || parts.words || ' ')
),

plain as (
    select
        document_id,
        quote_number,
        words,
        trim(regexp_replace(lower(words), '\W+', ' ', 'g')) as plain_words,
        ' ' || regexp_replace(lower(text), '\W+', ' ', 'g') || ' ' as plain_text
    from suspected
)

select
    document_id,
    quote_number,
    any_value(words) as words
from plain
where
    plain_words <> ''
    and not contains(plain_text, ' ' || plain_words || ' ')
group by document_id, quote_number
