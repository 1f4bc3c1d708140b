-- What screens ask for most, by unit, field and level only: a third of the rows of ontime.flow and ontime.stock, which keep their grain.

-- one row per half month, level, field and competent unit
create table ontime.unit_flow (
    bucket    date     not null,
    competent integer  not null,
    field     smallint not null,
    level     smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    constraint unit_flow_pk primary key (bucket, competent, field, level)
);
insert into ontime.unit_flow
select bucket, competent, field, level, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)
from ontime.flow group by bucket, competent, field, level;

-- one row per boundary between half months, level, field and competent unit
create table ontime.unit_stock (
    boundary  date     not null,
    competent integer  not null,
    field     smallint not null,
    level     smallint not null,
    open      integer  not null,
    open_late integer  not null,
    paused    integer  not null,
    constraint unit_stock_pk primary key (boundary, competent, field, level)
);
insert into ontime.unit_stock
select boundary, competent, field, level, sum(open), sum(open_late), sum(paused)
from ontime.stock group by boundary, competent, field, level;

-- sums are made by the program while a batch is read
drop function ontime.boundary_after(timestamptz);
drop function ontime.bucket(timestamptz);

-- dossiers with an unusual course, asked for with every block of a delivery
create index step_unusual on dossier.step (code) where new_due is not null or status in (3, 5, 6, 7, 8);
