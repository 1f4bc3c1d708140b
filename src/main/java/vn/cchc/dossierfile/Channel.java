package vn.cchc.dossierfile;

/** How a dossier came in; numbers as the national synchronisation services send them. */
public enum Channel {
    DIRECT(1, "truc-tiep"),
    ONLINE(2, "truc-tuyen"),
    POSTAL(3, "buu-chinh");

    private final int number;
    private final String code;

    Channel(int number, String code) {
        this.number = number;
        this.code = code;
    }

    public int number() {
        return number;
    }

    /** As files write it. */
    public String code() {
        return code;
    }
}
