package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.util.concurrent.locks.Lock;

/**
 * What a rewrite does to the log while that goes on. From the cut on everything goes to a second file too, the copy, which takes the
 * place of the last one in the end; {@link LogFiles} draws it. The steps in their order; each takes the lock of {@link CommitOrder}.
 */
final class LogCopy {

    private final CommitOrder order;
    private final Lock lock;
    private final LogFiles files;
    private final LogBuffer buffer;
    private final UnsafeBatches unsafe;
    private final BackgroundSync background;

    LogCopy(CommitOrder order, LogFiles files, LogBuffer buffer, UnsafeBatches unsafe, BackgroundSync background) {
        this.order = order;
        this.lock = order.lock();
        this.files = files;
        this.buffer = buffer;
        this.unsafe = unsafe;
        this.background = background;
    }

    /** Prepares for {@link #cut}: what comes behind it goes to this file too. */
    void to(IncrementalFile copy) throws IOException {
        lock.lock();
        try {
            if (order.isFailing()) {
                throw new IOException("the append-only file cannot be written");
            }
            buffer.uncut();
            files.copyTo(copy);
        } finally {
            lock.unlock();
        }
    }

    /** The cut, called while nobody appends; it needs no lock. */
    void cut() {
        buffer.cut();
    }

    /** Fails when trouble has ended the copy. */
    void check(IncrementalFile copy) throws IOException {
        lock.lock();
        try {
            require(copy);
        } finally {
            lock.unlock();
        }
    }

    private void require(IncrementalFile copy) throws IOException {
        if (order.isFailing() || !files.copiesTo(copy)) {
            throw new IOException("the append-only file could not be written meanwhile");
        }
    }

    /** Forces what the copy holds so far, while it does not count. */
    void force(IncrementalFile copy) throws IOException {
        long length;
        lock.lock();
        try {
            require(copy);
            length = copy.length();
        } finally {
            lock.unlock();
        }
        copy.sync();
        lock.lock();
        try {
            require(copy);
            copy.safeUpTo(length);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the copy as safe as the log. Needs everything before the cut to be safe already, or else it would be written again
     * behind the cut if writing failed.
     *
     * @return whether that was begun; if not, it is too early
     */
    boolean countBoth(IncrementalFile copy) throws IOException {
        lock.lock();
        try {
            require(copy);
            boolean begins = !background.isUnderWay() && unsafe.safeUntil() >= buffer.lastBeforeCut();
            if (begins) {
                files.countBoth();
            }
            if (begins || !background.isUnderWay() && !unsafe.noneInFile()) {
                order.beginForce();
            }
            order.holdForces(!begins);
            return begins;
        } finally {
            lock.unlock();
        }
    }

    /** Whether all that is durable in the log is so in the copy. */
    boolean isForced(IncrementalFile copy) throws IOException {
        lock.lock();
        try {
            require(copy);
            return files.isCopyForced();
        } finally {
            lock.unlock();
        }
    }

    /** The manifest, which nobody changes while {@link #countBoth} holds. */
    Manifest manifest() {
        lock.lock();
        try {
            return files.manifest();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a rewrite is about to replace the manifest, or has and tidies up. */
    boolean isManifestTaken() {
        lock.lock();
        try {
            return files.isManifestTaken();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The manifest on disk names the copy.
     *
     * @return whether the copy is the last file now; if not, it is too early
     */
    boolean takeForLast(Manifest rewritten, long baseBytes) {
        lock.lock();
        try {
            boolean early = background.isUnderWay();
            order.holdForces(early);
            if (!early) {
                files.takeCopyForLast(rewritten, baseBytes);
            }
            return !early;
        } finally {
            lock.unlock();
        }
    }

    /** The manifest on disk names the first file of a log that was begun. */
    void named(Manifest manifest, long baseBytes) {
        lock.lock();
        try {
            files.named(manifest, baseBytes);
            order.tellForced();
        } finally {
            lock.unlock();
        }
    }

    /** The manifest belongs to the writer again. */
    void end(Manifest tidied) {
        lock.lock();
        try {
            files.endRewrite(tidied);
            order.wakeWriter();
        } finally {
            lock.unlock();
        }
    }

    /** The rewrite failed, or was given up. */
    void drop() {
        lock.lock();
        try {
            files.dropCopy();
            order.holdForces(false);
        } finally {
            lock.unlock();
        }
    }
}
