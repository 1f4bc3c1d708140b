create schema if not exists evidence;

-- one row per registered version of a document; never changed
create table evidence.document (
    id                 uuid        not null,
    request            uuid        not null,
    owner              uuid        not null,
    kind               text        not null,
    number             text        not null,
    symbol             text        not null,
    issued_on          date,
    issuer             text        not null,
    summary            text        not null,
    link               text,
    file_sha           char(64),
    file_name          text,
    file_size          bigint,
    file_type          text,
    year               integer     not null,
    tags               text[]      not null,
    replaces           uuid,
    registered_by      uuid        not null,
    registered_by_name text        not null,
    registered_at      timestamptz not null,
    searchable         text        not null,
    constraint document_pk primary key (id),
    constraint document_request_once unique (request),
    constraint document_replaced_once unique (replaces),
    constraint document_replaces_fk foreign key (replaces) references evidence.document (id),
    constraint document_number_length check (length(number) <= 11),
    constraint document_symbol_length check (length(symbol) <= 30),
    constraint document_issuer_length check (length(issuer) <= 200),
    constraint document_summary_length check (length(summary) between 1 and 500),
    constraint document_file_or_link check (file_sha is not null or link is not null),
    constraint document_file_whole check (
        (file_sha is null) = (file_name is null) and (file_sha is null) = (file_size is null) and (file_sha is null) = (file_type is null))
);
comment on table evidence.document is 'Tài liệu kiểm chứng đã đăng ký; số và ký hiệu không phải là khóa: nhiều loại văn bản dùng chung một dãy số';
create index document_owner on evidence.document (owner, year, registered_at);
create index document_sha on evidence.document (file_sha);
create index document_searchable on evidence.document using gin (searchable gin_trgm_ops);

-- one row per document and criterion of an assessment that it proves now; what a submission froze stands in the submission
create table evidence.attachment (
    assessment       uuid        not null,
    criterion        text        not null,
    document         uuid        not null,
    locator          text        not null,
    attached_by      uuid        not null,
    attached_by_name text        not null,
    attached_at      timestamptz not null,
    constraint attachment_pk primary key (assessment, criterion, document),
    constraint attachment_document_fk foreign key (document) references evidence.document (id),
    constraint attachment_locator_length check (length(locator) <= 200)
);
create index attachment_document on evidence.attachment (document);

-- one row per submission that froze what was attached
create table evidence.freeze (
    assessment uuid        not null,
    frozen_at  timestamptz not null,
    constraint freeze_pk primary key (assessment, frozen_at)
);

-- one row per attachment that a submission froze; never changed
create table evidence.frozen (
    assessment       uuid        not null,
    frozen_at        timestamptz not null,
    criterion        text        not null,
    document         uuid        not null,
    locator          text        not null,
    attached_by_name text        not null,
    attached_at      timestamptz not null,
    constraint frozen_pk primary key (assessment, frozen_at, criterion, document),
    constraint frozen_freeze_fk foreign key (assessment, frozen_at) references evidence.freeze (assessment, frozen_at),
    constraint frozen_document_fk foreign key (document) references evidence.document (id)
);

-- one row per file that arrived before its form
create table evidence.upload (
    id          uuid        not null,
    sha256      char(64)    not null,
    name        text        not null,
    size        bigint      not null,
    media_type  text        not null,
    uploaded_by uuid        not null,
    uploaded_at timestamptz not null,
    constraint upload_pk primary key (id)
);
