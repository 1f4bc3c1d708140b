-- Releases: frozen copies of results. Nothing here is ever changed or removed; what happens to a release is a row more.
create schema publication;

-- One row per release ever prepared.
create table publication.release (
    id        uuid not null constraint release_pk primary key,
    code      text not null constraint release_code_form check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    year      int  not null,
    title     text not null,
    publisher uuid not null,
    sample    bool not null,
    demo      bool not null,
    corrects  uuid constraint release_corrects references publication.release,
    reason    text,
    content   text not null, -- text, not jsonb: the bytes that were hashed must come back
    sha256    text not null constraint release_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint release_reason_with_correction check ((corrects is null) = (reason is null))
);
create index release_of_code on publication.release (code);

-- One row per thing done to a release; each at most once.
create table publication.step (
    release    uuid        not null constraint step_of_release references publication.release,
    kind       text        not null constraint step_kind check (kind in ('PREPARED', 'APPROVED', 'PUBLISHED', 'DISCARDED')),
    actor      uuid        not null,
    actor_name text        not null,
    at         timestamptz not null,
    note       text,
    constraint step_once primary key (release, kind)
);

-- A release is published or discarded, never both.
create unique index step_end_once on publication.step (release) where kind in ('PUBLISHED', 'DISCARDED');

-- One row per published release: its number inside its round, 1, 2, …; the highest is the one that stands.
create table publication.published (
    release uuid        not null constraint published_pk primary key constraint published_release references publication.release,
    code    text        not null,
    number  int         not null constraint published_number_from_one check (number >= 1),
    at      timestamptz not null,
    constraint published_number_once unique (code, number)
);

create function publication.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'publication.% is a record: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
end $$;

create trigger release_is_frozen before update or delete on publication.release
    for each row execute function publication.refuse_change();
create trigger step_is_frozen before update or delete on publication.step
    for each row execute function publication.refuse_change();
create trigger published_is_frozen before update or delete on publication.published
    for each row execute function publication.refuse_change();
create trigger release_no_truncate before truncate on publication.release
    for each statement execute function publication.refuse_change();
create trigger step_no_truncate before truncate on publication.step
    for each statement execute function publication.refuse_change();
create trigger published_no_truncate before truncate on publication.published
    for each statement execute function publication.refuse_change();
