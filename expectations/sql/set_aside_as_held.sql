-- Runs that say they set aside another number of documents than are held by them, that let in more than were readmitted,
-- or that read fewer records than files: one without a record is a reject.
with

counted as (
    select
        run_id,
        file_count,
        input_count,
        set_aside_document_count,
        readmitted_document_count,
        (select count(*) from whole.held_documents as held where held.run_id = batch.run_id) as held_count,
        (select count(*) from whole.readmissions as readmissions where readmissions.run_id = batch.run_id)
            as readmission_count
    from batch
)

select *
from counted
where
    set_aside_document_count <> held_count
    or readmitted_document_count not between 0 and readmission_count
    or file_count not between 0 and input_count
