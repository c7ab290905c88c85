-- One row an event: what happened or will, when, where and who took part, with all the articles that report it.
-- mart_event_id: The event: kind, time, and the two who took part first; where these are not known, the one report's own event_id.
-- place_name: Where it happened, by the first report that says.
-- participants: Everyone whom a report names as taking part, by full name, in alphabetical order.
-- report_count: Articles that report it.
-- document_ids: The articles that report it, the earliest first.
-- story_ids: The stories that these articles tell, in alphabetical order.
-- first_document_id: The earliest article that reports it: by its day, then by its id.
-- first_published_date: The day of the earliest article, as far as the days are known.
-- sentence: The sentence that tells of it in the earliest article.
with

events as (
    select * from core.events
),

participants as (
    select * from core.event_participants
),

entities as (
    select * from core.entities
),

articles as (
    select * from core.articles
),

sentences as (
    select * from core.sentences
),

families as (
    select
        event_id,
        -- "Met" and "held talks" may be said of one occasion.
        case when event_kind in ('meeting', 'talks') then 'consult' else event_kind end as family
    from events
),

parts as (
    -- The two who took part first: an actor and a recipient where both are named, else the first two.
    select
        event_id,
        min(entity_id) filter (where place_in_role = 1 and role = 'actor') as first_actor,
        min(entity_id) filter (where place_in_role = 1 and role = 'recipient') as first_recipient,
        min(entity_id) filter (where place_in_role = 2 and role = 'actor') as second_actor
    from (
        select
            event_id,
            entity_id,
            role,
            row_number() over (partition by event_id, role order by participant_number) as place_in_role
        from participants
    )
    group by event_id
),

keys as (
    -- Cautious: two reports are of one event only where kind, time and both sides are the same, or, of what one side
    -- does alone, its place. Two rows are better than one wrong merge; equal keys make the same rows in any order.
    select
        events.event_id,
        case
            when events.event_date is not null and parts.first_actor is not null
                and coalesce(parts.first_recipient, parts.second_actor, events.place_entity_id) is not null
                then concat_ws(
                    '|',
                    families.family,
                    if(events.is_future, 'future', 'past'),
                    events.event_date,
                    events.event_date_precision,
                    array_to_string(
                        list_sort([
                            parts.first_actor,
                            coalesce(parts.first_recipient, parts.second_actor, events.place_entity_id)
                        ]),
                        '|'
                    )
                )
            when events.event_date is not null and families.family in ('election', 'resignation', 'death', 'arrest')
                and coalesce(parts.first_actor, parts.first_recipient) is not null
                then concat_ws(
                    '|',
                    families.family,
                    if(events.is_future, 'future', 'past'),
                    events.event_date,
                    events.event_date_precision,
                    coalesce(parts.first_recipient, parts.first_actor)
                )
            else events.event_id
        end as mart_event_id
    from events
    inner join families on families.event_id = events.event_id
    left join parts on parts.event_id = events.event_id
),

reports as (
    select
        keys.mart_event_id,
        events.*,
        places.name as place_name,
        articles.story_id,
        articles.published_date,
        sentences.text as sentence,
        row_number() over (
            partition by keys.mart_event_id
            order by articles.published_date asc nulls last, events.document_id, events.char_start
        ) as place_in_event
    from keys
    inner join events on events.event_id = keys.event_id
    inner join articles on articles.document_id = events.document_id
    left join entities as places on places.entity_id = events.place_entity_id
    left join sentences
        on sentences.document_id = events.document_id
        and sentences.char_start <= events.char_start
        and sentences.char_end >= events.char_end
),

named as (
    select
        keys.mart_event_id,
        list_sort(list(distinct entities.name)) as participants
    from keys
    inner join participants on participants.event_id = keys.event_id
    inner join entities on entities.entity_id = participants.entity_id
    group by keys.mart_event_id
),

told as (
    select
        mart_event_id,
        any_value(place_name order by place_in_event) as place_name,
        count(distinct document_id) as report_count,
        min(published_date) as first_published_date,
        list(document_id order by place_in_event) as all_document_ids,
        list_sort(list(distinct story_id) filter (where story_id is not null)) as story_ids
    from reports
    group by mart_event_id
),

final as (
    select
        reports.mart_event_id,
        reports.event_kind,
        reports.cameo_code,
        reports.plover_code,
        reports.plover_mode,
        reports.is_future,
        reports.event_date,
        reports.event_date_precision,
        told.place_name,
        coalesce(named.participants, []) as participants,
        told.report_count,
        list_filter(
            told.all_document_ids, lambda id, place: list_position(told.all_document_ids, id) = place
        ) as document_ids,
        coalesce(told.story_ids, []) as story_ids,
        reports.document_id as first_document_id,
        told.first_published_date,
        reports.sentence
    from reports
    inner join told on told.mart_event_id = reports.mart_event_id
    left join named on named.mart_event_id = reports.mart_event_id
    where reports.place_in_event = 1
)

select * from final
