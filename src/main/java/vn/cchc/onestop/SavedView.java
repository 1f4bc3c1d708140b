package vn.cchc.onestop;

import java.util.UUID;

/**
 * A filter of the list that somebody saved.
 *
 * @param query with its question mark; empty for everything
 */
public record SavedView(UUID id, String name, String query) {}
