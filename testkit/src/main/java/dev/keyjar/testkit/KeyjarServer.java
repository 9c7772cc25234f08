package dev.keyjar.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a whole server of its own: on a free port, in a directory of its own, with the plugins found on the class path of
 * the test. A test, or a method around it, takes it as a parameter of type {@link RunningServer}.
 *
 * <pre>{@code
 * @KeyjarServer
 * class CounterPluginTest {
 *
 *     @Test
 *     void countsOnAfterARestart(RunningServer server) {
 *         server.call("COUNTER.ADD", "visits").replies(integer(1));
 *         server.restart();
 *         server.call("COUNTER.ADD", "visits").replies(integer(2));
 *     }
 * }
 * }</pre>
 *
 * <p>On a parameter it gives that one parameter a server, so a test can have several. When a test went well, what its server
 * held at the end is compared with what the log replays to; where they differ, the test fails and names the keys.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PARAMETER})
@ExtendWith(KeyjarServerExtension.class)
public @interface KeyjarServer {

    /** Whether changes are logged, which needs {@code keyjar-persistence-aof} on the class path of the test. */
    boolean appendOnly() default true;

    /** Directives, each as a line of the configuration file: {@code "maxmemory 10mb"}. */
    String[] settings() default {};

    /** A folder of plugin jars, each loaded as a server loads it, in place of the plugins on the class path. */
    String plugins() default "";

    /** Whether, after the test, what the log replays to must be what the server held. */
    boolean checkReplay() default true;
}
