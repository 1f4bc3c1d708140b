package vn.cchc.publication;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.kernel.Sha256;

/**
 * The canonical text of a release: keys in alphabetical order, no white space, UTF-8. Exact numbers are texts
 * ({@code "88.65"}, {@code "25/3"}), so that no reader's floating point changes a digit; printed figures keep their
 * zeros. The same release gives the same bytes for ever: its fingerprint is taken over them.
 *
 * <p>A mapper of its own: a setting of the application's must not change a fingerprint.
 */
final class ReleaseJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule("cchc-release")
                    .addSerializer(Exact.class, new AsText<>())
                    .addDeserializer(Exact.class, new FromText<>(Exact::parse))
                    .addSerializer(Sha256.class, new AsText<>())
                    .addDeserializer(Sha256.class, new FromText<>(Sha256::new))
                    .addSerializer(OrganisationId.class, new AsText<>())
                    .addDeserializer(OrganisationId.class, new FromText<>(OrganisationId::parse)))
            .build();

    private ReleaseJson() {}

    static String write(ReleaseDocument document) {
        return MAPPER.writeValueAsString(document);
    }

    static ReleaseDocument read(String text) {
        return MAPPER.readValue(text, ReleaseDocument.class);
    }

    private static final class AsText<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends ValueDeserializer<T> {
        private final Function<String, T> parse;

        private FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            return parse.apply(json.getString());
        }
    }
}
