-- What came in and what ended is known by the day, by unit and by field: a period that begins or ends between the boundaries of half
-- months needs no dossier for it. Takes the place of ontime.day, which told only what was in time, late and ended.
create temporary table counted on commit drop as
-- one row per day, level, field and competent unit
select day, competent, field, level, sum(came) as received,
       count(*) filter (where timeliness = 0) as early, count(*) filter (where timeliness = 1) as on_time,
       count(*) filter (where timeliness = 2) as late, count(*) filter (where timeliness = 3) as no_due,
       count(*) filter (where state = 3) as withdrawn, count(*) filter (where state = 4) as refused, sum(handed) as handed
from (select (received_at at time zone 'Asia/Ho_Chi_Minh')::date as day, competent, field, level, 1 as came,
             null::smallint as timeliness, null::smallint as state, 0 as handed
      from dossier.dossier
      union all
      select (ended_at at time zone 'Asia/Ho_Chi_Minh')::date, competent, field, level, 0, timeliness, state,
             (finished_at is not null and returned_at is not null)::integer
      from dossier.dossier where ended_at is not null) as events
group by day, competent, field, level;

-- one row per day, level and competent unit; handed: of those that ended, how many have both moments, entered and handed out
create table ontime.unit_day (
    day       date     not null,
    competent integer  not null,
    level     smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    handed    integer  not null,
    constraint unit_day_pk primary key (day, competent, level)
);
insert into ontime.unit_day
select day, competent, level, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused), sum(handed)
from counted group by day, competent, level;

-- one row per day, level and field
create table ontime.field_day (
    day       date     not null,
    field     smallint not null,
    level     smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    constraint field_day_pk primary key (day, field, level)
);
insert into ontime.field_day
select day, field, level, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)
from counted group by day, field, level;

drop table ontime.day;
