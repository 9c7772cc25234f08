package dev.keyjar.engine.builtin;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.engine.resp.QuotedWords;
import dev.keyjar.engine.resp.ReplyParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One connection that is spoken to in lines, and says replies so that their types can be seen: {@code OK}, {@code "bulk"},
 * {@code (integer) 1}, {@code (error) ERR …}, {@code (nil)}, {@code [1, 2]}, {@code {"key": 1}}, {@code ~[a]} for a set.
 */
public final class TestClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream(); // the bytes of the last reply

    /** Connects to this machine. */
    public TestClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a line, words in quotes as in redis-cli, and reads the reply. */
    public String call(String line) {
        send(line);
        return read();
    }

    /** Sends a line, and gives the reply as it was sent. */
    public ReplyValue ask(String line) {
        send(line);
        read();
        return ReplyParser.parse(read.toByteArray());
    }

    /** Sends a line and reads nothing. */
    public TestClient send(String line) {
        List<byte[]> words = new ArrayList<>();
        if (!QuotedWords.split(line.getBytes(StandardCharsets.UTF_8), words)) {
            throw new IllegalArgumentException("unbalanced quotes: " + line);
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] word : words) {
            request.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(word);
            request.writeBytes(new byte[] {'\r', '\n'});
        }
        try {
            socket.getOutputStream().write(request.toByteArray());
        } catch (SocketException closed) {
            return this; // read tells
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends some bytes as they are. */
    public void sendRaw(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a reply that was asked for; {@code closed} when the server has closed the connection. */
    public String read() {
        read.reset();
        try {
            return reply();
        } catch (SocketException reset) {
            return "closed"; // something was sent after it had been
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing arrives within some milliseconds. */
    public boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.mark(1);
            in.read();
            in.reset();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(10_000);
        }
    }

    /** Says that nothing more will be sent. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Where the server sees it come from. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private String reply() throws IOException {
        String line = line();
        if (line == null) {
            return "closed";
        }
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> "(error) " + rest;
            case ':' -> "(integer) " + rest;
            case '$' -> bulk(Integer.parseInt(rest));
            case '=' -> "(verbatim) " + bulk(Integer.parseInt(rest));
            case '*' -> rest.equals("-1") ? "(nil)" : elements(Integer.parseInt(rest), "[", "]");
            case '~' -> elements(Integer.parseInt(rest), "~[", "]");
            case '>' -> elements(Integer.parseInt(rest), ">[", "]");
            case '%' -> pairs(Integer.parseInt(rest));
            case '|' -> "(attribute) " + pairs(Integer.parseInt(rest)) + " " + reply();
            case '_' -> "(nil)";
            case ',' -> "(double) " + rest;
            case '#' -> "(boolean) " + rest;
            case '(' -> "(big) " + rest;
            default -> throw new IOException("no RESP: " + line);
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        byte[] bytes = in.readNBytes(length);
        read.writeBytes(bytes);
        line();
        return '"' + new String(bytes, StandardCharsets.UTF_8) + '"';
    }

    private String elements(int count, String open, String close) throws IOException {
        List<String> elements = new ArrayList<>();
        for (int left = count; left > 0; left--) {
            elements.add(reply());
        }
        return elements.stream().collect(Collectors.joining(", ", open, close));
    }

    private String pairs(int count) throws IOException {
        List<String> pairs = new ArrayList<>();
        for (int left = count; left > 0; left--) {
            pairs.add(reply() + ": " + reply());
        }
        return pairs.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            read.write(b);
            if (b != '\r') {
                line.write(b);
            }
        }
        read.write('\n');
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
