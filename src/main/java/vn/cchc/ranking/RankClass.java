package vn.cchc.ranking;

import vn.cchc.kernel.Exact;

/**
 * A class (xếp loại) and where it begins.
 *
 * @param from the lowest index in percent that still belongs to it; it reaches up to the next better class
 */
public record RankClass(String name, Exact from) {}
