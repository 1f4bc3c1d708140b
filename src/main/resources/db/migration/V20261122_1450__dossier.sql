create schema dossier;

-- one row per system that sends dossiers
create table dossier.source (
    code       text        not null,
    name       text        not null,
    mapping    text,
    changed_at timestamptz not null,
    constraint source_pk primary key (code)
);
comment on column dossier.source.mapping is 'Cách đọc tệp của nguồn này (cchc-dossier-mapping/1); null: tệp đã đúng mẫu chuẩn';

-- one row per delivery of a source, whatever became of it; states move on, figures never change behind one that is applied
create table dossier.batch (
    id            integer     not null generated always as identity,
    request       uuid        not null,
    source        text        not null,
    file          text        not null,
    sha256        char(64)    not null,
    size          bigint      not null,
    state         text        not null,
    trial         boolean     not null,
    control       text,
    reason        text,
    as_of         timestamptz,
    rules         text,
    lines_read    bigint      not null default 0,
    report        jsonb,
    taken_at      timestamptz not null,
    taken_by      uuid        not null,
    taken_by_name text        not null,
    finished_at   timestamptz,
    constraint batch_pk primary key (id),
    constraint batch_request_once unique (request),
    constraint batch_source_fk foreign key (source) references dossier.source (code)
);
create index batch_newest on dossier.batch (id desc);
create index batch_waiting on dossier.batch (state) where state in ('RECEIVED', 'RUNNING');
create index batch_same_file on dossier.batch (sha256);

-- one row per batch with lines that were not taken: the lines with their reasons, as a gzipped CSV
create table dossier.rejected (
    batch integer not null,
    csv   bytea   not null,
    constraint rejected_pk primary key (batch),
    constraint rejected_of_batch foreign key (batch) references dossier.batch (id)
);

-- numbers for what every dossier names, so that twelve million rows stay narrow
create table dossier.unit (
    id           integer not null generated always as identity,
    organisation uuid    not null,
    constraint unit_pk primary key (id),
    constraint unit_organisation_once unique (organisation)
);
create table dossier.field (
    id   smallint not null generated always as identity,
    code text     not null,
    constraint field_pk primary key (id),
    constraint field_code_once unique (code)
);
create table dossier.procedure (
    id    integer not null generated always as identity,
    code  text    not null,
    constraint procedure_pk primary key (id),
    constraint procedure_code_once unique (code)
);

-- one row per dossier as it is known now; what was known before is in dossier.past
create table dossier.dossier (
    received_at    timestamptz not null,
    due_at         timestamptz,
    finished_at    timestamptz,
    returned_at    timestamptz,
    due            timestamptz,
    ended_at       timestamptz,
    batch          integer     not null,
    line           integer     not null,
    procedure      integer     not null,
    receiving      integer     not null,
    competent      integer     not null,
    paused_minutes integer     not null,
    worked_minutes integer     not null,
    allowed_minutes integer    not null,
    field          smallint    not null,
    level          smallint    not null,
    channel        smallint    not null,
    status         smallint    not null,
    state          smallint    not null,
    timeliness     smallint    not null,
    due_moved      smallint    not null,
    paid           smallint    not null,
    components     smallint    not null,
    digitised      smallint    not null,
    reused         smallint    not null,
    result_digital smallint    not null,
    code           text collate "C" not null,
    late_cause     text,
    handler        text,
    constraint dossier_pk primary key (code)
);
comment on table dossier.dossier is 'Hồ sơ TTHC; không lưu dữ liệu cá nhân của người nộp';
comment on column dossier.dossier.due_at is 'Ngày hẹn trả in trên phiếu';
comment on column dossier.dossier.due is 'Hạn trả có hiệu lực: sau tạm dừng và ngày hẹn mới';
comment on column dossier.dossier.level is '0 tỉnh, 1 huyện, 2 xã';
comment on column dossier.dossier.state is '0 đang giải quyết, 1 tạm dừng, 2 đã giải quyết, 3 rút, 4 không tiếp nhận';
comment on column dossier.dossier.timeliness is '-1 chưa giải quyết, 0 trước hạn, 1 đúng hạn, 2 quá hạn, 3 không có hạn';
comment on column dossier.dossier.worked_minutes is 'Giờ hành chính từ tiếp nhận đến kết thúc, trừ tạm dừng; -1 khi chưa kết thúc';
comment on column dossier.dossier.paid is '-1 không rõ hoặc không phải nộp, 0 nộp trực tiếp, 1 nộp trực tuyến';
create index dossier_by_competent on dossier.dossier (competent, received_at);
create index dossier_by_received on dossier.dossier using brin (received_at) with (pages_per_range = 32, autosummarize = on);
create index dossier_by_ended on dossier.dossier using brin (ended_at) with (pages_per_range = 32, autosummarize = on);
create index dossier_waiting on dossier.dossier (competent, due) where ended_at is null;
create index dossier_late on dossier.dossier (competent, ended_at) where timeliness = 2;
create index dossier_of_others on dossier.dossier (receiving, received_at) where receiving <> competent;

-- one row per pause of a dossier
create table dossier.pause (
    code        text collate "C" not null,
    paused_from timestamptz not null,
    paused_to   timestamptz,
    constraint pause_pk primary key (code, paused_from)
);

-- one row per step of a dossier's way, as sent
create table dossier.step (
    code    text collate "C" not null,
    at      timestamptz not null,
    status  smallint    not null,
    new_due timestamptz,
    note    text,
    batch   integer     not null,
    constraint step_pk primary key (code, at, status)
);

-- one row per dossier and batch that changed it: what was known before
create table dossier.past (
    like dossier.dossier,
    replaced_by integer not null,
    constraint past_pk primary key (code, replaced_by)
);
create index past_by_batch on dossier.past (replaced_by);

-- who applied, only where the source has a purpose for keeping it
create table dossier.applicant (
    code    text collate "C" not null,
    kind    smallint not null,
    name    text     not null,
    purpose text     not null,
    constraint applicant_pk primary key (code)
);
