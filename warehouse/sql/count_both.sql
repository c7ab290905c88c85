select
    (select count(*) from {table}) as published_count,
    (select count(*) from {lake_table}) as lake_count
