-- Articles whose agency has another name than the reference rows give its code, or a name without a code.
with

agencies as (
    select * from (values $agencies) as agencies (agency_code, agency_name)
)

select
    articles.document_id,
    articles.agency_code,
    articles.agency_name,
    agencies.agency_name as name_of_code
from batch as articles
left join agencies on agencies.agency_code = articles.agency_code
where articles.agency_name is distinct from agencies.agency_name
