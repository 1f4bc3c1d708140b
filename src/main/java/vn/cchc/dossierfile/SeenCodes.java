package vn.cchc.dossierfile;

import java.util.Arrays;

/**
 * Which dossier codes a file has had already, and in which line: twelve bytes a code. Codes are known by 64 bits of a hash; among
 * twelve million the chance that two of them are taken for one is one in two hundred and fifty thousand.
 */
final class SeenCodes {

    private long[] hashes = new long[1 << 16];
    private int[] lines = new int[1 << 16];
    private int size;

    /** The line that had the code first; 0 where none did, and then this one has. */
    int firstLine(String code, long line) {
        long hash = hash(code);
        int slot = slot(hash);
        if (hashes[slot] == hash) {
            return lines[slot];
        }
        hashes[slot] = hash;
        lines[slot] = (int) Math.min(line, Integer.MAX_VALUE);
        if (++size > hashes.length / 2) {
            grow();
        }
        return 0;
    }

    private int slot(long hash) {
        int slot = (int) (hash >>> 32) & (hashes.length - 1);
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private void grow() {
        var oldHashes = hashes;
        var oldLines = lines;
        hashes = new long[oldHashes.length * 2];
        lines = Arrays.copyOf(new int[0], hashes.length);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                lines[slot] = oldLines[i];
            }
        }
    }

    private static long hash(String code) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < code.length(); i++) {
            hash = (hash ^ code.charAt(i)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        return hash == 0 ? 1 : hash;
    }
}
