-- A large delivery asks for more summaries than PostgreSQL remembers and fills its log with those it forgets: the program asks for them itself.
alter index dossier.dossier_by_received set (autosummarize = off);
alter index dossier.dossier_by_ended set (autosummarize = off);
