package dev.keyjar.distribution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A socket without a client library: what goes over the wire, byte for byte, each as one character. */
final class RawConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Await.DEADLINE.toMillis());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    void send(String bytes) throws IOException {
        send(bytes.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Says that nothing more will be sent. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Sends a line as telnet does; what is answered, line breaks and all. */
    String type(String line) throws IOException {
        send(line + "\r\n");
        return readReply();
    }

    /** Sends a command as client libraries do; what is answered, line breaks and all. */
    String call(String... words) throws IOException {
        send(request(words));
        return readReply();
    }

    /** A command as client libraries send it. */
    static String request(String... words) {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return request.toString();
    }

    /** Sends a command that answers an array of bulk strings; its elements. */
    List<String> list(String... words) throws IOException {
        send(request(words));
        String head = readLine();
        if (!head.startsWith("*")) {
            throw new AssertionError(String.join(" ", words) + " answered " + head);
        }
        List<String> elements = new ArrayList<>();
        for (int left = Integer.parseInt(head.substring(1).strip()); left > 0; left--) {
            String element = readReply();
            elements.add(element.substring(element.indexOf('\n') + 1, element.length() - 2));
        }
        return elements;
    }

    /** One whole reply of RESP2 or RESP3, line breaks and all; empty when the server has closed the connection. */
    String readReply() throws IOException {
        String line = readLine();
        if (line.isEmpty()) {
            return line;
        }
        StringBuilder reply = new StringBuilder(line);
        int parts = 0;
        switch (line.charAt(0)) {
            case '$', '=', '!' -> reply.append(readBulk(count(line)));
            case '*', '~', '>' -> parts = count(line);
            case '%' -> parts = 2 * count(line);
            case '|' -> parts = 2 * count(line) + 1;
            default -> parts = 0;
        }
        for (int part = 0; part < parts; part++) {
            reply.append(readReply());
        }
        return reply.toString();
    }

    private String readBulk(int length) throws IOException {
        return length < 0 ? "" : new String(in.readNBytes(length + 2), ISO_8859_1);
    }

    private static int count(String line) {
        return Integer.parseInt(line.substring(1).strip());
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            line.write(b);
            if (b == '\n') {
                break;
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Everything until the server closes the connection. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            all.write(b);
        }
        return all.toString(ISO_8859_1);
    }

    /** The next byte; -1 when the connection was closed, be it with what was sent unread. */
    private int read() throws IOException {
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
