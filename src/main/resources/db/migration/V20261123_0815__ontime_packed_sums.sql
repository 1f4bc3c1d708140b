-- A line of sums may tell how often each of some small numbers occurred in it, packed: counts has one element per number, times << 32 | number.
-- What came in and what ended by day needs no line of its own for each day then: a period of any days is told from sums by every key.

-- how often each number occurred in either; numbers are put together once there are many, until then one may be there twice
create function ontime.counts_of_both(held bigint[], added bigint[]) returns bigint[]
    language sql immutable parallel safe
return case
    when cardinality(held) + cardinality(added) <= 64 then held || added
    else (select coalesce(array_agg(times << 32 | number order by number), '{}')
          from (select packed & 4294967295 as number, sum((packed >> 32)::integer) as times
                from unnest(held || added) as packed group by 1) as both_of
          where times <> 0)
end;

-- Who is overdue at the beginning of a day, or stands still, is who was at the boundary before and what has changed since; of a dossier that has
-- not ended the change may lie in days to come.
create temporary table event on commit drop as
with lived as (
    select code, (received_at at time zone 'Asia/Ho_Chi_Minh')::date as received, (ended_at at time zone 'Asia/Ho_Chi_Minh')::date as ended,
           (due at time zone 'Asia/Ho_Chi_Minh')::date as due
    from dossier.dossier),
stood as (
    select code, range_agg(daterange((paused_from at time zone 'Asia/Ho_Chi_Minh')::date, (paused_to at time zone 'Asia/Ho_Chi_Minh')::date, '(]')) as days
    from dossier.pause group by code),
span as (
    -- one row per time in which a dossier stood still (8) or was overdue (7): the days at whose beginning it did
    select code, 8 as what, unnest(days * datemultirange(daterange(received, ended, '(]'))) as days from lived join stood using (code)
    union all
    select code, 7, unnest(datemultirange(daterange(greatest(received, due), ended, '(]')) - coalesce(days, '{}'))
    from lived left join stood using (code)
    where due is not null and (ended is null or greatest(received, due) < ended)),
happened as (
    -- 0 came in, 1 to 4 ended by its timeliness, 5 withdrawn, 6 refused; 9 ended, and both moments are known, entered and handed out
    select code, received as day, 0 as what, 1 as times from lived
    union all
    select code, ended, case when timeliness >= 0 then 1 + timeliness else 2 + state end, 1 from lived join dossier.dossier using (code) where ended is not null
    union all
    select code, ended, 9, 1 from lived join dossier.dossier using (code)
    where ended is not null and finished_at is not null and returned_at is not null
    union all
    select code, lower(days) - 1, what, 1 from span
    union all
    select code, upper(days) - 1, what, -1 from span where not upper_inf(days))
-- one row per day, happening and dossier
select (date_trunc('month', day) + case when extract(day from day) < 15 then interval '0' else interval '14 days' end)::date as bucket,
       day, competent, receiving, field, level, channel, procedure, what, times
from happened join dossier.dossier using (code);

-- counts: day after the first of the half month << 4 | what
alter table ontime.flow add column counts bigint[] not null default '{}';
with one as (
    select bucket, competent, receiving, field, level, channel, (day - bucket) << 4 | what as number, sum(times) as times
    from event where what < 9 group by bucket, competent, receiving, field, level, channel, number having sum(times) <> 0),
line as (
    select bucket, competent, receiving, field, level, channel, array_agg(times << 32 | number order by number) as counts
    from one group by bucket, competent, receiving, field, level, channel)
insert into ontime.flow as f
select bucket, competent, receiving, field, level, channel, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, counts from line
on conflict (bucket, competent, receiving, field, level, channel) do update set counts = excluded.counts;
alter table ontime.flow alter column counts drop default;

alter table ontime.procedure_flow add column counts bigint[] not null default '{}';
with one as (
    select bucket, procedure, level, (day - bucket) << 4 | what as number, sum(times) as times
    from event where what < 9 group by bucket, procedure, level, number having sum(times) <> 0),
line as (
    select bucket, procedure, level, array_agg(times << 32 | number order by number) as counts from one group by bucket, procedure, level)
insert into ontime.procedure_flow as f
select bucket, procedure, level, 0, 0, 0, 0, 0, 0, 0, counts from line
on conflict (bucket, procedure, level) do update set counts = excluded.counts;
alter table ontime.procedure_flow alter column counts drop default;

-- one row per half month, level and competent unit; counts: procedure << 12 | channel << 9 | day after the first of the half month << 4 | what
create table ontime.unit_procedure_flow (
    bucket    date     not null,
    competent integer  not null,
    level     smallint not null,
    counts    bigint[] not null,
    constraint unit_procedure_flow_pk primary key (bucket, competent, level)
);
insert into ontime.unit_procedure_flow
select bucket, competent, level, array_agg(times << 32 | number order by number)
from (select bucket, competent, level, (procedure << 12) | (channel << 9) | ((day - bucket) << 4) | what as number, sum(times) as times
      from event group by bucket, competent, level, number having sum(times) <> 0) as one
group by bucket, competent, level;

-- one row per boundary between half months, level and competent unit; counts: procedure << 12 | channel << 9 | 0 open, 1 of these overdue, 2 paused
create table ontime.unit_procedure_stock (
    boundary  date     not null,
    competent integer  not null,
    level     smallint not null,
    counts    bigint[] not null,
    constraint unit_procedure_stock_pk primary key (boundary, competent, level)
);
insert into ontime.unit_procedure_stock
with boundary as (
    select boundary, boundary::timestamp at time zone 'Asia/Ho_Chi_Minh' as at from (select distinct boundary from ontime.stock) as s),
stood as (
    select b.boundary, d.competent, d.level, (d.procedure << 12) | (d.channel << 9) as number, d.due < b.at as overdue,
           exists (select 1 from dossier.pause p
                   where p.code = d.code and p.paused_from < b.at and (p.paused_to is null or p.paused_to >= b.at)) as paused
    from boundary b
    join dossier.dossier d on d.received_at < b.at and (d.ended_at is null or d.ended_at >= b.at)),
one as (
    select boundary, competent, level, number | kind as number, count(*) as times
    from stood
    cross join lateral (select 0 as kind where not paused
                        union all select 1 where overdue and not paused
                        union all select 2 where paused) as kinds
    group by boundary, competent, level, number | kind)
select boundary, competent, level, array_agg(times << 32 | number order by number) from one group by boundary, competent, level;

-- overdue, paused: how many more there are at the beginning of the next day than at that of the day
alter table ontime.unit_day add column overdue integer not null default 0, add column paused integer not null default 0;
insert into ontime.unit_day as d (day, competent, level, received, early, on_time, late, no_due, withdrawn, refused, handed, overdue, paused)
select day, competent, level, 0, 0, 0, 0, 0, 0, 0, 0,
       coalesce(sum(times) filter (where what = 7), 0), coalesce(sum(times) filter (where what = 8), 0)
from event where what in (7, 8) group by day, competent, level
on conflict (day, competent, level) do update set overdue = excluded.overdue, paused = excluded.paused;
alter table ontime.unit_day alter column overdue drop default, alter column paused drop default;

-- Tables by channel are of the whole province: by field, level and channel they need no units.
drop table ontime.field_flow;
create table ontime.field_flow (
    bucket    date     not null,
    field     smallint not null,
    level     smallint not null,
    channel   smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    constraint field_flow_pk primary key (bucket, field, level, channel)
);
insert into ontime.field_flow
select bucket, field, level, channel, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)
from ontime.flow group by bucket, field, level, channel
having sum(received + early + on_time + late + no_due + withdrawn + refused) > 0;

drop table ontime.field_stock;
create table ontime.field_stock (
    boundary  date     not null,
    field     smallint not null,
    level     smallint not null,
    channel   smallint not null,
    open      integer  not null,
    open_late integer  not null,
    paused    integer  not null,
    constraint field_stock_pk primary key (boundary, field, level, channel)
);
insert into ontime.field_stock
select boundary, field, level, channel, sum(open), sum(open_late), sum(paused)
from ontime.stock group by boundary, field, level, channel;

drop table ontime.field_day;
create table ontime.field_day (
    day       date     not null,
    field     smallint not null,
    level     smallint not null,
    channel   smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    overdue   integer  not null,
    paused    integer  not null,
    constraint field_day_pk primary key (day, field, level, channel)
);
insert into ontime.field_day
with day as (
    select day, field, level, channel,
           coalesce(sum(times) filter (where what = 0), 0) as received, coalesce(sum(times) filter (where what = 1), 0) as early,
           coalesce(sum(times) filter (where what = 2), 0) as on_time, coalesce(sum(times) filter (where what = 3), 0) as late,
           coalesce(sum(times) filter (where what = 4), 0) as no_due, coalesce(sum(times) filter (where what = 5), 0) as withdrawn,
           coalesce(sum(times) filter (where what = 6), 0) as refused, coalesce(sum(times) filter (where what = 7), 0) as overdue,
           coalesce(sum(times) filter (where what = 8), 0) as paused
    from event group by day, field, level, channel)
select * from day
where received + early + on_time + late + no_due + withdrawn + refused > 0 or overdue <> 0 or paused <> 0;

-- one row per half month, level, field and competent unit; counts: number of working days that resolved dossiers took
alter table ontime.handling rename to handling_by_days;
alter table ontime.handling_by_days rename constraint handling_pk to handling_by_days_pk;
create table ontime.handling (
    bucket          date     not null,
    competent       integer  not null,
    field           smallint not null,
    level           smallint not null,
    dossiers        integer  not null,
    worked_minutes  bigint   not null,
    with_limit      integer  not null,
    allowed_minutes bigint   not null,
    counts          bigint[] not null,
    constraint handling_pk primary key (bucket, competent, field, level)
);
insert into ontime.handling
select bucket, competent, field, level, sum(dossiers), sum(worked_minutes), sum(with_limit), sum(allowed_minutes),
       array_agg(dossiers::bigint << 32 | days order by days)
from ontime.handling_by_days group by bucket, competent, field, level;
drop table ontime.handling_by_days;

-- who stands still at a moment, asked for with every delivery
create index pause_to on dossier.pause (paused_to);
