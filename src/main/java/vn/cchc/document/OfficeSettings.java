package vn.cchc.document;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation decides about PDF.
 *
 * @param program LibreOffice: {@code auto} looks for it, {@code none} does without, else its full path
 * @param timeout how long one document may take before the program is stopped
 * @param patience how long a document waits for the one before it
 */
@ConfigurationProperties("cchc.office")
record OfficeSettings(
        @DefaultValue("auto") String program,
        @DefaultValue("90s") Duration timeout,
        @DefaultValue("30s") Duration patience) {}
