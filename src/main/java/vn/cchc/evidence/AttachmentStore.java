package vn.cchc.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.OrganisationId;

/** What proves what. */
@Repository
class AttachmentStore {

    private final JdbcClient sql;

    AttachmentStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Attaches one document to criteria of one assessment; where it is attached already, only the place in the document is
     * written anew.
     *
     * @param attachments alike but for their criterion, each criterion once
     * @return the criteria that did not have it
     */
    List<String> attach(List<Attachment> attachments, UUID by) {
        if (attachments.isEmpty()) {
            return List.of();
        }
        var one = attachments.getFirst();
        return sql.sql("""
                -- one row per criterion; again changes the locator only, and keeps it when none is given
                with put as (
                    insert into evidence.attachment (assessment, criterion, document, locator, attached_by, attached_by_name, attached_at)
                    select :assessment, criterion, :document, :locator, :by, :byName, :at
                    from unnest(cast(:criteria as text[])) as wanted (criterion)
                    on conflict (assessment, criterion, document) do update
                        set locator = case when excluded.locator = '' then attachment.locator else excluded.locator end
                    returning criterion, xmax = 0 as fresh)
                select criterion from put where fresh order by criterion
                """)
                .param("assessment", one.assessment())
                .param(
                        "criteria",
                        attachments.stream().map(Attachment::criterion).toArray(String[]::new))
                .param("document", one.evidence().id())
                .param("locator", one.locator())
                .param("by", by)
                .param("byName", one.attachedByName())
                .param("at", one.attachedAt().atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString("criterion"))
                .list();
    }

    boolean detach(UUID assessment, String criterion, UUID document) {
        return sql.sql("""
                -- one document off one criterion; the audit trail keeps that it was there
                delete from evidence.attachment
                where assessment = :assessment and criterion = :criterion and document = :document
                """)
                        .param("assessment", assessment)
                        .param("criterion", criterion)
                        .param("document", document)
                        .update()
                == 1;
    }

    /** @param criterion null for all of the assessment */
    List<Attachment> attached(UUID assessment, @Nullable String criterion) {
        return sql.sql(ATTACHED + """
                where a.assessment = :assessment and (cast(:criterion as text) is null or a.criterion = :criterion)
                order by a.criterion, a.attached_at, d.id
                """)
                .param("assessment", assessment)
                .param("criterion", criterion)
                .query(AttachmentStore::attachment)
                .list();
    }

    List<Attachment> uses(UUID document) {
        return sql.sql(ATTACHED + """
                where a.document = :document
                order by a.attached_at desc, a.criterion
                """)
                .param("document", document)
                .query(AttachmentStore::attachment)
                .list();
    }

    /** @param draft also what it proves in the draft of today, beside what it proved in submissions */
    Set<String> criteria(UUID assessment, UUID document, boolean draft) {
        return new HashSet<>(sql.sql("""
                -- one row per criterion that the document proves or proved in this assessment
                select criterion from evidence.frozen where assessment = :assessment and document = :document
                union
                select criterion from evidence.attachment where :draft and assessment = :assessment and document = :document
                """)
                .param("assessment", assessment)
                .param("document", document)
                .param("draft", draft)
                .query(String.class)
                .list());
    }

    void freeze(UUID assessment, Instant at) {
        sql.sql("""
                -- one row per freezing, also of nothing
                insert into evidence.freeze (assessment, frozen_at) values (:assessment, :at) on conflict do nothing
                """)
                .param("assessment", assessment)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        sql.sql("""
                -- one row per attachment at this moment; a second freezing at the same instant adds nothing
                insert into evidence.frozen (assessment, frozen_at, criterion, document, locator, attached_by_name, attached_at)
                select assessment, :at, criterion, document, locator, attached_by_name, attached_at
                from evidence.attachment where assessment = :assessment
                on conflict do nothing
                """)
                .param("assessment", assessment)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Attachment> frozen(UUID assessment) {
        return sql.sql(FROZEN.formatted("select max(frozen_at) from evidence.freeze where assessment = :assessment"))
                .param("assessment", assessment)
                .query(AttachmentStore::attachment)
                .list();
    }

    /** Of the first freezing at or after this instant. */
    List<Attachment> frozen(UUID assessment, Instant since) {
        return sql.sql(
                        FROZEN.formatted(
                                "select min(frozen_at) from evidence.freeze where assessment = :assessment and frozen_at >= :since"))
                .param("assessment", assessment)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(AttachmentStore::attachment)
                .list();
    }

    private static final String FROZEN = """
            -- one row per attachment of one submission, with its document
            select d.*, newer.id as replaced_by,
                   (select count(*) from evidence.attachment used where used.document = d.id) as uses,
                   a.assessment, a.criterion, a.locator, a.attached_by_name, a.attached_at
            from evidence.frozen a
            join evidence.document d on d.id = a.document
            left join evidence.document newer on newer.replaces = d.id
            where a.assessment = :assessment and a.frozen_at = (%s)
            order by a.criterion, a.attached_at, d.id
            """;

    /** What the same agency offered for the same criterion in other assessments, newest first, and not here yet. */
    List<Evidence> offeredElsewhere(Collection<OrganisationId> owners, UUID assessment, String criterion, int limit) {
        return sql.sql("""
                with offered as ( -- 1. one row per document offered elsewhere, with its last time
                    select a.document, max(a.attached_at) as last
                    from evidence.attachment a
                    where a.criterion = :criterion and a.assessment <> :assessment
                    group by a.document
                )
                """ + EvidenceStore.SELECT + """
                join offered o on o.document = d.id
                where d.owner = any (cast(:owners as uuid[])) and newer.id is null
                  and not exists (select from evidence.attachment here
                                  where here.assessment = :assessment and here.criterion = :criterion and here.document = d.id)
                order by o.last desc, d.id desc
                limit :limit
                """)
                .param("owners", EvidenceStore.array(owners))
                .param("assessment", assessment)
                .param("criterion", criterion)
                .param("limit", limit)
                .query(EvidenceStore::evidence)
                .list();
    }

    private static final String ATTACHED = """
            -- one row per attachment, with its document
            select d.*, newer.id as replaced_by,
                   (select count(*) from evidence.attachment used where used.document = d.id) as uses,
                   a.assessment, a.criterion, a.locator, a.attached_by_name, a.attached_at
            from evidence.attachment a
            join evidence.document d on d.id = a.document
            left join evidence.document newer on newer.replaces = d.id
            """;

    private static Attachment attachment(ResultSet row, int i) throws SQLException {
        return new Attachment(
                EvidenceStore.evidence(row, i),
                row.getObject("assessment", UUID.class),
                row.getString("criterion"),
                row.getString("locator"),
                row.getString("attached_by_name"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant());
    }
}
