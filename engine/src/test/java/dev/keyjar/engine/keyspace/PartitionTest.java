package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final byte[] KEY = "key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "other".getBytes(StandardCharsets.US_ASCII);

    private final TypeBinding type = new TypeBinding(new CounterType(), null);
    private final LongAdder dataBytes = new LongAdder();
    private final Partition partition = new Partition(2, dataBytes);
    private final AtomicInteger told = new AtomicInteger();
    private final Watcher watcher = told::incrementAndGet;

    @Test
    void tellsWatchersOfTheirKeyInTheirDatabaseOnly() {
        partition.watch(0, KEY, 1, watcher);
        partition.changed(0, OTHER, 2);
        partition.changed(1, KEY, 1);
        assertEquals(0, told.get());
        partition.changed(0, "key".getBytes(StandardCharsets.US_ASCII), 1);
        assertEquals(1, told.get());
    }

    @Test
    void tellsEveryWatcherUntilItGivesUp() {
        Watcher second = () -> told.addAndGet(10);
        partition.watch(0, KEY, 1, watcher);
        partition.watch(0, KEY, 1, second);
        partition.changed(0, KEY, 1);
        assertEquals(11, told.get());
        partition.unwatch(0, KEY, 1, watcher);
        partition.changed(0, KEY, 1);
        assertEquals(21, told.get());
        partition.unwatch(0, KEY, 1, second);
        partition.unwatch(0, KEY, 1, second);
        partition.changed(0, KEY, 1);
        assertEquals(21, told.get());
    }

    @Test
    void tellsWatchersOfKeysThatAreDroppedWithTheirDatabase() {
        partition.add(0, KEY, 1, type, "value");
        partition.watch(0, KEY, 1, watcher);
        partition.watch(0, OTHER, 2, () -> told.addAndGet(100)); // not there: dropping does not change it
        partition.watch(1, KEY, 1, () -> told.addAndGet(1000));
        partition.clear(1);
        assertEquals(0, told.get());
        partition.clear(0);
        assertEquals(1, told.get());
        assertNull(partition.find(0, KEY, 1));
    }

    @Test
    void keepsDatabasesApart() {
        Entry zero = partition.add(0, KEY, 1, type, "zero");
        Entry one = partition.add(1, KEY, 1, type, "one");
        assertSame(zero, partition.find(0, KEY, 1));
        assertSame(one, partition.find(1, KEY, 1));
        partition.remove(0, zero);
        assertNull(partition.find(0, KEY, 1));
        assertFalse(zero.present());
        assertEquals(1, partition.size(1));
    }

    @Test
    void forgetsTheExpiryOfWhatIsRemovedAndKeepsThatOfWhatIsReplaced() {
        Entry entry = partition.add(0, KEY, 1, type, "value");
        partition.expireAt(0, entry, 500);
        assertSame(entry, partition.nextDue(0));
        assertEquals(1, partition.expiring(0));
        partition.replaceValue(0, entry, type, "another");
        assertEquals(500, entry.expireAt());
        partition.remove(0, entry);
        assertNull(partition.nextDue(0));
        assertEquals(0, partition.expiring(0));
    }

    @Test
    void countsWhatItsValuesTake() {
        List<Integer> value = new ArrayList<>(List.of(1, 2));
        Entry entry = partition.add(0, KEY, 1, type, value);
        long counted = dataBytes.sum();
        assertTrue(counted >= type.sizeInBytes(value) + KEY.length);
        for (int i = 0; i < 100; i++) {
            value.add(i);
        }
        partition.valueChanged(0, entry);
        assertTrue(dataBytes.sum() > counted);
        partition.remove(0, entry);
        assertEquals(0, dataBytes.sum());
    }

    @Test
    void countsNothingOfAValueThatWentWithItsDatabase() {
        Entry entry = partition.add(0, KEY, 1, type, new ArrayList<>(List.of(1, 2)));
        partition.clear(0);
        partition.valueChanged(0, entry);
        assertEquals(0, dataBytes.sum());
    }
}
