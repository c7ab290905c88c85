-- One row a row that a check has set aside, as it was set aside last, with what was decided and what became of it.
-- stage: The stage whose check it broke; after ingest and normalize, its whole document is held.
-- record_id: The input record's own id.
-- source_uri: Where the document was first read from.
-- first_words: The first words of the document.
-- first_run_id: The run that set it aside first.
-- last_run_id: The run that set it aside last.
-- set_aside_at: When that run began (UTC).
-- state: waiting, for a person's decision; released, so that it enters with the next run; dropped for good; re_entered; no_longer_read.
-- is_waiting: Whether somebody should decide.
-- decision: The newest decision.
-- decided_at: When it was taken (UTC).
-- note: What the person who decided noted.
-- outcome: What became of it when its document was read again.
-- outcome_run_id: The run that read it again.
with

quarantine as (
    select * from quality.quarantine
),

runs as (
    select * from quality.runs
),

decisions as (
    select * from quality.quarantine_decisions
),

readmissions as (
    select * from quality.readmissions
),

documents as (
    select * from raw.documents
),

timed as (
    select
        quarantine.*,
        runs.started_at as set_aside_at
    from quarantine
    inner join runs on runs.run_id = quarantine.run_id
),

last_time as (
    select
        *,
        first_value(run_id) over earliest_first as first_run_id
    from timed
    window earliest_first as (
        partition by quarantine_id
        order by set_aside_at
        rows between unbounded preceding and unbounded following
    )
    qualify row_number() over (partition by quarantine_id order by set_aside_at desc, row_key) = 1
),

roots as (
    select
        last_time.quarantine_id,
        any_value(timed.quarantine_id) as root_id
    from last_time
    inner join timed
        on
            timed.run_id = last_time.run_id
            and timed.check_name = last_time.check_name
            and timed.row_key = last_time.because_of
            and timed.because_of is null
    group by last_time.quarantine_id
),

decided as (
    select *
    from decisions
    qualify row_number() over (partition by quarantine_id order by decided_at desc) = 1
),

answered as (
    select
        readmissions.*,
        runs.started_at as answered_at
    from readmissions
    inner join runs on runs.run_id = readmissions.run_id
    qualify row_number() over (partition by quarantine_id order by answered_at desc) = 1
),

stated as (
    select
        last_time.*,
        decided.decision,
        decided.decided_at,
        decided.note,
        answered.outcome,
        answered.run_id as outcome_run_id,
        case
            when
                answered.answered_at > last_time.set_aside_at
                and (decided.decided_at is null or answered.decided_at is not distinct from decided.decided_at)
                then if(answered.outcome = 're_entered', 're_entered', 'no_longer_read')
            else coalesce(decided.decision, 'waiting')
        end as own_state
    from last_time
    left join decided on decided.quarantine_id = last_time.quarantine_id
    left join answered on answered.quarantine_id = last_time.quarantine_id
),

final as (
    select
        stated.quarantine_id,
        coalesce(root.own_state, stated.own_state) as state,
        coalesce(root.own_state, stated.own_state) = 'waiting' as is_waiting,
        stated.stage,
        stated.table_name,
        stated.check_name,
        stated.reason,
        stated.document_id,
        documents.record_id,
        documents.source_uri,
        left(trim(regexp_replace(left(documents.text, 400), '\s+', ' ', 'g')), 80) as first_words,
        stated.row_key,
        stated.because_of,
        stated.first_run_id,
        stated.run_id as last_run_id,
        stated.set_aside_at,
        coalesce(root.decision, stated.decision) as decision,
        coalesce(root.decided_at, stated.decided_at) as decided_at,
        coalesce(root.note, stated.note) as note,
        coalesce(root.outcome, stated.outcome) as outcome,
        coalesce(root.outcome_run_id, stated.outcome_run_id) as outcome_run_id,
        stated.row_sha256,
        stated.row_json
    from stated
    left join roots on roots.quarantine_id = stated.quarantine_id
    left join stated as root on root.quarantine_id = roots.root_id
    left join documents on documents.document_id = stated.document_id
)

select * from final
