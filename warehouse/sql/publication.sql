select
    snapshot_id,
    schema_sha256
from {catalog}.quality.publications
