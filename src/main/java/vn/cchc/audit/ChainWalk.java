package vn.cchc.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.cchc.audit.Verification.Broken;
import vn.cchc.audit.Verification.Why;
import vn.cchc.kernel.Sha256;

/** One walk along the chain, a few thousand links at a time, so that ten years of entries need little memory. */
final class ChainWalk {

    private static final int STRIDE = 5000;

    private final AuditStore store;
    private long number;
    private Sha256 head = Seal.ORIGIN;
    private @Nullable Broken broken;

    ChainWalk(AuditStore store) {
        this.store = store;
    }

    Verification walk() {
        List<AuditStore.Link> links = store.links(number, STRIDE);
        while (!links.isEmpty() && broken == null) {
            links.stream().takeWhile(this::holds).forEach(this::step);
            links = store.links(number, STRIDE);
        }
        if (broken == null) {
            broken = store.outsideChain()
                    .map(entry -> new Broken(0, entry, Why.UNSEALED))
                    .orElse(null);
        }
        return new Verification(number, store.waiting(), head, broken);
    }

    private void step(AuditStore.Link link) {
        number = link.seal().number();
        head = link.seal().hash();
    }

    private boolean holds(AuditStore.Link link) {
        var seal = link.seal();
        var entry = link.entry();
        var why = seal.number() != number + 1
                ? Why.GAP
                : entry == null ? Why.ENTRY_GONE : !entry.link(head).equals(seal.hash()) ? Why.CHANGED : null;
        if (why != null) {
            broken = new Broken(number + 1, seal.entry(), why);
        }
        return why == null;
    }
}
