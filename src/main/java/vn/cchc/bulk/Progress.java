package vn.cchc.bulk;

/** How far a file is. Whoever listens may stop it: what is thrown from here ends the transaction, and nothing was changed. */
interface Progress {

    /** Nobody looks, nobody stops it. */
    Progress UNSEEN = new Progress() {
        @Override
        public void read(int lines) {}

        @Override
        public void checked(int values) {}

        @Override
        public void saved(int filings, int all) {}
    };

    void read(int lines);

    /** @param values of those read */
    void checked(int values);

    void saved(int filings, int all);
}
