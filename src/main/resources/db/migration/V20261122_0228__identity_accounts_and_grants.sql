-- Who people are and what they may do.
create schema identity;

create table identity.account (
    id           uuid        constraint account_pk primary key,
    username     text        not null constraint account_username_once unique
                             constraint account_username_form check (username ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
    display_name text        not null constraint account_display_name_given check (btrim(display_name) <> ''),
    home         uuid        not null,
    email        text,
    phone        text,
    locked_at    timestamptz,
    lock_reason  text,
    created_at   timestamptz not null,
    version      integer     not null default 0,
    searchable   text        not null generated always as (
        public.plain(username || ' ' || display_name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))) stored
);
create index account_home on identity.account (home);
create index account_searchable on identity.account using gin (searchable gin_trgm_ops);

-- One row per password ever set; the youngest one opens the account.
create table identity.password (
    id        uuid        constraint password_pk primary key,
    account   uuid        not null constraint password_of_account references identity.account,
    hash      text        not null,
    temporary boolean     not null,
    set_at    timestamptz not null
);
create index password_account on identity.password (account, id desc);

-- One row per role given at an organisation; taken back by filling revoked_at, never removed.
create table identity.role_grant (
    id           uuid        constraint role_grant_pk primary key,
    account      uuid        not null constraint role_grant_of_account references identity.account,
    role         text        not null constraint role_grant_role check (
        role in ('ADMIN', 'STANDING', 'HEAD', 'OFFICER', 'APPRAISER', 'COUNCIL', 'VIEWER')),
    organisation uuid        not null,
    from_day     date        not null,
    last_day     date,
    granted_by   text        not null,
    granted_at   timestamptz not null,
    revoked_by   text,
    revoked_at   timestamptz,
    constraint role_grant_days check (last_day >= from_day)
);
create index role_grant_account on identity.role_grant (account) where revoked_at is null;
create index role_grant_role on identity.role_grant (role, organisation) where revoked_at is null;

-- Counts changes of the three tables above, so that every node notices them; one row.
create table identity.revision (
    one    boolean constraint revision_pk primary key default true constraint revision_one check (one),
    number bigint  not null
);
insert into identity.revision (number) values (0);

create function identity.count_change() returns trigger language plpgsql as $$
begin
    update identity.revision set number = number + 1;
    return null;
end $$;

create trigger account_counted after insert or update or delete on identity.account
    for each statement execute function identity.count_change();
create trigger password_counted after insert or update or delete on identity.password
    for each statement execute function identity.count_change();
create trigger role_grant_counted after insert or update or delete on identity.role_grant
    for each statement execute function identity.count_change();
