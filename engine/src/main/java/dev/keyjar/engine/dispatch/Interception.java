package dev.keyjar.engine.dispatch;

import dev.keyjar.api.InterceptedCommand;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.Setting;
import dev.keyjar.api.syntax.KeyPositions;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One interceptor's look at one command. */
final class Interception implements InterceptedCommand {

    private static final String USER = "default";

    private final Client client;
    private final RegisteredCommand command;
    private final byte[][] words;
    private final byte[][] shown;
    private final PluginId asked;
    private final SettingsOfPlugins settings;
    private byte[][] rewritten; // null when it stays as it is

    Interception(Client client, RegisteredCommand command, byte[][] words, PluginId asked, SettingsOfPlugins settings) {
        this.client = client;
        this.command = command;
        this.words = words;
        this.shown = HiddenPasswords.of(command.name(), words);
        this.asked = asked;
        this.settings = settings;
    }

    /** What it was made into; null when it was let pass. */
    byte[][] rewritten() {
        return rewritten;
    }

    @Override
    public String name() {
        return command.name();
    }

    @Override
    public PluginId plugin() {
        return command.plugin();
    }

    @Override
    public boolean writes() {
        return command.writes();
    }

    @Override
    public List<byte[]> words() {
        return Collections.unmodifiableList(Arrays.asList(shown));
    }

    @Override
    public int[] keyIndexes() {
        KeyPositions positions = new KeyPositions();
        command.syntax().findKeys(words, words.length, positions);
        int[] indexes = new int[positions.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = positions.index(i);
        }
        Arrays.sort(indexes);
        return indexes;
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public long clientId() {
        return client.id();
    }

    @Override
    public String clientName() {
        return client.name();
    }

    @Override
    public String clientAddress() {
        return client.address();
    }

    @Override
    public int database() {
        return client.database();
    }

    @Override
    public boolean inTransaction() {
        return client.transaction().isOpen();
    }

    @Override
    public Setting setting(String directive) {
        return settings.read(asked.name(), directive);
    }

    @Override
    public void rewrite(Object... newWords) {
        for (int i = 0; i < words.length; i++) {
            if (shown[i] != words[i]) {
                throw new IllegalStateException("'" + command.name() + "' holds a password and cannot be rewritten");
            }
        }
        rewritten = Words.of(newWords);
    }
}
