create schema onestop;

-- one row per view of the list of dossiers that somebody saved
create table onestop.view (
    id       uuid        not null,
    owner    uuid        not null,
    name     text        not null,
    query    text        not null,
    saved_at timestamptz not null,
    constraint view_pk primary key (id),
    constraint view_name_once unique (owner, name)
);
