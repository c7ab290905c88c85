-- A word for the index is a run of letters or digits of any script; the extension's own default drops digits
-- and all letters but a to z.
pragma create_fts_index(
    'core.articles',
    'document_id',
    'headline',
    'standfirst',
    'body',
    ignore = '[^\p{{L}}\p{{N}}]+'
)
