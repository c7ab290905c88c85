-- Of a table that is read again by document: the committed rows of the documents in scope.
create or replace temp table committed as
select {columns}
from {table}
where {scope_column} in (select document_id from scope)
