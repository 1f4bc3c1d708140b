package vn.cchc.publication;

import java.util.List;

/**
 * @param ready rounds whose result stands; {@code published} decides between a first release and a correction
 * @param mayPrepare false hides the forms from those who only read
 */
public record ReleaseListPage(List<Round> ready, List<Release> releases, boolean mayPrepare) {

    public record Round(ReleaseSource.Ready round, boolean published) {}
}
