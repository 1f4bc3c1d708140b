create schema paper;

-- every save of what stands around the texts: issuer, number, addressees, signature
create table paper.head (
    obligation  uuid        not null,
    revision    int         not null,
    fields      jsonb       not null,
    saved_by    uuid        not null,
    saved_name  text        not null,
    saved_at    timestamptz not null,
    constraint head_pk primary key (obligation, revision)
);

-- the report as it was signed: canonical JSON, byte for byte what the SHA-256 was made from
create table paper.signed (
    obligation   uuid        not null,
    number       int         not null,
    json         text        not null,
    sha256       text        not null constraint signed_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    document     text        not null,
    signed_by    uuid        not null,
    signed_name  text        not null,
    signed_at    timestamptz not null,
    constraint signed_pk primary key (obligation, number)
);

create table paper.release (
    obligation     uuid        not null,
    number         int         not null,
    reason         text        not null,
    released_by    uuid        not null,
    released_name  text        not null,
    released_at    timestamptz not null,
    constraint release_pk primary key (obligation, number),
    constraint release_of_signed foreign key (obligation, number) references paper.signed,
    constraint release_needs_reason check (length(btrim(reason)) > 0)
);

create function paper.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a signed copy is never changed';
end $$;

create trigger signed_immutable before update or delete on paper.signed
    for each row execute function paper.refuse_change();
