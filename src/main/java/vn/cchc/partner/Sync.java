package vn.cchc.partner;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import vn.cchc.dossier.Batch;
import vn.cchc.dossier.BatchState;
import vn.cchc.dossier.Batches;
import vn.cchc.dossier.Delivery;
import vn.cchc.dossier.Known;
import vn.cchc.dossier.KnownDossiers;
import vn.cchc.dossierfile.Mapping;
import vn.cchc.dossierfile.MappingReader;
import vn.cchc.kernel.Problem;
import vn.cchc.kernel.Sha256;
import vn.cchc.kernel.Uuids;
import vn.cchc.organisation.Organisations;
import vn.cchc.procedure.Procedures;

/**
 * Takes a message in as a batch and answers for each of its dossiers. The same request is answered with the same words, whether its
 * first answer arrived or not.
 */
@Service
class Sync {

    /** Dossiers in one message. */
    static final int MOST = 1_000;

    /** Messages taken in at once, so that those who wait for their turn do not hold every thread of the server. */
    private static final int AT_ONCE = 4;

    private static final int MOST_ATTEMPTS = 20;

    private final PartnerStore store;
    private final Batches batches;
    private final KnownDossiers dossiers;
    private final Procedures procedures;
    private final Organisations organisations;
    private final Answers answers;
    private final BatchAnswers batchAnswers;
    private final Clock clock;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Sync(
            PartnerStore store,
            Batches batches,
            KnownDossiers dossiers,
            Procedures procedures,
            Organisations organisations,
            Answers answers,
            BatchAnswers batchAnswers,
            Clock clock) {
        this.store = store;
        this.batches = batches;
        this.dossiers = dossiers;
        this.procedures = procedures;
        this.organisations = organisations;
        this.answers = answers;
        this.batchAnswers = batchAnswers;
        this.clock = clock;
    }

    /**
     * @param request the sender's name for it; empty where it gave none, then the same bytes are the same request
     * @param content already read as JSON; not an object where it is none
     */
    ResponseEntity<String> take(Partner partner, Operation operation, String request, byte[] body, JsonNode content) {
        var sha256 = Sha256.of(body);
        var named = request.isEmpty() ? operation.word() + ":" + sha256.hex() : request;
        var message = store.receive(new Message(
                Uuids.next(),
                partner.id(),
                operation.word(),
                named,
                sha256,
                body.length,
                0,
                0,
                null,
                null,
                null,
                now(),
                null));
        if (!message.sha256().equals(sha256) || !message.operation().equals(operation.word())) {
            return answers.respond(Answer.Code.REUSED, named);
        }
        var given = message.answer();
        if (given != null) {
            var code = String.valueOf(message.errorCode());
            return answers.respond(code, BatchAnswers.status(code), given);
        }
        if (underWay.size() >= AT_ONCE || !underWay.add(message.id())) {
            return answers.respond(Answer.Code.BUSY);
        }
        try {
            return work(partner, operation, message, content);
        } finally {
            underWay.remove(message.id());
        }
    }

    private ResponseEntity<String> work(Partner partner, Operation operation, Message message, JsonNode content) {
        try {
            return work(partner, operation, message, items(content), reason(content));
        } catch (Problem problem) {
            var answer = Answer.of(Answer.Code.MALFORMED, answers.texts().of(problem));
            return say(message, answer, null);
        }
    }

    private ResponseEntity<String> work(
            Partner partner, Operation operation, Message message, List<JsonNode> items, @Nullable String reason) {
        var mapping = mapping(partner);
        var decoded = decode(partner, operation, mapping, items);
        var batch = batch(partner, message, decoded, mapping, reason);
        if (!batch.state().settled()) {
            return answers.respond(Answer.Code.BUSY);
        }
        if (batch.state() == BatchState.FAILED || batch.state() == BatchState.CANCELLED) {
            return answers.respond(Answer.Code.OURS, batch.id());
        }
        return say(message, batchAnswers.of(batch, decoded, operation, partner), batch.id());
    }

    private ResponseEntity<String> say(Message message, Answer answer, @Nullable Integer batch) {
        var text = answers.text(answer);
        store.answer(message.id(), answer, batch, text, now());
        return answers.respond(answer.error_code(), BatchAnswers.status(answer.error_code()), text);
    }

    private Mapping mapping(Partner partner) {
        var yaml = batches.source(partner.source()).mapping();
        if (yaml == null) {
            return Mapping.canonical();
        }
        var mapping = MappingReader.read(yaml.getBytes(StandardCharsets.UTF_8)).mapping();
        if (mapping == null) {
            throw new IllegalStateException("the mapping of source " + partner.source() + " no longer reads");
        }
        return mapping;
    }

    private Decoded decode(Partner partner, Operation operation, Mapping mapping, List<JsonNode> items) {
        var scope = new Scope(partner, organisations);
        if (operation == Operation.PROGRESS) {
            var codes =
                    items.stream().map(each -> Decoding.text(each, "MaHoSo")).toList();
            return new Progress(mapping, scope, dossiers.find(codes)).read(items);
        }
        return new Decoding(
                        mapping, scope, procedures.catalogue(), codes -> byOthers(codes, scope), organisations.today())
                .read(items);
    }

    // A dossier of another unit does not become the partner's own by being sent as such.
    private Set<String> byOthers(List<String> codes, Scope scope) {
        var others = new HashSet<String>();
        for (Known each : dossiers.find(codes).values()) {
            if (!scope.covers(each.competent())) {
                others.add(each.row().code());
            }
        }
        return others;
    }

    /**
     * The batch of the request. One that broke off, or that nobody reads any more since the server went down under it, is tried again
     * under the next name of the same request.
     */
    private Batch batch(Partner partner, Message message, Decoded decoded, Mapping mapping, @Nullable String reason) {
        for (int attempt = 1; ; attempt++) {
            var delivery = delivery(partner, message, attempt, reason);
            var before = batches.receive(delivery, partner.actor());
            boolean dead = before.state() == BatchState.FAILED
                    || before.state() == BatchState.CANCELLED
                    || before.state() == BatchState.RUNNING;
            if (!dead || attempt == MOST_ATTEMPTS) {
                return batches.take(delivery, decoded, mapping.acceptUnknownProcedure(), partner.actor());
            }
            if (before.state() == BatchState.RUNNING) {
                batches.cancel(before.id(), partner.actor());
            }
        }
    }

    private Delivery delivery(Partner partner, Message message, int attempt, @Nullable String reason) {
        var name = partner.id() + " " + message.request() + " " + attempt;
        return new Delivery(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                partner.source(),
                message.operation() + ".json",
                message.sha256(),
                message.size(),
                false,
                asOf(message.receivedAt()),
                reason);
    }

    /** A message says how things stand now, also where the last thing that happened lies long back. */
    private static String asOf(Instant received) {
        return "format: cchc-dossier-totals/1\nas-of: \""
                + received.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(vn.cchc.calendar.Days.ZONE)
                        .toLocalDateTime()
                + "\"\n";
    }

    private static List<JsonNode> items(JsonNode content) {
        var data = content.get("data");
        var items = new ArrayList<JsonNode>();
        if (data != null && data.isArray()) {
            data.forEach(items::add);
        } else if (data != null && data.isObject()) {
            items.add(data);
        }
        if (items.isEmpty() || items.stream().anyMatch(each -> !each.isObject())) {
            throw Problem.input("partner.no-data");
        }
        if (items.size() > MOST) {
            throw Problem.input("partner.too-many", items.size(), MOST);
        }
        return items;
    }

    private static @Nullable String reason(JsonNode content) {
        var reason = Decoding.text(content, "LyDoSuaSoLieu");
        return reason.isEmpty() ? null : reason;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
