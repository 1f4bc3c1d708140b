create schema reminder;

-- One row per mail that was decided to be sent: an obligation, a day of the plan (days counted from the due day, as it was), a person. The key
-- is what makes a mail go out once, with two nodes or after a crash. claimed_at without an outcome: the node died while sending; such a mail is not
-- sent again, the next day of the plan reminds anew.
create table reminder.mail (
    id            uuid primary key,
    obligation    uuid not null,
    due           date not null,
    day           int not null,
    account       uuid not null,
    planned_at    timestamptz not null,
    claimed_at    timestamptz,
    sent_at       timestamptz,
    attempts      int not null default 0,
    failure       text,
    constraint mail_once unique (obligation, due, day, account)
);
create index mail_waiting on reminder.mail (planned_at) where claimed_at is null and sent_at is null;
