package vn.cchc.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.kernel.Sha256;

/**
 * Ties committed entries to the chain, in the background and one node at a time. Recording must not wait for it: five
 * hundred people saving drafts would otherwise queue for the last hash. See docs/decisions/audit-chain.md.
 */
@Component
class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 1000;

    private final AuditStore store;
    private final TransactionTemplate transaction;

    Sealer(AuditStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "${cchc.audit.seal-every:PT1S}")
    void sealInBackground() {
        try {
            seal();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Entries wait for their seal, the database does not answer: {}", away.getMessage());
        }
    }

    /** Seals all that waits; 0 when another node is at it. */
    int seal() {
        int total = 0;
        int sealed = BATCH;
        while (sealed == BATCH) {
            sealed = sealBatch();
            total += sealed;
        }
        return total;
    }

    private int sealBatch() {
        Integer sealed = transaction.execute(status -> {
            if (!store.lockChain()) {
                return 0;
            }
            var last = store.lastSeal();
            long number = last == null ? 0 : last.number();
            Sha256 hash = last == null ? Seal.ORIGIN : last.hash();
            var waiting = store.takeWaiting(BATCH);
            for (var entry : waiting) {
                hash = entry.link(hash);
                store.add(new Seal(++number, entry.id(), hash));
            }
            return waiting.size();
        });
        return sealed == null ? 0 : sealed;
    }
}
