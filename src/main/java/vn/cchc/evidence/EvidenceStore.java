package vn.cchc.evidence;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.file.FileHolder;
import vn.cchc.file.StoredFile;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;

/** The register: documents, each once. What they prove is in {@link AttachmentStore}. */
@Repository
class EvidenceStore implements FileHolder {

    private final JdbcClient sql;

    EvidenceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** @return false when the same form has been registered already */
    boolean insert(Evidence evidence, UUID request, String kindWords) {
        var file = evidence.file();
        return sql.sql("""
                -- one document version; a second sending of the same form adds none
                insert into evidence.document (id, request, owner, kind, number, symbol, issued_on, issuer, summary, link,
                    file_sha, file_name, file_size, file_type, year, tags, replaces, registered_by, registered_by_name,
                    registered_at, searchable)
                values (:id, :request, :owner, :kind, :number, :symbol, :issuedOn, :issuer, :summary, :link,
                    :sha, :fileName, :size, :type, :year, :tags, :replaces, :by, :byName,
                    :at, public.plain(:searchable))
                on conflict (request) do nothing
                """)
                        .param("id", evidence.id())
                        .param("request", request)
                        .param("owner", evidence.owner().value())
                        .param("kind", evidence.kind().name())
                        .param("number", evidence.reference().number())
                        .param("symbol", evidence.reference().symbol())
                        .param("issuedOn", evidence.reference().date())
                        .param("issuer", evidence.issuer())
                        .param("summary", evidence.summary())
                        .param(
                                "link",
                                evidence.link() == null ? null : evidence.link().toString())
                        .param("sha", file == null ? null : file.sha().hex())
                        .param("fileName", file == null ? null : file.name())
                        .param("size", file == null ? null : file.size())
                        .param("type", file == null ? null : file.mediaType())
                        .param("year", evidence.year())
                        .param("tags", evidence.tags().toArray(String[]::new))
                        .param("replaces", evidence.replaces())
                        .param("by", evidence.registeredBy())
                        .param("byName", evidence.registeredByName())
                        .param("at", evidence.registeredAt().atOffset(ZoneOffset.UTC))
                        .param("searchable", searchable(evidence, kindWords))
                        .update()
                == 1;
    }

    private static String searchable(Evidence evidence, String kindWords) {
        var file = evidence.file();
        return String.join(
                " ",
                kindWords,
                evidence.reference().text(),
                evidence.issuer(),
                evidence.summary(),
                String.join(" ", evidence.tags()),
                file == null ? "" : file.name());
    }

    Optional<Evidence> find(UUID id) {
        return sql.sql(SELECT + """
                where d.id = :id
                """)
                .param("id", id)
                .query(EvidenceStore::evidence)
                .optional();
    }

    /** Two corrections of one document wait for each other; the second then sees the first. */
    void lock(UUID id) {
        sql.sql("""
                -- the document version itself
                select id from evidence.document where id = :id for update
                """).param("id", id).query(UUID.class).optional();
    }

    Optional<Evidence> byRequest(UUID request) {
        return sql.sql(SELECT + """
                where d.request = :request
                """)
                .param("request", request)
                .query(EvidenceStore::evidence)
                .optional();
    }

    /** Every word must occur; where none does so, words that are nearly alike. Newest first. */
    List<Evidence> search(EvidenceSearch search, Collection<OrganisationId> owners, int limit) {
        return sql.sql(SELECT + """
                where d.owner = any (cast(:owners as uuid[])) and newer.id is null
                  and (cast(:year as integer) is null or d.year = :year)
                  and (cast(:kind as text) is null or d.kind = :kind)
                  and (d.searchable like all (cast(:patterns as text[]))
                       or length(:text) >= 5 and word_similarity(public.plain(:text), d.searchable) >= 0.6)
                order by d.searchable like all (cast(:patterns as text[])) desc, d.issued_on desc nulls last, d.id desc
                limit :limit offset :offset
                """)
                .param("owners", array(owners))
                .param("year", search.year())
                .param("kind", search.kind() == null ? null : search.kind().name())
                .param("patterns", patterns(search.text()))
                .param("text", search.text())
                .param("limit", limit)
                .param("offset", search.page() * EvidenceSearch.PAGE_SIZE)
                .query(EvidenceStore::evidence)
                .list();
    }

    /** One pattern per word, unaccented by the same function as the column; % and _ mean themselves. */
    private String[] patterns(String text) {
        return sql.sql("""
                -- one row per word
                select '%' || replace(replace(replace(public.plain(word), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
                from unnest(cast(:words as text[])) as word
                """)
                .param(
                        "words",
                        Arrays.stream(text.strip().split("\\s+")).limit(12).toArray(String[]::new))
                .query((row, i) -> row.getString(1))
                .list()
                .toArray(String[]::new);
    }

    List<Integer> years(Collection<OrganisationId> owners) {
        return sql.sql("""
                -- one row per year in which the agency has documents
                select distinct year from evidence.document where owner = any (cast(:owners as uuid[])) order by year desc
                """)
                .param("owners", array(owners))
                .query((row, i) -> row.getInt(1))
                .list();
    }

    /** Newest versions of the same agency with the same content, or the same type, number, symbol, issuer and date. */
    List<Evidence> alike(Evidence.Likeness like) {
        return sql.sql(SELECT + """
                where d.owner = :owner and newer.id is null
                  and (d.file_sha = :sha
                       or d.number <> '' and d.kind = :kind and d.number = :number
                          and public.plain(d.symbol) = public.plain(:symbol)
                          and d.issued_on is not distinct from cast(:date as date)
                          and (public.plain(d.issuer) = public.plain(:issuer) or :issuer = ''))
                order by d.id
                limit 5
                """)
                .param("owner", like.owner().value())
                .param("sha", like.sha() == null ? null : like.sha().hex())
                .param("kind", like.kind().name())
                .param("number", like.reference().number())
                .param("symbol", like.reference().symbol())
                .param("date", like.reference().date())
                .param("issuer", like.issuer())
                .query(EvidenceStore::evidence)
                .list();
    }

    /** Newest versions of that date in an agency's register; few. */
    List<Evidence> dated(OrganisationId owner, LocalDate date) {
        return sql.sql(SELECT + """
                where d.owner = :owner and newer.id is null and d.issued_on = :date
                order by d.id
                """)
                .param("owner", owner.value())
                .param("date", date)
                .query(EvidenceStore::evidence)
                .list();
    }

    @Override
    public Set<Sha256> held(Collection<Sha256> contents) {
        return new HashSet<>(sql.sql("""
                -- one row per content that a document refers to
                select distinct file_sha from evidence.document where file_sha = any (cast(:contents as text[]))
                """)
                .param("contents", contents.stream().map(Sha256::hex).toArray(String[]::new))
                .query((row, i) -> new Sha256(row.getString(1)))
                .list());
    }

    static String[] array(Collection<OrganisationId> owners) {
        return owners.stream().map(OrganisationId::toString).toArray(String[]::new);
    }

    /** One row per document version, with the version that corrects it and the number of criteria it proves. */
    static final String SELECT = """
            -- one row per document version
            select d.*, newer.id as replaced_by,
                   (select count(*) from evidence.attachment used where used.document = d.id) as uses
            from evidence.document d
            left join evidence.document newer on newer.replaces = d.id
            """;

    static Evidence evidence(ResultSet row, int i) throws SQLException {
        var link = row.getString("link");
        return new Evidence(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("owner", UUID.class)),
                EvidenceKind.valueOf(row.getString("kind")),
                new Reference(
                        row.getString("number"), row.getString("symbol"), row.getObject("issued_on", LocalDate.class)),
                row.getString("issuer"),
                row.getString("summary"),
                file(row),
                link == null ? null : URI.create(link),
                row.getInt("year"),
                tags(row.getArray("tags")),
                row.getObject("registered_by", UUID.class),
                row.getString("registered_by_name"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getObject("replaces", UUID.class),
                row.getObject("replaced_by", UUID.class),
                row.getInt("uses"));
    }

    private static @Nullable StoredFile file(ResultSet row) throws SQLException {
        var sha = row.getString("file_sha");
        return sha == null
                ? null
                : new StoredFile(
                        new Sha256(sha),
                        row.getString("file_name"),
                        row.getLong("file_size"),
                        row.getString("file_type"));
    }

    private static List<String> tags(Array tags) throws SQLException {
        return List.of((String[]) tags.getArray());
    }
}
