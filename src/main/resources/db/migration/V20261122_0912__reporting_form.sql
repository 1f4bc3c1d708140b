-- The published form itself, beside its code and version.
alter table reporting.report add column form uuid not null;
