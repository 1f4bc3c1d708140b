package vn.cchc.signon;

import org.springframework.security.core.AuthenticationException;

/** Why somebody was not let in. */
final class Refused extends AuthenticationException {

    /** What the sign-in page says; the code stands in its address. */
    enum Why {
        /** Name or password, we do not say which. */
        WRONG("sai"),
        /** Too many wrong tries for this name. */
        LOCKED_OUT("cho"),
        /** Too many wrong tries from this address. */
        THROTTLED("nghen"),
        /** Right password, but an administrator has shut the account. */
        SHUT("khoa"),
        /** The organisation's sign-on knows the person, we do not. */
        UNKNOWN("la"),
        /** The organisation's sign-on did not let the person through. */
        ELSEWHERE("ngoai"),
        /** The organisation's sign-on does not answer. */
        AWAY("vang");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private final Why why;
    private final long minutes;

    Refused(Why why) {
        this(why, 0);
    }

    /** @param minutes how long to wait, rounded up; 0 when waiting does not help */
    Refused(Why why, long minutes) {
        super(why.name());
        this.why = why;
        this.minutes = minutes;
    }

    Why why() {
        return why;
    }

    long minutes() {
        return minutes;
    }
}
