package dev.keyjar.engine.config;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection to a server of this machine that speaks RESP; strings in, strings out. */
public final class RespConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    /** Connects. */
    public RespConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The reply, its aggregates flattened; an error without its minus sign, null as the word (nil). */
    public List<String> call(String... words) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
            request.writeBytes(bytes);
            request.writeBytes(new byte[] {'\r', '\n'});
        }
        socket.getOutputStream().write(request.toByteArray());
        List<String> reply = new ArrayList<>();
        readReply(reply);
        return reply;
    }

    private void readReply(List<String> into) throws IOException {
        String line = readLine();
        switch (line.charAt(0)) {
            case '*', '~', '>' -> readReplies(Integer.parseInt(line.substring(1)), into);
            case '%' -> readReplies(2 * Integer.parseInt(line.substring(1)), into);
            case '$' -> {
                int length = Integer.parseInt(line.substring(1));
                into.add(length < 0 ? "(nil)" : new String(in.readNBytes(length), StandardCharsets.UTF_8));
                if (length >= 0) {
                    readLine();
                }
            }
            default -> into.add(line.substring(1));
        }
    }

    private void readReplies(int count, List<String> into) throws IOException {
        for (int left = count; left > 0; left--) {
            readReply(into);
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the server closed the connection");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
