package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One socket to a server, spoken to in inline commands, a line each. */
final class TestClient implements AutoCloseable {

    final Socket socket;
    final InputStream in;

    TestClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends commands in one write. */
    void send(String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Waits for these replies, line ends left out. */
    void expect(String... lines) throws IOException {
        String expected = String.join("\r\n", lines) + "\r\n";
        assertEquals(expected, new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII));
    }

    /** Sends a command and waits for its reply. */
    void call(String line, String reply) throws IOException {
        send(line);
        expect(reply);
    }

    /**
     * Says that nothing has come. Only as good as what was waited for before: a reply that left the event loop before another
     * client's has arrived before it too, as both stay on this machine.
     */
    void expectNothing() throws IOException {
        assertEquals(0, in.available(), "bytes that have come");
    }

    void expectEnd() throws IOException {
        assertEquals(-1, in.read());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
