create schema register;

-- one row per published version of a register; never changed
create table register.definition (
    code              text        not null,
    version           text        not null,
    place             integer     not null,
    source            bytea       not null,
    sha256            char(64)    not null,
    published_at      timestamptz not null,
    published_by      uuid        not null,
    published_by_name text        not null,
    constraint definition_pk primary key (code, version),
    constraint definition_place_once unique (code, place)
);

-- one row per entry of a register, as it is now; each change is kept in entry_version
create table register.entry (
    id              uuid        not null,
    register        text        not null,
    owner           uuid        not null,
    request         uuid        not null,
    key             text,
    day             date        not null,
    state           text        not null,
    draft           boolean     not null,
    withdrawn       boolean     not null,
    revision        integer     not null,
    definition      text        not null,
    vals            jsonb       not null,
    sorts           jsonb       not null,
    searchable      text        not null,
    changed_at      timestamptz not null,
    changed_by_name text        not null,
    constraint entry_pk primary key (id),
    constraint entry_request_once unique (request),
    constraint entry_definition_fk foreign key (register, definition) references register.definition (code, version)
);
comment on table register.entry is 'Dòng của sổ; khóa gồm các cột mà định nghĩa sổ nêu, vì trùng số và ký hiệu chưa phải là trùng văn bản';
create unique index entry_key_once on register.entry (register, md5(key)) where not withdrawn;
create index entry_by_day on register.entry (register, day desc, id desc);
create index entry_by_owner on register.entry (register, owner, day desc, id desc);
create index entry_of_owner on register.entry (owner, register) where not withdrawn;
create index entry_searchable on register.entry using gin (searchable gin_trgm_ops);

-- one row per change of an entry; never changed
create table register.entry_version (
    entry      uuid        not null,
    revision   integer     not null,
    what       text        not null,
    reason     text        not null,
    state      text        not null,
    definition text        not null,
    vals       jsonb       not null,
    at         timestamptz not null,
    by         uuid        not null,
    by_name    text        not null,
    constraint entry_version_pk primary key (entry, revision),
    constraint entry_version_entry_fk foreign key (entry) references register.entry (id)
);

-- one row per entry and indicator it counts towards; follows from the entry and is made anew with it
create table register.counting (
    entry        uuid    not null,
    indicator    text    not null,
    organisation uuid    not null,
    kind         text    not null,
    since        date    not null,
    until        date,
    amount       numeric not null,
    of_amount    numeric,
    item         text,
    constraint counting_pk primary key (entry, indicator),
    constraint counting_entry_fk foreign key (entry) references register.entry (id)
);
create index counting_by_indicator on register.counting (indicator, organisation, since);

-- one row per entry and deadline that is still open; follows from the entry
create table register.due (
    entry       uuid not null,
    deadline    text not null,
    register    text not null,
    owner       uuid not null,
    day         date not null,
    remind_from date not null,
    constraint due_pk primary key (entry, deadline),
    constraint due_entry_fk foreign key (entry) references register.entry (id)
);
create index due_by_owner on register.due (owner, remind_from, day);

-- one row per file put with an entry; taking it away keeps the row
create table register.attachment (
    id              uuid        not null,
    entry           uuid        not null,
    sha256          char(64)    not null,
    name            text        not null,
    size            bigint      not null,
    media_type      text        not null,
    added_at        timestamptz not null,
    added_by_name   text        not null,
    removed_at      timestamptz,
    removed_by_name text,
    constraint attachment_pk primary key (id),
    constraint attachment_entry_fk foreign key (entry) references register.entry (id),
    constraint attachment_removed_whole check ((removed_at is null) = (removed_by_name is null))
);
create index attachment_by_entry on register.attachment (entry);
create index attachment_sha on register.attachment (sha256);

-- one row per workbook that was tried; taken once at most
create table register.upload (
    id               uuid        not null,
    register         text        not null,
    owner            uuid        not null,
    sha256           char(64)    not null,
    name             text        not null,
    uploaded_at      timestamptz not null,
    uploaded_by      uuid        not null,
    taken_at         timestamptz,
    constraint upload_pk primary key (id)
);
create index upload_sha on register.upload (sha256);
