package dev.keyjar.api.syntax;

/**
 * A syntax line that cannot be read or contradicts itself. The message is for the author of the command: what is wrong,
 * the line, a caret under the place, what to do.
 *
 * <pre>
 * 'integr' is no type
 *   HEXPIRE key seconds:integr
 *                       ^
 * the types are: string, integer, double, ...
 * </pre>
 */
public final class SyntaxLineException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String line;
    private final int column;

    /**
     * Points at a place in a line.
     *
     * @param problem what is wrong, in one sentence
     * @param line the syntax line
     * @param column the place, the first character being 1
     * @param advice what to write instead
     */
    public SyntaxLineException(String problem, String line, int column, String advice) {
        super(problem + "\n  " + line + "\n  " + " ".repeat(column - 1) + "^\n" + advice);
        this.line = line;
        this.column = column;
    }

    /** The line, with single blanks between words. */
    public String line() {
        return line;
    }

    /** Where in {@link #line()} the problem is; the first character is 1. */
    public int column() {
        return column;
    }
}
