package vn.cchc.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Windows onto a file that may be large: numbers little-endian, text as Latin-1, nothing past the end. */
final class Content implements AutoCloseable {

    private final FileChannel channel;
    private final long size;

    private Content(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static Content open(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        return new Content(channel, channel.size());
    }

    long size() {
        return size;
    }

    /** As many of the bytes asked for as there are. */
    ByteBuffer bytes(long at, int count) throws IOException {
        if (at < 0 || at >= size) {
            return ByteBuffer.allocate(0);
        }
        var window = ByteBuffer.allocate((int) Math.min(count, size - at)).order(ByteOrder.LITTLE_ENDIAN);
        while (window.hasRemaining() && channel.read(window, at + window.position()) >= 0) {
            // until the window is full
        }
        return window.flip();
    }

    String text(long at, int count) throws IOException {
        return StandardCharsets.ISO_8859_1.decode(bytes(at, count)).toString();
    }

    String tail(int count) throws IOException {
        return text(Math.max(0, size - count), count);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
