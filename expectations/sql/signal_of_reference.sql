-- Articles whose signal has another code, or leaves the copy in another state, than the reference rows say; and those that
-- are not usable without a signal or a field of the record that says so.
with

signals as (
    select * from (values $signals) as signals (signal_kind, signal_code, pub_status)
)

select
    articles.document_id,
    articles.signal_kind,
    articles.signal_code,
    articles.pub_status
from batch as articles
left join signals
    on signals.signal_kind = articles.signal_kind
    and signals.signal_code is not distinct from articles.signal_code
    and signals.pub_status = articles.pub_status
left join whole.documents as documents on documents.document_id = articles.document_id
where
    signals.signal_kind is null
    and (
        articles.signal_kind is not null
        or articles.signal_code is not null
        or articles.pub_status <> 'usable'
    )
    and not contains(lower(coalesce(documents.fields, '')), 'status')
