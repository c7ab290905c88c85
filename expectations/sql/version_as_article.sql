-- Versions with another signal, take or state than their article, and those that are tied to no other version of their
-- chain, or not both by a document and a reason. A withdrawal cancels what was sent before it.
select
    versions.document_id,
    versions.signal_code,
    articles.signal_code as signal_of_article,
    versions.take_number,
    articles.take_number as take_of_article,
    versions.pub_status,
    articles.pub_status as status_of_article,
    versions.link_document_id,
    versions.link_reason
from batch as versions
inner join whole.articles as articles on articles.document_id = versions.document_id
left join whole.versions as linked on linked.document_id = versions.link_document_id
where
    versions.signal_code is distinct from articles.signal_code
    or versions.take_number <> coalesce(articles.take_number, 1)
    or (versions.pub_status <> articles.pub_status and versions.pub_status <> 'canceled')
    or (
        versions.pub_status = 'canceled'
        and versions.chain_id not in (
            select chained.chain_id
            from whole.versions as chained
            inner join whole.articles as canceled on canceled.document_id = chained.document_id
            where canceled.pub_status = 'canceled'
        )
    )
    or (versions.link_document_id is null) <> (versions.link_reason is null)
    or (versions.link_document_id is null and versions.version_number > 1)
    or (
        versions.link_document_id is not null
        and (linked.chain_id is distinct from versions.chain_id or linked.version_number = versions.version_number)
    )
