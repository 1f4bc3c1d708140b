package vn.cchc.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.cchc.CchcTest;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Role;
import vn.cchc.kernel.Uuids;
import vn.cchc.kernel.Verb;

@CchcTest
class AuditsTest {

    private static final Verb TRY = Verb.of("audit.try-out", Role.ADMIN);

    @Autowired
    Audits audits;

    @Autowired
    AuditStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void what_was_done_is_found_by_unaccented_words_thing_and_place() {
        var at = new OrganisationId(Uuids.next());
        var lan = new Actor(Uuids.next(), "lan", "Nguyễn Thị Lan", at);
        var thing = "try:" + Uuids.next();
        audits.record(lan, TRY, thing, at, Map.of("note", "Điều chỉnh chỉ tiêu 100%"));

        assertThat(search("nguyen DIEU CHINH", thing, at)).hasSize(1);
        assertThat(search("100%", thing, at)).hasSize(1);
        assertThat(search("100_", thing, at)).isEmpty();
        assertThat(search("khong co", thing, at)).isEmpty();
        assertThat(store.organisations()).contains(at.value());
        assertThat(store.verbs()).contains(TRY.name());
    }

    @Test
    void nobody_changes_an_entry() {
        audits.record(Actor.SYSTEM, TRY, "try:1", null, Map.of());
        assertThatThrownBy(() -> jdbc.sql("update audit.entry set verb = 'x.y'").update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void nobody_removes_an_entry() {
        audits.record(Actor.SYSTEM, TRY, "try:1", null, Map.of());
        assertThatThrownBy(() -> jdbc.sql("delete from audit.entry").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void fifty_people_record_at_once_and_every_entry_has_its_link() {
        var thing = "try:" + Uuids.next();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 50)
                    .forEach(i -> people.submit(() -> {
                        audits.record(Actor.SYSTEM, TRY, thing, null, Map.of("n", i));
                        audits.seal();
                    }));
        }
        sealAll();
        assertThat(sealedOf(thing)).isEqualTo(50);
        assertThat(audits.verify().broken()).isNull();
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void an_entry_of_a_long_transaction_is_sealed_after_later_ones_and_the_chain_holds() {
        var thing = "try:" + Uuids.next();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            audits.record(Actor.SYSTEM, TRY, thing, null, Map.of("first", true));
            try (var other = Executors.newSingleThreadExecutor()) {
                other.submit(() -> {
                    audits.record(Actor.SYSTEM, TRY, thing, null, Map.of("first", false));
                    sealAll();
                });
            }
            assertThat(sealedOf(thing)).isEqualTo(1);
        });
        sealAll();
        assertThat(sealedOf(thing)).isEqualTo(2);
        assertThat(audits.verify().holds()).isTrue();
    }

    @Test
    void a_changed_entry_is_named_by_the_verification() {
        record("try:a", "try:b", "try:c");
        tamper("update audit.entry set thing = 'try:x' where thing = 'try:b'");
        var verification = audits.verify();
        var broken = Objects.requireNonNull(verification.broken());
        assertThat(broken.why()).isEqualTo(Verification.Why.CHANGED);
        assertThat(store.find(broken.entry()).orElseThrow().thing()).isEqualTo("try:x");
        assertThat(verification.checked()).isEqualTo(broken.number() - 1);
    }

    @Test
    void an_entry_put_in_beside_the_chain_is_named() {
        record("try:a");
        var id = Uuids.next();
        jdbc.sql("""
                insert into audit.entry (id, at, actor, actor_username, actor_name, verb, thing, details)
                values (:id, now(), :id, 'x', 'x', 'x.y', 'try:forged', '{}')
                """).param("id", id).update();
        assertThat(audits.verify().broken()).isEqualTo(new Verification.Broken(0, id, Verification.Why.UNSEALED));
    }

    @Test
    void a_removed_link_leaves_a_gap() {
        record("try:a", "try:b", "try:c");
        tamper("delete from audit.seal where number = (select max(number) - 1 from audit.seal)");
        assertThat(Objects.requireNonNull(audits.verify().broken()).why()).isEqualTo(Verification.Why.GAP);
    }

    private void record(String... things) {
        for (var thing : things) {
            audits.record(Actor.SYSTEM, TRY, thing, null, Map.of("n", 1));
        }
        sealAll();
    }

    /** The application seals in the background too and may hold the chain at this very moment. */
    private void sealAll() {
        while (store.waiting() > 0) {
            audits.seal();
        }
    }

    /** What somebody who owns the database can do. */
    private void tamper(String sql) {
        jdbc.sql("alter table audit.entry disable trigger user").update();
        jdbc.sql("alter table audit.seal disable trigger user").update();
        assertThat(jdbc.sql(sql).update()).isPositive();
        jdbc.sql("alter table audit.entry enable trigger user").update();
        jdbc.sql("alter table audit.seal enable trigger user").update();
    }

    private long sealedOf(String thing) {
        return jdbc.sql("select count(*) from audit.seal s join audit.entry e on e.id = s.entry where e.thing = :thing")
                .param("thing", thing)
                .query(Long.class)
                .single();
    }

    private List<Entry> search(String text, String thing, OrganisationId at) {
        return store.search(
                new Search(text, null, null, thing, null, null, null, null), List.of(at.value()), false, 10);
    }
}
