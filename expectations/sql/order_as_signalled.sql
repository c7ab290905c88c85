-- Versions whose reason for their place is a signal or a number that the document standing for them does not have.
select
    versions.document_id,
    versions.order_reason,
    articles.signal_kind,
    articles.signal_number
from batch as versions
inner join whole.articles as articles on articles.document_id = versions.version_document_id
where
    case versions.order_reason
        when 'unsignalled' then articles.signal_kind is not null and articles.signal_code is not null
        when 'number' then articles.signal_number is null
        when 'withdrawal' then articles.signal_kind is distinct from 'withdrawal'
        when 'corrected_text' then articles.signal_code is distinct from 'correction'
        when 'signal' then articles.signal_kind is null
        when 'first_line' then articles.signal_code is not null
        else false
    end
