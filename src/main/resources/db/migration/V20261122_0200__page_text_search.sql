-- Vietnamese search without marks ("cai cach" finds "Cải cách") and the helpers every room's migration may use.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- unaccent() is only stable, because its dictionary could be changed; ours is not, so an index may rest on it.
create function public.plain(value text) returns text
    language sql immutable parallel safe strict
    return lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)));
