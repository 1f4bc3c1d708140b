-- How people prove who they are, and for how long that holds.
create schema signon;

-- Spring Session's tables, as spring-session-jdbc 4.1 wants them; the schema is ours.
create table signon.session (
    primary_id            char(36) constraint session_pk primary key,
    session_id            char(36) not null constraint session_id_once unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100) -- the account's id
);
create index session_expiry on signon.session (expiry_time);
create index session_principal on signon.session (principal_name);

create table signon.session_attributes (
    session_primary_id char(36)     not null
        constraint session_attributes_of_session references signon.session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    constraint session_attributes_pk primary key (session_primary_id, attribute_name)
);

-- One row per account name tried or address tried from, while there is something to count against it.
create table signon.attempt (
    key          text        constraint attempt_pk primary key,
    failures     integer     not null constraint attempt_failures_counted check (failures >= 0),
    lock_outs    integer     not null constraint attempt_lock_outs_counted check (lock_outs >= 0),
    locked_until timestamptz,
    last_at      timestamptz not null
);
create index attempt_last on signon.attempt (last_at);
