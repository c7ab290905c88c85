-- Rows whose reference leads nowhere.
select
    $key,
    $column as missing
from batch as referring
where
    $column is not null
    and not exists (from whole.$target as target where target.$target_key = referring.$column)
