-- The numbers of a sheet, packed: a year of two hundred communes is read several times faster than from numeric[].
-- By place: 0 no number · 1 decimals and digits of a number with a decimal mark · 2 length and text of one that is too long for that
-- · from 3 on a whole number. Each a variable-length integer, seven bits a byte, the lowest first; signs as zigzag (0, -1, 1, -2, …).
-- Places after the last number are left out. The program says the same in PackedNumbers.

create function form.varint(n bigint) returns bytea language plpgsql immutable strict as $$
declare
    packed bytea := '';
begin
    while n > 127 loop
        packed := packed || set_byte('\x00', 0, (n & 127)::int | 128);
        n := n >> 7;
    end loop;
    return packed || set_byte('\x00', 0, n::int);
end $$;

create function form.zigzag(n bigint) returns bigint language sql immutable strict as $$
    select case when n >= 0 then 2 * n else -2 * n - 1 end
$$;

create function form.packed(numbers numeric[]) returns bytea language plpgsql immutable strict as $$
declare
    packed  bytea := '';
    blanks  bytea := '';
    number  numeric;
    digits  numeric;
begin
    foreach number in array numbers loop
        if number is null then
            blanks := blanks || '\x00'::bytea;
            continue;
        end if;
        digits := replace(number::text, '.', '')::numeric;
        packed := packed || blanks || case
            when abs(digits) > 1152921504606846976 or scale(number) > 18
                then '\x02'::bytea || form.varint(length(number::text)) || convert_to(number::text, 'UTF8')
            when scale(number) = 0 then form.varint(form.zigzag(digits::bigint) + 3)
            else '\x01'::bytea || form.varint(scale(number)) || form.varint(form.zigzag(digits::bigint))
        end;
        blanks := '';
    end loop;
    return packed;
end $$;

-- For whoever reads the tables in SQL: (form.numbers(value))[1] is the number of the first leaf.
create function form.numbers(packed bytea) returns numeric[] language plpgsql immutable strict as $$
declare
    numbers numeric[] := '{}';
    -- what has been read of the entry: its code, then decimals or length
    code    bigint;
    decimals int;
    read    bigint := 0;
    bits    int := 0;
    at      int := 0;
begin
    while at < length(packed) loop
        read := read | ((get_byte(packed, at) & 127)::bigint << bits);
        bits := bits + 7;
        at := at + 1;
        continue when get_byte(packed, at - 1) > 127;
        if code is null and read in (1, 2) then
            code := read;
        elsif code = 1 and decimals is null then
            decimals := read;
        else
            if code = 2 then
                numbers := numbers || convert_from(substr(packed, at + 1, read::int), 'UTF8')::numeric;
                at := at + read::int;
            elsif code is null and read = 0 then
                numbers := numbers || null::numeric;
            else
                read := case when code = 1 then read else read - 3 end;
                read := (read >> 1) # -(read & 1);
                numbers := numbers || case
                    when code = 1 then round(read::numeric / (10::numeric ^ decimals), decimals)
                    else read::numeric
                end;
            end if;
            code := null;
            decimals := null;
        end if;
        read := 0;
        bits := 0;
    end loop;
    return numbers;
end $$;

alter table filing.filing drop constraint filing_sheet_whole,
    alter column value type bytea using form.packed(value),
    alter column denominator type bytea using form.packed(denominator);
alter table filing.save
    alter column value type bytea using form.packed(value),
    alter column denominator type bytea using form.packed(denominator);
alter table filing.compilation
    alter column value type bytea using form.packed(value),
    alter column denominator type bytea using form.packed(denominator);
alter table filing.correction
    alter column value type bytea using form.packed(value),
    alter column denominator type bytea using form.packed(denominator);
alter table rollup.total
    alter column value type bytea using form.packed(value),
    alter column denominator type bytea using form.packed(denominator);
