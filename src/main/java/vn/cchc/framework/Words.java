package vn.cchc.framework;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/** The rooms' sentences for the command line, where no server and no screen is running. */
public final class Words {

    private static final int DECIMALS = 6;

    private final MessageSource messages;
    private final Locale locale;

    private Words(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** @param rooms whose message files are wanted: {@code framework}, {@code scoring} */
    public static Words of(Locale locale, String... rooms) {
        var source = new ResourceBundleMessageSource();
        for (var room : rooms) {
            source.addBasenames("messages/" + room);
        }
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setDefaultLocale(Locale.of("vi"));
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return new Words(source, locale);
    }

    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    public String of(Problem problem) {
        return of("problem." + problem.code(), problem.arguments().toArray());
    }

    /** A number as an official writes it: decimal comma, no needless zeros, a dot between thousands is left out. */
    public static String number(Exact value) {
        var rounded = value.round(DECIMALS).stripTrailingZeros();
        return (rounded.signum() == 0 ? "0" : rounded.toPlainString()).replace('.', ',');
    }
}
