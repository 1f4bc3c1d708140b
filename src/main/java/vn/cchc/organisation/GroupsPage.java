package vn.cchc.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Peer groups and the standing agency of a day. */
public record GroupsPage(String date, @Nullable Organisation standing, List<Group> groups, boolean mayArrange) {

    public record Group(PeerGroup group, List<Organisation> members) {}
}
