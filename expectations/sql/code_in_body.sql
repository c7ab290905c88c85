-- Articles whose body has more of the signs of program code than copy has.
with

counted as materialized (
    select
        document_id,
        length(body) as char_count,
        length(body) - length(translate(body, '{}<>=;|\', '')) as sign_count
    from batch
    where regexp_matches(body, '[{}=|\\]')
)

select *
from counted
where sign_count >= $least and sign_count > $share * char_count
