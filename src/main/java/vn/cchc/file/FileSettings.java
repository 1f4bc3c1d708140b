package vn.cchc.file;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an installation decides about files.
 *
 * @param folder where contents lie; on the same disk as its own {@code incoming} subfolder, so that a move is atomic
 * @param limit the largest file taken
 * @param reserve the free space below which nothing more is taken: the database on the same disk must keep breathing
 * @param scanner clamd as {@code host:port} or {@code unix:/run/clamav/clamd.ctl}; empty for none
 * @param scanTimeout how long one scan may last before the upload is refused
 */
@ConfigurationProperties("cchc.files")
record FileSettings(
        @DefaultValue("data/files") Path folder,
        @DefaultValue("25MB") DataSize limit,
        @DefaultValue("200MB") DataSize reserve,
        @DefaultValue("") String scanner,
        @DefaultValue("60s") Duration scanTimeout) {}
