package dev.keyjar.commands.hash;

/**
 * What all hashes of one server share: the secret their fields are hashed with, and up to which size one is packed (directives
 * {@code hash-max-listpack-entries} and {@code hash-max-listpack-value}).
 */
final class HashSettings {

    static final long MOST_PACKED_FIELDS = 512;
    static final long LONGEST_PACKED_BYTES = 64;

    private final FieldHash hash;

    // Set by CONFIG SET, read by every event loop.
    private volatile long mostPackedFields = MOST_PACKED_FIELDS;
    private volatile long longestPackedBytes = LONGEST_PACKED_BYTES;

    HashSettings(FieldHash hash) {
        this.hash = hash;
    }

    FieldHash hash() {
        return hash;
    }

    /** How many fields a packed hash may have. */
    long mostPackedFields() {
        return mostPackedFields;
    }

    void mostPackedFields(long fields) {
        mostPackedFields = fields;
    }

    /** How long a field's name, and its value, may be in a packed hash. */
    long longestPackedBytes() {
        return longestPackedBytes;
    }

    void longestPackedBytes(long bytes) {
        longestPackedBytes = bytes;
    }
}
