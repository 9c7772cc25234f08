package dev.keyjar.persistence.aof;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Directive;
import dev.keyjar.api.Settings;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.DiskGate;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the keyspace in Redis' append-only file.
 *
 * <p>{@link #open} locks the directory and reads the manifest; {@link #recover} loads, then cuts a torn tail and opens the last
 * incremental file; from then on {@link #append} fills the {@link LogBuffer} and the {@link LogWriter} empties it.
 */
public final class AofPersistence implements Persistence {

    private static final Logger log = LoggerFactory.getLogger(AofPersistence.class);

    private static final String APPENDFSYNC = "appendfsync";
    private static final String APPENDFILENAME = "appendfilename";
    private static final String APPENDDIRNAME = "appenddirname";
    private static final String AOF_LOAD_TRUNCATED = "aof-load-truncated";
    private static final String AOF_TIMESTAMP_ENABLED = "aof-timestamp-enabled";

    /** Pending bytes beyond which clients wait: 64 MiB, less where the heap is small. */
    private static final long MOST_PENDING_BYTES = 64L << 20;

    private final FileSystemAccess ungated;
    private final Timing timing;
    private final long mostPendingBytes;

    private FileSystemAccess disk; // behind its gate once open
    private PersistenceContext context;
    private Settings followed;
    private AofDirectory directory;
    private Closeable lock;
    private boolean madeDirectory; // and there is no log in it yet
    private Manifest manifest;
    private volatile LogWriter writer;
    private volatile LogBuffer buffer; // null until recovered; clients are answered before, that the log is loading
    private volatile Rewriter rewriter;
    private long appendedBefore; // when it was closed last

    /** For {@link java.util.ServiceLoader}. */
    public AofPersistence() {
        this(
                new DiskFileSystem(),
                Timing.USUAL,
                Math.min(MOST_PENDING_BYTES, Runtime.getRuntime().maxMemory() / 8));
    }

    AofPersistence(FileSystemAccess disk, Timing timing, long mostPendingBytes) {
        this.ungated = disk;
        this.disk = disk;
        this.timing = timing;
        this.mostPendingBytes = mostPendingBytes;
    }

    @Override
    public String name() {
        return "aof";
    }

    @Override
    public List<Directive> directives() {
        List<Directive> directives = new ArrayList<>(List.of(
                Directive.choice(APPENDFSYNC, "everysec", "always", "no"),
                Directive.text(APPENDFILENAME, "appendonly.aof").atStartOnly(),
                Directive.text(APPENDDIRNAME, "appendonlydir").atStartOnly(),
                Directive.yesNo(AOF_LOAD_TRUNCATED, true),
                Directive.yesNo(AOF_TIMESTAMP_ENABLED, false)));
        directives.addAll(RewriteTrigger.directives());
        return directives;
    }

    @Override
    public List<CommandHandler> commands() {
        return List.of(new BgRewriteAofCommand(this));
    }

    @Override
    public void open(PersistenceContext given) throws PersistenceException {
        context = given;
        appendedBefore = Math.max(appendedBefore, given.appendedBefore());
        disk = given.diskGate() == DiskGate.OPEN ? ungated : new GatedFileSystem(ungated, given.diskGate());
        directory = directoryIn(given);
        madeDirectory = directory.prepare();
        lock = disk.lock(directory.lock());
        try {
            manifest = directory.read();
        } catch (PersistenceException e) {
            close();
            throw e;
        }
    }

    private AofDirectory directoryIn(PersistenceContext given) throws PersistenceException {
        Settings settings = given.settings();
        return new AofDirectory(
                disk, given.directory().resolve(nameIn(settings, APPENDDIRNAME)), nameIn(settings, APPENDFILENAME));
    }

    @Override
    public Optional<Path> unused(PersistenceContext given) {
        try {
            Path manifest = directoryIn(given).manifest();
            if (disk.kindOf(manifest) == FileSystemAccess.Kind.FILE) {
                return Optional.of(manifest.getParent());
            }
            Path single = given.directory().resolve(nameIn(given.settings(), APPENDFILENAME)); // of Redis 4 to 6
            return disk.kindOf(single) == FileSystemAccess.Kind.FILE ? Optional.of(single) : Optional.empty();
        } catch (IOException | PersistenceException notEvenReadable) {
            return Optional.empty();
        }
    }

    @Override
    public void begin(PersistenceContext given, Runnable atCut) throws PersistenceException {
        open(given);
        Manifest before = manifest == null ? new Manifest(List.of()) : manifest;
        try {
            if (manifest == null) {
                directory.markFirst();
            }
            directory.removeLeftovers(before);
            IncrementalFile first = NewFiles.create(directory, directory.temporaryIncremental());
            startWriting(LogFiles.begun(directory, before, first), 0);
            rewriter.start(given.snapshots().cut(atCut), first, given.listener()::abandoned);
        } catch (IOException | IllegalStateException e) {
            directory.removeNew(before, true);
            close();
            throw new PersistenceException(
                    "Cannot begin an append-only file in " + directory.path() + ": " + Reason.of(e), e);
        }
    }

    @Override
    public boolean isBeginning() {
        LogWriter current = writer;
        return current != null && !current.order().isLoadable();
    }

    @Override
    public boolean complete(long timeoutMillis) {
        return rewriter.complete(timeoutMillis);
    }

    @Override
    public void reload(Applier applier) throws PersistenceException {
        if (rewriter.isUnderWay()) {
            throw new PersistenceException("the append-only file is being rewritten; try again when that is over");
        }
        try {
            writer.order().settle();
        } catch (IOException e) {
            throw new PersistenceException(Reason.of(e), e);
        }
        applier.reset();
        new Recovery(directory, writer.order().copy().manifest(), false, applier).run();
    }

    private static String nameIn(Settings settings, String directive) throws PersistenceException {
        String name = settings.text(directive);
        if (name.isEmpty()
                || name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0
                || name.equals(".")
                || name.equals("..")) {
            throw new PersistenceException(directive + " must be a name, not a path; found '" + name + "'");
        }
        return name;
    }

    @Override
    public void recover(Applier applier) throws PersistenceException {
        Settings settings = context.settings();
        boolean loadTruncated = settings.yesNo(AOF_LOAD_TRUNCATED);
        Recovery.Result loaded;
        if (manifest == null) {
            manifest = firstLog().make(loadTruncated, applier);
            loaded = FirstLog.asLoaded(manifest);
        } else {
            loaded = new Recovery(directory, manifest, loadTruncated, applier).run();
        }
        madeDirectory = false;
        try {
            cutTornTail(loaded);
            IncrementalFile file = lastIncremental(loaded);
            settleManifest();
            directory.removeLeftovers(manifest);
            startWriting(loaded, file);
            rewriter.start();
        } catch (IOException e) {
            throw new PersistenceException(
                    "Cannot write in the append-only directory " + directory.path() + ": " + Reason.of(e), e);
        }
    }

    @Override
    public boolean isNew() {
        try {
            return manifest == null && !firstLog().hasSingleFile();
        } catch (PersistenceException unreadable) {
            return false; // recover() tells
        }
    }

    private FirstLog firstLog() {
        return new FirstLog(
                directory, context.directory(), context.settings().text(APPENDFILENAME), context.snapshots());
    }

    private void cutTornTail(Recovery.Result loaded) throws IOException {
        if (loaded.tornFile() == null) {
            return;
        }
        long whole = loaded.lengthOf(loaded.tornFile());
        try (FileSystemAccess.Output output = disk.open(directory.file(loaded.tornFile()))) {
            output.truncate(whole);
            output.sync();
        }
        log.warn(
                "The append-only file {} ended inside a unit: its last {} bytes were cut off, back to byte offset {}",
                directory.file(loaded.tornFile()),
                loaded.tornBytes(),
                whole);
    }

    /** The file to append to, all of it on the disk: the last one, or the first of all. */
    private IncrementalFile lastIncremental(Recovery.Result loaded) throws IOException {
        Manifest.Entry last = manifest == null ? null : manifest.lastIncremental();
        if (last != null) {
            long length = loaded.lengthOf(last.name());
            FileSystemAccess.Output output = disk.open(directory.file(last.name()));
            if (output.size() > length) {
                output.truncate(length); // what was written ahead
            }
            try (FileSystemAccess.Input input = disk.read(directory.file(last.name()))) {
                UnforcedTail.force(input, output, Math.min(loaded.forcedUntil(), length), length);
            }
            return new IncrementalFile(last.name(), output, length, IncrementalFile.newBuffer());
        }
        Manifest before = manifest == null ? new Manifest(List.of()) : manifest;
        String name = directory.incrementalName(before.nextIncrementalSequence());
        FileSystemAccess.Output output = disk.create(directory.file(name));
        output.sync();
        directory.sync();
        manifest = before.withIncremental(name, loaded.lengths());
        return new IncrementalFile(name, output, 0, IncrementalFile.newBuffer());
    }

    /** Removes the files that a rewrite made needless, and brings the manifest, verified or made just now, to the disk. */
    private void settleManifest() throws IOException {
        for (Manifest.Entry entry : manifest.files()) {
            if (entry.type() == Manifest.Type.HISTORY) {
                disk.delete(directory.file(entry.name()));
            }
        }
        manifest = manifest.withoutHistory();
        directory.settleManifest(manifest);
    }

    private void startWriting(Recovery.Result loaded, IncrementalFile file) {
        long baseBytes = 0;
        for (Manifest.Entry entry : manifest.files()) {
            if (entry.type() == Manifest.Type.BASE) {
                baseBytes = loaded.lengthOf(entry.name());
            }
        }
        Map<String, Long> finished = new HashMap<>(loaded.lengths());
        finished.remove(file.name());
        startWriting(new LogFiles(directory, manifest, file, finished), baseBytes);
    }

    private void startWriting(LogFiles files, long baseBytes) {
        madeDirectory = false;
        Settings settings = context.settings();
        LogWriter started = new LogWriter(
                files,
                FsyncPolicy.of(settings.text(APPENDFSYNC)),
                appendedBefore,
                mostPendingBytes,
                () -> mayWriteAhead(settings),
                context.listener(),
                timing);
        buffer = started.order().buffer();
        buffer.timestamps(settings.yesNo(AOF_TIMESTAMP_ENABLED));
        followChanges(settings);
        started.start();
        writer = started;
        rewriter = new Rewriter(
                directory, started.order(), context.snapshots(), new RewriteTrigger(settings), timing, baseBytes);
    }

    /** Who switches rewriting by itself off is about to copy the files: Redis' manual has them do so. */
    private static boolean mayWriteAhead(Settings settings) {
        return settings.number(RewriteTrigger.PERCENTAGE) > 0;
    }

    /** Of the directives; the first time only. */
    private void followChanges(Settings settings) {
        if (followed == settings) {
            return;
        }
        followed = settings;
        settings.onChange(APPENDFSYNC, value -> {
            LogWriter current = writer;
            if (current != null) {
                current.order().policy(FsyncPolicy.of(value));
            }
        });
        settings.onChange(RewriteTrigger.PERCENTAGE, value -> {
            LogWriter current = writer;
            if (current != null && !mayWriteAhead(settings)) {
                current.order().onlyGrow();
            }
        });
        settings.onChange(AOF_TIMESTAMP_ENABLED, value -> {
            LogBuffer current = buffer;
            if (current != null) {
                current.timestamps(value.equals("yes"));
            }
        });
    }

    /** Has the log rewritten in the background. */
    Rewriter.Answer rewrite() {
        Rewriter current = rewriter;
        return current == null ? Rewriter.Answer.IMPOSSIBLE : current.request();
    }

    @Override
    public Admission admission() {
        return buffer.admission();
    }

    @Override
    public long append(LogUnit unit) {
        return buffer.append(unit);
    }

    @Override
    public void hasten() {
        LogWriter current = writer;
        if (current != null) {
            current.hasten();
        }
    }

    @Override
    public void flush() {
        LogWriter current = writer;
        if (current != null) {
            current.flush();
        }
    }

    @Override
    public long durable() {
        LogBuffer current = buffer;
        return current == null ? 0 : current.durable();
    }

    @Override
    public long forced() {
        LogWriter current = writer;
        return current == null ? -1 : current.order().forced();
    }

    @Override
    public void info(InfoFields fields) {
        LogWriter current = writer;
        Rewriter rewriting = rewriter;
        fields.field("aof_enabled", 1);
        if (rewriting != null) {
            rewriting.info(fields);
        }
        fields.field("aof_last_write_status", current != null && current.order().isFailing() ? "err" : "ok");
        fields.field("aof_last_cow_size", 0);
        if (current != null && rewriting != null) {
            fields.field("aof_current_size", current.order().currentBytes());
            fields.field("aof_base_size", rewriting.bytesAfterLast());
            fields.field("aof_pending_rewrite", 0);
            fields.field("aof_buffer_length", current.order().unwrittenBytes());
            fields.field("aof_pending_bio_fsync", current.order().isForcing() ? 1 : 0);
            fields.field("aof_delayed_fsync", current.order().delayedForces());
        }
    }

    @Override
    public void close() {
        Rewriter rewriting = rewriter;
        rewriter = null;
        boolean rewriterEnded = rewriting == null || rewriting.stop();
        LogWriter current = writer;
        writer = null;
        if (current != null) {
            appendedBefore = current.order().buffer().appended();
        }
        if (current != null && !current.close() || !rewriterEnded) {
            return; // It still has the file: the lock ends with the process.
        }
        if (lock != null) {
            if (madeDirectory) {
                directory.removeUnused(); // while it is locked: nobody else has put anything there
            }
            try {
                lock.close();
            } catch (IOException e) {
                log.warn("Releasing the lock of {}: {}", directory.path(), Reason.of(e));
            }
            lock = null;
        }
    }
}
