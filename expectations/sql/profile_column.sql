count($column),
    -- A null has a hash as well, and is no value.
    count(distinct hash($column)) - (count(*) > count($column))::integer
