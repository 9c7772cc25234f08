package dev.keyjar.commands.hash;

import java.util.Arrays;

/**
 * When fields of one hash expire: a hash table from field to deadline, which is a binary heap as well, the next due on top.
 *
 * <pre>
 *   buckets [ node → node | node | … ]     by the field's hash; grows and shrinks by one bucket at a time, as {@link FieldTable} does
 *   heap    [ node, node, node, … ]        by deadline; every node knows its place
 * </pre>
 *
 * <p>It lies beside the fields, so that a hash without deadlines has no byte for them, and one with some pays only for those: about 64
 * bytes and the field's name again for each. Rejected: a deadline inside the packed entry. It would cost 8 bytes where this costs 64,
 * but finding what is due next would mean to look at every bucket, or to keep an order of buckets that changes with each split.
 *
 * <p>Guarded by the lock of the key it belongs to.
 */
final class FieldDeadlines {

    private static final int FEWEST = 4;
    private static final int OWN_HEAP_BYTES = 48;
    private static final int ARRAY_HEADER = 16;

    private Node[] heap = new Node[FEWEST];
    private int size;
    private Node[] table = new Node[FEWEST];
    private int buckets = FEWEST;
    private int mask = FEWEST - 1; // the least 2^n - 1 that is not below buckets - 1
    private long fieldBytes; // of heap

    /** One field: a link in its bucket, at a place in the heap. */
    private static final class Node {

        static final int HEAP_BYTES = 40;

        final byte[] field;
        final int hash;
        long deadline;
        int place;
        Node next;

        Node(byte[] field, int hash, long deadline) {
            this.field = field;
            this.hash = hash;
            this.deadline = deadline;
        }
    }

    /** How many fields expire. */
    int size() {
        return size;
    }

    /** The field at a place, from 0, in no order but that the first is due next. */
    byte[] field(int place) {
        return heap[place].field;
    }

    /** When the field at a place expires. */
    long deadline(int place) {
        return heap[place].deadline;
    }

    /** The place of a field; -1 when it does not expire. */
    int find(byte[] field, long hashOfField) {
        Node node = node(field, (int) hashOfField);
        return node == null ? -1 : node.place;
    }

    /** Sets or moves a deadline. */
    void set(byte[] field, long hashOfField, long deadline) {
        Node node = node(field, (int) hashOfField);
        if (node == null) {
            add(new Node(field, (int) hashOfField, deadline));
        } else {
            node.deadline = deadline;
            rise(node);
            sink(node);
        }
    }

    private void add(Node node) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        place(node, size++);
        rise(node);
        link(node);
        fieldBytes += PackedFields.heapBytes(node.field);
        if (size > buckets) {
            split();
        }
    }

    /** Takes a deadline away; false when there is none. */
    boolean remove(byte[] field, long hashOfField) {
        Node node = node(field, (int) hashOfField);
        if (node == null) {
            return false;
        }
        unlink(node);
        Node last = heap[--size];
        heap[size] = null;
        if (last != node) {
            place(last, node.place);
            rise(last);
            sink(last);
        }
        if (heap.length > FEWEST && size < heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
        fieldBytes -= PackedFields.heapBytes(node.field);
        while (buckets > FEWEST && size < buckets / 2) {
            merge();
        }
        return true;
    }

    /** What all of it takes on the heap. */
    long heapBytes() {
        long arrays = 2 * ARRAY_HEADER + 4L * (heap.length + table.length);
        return OWN_HEAP_BYTES + arrays + (long) Node.HEAP_BYTES * size + fieldBytes;
    }

    /** A copy that shares the names of fields, which never change, and nothing else. */
    FieldDeadlines copy() {
        FieldDeadlines copy = new FieldDeadlines();
        for (int i = 0; i < size; i++) {
            copy.add(new Node(heap[i].field, heap[i].hash, heap[i].deadline));
        }
        return copy;
    }

    private int bucketOf(int hash) {
        int bucket = hash & mask;
        return bucket < buckets ? bucket : bucket & mask >>> 1;
    }

    private Node node(byte[] field, int hash) {
        Node node = table[bucketOf(hash)];
        while (node != null && !(node.hash == hash && Arrays.equals(node.field, field))) {
            node = node.next;
        }
        return node;
    }

    private void link(Node node) {
        int bucket = bucketOf(node.hash);
        node.next = table[bucket];
        table[bucket] = node;
    }

    private void unlink(Node node) {
        int bucket = bucketOf(node.hash);
        if (table[bucket] == node) {
            table[bucket] = node.next;
            return;
        }
        Node before = table[bucket];
        while (before.next != node) {
            before = before.next;
        }
        before.next = node.next;
    }

    private void split() {
        int added = buckets++;
        if (added > mask) {
            mask = mask * 2 + 1;
        }
        if (added == table.length) {
            table = Arrays.copyOf(table, added * 2);
        }
        linkAnew(added & mask >>> 1);
    }

    private void merge() {
        int last = --buckets;
        if (buckets - 1 <= mask >>> 1) {
            mask >>>= 1;
        }
        linkAnew(last);
        if (buckets < table.length / 4) {
            table = Arrays.copyOf(table, table.length / 2);
        }
    }

    private void linkAnew(int bucket) {
        Node node = table[bucket];
        table[bucket] = null;
        while (node != null) {
            Node next = node.next;
            link(node);
            node = next;
        }
    }

    private void rise(Node node) {
        int at = node.place;
        while (at > 0) {
            int above = at - 1 >>> 1;
            if (heap[above].deadline <= node.deadline) {
                break;
            }
            place(heap[above], at);
            at = above;
        }
        place(node, at);
    }

    private void sink(Node node) {
        int at = node.place;
        while (true) {
            int below = at * 2 + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && heap[below + 1].deadline < heap[below].deadline) {
                below++;
            }
            if (heap[below].deadline >= node.deadline) {
                break;
            }
            place(heap[below], at);
            at = below;
        }
        place(node, at);
    }

    private void place(Node node, int place) {
        heap[place] = node;
        node.place = place;
    }
}
