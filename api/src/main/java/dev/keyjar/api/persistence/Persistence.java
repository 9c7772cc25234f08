package dev.keyjar.api.persistence;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Directive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what the server must not forget. A plugin provides one in
 * {@code META-INF/services/dev.keyjar.api.persistence.Persistence}; it is made once, without arguments, and used when
 * {@code appendonly} is {@code yes}.
 *
 * <p>Order of calls: {@link #directives()} and {@link #commands()}, then {@link #open}, then {@link #recover}, then
 * {@link #admission()}, {@link #append} and the rest in any number from any thread, then {@link #close()}. A server that runs may
 * have its log switched on and off: {@link #begin} then stands for {@link #open} and {@link #recover}, also after a {@link #close()}.
 *
 * <p>Sequences are numbers that grow by one with every unit appended, the first being 1; they go on where they were when the log is
 * switched off and on. All units of the server are in this one total order.
 */
public interface Persistence extends AutoCloseable {

    /** A word for log and errors, for example {@code aof}. */
    String name();

    /** Directives it brings to the configuration, for example {@code appendfsync}. */
    default List<Directive> directives() {
        return List.of();
    }

    /** Commands it brings that need it at hand, for example BGREWRITEAOF. Their classes stand in no services file. */
    default List<CommandHandler> commands() {
        return List.of();
    }

    /**
     * Takes possession of what it keeps (locks it, reads its table of contents) without changing anything that a failed start
     * would have to undo.
     *
     * @throws PersistenceException when it cannot, saying what, where and what to do
     */
    void open(PersistenceContext context) throws PersistenceException;

    /** Whether nothing is kept yet: so {@link #recover} asks for {@link Applier#loadFirst}. To be asked behind {@link #open}. */
    default boolean isNew() {
        return false;
    }

    /**
     * Feeds every unit kept into the applier, in order, on the calling thread, and makes ready for {@link #append}.
     *
     * @throws PersistenceException when what was kept is damaged or cannot be applied; nothing on disk is then changed
     */
    void recover(Applier applier) throws PersistenceException;

    /**
     * Where something is kept that a server which starts with this switched off does not load, for a warning; empty when there is
     * nothing. Asked in place of {@link #open}; changes nothing.
     */
    default Optional<Path> unused(PersistenceContext context) {
        return Optional.empty();
    }

    /**
     * Begins to keep all that the server has and will have, while it runs. Returns when it takes units; that what was there before
     * is kept as well may take longer. Until it is, whatever was kept earlier stays as it was, and comes back after a crash. When it
     * cannot be, {@link PersistenceListener#abandoned} is told.
     *
     * @param atCut to be run at the cut of the snapshot that it takes: units from there on are appended here
     * @throws PersistenceException when it cannot, saying why and what to do; nothing has changed then, and {@code atCut} was not run
     */
    default void begin(PersistenceContext context, Runnable atCut) throws PersistenceException {
        throw new PersistenceException("the persistence '" + name() + "' can be switched on at the start only");
    }

    /** Whether what {@link #begin} began is not complete yet: if the server ended now, nothing of it would come back. */
    default boolean isBeginning() {
        return false;
    }

    /**
     * Completes what {@link #begin} began, with no regard for clients: there are none left, the server ends. {@link #close()} follows.
     *
     * @param timeoutMillis how long that may take
     * @return whether it is complete
     */
    default boolean complete(long timeoutMillis) {
        return !isBeginning();
    }

    /**
     * Applies once more everything kept, from the beginning, after {@link Applier#reset()}. Called while no command runs.
     *
     * @throws PersistenceException when it cannot; if the applier was reset already, part of the data is missing in memory
     */
    default void reload(Applier applier) throws PersistenceException {
        throw new PersistenceException("the persistence '" + name() + "' is read at the start only");
    }

    /** Whether a command that writes may run now; asked before any lock is taken. Never waits. */
    Admission admission();

    /**
     * Takes one unit of changes into the total order. Called under the locks of the unit's keys, from any thread, only after
     * {@link #admission()} said yes on that thread for this call; never waits for a disk or for room, and cannot fail: trouble
     * is told by {@link PersistenceListener#failed}. Who appends calls {@link #flush} or {@link #hasten} soon, once for
     * many units.
     *
     * @param unit valid during this call only; its argument arrays are immutable and may be kept
     * @return its sequence
     */
    long append(LogUnit unit);

    /**
     * Has what was appended made durable, on the calling thread where that takes no longer than to hand it to another: an event loop
     * calls it once for all commands of a turn, before their replies leave, and then looks at {@link #durable}. What it leaves
     * undone the persistence does on a thread of its own, and tells by {@link PersistenceListener#durable}. Any thread, no lock held.
     */
    default void flush() {}

    /**
     * Has what was appended written soon, by a thread of the persistence's own: for threads that may be interrupted, which would break off a
     * write of theirs.
     */
    default void hasten() {}

    /** The highest sequence that is durable under the policy in force, all before it being so too. A cheap read. */
    long durable();

    /**
     * The highest sequence that would survive the power going now, all before it surviving too; what WAITAOF waits for. Behind
     * {@link #durable()} where the policy takes less for durable, and -1 while not even what there was before the first unit would
     * survive: until what {@link #begin} began is complete. A cheap read; what moves it is told by {@link PersistenceListener#forced}.
     */
    default long forced() {
        return durable();
    }

    /** Adds its fields to INFO's section {@code persistence}. Called by any thread. */
    void info(InfoFields fields);

    /**
     * Makes durable what was appended, gives back what {@link #open} took, and ends its threads. What {@link #begin} began and is not
     * complete is given up.
     */
    @Override
    void close();
}
