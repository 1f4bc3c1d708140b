package vn.cchc.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a password may not be. Length and unguessability, no compulsory character kinds: those yield
 * {@code Matkhau@123} (NIST SP 800-63B §5.1.1.2).
 */
final class PasswordRules {

    static final int SHORTEST = 10;
    /** bcrypt reads no further. */
    static final int LONGEST_BYTES = 72;

    private static final int FEWEST_DIFFERENT = 5;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^a-z]+");
    private static final Pattern AROUND = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final Set<String> COMMON = read("/identity/common-passwords.txt");

    private PasswordRules() {}

    /**
     * The first rule the password breaks, as a message code; empty when it may be used.
     *
     * @param names names of the person's organisation, long and short
     */
    static Optional<String> broken(String password, String username, Collection<String> names) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("identity.password-short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return Optional.of("identity.password-long");
        }
        var plain = plain(password);
        if (plain.codePoints().distinct().count() < FEWEST_DIFFERENT || isRun(plain) || isCommon(plain)) {
            return Optional.of("identity.password-common");
        }
        if (contains(plain, username.contains("@") ? username.substring(0, username.indexOf('@')) : username)) {
            return Optional.of("identity.password-username");
        }
        return names.stream().anyMatch(name -> contains(plain, name))
                ? Optional.of("identity.password-organisation")
                : Optional.empty();
    }

    /** Common as it stands, or a common word with digits and signs around it, or letters disguised as digits. */
    private static boolean isCommon(String plain) {
        var word = NOT_LETTERS.matcher(plain).replaceAll("");
        var core = AROUND.matcher(plain).replaceAll("");
        var undisguised = NOT_LETTERS.matcher(undisguise(core)).replaceAll("");
        return COMMON.contains(plain) || COMMON.contains(word) || COMMON.contains(undisguised);
    }

    private static boolean contains(String plain, String name) {
        var needle = plain(name).replaceAll("[^a-z0-9]", "");
        return needle.length() >= 3 && plain.replaceAll("[^a-z0-9]", "").contains(needle);
    }

    private static boolean isRun(String plain) {
        int step = plain.charAt(1) - plain.charAt(0);
        for (int i = 2; i < plain.length(); i++) {
            boolean wraps = plain.charAt(i - 1) == '9' && plain.charAt(i) == '0';
            if (plain.charAt(i) - plain.charAt(i - 1) != step && !wraps) {
                return false;
            }
        }
        return step == 1 || step == -1;
    }

    private static String undisguise(String plain) {
        return plain.replace('@', 'a')
                .replace('4', 'a')
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('$', 's')
                .replace('5', 's')
                .replace('!', 'i');
    }

    static String plain(String text) {
        var lower = text.toLowerCase(Locale.ROOT).replace('đ', 'd');
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    }

    private static Set<String> read(String resource) {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
