package vn.cchc.definitionfile;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import vn.cchc.kernel.Exact;
import vn.cchc.kernel.Problem;

/** The rooms' sentences for the command line, where no server, no screen and no Spring is running. */
public final class Words {

    private static final ResourceBundle.Control EXACTLY_THIS_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final List<ResourceBundle> bundles;
    private final Locale locale;

    private Words(List<ResourceBundle> bundles, Locale locale) {
        this.bundles = bundles;
        this.locale = locale;
    }

    /** @param rooms whose message files are wanted: {@code framework}, {@code scoring}; those of findings that all have in common are always there */
    public static Words of(Locale locale, String... rooms) {
        var bundles = Stream.concat(Arrays.stream(rooms), Stream.of("definitionfile"))
                .map(room -> ResourceBundle.getBundle("messages/" + room, locale, EXACTLY_THIS_LANGUAGE))
                .toList();
        return new Words(bundles, locale);
    }

    /** The language of the whole command line, {@code --lang}; Vietnamese unless said otherwise. */
    public static Locale language(CommandSpec spec) {
        var option = spec.root().findOption("--lang");
        return option != null && "en".equals(option.getValue()) ? Locale.ENGLISH : Locale.of("vi");
    }

    /** @throws MissingResourceException when nobody wrote them */
    public String of(String key, Object... arguments) {
        var bundle = bundles.stream()
                .filter(room -> room.containsKey(key))
                .findFirst()
                .orElseThrow(() -> new MissingResourceException("no words", Words.class.getName(), key));
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    public String of(Finding finding) {
        return of(finding.key(), finding.arguments().toArray());
    }

    public String of(Problem problem) {
        return of("problem." + problem.code(), problem.arguments().toArray());
    }

    /** A number as an official writes it: decimal comma, no needless zeros, a dot between thousands is left out. */
    public static String number(Exact value) {
        return Numerals.vietnamese(value);
    }
}
