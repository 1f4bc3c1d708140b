-- Figures about organisations, from wherever they come. Nothing is edited: the newest row of a figure is the one that counts.
create schema indicator;

-- one row per indicator
create table indicator.definition (
    code             text constraint definition_pk primary key
                          constraint definition_code_form check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name             text not null,
    unit             text not null,
    kind             text not null constraint definition_kind_known check (kind in ('RATE', 'VALUE')),
    numerator_name   text not null,
    denominator_name text not null
);

-- one row per statement: who said when that a figure is so; numerator and denominator, or a value
create table indicator.measurement (
    id           uuid        constraint measurement_pk primary key,
    indicator    text        not null constraint measurement_of_indicator references indicator.definition,
    organisation uuid        not null,
    year         int         not null constraint measurement_year_sane check (year between 2000 and 2100),
    numerator    numeric     constraint measurement_numerator_not_negative check (numerator >= 0),
    denominator  numeric     constraint measurement_denominator_not_negative check (denominator >= 0),
    value        numeric,
    standing     text        not null constraint measurement_standing_known check (standing in ('PRELIMINARY', 'FINAL')),
    source       text        not null constraint measurement_source_given check (source <> ''),
    recorded_by  text        not null,
    recorder     uuid        not null,
    recorded_at  timestamptz not null,
    constraint measurement_is_rate_or_value check
        ((numerator is null) = (denominator is null) and (numerator is null) <> (value is null))
);
create index measurement_newest on indicator.measurement (organisation, year, indicator, recorded_at desc, id desc);
create index measurement_by_indicator on indicator.measurement (indicator, year);

-- one row per index that others publish
create table indicator.outside_index (
    code      text constraint outside_index_pk primary key,
    name      text not null,
    publisher text not null
);

-- one row per statement about an organisation's result in an outside index; the newest counts
create table indicator.outside_score (
    id           uuid        constraint outside_score_pk primary key,
    index_code   text        not null constraint outside_score_of_index references indicator.outside_index,
    organisation uuid        not null,
    year         int         not null constraint outside_score_year_sane check (year between 2000 and 2100),
    method       text        not null,
    score        numeric     not null,
    scale        numeric     not null constraint outside_score_scale_positive check (scale > 0),
    rank         int,
    of_how_many  int,
    peer_group   text        not null,
    source       text        not null constraint outside_score_source_given check (source <> ''),
    recorded_by  text        not null,
    recorder     uuid        not null,
    recorded_at  timestamptz not null,
    constraint outside_score_within_scale check (score between 0 and scale),
    constraint outside_score_rank_possible check (rank >= 1 and (of_how_many is null or rank <= of_how_many))
);
create index outside_score_newest on indicator.outside_score (index_code, organisation, year, recorded_at desc, id desc);
