-- Papers asked for more than once: Quyết định 766/QĐ-TTg sees such a dossier as late, whatever its times.
alter table dossier.dossier add column asked_again_at timestamptz;
alter table dossier.past add column asked_again_at timestamptz;
comment on column dossier.dossier.asked_again_at is 'Lúc bị yêu cầu bổ sung giấy tờ lần thứ hai; trống khi không bị';

-- a request is a step into status 5 from another one; steps after the end of the dossier do not count
with request as (
    select code, at, status, lag(status) over way as before
    from dossier.step
    window way as (partition by code order by at, status)),
told as (
    select r.code, r.at, row_number() over (partition by r.code order by r.at) as number
    from request r join dossier.dossier d using (code)
    where r.status = 5 and r.before is distinct from 5 and (d.ended_at is null or r.at <= d.ended_at))
update dossier.dossier d set asked_again_at = t.at from told t where t.code = d.code and t.number = 2;

-- those that wait, asked for with every figure of now
create index dossier_asked_again on dossier.dossier (competent) where ended_at is null and asked_again_at is not null;

-- again_in_time: resolved in time though asked again; again_waiting: how many more of those that wait in time there are on the next day
alter table ontime.unit_day
    add column again_in_time integer not null default 0,
    add column again_waiting integer not null default 0;
-- of those open, how many are in time though asked again
alter table ontime.unit_stock add column again_waiting integer not null default 0;

create temporary table again on commit drop as
select code, procedure, channel, competent, level, received_at, ended_at, due, timeliness, asked_again_at,
       (greatest(received_at, asked_again_at) at time zone 'Asia/Ho_Chi_Minh')::date as asked,
       (ended_at at time zone 'Asia/Ho_Chi_Minh')::date as ended, (due at time zone 'Asia/Ho_Chi_Minh')::date as due_day
from dossier.dossier where asked_again_at is not null;

create temporary table again_event on commit drop as
with stood as (
    select code, range_agg(daterange((paused_from at time zone 'Asia/Ho_Chi_Minh')::date, (paused_to at time zone 'Asia/Ho_Chi_Minh')::date, '(]')) as days
    from dossier.pause where code in (select code from again) group by code),
span as (
    -- one row per time in which a dossier waited in time: the days at whose beginning it did
    select procedure, channel, competent, level, unnest(datemultirange(daterange(asked, least(ended, due_day), '(]')) - coalesce(days, '{}')) as days
    from again left join stood using (code)
    where least(ended, due_day) is null or asked < least(ended, due_day))
-- 10: resolved in time; 11: waits in time from the next day on, or, taken away, no longer
select procedure, channel, competent, level, ended as day, 10 as what, 1 as times from again where timeliness in (0, 1)
union all
select procedure, channel, competent, level, lower(days) - 1, 11, 1 from span
union all
select procedure, channel, competent, level, upper(days) - 1, 11, -1 from span where not upper_inf(days);

insert into ontime.unit_day as d
    (day, competent, level, received, early, on_time, late, no_due, withdrawn, refused, handed, overdue, paused, again_in_time, again_waiting)
select day, competent, level, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
       coalesce(sum(times) filter (where what = 10), 0), coalesce(sum(times) filter (where what = 11), 0)
from again_event group by day, competent, level
on conflict (day, competent, level) do update set again_in_time = excluded.again_in_time, again_waiting = excluded.again_waiting;

insert into ontime.unit_procedure_flow as f
with dated as (
    select *, (date_trunc('month', day) + case when extract(day from day) < 15 then interval '0' else interval '14 days' end)::date as bucket
    from again_event),
one as (
    select bucket, competent, level, (procedure << 12) | (channel << 9) | ((day - bucket) << 4) | what as number, sum(times) as times
    from dated group by bucket, competent, level, number having sum(times) <> 0)
select bucket, competent, level, array_agg(times << 32 | number order by number) from one group by bucket, competent, level
on conflict (bucket, competent, level) do update set counts = ontime.counts_of_both(f.counts, excluded.counts);

with boundary as (
    select boundary, boundary::timestamp at time zone 'Asia/Ho_Chi_Minh' as at from (select distinct boundary from ontime.unit_stock) as s),
waiting as (
    select b.boundary, a.competent, a.level, count(*) as dossiers
    from boundary b
    join again a on a.received_at < b.at and a.asked_again_at < b.at and (a.ended_at is null or a.ended_at >= b.at) and (a.due is null or a.due >= b.at)
    where not exists (select 1 from dossier.pause p
                      where p.code = a.code and p.paused_from < b.at and (p.paused_to is null or p.paused_to >= b.at))
    group by b.boundary, a.competent, a.level)
update ontime.unit_stock s set again_waiting = w.dossiers
from waiting w where w.boundary = s.boundary and w.competent = s.competent and w.level = s.level;
alter table ontime.unit_day alter column again_in_time drop default, alter column again_waiting drop default;
alter table ontime.unit_stock alter column again_waiting drop default;
