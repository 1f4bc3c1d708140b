package vn.cchc.dossier;

/**
 * Codes seen so far, as 64-bit fingerprints: 11 bytes a code instead of a hundred, so that ten million fit. "Seen" may be wrong once
 * in ten million million pairs; whoever asks makes sure in the database before refusing anything.
 */
final class Codes {

    private static final int START = 1 << 16;

    private long[] slots = new long[START];
    private int size;

    /** @return whether the code, or one with the same fingerprint, was added before */
    boolean add(String code) {
        if (size * 3L > slots.length * 2L) {
            grow();
        }
        return !put(slots, fingerprint(code));
    }

    private boolean put(long[] into, long fingerprint) {
        int mask = into.length - 1;
        int at = (int) fingerprint & mask;
        while (into[at] != 0) {
            if (into[at] == fingerprint) {
                return false;
            }
            at = at + 1 & mask;
        }
        into[at] = fingerprint;
        size++;
        return true;
    }

    private void grow() {
        var wider = new long[slots.length * 2];
        size = 0;
        for (long each : slots) {
            if (each != 0) {
                put(wider, each);
            }
        }
        slots = wider;
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
