package dev.keyjar.commands.hash;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Settings;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.type.HashValue;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The type {@code hash}; its values are {@link HashStore}s. */
public final class HashType implements ValueType<HashStore> {

    private static final String MOST_FIELDS = "hash-max-listpack-entries";
    private static final String LONGEST_BYTES = "hash-max-listpack-value";
    private static final byte[] HDEL = "HDEL".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_ARGUMENTS = 64;

    private final HashSettings settings;

    /** With a secret of its own. */
    public HashType() {
        this(new SecureRandom());
    }

    HashType(RandomGenerator secrets) {
        this.settings = new HashSettings(new FieldHash(secrets.nextLong(), secrets.nextLong()));
    }

    @Override
    public Class<?> valueClass() {
        return HashValue.class;
    }

    @Override
    public char notificationClass() {
        return 'h';
    }

    @Override
    public String dueEvent() {
        return "hexpired";
    }

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public HashStore create() {
        return new HashStore(settings);
    }

    @Override
    public boolean isEmpty(HashStore value) {
        return value.size() == 0;
    }

    @Override
    public HashStore copy(HashStore value) {
        return value.copy();
    }

    @Override
    public long sizeInBytes(HashStore value) {
        return value.heapBytes();
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, HashStore value) {
        return new SaidHash(key, value);
    }

    /** Redis' names for its small form, the same from the first deadline on, and its large form. */
    @Override
    public String encoding(HashStore value) {
        if (!value.isPacked()) {
            return "hashtable";
        }
        return value.knowsDeadlines() ? "listpackex" : "listpack";
    }

    @Override
    public long nextDueMillis(HashStore value) {
        return value.expiring() == 0 ? NEVER : value.deadline(0);
    }

    @Override
    public byte[][] due(byte[] key, HashStore value, long now) {
        List<byte[]> command = new ArrayList<>();
        command.add(HDEL);
        command.add(key);
        while (command.size() < MOST_ARGUMENTS && nextDueMillis(value) <= now) {
            byte[] field = value.expiringField(0);
            value.remove(field);
            command.add(field);
        }
        return command.toArray(byte[][]::new);
    }

    @Override
    public RdbForm<HashStore> rdbForm() {
        return new HashForm(this::create);
    }

    @Override
    public List<Directive> directives() {
        return List.of(
                Directive.integer(MOST_FIELDS, HashSettings.MOST_PACKED_FIELDS, 0, Long.MAX_VALUE),
                Directive.memory(LONGEST_BYTES, HashSettings.LONGEST_PACKED_BYTES, 0, Long.MAX_VALUE));
    }

    @Override
    public void configure(Settings configured) {
        settings.mostPackedFields(configured.number(MOST_FIELDS));
        settings.longestPackedBytes(configured.number(LONGEST_BYTES));
        configured.onChange(MOST_FIELDS, value -> settings.mostPackedFields(configured.number(MOST_FIELDS)));
        configured.onChange(LONGEST_BYTES, value -> settings.longestPackedBytes(configured.number(LONGEST_BYTES)));
    }
}
