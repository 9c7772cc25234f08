package dev.keyjar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.config.Configuration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect. */
class AccessTest {

    private final Configuration configuration = new Configuration();
    private final Password password = new Password("");
    private final ServerRecord rules = rules();

    private ServerRecord rules() {
        ServerRecord made = new ServerRecord(null, null, configuration, "");
        made.password(password);
        return made;
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "10.0.0.1", "169.254.1.1"})
    void letsStrangersInOnlyWithAPasswordOrWithoutProtectedMode(String far) throws UnknownHostException {
        assertTrue(rules.refusal(address(far), 0).startsWith("DENIED Keyjar runs in protected mode"));
        password.change("secret");
        assertNull(rules.refusal(address(far), 0));
        password.change("");
        configuration.set(List.of("protected-mode", "no"));
        assertNull(rules.refusal(address(far), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void letsClientsOfItsOwnMachineIn(String near) throws UnknownHostException {
        assertNull(rules.refusal(address(near), 0));
    }

    @Test
    void asksForThePasswordWhileThereIsOne() {
        assertFalse(rules.passwordNeeded());
        password.change("secret");
        assertTrue(rules.passwordNeeded());
    }

    /** The text is that of redis-server 7.0. */
    @Test
    void letsInNoMoreThanMaxclients() throws IOException {
        try (Keyjar keyjar = Keyjar.builder()
                        .port(0)
                        .appendOnly(false)
                        .set("maxclients", "1")
                        .start();
                Socket first = new Socket(InetAddress.getLoopbackAddress(), keyjar.port())) {
            assertEquals("+PONG\r\n", ask(first, 7));
            try (Socket second = new Socket(InetAddress.getLoopbackAddress(), keyjar.port())) {
                second.setSoTimeout(20_000);
                assertEquals(
                        "-ERR max number of clients reached\r\n",
                        new String(second.getInputStream().readAllBytes()));
            }
            first.close();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            String reply = "";
            while (!reply.equals("+PONG\r\n") && System.nanoTime() < deadline) {
                try (Socket third = new Socket(InetAddress.getLoopbackAddress(), keyjar.port())) {
                    reply = ask(third, 7);
                } catch (IOException refusedAndReset) {
                    reply = "";
                }
            }
            assertEquals("+PONG\r\n", reply, "there is a place again");
        }
    }

    private static String ask(Socket socket, int bytes) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("PING\r\n".getBytes());
        return new String(socket.getInputStream().readNBytes(bytes));
    }
}
