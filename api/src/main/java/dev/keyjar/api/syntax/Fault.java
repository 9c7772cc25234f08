package dev.keyjar.api.syntax;

/** Makes the exceptions about one line. */
record Fault(String line) {

    /** The column counts from 0 here. */
    SyntaxLineException at(int column, String problem, String advice) {
        return new SyntaxLineException(problem, line, column + 1, advice);
    }
}
