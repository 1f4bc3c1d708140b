package vn.cchc.dossier;

import org.jspecify.annotations.Nullable;

/**
 * A system that delivers dossiers.
 *
 * @param mapping how it writes its files, as YAML; null where it writes them as {@code docs/dossiers.md} has it
 */
public record Source(String code, String name, @Nullable String mapping) {}
