-- A kept total says itself which form's places it has, so that many are read without asking for their reports.
-- Kept totals are derived: they are added up again when next asked for.
delete from rollup.total;
alter table rollup.total add column form uuid not null;
