create schema document;

-- one row per version of a template that somebody uploaded; 0, the one delivered, has no row
create table document.template (
    id               uuid        not null constraint template_pk primary key,
    kind             text        not null,
    version          integer     not null constraint template_version_counts check (version > 0),
    -- the file lies in the store of files
    sha256           text        not null constraint template_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    file_name        text        not null,
    note             text        not null,
    uploaded_by      uuid        not null,
    uploaded_by_name text        not null,
    uploaded_at      timestamptz not null,
    constraint template_version_once unique (kind, version)
);

-- one row per change of the template in use; the last one counts
create table document.template_use (
    id      uuid        not null constraint template_use_pk primary key,
    kind    text        not null,
    version integer     not null constraint template_use_version_counts check (version >= 0),
    used_by uuid        not null,
    used_at timestamptz not null
);

create index template_use_last on document.template_use (kind, used_at desc, id desc);

create function document.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a template is never changed; upload a new one';
end $$;

create trigger template_immutable before update or delete on document.template
    for each row execute function document.refuse_change();
create trigger template_use_immutable before update or delete on document.template_use
    for each row execute function document.refuse_change();
