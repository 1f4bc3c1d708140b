-- one row per boundary between half months, level and procedure
create table ontime.procedure_stock (
    boundary  date     not null,
    procedure integer  not null,
    level     smallint not null,
    open      integer  not null,
    open_late integer  not null,
    paused    integer  not null,
    constraint procedure_stock_pk primary key (boundary, procedure, level)
);
insert into ontime.procedure_stock
with stood as (
    select (s.boundary::timestamp at time zone 'Asia/Ho_Chi_Minh') as at, s.boundary, d.procedure, d.level, d.due,
           exists (select 1 from dossier.pause p
                   where p.code = d.code and p.paused_from < (s.boundary::timestamp at time zone 'Asia/Ho_Chi_Minh')
                     and (p.paused_to is null or p.paused_to >= (s.boundary::timestamp at time zone 'Asia/Ho_Chi_Minh'))) as paused
    from (select distinct boundary from ontime.stock) as s
    join dossier.dossier d on d.received_at < (s.boundary::timestamp at time zone 'Asia/Ho_Chi_Minh')
                          and (d.ended_at is null or d.ended_at >= (s.boundary::timestamp at time zone 'Asia/Ho_Chi_Minh')))
select boundary, procedure, level, count(*) filter (where not paused), count(*) filter (where not paused and due < at),
       count(*) filter (where paused)
from stood group by boundary, procedure, level;
