package vn.cchc.partner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.cchc.kernel.Actor;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;

@Repository
class PartnerStore {

    private static final String PARTNER =
            "p.id, p.code, p.name, p.source, p.units, p.per_minute, p.closed_at, p.created_at," + " p.created_by_name";
    private static final String MESSAGE =
            "id, partner, operation, request, sha256, size, dossiers, refused, batch, error_code,"
                    + " answer, received_at, answered_at";

    private final JdbcClient sql;

    PartnerStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where the code is taken. */
    boolean add(Partner partner) {
        return sql.sql("""
                -- one row per partner
                insert into partner.partner (id, code, name, source, units, per_minute, created_at, created_by_name)
                values (:id, :code, :name, :source, :units, :perMinute, :at, :by)
                on conflict on constraint partner_code_once do nothing
                """)
                        .param("id", partner.id())
                        .param("code", partner.code())
                        .param("name", partner.name())
                        .param("source", partner.source())
                        .param("units", units(partner))
                        .param("perMinute", partner.perMinute())
                        .param("at", at(partner.createdAt()))
                        .param("by", partner.createdBy())
                        .update()
                == 1;
    }

    void save(Partner partner) {
        sql.sql("""
                update partner.partner
                set name = :name, units = :units, per_minute = :perMinute, closed_at = :closed
                where id = :id
                """)
                .param("id", partner.id())
                .param("name", partner.name())
                .param("units", units(partner))
                .param("perMinute", partner.perMinute())
                .param("closed", at(partner.closedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    List<Partner> all() {
        return sql.sql("-- one row per partner\nselect " + PARTNER
                        + " from partner.partner p order by p.name collate \"vi-x-icu\"")
                .query(PartnerStore::partner)
                .list();
    }

    Optional<Partner> get(UUID id) {
        return sql.sql("select " + PARTNER + " from partner.partner p where p.id = :id")
                .param("id", id)
                .query(PartnerStore::partner)
                .optional();
    }

    // --- tokens

    void add(Token token, Sha256 sha256) {
        sql.sql("""
                -- one row per token
                insert into partner.token (id, partner, sha256, hint, expires_on, created_at, created_by_name)
                values (:id, :partner, :sha, :hint, :expires, :at, :by)
                """)
                .param("id", token.id())
                .param("partner", token.partner())
                .param("sha", sha256.hex())
                .param("hint", token.hint())
                .param("expires", token.expiresOn())
                .param("at", at(token.createdAt()))
                .param("by", token.createdBy())
                .update();
    }

    /** False where it was revoked before. */
    boolean revoke(UUID partner, UUID token, Instant when, Actor actor) {
        return sql.sql("""
                update partner.token set revoked_at = :at, revoked_by_name = :by
                where id = :id and partner = :partner and revoked_at is null
                """)
                        .param("id", token)
                        .param("partner", partner)
                        .param("at", at(when))
                        .param("by", actor.displayName())
                        .update()
                == 1;
    }

    List<Token> tokens(UUID partner) {
        return sql.sql("""
                -- one row per token of the partner, the newest first
                select id, partner, hint, expires_on, created_at, created_by_name, revoked_at, revoked_by_name
                from partner.token where partner = :partner order by created_at desc, id desc
                """).param("partner", partner).query(PartnerStore::token).list();
    }

    /** Who shows this token, if it lets in today. */
    Optional<Partner> bearer(Sha256 sha256, LocalDate today) {
        return sql.sql("-- at most one row: the open partner of a living token\nselect " + PARTNER + """
                 from partner.token t join partner.partner p on p.id = t.partner
                where t.sha256 = :sha and t.revoked_at is null and t.expires_on >= :today and p.closed_at is null
                """)
                .param("sha", sha256.hex())
                .param("today", today)
                .query(PartnerStore::partner)
                .optional();
    }

    // --- messages

    /** The message of the request: this one, or the one that came with it before. */
    Message receive(Message message) {
        sql.sql("""
                -- one row per request of a partner
                insert into partner.message (id, partner, operation, request, sha256, size, dossiers, refused, received_at)
                values (:id, :partner, :operation, :request, :sha, :size, 0, 0, :at)
                on conflict on constraint message_request_once do nothing
                """)
                .param("id", message.id())
                .param("partner", message.partner())
                .param("operation", message.operation())
                .param("request", message.request())
                .param("sha", message.sha256().hex())
                .param("size", message.size())
                .param("at", at(message.receivedAt()))
                .update();
        return sql.sql("select " + MESSAGE + " from partner.message where partner = :partner and request = :request")
                .param("partner", message.partner())
                .param("request", message.request())
                .query(PartnerStore::message)
                .single();
    }

    void answer(UUID message, Answer answer, @Nullable Integer batch, String text, Instant when) {
        sql.sql("""
                update partner.message
                set dossiers = :dossiers, refused = :refused, batch = :batch, error_code = :code, answer = :answer,
                    answered_at = :at
                where id = :id and answer is null
                """)
                .param("id", message)
                .param("dossiers", answer.result().size())
                .param("refused", answer.refused())
                .param("batch", batch, Types.INTEGER)
                .param("code", answer.error_code())
                .param("answer", text)
                .param("at", at(when))
                .update();
    }

    List<Message> newest(UUID partner, int most) {
        return sql.sql(
                        "-- one row per message of the partner, the newest first\nselect " + MESSAGE
                                + " from partner.message where partner = :partner order by received_at desc, id desc limit :most")
                .param("partner", partner)
                .param("most", most)
                .query(PartnerStore::message)
                .list();
    }

    Optional<Message> message(UUID partner, UUID id) {
        return sql.sql("select " + MESSAGE + " from partner.message where partner = :partner and id = :id")
                .param("partner", partner)
                .param("id", id)
                .query(PartnerStore::message)
                .optional();
    }

    private static UUID[] units(Partner partner) {
        return partner.units().stream().map(OrganisationId::value).toArray(UUID[]::new);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Partner partner(ResultSet row, int number) throws SQLException {
        return new Partner(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("source"),
                Arrays.stream((UUID[]) row.getArray("units").getArray())
                        .map(OrganisationId::new)
                        .collect(Collectors.toSet()),
                row.getInt("per_minute"),
                instant(row, "closed_at"),
                moment(row, "created_at"),
                row.getString("created_by_name"));
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getObject("id", UUID.class),
                row.getObject("partner", UUID.class),
                row.getString("hint"),
                row.getObject("expires_on", LocalDate.class),
                moment(row, "created_at"),
                row.getString("created_by_name"),
                instant(row, "revoked_at"),
                row.getString("revoked_by_name"));
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("partner", UUID.class),
                row.getString("operation"),
                row.getString("request"),
                new Sha256(row.getString("sha256")),
                row.getInt("size"),
                row.getInt("dossiers"),
                row.getInt("refused"),
                row.getObject("batch", Integer.class),
                row.getString("error_code"),
                row.getString("answer"),
                moment(row, "received_at"),
                instant(row, "answered_at"));
    }
}
