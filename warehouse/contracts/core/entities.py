"""core.entities and their types."""

from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

ENTITY_TYPES = ("person", "organization", "place", "other")

ENTITIES = Table(
    schema="core",
    name="entities",
    grain="One person, organization, place or other thing named in the corpus, under all its names.",
    primary_key=("entity_id",),
    rewrite=Rewrite.NOTHING,
    stage="enrich",
    columns=(
        Column("entity_id", ColumnType.STRING, "Type and name: the same for the same thing in every document and run."),
        Column("entity_type", ColumnType.STRING, "What kind of thing it is.", allowed=ENTITY_TYPES),
        Column("name", ColumnType.STRING, "Its usual full name."),
        Column("country_code", ColumnType.STRING, "A place's country.", nullable=True, standard="ISO 3166-1 alpha-2"),
        Column("latitude", ColumnType.DOUBLE, "A place's latitude in degrees north (WGS 84).", nullable=True),
        Column("longitude", ColumnType.DOUBLE, "A place's longitude in degrees east (WGS 84).", nullable=True),
    ),
)
