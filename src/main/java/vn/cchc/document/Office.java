package vn.cchc.document;

import java.util.Optional;

/** The office program of this machine, LibreOffice, which turns a {@code .docx} into PDF. */
class Office {

    static final Office NONE = new Office();

    boolean isThere() {
        return false;
    }

    Optional<byte[]> pdf(byte[] docx) {
        return Optional.empty();
    }
}
