package dev.keyjar.persistence.aof;

import java.util.ArrayList;
import java.util.List;

/**
 * What left {@link LogBuffer} and is not known to be on the disk, in memory so that it can be written once more: first what is about to
 * be written, then what is in the file. Guarded by the lock of {@link CommitOrder}, but for {@link #bytesInFile}.
 *
 * <pre>
 *   LogBuffer ──take──► unwritten ──wrote──► in the file, small ones merged ──safe──► LogBuffer's pool
 * </pre>
 */
final class UnsafeBatches {

    private final LogBuffer buffer;
    private final List<Batch> unwritten = new ArrayList<>();
    private final List<Batch> inFile = new ArrayList<>();
    private boolean merges; // the last one in the file was written after the last force began
    private volatile long bytesInFile;
    private long safeUntil;

    /**
     * None.
     *
     * @param safeUntil the last sequence that need not be written again
     */
    UnsafeBatches(LogBuffer buffer, long safeUntil) {
        this.buffer = buffer;
        this.safeUntil = safeUntil;
    }

    /** Takes what was appended since; whether there was anything. */
    boolean take() {
        return buffer.take(unwritten);
    }

    /** What is to be written, in order. */
    List<Batch> unwritten() {
        return unwritten;
    }

    /**
     * What was to be written is in the file. Whatever happens, each batch is in one of the lists.
     *
     * @return the last sequence in it
     */
    long wrote() {
        long last = unwritten.get(unwritten.size() - 1).lastSequence();
        int kept = 0;
        try {
            for (; kept < unwritten.size(); kept++) {
                keep(unwritten.get(kept));
            }
        } finally {
            unwritten.subList(0, kept).clear();
        }
        return last;
    }

    private void keep(Batch batch) {
        bytesInFile += batch.size();
        if (!merges || !buffer.merge(inFile.get(inFile.size() - 1), batch)) {
            inFile.add(batch);
            merges = true;
        }
    }

    /** What follows must not become part of a batch that a force makes safe. */
    void forceBegins() {
        merges = false;
    }

    /** Whether nothing in the file is unsafe. */
    boolean noneInFile() {
        return inFile.isEmpty();
    }

    /** Bytes in the file that are unsafe; for any thread. */
    long bytesInFile() {
        return bytesInFile;
    }

    /** The last sequence in the file, when {@link #noneInFile} denies. */
    long lastInFile() {
        return inFile.get(inFile.size() - 1).lastSequence();
    }

    /** The last sequence that need not be written again. */
    long safeUntil() {
        return safeUntil;
    }

    /** Up to this sequence the disk has all, or the operating system where that is enough; whether that gave memory back. */
    boolean safe(long sequence) {
        int count = 0;
        while (count < inFile.size() && inFile.get(count).lastSequence() <= sequence) {
            count++;
        }
        if (count == 0) {
            return false;
        }
        List<Batch> safe = inFile.subList(0, count);
        long bytes = bytesOf(safe);
        safeUntil = safe.get(count - 1).lastSequence();
        buffer.release(safe);
        safe.clear();
        bytesInFile -= bytes;
        merges = merges && !inFile.isEmpty();
        return true;
    }

    /** All of it and all that was appended, in order, to be written to another file; they count as in the file from here on. */
    List<Batch> all() {
        inFile.addAll(unwritten);
        unwritten.clear();
        buffer.take(inFile);
        bytesInFile = bytesOf(inFile);
        merges = false;
        return inFile;
    }

    private static long bytesOf(List<Batch> batches) {
        long bytes = 0;
        for (Batch batch : batches) {
            bytes += batch.size();
        }
        return bytes;
    }
}
