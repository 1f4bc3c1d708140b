package vn.cchc.portal;

/** What the security settings must know of the portal: everything under these paths is open to everybody, by GET. */
public final class Portal {

    /** Ant-style patterns of the public pages and files. */
    public static final String[] PUBLIC_PATHS = {"/ket-qua", "/ket-qua/**"};

    private Portal() {}
}
