package vn.cchc.ranking;

/** Something an input file's owner must know: printed as {@code file:line: message}. */
record Finding(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
