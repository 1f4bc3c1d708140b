-- Grain: one row: the first day on which anything was received, and the last on which anything is known to have happened. Both are
-- told by what files say of their columns; no dossier is read.
SELECT MIN(received_on) AS first_day, MAX(last_on) AS last_day FROM dossier WHERE 1 = 1 {province}
