package dev.keyjar.api.rdb;

/**
 * The ways in which RDB writes values, by the number in front of each. One type of Redis has several: a hash is a table of fields, or
 * one packed array of one kind or another. Numbers and versions are those of Redis' {@code rdb.h}.
 *
 * <p>Numbers 22 and 23 are not here: release candidates of Redis 7.4 wrote hashes with expiring fields in these forms, and Valkey 9 has
 * given 22 another meaning, so nobody can tell what they hold.
 */
public enum RdbType {
    /** A string. */
    STRING(0, "string", 1),
    /** A list, element by element. */
    LIST(1, "list", 1),
    /** A set, element by element. */
    SET(2, "set", 1),
    /** A sorted set with scores as text. */
    SORTED_SET(3, "zset", 1),
    /** A hash, field by field. */
    HASH(4, "hash", 1),
    /** A sorted set with scores as doubles. */
    SORTED_SET_2(5, "zset", 8),
    /** The value of a module, in the form of release candidates. */
    MODULE(6, "module", 8),
    /** The value of a module, which can be skipped without the module. */
    MODULE_2(7, "module", 8),
    /** A small hash as a zipmap (Redis before 2.6). */
    HASH_ZIPMAP(9, "hash", 1),
    /** A small list as a ziplist. */
    LIST_ZIPLIST(10, "list", 1),
    /** A small set of integers. */
    SET_INTSET(11, "set", 1),
    /** A small sorted set as a ziplist. */
    SORTED_SET_ZIPLIST(12, "zset", 1),
    /** A small hash as a ziplist (Redis 2.6 to 6.2). */
    HASH_ZIPLIST(13, "hash", 4),
    /** A list of ziplists. */
    LIST_QUICKLIST(14, "list", 7),
    /** A stream. */
    STREAM_LISTPACKS(15, "stream", 9),
    /** A small hash as a listpack (Redis 7.0 and later). */
    HASH_LISTPACK(16, "hash", 10),
    /** A small sorted set as a listpack. */
    SORTED_SET_LISTPACK(17, "zset", 10),
    /** A list of listpacks. */
    LIST_QUICKLIST_2(18, "list", 10),
    /** A stream, second form. */
    STREAM_LISTPACKS_2(19, "stream", 10),
    /** A small set as a listpack. */
    SET_LISTPACK(20, "set", 11),
    /** A stream, third form. */
    STREAM_LISTPACKS_3(21, "stream", 11),
    /** A hash, field by field, each with its deadline (Redis 7.4 and later). */
    HASH_METADATA(24, "hash", 12),
    /** A small hash as a listpack of fields, values and deadlines (Redis 7.4 and later). */
    HASH_LISTPACK_EX(25, "hash", 12);

    private static final RdbType[] BY_NUMBER = byNumber();

    private final int number;
    private final String typeName;
    private final int version;

    RdbType(int number, String typeName, int version) {
        this.number = number;
        this.typeName = typeName;
        this.version = version;
    }

    /** The number in front of such a value. */
    public int number() {
        return number;
    }

    /** What TYPE answers of such a value. */
    public String typeName() {
        return typeName;
    }

    /** The first version of RDB that has it. */
    public int version() {
        return version;
    }

    /**
     * The type of a number.
     *
     * @throws RdbFormatException when there is none
     */
    public static RdbType of(int number) {
        RdbType type = number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        if (type == null) {
            throw new RdbFormatException("no type of value has the number " + number);
        }
        return type;
    }

    private static RdbType[] byNumber() {
        RdbType[] types = new RdbType[HASH_LISTPACK_EX.number + 1];
        for (RdbType type : values()) {
            types[type.number] = type;
        }
        return types;
    }
}
