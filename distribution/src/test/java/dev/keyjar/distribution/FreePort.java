package dev.keyjar.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port to listen on, below those that systems give to outgoing connections: no client of a test takes it meanwhile. */
final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int FIRST_EPHEMERAL = 32_768;

    private FreePort() {}

    static int find() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_EPHEMERAL);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new AssertionError("no free port");
    }
}
