-- A written opinion that came on paper: what was received, and who entered it for the absent member.
alter table council.vote add column paper text;
alter table council.vote add column entered_by uuid;
alter table council.vote add column entered_name text;
alter table council.vote add constraint vote_paper_says_who_entered_it
    check ((paper is null) = (entered_by is null) and (paper is null) = (entered_name is null));
alter table council.vote add constraint vote_paper_is_written
    check (paper is null or (written and length(btrim(paper)) > 0));

-- Who gave an item up: the agency that raised it, or who runs the council.
alter table council.item_withdrawal add column by_agency boolean not null default false;

-- An agency gives up an objection; the objection itself stays.
create table council.objection_withdrawal (
    assessment     uuid not null,
    criterion      text not null,
    reason         text not null,
    withdrawn_by   uuid not null,
    withdrawn_name text not null,
    withdrawn_at   timestamptz not null,
    primary key (assessment, criterion),
    foreign key (assessment, criterion) references council.objection,
    constraint objection_withdrawal_needs_reason check (length(btrim(reason)) > 0)
);
