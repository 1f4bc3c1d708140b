package vn.cchc.dossier;

/**
 * Codes seen so far and the lines that had them, known by 64-bit fingerprints: about twenty bytes a code instead of a hundred, so that ten
 * million fit. "Seen" may be wrong once in ten million million pairs; whoever asks makes sure in the database before refusing anything.
 */
final class Codes {

    private static final int START = 1 << 16;

    private long[] slots = new long[START];
    private int[] lines = new int[START];
    private int size;

    /** @return the line that had the code before, or one with the same fingerprint; 0 where none had, and this one is remembered */
    int add(String code, long line) {
        if (size * 3L > slots.length * 2L) {
            grow();
        }
        return put(fingerprint(code), (int) Math.min(line, Integer.MAX_VALUE));
    }

    private int put(long fingerprint, int line) {
        int mask = slots.length - 1;
        int at = (int) fingerprint & mask;
        while (slots[at] != 0) {
            if (slots[at] == fingerprint) {
                return lines[at];
            }
            at = at + 1 & mask;
        }
        slots[at] = fingerprint;
        lines[at] = line;
        size++;
        return 0;
    }

    private void grow() {
        var before = slots;
        var linesBefore = lines;
        slots = new long[before.length * 2];
        lines = new int[before.length * 2];
        size = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0) {
                put(before[i], linesBefore[i]);
            }
        }
    }

    /** FNV-1a over the characters, then the finaliser of MurmurHash3 so that the low bits are as good as the high ones. */
    private static long fingerprint(String code) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < code.length(); i++) {
            hash = (hash ^ code.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
