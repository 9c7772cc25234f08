package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What of a plugin is found in the JVM after it went. */
class LeftoversTest {

    private final ClassLoader plugin = new ClassLoader() {};

    @Test
    void aThreadIsKnownByItsContextClassLoader() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left-behind");
        thread.setContextClassLoader(plugin);
        thread.start();
        assertEquals(List.of("the thread 'left-behind'"), new Leftovers(plugin).threadsAndHooks());
        end.countDown();
        thread.join();
        assertEquals(List.of(), new Leftovers(plugin).threadsAndHooks());
    }
}
