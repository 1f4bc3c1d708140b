package vn.cchc.ontime;

import java.util.Arrays;

/**
 * One line of a table of sums: its measures, and how often each number occurred in it. Both may be what a batch changes, and so be
 * negative.
 */
final class Sum {

    private static final long[] NONE = {};
    private static final int FEWEST = 8;

    final long[] measures;

    /** Each number plus one below how often it occurred, in the place that it hashes to or the next free one; 0 where there is none. */
    private long[] slots = NONE;

    private int used;

    Sum(int measures) {
        this.measures = new long[measures];
    }

    /** @param number from 0 to less than 2³¹ − 1 */
    void count(int number, int times) {
        if (used * 4 >= slots.length * 3) {
            grow();
        }
        int slot = slot(number);
        if (slots[slot] == 0) {
            slots[slot] = number + 1L;
            used++;
        }
        slots[slot] += (long) times << 32;
    }

    private int slot(int number) {
        int last = slots.length - 1;
        int slot = number * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(last);
        while (slots[slot] != 0 && (int) slots[slot] != number + 1) {
            slot = slot + 1 & last;
        }
        return slot;
    }

    private void grow() {
        var before = slots;
        slots = new long[Math.max(FEWEST, before.length * 2)];
        for (long each : before) {
            if (each != 0) {
                slots[slot((int) each - 1)] = each;
            }
        }
    }

    /** Adds the measures of another with the same ones. */
    void add(Sum other) {
        for (int i = 0; i < measures.length; i++) {
            measures[i] += other.measures[i];
        }
    }

    /** Whether anything is left of it: a dossier that counts as before changes no sum. */
    boolean isSomething() {
        for (long each : measures) {
            if (each != 0) {
                return true;
            }
        }
        for (long each : slots) {
            if (each >>> 32 != 0) {
                return true;
            }
        }
        return false;
    }

    /** Tells of each number how often it occurred, in no order. */
    void forEach(Counted each) {
        for (long slot : slots) {
            if (slot >>> 32 != 0) {
                each.occurred((int) slot - 1, (int) (slot >> 32));
            }
        }
    }

    /** Takes a number and how often it occurred. */
    interface Counted {
        void occurred(int number, int times);
    }

    /** How often each number occurred, in the order of the numbers, as tables keep it: {@code times << 32 | number}. */
    long[] counts() {
        var counts = new long[used];
        int many = 0;
        for (long slot : slots) {
            if (slot >>> 32 != 0) {
                counts[many++] = Long.rotateLeft(slot - 1, 32);
            }
        }
        Arrays.sort(counts, 0, many);
        for (int i = 0; i < many; i++) {
            counts[i] = Long.rotateLeft(counts[i], 32);
        }
        return many == used ? counts : Arrays.copyOf(counts, many);
    }
}
