-- One row at most: the dossier received last carries the last moment its source knows of.
UPDATE dossier SET last = ?
WHERE last < ? AND code = (SELECT arg_max(code, received) FROM dossier)
