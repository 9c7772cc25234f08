package dev.keyjar.api;

/**
 * Answers the client with an error. Carries the whole text behind the minus sign, its code first, and no stack trace: it
 * is an answer, not a fault. The texts that Redis uses in many commands are made here and nowhere else.
 */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An error with this text.
     *
     * @param text what is sent behind the minus sign, its code first: {@code ERR no such key}
     */
    public CommandException(String text) {
        super(text, null, false, false);
    }

    /** {@code WRONGTYPE …}: the key holds another type. */
    public static CommandException wrongType() {
        return new CommandException("WRONGTYPE Operation against a key holding the wrong kind of value");
    }

    /** {@code ERR syntax error}. */
    public static CommandException syntaxError() {
        return new CommandException("ERR syntax error");
    }

    /** {@code ERR value is not an integer or out of range}. */
    public static CommandException notAnInteger() {
        return new CommandException("ERR value is not an integer or out of range");
    }

    /** {@code ERR value is not a valid float}. */
    public static CommandException notAFloat() {
        return new CommandException("ERR value is not a valid float");
    }

    /** {@code ERR increment or decrement would overflow}. */
    public static CommandException overflow() {
        return new CommandException("ERR increment or decrement would overflow");
    }

    /** {@code ERR no such key}. */
    public static CommandException noSuchKey() {
        return new CommandException("ERR no such key");
    }

    /** {@code ERR wrong number of arguments for '…' command}. */
    public static CommandException wrongNumberOfArguments(String commandName) {
        return new CommandException("ERR wrong number of arguments for '" + commandName + "' command");
    }

    /** {@code ERR invalid expire time in '…' command}. */
    public static CommandException invalidExpireTime(String commandName) {
        return new CommandException("ERR invalid expire time in '" + commandName + "' command");
    }
}
