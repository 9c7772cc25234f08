package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.command.RegisteredCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clients that see every command that runs, as a line with time, database, address and words. Costs one read when there are none.
 * Commands of administrators are not shown, nor are passwords.
 */
public final class Monitors {

    private final List<Client> clients = new CopyOnWriteArrayList<>();
    private volatile boolean any;

    /** A line, for who still wants it when it arrives. */
    private record Line(byte[] bytes) implements Notice {

        @Override
        public byte[] bytesFor(Client reader) {
            return reader.monitoring() ? bytes : null;
        }

        @Override
        public int size() {
            return bytes.length;
        }
    }

    /** Shows a client every command from the one that runs on. */
    public synchronized void add(Client client) {
        client.monitoring(true);
        clients.add(client);
        any = true;
    }

    /** Shows a client no more, if it was shown any. */
    public synchronized void remove(Client client) {
        if (client.monitoring()) {
            client.monitoring(false);
            clients.remove(client);
            any = !clients.isEmpty();
        }
    }

    /** Whether there is one. */
    boolean any() {
        return any;
    }

    /** Tells of a command that ran. */
    void tell(RegisteredCommand command, byte[][] words, Client caller, long micros, Outgoing outgoing) {
        if (command.flags().contains(CommandFlag.SKIP_MONITOR)
                || command.flags().contains(CommandFlag.ADMIN)) {
            return;
        }
        StringBuilder line = new StringBuilder("+");
        String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
        line.append(micros / 1_000_000).append('.').append(fraction);
        line.append(" [")
                .append(caller.database())
                .append(' ')
                .append(caller.address())
                .append(']');
        for (byte[] word : HiddenPasswords.of(command.name(), words)) {
            line.append(' ');
            QuotedText.append(line, word);
        }
        Notice notice = new Line(line.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        clients.forEach(client -> outgoing.add(client, notice, null));
    }
}
