-- Grain: one row: the first day on which anything was received, and the last day on which anything is known to have happened.
SELECT MIN(received_on) AS first_day, MAX(last_on) AS last_day FROM dossier WHERE 1 = 1 {province}
