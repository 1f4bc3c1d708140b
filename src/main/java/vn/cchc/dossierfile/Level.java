package vn.cchc.dossierfile;

/** The level of government that resolves a dossier; the district level ended on 30 June 2025. */
public enum Level {
    PROVINCE("tinh"),
    DISTRICT("huyen"),
    COMMUNE("xa");

    private final String code;

    Level(String code) {
        this.code = code;
    }

    /** As files write it. */
    public String code() {
        return code;
    }
}
