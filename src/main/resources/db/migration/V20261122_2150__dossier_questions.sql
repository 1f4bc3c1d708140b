-- Times are looked for unit by unit, all units where nobody says which: summaries of pages tell little once dossiers are delivered again
-- and again, and a large delivery asked for more of them than PostgreSQL remembers.
drop index dossier.dossier_by_received;
drop index dossier.dossier_by_ended;
-- those that took long: who ended in some days, or waited on one, is found among those received in the month before and these
create index dossier_long_lived on dossier.dossier (ended_at, received_at) where ended_at - received_at > interval '30 days';

-- What questions to units are about: few of all dossiers, each kind with an index of its own.
create index dossier_due_moved on dossier.dossier (ended_at, competent) where due_moved = 1;
create index dossier_given_up_late on dossier.dossier (ended_at, competent) where state in (3, 4) and ended_at > due;
create index dossier_entered_after on dossier.dossier (ended_at, competent) where finished_at > returned_at;

-- of those that ended on the day, how many have both moments: entered and handed out
alter table ontime.day add column handed integer not null default 0;
with counted as (
    select (ended_at at time zone 'Asia/Ho_Chi_Minh')::date as day, competent, level, count(*) as handed
    from dossier.dossier
    where ended_at is not null and finished_at is not null and returned_at is not null
    group by 1, competent, level)
update ontime.day d set handed = c.handed from counted c where c.day = d.day and c.competent = d.competent and c.level = d.level;
