package dev.keyjar.api.persistence;

/** Whether a command that writes may run now. */
public sealed interface Admission {

    /** It may. */
    record Granted() implements Admission {}

    /**
     * There is no room for another unit: the connection waits, without holding anything, until
     * {@link PersistenceListener#roomAvailable()}.
     */
    record NoRoom() implements Admission {}

    /**
     * It may not: the log cannot be written.
     *
     * @param error what the client is told, its code first ({@code MISCONF …})
     */
    record Refused(String error) implements Admission {}

    /** The one {@link Granted}. */
    Admission GRANTED = new Granted();

    /** The one {@link NoRoom}. */
    Admission NO_ROOM = new NoRoom();
}
