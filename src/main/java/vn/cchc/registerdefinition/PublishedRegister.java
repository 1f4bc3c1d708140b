package vn.cchc.registerdefinition;

import java.time.Instant;
import vn.cchc.kernel.Sha256;

/**
 * A published version of a register.
 *
 * @param place 1 for the first version of the register, and so on
 * @param sha256 of the file as it was published
 */
public record PublishedRegister(RegisterVersion version, int place, Sha256 sha256, Instant at, String by) {}
