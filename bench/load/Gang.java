import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import java.io.IOException;

/** Does one thing for many, some at a time, each on a virtual thread. */
final class Gang {

    private Gang() {}

    interface Task<T> {
        void run(T one) throws IOException, InterruptedException;
    }

    /** @throws IOException of the first that failed, when all have ended */
    static <T> void each(Collection<T> all, int atOnce, Task<T> task) throws IOException, InterruptedException {
        var room = new Semaphore(atOnce);
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : all) {
                room.acquire();
                running.add(threads.submit(() -> {
                    try {
                        task.run(one);
                        return null;
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        for (var done : running) {
            try {
                done.get();
            } catch (ExecutionException failed) {
                throw new IOException(failed.getCause());
            }
        }
    }
}
