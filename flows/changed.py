"""What a run reads again: the documents that are new, or tied to what is new, and what ties them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pyarrow as pa

from flows import rows


@dataclass(frozen=True, slots=True)
class Changed:
    """What a run must read again, and the rows that it must write anew because of it."""

    document_ids: "pa.Array[pa.StringScalar]"
    """The documents whose rows the run stands for: also those that are held now and have no row any more."""
    documents: pa.Table
    blocks: pa.Table
    duplicate_pairs: pa.Table
    """The pairs of which both documents are read again."""
    shared_passages: pa.Table
    """The passages of these pairs."""
    all_pairs: pa.Table
    why_indexed_anew: str | None
    """Why all documents were compared with each other again; None where only new ones were."""

    @property
    def count(self) -> int:
        """How many documents are read again."""
        return self.documents.num_rows

    def without(self, held: Collection[str]) -> "Changed":
        """The same without documents that have been set aside since: they are not read, and lose the rows they had."""
        read = rows.strings(self.documents, "document_id") - set(held)
        return replace(
            self,
            documents=rows.only(self.documents, rows.ids(read)),
            blocks=rows.only(self.blocks, rows.ids(read)),
            duplicate_pairs=rows.among(self.duplicate_pairs, read),
            shared_passages=rows.among(self.shared_passages, read),
        )
