create schema outline;

-- one row per published version of a report's outline; never changed, never deleted
create table outline.version (
    id           uuid        not null constraint outline_version_pk primary key,
    code         text        not null,
    version      text        not null,
    title        text        not null,
    -- canonical JSON, byte for byte what the SHA-256 was made from: therefore text, not jsonb
    content      text        not null,
    sha256       text        not null constraint outline_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    published_at timestamptz not null,
    published_by text        not null,
    constraint outline_code_once unique (code, version)
);

create function outline.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a published outline is never changed; publish a new version';
end $$;

create trigger version_immutable before update or delete on outline.version
    for each row execute function outline.refuse_change();
