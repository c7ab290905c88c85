-- Topics under another name than their code has.
with

topics as (
    select * from (values $topics) as topics (media_topic_code, media_topic_name)
)

select
    batch.document_id,
    batch.media_topic_code,
    batch.media_topic_name
from batch
inner join topics on topics.media_topic_code = batch.media_topic_code
where batch.media_topic_name <> topics.media_topic_name
