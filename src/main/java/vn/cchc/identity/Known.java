package vn.cchc.identity;

import java.util.List;

/**
 * What is known of one account at a moment, read together.
 *
 * @param grants those not taken back, past and coming ones too
 * @param mustChangePassword the password was given by somebody else and has to be replaced before anything else
 */
public record Known(Account account, List<Grant> grants, boolean mustChangePassword) {

    public Known {
        grants = List.copyOf(grants);
    }
}
