package dev.keyjar.engine.keyspace;

/** Is told which values change, under the lock of their partition and before it happens. */
public interface ChangeListener {

    /** A value is about to be changed, replaced or removed. */
    void valueChanges(int database, Entry entry);

    /** All keys of a database in one partition are about to be dropped. */
    void databaseDropped(Partition partition, int database);

    /** Two databases have changed their keys in one partition. */
    void databasesSwapped(Partition partition, int one, int other);
}
