-- Stories whose representative is an article of another story.
select
    stories.story_id,
    stories.representative_document_id,
    articles.story_id as story_of_representative
from batch as stories
inner join whole.articles as articles on articles.document_id = stories.representative_document_id
where articles.story_id is distinct from stories.story_id
