create schema formdesign;

-- one row per draft of a form; gone when it is published or thrown away
create table formdesign.draft (
    id         uuid        not null constraint draft_pk primary key,
    content    text        not null,
    revision   integer     not null,
    changed_at timestamptz not null,
    changed_by text        not null
);
