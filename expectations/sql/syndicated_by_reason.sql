-- Articles that are an agency's own and syndicated, or somebody else's and not.
select
    document_id,
    is_syndicated,
    syndication_reason
from batch
where is_syndicated = (syndication_reason = 'agency_itself')
