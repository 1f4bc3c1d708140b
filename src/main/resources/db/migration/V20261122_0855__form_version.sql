create schema form;

-- one row per published version of a statistical form; never changed, never deleted
create table form.version (
    id           uuid        not null constraint form_version_pk primary key,
    code         text        not null,
    version      text        not null,
    title        text        not null,
    status       text        not null constraint form_version_status_known check (status in ('OFFICIAL', 'SAMPLE')),
    valid_from   date        not null,
    valid_to     date        constraint form_version_valid_in_order check (valid_to >= valid_from),
    leaves       integer     not null,
    -- canonical JSON, byte for byte what the SHA-256 was made from: therefore text, not jsonb
    content      text        not null,
    sha256       text        not null constraint form_version_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    published_at timestamptz not null,
    published_by text        not null,
    constraint form_version_code_once unique (code, version)
);

-- one row per version taken back before any report used it; the version itself stays
create table form.withdrawal (
    form   uuid        not null constraint form_withdrawal_pk primary key
                       constraint form_withdrawal_form references form.version (id),
    at     timestamptz not null,
    by     text        not null,
    reason text        not null
);

create function form.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a published form is never changed; publish a new version';
end $$;

create trigger form_version_immutable before update or delete on form.version
    for each row execute function form.refuse_change();
create trigger form_withdrawal_immutable before update or delete on form.withdrawal
    for each row execute function form.refuse_change();
