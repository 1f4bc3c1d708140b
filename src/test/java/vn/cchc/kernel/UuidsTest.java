package vn.cchc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidsTest {

    // As PostgreSQL compares them: byte by byte.
    private static final Comparator<UUID> AS_STORED = Comparator.comparing(UUID::toString);

    @Test
    void what_is_made_later_sorts_later_also_within_a_millisecond() {
        var made = Stream.generate(Uuids::next).limit(20_000).toList();
        assertThat(made).isSortedAccordingTo(AS_STORED).doesNotHaveDuplicates();
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void the_first_part_is_the_time_of_birth() {
        long before = System.currentTimeMillis();
        long born = Uuids.next().getMostSignificantBits() >>> 16;
        // Twenty thousand made at once run a few milliseconds ahead of the clock.
        assertThat(born).isBetween(before, System.currentTimeMillis() + 1_000);
    }

    @Test
    void many_threads_never_make_the_same_one() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Stream<UUID>> many = () -> Stream.generate(Uuids::next).limit(2_000).toList().stream();
            var made =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> many).toList());
            var all = made.stream().flatMap(one -> one.resultNow()).toList();
            assertThat(all).hasSize(16_000).doesNotHaveDuplicates();
        }
    }
}
