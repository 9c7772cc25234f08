package dev.keyjar.api.rdb;

/** Takes what an {@link RdbFile} holds, in its order, on the thread that reads. */
public interface RdbContents {

    /**
     * One key. Its value is read from {@code in}, to its end and no further, or passed over by {@link RdbReader#skipValue}.
     *
     * @param key its database, name and times
     * @param type how the value is written; its number is read already
     */
    void key(RdbKey key, RdbType type, RdbReader in);

    /** The keys that follow are in this database, from 0. */
    default void database(long index) {}

    /** About so many keys follow in that database, never more than the file has bytes for. */
    default void expect(int database, long keys) {}

    /** Something Redis noted when it wrote the file, for example {@code redis-ver}. */
    default void note(byte[] name, byte[] value) {}

    /** A library of functions, as its source. */
    default void functions(byte[] library) {}

    /** Something a module keeps beside its keys; passed over. */
    default void moduleData() {}
}
