-- What checks have set aside and what became of it.
create or replace temp table site_set_aside as
select
    quarantine_id,
    first_run_id,
    stage,
    table_name,
    check_name,
    left(row_key, 2000) as row_key,
    reason,
    document_id,
    if(is_waiting, row_json, null) as row_json,
    state,
    is_waiting
from mart.quarantine
