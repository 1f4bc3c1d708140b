package vn.cchc.partner;

import java.util.Arrays;
import java.util.Optional;

/** What a partner may ask, as the national synchronisation services call it. */
enum Operation {
    /** Dossiers as they stand, whole. */
    SYNCHRONISE("DongBoHoSoMC"),
    /** Steps of dossiers that are known. */
    PROGRESS("CapNhatTienDoHoSoMC"),
    PROCEDURE("LayThuTuc"),
    PROCEDURES("LayDanhSachTTHC"),
    LOOK_UP("TraCuuHoSo");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<Operation> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
