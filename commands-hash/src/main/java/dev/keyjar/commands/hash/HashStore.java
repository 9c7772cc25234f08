package dev.keyjar.commands.hash;

import dev.keyjar.api.type.HashValue;
import java.util.random.RandomGenerator;

/**
 * A hash: one packed array while it is small ({@link PackedFields}), a {@link FieldTable} once a limit is passed. As in Redis,
 * it does not become small again. A small hash keeps its fields in the order in which they were added. When fields expire is
 * kept aside ({@link FieldDeadlines}), from the first deadline on.
 *
 * <p>Guarded by the lock of the key it belongs to.
 */
final class HashStore implements HashValue {

    /** What one takes on the heap, its content aside. */
    private static final int OWN_HEAP_BYTES = 24;

    private final HashSettings settings;
    private Object fields; // byte[] while small, then FieldTable
    private FieldDeadlines deadlines; // null until a field is to expire

    HashStore(HashSettings settings) {
        this.settings = settings;
        this.fields = PackedFields.NOTHING;
    }

    private HashStore(HashStore original) {
        this.settings = original.settings;
        this.fields = original.isPacked()
                ? original.packed().clone()
                : original.table().copy();
        this.deadlines = original.deadlines == null ? null : original.deadlines.copy();
    }

    /** A copy that shares nothing that can change. */
    HashStore copy() {
        return new HashStore(this);
    }

    boolean isPacked() {
        return fields instanceof byte[];
    }

    private byte[] packed() {
        return (byte[]) fields;
    }

    private FieldTable table() {
        return (FieldTable) fields;
    }

    long heapBytes() {
        return OWN_HEAP_BYTES
                + (isPacked() ? PackedFields.heapBytes(packed()) : table().heapBytes())
                + (deadlines == null ? 0 : deadlines.heapBytes());
    }

    @Override
    public int size() {
        return isPacked() ? PackedFields.count(packed()) : table().size();
    }

    @Override
    public byte[] get(byte[] field) {
        long hash = settings.hash().of(field);
        if (!isPacked()) {
            return table().get(field, hash);
        }
        int index = PackedFields.find(packed(), PackedFields.tag(hash), field);
        return index < 0 ? null : PackedFields.value(packed(), index);
    }

    @Override
    public boolean contains(byte[] field) {
        long hash = settings.hash().of(field);
        return isPacked()
                ? PackedFields.find(packed(), PackedFields.tag(hash), field) >= 0
                : table().contains(field, hash);
    }

    @Override
    public boolean put(byte[] field, byte[] value) {
        long hash = settings.hash().of(field);
        if (deadlines != null) {
            deadlines.remove(field, hash);
        }
        return put(field, value, hash);
    }

    @Override
    public boolean putKeepingExpiry(byte[] field, byte[] value) {
        return put(field, value, settings.hash().of(field));
    }

    /** Measured: a new hash of ten fields took eight arrays, one after the other. One that has fields may have those that are to come. */
    @Override
    public void expect(int fields, long bytes) {
        if (size() == 0 && isPacked() && fields <= settings.mostPackedFields()) {
            this.fields = PackedFields.roomFor(fields, bytes);
        }
    }

    private boolean put(byte[] field, byte[] value, long hash) {
        if (isPacked() && !staysPackedWith(field, value)) {
            unpack();
        }
        boolean isNew = isPacked() ? putPacked(field, value, PackedFields.tag(hash)) : table().put(field, value, hash);
        if (isPacked() && size() > settings.mostPackedFields()) {
            unpack();
        }
        return isNew;
    }

    private boolean staysPackedWith(byte[] field, byte[] value) {
        long longest = settings.longestPackedBytes();
        return field.length <= longest && value.length <= longest && PackedFields.hasPlaceFor(packed(), field, value);
    }

    private boolean putPacked(byte[] field, byte[] value, byte tag) {
        int index = PackedFields.find(packed(), tag, field);
        byte[] changed = index < 0
                ? PackedFields.add(packed(), tag, field, value)
                : PackedFields.replace(packed(), index, value);
        if (changed != fields) { // else it was changed in place: a store would have the collector look at this object
            fields = changed;
        }
        return index < 0;
    }

    private void unpack() {
        FieldTable table = new FieldTable(settings.hash());
        forEach((field, value) -> table.put(field, value, settings.hash().of(field)));
        fields = table;
    }

    @Override
    public boolean remove(byte[] field) {
        long hash = settings.hash().of(field);
        if (deadlines != null) {
            deadlines.remove(field, hash);
        }
        return isPacked() ? removePacked(field, PackedFields.tag(hash)) : table().remove(field, hash);
    }

    private boolean removePacked(byte[] field, byte tag) {
        int index = PackedFields.find(packed(), tag, field);
        if (index >= 0) {
            fields = PackedFields.remove(packed(), index);
        }
        return index >= 0;
    }

    @Override
    public long expiry(byte[] field) {
        int place =
                deadlines == null ? -1 : deadlines.find(field, settings.hash().of(field));
        return place >= 0 ? deadlines.deadline(place) : contains(field) ? NO_EXPIRY : ABSENT;
    }

    @Override
    public boolean expireAt(byte[] field, long epochMillis) {
        if (!contains(field)) {
            return false;
        }
        if (deadlines == null) {
            deadlines = new FieldDeadlines();
        }
        deadlines.set(field, settings.hash().of(field), epochMillis);
        return true;
    }

    @Override
    public boolean persist(byte[] field) {
        return deadlines != null && deadlines.remove(field, settings.hash().of(field));
    }

    /** Whether a field has, or once had, a deadline. */
    boolean knowsDeadlines() {
        return deadlines != null;
    }

    /** How many fields have a deadline. */
    int expiring() {
        return deadlines == null ? 0 : deadlines.size();
    }

    /** A field that has a deadline: places are from 0, the first is due next. */
    byte[] expiringField(int place) {
        return deadlines.field(place);
    }

    /** The deadline of the field at a place. */
    long deadline(int place) {
        return deadlines.deadline(place);
    }

    @Override
    public void forEach(FieldVisitor visitor) {
        if (isPacked()) {
            PackedFields.visitAll(packed(), visitor);
        } else {
            table().forEach(visitor);
        }
    }

    /** A packed hash is visited as a whole, whatever the cursor: the round may have begun in it or end in it. */
    @Override
    public long scan(long cursor, int count, FieldVisitor visitor) {
        if (!isPacked()) {
            return table().scan(cursor, count, visitor);
        }
        PackedFields.visitAll(packed(), visitor);
        return 0;
    }

    /** Visits one field, each about as likely. The hash must not be empty. */
    void visitRandom(RandomGenerator random, FieldVisitor visitor) {
        if (isPacked()) {
            PackedFields.visit(packed(), random.nextInt(size()), visitor);
        } else {
            table().visitRandom(random, visitor);
        }
    }
}
