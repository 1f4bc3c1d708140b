create schema regime;

-- Report regimes as published; nothing here is ever updated.
create table regime.version (
    id            uuid primary key,
    code          text not null,
    version       text not null,
    title         text not null,
    status        text not null,
    valid_from    date not null,
    valid_to      date,
    content       text not null,
    sha256        text not null,
    published_at  timestamptz not null,
    published_by  text not null,
    constraint version_code_once unique (code, version),
    constraint version_sha256_form check (sha256 ~ '^[0-9a-f]{64}$')
);
