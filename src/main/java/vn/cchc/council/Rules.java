package vn.cchc.council;

import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/**
 * By which rules a council decides; data, since each province's decision says it.
 *
 * @param quorum the share of members of which <em>more</em> must be present or have answered in writing: 0.5 in every
 *     decision known
 * @param tie who decides when the votes are equal
 * @param secret votes are hidden from everybody until the item closes
 */
public record Rules(Exact quorum, Tie tie, boolean secret) {

    public enum Tie {
        /** Bên có ý kiến của Chủ tịch (vắng mặt: Phó Chủ tịch). */
        CHAIR,
        /** Giữ kết quả thẩm định. */
        APPRAISED,
        /** Theo số liệu của cơ quan. */
        AGENCY
    }

    public static final Rules USUAL = new Rules(Exact.parse("0.5"), Tie.CHAIR, false);

    public Rules {
        if (quorum.signum() < 0 || quorum.compareTo(Exact.ONE) >= 0) {
            throw Problem.input("council.quorum-out-of-range", quorum);
        }
    }

    /** More than the share, not the share itself: five of ten are no quorum at 0.5. */
    public boolean isQuorum(int taking, int of) {
        return of > 0 && Exact.of(taking).compareTo(quorum.times(Exact.of(of))) > 0;
    }

    /** The smallest number that is a quorum. */
    public int needed(int of) {
        int needed = 0;
        while (needed <= of && !isQuorum(needed, of)) {
            needed++;
        }
        return needed;
    }
}
