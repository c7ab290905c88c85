-- The events of a document in reading order, with who took part.
SELECT
    any_value(events.event_kind) AS event_kind, any_value(events.is_future) AS is_future,
    any_value(events.event_date) AS event_date, any_value(events.event_date_precision) AS event_date_precision,
    any_value(places.name) AS place_name,
    list(entities.name ORDER BY participants.participant_number) FILTER (WHERE participants.role = 'actor') AS actors,
    list(entities.name ORDER BY participants.participant_number) FILTER (WHERE participants.role = 'recipient')
        AS recipients
FROM core.events AS events
LEFT JOIN core.entities AS places ON places.entity_id = events.place_entity_id
LEFT JOIN core.event_participants AS participants ON participants.event_id = events.event_id
LEFT JOIN core.entities AS entities ON entities.entity_id = participants.entity_id
WHERE events.document_id = $1
GROUP BY events.event_id
ORDER BY min(events.char_start), events.event_id
