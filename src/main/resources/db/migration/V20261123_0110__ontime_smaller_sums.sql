-- Most tables of rates are by unit or by field, few by both: sums of their own for each, a tenth and a fiftieth of the rows.
alter table ontime.unit_flow rename to unit_field_flow;
alter table ontime.unit_field_flow rename constraint unit_flow_pk to unit_field_flow_pk;
alter table ontime.unit_stock rename to unit_field_stock;
alter table ontime.unit_field_stock rename constraint unit_stock_pk to unit_field_stock_pk;

-- one row per half month, level and competent unit
create table ontime.unit_flow (
    bucket    date     not null,
    competent integer  not null,
    level     smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    constraint unit_flow_pk primary key (bucket, competent, level)
);
insert into ontime.unit_flow
select bucket, competent, level, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)
from ontime.unit_field_flow group by bucket, competent, level;

-- one row per boundary between half months, level and competent unit
create table ontime.unit_stock (
    boundary  date     not null,
    competent integer  not null,
    level     smallint not null,
    open      integer  not null,
    open_late integer  not null,
    paused    integer  not null,
    constraint unit_stock_pk primary key (boundary, competent, level)
);
insert into ontime.unit_stock
select boundary, competent, level, sum(open), sum(open_late), sum(paused)
from ontime.unit_field_stock group by boundary, competent, level;

-- one row per half month, level and field
create table ontime.field_flow (
    bucket    date     not null,
    field     smallint not null,
    level     smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    constraint field_flow_pk primary key (bucket, field, level)
);
insert into ontime.field_flow
select bucket, field, level, sum(received), sum(early), sum(on_time), sum(late), sum(no_due), sum(withdrawn), sum(refused)
from ontime.unit_field_flow group by bucket, field, level;

-- one row per boundary between half months, level and field
create table ontime.field_stock (
    boundary  date     not null,
    field     smallint not null,
    level     smallint not null,
    open      integer  not null,
    open_late integer  not null,
    paused    integer  not null,
    constraint field_stock_pk primary key (boundary, field, level)
);
insert into ontime.field_stock
select boundary, field, level, sum(open), sum(open_late), sum(paused)
from ontime.unit_field_stock group by boundary, field, level;
