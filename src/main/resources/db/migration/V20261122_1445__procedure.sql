create schema procedure;

-- one row per statement about a procedure from a day on; never changed, the highest revision of (code, valid_from) counts
create table procedure.version (
    place            bigint      generated always as identity,
    id               uuid        not null,
    code             text        not null,
    valid_from       date        not null,
    revision         integer     not null,
    valid_to         date,
    withdrawn        boolean     not null,
    name             text        not null,
    field            text        not null,
    field_name       text        not null,
    levels           text[]      not null,
    limit_number     integer     not null,
    limit_unit       text        not null,
    shortened_number integer,
    shortened_unit   text,
    shortened_by     text        not null,
    online_level     smallint,
    service          text,
    linked           text        not null,
    payment          boolean     not null,
    on_site          text[]      not null,
    announced_by     text        not null,
    announced_on     date,
    public_since     date,
    reason           text        not null,
    source           text        not null,
    recorded_at      timestamptz not null,
    recorded_by      uuid        not null,
    recorded_by_name text        not null,
    constraint version_pk primary key (id),
    constraint version_once unique (code, valid_from, revision),
    constraint version_ends_after_it_begins check (valid_to >= valid_from),
    constraint version_online_level check (online_level between 1 and 4),
    constraint version_corrected_for_a_reason check (revision = 1 or reason <> '')
);
comment on table procedure.version is 'Thủ tục hành chính theo thời gian; sửa là thêm một dòng mới kèm lý do, không sửa dòng cũ';
create index version_by_place on procedure.version (place);

-- one row per file on trial; its sender's alone
create table procedure.upload (
    id          uuid        not null,
    name        text        not null,
    sha256      char(64)    not null,
    content     bytea,
    uploaded_at timestamptz not null,
    uploaded_by uuid        not null,
    taken_at    timestamptz,
    constraint upload_pk primary key (id)
);
comment on column procedure.upload.content is 'Văn bản CSV, JSON; tệp Excel nằm trong kho tệp theo sha256';
