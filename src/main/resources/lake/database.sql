-- Grain: one row a dossier received in the months asked for, with its pauses in two arrays, by time. Seconds since 1970.
select d.code, d.procedure, d.field, d.level, d.receiving, d.competent, d.channel, d.state, d.timeliness, d.batch,
       d.paused_minutes, d.worked_minutes,
       extract(epoch from d.received_at)::bigint, extract(epoch from d.due_at)::bigint, extract(epoch from d.due)::bigint,
       extract(epoch from d.finished_at)::bigint, extract(epoch from d.returned_at)::bigint, extract(epoch from d.ended_at)::bigint,
       p.paused_from, p.paused_to
from dossier.dossier d
left join (
    select code, array_agg(extract(epoch from paused_from)::bigint order by paused_from) as paused_from,
           array_agg(extract(epoch from paused_to)::bigint order by paused_from) as paused_to
    from dossier.pause group by code
) p on p.code = d.code
where d.received_at >= coalesce(cast(? as timestamptz), '-infinity') and d.received_at < coalesce(cast(? as timestamptz), 'infinity')
