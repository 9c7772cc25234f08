package dev.keyjar.testkit;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.engine.resp.ReplyParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One client of a {@link RunningServer}, over its socket. Not for several threads at once. */
public final class ServerConnection implements AutoCloseable {

    /** More than any reply takes, so that a test that would wait for ever fails instead. */
    private static final int LONGEST_WAIT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    ServerConnection(String host, int port) {
        try {
            socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_WAIT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException cannot) {
            throw new ServerGoneException(
                    "Cannot connect to " + host + ":" + port + ": " + cannot.getMessage(), cannot);
        }
    }

    /** Calls a command; words are sent as UTF-8. */
    public Replied<ServerConnection> call(String... words) {
        return call(Request.utf8(words));
    }

    /** Calls a command. */
    public Replied<ServerConnection> call(byte[]... words) {
        return new Replied<>(this, Shown.words(words), ask(words));
    }

    ReplyValue ask(byte[]... words) {
        send(words);
        return receive(Shown.words(words));
    }

    void send(byte[]... words) {
        try {
            socket.getOutputStream().write(Request.bytes(words));
        } catch (IOException gone) {
            throw new ServerGoneException("The server is gone; it was not sent: " + Shown.words(words), gone);
        }
    }

    private ReplyValue receive(String call) {
        try {
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            readReply(reply);
            return ReplyParser.parse(reply.toByteArray());
        } catch (IOException gone) {
            throw new ServerGoneException("The server did not reply (" + gone.getMessage() + ") to: " + call, gone);
        }
    }

    /** Copies the bytes of one whole reply. */
    private void readReply(ByteArrayOutputStream reply) throws IOException {
        String line = readLine(reply);
        char type = line.charAt(0);
        switch (type) {
            case '$', '=' -> {
                int length = Integer.parseInt(line.substring(1));
                if (length >= 0) {
                    reply.writeBytes(readBytes(length + 2));
                }
            }
            case '*', '~', '>' -> readReplies(reply, Integer.parseInt(line.substring(1)));
            case '%' -> readReplies(reply, 2 * Integer.parseInt(line.substring(1)));
            case '|' -> readReplies(reply, 2 * Integer.parseInt(line.substring(1)) + 1); // and what it belongs to
            default -> {
                // The line was all of it.
            }
        }
    }

    private void readReplies(ByteArrayOutputStream reply, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            readReply(reply);
        }
    }

    private String readLine(ByteArrayOutputStream reply) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = 0;
        while (next != '\n') {
            next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(next);
        }
        line.writeTo(reply);
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private byte[] readBytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection was closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
