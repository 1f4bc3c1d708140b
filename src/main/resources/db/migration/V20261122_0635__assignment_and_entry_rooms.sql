-- Assignments and entries are rooms of their own now; their tables move with all they hold.
create schema assignment;
alter table appraisal.assignment set schema assignment;
alter table appraisal.revocation set schema assignment;

create schema entry;
alter table appraisal.entry_import set schema entry;
alter table entry.entry_import rename to import;
