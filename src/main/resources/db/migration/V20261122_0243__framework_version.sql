create schema framework;

-- one row per published version of a criteria set; never changed, never deleted
create table framework.version (
    id           uuid        not null constraint version_pk primary key,
    code         text        not null,
    version      text        not null,
    title        text        not null,
    status       text        not null constraint version_status_known check (status in ('OFFICIAL', 'SAMPLE', 'EXCERPT')),
    level        text        not null,
    valid_from   date,
    valid_to     date        constraint version_valid_in_order check (valid_to >= valid_from),
    leaves       integer     not null,
    -- canonical JSON, byte for byte what the SHA-256 was made from: therefore text, not jsonb
    content      text        not null,
    sha256       text        not null constraint version_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    published_at timestamptz not null,
    published_by text        not null,
    constraint version_code_once unique (code, version)
);

create function framework.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a published criteria set is never changed; publish a new version';
end $$;

create trigger version_immutable before update or delete on framework.version
    for each row execute function framework.refuse_change();
