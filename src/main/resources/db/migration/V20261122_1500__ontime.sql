create schema ontime;

-- The half month of a moment: from the 1st, or from the 15th, because reporting windows begin on either.
create function ontime.bucket(moment timestamptz) returns date
    language sql immutable parallel safe
return (date_trunc('month', moment at time zone 'Asia/Ho_Chi_Minh')
        + case when extract(day from moment at time zone 'Asia/Ho_Chi_Minh') < 15 then interval '0' else interval '14 days' end)::date;

-- The first instant of the half month after a moment's.
create function ontime.boundary_after(moment timestamptz) returns timestamptz
    language sql immutable parallel safe
return (date_trunc('month', moment at time zone 'Asia/Ho_Chi_Minh')
        + case when extract(day from moment at time zone 'Asia/Ho_Chi_Minh') < 15 then interval '14 days' else interval '1 month' end)
       at time zone 'Asia/Ho_Chi_Minh';

-- one row: up to when everything is entered; stocks are laid down for the boundaries until then
create table ontime.horizon (
    single boolean     not null default true,
    as_of timestamptz not null,
    constraint horizon_pk primary key (single),
    constraint horizon_one check (single)
);

-- one row per half month, level, field, pair of units and channel: what came in and what ended
create table ontime.flow (
    bucket         date     not null,
    competent      integer  not null,
    receiving      integer  not null,
    field          smallint not null,
    level          smallint not null,
    channel        smallint not null,
    received       integer  not null,
    early          integer  not null,
    on_time        integer  not null,
    late           integer  not null,
    no_due         integer  not null,
    withdrawn      integer  not null,
    refused        integer  not null,
    payable        integer  not null,
    paid           integer  not null,
    components     integer  not null,
    digitised      integer  not null,
    reused         integer  not null,
    result_known   integer  not null,
    result_digital integer  not null,
    constraint flow_pk primary key (bucket, competent, receiving, field, level, channel)
);

-- one row per boundary between half months, level, field, pair of units and channel: what was waiting then
create table ontime.stock (
    boundary  date     not null,
    competent integer  not null,
    receiving integer  not null,
    field     smallint not null,
    level     smallint not null,
    channel   smallint not null,
    open      integer  not null,
    open_late integer  not null,
    paused    integer  not null,
    constraint stock_pk primary key (boundary, competent, receiving, field, level, channel)
);

-- one row per day, level and competent unit: for calendars
create table ontime.day (
    day       date     not null,
    competent integer  not null,
    level     smallint not null,
    received  integer  not null,
    in_time   integer  not null,
    late      integer  not null,
    ended     integer  not null,
    constraint day_pk primary key (day, competent, level)
);

-- one row per half month, level and procedure
create table ontime.procedure_flow (
    bucket    date     not null,
    procedure integer  not null,
    level     smallint not null,
    received  integer  not null,
    early     integer  not null,
    on_time   integer  not null,
    late      integer  not null,
    no_due    integer  not null,
    withdrawn integer  not null,
    refused   integer  not null,
    constraint procedure_flow_pk primary key (bucket, procedure, level)
);

-- one row per half month, level, field, competent unit and number of working days that resolved dossiers took
create table ontime.handling (
    bucket          date     not null,
    competent       integer  not null,
    field           smallint not null,
    level           smallint not null,
    days            smallint not null,
    dossiers        integer  not null,
    worked_minutes  bigint   not null,
    with_limit      integer  not null,
    allowed_minutes bigint   not null,
    constraint handling_pk primary key (bucket, competent, field, level, days)
);

-- one row per period whose figures were closed, and per later version of them
create table ontime.closing (
    id             uuid        not null,
    period_from    date        not null,
    period_to      date        not null,
    version        integer     not null,
    as_of          timestamptz not null,
    batch          integer,
    reason         text        not null,
    closed_at      timestamptz not null,
    closed_by      uuid        not null,
    closed_by_name text        not null,
    constraint closing_pk primary key (id),
    constraint closing_version_once unique (period_from, period_to, version),
    constraint closing_forward check (period_from < period_to)
);
comment on column ontime.closing.period_to is 'Ngày đầu tiên sau kỳ';

-- one row per closing, level, field, pair of units and channel, as the figures were; never changed
create table ontime.closing_figure (
    closing      uuid     not null,
    competent    integer  not null,
    receiving    integer  not null,
    field        smallint not null,
    level        smallint not null,
    channel      smallint not null,
    carried_over integer  not null,
    received     integer  not null,
    early        integer  not null,
    on_time      integer  not null,
    late         integer  not null,
    no_due       integer  not null,
    withdrawn    integer  not null,
    refused      integer  not null,
    open         integer  not null,
    open_late    integer  not null,
    paused       integer  not null,
    constraint closing_figure_pk primary key (closing, competent, receiving, field, level, channel),
    constraint closing_figure_of foreign key (closing) references ontime.closing (id)
);
