package vn.cchc.ontime;

import java.util.List;

/** @param keys as files write them: a level's or field's code, a unit's identifier, "2021-04", "2021-Q2", in the order they were asked for */
public record Line(List<String> keys, Counts counts) {}
