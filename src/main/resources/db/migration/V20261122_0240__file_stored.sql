create schema if not exists file;

-- one row per content: the bytes lie in the folder of files under the same SHA-256
create table file.stored (
    sha256     char(64)    not null,
    name       text        not null,
    size       bigint      not null,
    media_type text        not null,
    stored_at  timestamptz not null,
    stored_by  uuid        not null,
    constraint stored_pk primary key (sha256),
    constraint stored_sha_form check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint stored_size_positive check (size > 0)
);
comment on table file.stored is 'Nội dung tệp đã lưu, mỗi nội dung một dòng';
comment on column file.stored.name is 'name of the first arrival; rooms that refer to the content keep the name they were given';
